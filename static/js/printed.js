const LOCALES = { en: "en-GB", fr: "fr-FR" };

/** Write the date on the foot of a page when it is printed, in the page's language. */
export function datePrints() {
  window.addEventListener("beforeprint", () => {
    const date = inFull(new Date(), document.documentElement.lang);
    for (const foot of document.querySelectorAll("[data-printed]")) {
      foot.textContent = `${foot.dataset.printed} ${date}`;
    }
  });
}

function inFull(day, language) {
  const date = day.toLocaleDateString(LOCALES[language], { dateStyle: "long" });
  // The first of a month is the only ordinal: "1er mars", but "2 mars".
  return language === "fr" ? date.replace(/^1 /, "1er ") : date;
}
