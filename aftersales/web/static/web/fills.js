// <div data-fills><data data-field="number" value="…">read from the QR code</data>…</div>, brought by HTMX: fills the
// fields of the form, or of the table's row, that stand empty or were filled so before. What somebody wrote stays, and
// what they write over it is said to be theirs (`data-changed`).

import { each } from "./dom.js";

function isFree(input) {
  if (!input.value || input.value === input.dataset.filled) return true;
  return "proposed" in input.dataset && input.value === input.defaultValue;
}

function fill(input, value, said, changed) {
  if (!isFree(input)) return;
  input.value = input.dataset.filled = value;
  const hint = input.parentElement.querySelector(".form-hint[data-filled-hint]") ?? Object.assign(document.createElement("p"), { className: "form-hint" });
  hint.dataset.filledHint = "";
  hint.textContent = said;
  input.after(hint);
  input.oninput = () => (hint.textContent = input.value === input.dataset.filled ? said : changed);
}

each("[data-fills]", (found) => {
  const scope = found.closest("tr, form");
  for (const said of found.querySelectorAll("[data-field]")) {
    const name = said.dataset.field;
    const input = [...scope.querySelectorAll("input")].find((one) => one.name === name || one.name.endsWith(`-${name}`));
    if (input) fill(input, said.value, said.textContent, said.dataset.changed);
  }
});
