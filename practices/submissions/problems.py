"""What stands in the way of sending a draft: told in whole sentences that say what to do.

Saving never asks; sending does.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from practices import sheet
from practices.document import LANGUAGES, Document, has_words, is_written, leaves, tidied
from practices.models.wording import reader_language
from practices.periods import mentions_year, parse_period
from practices.sheet import Field, Kind, Section, Shape, Slot
from practices.sheets.gazetteer import known_names
from practices.sheets.understanding import (
    Unplaced,
    name_of,
    understand_address,
    understand_date,
    understand_places,
)
from practices.submissions.steps.understood import period_without_year


@dataclass(frozen=True)
class Problem:
    """What is wrong with an answer.

    `leaf_key` is the name and the id of its control: a leaf's key, or "pictures-0-alt_en" in a row.
    """

    leaf_key: str
    sentence: str
    step: str = ""


def problems(
    document: Document, section: Section | None = None, *, base: Document | None = None
) -> list[Problem]:
    """Return the problems of a tidied document (of one step, if given), in the template's order.

    None of them means that it may be sent.  What the published practice that a proposal began with
    (`base`) lacked already stops nobody from putting something else right.
    """
    inherited = problems(tidied(base), section) if base is not None else []
    found = [
        Problem(key, sentence, step.name)
        for step in ([section] if section else sheet.SECTIONS)
        for field in step.fields
        for key, sentence in _problems(field, document)
    ]
    return [problem for problem in found if problem not in inherited]


def _problems(field: Field, document: Document) -> Iterator[tuple[str, str]]:
    if not has_words(document, field):
        if field.is_required:
            yield _first_key(field), _missing(field)
        return
    yield from _too_long(field, document)
    check = CHECKS.get(field.kind)
    if check:
        yield from check(field, document)


def _first_key(field: Field) -> str:
    """Return the key of the control that a reader of this language fills first."""
    own = (leaf for leaf in leaves((field,)) if leaf.language in ("", reader_language()))
    return next(own).key


def _label(labelled: Field | Slot) -> str:
    return labelled.label[reader_language()]


# ----------------------------------------------------------------------------------- What is needed


def _missing(field: Field) -> str:
    sentence = MISSING.get(field.kind, _missing_words)
    return sentence(field) % {"field": _label(field)}


def _missing_words(field: Field) -> str:
    if field.is_bilingual:
        return _("“%(field)s” is empty. Write it in English, in French or in both.")
    return _("“%(field)s” is empty. Please fill it in.")


MISSING: dict[Kind, Callable[[Field], str]] = {
    Kind.PERIOD: lambda _field: _(
        "“%(field)s” is empty. Write when the practice runs, for example “since 2016”."
    ),
    Kind.TERMS: lambda _field: _(
        "“%(field)s” is empty. Tick what fits, or say it in your own words."
    ),
    Kind.PICTURES: lambda _field: _("“%(field)s” is empty. Add at least one."),
    Kind.ATTACHMENTS: lambda _field: _("“%(field)s” is empty. Add at least one."),
    Kind.DOCUMENTS: lambda _field: _("“%(field)s” is empty. Add at least one."),
    Kind.CONSENT: lambda _field: _("Please tick “%(field)s”."),
}


# --------------------------------------------------------------------------------------- Its length


def _too_long(field: Field, document: Document) -> Iterator[tuple[str, str]]:
    for slot in field.slots:
        if slot.shape is Shape.ROWS:
            for key, column, words in _cells(slot, document[slot.name]):
                yield from _longer(key, column, words)
        else:
            for key, words in _texts(slot, slot.name, document[slot.name]):
                yield from _longer(key, slot, words)


def _texts(slot: Slot, key: str, value) -> Iterator[tuple[str, str]]:
    """Yield the key and the words of each text that a slot, or a column of a row, holds."""
    if slot.shape is Shape.WORDS:
        yield key, value
    elif slot.shape is Shape.BOTH:
        for language in LANGUAGES:
            yield f"{key}_{language}", value[language]


def _cells(slot: Slot, rows) -> Iterator[tuple[str, Slot, str]]:
    for number, row in enumerate(rows):
        for column in slot.columns:
            name = f"{slot.name}-{number}-{column.name}"
            for key, words in _texts(column, name, row[column.name]):
                yield key, column, words


def _longer(key: str, slot: Slot, words: str) -> Iterator[tuple[str, str]]:
    excess = len(words) - slot.limit
    if excess > 0:
        yield (
            key,
            ngettext(
                "“%(field)s” is too long by %(excess)s character. It may have %(limit)s.",
                "“%(field)s” is too long by %(excess)s characters. It may have %(limit)s.",
                excess,
            )
            % {"field": _label(slot), "excess": excess, "limit": slot.limit},
        )


# ------------------------------------------------------------------------------- What it has to be


def _period(field: Field, document: Document) -> Iterator[tuple[str, str]]:
    """Refuse a period without a year; one with a year in unusual words is shown as it is."""
    written = document[field.name]
    if parse_period(written) is None and not mentions_year(written):
        yield field.name, period_without_year(written)


def _countries(field: Field, document: Document) -> Iterator[tuple[str, str]]:
    """Look at countries only: a city that nobody knows yet is welcome."""
    if field.name == "countries":
        for unplaced in understand_places(document, known_names()).unknown_countries:
            yield field.name, _unknown_country(unplaced)


def _unknown_country(unplaced: Unplaced) -> str:
    sentence = _("“%(words)s” is not a country that we know.") % {"words": unplaced.words}
    if not unplaced.nearest:
        return " ".join((sentence, _("Write its usual name in English or French.")))
    names = (name_of(place, known_names()) for place in unplaced.nearest)
    # Translators: between names of countries: "Did you mean Austria or Australia?"
    question = _("Did you mean %(names)s?") % {"names": _(" or ").join(names)}
    return " ".join((sentence, question))


def _email(field: Field, document: Document) -> Iterator[tuple[str, str]]:
    try:
        validate_email(document[field.name].strip())
    except ValidationError:
        yield field.name, _("Write the e-mail address in full, like name@city.example.")
        return
    if field.name == "contact_email" and not document["contact_consent"]:
        yield (
            "contact_consent",
            _(
                "Tick that readers’ questions may be passed on to the e-mail address, or take the "
                "address out."
            ),
        )


def _source(field: Field, document: Document) -> Iterator[tuple[str, str]]:
    address, _name, accessed = (slot.name for slot in field.slots)
    if _is_no_address(document[address]):
        yield address, _no_address()
    if is_written(document[accessed]) and not understand_date(document[accessed]):
        yield (
            accessed,
            _("We read no date in “Read on”. Write it like “October 2020” or “31 October 2020”."),
        )


def _documents(field: Field, document: Document) -> Iterator[tuple[str, str]]:
    for number, row in enumerate(document[field.name]):
        key = f"{field.name}-{number}-url"
        if not is_written(row["url"]):
            yield key, _missing_address(number + 1)
        elif _is_no_address(row["url"]):
            yield key, _no_address()


def _missing_address(number: int) -> str:
    return _(
        "Reference document %(number)s has no web address. Add it, or name the document in a text."
    ) % {"number": number}


def _is_no_address(words: str) -> bool:
    return is_written(words) and not understand_address(words)


def _no_address() -> str:
    return _("The web address cannot be followed. Copy it from your browser, and only one.")


def _pictures(field: Field, document: Document) -> Iterator[tuple[str, str]]:
    for number, row in enumerate(document[field.name]):
        if not is_written(row["alt"]):
            yield (
                f"{field.name}-{number}-alt_{reader_language()}",
                _(
                    "Say what picture %(number)s shows, for those who cannot see it: in English, "
                    "in French or in both."
                )
                % {"number": number + 1},
            )


CHECKS: dict[Kind, Callable[[Field, Document], Iterator[tuple[str, str]]]] = {
    Kind.PERIOD: _period,
    Kind.PLACES: _countries,
    Kind.EMAIL: _email,
    Kind.SOURCE: _source,
    Kind.DOCUMENTS: _documents,
    Kind.PICTURES: _pictures,
}
