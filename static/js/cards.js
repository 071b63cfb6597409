/** Let a click anywhere on a card follow its link, except while its words are being selected.
 *
 * Without it the link covers the card but for the words, which stay above it to be selectable.
 */
export function openCardsByClick() {
  document.addEventListener("click", (event) => {
    const link = event.target.closest(".card")?.querySelector("h3 a");
    if (!link || event.target.closest("a") || !getSelection().isCollapsed) return;
    link.dispatchEvent(new MouseEvent("click", event)); // with the keys held down, as it came
  });
}
