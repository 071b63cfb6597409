import { announce, counted } from "./announce.js";
import { locale } from "./locale.js";

const PAUSE = 1_000; // milliseconds without typing before the count is told
const NEAR = 0.1; // of the limit: then it is told

/** Count below each field what may still be written in it. */
export function countCharacters() {
  for (const counter of document.querySelectorAll("[data-counter]")) {
    if (counter.hidden) counter.dataset.quiet = "";
    recount(counter);
  }
  let timer;
  document.addEventListener("input", ({ target }) => {
    const counter = target.id && document.querySelector(`[data-counter="${target.id}"]`);
    if (!counter) return;
    recount(counter);
    clearTimeout(timer);
    timer = setTimeout(() => tell(counter), PAUSE);
  });
}

function recount(counter) {
  const left = leftIn(counter);
  const sentence = left < 0 ? counter.dataset.over : counter.dataset.left;
  counter.textContent = counted(sentence, Math.abs(left).toLocaleString(locale()));
  counter.classList.toggle("is-over", left < 0);
  counter.hidden = "quiet" in counter.dataset && !isNear(counter);
}

/** Characters as the site counts them: one for an emoji, one for the end of a line. */
function leftIn({ dataset }) {
  return Number(dataset.limit) - [...document.getElementById(dataset.counter).value].length;
}

function isNear(counter) {
  return leftIn(counter) <= Number(counter.dataset.limit) * NEAR;
}

function tell(counter) {
  if (isNear(counter)) announce(counter.textContent);
}
