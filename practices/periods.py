"""Periods as people write them, in English and French, read into calendar years and printed.

A text is cut into tokens of one-letter kinds, the tokens that make up a date or a duration are
drawn together, and each clause must then have one of the shapes of `period_grammar/clauses.py`.
Whatever has another shape is not understood. Years are never searched for, so nothing is guessed:
a number that looks like a year counts only where the whole text around it makes sense.
"""

import re
from dataclasses import dataclass

from practices.period_grammar.clauses import clauses
from practices.period_grammar.places import opens_with_place, without_place
from practices.period_grammar.tokens import NotUnderstoodError, Token, cut, require, shape


@dataclass(frozen=True)
class Period:
    """The calendar years in which a practice runs; None for a year that is not known.

    An open period ("since 2016") is ongoing and has no last year. An ongoing one may have the
    last year of a plan: "2019-2023 (ongoing)". (2016, None, False) is what "launched in 2016" says:
    it began then, and whether it goes on or when it ended is not known.
    """

    first_year: int | None
    last_year: int | None
    ongoing: bool


def parse_period(text: str) -> Period | None:
    """Return the years that a written period names, or None where it is not understood.

    Months and days are recognised and reduced to their calendar year. A reading does not depend
    on today's date; its years lie between 1800 and 2100, the first never after the last; it has
    at least one year or is ongoing. Never raises.
    """
    try:
        return _read(cut(text))
    except NotUnderstoodError:
        return None


def names_place_first(text: str) -> bool:
    """Whether a place stands before the period, as in "Lisbon, 20-22 May 2019". Never raises."""
    try:
        return opens_with_place(cut(text))
    except NotUnderstoodError:
        return False


def mentions_year(text: str) -> bool:
    """Whether a number that could be a year (1800 to 2100) stands anywhere in a text."""
    return re.search(r"(?<!\d)(?:1[89]\d\d|20\d\d|2100)(?!\d)", text) is not None


_PRINTED = {
    "en": ("ongoing", "since {}", "until {}", "started in {}"),
    "fr": ("en cours", "depuis {}", "jusqu’en {}", "début en {}"),
}


def format_period(period: Period, language: str, *, long: bool = False) -> str:
    """Return the period as a reader of `language` ("en" or "fr") would write it, in lower case.

    An open period is "since 2016", or "ongoing, since 2016" when `long`. One of which only the
    first year is known, (2016, None, False), is "started in 2016": neither ongoing nor ended. A
    period of which nothing is known is "". Raises `KeyError` for another language.
    """
    ongoing, since, until, started = _PRINTED[language]
    first, last = period.first_year, period.last_year
    if first and not last and not period.ongoing:
        return started.format(first)
    if first and last:
        years = str(first) if first == last and not period.ongoing else f"{first}–{last}"
        return f"{years}, {ongoing}" if period.ongoing else years
    if first:
        return f"{ongoing}, {since.format(first)}" if long else since.format(first)
    parts = (ongoing if period.ongoing else "", until.format(last) if last else "")
    return ", ".join(filter(None, parts))


def _read(tokens: list[Token]) -> Period:
    """Read the text outside brackets, then what the brackets add to it."""
    main, notes = _without_notes(tokens)
    said = clauses(without_place(main))
    added = [clauses(note) for note in notes if not _says_nothing_of_time(note)]
    require(sum(bool(part.closed) for part in (said, *added)) <= 1)  # not "2016 (2018)"
    return Period(*sum(added, said).period())


def _without_notes(tokens: list[Token]) -> tuple[list[Token], list[list[Token]]]:
    main: list[Token] = []
    notes: list[list[Token]] = []
    into = main
    for token in tokens:
        if token.kind == "(":
            require(into is main)
            into = []
            notes.append(into)
        elif token.kind == ")":
            require(into is not main)
            into = main
        else:
            into.append(token)
    require(into is main)
    return main, notes


def _says_nothing_of_time(note: list[Token]) -> bool:
    """True for "(pilot in two schools)" and "(March to June)", which change no year."""
    kinds = shape([token for token in note if not _spelt_number(token)])
    about_something_else = re.fullmatch("[^YNDMBsfbugnoxyzq?E~]*[Xh][^YNDMBsfbugnoxyzq?E]*", kinds)
    months = re.fullmatch("[MQNOWe.iFfta&,-]*[MQ][MQNO]?", kinds)
    return bool(about_something_else or months)


def _spelt_number(token: Token) -> bool:
    return token.kind == "N" and token.text.isalpha()
