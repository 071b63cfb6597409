"""How the rows of `Translation` follow the texts of a practice: the rules and the receivers.

A text that has words in one language or in both has one row, for the language it is translated
into.  The original is the text in the practice's source language; where that has no words, the
other one, so that whatever readers of one language lack is told.

A translation that is written anew is up to date, whatever became of the original in the same
save.  One that stays is out of date as soon as its original has other words; when these are put
back, it is up to date again.  Blanks and ends of lines are no words: forms change them unasked.

A queryset's `update` and `bulk_create` send no signal, and raw fixtures are loaded as they are:
whoever uses them calls `refresh`.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models.signals import post_save, pre_save
from django.dispatch import receiver
from django.utils import timezone

from practices import sheet
from practices.models.practice import Practice
from practices.models.translations import Freshness, Translation, digest
from practices.models.wording import LANGUAGES, reading_order
from practices.sheet import Shape

FIELDS = tuple(slot.name for slot in sheet.slots() if slot.shape is Shape.BOTH)
COLUMNS = tuple(f"{field}_{language}" for field in FIELDS for language in LANGUAGES)
TOLD_BY = (*COLUMNS, "source_language")
UPKEPT = ("state", "source_text", "source_digest", "stale_since", "checked_at", "checked_by")
BATCH = 500

Texts = Mapping[str, str]  # TOLD_BY → words


@dataclass(frozen=True)
class Pair:
    """A text and its translation, at one moment."""

    language: str  # of the translation
    source: str
    target: str


def source_language(texts: Texts) -> str:
    """Return the language a practice was written in: what it says, if its title has it.

    One first written in a third language is translated from the language of its title, from
    English where it has both.
    """
    written = [language for language in LANGUAGES if _is_written(texts[f"title_{language}"])]
    if texts["source_language"] in written:
        return texts["source_language"]
    return next(iter(written), LANGUAGES[0])


def pair_of(texts: Texts, field: str) -> Pair | None:
    """Return a field's text and its translation; None where neither language has words."""
    for source, target in _directions(source_language(texts)):
        if _is_written(texts[f"{field}_{source}"]):
            return _pair(texts, field, target)
    return None


def followed(row: Translation | None, before: Pair | None, now: Pair, at: datetime) -> Translation:
    """Return the row that tells of `now`, not saved.

    `row` is the one that the field had, in either language; `before` the same pair of languages
    before the change, None where neither had words.
    """
    after = Translation(language=now.language, state=Freshness.MISSING)
    if not _is_written(now.target):
        return after
    if before is None or digest(before.target) != digest(now.target):
        after.source_text, after.source_digest = _as_it_is(now.source)
    else:
        after.source_text, after.source_digest = _remembered(row, before, now)
        if row is not None and row.language == now.language:
            after.checked_at, after.checked_by_id = row.checked_at, row.checked_by_id
    if after.source_digest == digest(now.source):
        after.state = Freshness.FRESH
    else:
        after.state = Freshness.STALE
        after.stale_since = (row and row.stale_since) or at
    return after


def _remembered(row, before, now):
    """Return what a translation that stays as it is was made of: its original and the digest."""
    if row is None or row.state == Freshness.MISSING:
        return _as_it_is(before.source if _is_written(before.source) else now.source)
    if row.language == now.language:
        return row.source_text, row.source_digest
    if row.state == Freshness.FRESH:  # the languages have changed places
        return _as_it_is(before.source)
    return "", ""  # they were out of step already, and of the new original nothing is known


def _as_it_is(source):
    return source, digest(source)


def _directions(source: str) -> Iterator[tuple[str, str]]:
    one, other = reading_order(source)
    yield one, other
    yield other, one


def _pair(texts: Texts, field: str, target: str) -> Pair:
    source = next(language for language in LANGUAGES if language != target)
    return Pair(target, texts[f"{field}_{source}"], texts[f"{field}_{target}"])


def _is_written(text):
    return bool(text.strip())


# ------------------------------------------------------------------------------------- At each save


@receiver(pre_save, sender=Practice)
def remember_texts(instance, raw, update_fields, **kwargs):
    """Keep the texts that are about to be replaced; None where this save replaces none."""
    instance.texts_before = None
    if not raw and _written_columns(update_fields):
        known = Practice.objects.filter(pk=instance.pk).values(*TOLD_BY) if instance.pk else ()
        instance.texts_before = next((_texts(row) for row in known), {})


@receiver(post_save, sender=Practice)
def texts_saved(instance, update_fields, **kwargs):
    before = instance.texts_before
    if before is None:
        return
    written = _written_columns(update_fields)
    now = {**before, **_texts({column: getattr(instance, column) for column in written})}
    if now != before:
        rows = instance.translations.all() if before else ()
        _keep([*changes(instance.pk, list(rows), before, now, timezone.now())])


def _written_columns(update_fields):
    if update_fields is None:
        return TOLD_BY
    return [name for name in TOLD_BY if name in update_fields]


def _texts(values):
    return {name: value or "" for name, value in values.items()}


# ---------------------------------------------------------------------------------------- For many


def refresh(practice_ids: Iterable[int] | None = None) -> int:
    """Bring the rows of practices (of all without) up to their texts; return how many changed.

    For what was loaded past the receivers: what is seen for the first time is up to date.
    """
    practices = Practice.objects.order_by("pk")
    if practice_ids is not None:
        practices = practices.filter(pk__in=list(practice_ids))
    ids = list(practices.values_list("pk", flat=True))
    return sum(_refresh(ids[start : start + BATCH]) for start in range(0, len(ids), BATCH))


def _refresh(ids):
    rows = {}
    for row in Translation.objects.filter(practice__in=ids):
        rows.setdefault(row.practice_id, []).append(row)
    found = []
    at = timezone.now()
    for values in Practice.objects.filter(pk__in=ids).values("pk", *TOLD_BY):
        pk, texts = values.pop("pk"), _texts(values)
        found += changes(pk, rows.get(pk, []), texts, texts, at)
    _keep(found)
    return len(found)


def changes(practice_id, rows, before, now, at):
    """Yield (row that was, row that shall be) for each field where these differ."""
    known = {row.field: row for row in rows}
    for field in FIELDS:
        row, pair = known.get(field), pair_of(now, field)
        after = None
        if pair is not None:
            was = _pair(before, field, pair.language) if before else None
            after = followed(row, was, pair, at)
            after.practice_id, after.field = practice_id, field
        if _told(row) != _told(after):
            yield row, after


def _told(row):
    names = ("language", *(name for name in UPKEPT if name != "checked_by"), "checked_by_id")
    return row and [getattr(row, name) for name in names]


def _keep(changes):
    """Write what changed: one statement, and another where a row has to go."""
    gone = [
        row.pk
        for row, after in changes
        if row is not None and (after is None or after.language != row.language)
    ]
    if gone:
        Translation.objects.filter(pk__in=gone).delete()
    Translation.objects.bulk_create(
        [after for _row, after in changes if after is not None],
        update_conflicts=True,
        unique_fields=("practice", "field", "language"),
        update_fields=UPKEPT,
    )
