// What is being written: words, or a command with its options.

import { packed, say, slash, suggest } from "./actions.js";
import { changed, focus, guildOf, here, nameOf, store } from "./store.js";
import { optionsOf } from "./picker.js";

export const STRING = 3;
export const INTEGER = 4;
export const BOOLEAN = 5;
export const NUMBER = 10;
export const ATTACHMENT = 11;
const SELECT_OF = { 6: 5, 7: 8, 8: 6, 9: 7 }; // option types that name things: the like select
const TYPING_PAUSE = 120; // milliseconds before the bot is asked for suggestions
const MOST_SHOWN = 25;

const empty = () => ({
  text: "",
  files: [],
  active: 0, // the command in the pop-up
  hushed: false, // whether the pop-up was sent away
  offer: null, // the command that was picked
  fields: [], // its options that are filled in
  list: null, // what can be chosen for one of them
  error: "",
});

export const draft = empty();

/** Begins anew, as after a change of channel. */
export function clear() {
  Object.assign(draft, empty());
  changed();
}

// The pop-up after a slash

/** The commands that fit what is typed, those that begin with it first. */
export function matches() {
  if (draft.offer || draft.hushed || !draft.text.startsWith("/")) return [];
  const sought = draft.text.slice(1).trimStart().toLowerCase();
  const fitting = store.commands.filter((one) => one.kind === 1 && fits(one, sought));
  const rank = (one) => (one.path.startsWith(sought) ? 0 : 1);
  return fitting.sort((a, b) => rank(a) - rank(b) || a.path.localeCompare(b.path));
}

const fits = (one, sought) =>
  sought.split(/\s+/).every((word) => one.path.includes(word)) || one.path.startsWith(sought);

export function typed(text) {
  Object.assign(draft, { text, active: 0, error: "", hushed: draft.hushed && text.startsWith("/") });
  const whole = matches().find((one) => text === `/${one.path} `);
  if (whole) pick(whole);
  changed();
}

/** Takes a command; its required options are asked for at once. */
export function pick(offer) {
  Object.assign(draft, { offer, text: "", fields: [], list: null, error: "" });
  for (const option of offer.options) if (option.required) draft.fields.push(field(option));
  onward();
}

const field = (option) => ({ option, text: "", value: undefined, error: "" });

export const spare = () =>
  draft.offer.options.filter((one) => draft.fields.every((each) => each.option !== one));

export function addOption(option) {
  const added = field(option);
  draft.fields.push(added);
  focus(fieldId(added));
}

export function dropOption(one) {
  draft.fields = draft.fields.filter((each) => each !== one);
  draft.list = null;
  onward();
}

export const fieldId = (one) => `option-${one.option.name}`;

/** Goes back to an empty line. */
export function leave() {
  clear();
  focus("words");
}

const filled = (one) => one.value !== undefined || one.text !== "";

/** Puts the focus on what is to be filled in next, or on Send. */
function onward() {
  const next = draft.fields.find((one) => one.option.required && !filled(one));
  focus(next ? fieldId(next) : "send");
}

// An option's suggestions

export function entered(one, text) {
  Object.assign(one, { text, value: undefined, error: "" });
  draft.error = "";
  offerFor(one);
}

/** Shows what can be chosen for an option; the bot is asked where it completes. */
export function offerFor(one) {
  const items = fixed(one.option);
  if (items) {
    const sought = one.value === undefined ? one.text.toLowerCase().replace(/^[@#]/, "") : "";
    const left = items.filter((each) => each.name.toLowerCase().includes(sought));
    draft.list = { field: one, items: left.slice(0, MOST_SHOWN), active: 0, waiting: false, text: one.text };
  } else if (one.option.autocomplete) {
    const before = draft.list?.field === one ? draft.list.items : [];
    draft.list = { field: one, items: before, active: 0, waiting: true };
    clearTimeout(one.timer);
    one.timer = setTimeout(() => complete(one), one.asked ? TYPING_PAUSE : 0);
    one.asked = true;
  } else {
    draft.list = null;
  }
  changed();
}

/** Whether there is a list to choose from. */
export const completes = (option) => Boolean(option.autocomplete || fixed(option));

function fixed(option) {
  if (option.choices?.length) return option.choices.map(({ name, value }) => ({ name, value }));
  if (option.type === BOOLEAN) return [{ name: "True", value: true }, { name: "False", value: false }];
  const type = SELECT_OF[option.type];
  if (!type) return null;
  const things = optionsOf({ type, channel_types: option.channel_types });
  return things.map(({ label, value }) => ({ name: label, value }));
}

async function complete(one) {
  const { text } = one;
  const others = draft.fields.filter((each) => each !== one && filled(each) && !wrong(each));
  const values = Object.fromEntries([...others.map(pair), [one.option.name, text]]);
  let items = [];
  try {
    items = await suggest(draft.offer.path, one.option.name, values);
  } catch {
    // It is shown as having no suggestions.
  }
  if (draft.list?.field !== one || one.text !== text) return;
  const { eager } = draft.list;
  draft.list = { field: one, items, active: 0, waiting: false, text };
  if (eager && items.length) take(one, items[0]);
  changed();
}

export function take(one, item) {
  Object.assign(one, { text: item.name, value: item.value, error: "" });
  draft.list = null;
  onward();
}

export function hushList() {
  draft.list = null;
  changed();
}

export async function attach(one, file) {
  Object.assign(one, { text: file?.name ?? "", value: file ? await packed(file) : undefined, error: "" });
  onward();
}

// Sending

const pair = (one) => [one.option.name, valueOf(one)];

function valueOf(one) {
  if (one.value !== undefined) return one.value;
  if (one.option.type === INTEGER || one.option.type === NUMBER) return Number(one.text);
  return one.text;
}

/** What is wrong with an option's value, in a sentence, or nothing. */
function wrong(one) {
  const { option, text } = one;
  if (!filled(one)) return option.required ? "This option is required." : "";
  if (option.choices?.length && one.value === undefined) return "Choose one from the list.";
  if (option.type === INTEGER && !/^-?\d+$/.test(text) && one.value === undefined) return "Type a whole number.";
  if (option.type === NUMBER && Number.isNaN(Number(text)) && one.value === undefined) return "Type a number.";
  if ((option.type === BOOLEAN || SELECT_OF[option.type]) && one.value === undefined) return "Choose one from the list.";
  return bounds(option, valueOf(one));
}

function bounds(option, value) {
  if (typeof value === "number") {
    if (option.min_value !== undefined && value < option.min_value) return `At least ${option.min_value}.`;
    if (option.max_value !== undefined && value > option.max_value) return `At most ${option.max_value}.`;
  }
  if (typeof value === "string" && option.type === STRING) {
    if (value.length < (option.min_length ?? 0)) return `At least ${option.min_length} characters.`;
    if (value.length > (option.max_length ?? 6000)) return `At most ${option.max_length ?? 6000} characters.`;
  }
  return "";
}

export async function send() {
  const used = draft.fields.filter((one) => one.option.required || filled(one));
  for (const one of used) one.error = wrong(one);
  const bad = used.find((one) => one.error);
  if (bad) return focus(fieldId(bad));
  try {
    await slash(draft.offer.path, Object.fromEntries(used.map(pair)));
    return leave();
  } catch (error) {
    draft.error = error.message;
    return changed();
  }
}

/** Sends what is written as a message; what is typed before it has arrived is the next one. */
export async function sendWords() {
  const { text, files } = draft;
  if (!text.trim() && !files.length) return;
  Object.assign(draft, { text: "", files: [], error: "" });
  changed(emptied);
  try {
    await say(mentioned(text.trim()), await Promise.all(files.map(packed)));
  } catch (error) {
    if (!draft.text && !draft.files.length) Object.assign(draft, { text, files });
    draft.error = error.message;
    changed();
  }
}

// Words that were sent before they were drawn once would be left standing: the drawing knows no
// change from one empty line to another.
function emptied() {
  const words = document.getElementById("words");
  if (words && !draft.text) words.value = "";
}

// "@Ada" and "#lessons" become what Discord's own client makes of them.
function mentioned(text) {
  const guild = guildOf(here());
  const people = guild?.members.map((one) => one.user) ?? here().recipients;
  let out = text;
  for (const one of [...people].sort((a, b) => nameOf(b).length - nameOf(a).length)) {
    out = out.replaceAll(`@${nameOf(one)}`, `<@${one.id}>`);
  }
  for (const one of store.channels) {
    if (one.guild_id && one.guild_id === guild?.id) out = out.replaceAll(`#${one.name}`, `<#${one.id}>`);
  }
  return out;
}

