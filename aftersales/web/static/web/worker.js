// The phone's service worker: keeps the frame and the pages last seen, so that the day's list opens in a cellar.
// SHELL (addresses of the frame's files), OFFLINE (the page for nothing else) and VERSION stand above, written by the view.
/* global SHELL, OFFLINE, VERSION */

const FRAME = `frame-${VERSION}`, PAGES = "pages";
const MOST = 60; // pages kept
const FRESH = 10 * 60_000; // milliseconds; younger copies are not fetched ahead again

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(FRAME).then((cache) => cache.addAll([...SHELL, OFFLINE])).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const old = (name) => name.startsWith("frame-") && name !== FRAME;
  event.waitUntil(caches.keys().then((names) => Promise.all(names.filter(old).map((name) => caches.delete(name)))).then(() => self.clients.claim()));
});

self.addEventListener("message", (event) => {
  const { member = "", pages = [] } = event.data;
  event.waitUntil(keepFor(member).then(() => member && fetchAhead(pages)));
});

async function keepFor(member) {
  const pages = await caches.open(PAGES);
  const known = await (await pages.match("/-/member"))?.text();
  if (known === member) return;
  await caches.delete(PAGES);
  if (member) await (await caches.open(PAGES)).put("/-/member", new Response(member));
}

// The page one is on (the first visit was not the worker's to see) and the jobs listed on it, unless lately kept.
async function fetchAhead(addresses) {
  const pages = await caches.open(PAGES);
  for (const address of addresses.slice(0, MOST)) {
    const kept = await pages.match(address), age = kept ? Date.now() - Date.parse(kept.headers.get("Date")) : Infinity;
    if (age < FRESH) continue;
    const answer = await fetch(address, { credentials: "same-origin" }).catch(() => null);
    if (answer?.ok && !answer.redirected) await keep(address, answer);
  }
}

self.addEventListener("fetch", (event) => {
  const { request } = event, url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (url.pathname.startsWith("/static/")) event.respondWith(frame(request));
});

async function frame(request) {
  const cached = await caches.match(request, { cacheName: FRAME });
  return cached ?? fetch(request);
}

async function page(request) {
  try {
    const answer = await fetch(request);
    if (answer.ok && !answer.redirected) await keep(request, answer.clone());
    return answer;
  } catch {
    const pages = await caches.open(PAGES);
    const copy = (await pages.match(request)) ?? (await pages.match(request, { ignoreSearch: true }));
    return copy ? marked(copy) : caches.match(OFFLINE, { cacheName: FRAME });
  }
}

async function keep(request, answer) {
  const pages = await caches.open(PAGES);
  await pages.put(request, answer);
  const kept = (await pages.keys()).filter((one) => !one.url.endsWith("/-/member"));
  await Promise.all(kept.slice(0, Math.max(0, kept.length - MOST)).map((one) => pages.delete(one)));
}

async function marked(copy) {
  // The page knows that it is a copy: its clock is not the server's, and it says so.
  const html = (await copy.text()).replace("<body ", "<body data-cached ");
  const headers = new Headers(copy.headers);
  headers.delete("Content-Length");
  return new Response(html, { status: 200, headers });
}
