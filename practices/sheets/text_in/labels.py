"""A text taken apart at the labels of the template, in either language."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from practices import sheet
from practices.sheet import Field, Kind
from practices.sheets.gazetteer import name_key
from practices.sheets.text_in.dates import introduces_date

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
LAST_BRACKET = re.compile(r"\s*\([^()]*\)\s*$")
NAMES_ADDRESS = re.compile(r"\s*(?:https?://|www\.)", re.IGNORECASE)
OTHERS = {"other", "autre"}
MOST_WORDS = 7  # of an unknown label; more are a sentence


@dataclass(frozen=True)
class Part:
    """A label as written and the text up to the next one; `field` is None for one not known."""

    label: str
    field: Field | None
    text: str


@dataclass
class Parts:
    """A text in parts, with what stood before the first label and what is doubtful."""

    before: str = ""
    known: dict[str, Part] = field(default_factory=dict)  # by name of the field
    unknown: list[Part] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)

    @property
    def language(self) -> str | None:
        """The language that most labels are written in; None where they do not tell."""
        votes = Counter(label_language(part.label) for part in self.known.values())
        english, french = votes["en"], votes["fr"]
        if english == french:
            return None
        return "en" if english > french else "fr"


def split_at_labels(text: str, *, inside: Field | None = None) -> Parts:
    """Return the parts of a text; one that begins `inside` a field has no heading to come."""
    return _Splitter(text, inside).parts()


def find_field(label: str) -> Field | None:
    return _known_labels().get(name_key(label), (None, set()))[0]


def label_language(label: str) -> str | None:
    """Return the language of a label; None for one of both, such as "Description"."""
    _field, languages = _known_labels().get(name_key(label), (None, set()))
    return next(iter(languages)) if len(languages) == 1 else None


@cache
def _known_labels() -> dict[str, tuple[Field, set[str]]]:
    labels: dict[str, tuple[Field, set[str]]] = {}
    for entry in sheet.fields():
        for language, label in entry.label.items():
            for name in (label, *entry.aliases[language]):
                _field, languages = labels.setdefault(name_key(name), (entry, set()))
                languages.add(language)
    return labels


@dataclass(frozen=True)
class _Label:
    printed: str
    field: Field | None
    start: int
    end: int


class _Splitter:
    """Walks through a text and keeps what the meaning of a line depends on: where it stands."""

    def __init__(self, text: str, inside: Field | None):
        self.text = text
        self.current = inside
        self.is_begun = inside is not None
        self.seen: set[str] = set()
        self.doubts: list[str] = []

    def parts(self) -> Parts:
        labels = list(self._labels())
        ends = [*(label.start for label in labels), len(self.text)]
        parts = Parts(before=self.text[: ends[0]], doubts=self.doubts)
        for label, end in zip(labels, ends[1:], strict=True):
            part = Part(label.printed, label.field, self.text[label.end : end].strip())
            if label.field:
                parts.known[label.field.name] = part
            else:
                parts.unknown.append(part)
        return parts

    def _labels(self) -> Iterable[_Label]:
        for match in CANDIDATE.finditer(self.text):
            if label := self._label(match):
                yield label
                self.is_begun = True
                self.current = label.field
                self.seen |= {label.field.name} if label.field else set()

    def _label(self, match: re.Match[str]) -> _Label | None:
        way = match.lastgroup or ""
        printed = match[way].strip(" \xa0\u202f*_")
        entry = self._known(printed, way)
        if entry and entry.name in self.seen:
            self._doubt_second(printed, way)
            return None
        if entry or (way == "cell" and self._is_unknown_label(printed, match.end())):
            return _Label(printed, entry, match.start(), match.end())
        return None if way == "alone" or self._is_in_text else self._capital_ending(match)

    @property
    def _is_in_text(self) -> bool:
        return self.current is not None and self.current.kind is Kind.TEXT

    def _known(self, printed: str, way: str) -> Field | None:
        """Return the field of a label, if one may stand here."""
        entry = find_field(printed) or find_field(LAST_BRACKET.sub("", printed))
        if entry is None or not self._may_stand(entry, printed, way):
            return None
        if find_field(printed) is None:
            self.doubts.append(f"The label “{printed}” was read as “{entry.label['en']}”.")
        return entry

    def _may_stand(self, entry: Field, printed: str, way: str) -> bool:
        if way == "cell":
            return True
        if way == "alone":
            return not self._is_in_text or entry.kind is Kind.TEXT or printed.isupper()
        return self.is_begun and not self._is_in_text

    def _doubt_second(self, printed: str, way: str) -> None:
        if way != "alone":
            self.doubts.append(
                f"“{printed}” stands here a second time: the second was kept as text of the part "
                "before it."
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
            entry = find_field(printed) if printed.isupper() else None
            if entry and entry.name not in self.seen and (self.is_begun or word.start()):
                return _Label(printed, entry, match.start(way) + word.start(), match.end())
        return None
