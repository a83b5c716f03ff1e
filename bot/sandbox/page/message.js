// One message: who, when, what, and what can be done with it.

import { answer, apps, dismiss, go, remove } from "./actions.js";
import { card, component } from "./components.js";
import { embed } from "./embeds.js";
import { html, nothing } from "./lit-html.js";
import { inline, markdown } from "./markdown.js";
import { local, picture } from "./media.js";
import { openMenu } from "./menu.js";
import { dots } from "./picker.js";
import { bornAt, may, nameOf, store } from "./store.js";
import { stamp, told } from "./time.js";

const EPHEMERAL = 1 << 6;
const LOADING = 1 << 7;
const MANAGE_MESSAGES = 13;
const TOGETHER = 5 * 60 * 1000; // milliseconds within which one's messages stand under one name

export const isPrivate = (message) => Boolean(message.flags & EPHEMERAL);

/** Whether a message stands under the name of the one before. */
export function follows(message, before) {
  if (!before || before.author.id !== message.author.id || above(message) !== nothing) return false;
  if (isPrivate(message) || isPrivate(before)) return false;
  return bornAt(message.id) - bornAt(before.id) < TOGETHER;
}

/** The inside of a message's list item; `together` leaves the name out. */
export function messageView(message, together) {
  const when = bornAt(message.id);
  return html`
    ${above(message)}
    <div class="body">
      ${together ? html`<span class="gutter"></span>` : avatar(message.author)}
      <div class="content">
        ${together ? nothing : head(message, when)}
        ${inside(message)}
        ${failure(message)}
        ${message.thread ? threadLink(message.thread) : nothing}
        ${isPrivate(message) ? hint(message) : nothing}
      </div>
      ${message.flags & LOADING ? nothing : more(message)}
    </div>`;
}

/** The letter that stands for a person. */
export function avatar(someone) {
  const hue = Math.max(0, store.people.findIndex((one) => one.id === someone.id)) % 7;
  return html`<span class="avatar hue-${someone.bot ? "bot" : hue}" aria-hidden="true"
    >${[...nameOf(someone)][0]}</span>`;
}

function head(message, when) {
  return html`<p class="head">
    <strong>${nameOf(message.author)}</strong>
    ${message.author.bot ? html`<span class="badge">bot</span>` : nothing}
    <time datetime=${when.toISOString()} title=${told(when, "F")}>${stamp(when)}</time>
  </p>`;
}

// What it answers: a command, or another message.
function above(message) {
  if (message.interaction) {
    const who = nameOf(message.interaction.user);
    return html`<p class="above">${who} used <b>/${message.interaction.name}</b></p>`;
  }
  const origin = message.referenced_message;
  if (!origin || isPrivate(message)) return nothing;
  return html`<p class="above">
    <b>${nameOf(origin.author)}</b> ${origin.content ? inline(origin.content.slice(0, 90)) : "a card"}
  </p>`;
}

function inside(message) {
  if (message.flags & LOADING) {
    return html`<p class="thinking">${nameOf(message.author)} is thinking ${dots}</p>`;
  }
  const loose = message.flags & (1 << 15) ? [] : message.attachments;
  return html`
    ${message.content ? markdown(message.content) : nothing}
    ${message.edited_timestamp && message.content ? html`<small class="faint">(edited)</small>` : nothing}
    ${message.embeds.map(embed)}
    ${loose.map(attachment)}
    ${message.components.length
      ? html`<div class="components">${message.components.map((one) => component(one, message))}</div>`
      : nothing}`;
}

function attachment(one) {
  const pictured = one.content_type?.startsWith("image/") && local(one.url);
  return pictured ? picture(one, one.description ?? one.filename) : card(one);
}

function failure(message) {
  const why = store.failed.get(message.id);
  return why ? html`<p class="failed" role="alert">${why}</p>` : nothing;
}

function threadLink(thread) {
  return html`<button type="button" class="thread" @click=${() => go(thread.id)}>
    <span>${thread.name}</span><small>${thread.message_count} messages · open</small></button>`;
}

function hint(message) {
  return html`<p class="only-you">
    <svg viewBox="0 0 16 16" aria-hidden="true"><path d="M1 8s2.600-4.500 7-4.500S15 8 15 8s-2.600 4.500-7 4.500S1 8 1 8z"/><circle cx="8" cy="8" r="2"/></svg>
    Only you can see this ·
    <button type="button" class="plain" @click=${() => dismiss(message)}>Dismiss</button></p>`;
}

function more(message) {
  return html`<button type="button" class="more" aria-haspopup="menu"
    aria-label="What you can do with this message of ${nameOf(message.author)}"
    @click=${(event) => openMenu(event.currentTarget, doable(message))}>⋯</button>`;
}

function doable(message) {
  const own = message.author.id === store.you;
  const menus = store.commands.filter((one) => one.kind === 3);
  const items = menus.map((one) => ({
    label: one.path,
    group: "Apps",
    act: () => apps(3, one.path, message.id),
  }));
  if (isPrivate(message)) return [...items, { label: "Dismiss", act: () => dismiss(message) }];
  items.unshift({ label: "Reply", act: () => answer(message) });
  if (own || may(MANAGE_MESSAGES)) {
    items.push({ label: "Delete message", grave: true, act: () => remove(message) });
  }
  return items;
}
