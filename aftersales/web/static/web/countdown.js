// Every clock of the page ticks by one timer, on the server's time. `web/countdown.py` draws the same faces.

import { say } from "./words.js";

const DAY = 86400;
let ahead = 0; // milliseconds the server's clock is ahead of this machine's

export function serverNow() {
  return Date.now() + ahead;
}

export function syncClock(serverTime, localTime = Date.now()) {
  if (Number.isFinite(serverTime)) ahead = serverTime - localTime;
}

function syncFromPage() {
  const { now, cached } = document.body.dataset;
  if (!now || cached !== undefined) return; // a copy kept for the road has yesterday's clock
  const [visit] = performance.getEntriesByType("navigation");
  if (visit?.type === "back_forward") return;
  syncClock(Date.parse(now), performance.timeOrigin + (visit?.responseStart ?? performance.now()));
}

export function countdownText(seconds) {
  const left = Math.abs(Math.trunc(seconds));
  const days = Math.floor(left / DAY), hours = Math.floor(left / 3600), minutes = Math.floor(left / 60) % 60;
  if (days) return hours % 24 ? say("dayHours", { days, hours: hours % 24 }) : say("days", { days });
  const two = (value) => String(value).padStart(2, "0");
  return hours ? `${hours}:${two(minutes)}:${two(left % 60)}` : `${minutes}:${two(left % 60)}`;
}

const FACES = { calm: "clock", soon: "alert-triangle", late: "alert-octagon" };

function tick(element, now) {
  const due = Date.parse(element.dataset.due), soon = Date.parse(element.dataset.soon);
  const kind = now > due ? "late" : now >= soon ? "soon" : "calm";
  const text = say(kind === "late" ? "late" : "left", { time: countdownText((due - now) / 1000) });
  const label = element.querySelector("span");
  if (label.textContent !== text) label.textContent = text;
  if (!element.classList.contains(`due-${kind}`)) wear(element, kind);
}

function wear(element, kind) {
  for (const other of Object.keys(FACES)) element.classList.toggle(`due-${other}`, other === kind);
  const icon = document.querySelector(`template[data-icon="${FACES[kind]}"]`)?.content.firstElementChild;
  if (icon) element.querySelector("svg")?.replaceWith(icon.cloneNode(true));
  element.dispatchEvent(new CustomEvent(`due:${kind}`, { bubbles: true }));
}

let timer;

function tickAll() {
  clearTimeout(timer);
  if (document.hidden) return;
  const now = serverNow();
  for (const element of document.querySelectorAll("[data-due]")) tick(element, now);
  timer = setTimeout(tickAll, 1000 - (serverNow() % 1000) + 5);
}

syncFromPage();
document.addEventListener("visibilitychange", tickAll);
document.addEventListener("htmx:load", tickAll);
tickAll();
