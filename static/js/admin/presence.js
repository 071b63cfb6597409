/* Says that this page is open while it is, and who else has opened it; without it an opening counts
 * for a quarter of an hour. */

const EVERY = 30_000; // milliseconds; after three of them in silence a page counts as left

const line = document.querySelector("[data-also-open]");
const sentence = line.querySelector("[data-also-open-sentence]");
const { alsoOpen, left, token, signedOut } = line.dataset;
let timer;

async function sayStillOpen() {
  const answer = await fetch(alsoOpen, { method: "POST", body: form() }).catch(() => null);
  if (answer?.redirected) stop(signedOut);
  else if (answer?.ok) show((await answer.json()).sentence);
}

/** Put a sentence on the page.  One that has not changed is not read out again. */
function show(words) {
  if (sentence.textContent !== words) sentence.textContent = words;
}

function begin() {
  sayStillOpen();
  timer = setInterval(sayStillOpen, EVERY);
}

function stop(words) {
  clearInterval(timer);
  show(words);
}

function form() {
  const said = new FormData();
  said.set("csrfmiddlewaretoken", token);
  return said;
}

window.addEventListener("pagehide", () => {
  clearInterval(timer);
  navigator.sendBeacon(left, form());
});
window.addEventListener("pageshow", ({ persisted }) => {
  if (persisted) begin();
});
begin();
document.querySelector("[data-refusal]")?.focus(); // why nothing was saved is read first
