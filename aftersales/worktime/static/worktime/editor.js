// The calendar's editor. A day's text is what is sent; the windows beside it are how the server read that text, and
// write it when they are changed. A click on a day of the year makes it an own day.

const form = document.querySelector(".calendar-form");
const days = [...form.querySelectorAll("[data-day]")];
const texts = days.map((day) => day.querySelector("[data-hours]"));

function tell(element, name = "input") {
  element.dispatchEvent(new Event(name, { bubbles: true }));
}

function input(label, value) {
  return Object.assign(document.createElement("input"), { type: "time", className: "form-control", value: value === "24:00" ? "00:00" : value, ariaLabel: label });
}

function button(label, sign, act) {
  const made = Object.assign(document.createElement("button"), { type: "button", className: "btn btn-sm btn-icon", textContent: sign, title: label, ariaLabel: label });
  made.addEventListener("click", act);
  return made;
}

function write(day) {
  const rows = [...day.querySelectorAll(".window")].map((row) => [...row.querySelectorAll("input")].map((each) => each.value));
  const whole = rows.filter(([opens, closes]) => opens && closes);
  const text = day.querySelector("[data-hours]");
  text.value = whole.map(([opens, closes]) => `${opens}–${closes === "00:00" ? "24:00" : closes}`).join(", ");
  for (const row of day.querySelectorAll(".window")) sign(row);
  tell(text);
}

function sign(row) {
  const [opens, closes] = [...row.querySelectorAll("input")].map((each) => each.value);
  row.querySelector(".window-next").hidden = !(opens && closes && closes !== "00:00" && closes <= opens);
}

function windowRow(day, [opens, closes]) {
  const { opens: from, closes: until, nextDay, remove } = day.querySelector("[data-windows]").dataset;
  const row = Object.assign(document.createElement("span"), { className: "window" });
  const next = Object.assign(document.createElement("span"), { className: "window-next", textContent: "+1", title: nextDay });
  row.append(input(from, opens), "–", input(until, closes), next, button(remove, "×", () => { row.remove(); write(day); }));
  row.addEventListener("change", (event) => { event.stopPropagation(); write(day); });
  row.addEventListener("input", (event) => event.stopPropagation()); // half a time is nothing to ask about
  sign(row);
  return row;
}

function show(day, windows) {
  const place = day.querySelector("[data-windows]");
  if (place.contains(document.activeElement) && document.activeElement.matches("input")) return;
  const add = button(place.dataset.add, "+", () => {
    const row = windowRow(day, ["", ""]);
    add.before(row);
    row.querySelector("input").focus();
  });
  place.replaceChildren(...windows.map((pair) => windowRow(day, pair)), add);
}

function read() {
  const windows = JSON.parse(document.getElementById("draft").dataset.windows);
  days.forEach((day, at) => {
    texts[at].classList.toggle("is-invalid", windows[at] === null);
    if (windows[at]) show(day, windows[at]);
  });
}

function ownDay(date) {
  const rows = [...form.querySelectorAll("[data-own]")];
  const covers = (row) => {
    const [first, last] = ["first", "last"].map((name) => row.querySelector(`[name=overrides_${name}]`).value);
    return first && first <= date && date <= (last || first);
  };
  const empty = (row) => !row.querySelector("[name=overrides_first]").value && !row.querySelector("[name=overrides_name]").value;
  let row = rows.find(covers);
  if (!row) {
    row = rows.find(empty) || addOwnDay();
    row.querySelector("[name=overrides_first]").value = date;
    tell(row, "own-days");
  }
  for (const each of rows) each.classList.remove("is-new");
  row.classList.add("is-new");
  row.scrollIntoView({ block: "center" });
  row.querySelector("select").focus({ preventScroll: true });
}

function addOwnDay() {
  const row = form.querySelector("[data-own-template]").content.firstElementChild.cloneNode(true);
  form.querySelector("[data-own-days]").append(row);
  return row;
}

form.addEventListener("click", (event) => {
  const hit = (selector) => event.target.closest(selector);
  const copy = hit("[data-copy-first]"), day = hit("[data-own-day]"), gone = hit("[data-remove-own]");
  if (copy) {
    texts.slice(1, copy.dataset.copyFirst === "all" ? 7 : 5).forEach((text) => { text.value = texts[0].value; });
    tell(texts[0]);
  } else if (day) {
    ownDay(day.dataset.ownDay);
  } else if (hit("[data-add-own]")) {
    addOwnDay().querySelector("input").focus();
    for (const each of form.querySelectorAll("[data-remove-own]")) each.hidden = false;
  } else if (gone) {
    const list = form.querySelector("[data-own-days]");
    gone.closest("[data-own]").remove();
    tell(list, "own-days");
  }
});

for (const each of form.querySelectorAll("[data-copy-first], [data-add-own], [data-remove-own]")) each.hidden = false;
for (const each of form.querySelector("[data-own-template]").content.querySelectorAll("[data-remove-own]")) each.hidden = false;
document.addEventListener("htmx:afterSwap", () => read());
read();
