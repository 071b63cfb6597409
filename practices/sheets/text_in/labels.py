"""A text taken apart at the labels of the template, in either language."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from practices.models.wording import reader_language
from practices.sheet import Field, Kind, Slot
from practices.sheets.gazetteer import name_key
from practices.sheets.text_in.dates import introduces_date
from practices.sheets.text_in.meanings import (
    Meaning,
    language_of_label,
    likely_meaning,
    meaning_of,
)

# Where a label may begin, and the list marks, numbers and asterisks that may stand before it.
_CELL = r"(?:\A|(?<=[\n\t|]))[ \xa0*_#>•·–-]*(?:\d{1,2}[.)][ \xa0*_]*)?"
_COLON = r"[ \xa0\u202f*_]*[:\uff1a](?!//)[*_]*"
_LETTERS = r"[^\W\d_](?:(?!\s\s)[^\n\t|:\uff1a])"
CANDIDATE = re.compile(
    rf"""
      {_CELL}(?P<cell>{_LETTERS}{{0,70}}?){_COLON}
    | {_CELL}(?P<alone>{_LETTERS}{{0,50}}?)[ \xa0*_]*(?=[\n\t|]|\Z)
    | (?<=[ \xa0]{{2}})(?P<spaced>{_LETTERS}{{0,70}}?){_COLON}
    | (?<=[ \xa0])(?P<capitals>[A-ZÀ-Þ][A-ZÀ-Þ’'()/ \xa0-]{{2,70}}?){_COLON}
    """,
    re.VERBOSE,
)
NAMES_ADDRESS = re.compile(r"\s*(?:https?://|www\.)", re.IGNORECASE)
OTHERS = {"other", "autre"}
BOLD = 9  # the level of a line that is but bold
MOST_WORDS = 7  # of an unknown label; more are a sentence


@dataclass(frozen=True)
class Part:
    """A label as written and the text up to the next one; `field` is None for one not known.

    `slot` is the one part of the field that the label names, if it does; `language` that of the
    text, if the label says so or is in one language alone.
    """

    label: str
    field: Field | None
    text: str
    slot: Slot | None = None
    language: str = ""
    is_heading: bool = False
    is_guessed: bool = False


@dataclass
class Parts:
    """A text in parts, with what stood before the first label and what is doubtful."""

    before: str = ""
    # By name of the field or slot, with "_en" or "_fr" for its text in a second language.
    known: dict[str, Part] = field(default_factory=dict)
    unknown: list[Part] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)

    @property
    def language(self) -> str | None:
        """The language that most labels are written in; None where they do not tell."""
        votes = Counter(language_of_label(part.label) for part in self.known.values())
        english, french = votes["en"], votes["fr"]
        if english == french:
            return None
        return "en" if english > french else "fr"


def split_at_labels(
    text: str, *, inside: Field | None = None, headings: Mapping[int, int] | None = None
) -> Parts:
    """Return the parts of a text; one that begins `inside` a field has no heading to come.

    `headings` are the lines that the file prints as such: their level by where they begin.
    """
    return _Splitter(text, inside, headings or {}).parts()


@dataclass(frozen=True)
class _Label:
    printed: str
    meaning: Meaning | None
    key: str
    start: int
    end: int
    is_heading: bool = False
    is_guessed: bool = False


class _Splitter:
    """Walks through a text and keeps what the meaning of a line depends on: where it stands."""

    def __init__(self, text: str, inside: Field | None, headings: Mapping[int, int]):
        self.text = text
        self.headings = headings
        self.current = inside
        self.level = BOLD  # of the heading above
        self.is_begun = inside is not None
        self.seen: dict[str, str] = {}  # the language of each label, by its key
        self.doubts: list[str] = []

    def parts(self) -> Parts:
        labels = list(self._labels())
        ends = [*(label.start for label in labels), len(self.text)]
        parts = Parts(before=self.text[: ends[0]], doubts=self.doubts)
        for label, end in zip(labels, ends[1:], strict=True):
            part = _part(label, self.text[label.end : end].strip())
            if label.meaning:
                parts.known[label.key] = part
            else:
                parts.unknown.append(part)
        return parts

    def _labels(self) -> Iterable[_Label]:
        for match in CANDIDATE.finditer(self.text):
            if label := self._label(match):
                yield label
                self.is_begun = True
                self.current = label.meaning.field if label.meaning else None
                if label.meaning:
                    self.seen[label.key] = _language(label)
                self.level = self.headings.get(label.start, self.level)

    def _label(self, match: re.Match[str]) -> _Label | None:
        way = match.lastgroup or ""
        printed = match[way].strip(" \xa0\u202f*_")
        is_heading = match.start() in self.headings and way in {"alone", "cell"}
        found, is_guessed = self._known(printed, way, is_heading=is_heading)
        key = self._key(found, printed) if found else ""
        if found and key in self.seen:
            self._doubt_second(printed, way)
            return None
        if (
            found
            or (way == "cell" and self._is_unknown_label(printed, match.end()))
            or (is_heading and way == "alone" and self._is_unknown_heading(match.start()))
        ):
            is_alone = is_heading or way == "alone"
            return _Label(printed, found, key, *match.span(), is_alone, is_guessed)
        return None if way == "alone" or self._is_in_text else self._capital_ending(match)

    def _key(self, found: Meaning, printed: str) -> str:
        """Return the name of what a label means; a second language has one of its own."""
        name = found.part.name if found.part else found.field.name
        language = found.language or language_of_label(printed)
        first = self.seen.get(name)
        if found.field.is_bilingual and first and language and first != language:
            return f"{name}_{language}"
        return name

    @property
    def _is_in_text(self) -> bool:
        return self.current is not None and self.current.kind is Kind.TEXT

    def _known(self, printed: str, way: str, *, is_heading: bool) -> tuple[Meaning | None, bool]:
        """Return what a label means, if one may stand here, and whether that is guessed."""
        found = meaning_of(printed)
        is_guessed = found is None and is_heading
        if is_guessed:
            found = likely_meaning(printed)
        if found is None or not (is_heading or self._may_stand(found.field, printed, way)):
            return None, False
        if is_guessed or not found.is_exact:
            self._doubt_label(printed, found)
        return found, is_guessed

    def _is_unknown_heading(self, start: int) -> bool:
        """Whether a heading begins a part of its own, and is none within the text above it."""
        return self.is_begun and self.headings[start] < BOLD and self.headings[start] <= self.level

    def _doubt_label(self, printed: str, found: Meaning) -> None:
        self.doubts.append(
            _("The label “%(label)s” was read as “%(field)s”.")
            % {"label": printed, "field": found.field.label[reader_language()]}
        )

    def _may_stand(self, entry: Field, printed: str, way: str) -> bool:
        if way == "cell":
            return True
        if way == "alone":
            return not self._is_in_text or entry.kind is Kind.TEXT or printed.isupper()
        return self.is_begun and not self._is_in_text

    def _doubt_second(self, printed: str, way: str) -> None:
        if way != "alone":
            self.doubts.append(
                _(
                    "“%(label)s” stands here a second time: the second was kept as text of the "
                    "part before it."
                )
                % {"label": printed}
            )

    def _is_unknown_label(self, printed: str, end: int) -> bool:
        """Whether "Some words:" is a label that we do not know, and not simply text."""
        if not self.is_begun or len(printed.split()) > MOST_WORDS or re.search(r"[☐☑\[]", printed):
            return False
        if name_key(printed.split()[0]) in OTHERS or NAMES_ADDRESS.match(self.text, end):
            return False
        kind = self.current.kind if self.current else None
        if kind is Kind.SOURCE and introduces_date(printed):
            return False
        if kind in {Kind.TEXT, Kind.DOCUMENTS}:
            return printed.isupper() and len(printed) > 3
        return True

    def _capital_ending(self, match: re.Match[str]) -> _Label | None:
        """Find the label that ends a run of words: "France AVAILABLE LANGUAGES:"."""
        way = match.lastgroup or ""
        for word in re.finditer(r"(?<![^\s])\S", match[way]):
            printed = match[way][word.start() :].strip(" \xa0\u202f*_")
            found = meaning_of(printed) if printed.isupper() else None
            if found and found.field.name not in self.seen and (self.is_begun or word.start()):
                start = match.start(way) + word.start()
                return _Label(printed, found, found.field.name, start, match.end())
        return None


def _part(label: _Label, text: str) -> Part:
    if label.meaning is None:
        return Part(label.printed, None, text, is_heading=label.is_heading)
    meaning = label.meaning
    return Part(
        label.printed,
        meaning.field,
        text,
        meaning.part,
        meaning.language,
        label.is_heading,
        label.is_guessed,
    )


def _language(label: _Label) -> str:
    return (label.meaning.language if label.meaning else "") or language_of_label(label.printed)
