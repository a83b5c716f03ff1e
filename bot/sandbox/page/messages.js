// The messages of a channel: one list item each, kept in order and drawn anew only when it changed.

import { render } from "./lit-html.js";
import { follows, isPrivate, messageView } from "./message.js";
import { nameOf, store } from "./store.js";

const NEAR = 80; // pixels from the end that still count as the end
// Where the focus goes when a card has changed under it: to what is done next.
const NEXT = ".components :is(button, a):not(:disabled)";
const drawn = new Map(); // message id: what it was drawn from

/** Brings the list up to date with the store; stays at the end where it was there. */
export function syncMessages(list, pane) {
  if (list.dataset.channel !== String(store.channel)) {
    list.replaceChildren();
    drawn.clear();
    list.dataset.channel = String(store.channel);
    pane.dataset.follow = "yes";
  }
  const atEnd = pane.dataset.follow === "yes";
  const items = new Map([...list.children].map((one) => [one.dataset.id, one]));
  const wanted = new Set(store.messages.map((one) => one.id));
  for (const [id, item] of items) {
    if (wanted.has(id)) continue;
    if (item.contains(document.activeElement)) pane.focus({ preventScroll: true });
    item.remove();
    drawn.delete(id);
  }
  let before = null;
  let next = list.firstElementChild;
  for (const message of store.messages) {
    const item = items.get(message.id) ?? fresh(message);
    if (item === next) next = next.nextElementSibling;
    else list.insertBefore(item, next);
    draw(item, message, before);
    before = message;
  }
  if (atEnd) pane.scrollTop = pane.scrollHeight;
}

/** Notes whether the reader is at the end, to stay there. */
export function scrolled(event) {
  const pane = event.currentTarget;
  const left = pane.scrollHeight - pane.scrollTop - pane.clientHeight;
  pane.dataset.follow = left < NEAR ? "yes" : "no";
}

function fresh(message) {
  const item = document.createElement("li");
  item.dataset.id = message.id;
  return item;
}

function draw(item, message, before) {
  const together = follows(message, before);
  const from = signature(message, together);
  const last = drawn.get(message.id);
  if (last && last.length === from.length && last.every((one, index) => Object.is(one, from[index]))) return;
  drawn.set(message.id, from);
  const mine = message.mentions.some((one) => one.id === store.you);
  const hidden = isPrivate(message) ? "private" : "";
  item.className = `message ${hidden} ${together ? "together" : ""} ${mine ? "mine" : ""}`;
  item.setAttribute("aria-label", `${nameOf(message.author)}${hidden ? ", only for you" : ""}`);
  const held = item.contains(document.activeElement);
  render(messageView(message, together), item);
  if (held && !item.contains(document.activeElement)) {
    item.querySelector(NEXT)?.focus({ preventScroll: true });
  }
}

// Everything that a message's look depends on.
function signature(message, together) {
  const chosen = [...store.picked].filter(([key]) => key.startsWith(message.id)).map(([, one]) => one);
  const open = store.open?.id.startsWith(`select-${message.id}-`) ? store.open : null;
  return [
    message,
    together,
    store.you,
    store.busy.get(message.id),
    store.failed.get(message.id),
    store.commands,
    store.people,
    store.channels,
    store.minute,
    open && `${open.active} ${open.filter} ${[...open.chosen]}`,
    ...chosen,
  ];
}
