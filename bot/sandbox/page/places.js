// The left side: servers with their channels and threads, direct messages, and who you are.

import { be, go, goToDm } from "./actions.js";
import { html, nothing } from "./lit-html.js";
import { avatar } from "./message.js";
import { changed, isThread, me, nameOf, older, placeName, store } from "./store.js";

export function places() {
  return html`<nav class="places ${store.drawer === "places" ? "shown" : ""}" aria-label="Channels">
    <div class="scroll">
      ${store.guilds.map(server)}
      <h2>Direct messages</h2>
      <ul>${store.bot ? html`<li>${direct()}</li>` : nothing}</ul>
    </div>
    ${you()}
  </nav>`;
}

function server(guild) {
  const own = store.channels.filter((one) => one.guild_id === guild.id && !isThread(one));
  own.sort((a, b) => a.position - b.position || older(a.id, b.id));
  return html`<h2 class="server">${guild.name}</h2><ul>${own.map(channel)}</ul>`;
}

function channel(one) {
  const threads = store.channels.filter((each) => isThread(each) && each.parent_id === one.id);
  const shown = threads.filter((each) => !each.thread_metadata.archived || each.id === store.channel);
  return html`<li>${entry(one, "#")}
    ${shown.length ? html`<ul class="threads">${shown.map((each) => html`<li>${entry(each, "↳")}</li>`)}</ul>` : nothing}</li>`;
}

function entry(one, sign) {
  const current = one.id === store.channel;
  const unread = store.unread.has(one.id);
  return html`<button type="button" class="place ${current ? "current" : ""} ${unread ? "unread" : ""}"
    aria-current=${current ? "page" : "false"} @click=${() => go(one.id)}>
    <span class="sign" aria-hidden="true">${sign}</span><span class="name">${placeName(one)}</span>
    ${unread ? html`<span class="unseen">, unread</span>` : nothing}</button>`;
}

function direct() {
  const begun = store.channels.find((one) => one.type === 1);
  const current = begun && begun.id === store.channel;
  const unread = begun && store.unread.has(begun.id);
  return html`<button type="button" class="place ${current ? "current" : ""} ${unread ? "unread" : ""}"
    aria-current=${current ? "page" : "false"} @click=${goToDm}>
    <span class="sign" aria-hidden="true">@</span><span class="name">${nameOf(store.bot)}</span>
    ${unread ? html`<span class="unseen">, unread</span>` : nothing}</button>`;
}

function you() {
  const person = me();
  if (!person) return nothing;
  return html`<div class="oneself">
    ${avatar(person)}
    <label class="as"><span>You are · ${person.rank}</span>
      <select id="you" @change=${changedMind}>
        ${store.people.map((one) => html`<option value=${one.id} .selected=${one.id === store.you}>${nameOf(one)}</option>`)}
        <option value="">Add somebody…</option>
      </select></label>
    <a class="plain" href=${`#person=${store.you}`} target="_blank" rel="noopener" title="The same group in another tab, where you can be somebody else"
      aria-label="The same group in another tab"><svg viewBox="0 0 16 16" aria-hidden="true"><rect x="1.500" y="4.500" width="10" height="10" rx="2"/><path d="M5 4V3.500a2 2 0 0 1 2-2h5.500a2 2 0 0 1 2 2V9a2 2 0 0 1-2 2H12"/></svg></a>
  </div>`;
}

async function changedMind(event) {
  const person = event.target.value;
  if (!person) {
    event.target.value = store.you;
    Object.assign(store, { side: "people", drawer: "side" });
    changed(() => document.getElementById("new-name")?.focus());
    return;
  }
  await be(person, store.channel);
}
