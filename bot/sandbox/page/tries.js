// Five things to try, each of which ticks itself off, in all tabs of this evening.

import { changed, store } from "./store.js";

export const TRIES = [
  { id: "quiz", words: "Press Quiz me" },
  { id: "ask", words: "Ask" },
  { id: "moderate", words: "Be the moderator" },
  { id: "kill", words: "Kill the bot mid-quiz, go on" },
  { id: "jump", words: "Jump a week" },
];
const COMPONENT = 3;
const BOX = 9; // the answer that opens a box
const WEEK = 7 * 86400; // seconds
const KEPT = "tries";
const evening = location.pathname; // it has the secret of this start in it

/** Reads what was ticked off this evening, and hears of what is ticked off in other tabs. */
export function recallTries() {
  addEventListener("storage", (event) => event.key === KEPT && read());
  read();
}

function read() {
  let kept = null;
  try {
    kept = JSON.parse(localStorage.getItem(KEPT));
  } catch {
    // Nothing that this page has written.
  }
  store.ticks = new Set(kept?.evening === evening ? kept.done : []);
  changed();
}

/** Notes what a deed has shown; `words` are those of the button or command that it began with. */
export function tickDeed(deed, words) {
  if (deed.state !== "acknowledged") return;
  if (/^(\[Quiz me\]|\/quiz start)/.test(words)) mark("quiz");
  if (/^(\[Ask\]|\/ask|Apps › Ask)/.test(words) && deed.answer !== BOX) mark("ask");
  if (store.killed && store.room.bot.connected && deed.kind === COMPONENT) mark("kill");
}

/** The same for a message of one's own: the bot is asked by its name. */
export function tickWords(content) {
  if (content.includes(`<@${store.bot.id}>`)) mark("ask");
}

/** The same for who one is. */
export function tickRank(rank) {
  if (rank === "moderator" || rank === "owner") mark("moderate");
}

/** The same for what the room tells: the bot's death after a quiz was begun, and the clock. */
export function tickRoom() {
  const { bot, offset } = store.room;
  if (bot.state === "down" && store.ticks.has("quiz")) store.killed = true;
  if (offset >= WEEK - 1) mark("jump");
}

function mark(id) {
  if (store.ticks.has(id)) return;
  store.ticks.add(id);
  localStorage.setItem(KEPT, JSON.stringify({ evening, done: [...store.ticks] }));
  changed();
}
