// A signature drawn with the finger becomes a PNG in the form's file field (components/signature.html).
// An empty one is refused, unless the form says why there is none (`data-sign-instead`).

import { each, library } from "./dom.js";
import { say } from "./words.js";
import { toast } from "./toasts.js";

const FEWEST = 12; // points; less is a slip of the thumb

each("[data-signature]", async (box) => {
  const canvas = box.querySelector("canvas"), input = box.querySelector("input[type=file]"), form = box.closest("form");
  await library(box.dataset.library);
  const pad = new window.SignaturePad(canvas, { penColor: "#17222b", backgroundColor: "#fff", minWidth: 1, maxWidth: 3 });
  const fit = () => {
    const strokes = pad.toData(), ratio = Math.max(window.devicePixelRatio || 1, 1);
    canvas.width = canvas.offsetWidth * ratio;
    canvas.height = canvas.offsetHeight * ratio;
    canvas.getContext("2d").scale(ratio, ratio);
    pad.fromData(strokes);
  };
  const show = () => box.classList.toggle("is-signed", input.files.length > 0);
  new ResizeObserver(fit).observe(canvas);
  pad.addEventListener("endStroke", async () => { await keep(canvas, input); show(); });
  box.querySelector("[data-sign-clear]").addEventListener("click", () => { pad.clear(); input.value = ""; show(); });
  form?.addEventListener("submit", (event) => refuseEmpty(event, form, pad), true);
  box.dataset.ready = "";
});

async function keep(canvas, input) {
  // At each stroke's end rather than at submit: the browser reads the fields before a blob could be made.
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
  const basket = new DataTransfer();
  basket.items.add(new File([blob], "signature.png", { type: "image/png" }));
  input.files = basket.files;
}

function refuseEmpty(event, form, pad) {
  const points = pad.toData().reduce((sum, stroke) => sum + stroke.points.length, 0);
  const instead = form.querySelector("[data-sign-instead]");
  if (points >= FEWEST || instead?.value.trim() || instead?.checked) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  toast(say(points ? "tooSmall" : "unsigned"), "warning");
}
