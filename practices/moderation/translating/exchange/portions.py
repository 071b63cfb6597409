"""What is given out: the missing and the stale texts of each practice, into one language."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from practices.document import words
from practices.models import Practice
from practices.moderation.translating.segments import Segment, segments


@dataclass(frozen=True)
class Portion:
    """The texts of one practice; all have the same two languages."""

    practice_id: int
    title: str
    segments: tuple[Segment, ...]

    @property
    def source_language(self) -> str:
        return self.segments[0].source_language

    @property
    def language(self) -> str:
        return self.segments[0].language


def portions(practice_ids: Sequence[int], language: str, states: Collection[str]) -> list[Portion]:
    """Return the texts of practices in these states, into `language`; in the order of the ids."""
    order = {practice_id: number for number, practice_id in enumerate(practice_ids)}
    found = sorted(
        segments(practice_ids, (language,), states),
        key=lambda segment: order[segment.practice_id],
    )
    rows = Practice.objects.filter(pk__in=[segment.practice_id for segment in found]).for_cards()
    titles = {row.pk: words(str(row)) for row in rows}
    return [
        Portion(practice_id, titles[practice_id], tuple(texts))
        for practice_id, texts in groupby(found, attrgetter("practice_id"))
    ]
