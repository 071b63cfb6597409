import { byName, answersOf, areEqual, fieldsOf, fill, inWords, questionOf } from "./answers.js";
import { locale } from "./locale.js";
import { growTo } from "./rows.js";
import { erase, leftBehind } from "./shelf.js";

/** Offer the words of this step that another page has left in this browser unsaved. */
export function offerCopies(autosave) {
  const notice = document.querySelector("[data-kept-copy]");
  if (notice) new Offer(notice, autosave).next();
}

/** Offers copies one after the other; none is used or erased but by a button. */
class Offer {
  constructor(notice, autosave) {
    this.notice = notice;
    this.autosave = autosave;
    this.form = autosave.form;
    notice.querySelector("[data-bring-back]").addEventListener("click", () => this.bringBack());
    notice.querySelector("[data-discard]").addEventListener("click", () => this.discard());
  }

  /** Show the newest copy that says something else than the page. */
  next() {
    const { draft, step } = this.form.dataset;
    for (const copy of leftBehind(draft, step)) {
      if (this.isHere(copy)) erase(copy.key);
      else return this.show(copy);
    }
    this.notice.hidden = true;
  }

  isHere({ words }) {
    const here = byName(answersOf(this.form));
    return words.every(([name, , , now]) => areEqual(here[name] ?? [], now));
  }

  show(copy) {
    this.copy = copy;
    const sentence = this.notice.querySelector("[data-kept-words]");
    sentence.textContent = sentence.dataset.keptWords.replace("{when}", inFull(copy.at));
    const items = copy.words.flatMap(([name, , , now]) => this.item(name, now));
    this.notice.querySelector("[data-kept-list]").replaceChildren(...items);
    this.notice.hidden = false;
  }

  item(name, values) {
    const [field] = fieldsOf(this.form, name);
    const term = document.createElement("dt");
    term.textContent = field ? questionOf(field) : "";
    const words = document.createElement("dd");
    words.dir = "auto";
    words.textContent = inWords(this.form, name, values) || "–";
    return [term, words];
  }

  /** Put the kept words where they belong, and let them be saved like any others.
   *
   * If somebody has written there since, they are saved as of the version they were written on:
   * the site then shows both texts.
   */
  bringBack() {
    const { words, version, key } = this.copy;
    const here = byName(answersOf(this.form));
    const isUntouched = words.every(([name, before, sent]) =>
      [before, sent].some((values) => areEqual(here[name] ?? [], values)),
    );
    if (!isUntouched) this.form.elements.version.value = version;
    for (const [name, , , now] of words) {
      growTo(this.form, name);
      fill(this.form, name, now);
    }
    this.autosave.keepCopy();
    if (this.autosave.isKept) erase(key);
    this.form.dispatchEvent(new Event("input", { bubbles: true }));
    this.leave(fieldsOf(this.form, words[0][0])[0]);
  }

  discard() {
    erase(this.copy.key);
    this.leave(this.form.elements[0]);
  }

  /** Go on to the next copy, or take the focus from the notice to `field`. */
  leave(field) {
    this.next();
    if (this.notice.hidden) (field ?? this.form).focus();
    else this.notice.focus();
  }
}

function inFull(moment) {
  return new Date(moment).toLocaleString(locale(), { dateStyle: "long", timeStyle: "short" });
}
