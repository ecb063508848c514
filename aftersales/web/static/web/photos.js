// <input type="file" accept="image/*" data-downscale="1600" data-preview="id">: a phone's 12 megapixels are made
// smaller before they are sent, and shown. The server re-encodes whatever arrives (I-21).

import { each } from "./dom.js";

const SMALL = 300_000; // bytes; smaller files are sent as they are

async function downscale(file, longest) {
  if (!file.type.startsWith("image/") || file.size < SMALL) return file;
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, longest / Math.max(picture.width, picture.height));
    const canvas = Object.assign(document.createElement("canvas"), { width: Math.round(picture.width * scale), height: Math.round(picture.height * scale) });
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.85));
    return blob && blob.size < file.size ? new File([blob], file.name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg" }) : file;
  } catch {
    return file; // not a picture this browser can read: the server will say so
  }
}

function preview(input) {
  const list = document.getElementById(input.dataset.preview ?? "");
  if (!list) return;
  for (const old of list.querySelectorAll("img")) URL.revokeObjectURL(old.src);
  list.replaceChildren(...[...input.files].map((file) => {
    const item = document.createElement("li");
    item.append(Object.assign(new Image(), { src: URL.createObjectURL(file), alt: file.name }));
    return item;
  }));
}

each("input[type=file][data-downscale]", (input) => input.addEventListener("change", async () => {
  const smaller = await Promise.all([...input.files].map((file) => downscale(file, Number(input.dataset.downscale))));
  const basket = new DataTransfer();
  for (const file of smaller) basket.items.add(file);
  input.files = basket.files;
  preview(input);
}));
