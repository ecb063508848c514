// Short notices at the edge: what a fragment's answer says (HX-Trigger: toast) and what went wrong on the way.

import { say } from "./words.js";
import { each } from "./dom.js";

const LASTS = { success: 5000, info: 6000, warning: 9000, danger: 12000 };

export function toast(text, kind = "success") {
  const mould = document.querySelector(`template[data-toast-kind="${kind}"]`) ?? document.querySelector("template[data-toast-kind]");
  const region = document.querySelector("dialog[open] [data-toasts]") ?? document.getElementById("toasts");
  if (!mould || !region || !text) return;
  const note = mould.content.querySelector("[data-toast]").cloneNode(true);
  note.querySelector(".toast-text").textContent = text;
  for (const same of region.querySelectorAll("[data-toast]")) if (same.querySelector(".toast-text").textContent === text) same.remove();
  region.append(note);
  leaveLater(note, kind);
}

function leaveLater(note, kind) {
  let timer = setTimeout(() => note.remove(), LASTS[kind] ?? LASTS.info);
  note.addEventListener("pointerenter", () => clearTimeout(timer));
  note.addEventListener("pointerleave", () => { timer = setTimeout(() => note.remove(), 3000); });
}

export function reasonOf(status, body, type = "") {
  // The server's own sentence when it sent one: a problem of the API, or the refusal as a fragment.
  if (type.includes("json")) {
    try {
      const problem = JSON.parse(body);
      const first = problem.errors?.[0]?.message;
      if (first || problem.detail) return first || problem.detail;
    } catch { /* not JSON after all */ }
  }
  const page = new DOMParser().parseFromString(body, "text/html");
  const told = page.querySelector("[data-toast] .toast-text")?.textContent.trim();
  const usual = { 403: "notAllowed", 404: "notFound", 409: "notPossible", 422: "checkForm", 429: "tooMany" };
  return told || say(usual[status] ?? (status >= 500 ? "serverError" : "notPossible"));
}

document.addEventListener("toast", (event) => toast(event.detail.text, event.detail.kind));
document.addEventListener("htmx:responseError", ({ detail: { xhr } }) => {
  const type = xhr.getResponseHeader("Content-Type") ?? "";
  if (!xhr.getResponseHeader("HX-Redirect")) toast(reasonOf(xhr.status, xhr.responseText, type), xhr.status < 500 ? "warning" : "danger");
});
for (const name of ["htmx:sendError", "htmx:timeout"]) document.addEventListener(name, () => toast(say("offline"), "danger"));
document.addEventListener("click", (event) => event.target.closest("[data-dismiss]")?.closest("[data-toast]")?.remove());

each("#toasts [data-toast]", (note) => leaveLater(note, [...note.classList].find((name) => /^toast-(success|info|warning|danger)$/.test(name))?.slice(6)));
