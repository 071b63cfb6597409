import { announce, counted } from "./announce.js";

const PAUSE = 150; // milliseconds without typing before the server is asked
const FEWEST_LETTERS = 2;

/** A field with a list of suggestions below it: the combobox pattern of the ARIA practices.
 *
 * The focus stays in the field.  Nothing is chosen until an arrow is pressed, so that Enter does
 * what it always does.  A kind of field says for what it asks (`words`, `address`), and makes the
 * element of an option (`option`), whose click takes it.
 */
export class Combobox {
  constructor(box) {
    this.box = box;
    this.list = box.ownerDocument.createElement("div");
    this.list.id = `${box.id}-suggestions`;
    this.list.className = "suggestions";
    this.list.hidden = true;
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", box.dataset.suggestionsName);
    box.after(this.list);

    box.setAttribute("role", "combobox");
    box.setAttribute("autocomplete", "off");
    box.setAttribute("aria-autocomplete", "list");
    box.setAttribute("aria-expanded", "false");
    box.setAttribute("aria-controls", this.list.id);

    box.addEventListener("input", () => this.askSoon());
    box.addEventListener("keydown", (event) => this.press(event));
    box.addEventListener("blur", () => this.close());
    box.form?.addEventListener("submit", () => this.close());
    window.addEventListener("pagehide", () => this.close());
    // A press on an option must not take the focus, and with it the list, before it is a click.
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
  }

  get options() {
    return [...this.list.children];
  }

  get chosen() {
    return this.list.querySelector("[aria-selected=true]");
  }

  askSoon() {
    this.forgetQuestion();
    if (this.words.trim().length < FEWEST_LETTERS) this.close();
    else this.timer = setTimeout(() => this.ask(), PAUSE);
  }

  forgetQuestion() {
    clearTimeout(this.timer);
    this.question?.abort();
  }

  async ask() {
    this.question = new AbortController();
    const address = new URL(this.address, location.href);
    address.searchParams.set("q", this.words);
    try {
      const answer = await fetch(address, { signal: this.question.signal });
      if (!answer.ok) throw new Error(answer.status);
      const { suggestions } = await answer.json();
      this.show(suggestions);
    } catch (problem) {
      if (problem.name !== "AbortError") this.close(); // the words can still be sent
    }
  }

  show(suggestions) {
    if (document.activeElement !== this.box) return;
    this.list.replaceChildren(...suggestions.map((suggestion, i) => this.made(suggestion, i)));
    this.choose(null);
    this.list.hidden = suggestions.length === 0;
    this.box.setAttribute("aria-expanded", String(!this.list.hidden));
    announce(counted(this.box.dataset.announce, suggestions.length));
  }

  made(suggestion, position) {
    const option = this.option(suggestion);
    option.id = `${this.list.id}-${position}`;
    option.className = "suggestion";
    option.setAttribute("role", "option");
    option.append(span("suggestion-label", suggestion.label));
    if (suggestion.kind) option.append(" ", span("suggestion-kind", suggestion.kind));
    return option;
  }

  choose(option) {
    for (const other of this.options) other.setAttribute("aria-selected", other === option);
    if (option) this.box.setAttribute("aria-activedescendant", option.id);
    else this.box.removeAttribute("aria-activedescendant");
    option?.scrollIntoView({ block: "nearest" });
  }

  /** Go `steps` down the list; the box itself is one stop on the way round. */
  move(steps) {
    const stops = [null, ...this.options];
    const next = stops.indexOf(this.chosen) + steps;
    this.choose(stops.at(next % stops.length));
  }

  press(event) {
    if (event.isComposing || this.list.hidden) return;
    if (event.key === "ArrowDown") this.move(1);
    else if (event.key === "ArrowUp") this.move(-1);
    else if (event.key === "Escape") this.close();
    else if (event.key === "Enter" && this.chosen) this.chosen.click();
    else return;
    event.preventDefault();
  }

  close() {
    this.forgetQuestion();
    this.list.hidden = true;
    this.choose(null);
    this.box.setAttribute("aria-expanded", "false");
  }
}

function span(className, text) {
  const element = document.createElement("span");
  element.className = className;
  element.textContent = text;
  return element;
}
