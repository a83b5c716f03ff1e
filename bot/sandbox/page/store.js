// All that the page knows, in one object, and how to look things up in it.

export const store = {
  online: false,
  you: null,
  bot: null,
  guilds: [],
  channels: [],
  people: [],
  room: { bot: { connected: false, kept: true }, moves: [], offset: 0 },
  channel: null, // the id of the one that is shown
  messages: [],
  commands: [],
  unread: new Set(),
  busy: new Map(), // message id: the custom_id that was pressed and is not answered yet
  failed: new Map(), // message id: why
  picked: new Map(), // select: what was chosen there last
  notices: [], // what only this tab tells: commands on their way or without an answer
  typing: null,
  modal: null,
  open: null, // the select that is open
  menu: null,
  reply: null,
  drawer: null, // "places" or "side", which on a phone lie over the messages
  side: "people",
  traffic: null,
  ticks: new Set(),
  killed: false, // whether the bot died after a quiz was begun
  toast: null,
};

let scheduled = false;
let draw = () => {};
const afterwards = [];

/** Says what draws the page. */
export function drawnBy(painter) {
  draw = painter;
}

/** Has the page drawn anew, once for all changes of this moment; `then` runs after that. */
export function changed(then) {
  if (then) afterwards.push(then);
  if (scheduled) return;
  scheduled = true;
  requestAnimationFrame(() => {
    scheduled = false;
    draw();
    for (const one of afterwards.splice(0)) one();
  });
}

/** Puts the focus on an element, once it is drawn, unless the person has moved on by then. */
export function focus(id) {
  const before = document.activeElement;
  changed(() => {
    const active = document.activeElement;
    if (active === before || active === document.body) document.getElementById(id)?.focus();
  });
}

let toasting = 0;

/** Says something in passing. */
export function tell(text) {
  store.toast = text;
  clearTimeout(toasting);
  toasting = setTimeout(() => {
    store.toast = null;
    changed();
  }, 6000);
  changed();
}

export const here = () => store.channels.find((one) => one.id === store.channel);
export const me = () => store.people.find((one) => one.id === store.you);
export const locale = () => me()?.locale ?? "en-US";
export const guildOf = (place) => store.guilds.find((one) => one.id === place?.guild_id);

/** Any person, the bot included. */
export function user(id) {
  if (store.bot?.id === id) return store.bot;
  return store.people.find((one) => one.id === id);
}

export const nameOf = (someone) => someone?.global_name ?? someone?.username ?? "Somebody";

export function role(id) {
  return guildOf(here())?.roles.find((one) => one.id === id);
}

export const channelById = (id) => store.channels.find((one) => one.id === id);
export const isThread = (place) => [10, 11, 12].includes(place.type);

/** What a place is called in a list. */
export function placeName(place) {
  if (!place) return "";
  if (place.type !== 1) return place.name;
  return nameOf(place.recipients.find((one) => one.id !== store.you));
}

/** Whether you have a permission, by its bit, in the channel that is shown. */
export function may(bit) {
  const place = here();
  return Boolean(place && BigInt(place.permissions) & (1n << BigInt(bit)));
}

const moment = (id) => (BigInt(id) >> 22n) + 1420070400000n;

/** When something with this id was made, by the sandbox's clock of that moment. */
export function bornAt(id) {
  const real = Number(moment(id));
  let offset = 0;
  for (const [when, moved] of store.room.moves) if (when <= real) offset = moved;
  return new Date(real + offset * 1000);
}

/** What time it is in the sandbox. */
export const now = () => new Date(Date.now() + store.room.offset * 1000);

/** Which of two ids is the older one, as sort() wants it. */
export function older(a, b) {
  return a.length - b.length || (a < b ? -1 : Number(a > b));
}
