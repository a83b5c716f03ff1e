// Draws each snapshot as a message of the bot; #light and #dark choose the look, &only=a,b the cards.

import { html, nothing, render } from "./lit-html.js";
import { messageView } from "./message.js";
import { drawnBy, store } from "./store.js";

const V2 = 1 << 15;
const root = document.getElementById("cards");
const wanted = new URLSearchParams(location.hash.slice(1));
const only = wanted.get("only")?.split(",");
const bot = { id: "2", username: "Syllabot", global_name: null, bot: true };
const robin = { id: "1", username: "robin", global_name: "Robin", locale: "en-US" };
// What the cards name by number, as tests/views/moments.py has it.
const general = { id: "1100", type: 0, name: "general", guild_id: "1500", permissions: "0", position: 0 };

document.documentElement.dataset.theme = wanted.has("dark") ? "dark" : "light";
Object.assign(store, { you: robin.id, bot, people: [robin], channels: [general], channel: general.id });
store.guilds = [{ id: "1500", name: "Study group", roles: [{ id: "1300", name: "Teachers" }], members: [{ user: robin, roles: [] }] }];

const kept = Object.entries(await (await fetch("snapshots.json")).json());
const cards = kept.filter(([name]) => !only || only.includes(name)).map(([name, components], index) => [name, message(index, components)]);

function message(index, components) {
  const id = String(1450000000000000000n + BigInt(index));
  return { id, author: bot, flags: V2, components, embeds: [], attachments: [], mentions: [], content: "" };
}

function draw() {
  render(html`<h1 class="unseen">Every card</h1>${cards.map(shown)}`, root);
}

const shown = ([name, card]) => html`<h2>${name}</h2>
  <article class="message" data-name=${name} aria-label=${name}>${messageView(card, false)}</article>${nothing}`;

drawnBy(draw);
draw();
root.dataset.ready = "yes";
