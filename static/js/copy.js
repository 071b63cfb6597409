import { announce } from "./announce.js";

const WHILE = 3_000; // milliseconds for which the button says that it has copied

/** Give what can be taken along a button that copies it. */
export function copyByButton() {
  document.querySelectorAll("[data-copy]").forEach((box) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button-plain";
    button.textContent = box.dataset.copy;
    button.addEventListener("click", () => copy(box, button));
    box.append(button);
  });
}

async function copy(box, button) {
  const field = box.querySelector("input, textarea");
  try {
    await navigator.clipboard.writeText(field.value);
  } catch {
    field.select(); // what the clipboard refuses can still be copied by hand
    return;
  }
  button.textContent = box.dataset.copied;
  announce(box.dataset.copied);
  setTimeout(() => (button.textContent = box.dataset.copy), WHILE);
}
