"""The practices of a page, as their cards show them."""

from collections.abc import Iterable

from practices import sheet
from practices.models import Practice
from practices.models.wording import Wording
from practices.text import Query, Segment, excerpt, highlight


def cards(pks: list[int], words: Query | None = None) -> list[Practice]:
    """Return the published practices `pks` in this order, in a fixed number of queries.

    Where words were searched, each has `title_segments` and `summary_segments`, and
    `excerpt_segments` if the words are only further down; all of (text, is_hit).
    """
    by_pk = Practice.objects.published().for_cards().in_bulk(pks)
    practices = [by_pk[pk] for pk in pks if pk in by_pk]
    if words:
        for practice in practices:
            _mark_hits(practice, words)
    return practices


def _mark_hits(practice: Practice, words: Query):
    practice.title_segments = _marked(practice.wording("title"), words)
    practice.summary_segments = _marked(practice.wording("summary"), words)
    is_seen = _has_hit(practice.title_segments) or _has_hit(practice.summary_segments)
    practice.excerpt_segments = None if is_seen else _excerpt(practice, words)


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
