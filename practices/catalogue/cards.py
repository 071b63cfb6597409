"""The practices of a page, as their cards show them."""

from collections.abc import Iterable

from practices import sheet
from practices.catalogue.lists import put_lists
from practices.catalogue.memory.snapshot import Snapshot
from practices.models import Practice
from practices.models.wording import Wording
from practices.text import Query, Segment, excerpt, highlight


def cards(snapshot: Snapshot, numbers: Iterable[int], words: Query | None = None) -> list[Practice]:
    """Return these practices in this order, in a fixed number of queries.

    Where words were searched, each has `title_segments` and `summary_segments`, and
    `excerpt_segments` of its text `excerpt` if the words are only further down, all of
    (text, is_hit); else None.
    """
    pks = snapshot.pks(numbers)
    rows = Practice.objects.published().for_cards(with_texts=bool(words)).filter(pk__in=pks)
    by_pk = {row.pk: row for row in rows}
    practices = [by_pk[pk] for pk in pks if pk in by_pk]
    put_lists(practices, snapshot, ("city", "topic"))
    for practice in practices:
        _mark_hits(practice, words)
    return practices


def _mark_hits(practice: Practice, words: Query | None):
    """Set the segments; without words to None, since a template is slow to find nothing at all."""
    practice.title_segments = practice.summary_segments = None
    practice.excerpt = practice.excerpt_segments = None
    if not words:
        return
    practice.title_segments = _marked(practice.wording("title"), words)
    practice.summary_segments = _marked(practice.wording("summary"), words)
    is_seen = _has_hit(practice.title_segments) or _has_hit(practice.summary_segments)
    if not is_seen:
        practice.excerpt, practice.excerpt_segments = _excerpt(practice, words)


def _excerpt(practice: Practice, words: Query) -> tuple[Wording, list[Segment]] | tuple[None, None]:
    for field in sheet.texts():
        text = practice.wording(field.name)
        segments = excerpt(text.text, words, text.language)
        if _has_hit(segments):
            return text, segments
    return None, None


def _marked(text: Wording, words: Query) -> list[Segment]:
    return highlight(text.text, words, text.language)


def _has_hit(segments: Iterable[Segment]) -> bool:
    return any(segment.is_hit for segment in segments)
