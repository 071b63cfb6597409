const FIELDS = "input:not([type=hidden]), select, textarea";

/** Take the focus to the summary of what is wrong, and from each of its lines to the field. */
export function leadToErrors() {
  const summary = document.querySelector("[data-error-summary]");
  if (!summary) return;
  summary.focus();
  summary.addEventListener("click", (event) => {
    const target = placeOf(event.target.closest("a[href]"));
    if (!target) return;
    event.preventDefault();
    (target.closest(".question, .row") ?? target).scrollIntoView(); // with its label
    (target.matches(FIELDS) ? target : target.querySelector(FIELDS) ?? target).focus({
      preventScroll: true,
    });
  });
}

/** What a link to a place on this page leads to. */
function placeOf(link) {
  const isHere = link && link.pathname === location.pathname && link.hash;
  return isHere && document.getElementById(decodeURIComponent(link.hash.slice(1)));
}
