"""From rows to sets: what the index needs to know of practices, with one query per table."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from practices.catalogue.memory.orders import Entry
from practices.catalogue.memory.vocabulary import Vocabulary
from practices.models import Attachment, Picture, Practice

RELATIONS = {"topic": "topics", "target": "target_groups", "type": "types", "area": "areas"}
COLUMNS = (
    "pk",
    "published_at",
    "updated_at",
    "first_year",
    "last_year",
    "ongoing",
    "sort_title_en",
    "sort_title_fr",
    "other_countries",
    "available_languages",
)


@dataclass
class Reading:
    """`values` holds the primary keys of the practices: facet → value → keys."""

    entries: list[Entry] = field(default_factory=list)
    values: dict[str, dict[str | int, list[int]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(list))
    )

    def put(self, facet: str, values: Iterable[str | int], pk: int):
        by_value = self.values[facet]
        for value in values:
            by_value[value].append(pk)


def read_practices(
    vocabulary: Vocabulary, this_year: int, ids: Collection[int] | None = None
) -> Reading:
    """Read the published practices: all of them, or those among `ids`."""
    reading = Reading()
    cities = defaultdict(list)
    for pk, city in _pairs("cities", ids):
        if city in vocabulary.cities:
            cities[pk].append(vocabulary.cities[city])
    published = Practice.objects.published().order_by()
    if ids is not None:
        published = published.filter(pk__in=ids)
    illustrated, equipped = _owners(Picture, ids), _owners(Attachment, ids)
    for row in published.values_list(*COLUMNS):
        pk, published_at, updated_at, first, last, ongoing, *titles, others, languages = row
        here = sorted(cities[pk])
        names = here[0].sort_keys if here else ("", "")
        times = published_at.timestamp(), first, updated_at.timestamp()
        files = pk in illustrated, pk in equipped
        reading.entries.append(Entry(pk, *times, *titles, *names, *files))
        reading.put("city", (city.slug for city in here), pk)
        reading.put("country", {city.country for city in here} | _codes(others), pk)
        # A list of anything fits the column; one odd row must not stop every page.
        reading.put("language", {code for code in languages or () if isinstance(code, str)}, pk)
        reading.put("year", years_of(first, last, ongoing, this_year), pk)
        reading.put("when", moments_of(first, last, ongoing), pk)
    published_ids = {entry.pk for entry in reading.entries}
    for facet, relation in RELATIONS.items():
        slugs = vocabulary.slugs[facet]
        for pk, term in _pairs(relation, ids):
            if pk in published_ids and term in slugs:
                reading.values[facet][slugs[term]].append(pk)
    return reading


def years_of(first: int | None, last: int | None, ongoing: bool, this_year: int) -> range:
    """Return the years in which a practice ran, as far as they are known.

    An ongoing practice, or one of which only the first year is known, counts up to this year, or
    to its last year where that lies ahead.  One of which only the last year is known counts in
    that year; one that is ongoing since nobody knows when, in this year.
    """
    if first is None and last is None:
        return range(this_year, this_year + ongoing)
    start = last if first is None else first
    if last is not None and not ongoing:
        return range(start, last + 1)
    return range(start, max(start, this_year, last or 0) + 1)


def moments_of(first: int | None, last: int | None, ongoing: bool) -> tuple[str, ...]:
    """Return the choices beside the years that a practice answers to."""
    if ongoing:
        return ("ongoing",)
    return ("unknown",) if first is None and last is None else ()


def _owners(model: type[Picture] | type[Attachment], ids: Collection[int] | None) -> set[int]:
    """Return the primary keys of the practices, all or among `ids`, that have such a file."""
    rows = model.objects.order_by()
    if ids is not None:
        rows = rows.filter(practice__in=ids)
    return set(rows.values_list("practice_id", flat=True))


def _codes(countries: str) -> set[str]:
    return set(countries.split(",")) - {""}


def _pairs(relation: str, ids: Collection[int] | None) -> Iterator[tuple[int, int]]:
    """Yield (practice, related row), by primary keys."""
    through = Practice._meta.get_field(relation).remote_field.through
    target = Practice._meta.get_field(relation).m2m_reverse_field_name()
    rows = through.objects.order_by()
    if ids is not None:
        rows = rows.filter(practice_id__in=ids)
    return iter(rows.values_list("practice_id", f"{target}_id"))
