// Five things to try, each of which ticks itself off.

import { changed, store } from "./store.js";

export const TRIES = [
  { id: "command", words: "Run a / command", go: "words" },
  { id: "press", words: "Press a button", go: "press" },
  { id: "be", words: "Be somebody else", go: "you" },
  { id: "kill", words: "Kill the bot, go on", go: "stage" },
  { id: "jump", words: "Jump a day", go: "stage" },
];
const DAY = 86400; // seconds
const KEPT = "tries";

/** Reads what was ticked off before, in this tab. */
export function recallTries() {
  store.ticks = new Set((sessionStorage.getItem(KEPT) ?? "").split(" ").filter(Boolean));
}

/** Notes that a thing was done; one that follows a kill shows that the evening went on. */
export function tick(id) {
  if (store.killed && store.room.bot.connected && ["command", "press"].includes(id)) mark("kill");
  mark(id);
}

/** The same for what the room tells: the bot's death and the clock. */
export function tickRoom() {
  const { bot, offset } = store.room;
  if (bot.state === "down") store.killed = true;
  if (offset >= DAY) mark("jump");
}

function mark(id) {
  if (store.ticks.has(id)) return;
  store.ticks.add(id);
  sessionStorage.setItem(KEPT, [...store.ticks].join(" "));
  changed();
}
