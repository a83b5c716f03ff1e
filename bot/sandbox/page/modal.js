// The box that the bot opens to ask for text and choices.

import { packed } from "./actions.js";
import { ask } from "./live.js";
import { html, nothing } from "./lit-html.js";
import { markdown } from "./markdown.js";
import { picker, preset } from "./picker.js";
import { changed, store } from "./store.js";

const PARAGRAPH = 2;

const FIELDS = {
  3: choice,
  4: text,
  5: choice,
  6: choice,
  7: choice,
  8: choice,
  19: upload,
  21: radios,
  22: checkboxes,
  23: checkbox,
};

export function modalView() {
  const { modal } = store;
  if (!modal) return nothing;
  const { title, components } = modal.data;
  return html`<dialog class="modal" aria-labelledby="modal-title" @cancel=${cancelled} @close=${close}>
    <form @submit=${submit} novalidate>
      <header><h2 id="modal-title">${title}</h2>
        <button type="button" class="plain" aria-label="Close" @click=${close}>×</button></header>
      <div class="fields">${components.map(top)}</div>
      ${modal.error ? html`<p class="failed" role="alert">${modal.error}</p>` : nothing}
      <footer><button type="button" class="button secondary" @click=${close}>Cancel</button>
        <button type="submit" class="button primary" aria-busy=${modal.sending ? "true" : "false"}>Submit</button></footer>
    </form></dialog>`;
}

/** Opens what was drawn but is not open yet, with the focus on its first field. */
export function openModal() {
  const dialog = document.querySelector("dialog.modal:not([open])");
  if (!dialog) return;
  dialog.showModal();
  dialog.querySelector(".fields :is(input, textarea, .select)")?.focus();
}

function close() {
  store.modal = null;
  changed();
}

function cancelled(event) {
  event.preventDefault();
  if (event.target === event.currentTarget) close();
}

function top(one) {
  if (one.type === 10) return markdown(one.content);
  if (one.type === 18) return labelled(one.component, one.label, one.description);
  if (one.type === 1) return one.components.map((each) => labelled(each, each.label, null));
  return nothing;
}

const idOf = (one) => `field-${one.id}`;
const isRequired = (one) => one.required ?? (one.type === 23 ? false : (one.min_values ?? 1) > 0);

function labelled(one, label, description) {
  const error = store.modal.errors.get(one.custom_id);
  const star = isRequired(one) ? html`<span class="star" title="Required" aria-hidden="true">*</span>` : nothing;
  return html`<div class="labelled ${error ? "bad" : ""}">
    <label for=${idOf(one)} id="${idOf(one)}-label">${label}${star}</label>
    ${description ? html`<p class="faint" id="${idOf(one)}-about">${description}</p>` : nothing}
    ${FIELDS[one.type]?.(one, label) ?? nothing}
    ${error ? html`<small class="failed" id="${idOf(one)}-error">${error}</small>` : nothing}
  </div>`;
}

function initial(one) {
  if (one.type === 4) return one.value ?? "";
  if (one.type === 23) return Boolean(one.default);
  if (one.type === 21) return preset(one)[0] ?? null;
  return one.type === 19 ? [] : preset(one);
}

function current(one) {
  const { values } = store.modal;
  return values.has(one.custom_id) ? values.get(one.custom_id) : initial(one);
}

function set(one, value) {
  store.modal.values.set(one.custom_id, value);
  store.modal.errors.delete(one.custom_id);
  changed();
}

// Fields

function text(one) {
  const about = `${idOf(one)}-about ${idOf(one)}-error`;
  const typed = (event) => set(one, event.target.value);
  if (one.style === PARAGRAPH) {
    return html`<textarea id=${idOf(one)} rows="5" maxlength=${one.max_length ?? 4000} aria-describedby=${about}
      placeholder=${one.placeholder ?? ""} .value=${current(one)} @input=${typed}></textarea>`;
  }
  return html`<input id=${idOf(one)} type="text" maxlength=${one.max_length ?? 4000} aria-describedby=${about}
    autocomplete="off" placeholder=${one.placeholder ?? ""} .value=${current(one)} @input=${typed}>`;
}

function choice(one, label) {
  const onChoose = (values) => set(one, values);
  return picker({ field: one, id: idOf(one), chosen: current(one), onChoose, label });
}

function radios(one) {
  return html`<div role="radiogroup" aria-labelledby="${idOf(one)}-label">
    ${one.options.map((each) => ticked(one, each, "radio", current(one) === each.value, () => set(one, each.value)))}</div>`;
}

function checkboxes(one) {
  const chosen = current(one);
  const toggle = (value) => set(one, chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value]);
  return html`<div role="group" aria-labelledby="${idOf(one)}-label">
    ${one.options.map((each) => ticked(one, each, "checkbox", chosen.includes(each.value), () => toggle(each.value)))}</div>`;
}

function ticked(one, each, type, on, act) {
  return html`<label class="ticked"><input type=${type} name=${idOf(one)} .checked=${on} @change=${act}>
    <span>${each.label}${each.description ? html`<small>${each.description}</small>` : nothing}</span></label>`;
}

function checkbox(one) {
  const turned = (event) => set(one, event.target.checked);
  return html`<input id=${idOf(one)} type="checkbox" .checked=${current(one)} @change=${turned}>`;
}

function upload(one) {
  const several = (one.max_values ?? 1) > 1;
  const taken = async (event) => set(one, await Promise.all([...event.target.files].map(packed)));
  return html`<input id=${idOf(one)} type="file" ?multiple=${several} @change=${taken}>`;
}

// Sending

function* fields() {
  for (const one of store.modal.data.components) {
    if (one.component) yield one.component;
    yield* one.components ?? [];
  }
}

function wrong(one) {
  const value = current(one);
  const empty = value === "" || value === null || value === false || value.length === 0;
  if (empty) return isRequired(one) ? "This is required." : "";
  if (one.type === 4 && value.length < (one.min_length ?? 0)) return `At least ${one.min_length} characters.`;
  return Array.isArray(value) && value.length < (one.min_values ?? 0) ? `Choose at least ${one.min_values}.` : "";
}

async function submit(event) {
  event.preventDefault();
  const { modal } = store;
  if (modal.sending) return;
  const all = [...fields()];
  modal.errors = new Map(all.map((one) => [one.custom_id, wrong(one)]).filter(([, error]) => error));
  const bad = all.find((one) => modal.errors.has(one.custom_id));
  if (bad) {
    changed(() => document.getElementById(idOf(bad))?.focus());
    return;
  }
  modal.sending = true;
  modal.error = "";
  changed();
  try {
    const values = Object.fromEntries(all.map((one) => [one.custom_id, current(one)]));
    await ask("submit", { interaction: modal.data.interaction_id, values });
  } catch (error) {
    Object.assign(modal, { sending: false, error: error.message });
    changed();
  }
}
