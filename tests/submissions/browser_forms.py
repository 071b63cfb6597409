"""What a browser would send of the form on a page, by the rules of the HTML standard."""

import re

import html5lib

NAMESPACE = "{http://www.w3.org/1999/xhtml}"
TEXTS = {"text", "search", "email", "url", "tel", None}


def form_of(page, attribute="data-autosave"):
    """Return the (name, value) pairs of the one form of a page that has an attribute."""
    tree = html5lib.parse(page)
    (form,) = (each for each in tree.iter(f"{NAMESPACE}form") if attribute in each.attrib)
    return [pair for control in form.iter() for pair in _sent(control)]


def posted(pairs):
    """Return the pairs as the test client takes them; ends of lines travel as two characters."""
    data = {}
    for name, value in pairs:
        data.setdefault(name, []).append(re.sub(r"\r\n|\r|\n", "\r\n", value))
    return data


def _sent(control):
    tag = control.tag.removeprefix(NAMESPACE) if isinstance(control.tag, str) else ""
    name = control.get("name")
    if not name or "disabled" in control.attrib:
        return
    if tag == "textarea":
        yield name, "".join(control.itertext())
    elif tag == "input":
        kind = control.get("type")
        value = control.get("value", "")
        if kind in TEXTS:
            yield name, re.sub(r"[\r\n]", "", value)
        elif kind == "hidden" or (kind in {"checkbox", "radio"} and "checked" in control.attrib):
            yield name, value
