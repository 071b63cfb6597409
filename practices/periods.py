"""Periods as people write them, in English and French, read into calendar years and printed.

A text is cut into tokens of one-letter kinds, the tokens that make up a date or a duration are
drawn together, and each clause must then have one of the shapes of `_CLAUSE`. Whatever has another
shape is not understood. Years are never searched for, so nothing is guessed: a number that looks
like a year counts only where the whole text around it makes sense.
"""

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from practices.period_tokens import NotUnderstoodError, Token, cut, require, shape


@dataclass(frozen=True)
class Period:
    """The calendar years in which a practice runs; None for a year that is not known.

    An open period ("since 2016") is ongoing and has no last year. An ongoing one may have the
    last year of a plan: "2019-2023 (ongoing)".
    """

    first_year: int | None
    last_year: int | None
    ongoing: bool


def parse_period(text: str) -> Period | None:
    """Return the years that a written period names, or None where it is not understood.

    Months and days are recognised and reduced to their calendar year. A reading does not depend
    on today's date; its years lie between 1800 and 2100, the first never after the last; it has
    at least one year or is ongoing, and a first year without a last is ongoing. Never raises.
    """
    try:
        return _read(cut(text))
    except NotUnderstoodError:
        return None


_PRINTED = {
    "en": ("ongoing", "since {}", "until {}"),
    "fr": ("en cours", "depuis {}", "jusqu’en {}"),
}


def format_period(period: Period, language: str, *, long: bool = False) -> str:
    """Return the period as a reader of `language` ("en" or "fr") would write it, in lower case.

    An open period is "since 2016", or "ongoing, since 2016" when `long`. A period of which
    nothing is known is "". Raises `KeyError` for another language.
    """
    ongoing, since, until = _PRINTED[language]
    first, last = period.first_year, period.last_year
    if first and not last and not period.ongoing:
        return f"{first}–?"
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
    said = _clauses(_without_place(main))
    added = [_clauses(note) for note in notes if not _says_nothing_of_time(note)]
    require(sum(1 for part in (said, *added) if part.closed) <= 1)
    for part in added:
        said.add(part)
    return said.period()


# Brackets and places: what may stand beside the years.


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
    about_something_else = re.fullmatch("[^YNDMsfbugnoxz?E~]*X[^YNDMsfbugnoxz?E]*", kinds)
    months = re.fullmatch("[MQNOWe.iFfta&,-]*[MQ][MQNO]?", kinds)
    return bool(about_something_else or months)


def _spelt_number(token: Token) -> bool:
    return token.kind == "N" and token.text.isalpha()


# Words inside the names of places: Santa Maria da Feira, Reggio nell'Emilia.
_JOINERS = re.compile(
    "am|an|and|da?|del?|de[nrs]|d[iou]|e[nt]|in?|l|las?|les?|los|nell|of|sur|the", re.IGNORECASE
)


def _without_place(tokens: list[Token]) -> list[Token]:
    """Drop a closing "Erlangen, Germany": capitalised unknown words with a comma among them.

    A single word may be anything ("2016 - Heute"), and a number straight before a place may be
    its post code ("2000 Neuchâtel, Switzerland"): neither is taken for a place.
    """
    start = shape(tokens).find("X")
    if start < 0:
        return tokens
    while start and tokens[start - 1].text.istitle() and _joins(tokens[start - 1]):
        start -= 1
    place, before = tokens[start:], tokens[:start]
    require(
        all(map(_belongs_to_place, place)) and re.search(r"[X!],.*X$", shape(place)) is not None
    )
    require(len(place) <= 10)
    if before and (before[-1].kind in ",-" or before[-1].text.lower() in ("in", "à", "at")):
        return before[:-1]
    require(shape(before) != "Y")
    return before


def _joins(token: Token) -> bool:
    return _JOINERS.fullmatch(token.text) is not None


def _belongs_to_place(token: Token) -> bool:
    if token.kind == "X":
        return token.text[:1].isupper() or _joins(token)
    return token.kind in ",-" or token.text == "." or _joins(token)


# Dates and durations: tokens drawn together. New kinds:
# P a year, or a date reduced to its year    A a school year, which "since" may open
# R a stretch of years with both ends        d a duration, in months


def _drop(tokens: list[Token]) -> list[Token]:
    return []


def _refuse(tokens: list[Token]) -> list[Token]:
    raise NotUnderstoodError


def _become(kind: str) -> "Builder":
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


def _date(tokens: list[Token]) -> list[Token]:
    """Keep the year of a date that has a possible day, or none."""
    require(all(1 <= token.first <= 31 for token in tokens if token.kind == "N"))
    year = next(token for token in tokens if token.kind in "YDA")
    return [replace(year, kind="A" if year.kind == "A" else "P")]


def _dates_of_one_year(tokens: list[Token]) -> list[Token]:
    """Read "March to June 2017". In "October to March 2017" the first year is not said."""
    months = [token.first for token in tokens if token.kind == "M"]
    require(months == sorted(months))
    return [replace(_date(tokens)[0], kind="R")]


def _stretch(tokens: list[Token]) -> list[Token]:
    first, last = (token.first for token in tokens if token.kind == "P")
    require(first <= last)
    return [Token("R", first=first, last=last)]


def _two_years(tokens: list[Token]) -> list[Token]:
    [years] = _stretch(tokens)
    return [replace(years, kind="A") if years.last == years.first + 1 else years]


Builder = Callable[[list[Token]], list[Token]]

_DAY = "(?:W,?)?[NO]"
_MONTH = f"(?:e-?)?(?:M[NO]?|Q*O?Q+|{_DAY}M)"
_MONTH_OR_DAY = f"(?:{_MONTH}|{_DAY})"
_RULES: tuple[tuple[str, Builder], ...] = (
    ("^[.lvVmn]+:", _drop),  # "Period: 2016"
    ("F?N-?[vVmk]", _duration),
    ("E(?:[QMvVmkW]|O[vmk]|d)", _become("c")),  # "every two years"
    ("V[.]?Y(?![-,&/ta]Y)", _refuse),  # "années 1990": a decade is not a year
    ("[.ivVm](?=[.ivVmFYNMQOWeD])", _drop),  # "in the month of"
    ("[.](?=[dnohc])", _drop),
    ("(?<=[NOMQe])F(?=[YNMQO])", _drop),  # "fin de 2016"
    ("(?:^|(?<=[,&lx]))a(?=[QOe])", _drop),  # "au printemps 2019"
    ("a", _become("t")),
    ("e-?(?=Y)", _drop),  # "mid-2018"
    ("N[-&t]D", lambda tokens: [replace(tokens[-1], kind="R")]),  # "3-5.6.2019"
    ("D", _become("P")),
    ("Y[-/]N(?![MO])", _short_range),
    (f"[fFb]?(?=[^YAP]*[MQ]){_MONTH_OR_DAY}(?:[-t&,/+]{_MONTH_OR_DAY})+,?[YA]", _dates_of_one_year),
    (f"{_MONTH},?[YA]", _date),
    (f"Y,?(?:{_MONTH_OR_DAY}[-t])?{_MONTH}", _date),
    ("Y", _become("P")),
    ("bP[-&t]P", _stretch),
    ("(?<![-t])P/P(?![-t])", _two_years),
    ("(?<=[PA])i", _become("g")),  # "2018 on"
)


def _draw_together(tokens: list[Token]) -> list[Token]:
    for pattern, build in _RULES:
        found = list(re.finditer(pattern, shape(tokens)))
        for match in reversed(found):
            start, end = match.span()
            tokens = [*tokens[:start], *build(tokens[start:end]), *tokens[end:]]
    return tokens


# Clauses: what is said of the years.

_CLAUSE = re.compile(
    """
    (?: [ocdlp] | h(?=[ocd]) | (?<=[ocd])h )*
    (?: (?P<range> [fF]?[PA][-t~u][PA] | s[PA][tu][PA] )
      | (?P<open>  [fs][PA]g?~? | [PA][g+] | [fFsx]?[PA](?: -~? | [tu]~ | [-tu]{1,2}[on]+ ) )
      | (?P<begun> x[PA] )
      | (?P<until> [uz][PA] )
      | (?P<year>  P )
      | (?P<years> [RA] )
      | (?P<now>   [tu]n )
    )?
    (?: [ocdz] | h(?=[ocd]) | (?<=[ocd])h )* (?: (?<=o)~ )?
    """,
    re.VERBOSE,
)


@dataclass
class _Said:
    """All that the clauses of a text say, before it is held against itself."""

    years: dict[str, list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))
    kinds: str = ""
    durations: list[int] = field(default_factory=list)

    @property
    def closed(self) -> list[tuple[int, int]]:
        return self.years["year"] + self.years["years"] + self.years["range"]

    def add(self, other: "_Said") -> None:
        for name, years in other.years.items():
            self.years[name] += years
        self.kinds += other.kinds
        self.durations += other.durations

    def period(self) -> Period:
        starts = {first for name in ("open", "begun") for first, _ in self.years[name]}
        ends = {last for _, last in self.years["until"]}
        require(len(starts) <= 1 and len(ends) <= 1 and not (ends and self.closed))
        said_ongoing = "o" in self.kinds or bool(self.years["now"])
        require(not self.years["begun"] or bool(ends) or said_ongoing)
        ongoing = said_ongoing or bool(starts and not ends)
        firsts = [first for first, _ in self.closed]
        require(all(start <= first for start in starts for first in firsts))
        first = min((*starts, *firsts), default=None)
        last = max(self._last_years(ongoing, bool(starts)) + list(ends), default=None)
        self._require_agreement(first, last, ongoing)
        return Period(first, last, ongoing)

    def _last_years(self, ongoing: bool, has_start: bool) -> list[int]:
        """The years in which it may end: a lone year says when something ongoing began."""
        stretches = [last for name in ("years", "range") for _, last in self.years[name]]
        if not ongoing:
            return stretches + [last for _, last in self.years["year"]]
        require(has_start or len(self.years["year"]) <= (not stretches))
        return stretches

    def _require_agreement(self, first: int | None, last: int | None, ongoing: bool) -> None:
        require(first is not None or last is not None or ongoing)
        require(first is None or last is None or first <= last)
        require("z" not in self.kinds or not ongoing)
        require("c" not in self.kinds or ongoing or first != last)
        for months in self.durations:
            require(first is not None and last is not None and (months <= 12 or first < last))


def _clauses(tokens: list[Token]) -> _Said:
    """Read clauses parted by commas, "and", "&", "/" or "+"."""
    tokens = _draw_together(tokens)
    said = _Said()
    kinds = shape(tokens)
    for clause in re.finditer(r"(?:[^,&/+]|\+$)+", kinds):
        said.add(_clause(tokens[clause.start() : clause.end()]))
    require(not re.search("[,&/+]{2}|^[,&/+]|[&/]$", kinds))
    return said


def _clause(tokens: list[Token]) -> _Said:
    kinds = shape(tokens)
    match = _CLAUSE.fullmatch(kinds)
    if match is None:
        raise NotUnderstoodError
    said = _Said(kinds=kinds, durations=[token.first for token in tokens if token.kind == "d"])
    if match.lastgroup:
        years = [token for token in tokens if token.kind in "PAR"] or [Token("n")]
        require(years[0].first <= years[-1].last)
        said.years[match.lastgroup].append((years[0].first, years[-1].last))
    return said
