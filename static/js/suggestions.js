import { Combobox } from "./combobox.js";

export function suggestWhileTyping() {
  document.querySelectorAll("[data-suggestions]").forEach((box) => new SearchBox(box));
}

/** A search box whose suggestions are plain links: they open in another tab like any other. */
class SearchBox extends Combobox {
  get words() {
    return this.box.value;
  }

  get address() {
    return this.box.dataset.suggestions;
  }

  option({ url }) {
    const link = document.createElement("a");
    link.href = url;
    link.tabIndex = -1;
    return link;
  }
}
