// The right side: who is here, the stage behind the evening, the traffic.

import { add, apps, be, order, watchTraffic } from "./actions.js";
import { html, nothing } from "./lit-html.js";
import { avatar } from "./message.js";
import { openMenu } from "./menu.js";
import { changed, guildOf, here, me, nameOf, now, store, tell, user } from "./store.js";
import { shift, told } from "./time.js";
import { trafficView } from "./traffic.js";

const TABS = { people: "People", stage: "Stage", traffic: "Traffic" };
const RANKS = ["bot", "moderator", "member", "owner"];
const HOUR = 3600; // seconds
const MANAGE_SERVER = 1n << 5n;
const NOWHERE = { id: "", roles: [] };
const LOCALES = ["en-US", "en-GB", "de", "es-ES", "fr", "ja", "pt-BR", "tr"];

export function side() {
  const shown = { people, stage, traffic: trafficView }[store.side] ?? people;
  return html`<aside class="side ${store.drawer === "side" ? "shown" : ""}" aria-label="People and stage">
    <div class="tabs"><div role="tablist" aria-label="People and stage" @keydown=${steer}>${Object.entries(TABS).map(tab)}</div>
      <button type="button" class="plain close" aria-label="Close" @click=${closeSide}>×</button></div>
    <div class="scroll" role="tabpanel" id="panel" aria-labelledby="tab-${store.side}" tabindex="0">${shown()}</div>
  </aside>`;
}

function tab([id, words]) {
  const chosen = store.side === id;
  return html`<button type="button" role="tab" id="tab-${id}" aria-selected=${chosen ? "true" : "false"} aria-controls="panel"
    tabindex=${chosen ? "0" : "-1"} @click=${() => openSide(id)}>${words}</button>`;
}

function steer(event) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step || event.target.role !== "tab") return;
  const ids = Object.keys(TABS);
  const next = ids[(ids.indexOf(store.side) + step + ids.length) % ids.length];
  openSide(next);
  changed(() => document.getElementById(`tab-${next}`).focus());
}

export function openSide(id) {
  Object.assign(store, { side: id, drawer: "side" });
  if (id === "traffic" && !store.traffic) watchTraffic();
  changed();
}

function closeSide() {
  store.drawer = null;
  changed();
}

// People

function people() {
  const members = guildOf(here())?.members ?? (here()?.recipients ?? []).map((one) => ({ user: one, rank: one.bot ? "bot" : "member", roles: [] }));
  const sorted = [...members].sort((a, b) => RANKS.indexOf(a.rank) - RANKS.indexOf(b.rank));
  return html`<ul class="members">${sorted.map(member)}</ul>
    <label class="own">Your language ${languages(me()?.locale, (event) => order("locale", { person: store.you, locale: event.target.value }))}</label>
    <form class="adding" @submit=${joined}>
      <h3>Add somebody</h3>
      <label>Name <input id="new-name" name="name" type="text" maxlength="32" required autocomplete="off"></label>
      <label>Language ${languages("en-US")}</label>
      <fieldset><legend>Roles</legend>${store.guilds.flatMap(rolesOf).map(
        (one) => html`<label class="ticked"><input name="roles" value=${one.id} type="checkbox"> <span>${one.name}
          ${manages(one) ? html`<small>may manage the server</small>` : nothing}</span></label>`,
      )}</fieldset>
      <button type="submit" class="button secondary">Add and be them</button>
    </form>`;
}

const languages = (chosen, act = nothing) =>
  html`<select name="locale" @change=${act}>${LOCALES.map((one) => html`<option .selected=${one === chosen}>${one}</option>`)}</select>`;

const rolesOf = (guild) => guild.roles.filter((one) => one.id !== guild.id && !one.managed);
const manages = (one) => Boolean(BigInt(one.permissions) & MANAGE_SERVER);

function member({ user: one, rank, roles }) {
  const isYou = one.id === store.you;
  const items = doable(one, roles);
  const named = rolesOf(guildOf(here()) ?? NOWHERE).filter((each) => roles.includes(each.id));
  const about = [...named.map((each) => each.name), user(one.id)?.locale].filter(Boolean).join(" · ");
  return html`<li>${avatar(one)}<span class="name">${nameOf(one)}${isYou ? html` <small>you</small>` : nothing}
      ${rank === "member" ? nothing : html`<span class="badge">${rank}</span>`}
      ${about ? html`<small class="about">${about}</small>` : nothing}</span>
    ${items.length ? html`<button type="button" class="more" aria-haspopup="menu" aria-label="What you can do with ${nameOf(one)}"
      @click=${(event) => openMenu(event.currentTarget, items)}>⋯</button>` : nothing}</li>`;
}

function doable(one, roles) {
  const menus = store.commands.filter((each) => each.kind === 2);
  const items = menus.map((each) => ({ label: each.path, group: "Apps", act: () => apps(2, each.path, one.id) }));
  if (one.bot) return items;
  const name = nameOf(one);
  if (one.id !== store.you) items.push({ label: `Be ${name}`, group: "You", act: () => be(one.id, store.channel) });
  items.push({ label: `Be ${name} in another tab`, group: "You", act: () => open(`#person=${one.id}`, "_blank", "noopener") });
  for (const each of rolesOf(guildOf(here()) ?? NOWHERE)) {
    const given = !roles.includes(each.id);
    const label = `${given ? "Give" : "Take"} the role ${each.name}`;
    items.push({ label, group: "Roles", act: () => order("role", { person: one.id, role: each.id, given }) });
  }
  return items;
}

async function joined(event) {
  event.preventDefault();
  const form = event.target;
  try {
    const roles = new FormData(form).getAll("roles");
    const id = await add(form.elements.name.value, roles, form.elements.locale.value);
    form.reset();
    await be(id, store.channel);
  } catch (error) {
    tell(`${error.message[0].toUpperCase()}${error.message.slice(1)}.`);
  }
}

// Stage

/** How it stands with the bot, in a few words. */
export function botWords() {
  const { bot } = store.room;
  const name = nameOf(store.bot ?? { username: "The bot" });
  if (!store.online) return "The sandbox does not answer";
  if (bot.connected) return `${name} is here`;
  if (bot.state === "down") return `${name} is down, back in a moment`;
  return bot.kept ? `${name} is starting…` : "No bot is connected";
}

function stage() {
  const { bot, offset } = store.room;
  return html`
    <section><h3>The bot</h3>
      <p><span class="dot ${bot.connected && store.online ? "on" : ""}"></span> ${botWords()}</p>
      ${bot.kept
        ? html`<p class="buttons">${act("Kill it", "bot", { do: "kill" }, "danger")}${act("Restart it", "bot", { do: "restart" })}</p>
            <p class="faint">Killed in the middle of something, it is back after a moment. Then go on where you were.</p>`
        : html`<p class="faint">The terminal shows what to set for a bot that is to come here.</p>`}
    </section>
    <section><h3>The clock</h3>
      <p>${told(now(), "F")} ${offset ? html`<span class="badge">${shift(offset)}</span>` : nothing}</p>
      <p class="buttons">${act("+1 hour", "clock", { seconds: HOUR })}${act("+1 day", "clock", { seconds: 24 * HOUR })}
        ${act("Jump a week", "clock", { seconds: 168 * HOUR })}${offset ? act("Real time", "clock", {}) : nothing}</p>
      <form class="moving" @submit=${moved}><label>To <input name="to" type="datetime-local" required></label>
        <button type="submit" class="button secondary">Move</button></form>
    </section>
    <section><h3>Trouble</h3>
      <p class="buttons">${act("Drop the socket", "fault", { what: "drop" })}${act("Ask to reconnect", "fault", { what: "reconnect" })}
        ${act("Next request: 500", "fault", { what: "error" })}${act("Next request: 429", "fault", { what: "limit" })}</p>
      <label class="ticked"><input type="checkbox" .checked=${!me()?.dms_open}
        @change=${(event) => order("dms", { open: !event.target.checked })}> <span>${nameOf(user(store.you))} takes no direct messages</span></label>
    </section>
    <p class="faint">Every start is a fresh evening: what was said and learnt here is gone when the sandbox stops.</p>`;
}

const act = (words, verb, fields, style = "secondary") =>
  html`<button type="button" class="button ${style}" @click=${() => order(verb, fields)}>${words}</button>`;

function moved(event) {
  event.preventDefault();
  order("clock", { to: new Date(event.target.elements.to.value).toISOString() });
}
