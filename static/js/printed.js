/** Write the date on the foot of a page when it is printed, in the page's language. */
export function datePrints() {
  window.addEventListener("beforeprint", () => {
    const today = new Date().toLocaleDateString(document.documentElement.lang, {
      dateStyle: "long",
    });
    for (const foot of document.querySelectorAll("[data-printed]")) {
      foot.textContent = `${foot.dataset.printed} ${today}`;
    }
  });
}
