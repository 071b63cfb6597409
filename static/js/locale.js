const LOCALES = { en: "en-GB", fr: "fr-FR" };

/** How numbers, dates and times are written in the page's language. */
export function locale() {
  return LOCALES[document.documentElement.lang];
}
