// Forms: sent once, the first fault in view, filters that apply themselves and show what is chosen; pages that print.

import { each } from "./dom.js";

document.addEventListener("submit", (event) => {
  const { target: form, submitter } = event;
  if (form.method !== "post" || form.matches("[hx-post], [hx-get]")) return;
  setTimeout(() => { // after every other listener, and after the browser has read the submitter's own name and value
    if (event.defaultPrevented) return;
    form.setAttribute("aria-busy", "true");
    for (const button of form.querySelectorAll("button:not([type=button])")) button.disabled = true;
    submitter?.classList.add("is-sending");
  });
});

window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[aria-busy]")) {
    form.removeAttribute("aria-busy");
    for (const button of form.querySelectorAll("button:disabled")) button.disabled = false;
  }
});

each(".facets > [aria-current]", (facet) => { // on a phone the chosen one may stand beyond the edge
  facet.parentElement.scrollLeft = facet.offsetLeft - facet.parentElement.offsetLeft - 16;
});
each("[data-focus]", (element) => element.focus());
each("[data-print]", (button) => button.addEventListener("click", () => window.print()));
each("select[data-autosubmit], input[data-autosubmit]", (input) => input.addEventListener("change", () => input.form.requestSubmit()));
