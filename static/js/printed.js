import { locale } from "./locale.js";

/** Write the date on the foot of a page when it is printed, in the page's language. */
export function datePrints() {
  window.addEventListener("beforeprint", () => {
    const date = inFull(new Date());
    for (const foot of document.querySelectorAll("[data-printed]")) {
      foot.textContent = `${foot.dataset.printed} ${date}`;
    }
  });
}

function inFull(day) {
  const date = day.toLocaleDateString(locale(), { dateStyle: "long" });
  // The first of a month is the only ordinal: "1er mars", but "2 mars".
  return locale() === "fr-FR" ? date.replace(/^1 /, "1er ") : date;
}
