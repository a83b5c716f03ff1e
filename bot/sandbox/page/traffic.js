// The requests behind each deed, for the curious.

import { html, nothing } from "./lit-html.js";
import { store } from "./store.js";

const SHOWN = 60; // records

export function trafficView() {
  const records = [...(store.traffic?.values() ?? [])].slice(-SHOWN).reverse();
  return html`<p class="faint">What a person did, how long the bot took to acknowledge it, and the requests that answered.</p>
    ${records.some(unchecked) ? html`<p class="faint">Nothing is held against Discord's contract: DISCORD_OPENAPI names no document.</p>` : nothing}
    <ol class="traffic">${records.map(record)}</ol>
    ${records.length ? nothing : html`<p class="faint">Nothing yet.</p>`}`;
}

const unchecked = (one) => one.exchanges.some((each) => each.verdict === "unchecked");

// Ids say nothing here.
const brief = (text) => text.replace(/\d{15,}/g, "…");

function record(one) {
  const took = one.acknowledged_ms === null ? "" : `${one.acknowledged_ms.toFixed(0)} ms`;
  const state = one.state === "alone" ? "" : one.state;
  return html`<li><p><b>${brief(one.label)}</b> <span class="state ${one.state}">${took || state}</span></p>
    ${one.state === "alone" && one.exchanges.length < 2 ? verdict(one.exchanges[0]) : html`<ul>${one.exchanges.map(exchange)}</ul>`}</li>`;
}

const exchange = (one) => html`<li><code>${one.method} ${brief(one.path)}</code> ${verdict(one)}</li>`;

function verdict(one) {
  if (!one) return nothing;
  const good = one.status < 400 ? "good" : "bad";
  return html`<span class="figures"><span class="state ${good}">${one.status}</span> <small>${one.milliseconds} ms</small></span>
    ${one.verdict === "valid" || one.verdict === "unchecked" ? html`<small>${one.verdict === "valid" ? "as Discord's contract says" : ""}</small>` : html`<p class="failed">${one.verdict}</p>`}`;
}
