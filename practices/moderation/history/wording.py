"""What differs between two contents of a practice, for editors to read."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import TextField
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from practices.catalogue.templatetags.reading import full_date
from practices.document import leaves
from practices.models import Practice
from practices.models.names import country_name, language_name
from practices.moderation.history.contents import COLUMNS, LISTS, Content, Document, Names
from practices.submissions.comparison import Kind, Piece, entry_diff, word_diff
from practices.submissions.labels import leaf_label

KEPT_AROUND = 12  # words on each side of a change
WORTH_FOLDING = 20  # words

# Where a leaf of the template is kept under another name, or in several columns.
COLUMNS_OF_LEAVES = {
    "countries": ("other_countries",),
    "period": ("period_text", "first_year", "last_year", "ongoing"),
    "reference_documents": ("reference_documents",),
}
# What changes by itself with every save.
UNTOLD = {"id", "version", "updated_at"}


@dataclass(frozen=True)
class Fold:
    """Unchanged words that are shown when asked for."""

    words: str
    count: int
    kind: str = "folded"

    @property
    def label(self) -> str:
        told = ngettext("… %(count)s unchanged word …", "… %(count)s unchanged words …", self.count)
        return told % {"count": self.count}


@dataclass(frozen=True)
class Change:
    """A part of a practice that differs, as pieces to be read one after the other."""

    name: str
    label: str
    language: str  # of the words, "" where they are the page's
    pieces: tuple[Piece | Fold, ...]


@dataclass(frozen=True)
class Part:
    """A column, a list or the reference documents of a practice."""

    name: str
    label: str
    language: str = ""


def parts() -> list[Part]:
    """Return all that the history tells of a practice, in the template's order: the state first."""
    known = {*COLUMNS, *LISTS, "reference_documents"} - UNTOLD
    found = [Part("status", _label("status"))]
    for leaf in leaves():
        for name in COLUMNS_OF_LEAVES.get(leaf.key, (leaf.key,)):
            if name in known:
                label = leaf_label(leaf) if name in {leaf.key, "period_text"} else _label(name)
                found.append(Part(name, label, leaf.language))
    told = {part.name for part in found}
    others = [name for name in COLUMNS if name in known - told]
    return [*found, *(Part(name, _label(name)) for name in others)]


def changes(old: Content, new: Content, names: Names) -> list[Change]:
    """Return what differs, in the template's order; spaces alone are no difference."""
    found = (_change(part, old, new, names) for part in parts())
    return [change for change in found if change]


def filled_labels(content: Content) -> list[str]:
    """Return the labels of the parts that say something."""
    return [part.label for part in parts() if _raw(part, content)]


def _change(part: Part, old: Content, new: Content, names: Names) -> Change | None:
    before, after = _raw(part, old), _raw(part, new)
    if before == after:
        return None
    if isinstance(before or after, str) and _is_text(part.name):
        pieces = word_diff(before or "", after or "")
    else:
        worded = [_entries(part, value, names) for value in (before, after)]
        pieces = list(entry_diff(*worded))
    if all(piece.kind is Kind.SAME for piece in pieces):
        return None
    return Change(part.name, part.label, part.language, tuple(folded(pieces)))


def _raw(part: Part, content: Content) -> Any:
    if part.name == "reference_documents":
        return content.documents
    if part.name in LISTS:
        return content.lists[part.name]
    value = content.values[part.name]
    return [country.code for country in value] if part.name == "other_countries" else value or None


def _is_text(name: str) -> bool:
    field = Practice._meta.get_field(name)
    return not field.choices and (isinstance(field, TextField) or field.max_length is not None)


def _entries(part: Part, value: Any, names: Names) -> list[str]:
    """Return a value as words, an entry for each line."""
    match part.name:
        case "reference_documents":
            return [_line(document) for document in value]
        case "other_countries":
            return [country_name(code) for code in value]
        case "available_languages":
            return [language_name(str(code)) for code in value or ()]
        case "merged_into":
            return [_title_of(value)] if value else []
        case name if name in LISTS:
            return names.listed(name, value)
    field = Practice._meta.get_field(part.name)
    if field.get_internal_type() == "BooleanField":
        return [_("Yes") if value else _("No")]
    return [] if value is None else [_word(field, value)]


def _word(field, value: Any) -> str:
    match value:
        case datetime():
            return full_date(localtime(value))
        case date():
            return full_date(value)
        case str() if field.choices:
            return str(dict(field.flatchoices).get(value, value))
    return str(value)


def _title_of(pk: int) -> str:
    practice = Practice.objects.filter(pk=pk).first()
    return str(practice or f"#{pk}")


def _line(document: Document) -> str:
    language = language_name(document.language) if document.language else ""
    words = (document.title_en, document.title_fr, document.url, language)
    return " · ".join(filter(None, words))


def _label(name: str) -> str:
    return capfirst(Practice._meta.get_field(name).verbose_name)


def folded(pieces: Sequence[Piece]) -> Iterator[Piece | Fold]:
    """Fold long runs of unchanged words, but for those next to a change."""
    for number, piece in enumerate(pieces):
        before = 0 if number == 0 else KEPT_AROUND
        after = 0 if number == len(pieces) - 1 else KEPT_AROUND
        words = re.findall(r"\s*\S+\s*", piece.words)
        hidden = len(words) - before - after
        if piece.kind is not Kind.SAME or hidden < WORTH_FOLDING:
            yield piece
            continue
        yield from _same(words[:before])
        yield Fold("".join(words[before : before + hidden]), hidden)
        yield from _same(words[before + hidden :])


def _same(words: Iterable[str]) -> Iterator[Piece]:
    if text := "".join(words):
        yield Piece(Kind.SAME, text)
