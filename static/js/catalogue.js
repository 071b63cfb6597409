import { announce } from "./announce.js";
import { morph } from "./morph.js";
import { narrowAgain } from "./narrow.js";

const PAUSE = 400; // milliseconds without a change before the results follow
const LONGEST_WAIT = 10_000; // then the browser is left to load the page itself

let form;
let shown; // the address whose results stand on the page
let timer;
let question; // the refresh under way

/** Bring the results up to date without leaving the page. */
export function improveCatalogue() {
  form = document.querySelector("form[data-catalogue]");
  if (!form) return;
  shown = address(location);
  openFiltersBesideResults();
  improveButtons();
  document.addEventListener("change", followChange);
  document.addEventListener("input", followYear);
  document.addEventListener("click", followLink);
  form.addEventListener("submit", followSubmit);
  window.addEventListener("popstate", followHistory);
  window.addEventListener("pagehide", forgetQuestion);
  window.addEventListener("pageshow", agreeWithAddress);
}

function address({ pathname, search }) {
  return pathname + search;
}

// ------------------------------------------------------------------------- what the reader does

function followChange({ target }) {
  if (target.form !== form || !target.name) return;
  if (target.matches("input[type=checkbox], select")) refreshSoon();
}

function followYear({ target }) {
  if (target.form !== form || !target.matches("[data-year]")) return;
  if (/^(\d{4})?$/.test(target.value.trim())) refreshSoon();
  else forgetQuestion();
}

function followSubmit(event) {
  event.preventDefault();
  if (!besideResults.matches) document.querySelector("[data-filters]").open = false;
  refresh(formAddress(), { then: focusHeading });
}

function followLink(event) {
  const link = event.target.closest("a[href]");
  if (!link || event.defaultPrevented || event.button !== 0) return;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  if (!link.closest("[data-part]") || !isAnotherList(link)) return;
  event.preventDefault();
  refresh(address(link), { then: focusAfter(link) });
}

function isAnotherList(link) {
  const samePath = link.origin === location.origin && link.pathname === location.pathname;
  return samePath && address(link) !== shown;
}

function followHistory() {
  // A jump within the page is an event of history too, but changes no results.
  if (address(location) !== shown) refresh(address(location), { isNew: false });
}

/** The address that the form would lead to, without its empty fields. */
function formAddress() {
  const filled = [...new FormData(form)].filter(([, value]) => value.trim() !== "");
  const query = new URLSearchParams(filled).toString();
  return location.pathname + (query && `?${query}`);
}

// ------------------------------------------------------------------------------------ refreshing

function refreshSoon() {
  forgetQuestion();
  timer = setTimeout(() => refresh(formAddress()), PAUSE);
}

function forgetQuestion() {
  clearTimeout(timer);
  question?.abort();
  question = null;
  results().removeAttribute("aria-busy");
}

/** Show the results of `url`; if that fails, let the browser go there. */
async function refresh(url, { then, isNew = true } = {}) {
  forgetQuestion();
  const mine = (question = new AbortController());
  const late = setTimeout(() => mine.abort(), LONGEST_WAIT);
  results().setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(url, { signal: mine.signal });
    if (!answer.ok) throw new Error(answer.status);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (mine !== question) return;
    show(page, address(new URL(answer.url)), isNew);
    settle(then);
  } catch (problem) {
    if (mine === question) location.assign(url);
  } finally {
    clearTimeout(late);
  }
}

function parts() {
  return document.querySelectorAll("[data-part]");
}

function show(page, url, isNew) {
  const pairs = [...parts()].map((part) => [part, counterpart(page, part)]);
  if (isNew && url !== shown) history.pushState(null, "", url);
  shown = url;
  question = null;
  document.title = page.title;
  for (const [part, fresh] of pairs) morph(part, fresh);
  agreeInWords(page);
  improveButtons();
  narrowAgain();
}

/** The search box lies outside the parts, for its suggestions; only its words follow. */
function agreeInWords(page) {
  const words = form.elements.q;
  words.defaultValue = page.getElementById(words.id).defaultValue;
  if (words !== document.activeElement) words.value = words.defaultValue;
}

function counterpart(page, part) {
  const fresh = page.querySelector(`[data-part="${part.dataset.part}"]`);
  if (!fresh) throw new Error("not a page of results");
  return fresh;
}

/** Tell the new results once: by the focus that goes to their heading, or by the live region. */
function settle(then) {
  const focused = then?.();
  announce(focused === heading() ? "" : heading().textContent.trim());
}

function heading() {
  return document.querySelector("[data-heading]");
}

function results() {
  return heading().closest("[data-part]");
}

// ------------------------------------------------------------------------------- where focus goes

function focusHeading() {
  heading().scrollIntoView({ block: "start" });
  return focus(heading());
}

function focus(element) {
  element.focus({ preventScroll: element === heading() });
  return element;
}

/** Return what takes the focus when `link`, which may be gone then, has done its work. */
function focusAfter(link) {
  const chips = [...document.querySelectorAll("[data-chip]")];
  const position = chips.indexOf(link);
  if (position >= 0) {
    return () => {
      const next = document.querySelectorAll("[data-chip]")[position];
      return next ? focus(next) : focusHeading();
    };
  }
  const facet = link.closest("[data-filters] details");
  return facet ? () => focus(facet.querySelector("summary")) : focusHeading;
}

// ----------------------------------------------------------------------------- the form's own state

const besideResults = window.matchMedia("(min-width: 60rem)");

function openFiltersBesideResults() {
  const filters = document.querySelector("[data-filters]");
  const follow = () => {
    // Zooming in must not close what the reader is using.
    filters.open = besideResults.matches || filters.contains(document.activeElement);
  };
  if (besideResults.matches) follow();
  besideResults.addEventListener("change", follow);
}

function improveButtons() {
  for (const button of document.querySelectorAll("[data-counted]")) {
    button.textContent = button.dataset.counted;
  }
  for (const button of document.querySelectorAll("[data-needless]")) button.hidden = true;
}

/** A page brought back whole has its boxes as they were left; the address is what counts. */
function agreeWithAddress({ persisted }) {
  if (!persisted) return;
  form.reset();
  narrowAgain();
}
