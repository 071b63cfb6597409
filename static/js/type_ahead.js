import { Combobox } from "./combobox.js";

/** Suggest places or languages while they are typed, one after the other between commas. */
export function suggestParts() {
  document.querySelectorAll("[data-suggest]").forEach((box) => new ListBox(box));
}

/** A field of words between commas: what is suggested takes the place of those at the cursor. */
class ListBox extends Combobox {
  constructor(box) {
    super(frame(box));
    // Where the cursor goes, the list of another part does not follow.
    box.addEventListener("click", () => this.close());
  }

  get address() {
    return this.box.dataset.suggest;
  }

  get words() {
    return this.box.value.slice(...this.part);
  }

  /** Where the words at the cursor start and end, without the spaces around them. */
  get part() {
    const { value, selectionEnd: cursor } = this.box;
    const start = Math.max(...[...",;"].map((mark) => value.lastIndexOf(mark, cursor - 1))) + 1;
    const length = value.slice(start).search(/[,;]|$/);
    const words = value.slice(start, start + length);
    return [start + words.search(/\S|$/), start + words.trimEnd().length];
  }

  option({ label }) {
    const option = document.createElement("div");
    option.addEventListener("click", () => this.take(label));
    return option;
  }

  take(label) {
    const [start, end] = this.part;
    this.close();
    this.box.setRangeText(label, start, end, "end");
    this.box.dispatchEvent(new Event("change", { bubbles: true })); // no input: nothing to suggest
  }
}

/** Put a frame around `box`, below which its list finds its place. */
function frame(box) {
  const around = document.createElement("div");
  around.className = "type-ahead";
  box.replaceWith(around);
  around.append(box);
  return box;
}
