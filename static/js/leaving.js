import { markSubmitted } from "./shelf.js";

const LONGEST_WAIT = 5_000; // milliseconds that a reader is held back while words are saved

/** Let nobody leave the page of a step before its words are saved, or kept. */
export function saveOnLeaving(autosave) {
  const leaving = new Leaving(autosave);
  autosave.form.addEventListener("submit", (event) => leaving.submit(event));
  document.addEventListener("click", (event) => leaving.follow(event));
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") leaving.saveAtOnce();
  });
  window.addEventListener("pagehide", () => leaving.saveAtOnce());
  window.addEventListener("beforeunload", (event) => leaving.warn(event));
  window.addEventListener("pageshow", ({ persisted }) => {
    if (persisted && leaving.isOver) location.reload(); // it shows what was before the button
  });
}

class Leaving {
  constructor(autosave) {
    this.autosave = autosave;
    this.form = autosave.form;
    this.isOver = false; // the button has sent the form
  }

  /** Send the form once nothing else is under way, or it would meet its own words as another's. */
  async submit(event) {
    if (this.isOver) return;
    if (!this.autosave.isUncertain && navigator.onLine) {
      this.finish();
      return;
    }
    event.preventDefault();
    if (this.isHeld) return;
    this.isHeld = true;
    await this.settled();
    this.isHeld = false;
    if (this.autosave.isOffline) return; // its notice says so, and the words stay here
    this.finish();
    this.form.requestSubmit(event.submitter);
  }

  finish() {
    this.isOver = true;
    this.autosave.end();
    markSubmitted(this.autosave.key);
  }

  /** Save before a link is followed, so that the page it leads to shows what was written. */
  async follow(event) {
    const link = event.target.closest("a[href]");
    if (!link || event.defaultPrevented || event.button !== 0 || !this.autosave.hasChanged) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    if (link.target || isHere(link) || this.autosave.isStopped) return;
    event.preventDefault();
    await this.settled();
    // What was not saved is said by a notice, which is better read than left.
    if (!this.autosave.isStopped && !this.autosave.isOffline) location.assign(link.href);
  }

  /** Wait until all is saved, but not for long. */
  settled() {
    const late = new Promise((resolve) => setTimeout(resolve, LONGEST_WAIT));
    return Promise.race([this.autosave.save(), late]);
  }

  saveAtOnce() {
    if (this.isOver) return;
    this.autosave.keepCopy();
    this.autosave.save();
  }

  /** Warn only of what would be lost: chosen files, and words that this browser cannot keep. */
  warn(event) {
    if (this.isOver) return;
    this.saveAtOnce();
    if (hasFiles(this.form) || !this.autosave.isKept) event.preventDefault();
  }
}

function isHere({ origin, pathname, search }) {
  const here = location;
  return origin === here.origin && pathname === here.pathname && search === here.search;
}

function hasFiles(form) {
  return [...form.elements].some((field) => field.type === "file" && field.files.length > 0);
}
