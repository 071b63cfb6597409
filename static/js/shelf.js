/* Where this browser keeps copies of words that the site does not have yet.
 *
 * Each opened page writes under a key of its own, so that no copy ever takes the place of another.
 * A browser may refuse to keep anything: then nothing is kept, and whoever asks is told.
 */

const PREFIX = "share:";
const SUBMITTED = "submitted";
const DAYS = 60; // as long as the site itself keeps a draft that nobody changes
const MOST_COPIES = 40;
const MOST_CHARACTERS = 1_000_000; // in one copy; browsers give a site about five million

const opened = `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 8)}`;

/** The key of the copy that this page writes. */
export function keyFor(draft, step) {
  return `${prefixOf(draft, step)}${opened}`;
}

function prefixOf(draft, step) {
  return `${PREFIX}${draft}:${step}:`;
}

/** Keep `copy`, and say whether that was possible. */
export function keep(key, copy) {
  const text = JSON.stringify({ ...copy, at: Date.now() });
  if (text.length > MOST_CHARACTERS) return false;
  for (let others = copies().filter((other) => other.key !== key); ; others.shift()) {
    if (others.length < MOST_COPIES && wasWritten(key, text)) return true;
    if (others.length === 0) return false;
    erase(others[0].key); // the oldest makes room
  }
}

function wasWritten(key, text) {
  try {
    localStorage.setItem(key, text);
    return true;
  } catch {
    return false;
  }
}

/** Erase the copy of `key`, if there is one; nothing is left to keep then. */
export function erase(key) {
  try {
    localStorage.removeItem(key);
  } catch {
    // What may not be touched was not written either.
  }
  return true;
}

/** The copies of a step that other pages have left, the newest first. */
export function leftBehind(draft, step) {
  const mine = keyFor(draft, step);
  return copies()
    .filter(({ key }) => key.startsWith(prefixOf(draft, step)) && key !== mine)
    .reverse();
}

/** Erase all copies of a draft. */
export function forget(draft) {
  for (const { key } of copies()) if (key.startsWith(`${PREFIX}${draft}:`)) erase(key);
}

export function eraseOld() {
  const oldest = Date.now() - DAYS * 24 * 60 * 60 * 1000;
  for (const { key, at } of copies()) if (!(at > oldest)) erase(key);
}

/** Remember in this tab that a button has sent the words of which `key` names the copy. */
export function markSubmitted(key) {
  try {
    sessionStorage.setItem(SUBMITTED, key);
  } catch {
    // Then the copy is compared with the page when the step is opened again.
  }
}

/** Erase the copy of what a button has sent, if this page is where the site went on from there.
 *
 * A page on which two texts are chosen from stands between: what is sent from it decides.
 */
export function eraseSubmitted() {
  if (document.querySelector("[data-conflict]")) return;
  try {
    const key = sessionStorage.getItem(SUBMITTED);
    sessionStorage.removeItem(SUBMITTED);
    if (key && isLedHere()) erase(key);
  } catch {
    // As above.
  }
}

/** Whether a redirect has led here, as after a save; a page gone back to says nothing of it. */
function isLedHere() {
  const [visit] = performance.getEntriesByType("navigation");
  return visit?.type === "navigate" && visit.redirectCount > 0;
}

/** All copies, the oldest first. */
function copies() {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(PREFIX))
      .map((key) => ({ ...read(key), key }))
      .sort((one, other) => (one.at ?? 0) - (other.at ?? 0));
  } catch {
    return [];
  }
}

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}
