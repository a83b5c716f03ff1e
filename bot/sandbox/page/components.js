// Message components: one pure function for each type, keyed by its number.

import { choose, press } from "./actions.js";
import { html, nothing } from "./lit-html.js";
import { link, markdown, spoiler } from "./markdown.js";
import { local, picture, size } from "./media.js";
import { dots, emoji, picker, preset } from "./picker.js";
import { store } from "./store.js";

const STYLES = { 1: "primary", 2: "secondary", 3: "success", 4: "danger" };

const BY_TYPE = {
  1: row,
  2: button,
  3: select,
  5: select,
  6: select,
  7: select,
  8: select,
  9: section,
  10: text,
  11: thumbnail,
  12: gallery,
  13: file,
  14: separator,
  17: container,
};

/** A component of a message, whatever it is. */
export function component(one, message) {
  const show = BY_TYPE[one.type];
  return show ? show(one, message) : html`<p class="faint">A component of type ${one.type}</p>`;
}

const all = (components, message) => components.map((one) => component(one, message));

function row(one, message) {
  const selects = one.components.some((each) => each.type !== 2);
  return html`<div class="row ${selects ? "of-selects" : ""}">${all(one.components, message)}</div>`;
}

function button(one, message) {
  const face = html`${one.emoji ? html`<span aria-hidden="true">${emoji(one.emoji)}</span>` : nothing}
    ${one.label ? html`<span>${one.label}</span>` : nothing}`;
  if (one.style === 5) return html`<span class="button link">${link(one.url, face)}</span>`;
  const busy = store.busy.get(message.id) === one.custom_id;
  return html`<button type="button" class="button ${STYLES[one.style] ?? "secondary"}"
    ?disabled=${one.disabled} aria-busy=${busy ? "true" : "false"}
    aria-label=${one.label ?? emoji(one.emoji)} data-id=${one.custom_id}
    @click=${() => store.busy.has(message.id) || press(message, one)}>
    ${busy ? html`<span class="hushed">${face}</span>${dots}` : face}</button>`;
}

function select(one, message) {
  return picker({
    field: one,
    id: `select-${message.id}-${one.id}`,
    chosen: store.picked.get(`${message.id} ${one.custom_id}`) ?? preset(one),
    disabled: one.disabled,
    busy: store.busy.get(message.id) === one.custom_id,
    onChoose: (values) => choose(message, one, values),
  });
}

function section(one, message) {
  return html`<div class="section"><div>${all(one.components, message)}</div>
    <div class="accessory">${component(one.accessory, message)}</div></div>`;
}

function text(one) {
  return markdown(one.content);
}

function thumbnail(one) {
  return picture(one.media, one.description, "thumbnail", one.spoiler);
}

function gallery(one) {
  const many = one.items.length > 1 ? "several" : "";
  return html`<div class="gallery ${many}">
    ${one.items.map((item) => picture(item.media, item.description, "", item.spoiler))}</div>`;
}

function file(one, message) {
  const found = message.attachments.find((each) => each.url === one.file.url);
  const about = { filename: found?.filename ?? one.name, size: found?.size ?? one.size, url: one.file.url };
  return one.spoiler ? spoiler(card(about)) : card(about);
}

/** A file to be saved. */
export function card(about) {
  return html`<a class="file" href=${local(about.url)} download=${about.filename}>
    <span class="sheet" aria-hidden="true"></span>
    <span>${about.filename}<small>${size(about.size)}</small></span></a>`;
}

function separator(one) {
  const line = one.divider === false ? "blank" : "";
  return html`<hr class="${line} ${one.spacing === 2 ? "wide" : ""}">`;
}

function container(one, message) {
  const accent = typeof one.accent_color === "number" ? one.accent_color : null;
  const colour = accent === null ? "" : `#${accent.toString(16).padStart(6, "0")}`;
  const inside = html`<div class="container ${colour ? "accented" : ""}"
    .style=${colour ? `--accented: ${colour}` : ""}>${all(one.components, message)}</div>`;
  return one.spoiler ? spoiler(inside) : inside;
}
