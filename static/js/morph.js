/* Makes a piece of the page equal to its newer version, changing only what differs.  What stays
 * is the very same element, so that focus, scrolling and open details stay too, and a screen
 * reader has nothing to say again. */

export function morph(old, fresh) {
  if (old.isEqualNode(fresh) && !isField(old) && !old.querySelector?.("input, select")) return;
  if (old.nodeType !== Node.ELEMENT_NODE) {
    old.nodeValue = fresh.nodeValue;
    return;
  }
  matchAttributes(old, fresh);
  matchChildren(old, fresh);
  if (isField(old)) matchField(old, fresh);
}

function matchAttributes(old, fresh) {
  for (const { name, value } of fresh.attributes) {
    if (!isOfThePage(old, name) && old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
  for (const { name } of [...old.attributes]) {
    if (!isOfThePage(old, name) && !fresh.hasAttribute(name)) old.removeAttribute(name);
  }
}

/** Whether the attribute tells what was opened or hidden here, which no server knows. */
function isOfThePage(element, attribute) {
  return attribute === "hidden" || (attribute === "open" && element.localName === "details");
}

function matchChildren(old, fresh) {
  let place = old.firstChild;
  for (const newer of [...fresh.childNodes]) {
    const match = find(place, newer);
    if (match) {
      // Take away what stands before the match: moving the match itself would lose its focus.
      while (place !== match) place = removed(place);
      morph(match, newer);
      place = match.nextSibling;
    } else {
      old.insertBefore(document.importNode(newer, true), place);
    }
  }
  while (place) place = removed(place);
}

function removed(node) {
  const next = node.nextSibling;
  node.remove();
  return next;
}

/** The first sibling from `place` on that is the same thing as `newer`; all text is alike. */
function find(place, newer) {
  const wanted = identity(newer);
  if (newer.nodeType === Node.TEXT_NODE) return place?.nodeName === wanted ? place : null;
  for (let node = place; node; node = node.nextSibling) {
    if (identity(node) === wanted) return node;
  }
  return null;
}

/** What a node is: its id, the field it holds, or else its kind. */
function identity(node) {
  if (node.nodeType !== Node.ELEMENT_NODE) return node.nodeName;
  if (node.id) return `#${node.id}`;
  const box = node.matches("label, li") && node.querySelector("input[type=checkbox]");
  return box ? `${box.name}=${box.value}` : node.nodeName;
}

function isField(node) {
  return node.localName === "input" || node.localName === "select";
}

/** Let the field hold what the server read; one without a name is no business of the server. */
function matchField(old, fresh) {
  if (!old.name) return;
  if (old.type === "checkbox") old.checked = fresh.checked;
  else if (old.value !== fresh.value) old.value = fresh.value;
}
