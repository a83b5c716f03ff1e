// A select: a button that opens a list beneath itself, for one choice or several.

import { html, nothing } from "./lit-html.js";
import { changed, focus, guildOf, here, nameOf, placeName, store } from "./store.js";

const SEARCHED_FROM = 11; // options

/**
 * `field` is the select as Discord words it, `id` one that no other element of the page has,
 * `chosen` the values chosen so far, `onChoose` is told the new ones.
 */
export function picker({ field, id, chosen, disabled = false, busy = false, onChoose, label }) {
  const options = optionsOf(field);
  const open = store.open?.id === id && !disabled ? store.open : null;
  const names = options.filter((one) => chosen.includes(one.value));
  const words = names.map((one) => one.label).join(", ");
  // A key may come before what the last one did is drawn, so they ask what is open now.
  const current = () => (store.open?.id === id ? store.open : null);
  const toggle = () => (current() ? close(onChoose) : show(id, field, chosen));
  const pressed = (event) => {
    const now = current();
    if (now) steer(event, now, field, filtered(now, options), onChoose);
    else if (["ArrowDown", "ArrowUp"].includes(event.key)) event.preventDefault() ?? toggle();
  };
  return html`<div class="picker ${open ? "open" : ""}" @focusout=${(event) => left(event, id, onChoose)}>
    <button type="button" id=${id} class="select" aria-haspopup="listbox" aria-expanded=${open ? "true" : "false"}
      aria-controls="${id}-list" aria-busy=${busy ? "true" : "false"} ?disabled=${disabled}
      aria-label=${[label ?? field.placeholder ?? "Make a selection", words].filter(Boolean).join(": ")}
      @click=${toggle} @keydown=${pressed}>
      <span class=${words ? "" : "faint"}>${words || field.placeholder || "Make a selection"}</span>
      ${busy ? dots : html`<span class="caret" aria-hidden="true">▾</span>`}
    </button>
    ${open ? list(open, field, options, onChoose) : nothing}
  </div>`;
}

export const dots = html`<span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>`;

function list(open, field, options, onChoose) {
  const shown = filtered(open, options);
  const active = shown[Math.min(open.active, shown.length - 1)];
  const several = most(field) > 1;
  const current = active ? `${open.id}-${options.indexOf(active)}` : "";
  return html`<div class="list" @keydown=${(event) => steer(event, open, field, shown, onChoose)}>
    <input id="${open.id}-find" class="find ${options.length < SEARCHED_FROM ? "unseen" : ""}" type="text"
      role="combobox" aria-expanded="true" aria-label="Filter the options" autocomplete="off"
      aria-controls="${open.id}-list" aria-activedescendant=${current} placeholder="Filter…"
      .value=${open.filter} @input=${(event) => narrow(open, event.target.value)}>
    <ul id="${open.id}-list" role="listbox" aria-multiselectable=${several ? "true" : "false"}
      aria-label=${field.placeholder ?? "Options"}>
      ${shown.map((one) => option(open, field, one, one === active, options.indexOf(one), onChoose))}
    </ul>
    ${shown.length ? nothing : html`<p class="faint none">Nothing fits.</p>`}
    ${several ? done(open, field, onChoose) : nothing}
  </div>`;
}

function option(open, field, one, active, index, onChoose) {
  const chosen = open.chosen.has(one.value);
  return html`<li id="${open.id}-${index}" role="option" aria-selected=${chosen ? "true" : "false"}
    class=${active ? "active" : ""} @mousedown=${(event) => event.preventDefault()}
    @click=${() => take(open, field, one, onChoose)}>
    <span class="tick" aria-hidden="true">${chosen ? "✓" : ""}</span>
    ${one.emoji ? html`<span aria-hidden="true">${one.emoji}</span>` : nothing}
    <span class="what">${one.label}${one.description ? html`<small>${one.description}</small>` : nothing}</span>
  </li>`;
}

function done(open, field, onChoose) {
  const low = field.min_values ?? 1;
  return html`<div class="finish">
    <span class="faint">${open.chosen.size} of ${low === most(field) ? "" : `${low} to `}${most(field)}</span>
    <button type="button" class="button secondary" ?disabled=${open.chosen.size < low}
      @click=${() => close(onChoose, true)}>Done</button>
  </div>`;
}

const most = (field) => field.max_values ?? 1;

const filtered = (open, options) =>
  options.filter((one) => one.label.toLowerCase().includes(open.filter.toLowerCase()));

function show(id, field, chosen) {
  const at = optionsOf(field).findIndex((one) => chosen.includes(one.value));
  store.open = { id, chosen: new Set(chosen), before: [...chosen], active: Math.max(0, at), filter: "" };
  focus(`${id}-find`);
  changed(() => scrolled(id));
}

const scrolled = (id) =>
  document.getElementById(`${id}-list`)?.parentElement.scrollIntoView({ block: "nearest" });

function close(onChoose, back = false) {
  const { id, chosen, before } = store.open;
  store.open = null;
  if (back) focus(id);
  const values = [...chosen];
  if (values.length !== before.length || values.some((one) => !before.includes(one))) onChoose(values);
  changed();
}

function take(open, field, one, onChoose) {
  if (most(field) === 1) {
    store.open = null;
    focus(open.id);
    onChoose([one.value]);
    return;
  }
  if (!open.chosen.delete(one.value) && open.chosen.size < most(field)) open.chosen.add(one.value);
  changed();
}

function narrow(open, text) {
  Object.assign(open, { filter: text, active: 0 });
  changed();
}

function steer(event, open, field, shown, onChoose) {
  const end = shown.length - 1;
  const moves = { ArrowDown: open.active + 1, ArrowUp: open.active - 1, Home: 0, End: end };
  if (event.target.matches(".finish button")) {
    if (event.key === "Escape") cancel(event, open);
  } else if (event.key in moves) {
    event.preventDefault();
    open.active = Math.max(0, Math.min(end, moves[event.key]));
    const row = `${open.id}-list`;
    changed(() => document.querySelector(`#${CSS.escape(row)} .active`)?.scrollIntoView({ block: "nearest" }));
  } else if (event.key === "Enter" || (event.key === " " && !open.filter)) {
    event.preventDefault();
    if (shown[open.active]) take(open, field, shown[open.active], onChoose);
  } else if (event.key === "Escape") {
    cancel(event, open);
  }
}

function cancel(event, open) {
  event.preventDefault();
  event.stopPropagation();
  store.open = null;
  focus(open.id);
}

// Leaving by Tab or by a click elsewhere keeps what was ticked, where it is enough.
function left(event, id, onChoose) {
  if (store.open?.id !== id || event.currentTarget.contains(event.relatedTarget)) return;
  if (event.relatedTarget === null && document.activeElement === event.target) return;
  close(onChoose);
}

/** What a select offers: its own options, or people, roles and channels of this server. */
export function optionsOf(field) {
  const guild = guildOf(here());
  const people = () =>
    (guild?.members.map((one) => one.user) ?? here()?.recipients ?? []).map((one) => ({
      value: one.id,
      label: nameOf(one),
    }));
  const roles = () =>
    (guild?.roles ?? []).map((one) => ({ value: one.id, label: `@${one.name.replace(/^@/, "")}` }));
  const places = () =>
    store.channels
      .filter((one) => one.guild_id && one.guild_id === guild?.id)
      .filter((one) => !field.channel_types?.length || field.channel_types.includes(one.type))
      .map((one) => ({ value: one.id, label: `#${placeName(one)}` }));
  const offered = { 5: people, 6: roles, 7: () => [...people(), ...roles()], 8: places }[field.type];
  if (offered) return offered();
  return field.options.map((one) => ({ ...one, emoji: emoji(one.emoji) }));
}

/** Which values a select begins with. */
export function preset(field) {
  if (field.default_values) return field.default_values.map((one) => one.id);
  return (field.options ?? []).filter((one) => one.default).map((one) => one.value);
}

export const emoji = (one) => (one ? (one.id ? `:${one.name}:` : one.name) : "");
