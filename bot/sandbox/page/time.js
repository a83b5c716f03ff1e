// Moments in the reader's own words and zone.

import { locale, now } from "./store.js";

const STYLES = {
  t: { timeStyle: "short" },
  T: { timeStyle: "medium" },
  d: { dateStyle: "short" },
  D: { dateStyle: "long" },
  f: { dateStyle: "long", timeStyle: "short" },
  F: { dateStyle: "full", timeStyle: "short" },
  s: { dateStyle: "short", timeStyle: "short" },
  S: { dateStyle: "short", timeStyle: "medium" },
};
const UNITS = [
  ["year", 31557600],
  ["month", 2629800],
  ["day", 86400],
  ["hour", 3600],
  ["minute", 60],
  ["second", 1],
];

/** A moment in one of Discord's styles. */
export function told(when, style = "f") {
  if (style === "R") return since(when);
  return new Intl.DateTimeFormat(locale(), STYLES[style] ?? STYLES.f).format(when);
}

/** How far a moment is from the sandbox's present. */
export function since(when) {
  const seconds = (when - now()) / 1000;
  const [unit, size] = UNITS.find(([, each]) => Math.abs(seconds) >= each) ?? UNITS.at(-1);
  const words = new Intl.RelativeTimeFormat(locale(), { numeric: "auto" });
  return words.format(Math.round(seconds / size), unit);
}

/** The stamp beside a message: the time alone where it was today. */
export function stamp(when) {
  const today = when.toDateString() === now().toDateString();
  return told(when, today ? "t" : "s");
}

/** By how much the clock was moved, in a word or two. */
export function shift(seconds) {
  if (Math.abs(seconds) < 1) return "";
  const minutes = Math.round(Math.abs(seconds) / 60);
  const parts = [
    [Math.floor(minutes / 1440), "d"],
    [Math.floor((minutes % 1440) / 60), "h"],
    [minutes % 60, "min"],
  ];
  const words = parts.filter(([count]) => count).map(([count, unit]) => `${count} ${unit}`);
  return `${seconds < 0 ? "−" : "+"}${words.slice(0, 2).join(" ") || "0 min"}`;
}
