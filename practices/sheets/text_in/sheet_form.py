"""The sheet: a heading, a title, and labels with what belongs to them."""

import re

from django.utils.translation import gettext as _

from practices import sheet
from practices.sheets.gazetteer import Gazetteer
from practices.sheets.text_in.dates import read_date
from practices.sheets.text_in.fields import read_field
from practices.sheets.text_in.labels import Part, Parts, split_at_labels
from practices.sheets.text_in.language import language_of
from practices.sheets.text_in.reading import Reading

HEADING = re.compile(
    r"^[ \xa0*_#|\t]*(?:examples?\s+of\s+(?:good|best)\s+practices?"
    r"|(?:good|best)\s+practices?\s+examples?"
    r"|exemples?\s+de\s+(?:bonnes?|meilleures?)\s+pratiques?)[ \xa0*_:|\t–—-]*",
    re.IGNORECASE | re.MULTILINE,
)
LABEL_LIKE = re.compile(r"[^\W\d_][^:]{0,60}:(?!//).*")
AROUND = " \t\xa0*_#|"


def split_sheets(text: str) -> list[str]:
    """Return each sheet of a text: a heading begins the next one."""
    starts = [match.start() for match in HEADING.finditer(text)]
    starts = [0, *(start for start in starts if text[:start].strip())]
    ends = [*starts[1:], len(text)]
    return [text[start:end] for start, end in zip(starts, ends, strict=True)]


def read_sheet(text: str, names: Gazetteer) -> Reading:
    """Read one sheet."""
    parts = split_at_labels(text)
    reading = Reading("sheet", doubts=parts.doubts)
    read_parts(parts, reading, names)
    _read_heading(parts.before, reading)
    settle_language(reading, parts.language)
    return reading


def read_parts(parts: Parts, reading: Reading, names: Gazetteer) -> None:
    """Read every labelled part, in the order of the template."""
    for field in sheet.fields():
        if part := parts.known.get(field.name):
            read_field(field, part.label, part.text, reading, names)
    for key, part in parts.known.items():
        if part.slot and key == part.slot.name != part.field.name:
            _read_part(part, reading)
        elif key != part.field.name:  # in a second language
            reading.leave(part.label, part.text)
    for part in parts.unknown:
        reading.leave(part.label, part.text)


def _read_part(part: Part, reading: Reading) -> None:
    """Read what is labelled as one part of a field: the name of the source, say."""
    words = " ".join(part.text.split())
    if part.slot.name == "source_accessed":
        reading.typed["source_accessed"] = words
        words = read_date(words) or ""
    if words and part.slot.name not in reading.values:
        reading.values[part.slot.name] = words
    elif part.text:
        reading.leave(part.label, part.text)


def settle_language(reading: Reading, of_labels: str | None) -> None:
    """Set the language of the texts: by their own words, else by their labels, else as it is."""
    texts = [reading.values.get(field.name, "") for field in sheet.fields() if field.is_bilingual]
    of_words = language_of(filter(None, texts))
    reading.language = of_words or of_labels or reading.language
    if of_words and of_labels and of_words != of_labels:
        reading.doubt(_("The labels are in another language than the texts: the texts count."))


def _read_heading(text: str, reading: Reading) -> None:
    """Take the title from above the first label: its last line that is not itself "label: …"."""
    lines = [line.strip(AROUND) for line in HEADING.sub("", text, count=1).split("\n")]
    lines = [line for line in lines if line]
    if lines and "title" not in reading.values:
        numbers = range(len(lines))
        titles = [number for number in numbers if not LABEL_LIKE.fullmatch(lines[number])]
        reading.values["title"] = " ".join(lines.pop((titles or numbers)[-1]).split())
    for line in lines:
        reading.leave("", line)
