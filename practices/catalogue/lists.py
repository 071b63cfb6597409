"""The lists of practices, from the index instead of the database as far as it knows them."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Model
from pyroaring import BitMap

from practices.catalogue.memory.rows import RELATIONS
from practices.catalogue.memory.snapshot import Snapshot
from practices.models import Picture, Practice

LISTS = {"city": "cities", **RELATIONS}


def put_lists(practices: Iterable[Practice], snapshot: Snapshot, facets: Iterable[str] = LISTS):
    """Give the practices the lists that `prefetch_related` would, at a tenth of its price.

    Django asks a query for each list and builds a queryset for each practice and list, some 70 a
    page.  Here `practice.topics.all()` is a plain list, of rows that all readers share; pictures
    are asked for where there are any.  A practice that the index does not know yet, having just
    been published, asks the database.
    """
    known = {
        snapshot.number_of[practice.pk]: practice
        for practice in practices
        if practice.pk in snapshot.number_of
    }
    for facet in facets:
        rows = _rows(facet, BitMap(known), snapshot)
        for number, practice in known.items():
            put_list(practice, LISTS[facet], rows[number])
    illustrated = [one.pk for number, one in known.items() if snapshot.entries[number].has_picture]
    pictures = _pictures(illustrated)
    for practice in known.values():
        put_list(practice, "pictures", pictures[practice.pk])


def put_attachments(practice: Practice, snapshot: Snapshot):
    """Give a practice its attachments, with a query if it has any; only its own page shows them."""
    number = snapshot.number_of.get(practice.pk)
    has_any = number is None or snapshot.entries[number].has_attachment
    put_list(practice, "attachments", list(practice.attachments.all()) if has_any else [])


def put_list(practice: Practice, relation: str, rows: list[Model]):
    vars(practice).setdefault("_prefetched_objects_cache", {})[relation] = rows


def _rows(facet: str, numbers: BitMap, snapshot: Snapshot) -> dict[int, list[Model]]:
    """Return the rows of the facet that each practice has, by its number."""
    found = defaultdict(list)
    for value, row in snapshot.vocabulary.rows[facet].items():
        for number in snapshot.members[facet][value] & numbers:
            found[number].append(row)
    return found


def _pictures(pks: list[int]) -> dict[int, list[Picture]]:
    """Return the pictures of each practice, by its primary key."""
    found = defaultdict(list)
    if pks:
        for picture in Picture.objects.filter(practice__in=pks):
            found[picture.practice_id].append(picture)
    return found
