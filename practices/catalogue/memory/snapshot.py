"""The published catalogue in memory: for each topic, city, year… the set of its practices.

A snapshot never changes: threads read it without a lock, and a later version is a new snapshot
that shares with the former one whatever has stayed the same.

Practices are *numbered* in the order "newest first", so that page one of any set of practices is
its first numbers.  Every other number stays free, for a practice that comes back into the middle;
a new one takes a number before all others.
"""

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from pyroaring import BitMap

from practices.catalogue.memory.orders import NEWEST, ORDERS, Entry
from practices.catalogue.memory.rows import Reading, read_practices
from practices.catalogue.memory.vocabulary import TERMS, Vocabulary

INDEXED = (*TERMS, "city", "country", "language", "year", "when")
FIRST_NUMBER = 1 << 31  # as much room before it as after
STEP = 2

Sets = dict[str | int, BitMap]


class NoNumberFreeError(Exception):
    """A practice belongs between two whose numbers are neighbours: all must be numbered anew."""


@dataclass(frozen=True)
class Snapshot:
    """The published practices as they were at a version of the catalogue.

    `members` holds the numbers of the practices: facet → value → set.
    """

    version: int
    this_year: int
    vocabulary: Vocabulary
    entries: dict[int, Entry]  # by number
    number_of: dict[int, int]  # by primary key
    members: dict[str, Sets]
    practices: BitMap  # all numbers
    ids: BitMap  # all primary keys
    _orders: dict[str, list[int]] = field(default_factory=dict)
    _options: dict[tuple[str, str], list[tuple[str, str, BitMap]]] = field(default_factory=dict)

    def numbers(self, ids: BitMap) -> BitMap:
        """Return the numbers of the published practices among `ids`.

        Looking them up one by one is what a search of common words waits for: where the others
        are fewer, those are looked up.
        """
        known = self.ids & ids
        others = self.ids - known
        if len(others) < len(known):
            return self.practices - self._looked_up(others)
        return self._looked_up(known)

    def _looked_up(self, ids: BitMap) -> BitMap:
        return BitMap(list(map(self.number_of.__getitem__, ids)))

    def pks(self, numbers: Iterable[int]) -> list[int]:
        return [self.entries[number].pk for number in numbers]

    def union(self, facet: str, values: Iterable[str | int]) -> BitMap:
        """Return the practices that have any of the values."""
        sets = self.members[facet]
        return BitMap.union(BitMap(), *(sets[value] for value in values if value in sets))

    def counting(self, practices: BitMap) -> Callable[[BitMap], int]:
        """Return a function that counts how many of `practices` are in a set.

        Among all practices that is the size of the set, which needs no look into it.
        """
        is_whole = len(practices) == len(self.practices)
        return len if is_whole else practices.intersection_cardinality

    def options(self, facet: str, language: str) -> list[tuple[str, str, BitMap]]:
        """Return (value, label, its practices) in the fixed order of the facet.

        Countries, cities and languages that no practice has at all come with an empty set.
        """
        if (facet, language) not in self._options:
            sets = self.members[facet]
            self._options[facet, language] = [
                (value, label, sets[value])
                for value, label in self.vocabulary.words(facet, language, sets)
            ]
        return self._options[facet, language]

    def ordered(self, order: str) -> list[int]:
        """Return all numbers in the order named; sorted when first asked for."""
        if order not in self._orders:
            self._orders[order] = self.sorted(self.practices, order)
        return self._orders[order]

    def sorted(self, numbers: Iterable[int], order: str) -> list[int]:
        return sorted(numbers, key=self.key(order))

    def key(self, order: str) -> Callable[[int], tuple]:
        sort_key, entries = ORDERS[order], self.entries
        return lambda number: sort_key(entries[number])

    def place(self, order: str, numbers: Sequence[int], entry: Entry) -> int:
        """Return where in `numbers`, sorted in the order named, the entry stands or would."""
        return bisect_left(numbers, ORDERS[order](entry), key=self.key(order))


def build(version: int) -> Snapshot:
    """Read the whole published catalogue."""
    vocabulary = Vocabulary.read()
    this_year = date.today().year
    reading = read_practices(vocabulary, this_year)
    in_order = sorted(reading.entries, key=ORDERS[NEWEST])
    entries = {FIRST_NUMBER + STEP * place: entry for place, entry in enumerate(in_order)}
    number_of = {entry.pk: number for number, entry in entries.items()}
    return Snapshot(
        version=version,
        this_year=this_year,
        vocabulary=vocabulary,
        entries=entries,
        number_of=number_of,
        members=_with_lasting_values(_sets(reading, number_of), vocabulary),
        practices=BitMap(entries),
        ids=BitMap(number_of),
    )


def follow(before: Snapshot, version: int, changed: Collection[int]) -> Snapshot:
    """Return the snapshot of `version`, until which only the practices `changed` have changed.

    Raises `NoNumberFreeError` where the catalogue must be built anew.
    """
    now = _copy(before, version)
    reading = read_practices(now.vocabulary, now.this_year, changed)
    gone = BitMap(now.number_of[pk] for pk in changed if pk in now.number_of)
    _remove(now, gone)
    _insert(now, reading.entries)
    added = _sets(reading, now.number_of)
    for facet, sets in now.members.items():
        sets.update({value: kept - gone for value, kept in sets.items() if kept.intersect(gone)})
        new = added.get(facet, {})
        sets.update({value: sets.get(value, BitMap()) | numbers for value, numbers in new.items()})
    now.members.update(_with_lasting_values(now.members, now.vocabulary))
    return now


def _copy(before: Snapshot, version: int) -> Snapshot:
    """Copy the containers but not the sets in them: those are replaced, never altered."""
    return Snapshot(
        version=version,
        this_year=before.this_year,
        vocabulary=before.vocabulary,
        entries=dict(before.entries),
        number_of=dict(before.number_of),
        members={facet: dict(sets) for facet, sets in before.members.items()},
        practices=before.practices.copy(),
        ids=before.ids.copy(),
        _orders={order: list(numbers) for order, numbers in before._orders.copy().items()},
    )


def _remove(now: Snapshot, gone: BitMap):
    for order, numbers in now._orders.items():
        for number in gone:
            del numbers[now.place(order, numbers, now.entries[number])]
    for number in gone:
        pk = now.entries.pop(number).pk
        del now.number_of[pk]
        now.ids.remove(pk)
    now.practices.difference_update(gone)


def _insert(now: Snapshot, entries: Iterable[Entry]):
    for entry in entries:
        number = _free_number(now, entry)
        for order, numbers in now._orders.items():
            numbers.insert(now.place(order, numbers, entry), number)
        now.entries[number] = entry
        now.number_of[entry.pk] = number
        now.practices.add(number)
        now.ids.add(entry.pk)


def _free_number(now: Snapshot, entry: Entry) -> int:
    numbers = now.practices
    if not numbers:
        return FIRST_NUMBER
    place = now.place(NEWEST, numbers, entry)
    if place == 0:
        return numbers[0] - STEP
    if place == len(numbers):
        return numbers[-1] + STEP
    free = (numbers[place - 1] + numbers[place]) // 2
    if free == numbers[place - 1]:
        raise NoNumberFreeError
    return free


def _sets(reading: Reading, number_of: dict[int, int]) -> dict[str, Sets]:
    return {
        facet: {value: BitMap([number_of[pk] for pk in pks]) for value, pks in by_value.items()}
        for facet, by_value in reading.values.items()
    }


def _with_lasting_values(members: dict[str, Sets], vocabulary: Vocabulary) -> dict[str, Sets]:
    """Return the sets with an empty one for each term and city, and no other empty ones.

    What is known then depends on the catalogue alone, not on how it came about.
    """
    return {
        facet: {value: BitMap() for value in vocabulary.lasting(facet)}
        | {value: numbers for value, numbers in members.get(facet, {}).items() if numbers}
        for facet in INDEXED
    }
