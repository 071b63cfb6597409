"""The day on which a source was read, as people write it."""

import re
from datetime import date

from practices.text import fold

MONTHS = (
    "january jan janvier janv",
    "february feb fevrier fevr fev",
    "march mar mars",
    "april apr avril avr",
    "may mai",
    "june jun juin",
    "july jul juillet juil",
    "august aug aout",
    "september sept sep septembre",
    "october oct octobre",
    "november nov novembre",
    "december dec decembre",
)
MONTH_NUMBER = {name: number for number, names in enumerate(MONTHS, 1) for name in names.split()}
WEEKDAYS = (
    "monday tuesday wednesday thursday friday saturday sunday "
    "lundi mardi mercredi jeudi vendredi samedi dimanche"
)
INTRODUCTIONS = (
    "accessed access last date on in at the of as read retrieved visited visit viewed consulted "
    "checked consulte consultee consultes consultation dernier derniere acces page site "
    "web le la en lu vu de du d au a"
)
INTRODUCED = re.compile(
    rf"^(?:(?:{'|'.join((INTRODUCTIONS + ' ' + WEEKDAYS).split())})\b[\s:.,]*)+"
)

_MONTH = rf"(?P<month>{'|'.join(sorted(MONTH_NUMBER, key=len, reverse=True))})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|eme|e)?"
_YEAR = r"(?P<year>\d{4})"
_NUMBER = r"(?P<month>\d{1,2})"
_GAP = r"[\s./,-]+(?:of |de )?"
_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        _YEAR,
        rf"{_YEAR}\s?[-/.]\s?{_NUMBER}",
        rf"{_NUMBER}\s?[-/.]\s?{_YEAR}",
        rf"{_YEAR}\s?[-/.]\s?{_NUMBER}\s?[-/.]\s?{_DAY}",
        rf"{_DAY}(?:\s?[-/.]\s?| ){_NUMBER}(?:\s?[-/.]\s?| ){_YEAR}",  # day first, as in Europe
        rf"(?:{_DAY}{_GAP})?{_MONTH}{_GAP}{_YEAR}",
        rf"{_MONTH}{_GAP}{_DAY}{_GAP}{_YEAR}",
        rf"{_YEAR}{_GAP}{_MONTH}(?:{_GAP}{_DAY})?",
    )
)


def read_date(text: str) -> str | None:
    """Return a date as "2020", "2020-10" or "2020-10-31"; None for anything that is no date.

    "accessed on", "consulté le" and the like may stand before it.  A day that no calendar has
    (31/02/2020) is no date.
    """
    folded = " ".join(INTRODUCED.sub("", fold(text).strip(" .,:;")).split())
    for shape in _SHAPES:
        if match := shape.fullmatch(folded):
            return _written(**{"month": None, "day": None, **match.groupdict()})
    return None


def introduces_date(text: str) -> bool:
    """Whether the words are nothing but "Access date", "consulté le" and the like."""
    return not INTRODUCED.sub("", fold(text).strip())


def _written(year: str, month: str | None, day: str | None) -> str | None:
    number = MONTH_NUMBER.get(month or "", 0) or int(month or 1)
    try:
        date(int(year), number, int(day or 1))
    except ValueError:
        return None
    if not 1950 <= int(year) <= 2100:
        return None
    parts = (year, f"{number:02}" if month else "", f"{int(day):02}" if day else "")
    return "-".join(filter(None, parts))
