// The technician's phone: forms marked `data-offline` go through the queue, which is shown at the top of the page
// (components/queue.html); the service worker keeps the pages at hand.

import { serverNow } from "./countdown.js";
import { Queue } from "./queue.js";
import { toast, reasonOf } from "./toasts.js";
import { say } from "./words.js";

const { member = "", worker, scope } = document.body.dataset;
const token = () => document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? JSON.parse(document.body.getAttribute("hx-headers") ?? "{}")["X-CSRFToken"] ?? "";
const queue = new Queue(member, { headers: () => ({ "X-CSRFToken": token(), "X-Member": member }) });
const panel = document.querySelector("[data-queue]");

// ── A form's fields as JSON ──────────────────────────────────────────────
async function bodyOf(form, subject) {
  const body = {};
  for (const [name, value] of new FormData(form)) {
    if (name === "csrfmiddlewaretoken" || value === "" || (value instanceof File && !value.size)) continue;
    const content = value instanceof File ? await dataUrl(value) : typed(form.elements[name].type, value);
    body[name] = name in body ? [body[name], content].flat() : content;
  }
  if (form.dataset.offlineAt) body[form.dataset.offlineAt] ??= new Date(serverNow()).toISOString();
  // What waits of the same subject is sent before: each of it raises the version that this one will find.
  if (body.version) body.version = Number(body.version) + (await queue.waiting()).filter((one) => one.subject === subject).length;
  return body;
}

function typed(type, text) {
  if (type === "checkbox" && text === "on") return true;
  return type === "number" && Number.isInteger(Number(text)) ? Number(text) : text;
}

function dataUrl(file) {
  return new Promise((resolve, reject) => {
    const reader = Object.assign(new FileReader(), { onload: () => resolve(reader.result), onerror: reject });
    reader.readAsDataURL(file);
  });
}

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.dataset.offline === undefined || !member) return;
  event.preventDefault();
  if (form.ariaBusy === "true" || !form.reportValidity()) return;
  form.ariaBusy = "true";
  // A button may say otherwise than its form: a draft is kept elsewhere than what is filed.
  const { offline: url, offlineLabel, offlineNext, offlineStep } = { ...form.dataset, ...event.submitter?.dataset };
  const subject = form.closest("[data-steps]")?.dataset.steps, step = offlineStep ?? form.closest("[data-step]")?.dataset.step;
  const label = offlineLabel || event.submitter?.textContent.trim() || url;
  try {
    const operation = await queue.add({ url, label, subject, step, body: await bodyOf(form, subject) });
    await settle(form, operation, offlineNext);
  } catch {
    plainly(form, event.submitter); // no room or no IndexedDB
  }
  form.ariaBusy = "false";
});

function plainly(form, submitter) {
  if (submitter?.name) form.append(Object.assign(document.createElement("input"), { type: "hidden", name: submitter.name, value: submitter.value }));
  form.submit();
}

async function settle(form, { order }, next) {
  await queue.flush();
  const left = (await queue.all()).find((one) => one.order === order);
  if (!left) return location.assign(next || location.href);
  if (left.state === "waiting") {
    form.closest("dialog")?.close();
    await show();
    const shown = form.closest("[data-steps]")?.querySelector("[data-step]:not([hidden]) .card");
    shown?.scrollIntoView({ block: "start", behavior: "smooth" });
    return toast(say("queued"), "info");
  }
  toast(left.reason || reasonOf(left.state === "conflict" ? 409 : 422, ""), "warning");
}

// ── What waits, and what could not be done ───────────────────────────────
function item(mould, operation) {
  const row = mould.content.firstElementChild.cloneNode(true);
  row.querySelector("[data-queue-label]").textContent = operation.label;
  row.querySelector("[data-queue-reason]").textContent = operation.reason;
  row.querySelector("[data-queue-words]").textContent = operation.state === "waiting" ? "" : written(operation.body);
  for (const sign of row.querySelectorAll("[data-state]")) sign.hidden = sign.dataset.state !== operation.state;
  const dismiss = row.querySelector("[data-queue-dismiss]");
  dismiss.hidden = operation.state === "waiting";
  dismiss.addEventListener("click", () => queue.forget(operation.order));
  return row;
}

// What somebody wrote is theirs to copy when it could not be done; pictures and short facts are not shown again.
function written(body) {
  return Object.values(body).filter((one) => typeof one === "string" && one.length > 40 && !one.startsWith("data:")).join("\n\n");
}

async function show() {
  const operations = await queue.all(), waiting = operations.filter((one) => one.state === "waiting").length;
  walk(operations.filter((one) => one.state === "waiting"));
  if (!panel) return;
  panel.querySelector("[data-queue-offline]").hidden = navigator.onLine;
  panel.querySelector("[data-queue-waiting]").hidden = !waiting;
  panel.querySelector("[data-queue-count]").textContent = waiting;
  panel.querySelector("[data-queue-list]").replaceChildren(...operations.map((one) => item(panel.querySelector("template"), one)));
}

// <div data-steps="WO-…"> holds the next steps in their order, each <section data-step="arrive">; the server shows
// the one it knows. What waits here has been done already, so the one after it is shown.
function walk(waiting) {
  for (const list of document.querySelectorAll("[data-steps]")) {
    const steps = [...list.querySelectorAll("[data-step]")];
    list.dataset.first ??= steps.findIndex((step) => !step.hidden);
    const done = waiting.filter((one) => one.subject === list.dataset.steps).map((one) => steps.findIndex((step) => step.dataset.step === one.step));
    const at = Math.min(Math.max(Number(list.dataset.first), ...done.map((index) => index + 1)), steps.length - 1);
    for (const [index, step] of steps.entries()) step.hidden = index !== at;
  }
}

async function retry() {
  const ended = await queue.flush().catch(() => []);
  if (ended.some((one) => one.state === "applied") && !document.querySelector("form[aria-busy=true], dialog[open]")) location.reload();
  show();
}

// ── Pages at hand ────────────────────────────────────────────────────────
const ahead = () => [...document.querySelectorAll("a.job:not(.job-done)")].map((link) => link.href);

async function tellWorker() {
  if (!worker || !("serviceWorker" in navigator)) return;
  if (scope) await navigator.serviceWorker.register(worker, { scope });
  const pages = document.body.dataset.cached === undefined ? [location.href, ...ahead()] : [];
  // Whoever signs in next on this phone does not find the last one's pages.
  for (const { active, waiting, installing } of await navigator.serviceWorker.getRegistrations()) {
    (active ?? waiting ?? installing)?.postMessage({ member, pages: location.pathname.startsWith(scope || "-") ? pages : [] });
  }
}

queue.addEventListener("change", show);
window.addEventListener("online", retry);
window.addEventListener("offline", show);
if (member && (panel || scope)) {
  show();
  retry();
  setInterval(async () => (await queue.waiting()).length && retry(), 15_000);
}
tellWorker().catch(() => {});
