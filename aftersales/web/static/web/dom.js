// Finding elements now and in whatever HTMX or a live region brings later.

const seen = new WeakMap();

export function each(selector, start) {
  const visit = (root) => {
    const found = [...(root.matches?.(selector) ? [root] : []), ...root.querySelectorAll(selector)];
    for (const element of found) {
      const starts = seen.get(element) ?? new Set();
      if (starts.has(start)) continue;
      seen.set(element, starts.add(start));
      start(element);
    }
  };
  document.addEventListener("htmx:load", (event) => visit(event.detail.elt));
  visit(document);
}

const loads = new Map();

export function library(src) {
  // A vendor's classic script, fetched when the first element needs it.
  if (!loads.has(src)) {
    loads.set(src, new Promise((resolve, reject) => {
      const script = Object.assign(document.createElement("script"), { src, onload: resolve, onerror: reject });
      document.head.append(script);
    }));
  }
  return loads.get(src);
}

export function isTyping(target) {
  return target.isContentEditable || target.matches?.("input:not([type=checkbox], [type=radio]), textarea, select");
}
