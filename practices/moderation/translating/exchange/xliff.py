"""XLIFF 1.2, which translators' programs read and write: a file out, and one from a stranger in.

https://docs.oasis-open.org/xliff/v1.2/os/xliff-core.html
"""

import codecs
import re
from collections.abc import Iterable

from django.utils.translation import gettext as _
from lxml import etree
from lxml.etree import SubElement, _Element

from practices.document import words
from practices.models import Freshness
from practices.moderation.translating.exchange.codes import code_of, read_code
from practices.moderation.translating.exchange.portions import Portion
from practices.moderation.translating.exchange.reading import Reading, Unit
from practices.moderation.translating.segments import Segment
from practices.sheets.files import UnreadableError
from practices.sheets.word_in.elements import child, children, local

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
XML = "{http://www.w3.org/XML/1998/namespace}"
FROM = "Intercultural Cities"  # who wrote our notes: those of others are a translator's words
STATES = {
    Freshness.MISSING: "needs-translation",
    Freshness.STALE: "needs-review-translation",
    Freshness.FRESH: "translated",
}
MARKS_LIMIT = 300_000  # "<" in a file: a unit of ours has eight
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")


def make_xliff(portions: Iterable[Portion]) -> bytes:
    """Return the texts as an XLIFF file: a `file` element for each practice."""
    root = etree.Element(f"{{{NAMESPACE}}}xliff", nsmap={None: NAMESPACE}, version="1.2")
    for portion in portions:
        file = _add(
            root,
            "file",
            original=f"practice-{portion.practice_id}",
            datatype="plaintext",
            **{"source-language": portion.source_language, "target-language": portion.language},
        )
        _note(_add(file, "header"), portion.title)
        body = _add(file, "body")
        for segment in portion.segments:
            _add_unit(body, segment)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _add_unit(body: _Element, segment: Segment) -> None:
    code = code_of(segment)
    unit = _add(body, "trans-unit", id=code, resname=code)
    unit.set(f"{XML}space", "preserve")
    source = _add(unit, "source")
    source.text = words(segment.source)
    source.set(f"{XML}lang", segment.source_language)
    target = _add(unit, "target", state=STATES[segment.state])
    target.text = words(segment.target)
    target.set(f"{XML}lang", segment.language)
    _note(unit, segment.label)
    if segment.state == Freshness.STALE and segment.translated_from:
        before = words(segment.translated_from)
        _note(unit, _("The original when it was translated: %(text)s") % {"text": before})


def _note(parent: _Element, text: str) -> None:
    _add(parent, "note", **{"from": FROM}).text = words(text)


def _add(parent: _Element, name: str, **attributes: str) -> _Element:
    return SubElement(parent, f"{{{NAMESPACE}}}{name}", attributes)


# --------------------------------------------------------------------------------------- Read again


def read_xliff(content: bytes) -> Reading:
    """Return what stands in an XLIFF file; raises `UnreadableError` with a sentence."""
    root = _parsed(content)
    if local(root) != "xliff":
        raise UnreadableError(
            _(
                "This is an XML file, and no XLIFF. Export the translation as XLIFF 1.2 from the "
                "program it was made with, and choose that file."
            )
        )
    if root.get("version", "1.2").startswith("2"):
        raise UnreadableError(
            _("This is XLIFF 2. Export the translation as XLIFF 1.2, and choose that file.")
        )
    reading = Reading()
    for unit in root.iter("{*}trans-unit"):
        if next(unit.iterancestors("{*}trans-unit"), None) is not None:
            raise UnreadableError(_damaged())  # and each would be read again with all those inside
        _read_unit(unit, reading)
    return reading


def _read_unit(unit: _Element, reading: Reading) -> None:
    name = unit.get("id", "")
    code = read_code(name) or read_code(unit.get("resname", ""))
    text = _text(child(unit, "target"))
    if code:
        reading.units.append(Unit(*code, source=_text(child(unit, "source")), text=text))
    else:
        reading.leave(name, text)
    for note in children(unit, "note"):
        if note.get("from") != FROM:
            reading.leave(
                _("A note at %(name)s") % {"name": code[0] if code else name}, _text(note)
            )


def _text(element: _Element | None) -> str:
    """Return all the words of an element: programs part sentences and mark codes inside it."""
    return "" if element is None else words("".join(map(str, element.itertext())))


def _parsed(content: bytes) -> _Element:
    text = _decoded(content)
    # Programs write no document type: one is there only to expand entities or to fetch files.
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise UnreadableError(
            _(
                "This file holds definitions that no translation needs, and was not opened. "
                "Export the translation anew as XLIFF 1.2, and choose that file."
            )
        )
    if text.count("<") > MARKS_LIMIT:
        raise UnreadableError(too_large())
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(text.encode(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError(_damaged()) from error


def _decoded(content: bytes) -> str:
    """Return XML as text, without its declaration: nothing is hidden in another encoding."""
    is_wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        text = content.decode("utf-16" if is_wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableError(
            _("The letters of this file cannot be read. Save it in UTF-8, and choose it again.")
        ) from error
    return _DECLARATION.sub("", text)


def _damaged() -> str:
    return _(
        "This file is damaged or not complete. Export the translation anew as XLIFF 1.2, and "
        "choose that file."
    )


def too_large() -> str:
    return _("This file is too large to read. Take the translation in several smaller files.")
