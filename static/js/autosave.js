import { answersOf, areEqual, byName, differing } from "./answers.js";
import { Notice } from "./saving.js";
import { erase, keep, keyFor } from "./shelf.js";

const PAUSE = 2_000; // milliseconds without typing before the words are saved
const KEEPING_PAUSE = 300; // and before this browser keeps a copy of them
const PATIENCE = 20_000; // then an answer will not come
const RETRIES = [3_000, 10_000, 30_000, 60_000]; // after the first failure, the second, …
const MOST_ON_LEAVING = 60_000; // bytes that a browser still sends for a page that is closed
const FINAL = [403, 404, 409, 410]; // refused as long as nobody does something

/** Saves a form while it is written, one request at a time, and never changes what was typed.
 *
 * Until the site has confirmed a change this browser keeps a copy of it.  A request that got no
 * answer may have been carried out: the very same words are sent again before any newer ones, or
 * the site would take the two for the words of two writers.
 */
export class Autosave {
  constructor(form) {
    this.form = form;
    this.notice = new Notice(form);
    this.key = keyFor(form.dataset.draft, form.dataset.step);
    this.saved = answersOf(form); // as the site has them
    this.unanswered = null; // sent, and who knows whether saved
    this.request = null; // under way: a promise of whether it saved the words
    this.failures = 0; // in a row
    this.isKept = true; // by this browser, as far as it is not saved
    this.isOffline = false;
    this.isStopped = false; // for good: a person has to choose
    this.isWaiting = false; // the site has asked for a rest

    form.addEventListener("input", () => this.follow());
    form.addEventListener("change", () => this.follow());
    window.addEventListener("online", () => this.save());
    window.addEventListener("offline", () => this.hasChanged && this.lose());
  }

  get hasChanged() {
    return this.isUncertain || !areEqual(answersOf(this.form), this.saved);
  }

  /** Whether words may be saved of which this page does not know yet. */
  get isUncertain() {
    return this.unanswered !== null;
  }

  follow() {
    clearTimeout(this.keeping);
    this.keeping = setTimeout(() => this.keepCopy(), KEEPING_PAUSE);
    this.saveIn(PAUSE);
  }

  saveIn(milliseconds) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), milliseconds);
  }

  /** Keep what the site does not have, name by name, with what it would take the place of. */
  keepCopy() {
    clearTimeout(this.keeping);
    const answers = answersOf(this.form);
    const [before, sent, now] = [this.saved, this.unanswered?.answers ?? [], answers].map(byName);
    const words = differing(this.saved, answers).map((name) => [
      name,
      before[name] ?? [],
      sent[name] ?? [],
      now[name] ?? [],
    ]);
    this.isKept = words.length
      ? keep(this.key, { version: this.form.elements.version.value, words })
      : erase(this.key);
  }

  /** Save nothing more: the form itself is on its way. */
  end() {
    this.keepCopy();
    clearTimeout(this.timer);
    this.isStopped = true;
  }

  // ---------------------------------------------------------------------------------------- asking

  /** Save what is typed by now; what is typed meanwhile follows.  Says whether all is saved. */
  async save() {
    clearTimeout(this.timer);
    if (this.request) await this.request;
    if (this.isStopped || this.isWaiting || !this.hasChanged) return !this.hasChanged;
    const isRepeated = this.isUncertain;
    this.request ??= this.exchange().finally(() => (this.request = null));
    const isSaved = await this.request;
    return isSaved && isRepeated ? this.save() : isSaved;
  }

  async exchange() {
    this.unanswered ??= {
      version: this.form.elements.version.value,
      answers: answersOf(this.form),
    };
    const sent = this.unanswered;
    this.keepCopy();
    try {
      const answer = await post(this.form.action, sent);
      const told = await answer.json().catch(() => null);
      return this.hear(answer, told, sent);
    } catch {
      this.lose();
      return false;
    }
  }

  // --------------------------------------------------------------------------------------- hearing

  hear(answer, told, sent) {
    if (answer.ok && told) this.settle(told, sent);
    else if (answer.ok || answer.status >= 500) this.fail();
    else this.refuse(answer, told ?? {});
    return answer.ok && told !== null;
  }

  settle({ version, url, others = [] }, { answers }) {
    this.form.elements.version.value = version;
    this.saved = answers;
    this.unanswered = null;
    this.failures = 0;
    this.isOffline = false;
    this.keepCopy();
    this.moveTo(new URL(url, location.href));
    this.notice.saved(others);
  }

  /** Take on the address that the first save has given to a draft. */
  moveTo(address) {
    if (address.pathname === location.pathname) return;
    history.replaceState(history.state, "", address);
    this.form.action = address;
  }

  lose() {
    this.isOffline = true;
    this.keepCopy();
    this.notice.offline(this.isKept);
    this.tryLater();
  }

  fail() {
    this.isOffline = false;
    this.keepCopy();
    this.notice.failed(this.isKept);
    this.tryLater();
  }

  tryLater() {
    this.saveIn(RETRIES[Math.min(this.failures, RETRIES.length - 1)]);
    this.failures += 1;
  }

  /** Nothing was saved, and the site says why. */
  refuse(answer, { conflict, problem }) {
    this.unanswered = null;
    this.isOffline = false;
    this.keepCopy();
    if (answer.status === 429) this.rest(Number(answer.headers.get("Retry-After")) || 60);
    this.isStopped = FINAL.includes(answer.status);
    if (conflict) this.notice.torn(conflict);
    else if (problem) this.notice.refused(problem);
    else this.notice.closed();
  }

  rest(seconds) {
    this.isWaiting = true;
    setTimeout(() => {
      this.isWaiting = false;
      this.save();
    }, seconds * 1000);
  }
}

function post(address, { version, answers }) {
  const body = new FormData();
  body.append("version", version);
  for (const [name, value] of answers) body.append(name, value);
  return fetch(address, {
    method: "POST",
    body,
    headers: { Accept: "application/json" },
    keepalive: sizeOf(answers) < MOST_ON_LEAVING,
    signal: AbortSignal.timeout(PATIENCE),
  });
}

/** About how many bytes `answers` are on their way. */
function sizeOf(answers) {
  return new Blob(answers.flat()).size + 200 * answers.length;
}
