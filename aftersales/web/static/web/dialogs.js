// Native dialogs: `data-open="id"` opens one, `data-close` closes the one it stands in, `data-confirm="sentence"`
// on a form or its button asks first, and a fragment swapped into #sheet-body opens the sheet.

import { say } from "./words.js";

const confirmed = new WeakSet();

function ask(sentence, { label, danger } = {}) {
  const dialog = document.getElementById("confirm");
  const yes = dialog.querySelector("[data-confirm-yes]");
  dialog.querySelector(".dialog-title").textContent = sentence || say("sure");
  yes.textContent = label || yes.dataset.label || (yes.dataset.label = yes.textContent);
  yes.classList.toggle("btn-danger", Boolean(danger));
  yes.classList.toggle("btn-primary", !danger);
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true }));
}

document.addEventListener("submit", async (event) => {
  const form = event.target, button = event.submitter;
  const holder = button?.dataset.confirm !== undefined ? button : form;
  if (holder.dataset.confirm === undefined || confirmed.delete(form)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const label = button?.textContent.trim(), danger = holder.dataset.confirmDanger !== undefined;
  if (!(await ask(holder.dataset.confirm, { label, danger }))) return;
  confirmed.add(form);
  form.requestSubmit(button);
}, true);

document.addEventListener("htmx:confirm", async (event) => {
  if (!event.detail.question) return;
  event.preventDefault();
  if (await ask(event.detail.question, { danger: event.detail.elt.dataset.confirmDanger !== undefined })) event.detail.issueRequest(true);
});

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-open]");
  if (opener) document.getElementById(opener.dataset.open)?.showModal();
  if (event.target.closest("[data-close]")) event.target.closest("dialog")?.close();
  if (event.target.matches("dialog[data-light]")) event.target.close(); // a click on the backdrop
});

document.addEventListener("htmx:afterSwap", ({ detail: { target } }) => {
  const sheet = target.id === "sheet-body" && target.closest("dialog");
  if (sheet && !sheet.open) sheet.showModal();
});
document.addEventListener("close-sheet", () => document.getElementById("sheet")?.close()); // HX-Trigger: close-sheet
