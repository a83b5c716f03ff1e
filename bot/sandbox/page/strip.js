// The strip of things to try; each leads to where it is done.

import { html, nothing } from "./lit-html.js";
import { changed, store, tell } from "./store.js";
import { openSide } from "./side.js";
import { TRIES } from "./tries.js";

const POINTING = 2400; // milliseconds

const LEADS = {
  quiz: () => point(onCard("Quiz me")) || tell("No card here has Quiz me. Look in another channel, or type /quiz start."),
  ask: () => point(onCard("Ask")) || point(document.getElementById("words")),
  moderate: () => {
    if (matchMedia("(max-width: 760px)").matches) store.drawer = "places";
    changed(() => point(document.getElementById("you")));
  },
  kill: () => behind("Kill it"),
  jump: () => behind("Jump a week"),
};

export function strip() {
  return html`<ul class="strip" aria-label="Things to try">
    <li class="label" aria-hidden="true">Try</li>
    ${TRIES.map((one) => {
      const done = store.ticks.has(one.id);
      return html`<li><button type="button" class="try ${done ? "done" : ""}" @click=${LEADS[one.id]}>
        <span class="tick" aria-hidden="true">${done ? "✓" : ""}</span>${one.words}${done ? html`<span class="unseen">, done</span>` : nothing}</button></li>`;
    })}
  </ul>`;
}

const onCard = (label) => [...document.querySelectorAll(`#messages button[aria-label="${label}"]:not(:disabled)`)].at(-1);

function behind(label) {
  openSide("stage");
  changed(() => point([...document.querySelectorAll("#panel button")].find((one) => one.textContent.trim() === label)));
}

// Puts the focus there, and shows for a moment where that is.
function point(element) {
  if (!element) return false;
  element.scrollIntoView({ block: "center" });
  element.focus();
  element.classList.add("pointed");
  setTimeout(() => element.classList.remove("pointed"), POINTING);
  return true;
}
