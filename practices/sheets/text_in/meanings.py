"""What a label means: a field of the template, perhaps one part of it, perhaps in one language.

"Purpose", "Objectif(s)", "Purpose (English)", "Titre en français", "Name of the source",
"Purpose / Objectif" are such labels.
"""

import re
from collections import Counter
from dataclasses import dataclass

from practices import sheet
from practices.sheet import Field, Slot
from practices.sheets.gazetteer import name_key

_LANGUAGE = re.compile(
    r"""(?: [\s\xa0]*[(\[/,–—-][\s\xa0]* | [\s\xa0]+(?:in|en)[\s\xa0]+ | [\s\xa0]+ )
    (?P<language>english|anglais|fran[çc]ais|french|eng?|fra?)[\s\xa0]*[)\]]?\Z""",
    re.IGNORECASE | re.VERBOSE,
)
_LANGUAGE_ALONE = re.compile(
    r"(?:(?:in|en)[\s\xa0]+)?(?P<language>english|anglais|fran[çc]ais|french)", re.IGNORECASE
)
_LAST_BRACKET = re.compile(r"\s*\([^()]*\)\s*$")
_BETWEEN_TWO = re.compile(r"[\s\xa0]*[/|·•\n][\s\xa0]*|[\s\xa0]+[–—-][\s\xa0]+")
_NUMBER = re.compile(r"\A(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[A-Za-z][.)])[\s\xa0]+")
_AROUND = " \t\n\xa0\u202f*_#:\uff1a•·–—-"
LONGEST = 120  # characters of a label
MOST_WORDS = 8  # of a heading that announces a text

# What headings of one's own are about, besides the names that the template knows.
HINTS = {
    "summary": ("introduction", "in short", "overview", "présentation"),
    "stimulus": ("background", "context", "challenge", "problem", "why", "enjeu", "défi"),
    "process": ("activities", "what we did", "method", "approach", "démarche", "actions", "étapes"),
    "impact": ("what changed", "evaluation", "bilan", "évaluation"),
    "lessons": ("difficulties", "obstacles", "difficultés", "limites", "next time"),
}


@dataclass(frozen=True)
class Meaning:
    """`part` is the one part of the field that the label names, None for the field as a whole.

    `language` is that of the words to come, "" for either.

    `is_exact` is False where a bracket of the label was passed over: "Purpose (goals)".
    """

    field: Field
    part: Slot | None = None
    language: str = ""
    is_exact: bool = True


def meaning_of(label: str) -> Meaning | None:
    """Return what a label means; None for words that are no label of the template."""
    if len(label) > LONGEST:
        return None
    label = label.strip(_AROUND)
    return (
        _plain(label)
        or _in_a_language(label)
        or _in_both_languages(label)
        or _without_bracket(label)
        or _without_number(label)
    )


def likely_meaning(heading: str) -> Meaning | None:
    """Return the text of the template that a heading of one's own seems to announce.

    "Background of the project", "Our results so far": words of one text's labels, and of no other.
    """
    words = [name_key(word) for word in re.findall(r"[^\W_]+", heading)][:MOST_WORDS]
    found = [field for field in sheet.texts() if _is_announced(field, words)]
    return Meaning(found[0]) if len(found) == 1 else None


def _is_announced(field: Field, words: list[str]) -> bool:
    names = list(field.label.values())
    names += [alias for aliases in field.aliases.values() for alias in aliases]
    keys = {name_key(name) for name in (*names, *HINTS.get(field.name, ()))}
    return any(
        "".join(words[start:end]) in keys
        for start in range(len(words))
        for end in range(start + 1, len(words) + 1)
    )


def language_named(words: str) -> str:
    """Return "en" or "fr" for words that do nothing but name the language: "In French"."""
    match = _LANGUAGE_ALONE.fullmatch(words.strip(_AROUND + "()[]"))
    return _code(match["language"]) if match else ""


def language_of_label(label: str) -> str:
    """Return the language that a label itself is written in; "" for one of both ("Description")."""
    languages = _tables().languages.get(name_key(_LANGUAGE.sub("", label.strip(_AROUND))), ())
    return next(iter(languages)) if len(languages) == 1 else ""


def _plain(label: str) -> Meaning | None:
    return _tables().meanings.get(name_key(label))


def _in_a_language(label: str) -> Meaning | None:
    match = _LANGUAGE.search(label)
    found = _plain(label[: match.start()]) if match else None
    if not match or not found:
        return None
    return Meaning(found.field, found.part, _code(match["language"]))


def _in_both_languages(label: str) -> Meaning | None:
    """A label said twice: "Purpose / Objectif"."""
    found = [_plain(piece) for piece in _BETWEEN_TWO.split(label) if piece]
    return found[0] if len(found) > 1 and all(one == found[0] for one in found) else None


def _without_bracket(label: str) -> Meaning | None:
    bare = _LAST_BRACKET.sub("", label)
    found = _plain(bare) if bare != label else None
    return Meaning(found.field, found.part, is_exact=False) if found else None


def _without_number(label: str) -> Meaning | None:
    bare = _NUMBER.sub("", label)
    return meaning_of(bare) if bare != label else None


def _code(name: str) -> str:
    return "fr" if name.lower().startswith("fr") else "en"


class _Tables:
    """The labels of a declaration by their `name_key`: what each means, and its languages."""

    def __init__(self, sections: tuple[sheet.Section, ...]):
        self.sections = sections
        self.meanings: dict[str, Meaning] = {}
        self.languages: dict[str, set[str]] = {}
        for section in sections:
            for field in section.fields:
                self._add_field(field)
        self._add_parts([field for section in sections for field in section.fields])

    def _add_field(self, field: Field) -> None:
        for language, label in field.label.items():
            for name in (label, *field.aliases[language]):
                self._add(name, Meaning(field), language)

    def _add_parts(self, fields: list[Field]) -> None:
        """Add the parts of fields whose label names one of them alone ("Other" stands in four)."""
        parts = [Meaning(field, slot) for field in fields for slot in field.slots[1:]]
        parts += [Meaning(field, field.slots[0]) for field in fields if _has_parts(field)]
        labels = Counter(key for part in parts for key in _label_keys(part.part))
        for part in parts:
            for language, label in part.part.label.items():
                if labels[name_key(label)] == 1:
                    self._add(label, part, language)

    def _add(self, label: str, meaning: Meaning, language: str) -> None:
        key = name_key(label)
        self.meanings.setdefault(key, meaning)
        self.languages.setdefault(key, set()).add(language)


def _has_parts(field: Field) -> bool:
    """Whether its main slot is but one part of it, with a label of its own."""
    return field.slots[0].name != field.name


def _label_keys(slot: Slot) -> set[str]:
    return {name_key(label) for label in slot.label.values()}


_kept: list[_Tables] = []  # those of the present declaration, which only tests replace


def _tables() -> _Tables:
    tables = _kept[0] if _kept else None
    if tables is None or tables.sections is not sheet.SECTIONS:
        tables = _Tables(sheet.SECTIONS)
        _kept[:] = [tables]
    return tables
