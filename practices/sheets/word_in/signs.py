"""Signs that Word does not write as letters: boxes of old forms, and those of picture fonts."""

import re
from collections.abc import Iterator

from lxml import etree

from practices.sheets.word_in.elements import attribute, child, children, is_on, value

EMPTY_BOX, TICKED_BOX = "☐", "☒"
# Word's picture fonts keep their signs at these places.
_SIGNS = {
    **dict.fromkeys((0x6F, 0x71, 0x72, 0xA8), EMPTY_BOX),
    **dict.fromkeys((0x78, 0x54, 0xFD), TICKED_BOX),
    **dict.fromkeys((0x52, 0xFE), "☑"),
    **dict.fromkeys((0xFC, 0x50), "✓"),
    0xB7: "•",
}
_SIGN_FONTS = re.compile(r"wingdings|webdings", re.IGNORECASE)


def sign_of(element: etree._Element) -> str:
    """Return what a symbol looks like; "" where it has no code."""
    try:
        code = int(attribute(element, "char"), 16)
    except ValueError:
        return ""
    if _SIGN_FONTS.match(attribute(element, "font")):
        return _SIGNS.get(code & 0xFF, "•")
    return (
        "•" if code == 0xF0B7 else chr(code) if code < 0xD800 or 0xE000 <= code < 0x110000 else ""
    )


def form_field(form: etree._Element | None) -> Iterator[str]:
    """Yield what a field of an old form shows: a box, ticked or not, or the entry chosen."""
    box, choice = child(form, "checkBox"), child(form, "ddList")
    if box is not None:
        state = child(box, "checked")
        yield (
            TICKED_BOX if is_on(child(box, "default") if state is None else state) else EMPTY_BOX
        )
    if choice is not None:
        entries = [value(entry) for entry in children(choice, "listEntry")]
        result = value(child(choice, "result")) or "0"
        yield next((entry for number, entry in enumerate(entries) if str(number) == result), "")
