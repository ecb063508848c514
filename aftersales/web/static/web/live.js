// Regions that stay true without a reload:
//   <div id="board" data-live="/board/?…" data-live-every="3" data-version="…">…</div>
// asks for itself with the version it shows. 204: unchanged. 200: the element of the same id, anew;
// if that one has no data-live, it was the last time.

import { serverNow, syncClock } from "./countdown.js";

const SLOWEST = 30_000;
const plans = new WeakMap(); // region → { at, pause, busy }

function planOf(region) {
  const usual = Number(region.dataset.liveEvery || 5) * 1000;
  if (!plans.has(region)) plans.set(region, { at: performance.now() + usual, pause: usual, busy: false });
  return plans.get(region);
}

function inUse(region) {
  // An open menu or a field being filled in is not pulled away from under the hand.
  const focused = document.activeElement;
  return region.querySelector("details[open], dialog[open], .htmx-request") !== null
    || (region.contains(focused) && focused.matches("input, textarea, select"));
}

async function refresh(region) {
  const plan = planOf(region);
  if (plan.busy) return;
  plan.busy = true;
  try {
    await ask(region);
    plan.pause = Number(region.dataset.liveEvery || 5) * 1000;
    mark(region, false);
  } catch {
    plan.pause = Math.min(plan.pause * 2, SLOWEST);
    mark(region, true);
  }
  plan.busy = false;
  plan.at = performance.now() + plan.pause;
}

async function ask(region) {
  const url = new URL(region.dataset.live, location.href);
  url.searchParams.set("version", region.dataset.version ?? "");
  const answer = await fetch(url, { headers: { "HX-Request": "true" }, redirect: "error" });
  const redirect = answer.headers.get("HX-Redirect");
  if (redirect) return location.assign(redirect);
  const served = Date.parse(answer.headers.get("Date"));
  if (Math.abs(served - serverNow()) > 2000) syncClock(served); // the header has whole seconds only
  if (answer.status === 204) return;
  if (!answer.ok) throw new Error(String(answer.status));
  const html = await answer.text();
  if (region.isConnected && !inUse(region)) swap(region, html);
}

function swap(region, html) {
  const holder = document.createElement("template");
  holder.innerHTML = html;
  const fresh = holder.content.getElementById(region.id); // without data-live when there is nothing more to ask
  if (!fresh) return;
  const keep = remember(region);
  plans.set(fresh, planOf(region));
  region.replaceWith(fresh);
  window.htmx?.process(fresh);
  fresh.dispatchEvent(new CustomEvent("htmx:load", { bubbles: true, detail: { elt: fresh } }));
  keep(fresh);
}

function pathOf(element, root) {
  const owner = element.closest("[data-key]");
  const scope = owner && root.contains(owner) ? `[data-key="${CSS.escape(owner.dataset.key)}"]` : "";
  if (element.id) return `#${CSS.escape(element.id)}`;
  const named = ["data-row-link", "data-assign", "href", "name"].find((name) => element.hasAttribute(name));
  const self = named ? `[${named}="${CSS.escape(element.getAttribute(named))}"]` : "";
  return element === owner ? scope : `${scope} ${self || element.localName}`.trim();
}

function remember(region) {
  const focused = region.contains(document.activeElement) ? pathOf(document.activeElement, region) : "";
  const at = region.querySelector(".is-at[data-key]")?.dataset.key;
  const scrolled = [...region.querySelectorAll("[id]")].filter((one) => one.scrollTop || one.scrollLeft)
    .map((one) => [one.id, one.scrollTop, one.scrollLeft]);
  return (fresh) => {
    if (at) fresh.querySelector(`[data-key="${CSS.escape(at)}"]`)?.classList.add("is-at");
    if (focused) fresh.querySelector(focused)?.focus({ preventScroll: true });
    for (const [id, top, left] of scrolled) document.getElementById(id)?.scrollTo(left, top);
  };
}

function mark(region, stale) {
  region.classList.toggle("is-stale", stale);
  for (const sign of document.querySelectorAll("[data-live-stale]")) sign.hidden = !stale;
}

function tick() {
  if (document.hidden) return;
  for (const region of document.querySelectorAll("[data-live]")) {
    if (performance.now() >= planOf(region).at && !inUse(region)) refresh(region);
  }
}

export function refreshNow() {
  for (const region of document.querySelectorAll("[data-live]")) refresh(region);
}

setInterval(tick, 500);
document.addEventListener("visibilitychange", () => document.hidden || refreshNow());
document.addEventListener("due:late", (event) => event.target.closest("[data-live]") && setTimeout(refreshNow, 1500));
document.addEventListener("refresh", refreshNow); // HX-Trigger: refresh
