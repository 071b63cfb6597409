"""The orders in which a list may stand, and one page of it.

Sorting is ours, not the database's: the engines disagree on nulls and on accents.  Every order
ends with the primary key, so that no two practices change places from one page to the next.
"""

import math
import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from pyroaring import BitMap

from practices.text import fold_letters

NEWEST = "newest"
WORDS = re.compile(r"[^\W_]+")


class Entry(NamedTuple):
    """What is known of a practice besides its sets.

    It is all that an order may ask for, and whether there are pictures and attachments to ask the
    database for.
    Times are seconds since 1970.  The city is the first of the practice's, named in each language
    by its `collation_key`; "" stands for none.
    """

    pk: int
    published: float
    first_year: int | None
    updated: float
    title_en: str
    title_fr: str
    city_en: str
    city_fr: str
    has_picture: bool
    has_attachment: bool


def newest(entry: Entry) -> tuple:
    first_year = math.inf if entry.first_year is None else -entry.first_year
    return (-entry.published, first_year, -entry.pk)


ORDERS: dict[str, Callable[[Entry], tuple]] = {
    NEWEST: newest,
    "updated": lambda entry: (-entry.updated, -entry.pk),
    "title_en": lambda entry: (entry.title_en, entry.pk),
    "title_fr": lambda entry: (entry.title_fr, entry.pk),
    "city_en": lambda entry: (not entry.city_en, entry.city_en, entry.title_en, entry.pk),
    "city_fr": lambda entry: (not entry.city_fr, entry.city_fr, entry.title_fr, entry.pk),
}


def collation_key(text: str) -> tuple[str, str]:
    """Return a key that sorts names as readers of English and French expect.

    Accents and case count only where nothing else differs: Å stands with A, É with E.
    """
    return " ".join(fold_letters(word) for word in WORDS.findall(text)), text


def page_of(practices: BitMap, order: str, snapshot, start: int, stop: int) -> list[int]:
    """Return the numbers from `start` to `stop` of `practices`, in the order named.

    Newest first is the order of the numbers themselves.  In another order either the practices
    are sorted, or all of the catalogue is walked in order until the page is full, whichever is
    less work; both give the same page.
    """
    if order == NEWEST:
        return list(practices[start:stop])
    if len(practices) == len(snapshot.practices):
        return snapshot.ordered(order)[start:stop]
    steps_of_a_walk = stop * len(snapshot.practices) / max(len(practices), 1)
    if len(practices) * SORTING_COSTS < steps_of_a_walk:
        return snapshot.sorted(practices, order)[start:stop]
    return walk(snapshot.ordered(order), practices, start, stop)


SORTING_COSTS = 10  # steps of a walk, for each practice sorted


def walk(in_order: Iterable[int], practices: BitMap, start: int, stop: int) -> list[int]:
    found = []
    for number in in_order:
        if number in practices:
            found.append(number)
            if len(found) == stop:
                break
    return found[start:]


def page_of_tiers(tiers: Iterable[BitMap], start: int, stop: int) -> list[int]:
    """Return the numbers from `start` to `stop` of sets that follow each other, newest first.

    A set is asked for only when those before it do not fill the page.
    """
    page: list[int] = []
    for practices in tiers:
        page += practices[max(start, 0) : stop]
        start -= len(practices)
        stop -= len(practices)
        if stop <= 0:
            break
    return page
