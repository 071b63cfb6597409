"""Clauses: what the parts of a written period say of its years, and whether they agree."""

import re
from dataclasses import dataclass

from practices.period_grammar.dates import draw_together
from practices.period_grammar.tokens import NotUnderstoodError, Token, require, shape

_CLAUSE = re.compile(
    """
    (?> [ocdlprT] | h(?=[ocdrxslfFTz]) | (?<=[ocdrT])h )*
    (?: (?P<range>    [fF]?[PA][-t~u][PA] | s[PA][tu][PA] )
      | (?P<open>     x?[fs]x?[PA]g?~? | [PA][g+]
                    | [fFsx]?[PA](?: -~? | [tu]~ | [-tu]{1,2}[onr]+ ) )
      | (?P<begun>    x[PA] | [fFx]?[PA][-tu]q )
      | (?P<renewed>  y(?: [fF]?[PA][-t~u][PA] | [RA] ) )
      | (?P<extended> y[tu][PA] )
      | (?P<until>    [uz][PA] )
      | (?P<year>     P )
      | (?P<years>    [RA] )
      | (?P<now>      [tu]n | u[or] )
    )?
    (?> [ocdrTz] | h(?=[ocdrT]) | (?<=[ocdrT])h )* (?: (?<=[or])~ )?
    """,
    re.VERBOSE,
)

_CLOSED = ("year", "years", "range")
_STARTING = ("open", "begun")
_PROLONGING = ("renewed", "extended")


@dataclass(frozen=True)
class Said:
    """All that the clauses of a text say, in their order, before it is held against itself."""

    facts: tuple[tuple[str, int, int], ...] = ()  # a name in _CLAUSE, first year, last year
    kinds: str = ""
    durations: tuple[int, ...] = ()  # in months

    def __add__(self, other: "Said") -> "Said":
        return Said(
            self.facts + other.facts,
            f"{self.kinds},{other.kinds}",
            self.durations + other.durations,
        )

    def years(self, *names: str) -> list[tuple[int, int]]:
        return [(first, last) for name, first, last in self.facts if name in names]

    @property
    def closed(self) -> list[tuple[int, int]]:
        return self.years(*_CLOSED)

    def resumed(self) -> "Said":
        """Read "1999-2003, 2005-" as open since 1999: a break in a period does not end it.

        The open part comes last and begins last; "2021, ongoing since 2017" is another matter.
        """
        if len(self.facts) < 2 or self.facts[-1][0] != "open":
            return self
        *earlier, (_, resumed_in, _) = self.facts
        if any(name not in _CLOSED or last >= resumed_in for name, _, last in earlier):
            return self
        first = min(first for _, first, _ in earlier)
        return Said((("open", first, first),), self.kinds, self.durations)

    def period(self) -> tuple[int | None, int | None, bool]:
        """Return the first year, the last one, and whether it goes on."""
        starts = {first for first, _ in self.years(*_STARTING)}
        ends = {last for _, last in self.years("until")} | self._prolonged_to()
        require(len(starts) <= 1 and len(ends) <= 1)
        require(not (self.years("until") and self.closed))
        going_on = self._is_said_to_go_on(bool(ends))
        ongoing = going_on or bool(self.years("open") and not ends)
        if starts and self.closed:  # "2021 (ongoing since 2017)", but not "since 2017, 2021"
            require(self.facts[-1][0] in _STARTING)
            require(starts <= {min(starts | {first for first, _ in self.closed})})
            require(going_on or not self.years("years", "range", "begun"))
        first = min(starts | {first for first, _ in self.closed}, default=None)
        last = max(ends | self._last_years(ongoing), default=None)
        self._require_agreement(first, last, ongoing)
        return first, last, ongoing

    def _prolonged_to(self) -> set[int]:
        """The year to which what was said before is extended: "2014-2020, renewed 2021-2027"."""
        prolonged = self.years(*_PROLONGING)
        if not prolonged:
            return set()
        *before, (_, first, last) = self.facts
        require(self.facts[-1][0] in _PROLONGING and bool(before))
        for name, begun, ended in before:
            require(name in _CLOSED + _STARTING and begun < first and ended < last)
        return {last}

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


def clauses(tokens: list[Token]) -> Said:
    """Read clauses parted by commas, "and", "&", "/" or "+"."""
    tokens = draw_together(tokens)
    kinds = shape(tokens)
    require(not re.search("[,&/+]{2}|^[,&/+]|[,&/]$", kinds))
    found = re.finditer(r"(?:[^,&/+]|\+$)+", kinds)
    return sum((_clause(tokens[slice(*clause.span())]) for clause in found), Said()).resumed()


def _clause(tokens: list[Token]) -> Said:
    kinds = shape(tokens)
    match = _CLAUSE.fullmatch(kinds)
    if match is None:
        raise NotUnderstoodError
    durations = tuple(token.first for token in tokens if token.kind == "d")
    if match.lastgroup is None:
        return Said((), kinds, durations)
    years = [token for token in tokens if token.kind in "PAR"] or [Token("n")]
    first, last = years[0].first, years[-1].last
    require(first <= last)
    return Said(((match.lastgroup, first, last),), kinds, durations)
