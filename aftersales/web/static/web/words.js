// The sentences scripts show, in the reader's language; written into the page by the server.

const block = document.getElementById("words");
const words = block ? JSON.parse(block.textContent) : {};

export function say(key, values = {}) {
  return (words[key] ?? key).replace(/%\((\w+)\)[sd]/g, (_, name) => values[name] ?? "");
}
