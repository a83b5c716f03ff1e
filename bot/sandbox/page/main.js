// Draws the page, and starts it.

import { go } from "./actions.js";
import { composer } from "./composer.js";
import { listen } from "./events.js";
import { html, nothing, render } from "./lit-html.js";
import { menuView } from "./menu.js";
import { scrolled, syncMessages } from "./messages.js";
import { modalView, openModal } from "./modal.js";
import { places } from "./places.js";
import { botWords, openSide, side } from "./side.js";
import { clear } from "./slash.js";
import { changed, drawnBy, here, now, placeName, store } from "./store.js";
import { strip } from "./strip.js";
import { shift, told } from "./time.js";
import { recallTries } from "./tries.js";

const MINUTE = 30_000; // milliseconds between looks at relative times
const root = document.getElementById("app");

function draw() {
  if (!store.you) return;
  root.querySelector(".opening")?.remove();
  render(app(), root);
  const list = document.getElementById("messages");
  syncMessages(list, list.closest(".pane"));
  openModal();
  document.title = `${placeName(here()) || "Study group"} · Syllabot sandbox`;
}

function app() {
  return html`
    ${store.drawer ? html`<div class="curtain" @click=${closeDrawer}></div>` : nothing}
    ${places()}
    <main>
      ${bar()} ${strip()} ${trouble()}
      <div class="pane" tabindex="0" aria-label="Messages" @scroll=${scrolled}>
        <p class="beginning">${beginning()}</p>
        <ol id="messages"></ol>
      </div>
      ${composer()}
    </main>
    ${side()} ${menuView()} ${modalView()}
    ${store.toast ? html`<p class="toast" role="status">${store.toast}</p>` : nothing}`;
}

function bar() {
  const place = here();
  const alive = store.online && store.room.bot.connected;
  return html`<header class="bar">
    <button type="button" class="plain places-button" aria-label="Channels" @click=${() => drawer("places")}>☰</button>
    <h1>${place?.type === 1 ? "@" : "#"}${placeName(place)}</h1>
    <p class="topic">${place?.topic ?? ""}</p>
    <button type="button" class="chip" @click=${() => openSide("stage")}>
      <span class="dot ${alive ? "on" : ""}"></span><span class="words">${botWords()}</span></button>
    <button type="button" class="chip clock" @click=${() => openSide("stage")} aria-label="The clock: ${told(now(), "f")}">
      ${told(now(), "t")} ${store.room.offset ? html`<b>${shift(store.room.offset)}</b>` : nothing}</button>
    <button type="button" class="plain theme" aria-label="Light or dark" title="Light or dark" @click=${turn}>◐</button>
    <button type="button" class="plain side-button" aria-label="People and stage" @click=${() => drawer("side")}>⋮</button>
  </header>`;
}

function trouble() {
  if (store.online) return nothing;
  return html`<p class="trouble" role="alert">The sandbox does not answer. If it was stopped, start it again and open the address that it prints.</p>`;
}

function beginning() {
  const place = here();
  if (!place) return "You see no channel here.";
  const name = placeName(place);
  if (place.type === 1) return `Here you and ${name} are by yourselves.`;
  if (!store.room.bot.connected && !store.messages.length) return `This is #${name}. The bot is on its way; what it says appears here.`;
  return `This is the beginning of #${name}.`;
}

async function visit({ channel, message }) {
  if (channel !== store.channel) await go(channel);
  if (!message) return;
  const pane = document.querySelector(".pane");
  pane.dataset.follow = "no";
  changed(() => pane.querySelector(`[data-id="${message}"]`)?.scrollIntoView({ block: "center" }));
}

function drawer(which) {
  store.drawer = store.drawer === which ? null : which;
  changed();
}

function closeDrawer() {
  store.drawer = null;
  changed();
}

function turn() {
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const current = document.documentElement.dataset.theme ?? (dark ? "dark" : "light");
  document.documentElement.dataset.theme = current === "dark" ? "light" : "dark";
  localStorage.setItem("theme", document.documentElement.dataset.theme);
}

// A slash typed anywhere but in a field begins a command.
function anywhere(event) {
  if (event.key === "Escape" && store.drawer) closeDrawer();
  if (event.key !== "/" || event.target.closest("input, textarea, select, dialog")) return;
  event.preventDefault();
  const words = document.getElementById("words");
  words?.focus();
  if (words && !words.value) {
    words.value = "/";
    words.dispatchEvent(new InputEvent("input"));
  }
}

drawnBy(draw);
recallTries();
const theme = localStorage.getItem("theme");
if (theme) document.documentElement.dataset.theme = theme;
addEventListener("go", (event) => visit(event.detail));
addEventListener("moved", clear);
document.addEventListener("keydown", anywhere);
setInterval(() => {
  store.minute = Date.now();
  changed();
}, MINUTE);
listen();
