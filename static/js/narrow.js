import { announce, counted } from "./announce.js";

/** Give every long facet its box to narrow the options while typing. */
export function narrowLongFacets() {
  narrowAgain();
  document.addEventListener("input", ({ target }) => {
    const holder = target.closest("[data-narrow]");
    if (holder) announce(counted(holder.dataset.announce, narrow(holder)));
  });
  document.addEventListener("keydown", (event) => {
    // Enter would send the whole form.
    if (event.key === "Enter" && event.target.closest("[data-narrow]")) event.preventDefault();
  });
}

/** Narrow every long facet by what stands in its box, ticked and unticked options as they are. */
export function narrowAgain() {
  for (const holder of document.querySelectorAll("[data-narrow]")) {
    holder.hidden = false;
    narrow(holder);
  }
}

/** Hide the options without the words typed, never a ticked one; return how many are left. */
function narrow(holder) {
  const wanted = fold(holder.querySelector("input").value.trim());
  let shown = 0;
  for (const box of holder.closest("details").querySelectorAll("input[type=checkbox]")) {
    const option = box.closest("li") ?? box.closest("label");
    const fits = fold(nameOf(box)).includes(wanted);
    option.hidden = !fits && !box.checked;
    if (!option.hidden) shown += 1;
  }
  return shown;
}

function nameOf(box) {
  const label = box.labels[0];
  return (label.querySelector(".option-name") ?? label).textContent;
}

// Letters that Unicode does not take apart into a base and an accent.
const LETTERS = { œ: "oe", æ: "ae", ß: "ss", ł: "l", ø: "o", đ: "d", ð: "d", þ: "th", ı: "i" };

/** Write `text` without accents, case and typographic marks: "Łódź" as "lodz". */
function fold(text) {
  return text
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{Mark}/gu, "")
    .replace(/[œæßłøđðþı]/g, (letter) => LETTERS[letter])
    .replace(/[’ʼ]/g, "'")
    .replace(/[-‐‑–\s]+/g, " ");
}
