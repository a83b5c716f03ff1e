// What happens in the world, and what it changes here.

import { be, recall, refresh, watchTraffic } from "./actions.js";
import { connect, on } from "./live.js";
import { changed, nameOf, older, store } from "./store.js";
import { tickDeed, tickRoom } from "./tries.js";

const COMMAND = 2;
const COMPONENT = 3;
const MODAL_SUBMIT = 5;
const TYPING = 8000; // milliseconds
const MOST_RECORDS = 200;

/** Begins to listen. */
export function listen() {
  on("open", opened);
  on("closed", closed);
  on("message_create", created);
  on("message_update", updated);
  on("message_delete", deleted);
  on("interaction", interaction);
  on("modal", modal);
  on("typing", typing);
  on("room", room);
  on("commands", recall);
  on("traffic", traffic);
  for (const kind of ["channel_create", "channel_update", "channel_delete", "guild", "people"]) {
    on(kind, soon);
  }
  connect();
}

let refreshing = 0;

// Many of these come at once; the world is read anew after the last.
function soon() {
  clearTimeout(refreshing);
  refreshing = setTimeout(() => refresh().then(recall).catch(() => {}), 40);
}

async function opened() {
  const wanted = new URLSearchParams(location.hash.slice(1));
  store.online = true;
  await be(store.you ?? wanted.get("person"), store.channel ?? wanted.get("channel"));
  if (store.traffic) await watchTraffic();
}

function closed() {
  store.online = false;
  store.busy.clear();
  changed();
}

function created(message) {
  if (store.typing?.user === message.author.id) store.typing = null;
  if (message.channel_id !== store.channel) {
    if (message.author.id !== store.you) store.unread.add(message.channel_id);
    changed();
    return;
  }
  put(message);
  announce(message, "");
}

function updated(message) {
  store.busy.delete(message.id);
  store.failed.delete(message.id);
  for (const key of store.picked.keys()) if (key.startsWith(message.id)) store.picked.delete(key);
  if (message.channel_id !== store.channel) return;
  put(message);
  announce(message, "changed: ");
}

function put(message) {
  const others = store.messages.filter((one) => one.id !== message.id);
  others.push(message);
  others.sort((a, b) => older(a.id, b.id));
  store.messages = others;
  changed();
}

function deleted({ id }) {
  store.messages = store.messages.filter((one) => one.id !== id);
  if (store.reply?.id === id) store.reply = null;
  changed();
}

// A screen reader is told what comes and what changes, in the words that stand there.
function announce(message, how) {
  changed(() => {
    const item = document.querySelector(`#messages > [data-id="${message.id}"] .content`);
    if (!item || message.author.id === store.you) return;
    const words = [...item.querySelectorAll(".markdown, .thinking, .button")].map((one) => one.innerText);
    document.getElementById("live").textContent = `${nameOf(message.author)} ${how}${words.join(". ")}`;
  });
}

function interaction(deed) {
  if (deed.kind === COMPONENT && deed.state !== "waiting") {
    store.busy.delete(deed.message_id);
    if (deed.state === "failed") store.failed.set(deed.message_id, "This interaction failed.");
  }
  if (deed.kind === COMMAND) command(deed);
  if (deed.kind === MODAL_SUBMIT) submitted(deed);
  else remember(deed);
  tickDeed(deed, begun(deed));
  changed();
}

function command(deed) {
  store.notices = store.notices.filter((one) => one.id !== deed.id);
  if (deed.state !== "acknowledged") store.notices.push(deed);
}

// What a deed began with: a box was opened by a button or a command before it.
const origins = new Map();
let box = "";

function remember(deed) {
  origins.set(deed.id, deed.label);
  if (origins.size > MOST_RECORDS) origins.delete(origins.keys().next().value);
}

const begun = (deed) => (deed.kind === MODAL_SUBMIT ? box : deed.label);

function submitted(deed) {
  if (!store.modal) return;
  if (deed.state === "acknowledged") store.modal = null;
  else if (deed.state === "failed") {
    Object.assign(store.modal, { sending: false, error: "Something went wrong. Try again." });
  }
}

function modal(data) {
  box = origins.get(data.interaction_id) ?? "";
  store.modal = { data, values: new Map(), errors: new Map(), sending: false, error: "" };
  changed();
}

function typing({ channel_id: channel, user_id: user }) {
  store.typing = { channel, user };
  setTimeout(() => {
    store.typing = null;
    changed();
  }, TYPING);
  changed();
}

function room(data) {
  store.room = data;
  tickRoom();
  changed();
}

function traffic(record) {
  store.traffic?.set(record.id, record);
  for (const id of [...(store.traffic?.keys() ?? [])].slice(0, -MOST_RECORDS)) store.traffic.delete(id);
  changed();
}

