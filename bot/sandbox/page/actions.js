// What a person does: each becomes a question to the stand-in.

import { ask } from "./live.js";
import { changed, focus, me, nameOf, store, tell, user } from "./store.js";
import { tickRank, tickWords } from "./tries.js";

const noticed = (error) => tell(error.message);

/** Becomes somebody; the address remembers who and where, so that a tab can be one person. */
export async function be(person, channel = null) {
  const data = await ask("be", { person });
  store.modal = null;
  take(data);
  tickRank(me()?.rank);
  const places = store.channels.map((one) => one.id);
  const known = [channel, store.channel].find((one) => one && places.includes(one));
  await go(known ?? store.channels.find((one) => one.type === 0)?.id ?? null);
}

/** Reads anew who and what there is. */
export async function refresh() {
  take(await ask("world"));
  if (!store.channels.some((one) => one.id === store.channel)) {
    await go(store.channels[0]?.id ?? null);
  }
  changed();
}

function take(data) {
  for (const key of ["you", "bot", "guilds", "people", "room"]) store[key] = data[key];
  store.channels = data.channels;
  changed();
}

/** Shows a channel. */
export async function go(channel) {
  store.channel = channel;
  store.unread.delete(channel);
  Object.assign(store, { messages: [], commands: [], open: null, menu: null, reply: null });
  store.drawer = store.drawer === "places" ? null : store.drawer;
  history.replaceState(null, "", `#person=${store.you}&channel=${channel ?? ""}`);
  dispatchEvent(new CustomEvent("moved"));
  changed();
  if (!channel) return;
  const { messages, commands } = await ask("look", { channel });
  if (store.channel !== channel) return;
  Object.assign(store, { messages, commands });
  changed();
}

export async function goToDm() {
  const place = await ask("dm");
  if (!store.channels.some((one) => one.id === place.id)) store.channels.push(place);
  await go(place.id);
}

/** Reads anew what is offered after a slash. */
export async function recall() {
  const { channel } = store;
  if (!channel) return;
  const commands = await ask("commands", { channel });
  if (store.channel !== channel) return;
  store.commands = commands;
  changed();
}

// Components

export function press(message, button) {
  return deed(message, button.custom_id, ask("press", whom(message, button)));
}

export function choose(message, select, values) {
  store.picked.set(`${message.id} ${select.custom_id}`, values);
  return deed(message, select.custom_id, ask("choose", { ...whom(message, select), values }));
}

const whom = (message, one) => ({ message: message.id, custom_id: one.custom_id });

async function deed(message, customId, asked) {
  store.busy.set(message.id, customId);
  store.failed.delete(message.id);
  changed();
  try {
    await asked;
  } catch (error) {
    store.busy.delete(message.id);
    store.failed.set(message.id, error.message);
    changed();
  }
}

// Commands

export const slash = (path, values) => ask("slash", { channel: store.channel, path, values });

export const suggest = (path, focused, values) =>
  ask("autocomplete", { channel: store.channel, path, focused, values });

export function apps(kind, name, target) {
  store.menu = null;
  ask("apps", { channel: store.channel, kind, name, target }).catch(noticed);
}

// Messages

export async function say(content, files) {
  const { channel, reply } = store;
  await ask("say", { channel, content, files, reply_to: reply?.id });
  tickWords(content);
  if (store.reply === reply) store.reply = null;
  changed();
}

export function answer(message) {
  store.reply = message;
  store.menu = null;
  focus("words");
}

export function remove(message) {
  store.menu = null;
  ask("delete", { message: message.id }).catch(noticed);
}

export function dismiss(message) {
  ask("dismiss", { message: message.id }).catch(noticed);
}

// The stage

export async function add(name, roles, language) {
  const { id } = await ask("add", { name, roles, locale: language });
  await refresh();
  tell(`${nameOf(user(id))} has joined.`);
  return id;
}

export const order = (verb, fields) => ask(verb, fields).catch(noticed);

export async function watchTraffic() {
  const records = await ask("traffic");
  store.traffic = new Map(records.map((one) => [one.id, one]));
  changed();
}

/** A file from this computer, as it is sent. */
export async function packed(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = "";
  for (let at = 0; at < bytes.length; at += 32768) {
    text += String.fromCharCode(...bytes.subarray(at, at + 32768));
  }
  return { name: file.name, type: file.type, base64: btoa(text) };
}
