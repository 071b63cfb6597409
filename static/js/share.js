/* Improves the pages on which a practice is shared, all of which work without it.  No words live
 * here: they come with the HTML.
 *
 * What the modules look for in a page, by attribute:
 *
 *   data-autosave            the form of a step, with a hidden field `version`
 *     data-draft="…"         what names the draft to this browser, the same under all its links
 *     data-step="where"      the step
 *   data-saving              (components/_saving.html) says in the form what became of a save
 *   data-kept-copy           (components/_kept_copy.html) offers words that this browser kept
 *   data-not-autosaved       a field whose meaning waits for the button: "Remove this picture"
 *   data-forget="…"          a draft that is sent or withdrawn: no copy of it is kept any longer;
 *                            on a form: once its button is pressed
 *   data-conflict            the form on which one of two texts is chosen
 *   data-counter="id"        below a field of that id: how much may still be written in it
 *     data-limit  data-left  data-over;  a hidden one is shown once the limit is near
 *   data-rows="name"         a list to which rows are added, each with data-row, and with a button
 *                            name="add" value="name" that adds one without script too
 *   data-suggest="…"         a field of words between commas: the address that suggests some, as
 *                            {"suggestions": [{"label": "Lisbon", "kind": "Portugal"}]}
 *     data-suggestions-name  data-announce, as on the search box
 *   data-drop                around a file field: a file may be dropped there
 *   data-error-summary       takes the focus when the page opens
 *   data-copy="Copy"         around a field to be copied; its button is made here
 *     data-copied="Copied"
 */
import { Autosave } from "./autosave.js";
import { offerCopies } from "./copies.js";
import { copyByButton } from "./copy.js";
import { countCharacters } from "./counters.js";
import { takeDroppedFiles } from "./drop.js";
import { leadToErrors } from "./errors.js";
import { saveOnLeaving } from "./leaving.js";
import { addRows } from "./rows.js";
import { eraseOld, eraseSubmitted, forget } from "./shelf.js";
import { suggestParts } from "./type_ahead.js";

eraseOld();
eraseSubmitted();
for (const place of document.querySelectorAll("[data-forget]")) {
  const erase = () => forget(place.dataset.forget);
  if (place.matches("form")) place.addEventListener("submit", erase);
  else erase();
}

const form = document.querySelector("form[data-autosave]");
if (form) {
  const autosave = new Autosave(form);
  saveOnLeaving(autosave);
  offerCopies(autosave);
}
addRows();
countCharacters();
suggestParts();
takeDroppedFiles();
leadToErrors();
copyByButton();
