import { locale } from "./locale.js";

/** The line in a form that says what became of the last save. */
export class Notice {
  constructor(form) {
    this.holder = form.querySelector("[data-saving]");
    this.status = this.holder.querySelector("[data-saving-status]");
    this.choose = this.holder.querySelector("[data-saving-choose]");
  }

  /** `others` are sentences on what others have saved meanwhile. */
  saved(others) {
    const time = new Date().toLocaleTimeString(locale(), { hour: "2-digit", minute: "2-digit" });
    const sentence = this.holder.dataset.saved.replace("{time}", time);
    this.say(["saved", ...others].join(), [sentence, ...others].join(". "));
  }

  offline(isKept) {
    this.say("offline", this.holder.dataset[isKept ? "offline" : "offlineUnkept"]);
  }

  failed(isKept) {
    this.say("failed", this.holder.dataset[isKept ? "failed" : "failedUnkept"]);
  }

  closed() {
    this.say("closed", this.holder.dataset.closed);
  }

  refused(sentence) {
    this.say("refused", sentence);
  }

  torn(sentence) {
    this.say("torn", sentence);
    this.choose.hidden = false;
  }

  /** Show a sentence.  Those who listen are told when the matter changes, not each time. */
  say(matter, sentence) {
    if (this.status.textContent === sentence) return;
    const isNew = this.holder.dataset.matter !== matter || matter === "refused";
    this.status.setAttribute("aria-live", isNew ? "polite" : "off");
    this.holder.dataset.matter = matter;
    this.status.textContent = sentence;
  }
}
