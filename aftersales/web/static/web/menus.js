// <details class="menu">: one open at a time, closed by Escape, by a click elsewhere and by choosing.

const open = () => document.querySelectorAll("details.menu[open]");

document.addEventListener("click", (event) => {
  for (const menu of open()) {
    const chosen = event.target.closest(".menu-item") && menu.contains(event.target);
    if (chosen || !menu.contains(event.target)) menu.open = false;
  }
});

document.addEventListener("keydown", (event) => {
  const steps = { ArrowDown: 1, ArrowUp: -1 };
  const menu = event.target.closest?.("details.menu[open]") ?? [...open()][0];
  if (!menu) return;
  if (event.key === "Escape") {
    menu.open = false;
    menu.querySelector("summary").focus();
  } else if (event.key in steps) {
    event.preventDefault();
    const items = [...menu.querySelectorAll(".menu-item")];
    const at = items.indexOf(document.activeElement);
    items[(at + steps[event.key] + items.length) % items.length]?.focus();
  }
});

// On a narrow screen the place where one is may lie beside the edge of its section's row, or of a row of tabs.
for (const row of document.querySelectorAll(".section-nav, .tabs")) {
  const here = row.querySelector("[aria-current]");
  if (here) row.scrollLeft = here.offsetLeft - row.offsetLeft - (row.clientWidth - here.offsetWidth) / 2;
}
