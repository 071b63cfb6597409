/* Improves pages that work without it.  No words live here: they come with the HTML.
 *
 * What the modules look for in a page, by attribute:
 *
 *   data-live              the polite live region; empty in the first HTML, outside every part
 *   data-catalogue         the form of the list: words, facets and sorting are all its fields
 *   data-part="name"       what a refresh brings up to date; the same names in every answer
 *   data-heading           the heading of the results: a sentence, tabindex="-1"
 *   data-chip              a link that removes one filter
 *   data-counted="…"       on the button: "Show 14 results", in place of its words without script
 *   data-needless          a button that has no use once the results follow by themselves
 *   data-year              a year to type: counts once it has four digits, or none
 *   data-filters           the <details> that hides the filters on a phone
 *   data-narrow            holds the box that narrows a long facet; hidden without script
 *   data-suggestions="…"   on a search box: the address that answers with suggestions
 *   data-suggestions-name  the name of their list, for those who hear it
 *   data-announce="…"      on either of the last two: what to say, with {count}
 *   data-printed="…"       where a printed page says when it was printed
 */
import { openCardsByClick } from "./cards.js";
import { improveCatalogue } from "./catalogue.js";
import { narrowLongFacets } from "./narrow.js";
import { datePrints } from "./printed.js";
import { suggestWhileTyping } from "./suggestions.js";

improveCatalogue();
narrowLongFacets();
suggestWhileTyping();
datePrints();
openCardsByClick();
