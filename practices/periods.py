"""Periods as people write them, in English and French, read into calendar years and printed.

A text is cut into tokens of one-letter kinds, the tokens that make up a date or a duration are
drawn together, and each clause must then have one of the shapes of `_CLAUSE`. Whatever has another
shape is not understood. Years are never searched for, so nothing is guessed: a number that looks
like a year counts only where the whole text around it makes sense.
"""

import re
from dataclasses import dataclass

from practices.period_dates import draw_together
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
    require(sum(bool(part.closed) for part in (said, *added)) <= 1)  # not "2016 (2018)"
    return sum(added, said).period()


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
    require(len(place) <= 10 and all(map(_belongs_to_place, place)))
    require(re.search("X,.*X$", shape(place)) is not None)
    if before and (before[-1].kind in ",-" or before[-1].text.lower() in ("in", "à", "at")):
        return before[:-1]
    require(shape(before) != "Y")
    return before


def _joins(token: Token) -> bool:
    return _JOINERS.fullmatch(token.text) is not None


def _belongs_to_place(token: Token) -> bool:
    if token.kind == "X":
        return token.text[:1].isupper() or _joins(token)
    return token.kind in ",-/" or token.text == "." or _joins(token)


# Clauses: what is said of the years.

_CLAUSE = re.compile(
    """
    (?> [ocdlpr] | h(?=[ocdrxslfF]) | (?<=[ocdr])h )*
    (?: (?P<range> [fF]?[PA][-t~u][PA] | s[PA][tu][PA] )
      | (?P<open>  x?[fs][PA]g?~? | [PA][g+] | [fFsx]?[PA](?: -~? | [tu]~ | [-tu]{1,2}[onr]+ ) )
      | (?P<begun> x[PA] )
      | (?P<until> [uz][PA] )
      | (?P<year>  P )
      | (?P<years> [RA] )
      | (?P<now>   [tu]n | u[or] )
    )?
    (?> [ocdrz] | h(?=[ocdr]) | (?<=[ocdr])h )* (?: (?<=[or])~ )?
    """,
    re.VERBOSE,
)


@dataclass(frozen=True)
class _Said:
    """All that the clauses of a text say, in their order, before it is held against itself."""

    facts: tuple[tuple[str, int, int], ...] = ()  # a name in _CLAUSE, first year, last year
    kinds: str = ""
    durations: tuple[int, ...] = ()  # in months

    def __add__(self, other: "_Said") -> "_Said":
        return _Said(
            self.facts + other.facts,
            f"{self.kinds},{other.kinds}",
            self.durations + other.durations,
        )

    def years(self, *names: str) -> list[tuple[int, int]]:
        return [(first, last) for name, first, last in self.facts if name in names]

    @property
    def closed(self) -> list[tuple[int, int]]:
        return self.years("year", "years", "range")

    def period(self) -> Period:
        starts = {first for first, _ in self.years("open", "begun")}
        ends = {last for _, last in self.years("until")}
        require(len(starts) <= 1 and len(ends) <= 1 and not (ends and self.closed))
        going_on = self._is_said_to_go_on(bool(ends))
        require(bool(ends) or going_on or not self.years("begun"))
        ongoing = going_on or bool(starts and not ends)
        if starts and self.closed:  # "2021 (ongoing since 2017)", but not "since 2017, 2021"
            require(self.facts[-1][0] in ("open", "begun"))
            require(starts <= {min(starts | {first for first, _ in self.closed})})
            require(going_on or not self.years("years", "range"))
        first = min(starts | {first for first, _ in self.closed}, default=None)
        last = max(ends | self._last_years(ongoing), default=None)
        self._require_agreement(first, last, ongoing)
        return Period(first, last, ongoing)

    def _is_said_to_go_on(self, has_end: bool) -> bool:
        if "o" in self.kinds or self.years("now"):
            return True
        if "r" not in self.kinds:
            return False
        ran = re.search("r[fF]?(?:P[-tu]P|[RA])", self.kinds)  # "running from 2016 to 2018"
        require(not self.closed or ran is not None)
        return not self.closed and not has_end

    def _last_years(self, ongoing: bool) -> set[int]:
        """The years in which it may end: a lone year says when something ongoing began."""
        stretches = {last for _, last in self.years("years", "range")}
        lone_years = [last for _, last in self.years("year")]
        if not ongoing:
            return stretches | set(lone_years)
        require(not lone_years or (len(lone_years) == 1 and not stretches))
        require(re.search("oP(?![-tu])", self.kinds) is None)  # "ongoing 2016" may mean anything
        return stretches

    def _require_agreement(self, first: int | None, last: int | None, ongoing: bool) -> None:
        require(first is not None or last is not None or ongoing)
        require(first is None or last is None or first <= last)
        require(not ("z" in self.kinds and ongoing))
        require(not ("c" in self.kinds and first == last and not ongoing))
        for months in self.durations:
            require(first is not None and last is not None and (months <= 12 or first < last))


def _clauses(tokens: list[Token]) -> _Said:
    """Read clauses parted by commas, "and", "&", "/" or "+"."""
    tokens = draw_together(tokens)
    kinds = shape(tokens)
    require(not re.search("[,&/+]{2}|^[,&/+]|[,&/]$", kinds))
    clauses = re.finditer(r"(?:[^,&/+]|\+$)+", kinds)
    return sum((_clause(tokens[slice(*clause.span())]) for clause in clauses), _Said())


def _clause(tokens: list[Token]) -> _Said:
    kinds = shape(tokens)
    match = _CLAUSE.fullmatch(kinds)
    if match is None:
        raise NotUnderstoodError
    durations = tuple(token.first for token in tokens if token.kind == "d")
    if match.lastgroup is None:
        return _Said((), kinds, durations)
    years = [token for token in tokens if token.kind in "PAR"] or [Token("n")]
    first, last = years[0].first, years[-1].last
    require(first <= last)
    return _Said(((match.lastgroup, first, last),), kinds, durations)
