// <input type="file" accept="image/*" data-downscale="1600">: a phone's 12 megapixels are made smaller before they are
// sent, and shown below the field; with `data-send` they are on their way at once. `chosen` tells others that they are
// ready. The server re-encodes whatever arrives (I-21).

import { each } from "./dom.js";

const SMALL = 300_000; // bytes; smaller files are sent as they are
const MOST = 650_000; // bytes; as text in JSON still less than the megabyte that a request may have

async function downscale(file, longest) {
  if (!file.type.startsWith("image/") || file.size < SMALL) return file;
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    let blob = file;
    for (let edge = longest; edge >= longest / 4 && (edge === longest || blob.size > MOST); edge /= Math.SQRT2) {
      blob = (await drawn(picture, edge)) ?? blob;
    }
    return blob.size < file.size ? new File([blob], file.name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg" }) : file;
  } catch {
    return file; // not a picture this browser can read: the server will say so
  }
}

function drawn(picture, edge) {
  const scale = Math.min(1, edge / Math.max(picture.width, picture.height));
  const canvas = Object.assign(document.createElement("canvas"), { width: Math.round(picture.width * scale), height: Math.round(picture.height * scale) });
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.85));
}

function preview(input) {
  const list = input.parentElement.querySelector(".photo-list") ?? Object.assign(document.createElement("ul"), { className: "photo-list" });
  input.after(list);
  for (const old of list.querySelectorAll("img")) URL.revokeObjectURL(old.src);
  list.replaceChildren(...[...input.files].map((file) => {
    const item = document.createElement("li");
    item.append(file.type.startsWith("image/") ? Object.assign(new Image(), { src: URL.createObjectURL(file), alt: file.name }) : file.name);
    return item;
  }));
}

each("input[type=file][data-downscale]", (input) => input.addEventListener("change", async () => {
  const smaller = await Promise.all([...input.files].map((file) => downscale(file, Number(input.dataset.downscale))));
  const basket = new DataTransfer();
  for (const file of smaller) basket.items.add(file);
  input.files = basket.files;
  if (input.dataset.send === undefined) preview(input);
  else if (input.files.length) input.form.requestSubmit();
  input.dispatchEvent(new Event("chosen"));
}));
