// Where one writes: a line for words, the pop-up after a slash, a command's options.

import { html, nothing } from "./lit-html.js";
import { store, changed, may, me, nameOf, here, placeName } from "./store.js";
import { dots } from "./picker.js";
import * as slash from "./slash.js";

const { draft } = slash;
const SEND_MESSAGES = 11;
const LONGEST = 2000; // characters

export function composer() {
  const place = here();
  if (!place) return nothing;
  return html`<footer class="composer" @keydown=${escaped}>
    ${notices()} ${typing()}
    ${store.reply ? replying() : nothing} ${files()}
    ${popup()}
    ${draft.error ? html`<p class="failed" role="alert">${draft.error}</p>` : nothing}
    ${draft.offer ? command() : line(place)}
  </footer>`;
}

function line(place) {
  const allowed = may(SEND_MESSAGES);
  const found = slash.matches();
  const hint = allowed ? `Write to ${place.type === 1 ? "" : "#"}${placeName(place)}, or type /` : "You may not write here";
  return html`<div class="line">
    <label class="clip" title="Add files"><span class="unseen">Add files</span><span aria-hidden="true">+</span>
      <input type="file" multiple ?disabled=${!allowed} @change=${clipped}></label>
    <textarea id="words" rows=${Math.min(6, draft.text.split("\n").length)} maxlength=${LONGEST}
      placeholder=${hint} aria-label=${hint} ?disabled=${!allowed} autocomplete="off"
      role="combobox" aria-expanded=${found.length ? "true" : "false"} aria-controls="commands" aria-autocomplete="list"
      aria-activedescendant=${found.length ? `command-${draft.active}` : ""}
      .value=${draft.text} @input=${(event) => slash.typed(event.target.value)} @keydown=${steer}></textarea>
    <button type="button" id="send" class="button primary" ?disabled=${!allowed || !(draft.text.trim() || draft.files.length)}
      @click=${enter}>Send</button>
  </div>`;
}

function clipped(event) {
  draft.files = [...event.target.files];
  changed();
}

function files() {
  if (!draft.files.length) return nothing;
  const drop = () => {
    draft.files = [];
    changed();
  };
  return html`<p class="notice">With ${draft.files.map((one) => one.name).join(", ")}
    <button type="button" class="plain" @click=${drop}>Leave out</button></p>`;
}

function steer(event) {
  const found = slash.matches();
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    enter();
  } else if (found.length && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
    event.preventDefault();
    const step = event.key === "ArrowDown" ? 1 : -1;
    draft.active = (draft.active + step + found.length) % found.length;
    changed(() => document.querySelector("#commands .active")?.scrollIntoView({ block: "nearest" }));
  } else if (found.length && event.key === "Tab") {
    event.preventDefault();
    slash.pick(found[draft.active]);
  }
}

function enter() {
  const found = slash.matches();
  if (found.length) slash.pick(found[draft.active]);
  else if (draft.text.startsWith("/") && !draft.hushed) {
    draft.error = store.commands.length ? "No such command is offered to you here." : waitingForBot();
    changed();
  } else slash.sendWords();
}

const waitingForBot = () =>
  store.room.bot.connected ? "The bot offers no commands here." : "There are no commands until the bot is connected.";

function escaped(event) {
  if (event.key !== "Escape" || event.defaultPrevented) return;
  if (draft.list) slash.hushList();
  else if (draft.offer) slash.leave();
  else if (store.reply) store.reply = null;
  else draft.hushed = true;
  changed();
}

// Pop-ups

const unfitting = () => (me()?.rank === "member" ? "No command fits. Moderators are offered more." : "No command fits.");

function popup() {
  if (draft.list) return suggestions(draft.list);
  if (draft.offer || draft.hushed || !draft.text.startsWith("/")) return nothing;
  const found = slash.matches();
  if (!found.length) {
    return html`<div class="popup"><p class="faint none">${store.commands.length ? unfitting() : waitingForBot()}</p></div>`;
  }
  return html`<div class="popup"><p class="group">Commands</p>
    <ul id="commands" role="listbox" aria-label="Commands">${found.map(offered)}</ul></div>`;
}

function offered(one, index) {
  const required = one.options.filter((each) => each.required);
  return html`<li id="command-${index}" role="option" aria-selected=${index === draft.active ? "true" : "false"}
    class=${index === draft.active ? "active" : ""} @mousedown=${(event) => event.preventDefault()}
    @click=${() => slash.pick(one)}>
    <span class="what"><b>/${one.path}</b> ${required.map((each) => html`<i class="pill">${each.name}</i> `)}
      <small>${one.description}</small></span></li>`;
}

function suggestions(list) {
  const { option } = list.field;
  return html`<div class="popup">
    <p class="group">${option.name} <span>${option.description}</span> ${list.waiting ? dots : nothing}</p>
    <ul id="suggestions" role="listbox" aria-label=${option.name} aria-busy=${list.waiting ? "true" : "false"}
      data-for=${list.text ?? nothing}>
      ${list.items.map((item, index) => suggestion(list, item, index))}
    </ul>
    ${list.items.length || list.waiting ? nothing : html`<p class="faint none">Nothing to suggest.</p>`}
  </div>`;
}

function suggestion(list, item, index) {
  const active = index === list.active;
  return html`<li id="suggestion-${index}" role="option" aria-selected=${active ? "true" : "false"}
    class=${active ? "active" : ""} @mousedown=${(event) => event.preventDefault()}
    @click=${() => slash.take(list.field, item)}>${item.name}</li>`;
}

// A command with its options

function command() {
  const spare = slash.spare();
  return html`<div class="command">
    <span class="path">/${draft.offer.path}</span>
    ${draft.fields.map(field)}
    ${spare.map((one) => html`<button type="button" class="spare" title=${one.description}
      @click=${() => slash.addOption(one)}>+ ${one.name}</button>`)}
    <span class="ends">
      <button type="button" class="button plain" @click=${slash.leave}>Cancel</button>
      <button type="button" id="send" class="button primary" @click=${slash.send}>Send</button>
    </span>
    ${draft.fields.length ? nothing : html`<p class="about">${draft.offer.description}</p>`}
  </div>`;
}

function field(one) {
  const id = slash.fieldId(one);
  const { option } = one;
  return html`<span class="field ${one.error ? "bad" : ""}">
    <label for=${id}>${option.name}</label>
    ${option.type === slash.ATTACHMENT ? upload(one, id) : input(one, id)}
    ${option.required ? nothing : html`<button type="button" class="drop" aria-label="Leave out ${option.name}"
      @click=${() => slash.dropOption(one)}>×</button>`}
    ${one.error ? html`<small id="${id}-error">${one.error}</small>` : nothing}
  </span>`;
}

const upload = (one, id) =>
  html`<input id=${id} type="file" @change=${(event) => slash.attach(one, event.target.files[0])}>`;

function input(one, id) {
  const list = draft.list?.field === one ? draft.list : null;
  const active = list?.items.length ? `suggestion-${list.active}` : "";
  return html`<input id=${id} type="text" autocomplete="off" role="combobox"
    aria-autocomplete=${slash.completes(one.option) ? "list" : "none"} aria-controls="suggestions" aria-expanded=${list ? "true" : "false"} aria-activedescendant=${active}
    aria-describedby="${id}-error" aria-invalid=${one.error ? "true" : "false"} aria-required=${one.option.required ? "true" : "false"}
    placeholder=${one.option.description} .value=${one.text}
    @focus=${() => slash.offerFor(one)} @input=${(event) => slash.entered(one, event.target.value)}
    @blur=${() => slash.hushList()} @keydown=${(event) => fill(event, one)}>`;
}

function fill(event, one) {
  const list = draft.list?.field === one ? draft.list : null;
  const items = list?.items ?? [];
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && items.length) {
    event.preventDefault();
    list.active = (list.active + step + items.length) % items.length;
    changed(() => document.querySelector("#suggestions .active")?.scrollIntoView({ block: "nearest" }));
  } else if (event.key === "Enter" && list?.waiting) {
    event.preventDefault();
    list.eager = true; // the first suggestion is taken when they come
  } else if ((event.key === "Enter" || event.key === "Tab") && items.length && !event.shiftKey && wants(event, one)) {
    event.preventDefault();
    slash.take(one, items[list.active]);
  } else if (event.key === "Enter") {
    event.preventDefault();
    slash.send();
  } else if (event.key === "Backspace" && !one.text && !one.option.required) {
    event.preventDefault();
    slash.dropOption(one);
  }
}

// Tab passes an option by that is left empty on purpose.
const wants = (event, one) => one.value === undefined && (event.key === "Enter" || one.text !== "");

// Above the line

function notices() {
  const mine = store.notices.filter((one) => one.channel_id === store.channel);
  return mine.map((one) =>
    one.state === "waiting"
      ? html`<p class="notice">${one.label} ${dots}</p>`
      : html`<p class="notice failed" role="alert">${one.label}: the application did not respond.
          <button type="button" class="plain" @click=${() => forget(one)}>Dismiss</button></p>`,
  );
}

function forget(notice) {
  store.notices = store.notices.filter((one) => one !== notice);
  changed();
}

function typing() {
  if (store.typing?.channel !== store.channel) return nothing;
  return html`<p class="notice">${nameOf(store.bot)} is typing ${dots}</p>`;
}

function replying() {
  const drop = () => {
    store.reply = null;
    changed();
  };
  return html`<p class="notice">Replying to <b>${nameOf(store.reply.author)}</b>
    <button type="button" class="plain" @click=${drop}>Cancel</button></p>`;
}
