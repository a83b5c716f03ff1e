// Discord's Markdown as templates: text stays text, and only http(s) becomes a link.

import { html, nothing } from "./lit-html.js";
import { channelById, nameOf, placeName, role, store, user } from "./store.js";
import { told } from "./time.js";

/** A text with blocks: headings, lists, quotes, code. */
export function markdown(text) {
  const parts = [];
  let from = 0;
  for (const fence of text.matchAll(/```(?:([\w+#.-]*)\n)?([\s\S]+?)\n?```/g)) {
    parts.push(...blocks(text.slice(from, fence.index)));
    parts.push(html`<pre><code>${fence[2]}</code></pre>`);
    from = fence.index + fence[0].length;
  }
  parts.push(...blocks(text.slice(from)));
  return html`<div class="markdown">${parts}</div>`;
}

function blocks(text) {
  const lines = text.split("\n");
  const found = [];
  while (lines.length) found.push(block(lines));
  return found;
}

// Each takes what is its own from the lines; the first that fits is it.
function block(lines) {
  const [line] = lines;
  if (!line.trim()) return lines.shift() && nothing;
  if (line.startsWith(">>> ")) {
    const rest = lines.splice(0).join("\n").slice(4);
    return html`<blockquote>${blocks(rest)}</blockquote>`;
  }
  if (line.startsWith("> ")) return quote(lines);
  if (LIST.test(line)) return list(lines, indent(line));
  const heading = /^(#{1,3}) +(\S.*)$/.exec(line);
  if (heading) return lines.shift() && titled(heading[1].length, inline(heading[2]));
  const small = /^-# +(\S.*)$/.exec(line);
  if (small) return lines.shift() && html`<p class="subtext">${inline(small[1])}</p>`;
  return paragraph(lines);
}

const LIST = /^( *)([-*]|\d{1,9}\.) +(\S.*)$/;
const OTHER = /^(>>> |> |#{1,3} +\S|-# +\S)/;
const indent = (line) => line.length - line.trimStart().length;

function titled(level, words) {
  if (level === 1) return html`<h3 class="h1">${words}</h3>`;
  if (level === 2) return html`<h4 class="h2">${words}</h4>`;
  return html`<h5 class="h3">${words}</h5>`;
}

function quote(lines) {
  const own = [];
  while (lines.length && lines[0].startsWith("> ")) own.push(lines.shift().slice(2));
  return html`<blockquote>${blocks(own.join("\n"))}</blockquote>`;
}

function paragraph(lines) {
  const own = [lines.shift()];
  while (lines.length && lines[0].trim() && !OTHER.test(lines[0]) && !LIST.test(lines[0])) own.push(lines.shift());
  return html`<p>${inline(own.join("\n").trimEnd())}</p>`;
}

function list(lines, depth) {
  const items = [];
  const first = LIST.exec(lines[0]);
  const numbered = /\d/.test(first[2]);
  while (lines.length && LIST.test(lines[0]) && indent(lines[0]) >= depth) {
    const item = LIST.exec(lines[0]);
    if (/\d/.test(item[2]) !== numbered) break;
    lines.shift();
    const deeper = lines.length && LIST.test(lines[0]) && indent(lines[0]) > depth;
    items.push(html`<li>${inline(item[3])}${deeper ? list(lines, indent(lines[0])) : nothing}</li>`);
  }
  const start = Number.parseInt(first[2], 10);
  const wide = start + items.length > 10 ? "wide" : "";
  return numbered ? html`<ol class=${wide} start=${start}>${items}</ol>` : html`<ul>${items}</ul>`;
}

/** A text within a line. */
export function inline(text) {
  const found = [];
  let rest = text;
  let before = "";
  while (rest) {
    const hit = first(rest, before);
    if (!hit) break;
    const [match, show] = hit;
    if (match.index) found.push(rest.slice(0, match.index));
    found.push(show(match));
    const end = match.index + match[0].length;
    before = rest[end - 1];
    rest = rest.slice(end);
  }
  if (rest) found.push(rest);
  return found;
}

function first(text, before) {
  let best = null;
  for (const [pattern, show] of RULES) {
    const match = pattern.exec(text);
    if (!match || (best && match.index >= best[0].index)) continue;
    const left = match.index ? text[match.index - 1] : before;
    if (match[0].startsWith("_") && /\w/.test(left ?? "")) continue;
    best = [match, show];
    if (!match.index) break;
  }
  return best;
}

// What leads to a channel or a message leads there on this page too.
const JUMP = /https:\/\/discord\.com\/channels\/(?:\d+|@me)\/(\d+)(?:\/(\d+))?/;

const RULES = [
  [/\\([^\sA-Za-z0-9])/, (m) => m[1]],
  [/(`+)([\s\S]*?[^`])\1(?!`)/, (m) => html`<code>${m[2].trim() || m[2]}</code>`],
  [/<t:(-?\d{1,13})(?::([tTdDfFRsS]))?>/, (m) => timestamp(Number(m[1]), m[2])],
  [/<@!?(\d+)>/, (m) => mention(`@${nameOf(user(m[1]))}`, m[1] === store.you)],
  [/<@&(\d+)>/, (m) => mention(`@${role(m[1])?.name.replace(/^@/, "") ?? "a role"}`)],
  [/<#(\d+)>/, (m) => place(m[1])],
  [/<\/([^:>]{1,100}):\d+>/, (m) => mention(`/${m[1]}`)],
  [/<a?:(\w+):\d+>/, (m) => `:${m[1]}:`],
  [JUMP, (m) => place(m[1], m[2])],
  [/<(https?:\/\/[^\s>]+)>/i, (m) => link(m[1], m[1])],
  [
    /\[([^\]\n]+)\]\(<?(https?:\/\/[^\s)>]+)>?(?: "[^"\n]*")?\)/i,
    (m) => link(m[2], inline(m[1])),
  ],
  [/https?:\/\/[^\s<]*[^\s<.,:;"'!?)\]]/i, (m) => link(m[0], m[0])],
  [/\|\|([\s\S]+?)\|\|/, (m) => spoiler(inline(m[1]))],
  [/\*\*\*([\s\S]+?)\*\*\*/, (m) => html`<strong><em>${inline(m[1])}</em></strong>`],
  [/\*\*([\s\S]+?)\*\*(?!\*)/, (m) => html`<strong>${inline(m[1])}</strong>`],
  [/__([\s\S]+?)__(?!_)/, (m) => html`<u>${inline(m[1])}</u>`],
  [/~~([\s\S]+?)~~/, (m) => html`<s>${inline(m[1])}</s>`],
  [/\*(?![\s*])([^*]*[^\s*])\*/, (m) => html`<em>${inline(m[1])}</em>`],
  [/_(?![\s_])([^_]*[^\s_])_(?!\w)/, (m) => html`<em>${inline(m[1])}</em>`],
  [/@everyone|@here/, (m) => mention(m[0])],
];

const mention = (name, you = false) => html`<span class="mention ${you ? "you" : ""}">${name}</span>`;

function timestamp(seconds, style) {
  const when = new Date(seconds * 1000);
  if (Number.isNaN(when.getTime())) return "Invalid date";
  return html`<time datetime=${when.toISOString()} title=${told(when, "F")}>${told(when, style)}</time>`;
}

function place(channel, message = null) {
  const found = channelById(channel);
  if (!found) return mention("#unknown");
  return html`<button type="button" class="mention" @click=${() => go(channel, message)}>#${placeName(found)}${message ? " › message" : ""}</button>`;
}

const go = (channel, message) =>
  dispatchEvent(new CustomEvent("go", { detail: { channel, message } }));

/** A link out of the page, or plain text where it is anything but http(s). */
export function link(address, words) {
  const [, channel, message] = JUMP.exec(address) ?? [];
  if (channelById(channel)) {
    return html`<button type="button" class="jump" @click=${() => go(channel, message)}>${words}</button>`;
  }
  let url;
  try {
    url = new URL(address);
  } catch {
    return words;
  }
  if (url.protocol !== "http:" && url.protocol !== "https:") return words;
  return html`<a href=${url.href} target="_blank" rel="noopener noreferrer nofollow">${words}</a>`;
}

export function spoiler(inside) {
  const show = (event) => {
    if (event.type === "keydown" && !["Enter", " "].includes(event.key)) return;
    event.preventDefault();
    event.currentTarget.classList.add("shown");
    event.currentTarget.removeAttribute("aria-label");
  };
  return html`<span class="spoiler" role="button" tabindex="0" aria-label="Spoiler: press to show"
    @click=${show} @keydown=${show}><span>${inside}</span></span>`;
}
