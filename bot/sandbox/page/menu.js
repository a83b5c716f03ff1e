// A small menu beside the button that opens it.

import { html, nothing } from "./lit-html.js";
import { changed, store } from "./store.js";

const WIDTH = 232;

/** Opens a menu of {label, act, group, grave} beside an element. */
export function openMenu(beside, items) {
  const box = beside.getBoundingClientRect();
  const groups = new Set(items.map((one) => one.group)).size;
  const height = items.length * 38 + groups * 30 + 12;
  const left = Math.max(8, Math.min(box.right - WIDTH, innerWidth - WIDTH - 8));
  const top = box.bottom + height < innerHeight ? box.bottom + 4 : Math.max(8, box.top - height);
  store.menu = { items, left, top, beside };
  changed(() => document.querySelector("#menu button")?.focus());
}

export function closeMenu() {
  const beside = store.menu?.beside;
  store.menu = null;
  changed(() => beside?.focus());
}

export function menuView() {
  if (!store.menu) return nothing;
  const { items, left, top } = store.menu;
  let group = null;
  const rows = items.map((one) => {
    const title = one.group && one.group !== group ? html`<p class="group" role="presentation">${one.group}</p>` : nothing;
    group = one.group;
    return html`${title}<button type="button" role="menuitem" class=${one.grave ? "grave" : ""}
      @click=${() => chosen(one)}>${one.label}</button>`;
  });
  return html`<div class="veil" @click=${closeMenu}></div>
    <div id="menu" role="menu" .style=${`left: ${left}px; top: ${top}px; width: ${WIDTH}px`} @keydown=${steer}>${rows}</div>`;
}

function chosen(one) {
  closeMenu();
  one.act();
}

function steer(event) {
  const buttons = [...event.currentTarget.querySelectorAll("button")];
  const at = buttons.indexOf(document.activeElement);
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) {
    event.preventDefault();
    buttons[(at + step + buttons.length) % buttons.length].focus();
  } else if (event.key === "Escape" || event.key === "Tab") {
    event.preventDefault();
    closeMenu();
  }
}
