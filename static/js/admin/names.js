/* Django's choosers leave some of what they make without a name, or with a role it cannot have. */

function name(root) {
  for (const input of root.querySelectorAll(".select2-search__field")) {
    const select = input.closest(".select2-container")?.previousElementSibling;
    const label = select?.labels?.[0]?.textContent.replace(/\s*:\s*$/, "").trim();
    if (label) input.setAttribute("aria-label", label);
  }
  for (const clear of root.querySelectorAll("ul > .select2-selection__clear")) {
    clear.setAttribute("role", "listitem"); // it stands in the list of what is chosen
  }
  for (const hint of root.querySelectorAll(".help-tooltip[aria-label]")) {
    hint.setAttribute("role", "img");
  }
}

/* The choosers write their lists anew with every choice. */
function watch() {
  name(document);
  for (const list of document.querySelectorAll(".select2-selection__rendered")) {
    new MutationObserver(() => name(list.parentElement)).observe(list, { childList: true });
  }
}

addEventListener("load", () => setTimeout(watch)); // after Django's own
