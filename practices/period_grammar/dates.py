"""Draws the tokens that make up a date, a stretch of years or a duration into one token.

The rules are patterns on the kinds of the tokens (`words.py`, `tokens.py`), applied
in order. To those kinds they add
P a year, or a date reduced to it, A a school year, R a stretch of years with both ends,
d a duration in months.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from practices.period_grammar.tokens import NotUnderstoodError, Token, require, shape

Builder = Callable[[list[Token]], list[Token]]


def draw_together(tokens: list[Token]) -> list[Token]:
    """Return the tokens with every date and duration made one token, and filling words dropped."""
    for pattern, build in _RULES:
        found = list(re.finditer(pattern, shape(tokens)))
        for match in reversed(found):
            start, end = match.span()
            tokens = [*tokens[:start], *build(tokens[start:end]), *tokens[end:]]
    return tokens


def _drop(tokens: list[Token]) -> list[Token]:
    return []


def _refuse(tokens: list[Token]) -> list[Token]:
    raise NotUnderstoodError


def _become(kind: str) -> Builder:
    return lambda tokens: [replace(tokens[0], kind=kind)]


def _duration(tokens: list[Token]) -> list[Token]:
    number = next(token.first for token in tokens if token.kind == "N")
    months = number * {"v": 12, "V": 12, "m": 1, "k": 0}[tokens[-1].kind]
    return [Token("d", first=months, last=months)]


def _short_range(tokens: list[Token]) -> list[Token]:
    """Read 2016-17, 2011-14, 1999/00, and 2016-03, which can only be a month.

    Where both are possible, only years in a row are read as years (2009-10): 2005-09 may be a
    month and is not understood.
    """
    year, number = tokens[0].first, tokens[2].first
    require(re.fullmatch("[0-9]{2}", tokens[2].text) is not None)
    last = year + (number - year) % 100
    may_be_years, may_be_month = year < last <= year + 50, 1 <= number <= 12
    require(may_be_years or may_be_month)
    if not may_be_years:
        return _become("P")(tokens)
    in_a_row = last == year + 1
    require(in_a_row or not may_be_month)
    return [Token("A" if in_a_row else "R", first=year, last=last)]


def _school_year(tokens: list[Token]) -> list[Token]:
    """Read "school year 2016-2017" as one thing, of which a practice may run since."""
    word, first, last = tokens[0], tokens[-3].first, tokens[-1].first
    return [word, Token("A", first=first, last=last)] if last == first + 1 else tokens


def _beginning_or_end(tokens: list[Token]) -> list[Token]:
    """Read "End: 2018": the colon tells an end, or a beginning, from the late part of a year."""
    kind = {"debut": "x", "début": "x", "end": "z", "fin": "z"}.get(tokens[0].text.lower(), "!")
    return [replace(tokens[0], kind=kind)]


def _date(tokens: list[Token]) -> list[Token]:
    """Keep the year of a date that has a possible day, or none, and no fifth quarter."""
    days = (token for token in tokens if token.kind in "NO" and token.text[:1].isdigit())
    require(all(1 <= token.first <= 31 for token in days))
    for one, other in pairwise(tokens):
        if one.kind + other.kind in ("OQ", "QN"):
            number, part = (one, other) if other.kind == "Q" else (other, one)
            require(number.first <= part.first)
    year = next(token for token in tokens if token.kind in "YDA")
    return [replace(year, kind="A" if year.kind == "A" else "P")]


def _dates_of_one_year(tokens: list[Token]) -> list[Token]:
    """Read "March to June 2017". In "October to March 2017" the first year is not said."""
    months = [token.first for token in tokens if token.kind == "M"]
    require(months == sorted(months))
    return [replace(_date(tokens)[0], kind="R")]


def _days_of_one_year(tokens: list[Token]) -> list[Token]:
    """Read "03/05 – 05/06/2019". Whichever of them are the months, the first date is earlier."""
    first, last = (tuple(map(int, re.findall("[0-9]+", tokens[i].text))) for i in (-3, -1))
    for month, day in ((0, 1), (1, 0)):
        if max(first[month], last[month]) <= 12:
            require((first[month], first[day]) <= (last[month], last[day]))
    return [replace(tokens[-1], kind="R")]


def _stretch(tokens: list[Token]) -> list[Token]:
    first, last = (token.first for token in tokens if token.kind == "P")
    require(first <= last)
    return [Token("R", first=first, last=last)]


def _row(tokens: list[Token]) -> list[Token]:
    """Read "2013-2014-2015"."""
    years = [token.first for token in tokens if token.kind == "P"]
    require(all(one < other for one, other in pairwise(years)))
    return [Token("R", first=years[0], last=years[-1])]


def _two_years(tokens: list[Token]) -> list[Token]:
    [years] = _stretch(tokens)
    return [replace(years, kind="A") if years.last == years.first + 1 else years]


_DAY = "(?:W,?)?[NO]"
_MONTH = f"(?:e-?)?(?:(?:W,?)?M[NO]?|Q*O?Q+|QN|{_DAY}M)"
_MONTH_OR_DAY = f"(?:{_MONTH}|{_DAY})"
_RULES: tuple[tuple[str, Builder], ...] = (
    ("(?:(?<=MY)|(?<=D))[,.Ffa]*H(?:[-ta]H)?", _drop),  # "12 May 2016, 10:00-12:30"
    (",(?=&)|^&(?=[oy])|(?<=Y):(?=[on])", _drop),  # "2016, 2017, and 2018"; "2016: ongoing"
    ("(?<=[YDN])I", _drop),  # "2016 only"
    ("v[.]?Y[-/]Y", _school_year),
    ("^[.jlpvVmn]+:", _drop),  # "Period: 2016"
    ("Y[-/]N(?![MO])", _short_range),
    ("F?N-?[vVmk]", _duration),
    ("d:", _become("d")),  # "Three years: 2016-2018"
    ("E(?:[QMvVmkW]|O[vmk]|d)", _become("c")),  # "every two years"
    ("(?<=c)[.]?M(?=s)|M(?=cs)", _drop),  # "every year in May since 2011"
    ("V[.]?Y(?![-,&/ta]Y)", _refuse),  # "années 1990": a decade is not a year
    ("jY|e[.i]", _refuse),  # "les 2000 (participants)"; "fin en 2016" ends, it is not late in 2016
    ("w(?=j?[dl])", _drop),  # "over three years"
    ("[.ivVm](?=[.ijvVmFYANMQOWeD])|j(?=[.ivVmANMQOWeD])", _drop),  # "in the month of"
    ("[.j](?=[.jdnohclrx])|[.](?=[sfu])", _drop),
    ("(?<=[NOMQe])F(?=[YANMQO])", _drop),  # "fin de 2016"
    ("(?:N-)?M[-/]Y", _date),  # "15-Mar-2018"
    ("(?:^|(?<=[,&lx]))a(?=[QOe])", _drop),  # "au printemps 2019"
    ("a", _become("t")),
    ("[xz]:", lambda tokens: tokens[:1]),  # "Launched: 2016"
    ("e:", _beginning_or_end),
    ("e-?(?=[YA])", _drop),  # "mid-2018"
    ("N[-&t]D", lambda tokens: [replace(tokens[-1], kind="R")]),  # "3-5.6.2019"
    ("[fFb]?B[-&t]D", _days_of_one_year),
    ("D", _become("P")),
    (f"[fFb]?(?=[^YAP]*[MQ]){_MONTH_OR_DAY}(?:[-t&,/+]{_MONTH_OR_DAY})+,?[YA]", _dates_of_one_year),
    (f"{_MONTH},?[YA]", _date),
    (f"Y,?(?:{_MONTH_OR_DAY}[-t])?{_MONTH}", _date),
    ("Y", _become("P")),
    ("bP[-&t]P", _stretch),
    ("(?<![-t])P(?:-P){2,}(?![-t])", _row),
    ("(?<![-t])P/P(?![-t])", _two_years),
    ("(?<=[PA])-(?=[xyz])|(?<=[PAR])(?=y)", lambda tokens: [Token(",")]),  # "2016-20 extended to"
    ("(?<=[PA])i", _become("g")),  # "2018 on"
    ("(?<=[PA])v", _drop),  # "2018/19 school year"
)
