"""How the public change log is written: what `public_changes.py` tells it of each public change.

The entries are written without signals and before the catalogue's version is raised, so that no
page of the new version is made without them.
"""

from datetime import timedelta
from functools import cache

from django.utils import timezone

from practices.models.change_log import ChangeKind, ChangeLogEntry
from practices.models.practice import Practice
from practices.models.status import Status
from practices.models.wording import LANGUAGES

ONE_PIECE_OF_WORK = timedelta(hours=24)

# What readers do not see of a practice, or what is no news to them.
UNSEEN = {
    "id",
    "slug_en",
    "slug_fr",
    "sort_title_en",
    "sort_title_fr",
    "source_language",
    "contact_email",
    "status",
    "version",
    "merged_into",
    "published_at",
    "updated_at",
    "confirmed_on",
    "silent_on",
}


@cache
def seen_fields():
    """Return the columns of a practice that readers see, a bilingual field's in each language."""
    names = {field.name for field in Practice._meta.concrete_fields}
    without_words = {name for name in names if f"{name}_{LANGUAGES[0]}" in names}
    return frozenset(names - without_words - UNSEEN)


def former_state(practice):
    """Return what readers see of a practice, and its state, as the database has them; or None."""
    if practice.pk is None:
        return None
    columns = ("status", "merged_into_id", "published_at", *seen_fields())
    return Practice.objects.filter(pk=practice.pk).values(*columns).first()


def tell_of_save(practice, before, saved_fields=None):
    """Write what a save changed for readers; `before` is from `former_state`.

    `practice.public_reasons`, {"en": …, "fr": …}, is the reason that readers are given: once.
    """
    reasons = vars(practice).pop("public_reasons", None) or {}
    was = before["status"] if before else None
    match was, practice.status:
        case Status.PUBLISHED, Status.PUBLISHED:
            if any(reasons.values()) or _looks_different(practice, before, saved_fields):
                _tell(practice, ChangeKind.UPDATED, timezone.now(), reasons)
        case Status.PUBLISHED, Status.ARCHIVED:
            _tell(practice, ChangeKind.ARCHIVED, timezone.now(), reasons)
        case _, Status.PUBLISHED:
            is_first_time = before is None or before["published_at"] is None
            at = practice.published_at if is_first_time else timezone.now()
            _tell(practice, ChangeKind.ADDED, at, reasons, is_new=before is None)


def tell_of_part(practice):
    """Write that a list, a document or a file of a published practice changed.

    Whatever was told of the same practice a moment ago says it already.
    """
    told_at = getattr(practice, "told_readers_at", None)
    if told_at is None or timezone.now() - told_at > ONE_PIECE_OF_WORK:
        _tell(practice, ChangeKind.UPDATED, timezone.now(), {})


def _looks_different(practice, before, saved_fields):
    fields = seen_fields() if saved_fields is None else seen_fields() & set(saved_fields)
    return any(_plain(name, before[name]) != _now(practice, name) for name in fields)


def _now(practice, name):
    return _plain(name, Practice._meta.get_field(name).value_from_object(practice))


def _plain(name, value):
    """Return a value as the database keeps it, however it was given; nothing is as good as ""."""
    field = Practice._meta.get_field(name)
    return field.get_prep_value(value) or None


def _tell(practice, kind, at, reasons, *, is_new=False):
    """Write an entry, unless it continues the last one: the same within a day, without a reason.

    What is changed on the day when a practice is added belongs to its addition.
    """
    practice.told_readers_at = timezone.now()
    has_reason = any(reasons.values())
    last = None if is_new or has_reason else practice.change_log.order_by("-at", "-pk").first()
    if last and at - last.at < ONE_PIECE_OF_WORK:
        if last.kind == kind:
            ChangeLogEntry.objects.filter(pk=last.pk).update(at=max(at, last.at))
            return
        if (last.kind, kind) == (ChangeKind.ADDED, ChangeKind.UPDATED):
            return
    words = {f"reason_{language}": reasons.get(language) or "" for language in LANGUAGES}
    entry = ChangeLogEntry(practice=practice, kind=kind, at=at, **words)
    ChangeLogEntry.objects.bulk_create([entry])
