"""How the search index is asked: the same question, written for SQLite and for PostgreSQL.

Nothing that a reader typed is sent as it was typed: a query is made of stems, which are letters and
digits only, and even those go as a parameter.
"""

import sys
from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain

from django.db import connection
from pyroaring import BitMap

from practices.models.search_texts import BODY, EVERY, LEAD, TITLE, TITLE_WORD
from practices.text import Phrase, Query

ANYWHERE = (TITLE, LEAD, BODY)


@dataclass(frozen=True)
class Engine:
    """How an engine is asked.  All tokens are quoted, so that no word can be an operator."""

    # Statements; their first parameter is the written query.
    ids: str
    count: str
    latest: str
    read_ids: Callable[[list[tuple]], BitMap]
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


def from_rows(rows):
    return BitMap(array("I", [practice_id for (practice_id,) in rows]))


def from_bytes(rows):
    """Read the ids that PostgreSQL sends as one string of bytes, a tenth of the price of rows."""
    ids = array("I", rows[0][0] or b"")
    if sys.byteorder == "little":
        ids.byteswap()
    return BitMap(ids)


ENGINES = {
    "sqlite": Engine(
        ids="SELECT rowid FROM practices_searchindex WHERE document MATCH %s",
        count="SELECT count(*) FROM practices_searchindex WHERE document MATCH %s",
        latest="""
            SELECT rowid FROM practices_searchindex WHERE document MATCH %s
            ORDER BY rowid DESC LIMIT %s
        """,
        read_ids=from_rows,
        phrase='"%s"',
        beside=" ",
        start='"%s" *',
        both=" AND ",
        either=" OR ",
        but_not=" NOT ",
    ),
    "postgresql": Engine(
        ids="""
            SELECT string_agg(int4send(rowid::int), '') FROM practices_searchindex
            WHERE document @@ %s::tsquery
        """,
        count="SELECT count(*) FROM practices_searchindex WHERE document @@ %s::tsquery",
        latest="""
            SELECT rowid FROM practices_searchindex WHERE document @@ %s::tsquery
            ORDER BY rowid DESC LIMIT %s
        """,
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
    engine = ENGINES[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(engine.ids, [engine.expression(query, fields)])
        return engine.read_ids(cursor.fetchall())


def count(queries: Sequence[Query]) -> list[int]:
    """Return how many practices each query finds, with one question for all of them."""
    engine = ENGINES[connection.vendor]
    expressions = [engine.expression(query, ANYWHERE) for query in queries]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join([engine.count] * len(queries)), expressions)
        return [hits for (hits,) in cursor.fetchall()]


def find_title_starts(words: Sequence[str], most: int) -> list[int]:
    """Return up to `most` ids, the latest entries first, whose titles have words so begun."""
    engine = ENGINES[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(engine.latest, [engine.title_start(words), most])
        return [practice_id for (practice_id,) in cursor.fetchall()]
