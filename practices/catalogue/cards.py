"""The practices of a page, as their cards show them."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Model

from practices import sheet
from practices.catalogue.reading import pairs
from practices.catalogue.snapshot import Snapshot
from practices.catalogue.vocabulary import Vocabulary
from practices.models import Picture, Practice
from practices.models.wording import Wording
from practices.text import Query, Segment, excerpt, highlight


def cards(snapshot: Snapshot, numbers: Iterable[int], words: Query | None = None) -> list[Practice]:
    """Return these practices in this order, in a fixed number of queries.

    Where words were searched, each has `title_segments` and `summary_segments`, and
    `excerpt_segments` if the words are only further down, all of (text, is_hit); else None.
    """
    pks = snapshot.pks(numbers)
    by_pk = {row.pk: row for row in Practice.objects.published().filter(pk__in=pks)}
    practices = [by_pk[pk] for pk in pks if pk in by_pk]
    _attach_lists(practices, snapshot.vocabulary)
    for practice in practices:
        _mark_hits(practice, words)
    return practices


def _attach_lists(practices: list[Practice], vocabulary: Vocabulary):
    """Give the practices what `for_cards` would, at a tenth of its price.

    Django's prefetch builds a queryset for each practice and list, some 70 of them a page.  Here
    `practice.topics.all()` is a plain list, of rows that the index holds anyway.
    """
    pks = [practice.pk for practice in practices]
    lists = {
        relation: _related_rows(relation, pks, rows) for relation, rows in vocabulary.rows.items()
    }
    lists["pictures"] = defaultdict(list)
    for picture in Picture.objects.filter(practice__in=pks):
        lists["pictures"][picture.practice_id].append(picture)
    for practice in practices:
        practice._prefetched_objects_cache = {
            relation: by_practice[practice.pk] for relation, by_practice in lists.items()
        }


def _related_rows(relation: str, pks: list[int], rows: dict[int, Model]) -> dict[int, list[Model]]:
    """Return {practice: its rows}, which stand in the order of `rows`."""
    related = defaultdict(set)
    for practice, row in pairs(relation, pks):
        related[practice].add(row)
    return defaultdict(
        list,
        {
            practice: [row for pk, row in rows.items() if pk in own]
            for practice, own in related.items()
        },
    )


def _mark_hits(practice: Practice, words: Query | None):
    """Set the segments; without words to None, since a template is slow to find nothing at all."""
    practice.title_segments = practice.summary_segments = practice.excerpt_segments = None
    if not words:
        return
    practice.title_segments = _marked(practice.wording("title"), words)
    practice.summary_segments = _marked(practice.wording("summary"), words)
    is_seen = _has_hit(practice.title_segments) or _has_hit(practice.summary_segments)
    if not is_seen:
        practice.excerpt_segments = _excerpt(practice, words)


def _excerpt(practice: Practice, words: Query) -> list[Segment] | None:
    for field in sheet.texts():
        text = practice.wording(field.name)
        if text:
            segments = excerpt(text.text, words, text.language)
            if _has_hit(segments):
                return segments
    return None


def _marked(text: Wording, words: Query) -> list[Segment]:
    return highlight(text.text, words, text.language)


def _has_hit(segments: Iterable[Segment]) -> bool:
    return any(segment.is_hit for segment in segments)
