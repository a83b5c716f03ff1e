// Embeds, as bots of an earlier day send them.

import { html, nothing } from "./lit-html.js";
import { inline, link, markdown } from "./markdown.js";
import { picture } from "./media.js";
import { told } from "./time.js";

export function embed(one) {
  const colour = `#${(one.color ?? 0x8a8f98).toString(16).padStart(6, "0")}`;
  return html`<div class="container accented embed" .style=${`--accented: ${colour}`}>
    ${one.author ? html`<p class="subtext">${titled(one.author.name, one.author.url)}</p>` : nothing}
    ${one.title ? html`<h4 class="h3">${titled(inline(one.title), one.url)}</h4>` : nothing}
    ${one.description ? markdown(one.description) : nothing}
    ${one.fields?.length ? html`<div class="fields">${one.fields.map(field)}</div>` : nothing}
    ${one.image ? picture(one.image, "") : nothing}
    ${one.thumbnail ? picture(one.thumbnail, "", "thumbnail") : nothing}
    ${footer(one)}
  </div>`;
}

const titled = (words, url) => (url ? link(url, words) : words);

const field = (one) => html`<div class=${one.inline ? "inline" : ""}>
  <strong>${inline(one.name)}</strong>${markdown(one.value)}</div>`;

function footer(one) {
  const when = one.timestamp ? told(new Date(one.timestamp), "f") : "";
  const words = [one.footer?.text, when].filter(Boolean).join(" · ");
  return words ? html`<p class="subtext">${words}</p>` : nothing;
}
