// The keyboard of a busy desk: / search · n new · j k rows · Enter open · a assign · ? help, and d dial · x no answer
// where a page names the key itself by `data-press`. Never while typing.

import { isTyping } from "./dom.js";

const rows = () => [...document.querySelectorAll("[data-row]")].filter((row) => row.checkVisibility());

function enter(row) {
  if (!row) return;
  for (const other of document.querySelectorAll("[data-row].is-at")) other.classList.remove("is-at");
  row.classList.add("is-at");
  const link = row.matches("a, button") ? row : row.querySelector("[data-row-link]") ?? row.querySelector("a, button");
  link?.focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
}

function move(step) {
  const all = rows();
  const at = all.findIndex((row) => row.classList.contains("is-at"));
  enter(all[at < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + step, 0), all.length - 1)]);
}

function press(selector) {
  const inRow = document.querySelector(`[data-row].is-at ${selector}`);
  (inRow ?? document.querySelector(`${selector}:not([data-row] *)`))?.click();
}

const ACTS = {
  "/": () => document.querySelector("[data-search]")?.focus(),
  "n": () => document.querySelector("[data-new]")?.click(),
  "j": () => move(1),
  "k": () => move(-1),
  "a": () => press("[data-assign]"),
  "?": () => document.getElementById("keys-help")?.showModal(),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key === "Escape" && event.target.matches?.("[data-search]")) return event.target.blur();
  if (isTyping(event.target) || document.querySelector("dialog[open]")) return;
  const own = /^[a-z]$/.test(event.key) && document.querySelector(`[data-press="${event.key}"]`);
  if (!own && !ACTS[event.key]) return;
  event.preventDefault();
  if (own) own.click();
  else ACTS[event.key]();
});

document.addEventListener("focusin", (event) => {
  const row = event.target.closest?.("[data-row]");
  if (!row || row.classList.contains("is-at")) return;
  for (const other of document.querySelectorAll("[data-row].is-at")) other.classList.remove("is-at");
  row.classList.add("is-at");
});
