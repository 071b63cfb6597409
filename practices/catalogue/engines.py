"""How the search index is asked: the same question, written for SQLite and for PostgreSQL.

Nothing that a reader typed is sent as it was typed: a query is made of stems, which are letters and
digits only, and even those go as a parameter.
"""

import json
import sys
from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from django.db import connection
from pyroaring import BitMap

from practices.models.search_texts import BODY, EVERY, LEAD, TITLE, TITLE_WORD
from practices.text import Phrase, Query

ANYWHERE = (TITLE, LEAD, BODY)


@dataclass(frozen=True)
class Engine:
    """How an engine is asked.  All tokens are quoted, so that no word can be an operator."""

    # Statements; the parameter of each is an expression.
    ids: str
    count: str
    read_ids: Callable[[Any], BitMap]  # reads the one value that `ids` selects
    # What an expression is made of.
    phrase: str
    beside: str
    start: str
    both: str
    either: str
    but_not: str

    def expression(self, query: Query, fields: tuple[str, ...]) -> str:
        """Write `query` with its wanted phrases looked for in `fields`, the others anywhere."""
        wanted = [self._any_of(phrases, fields) for phrases in query.wanted]
        found = self.both.join(wanted or [self._tokens((EVERY,))])
        if not query.unwanted:
            return found
        return f"({found}){self.but_not}{self._any_of(query.unwanted, ANYWHERE)}"

    def title_start(self, words: Sequence[str]) -> str:
        """Write that for each of the words some word of the title begins like it."""
        return self.both.join(self.start % f"{TITLE_WORD}_{word}" for word in words)

    def _any_of(self, phrases: tuple[Phrase, ...], fields: tuple[str, ...]) -> str:
        """Write that one of the phrases, read in either language, stands in one of the fields."""
        readings = dict.fromkeys(chain.from_iterable(phrase.readings for phrase in phrases))
        ways = [
            self._tokens(tuple(f"{field}_{stem}" for stem in stems))
            for stems in readings
            for field in fields
        ]
        return f"({self.either.join(ways)})"

    def _tokens(self, tokens: tuple[str, ...]) -> str:
        return self.phrase % self.beside.join(tokens)


def from_json(ids: str) -> BitMap:
    return BitMap(json.loads(ids))


def from_bytes(ids: bytes) -> BitMap:
    numbers = array("I", ids)
    if sys.byteorder == "little":
        numbers.byteswap()
    return BitMap(numbers)


# The ids come as one value: as rows they would take twice the time on SQLite, and ten times that
# on PostgreSQL.
ENGINES = {
    "sqlite": Engine(
        ids="SELECT json_group_array(rowid) FROM practices_searchindex WHERE document MATCH %s",
        count="SELECT count(*) FROM practices_searchindex WHERE document MATCH %s",
        read_ids=from_json,
        phrase='"%s"',
        beside=" ",
        start='"%s" *',
        both=" AND ",
        either=" OR ",
        but_not=" NOT ",
    ),
    "postgresql": Engine(
        ids="SELECT practices_search(%s::tsquery)",
        count="SELECT octet_length(practices_search(%s::tsquery)) / 4",
        read_ids=from_bytes,
        phrase="('%s')",
        beside="' <-> '",
        start="'%s':*",
        both=" & ",
        either=" | ",
        but_not=" & !",
    ),
}


def find(query: Query, fields: tuple[str, ...] = ANYWHERE) -> BitMap:
    """Return the ids of the practices where `fields` hold what is wanted."""
    return _ids(_engine().expression(query, fields))


def find_by_title_start(words: Sequence[str]) -> BitMap:
    """Return the ids of the practices in whose title each of the words begins some word."""
    return _ids(_engine().title_start(words))


def count(queries: Sequence[Query]) -> list[int]:
    """Return how many practices each query finds, with one question for all of them."""
    expressions = [_engine().expression(query, ANYWHERE) for query in queries]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join([_engine().count] * len(queries)), expressions)
        return [hits for (hits,) in cursor.fetchall()]


def _ids(expression: str) -> BitMap:
    with connection.cursor() as cursor:
        cursor.execute(_engine().ids, [expression])
        return _engine().read_ids(cursor.fetchone()[0])


def _engine() -> Engine:
    return ENGINES[connection.vendor]
