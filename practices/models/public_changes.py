"""What counts as a public change: the receivers that move the catalogue's version on.

A queryset's `update` and `bulk_create` send no signal: whoever uses one calls `note_change`.
The change log is told before the version is raised (`change_log_upkeep.py`).
"""

from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete, pre_save
from django.dispatch import receiver

from practices.models.attachments import Attachment, Picture, ReferenceDocument
from practices.models.change_log import ChangeLogEntry
from practices.models.change_log_upkeep import former_state, tell_of_part, tell_of_save
from practices.models.city import City
from practices.models.practice import Practice
from practices.models.status import Status
from practices.models.taxonomies import Area, PracticeType, TargetGroup, Topic
from practices.models.version import note_change

TERMS = (Topic, TargetGroup, PracticeType, Area)
LISTS = ("cities", "topics", "target_groups", "types", "areas")


@receiver(pre_save, sender=Practice)
def remember_former_state(instance, **kwargs):
    instance.former_state = former_state(instance)


@receiver(post_save, sender=Practice)
def practice_saved(instance, update_fields, **kwargs):
    before = instance.former_state
    tell_of_save(instance, before, update_fields)
    # An archived practice has a line in the change log, which says where it was.
    had_a_line = before is not None and before["status"] == Status.ARCHIVED
    was_public = before is not None and before["status"] == Status.PUBLISHED
    if was_public or had_a_line or instance.status == Status.PUBLISHED:
        note_change(instance.pk)


@receiver(pre_delete, sender=Practice)
def remember_whether_public(instance, **kwargs):
    instance.was_public = _has(instance.pk, Status.PUBLISHED, Status.ARCHIVED)


@receiver(post_delete, sender=Practice)
def practice_deleted(instance, **kwargs):
    if instance.was_public:
        note_change(instance.pk)


@receiver((post_save, post_delete), sender=ReferenceDocument)
@receiver((post_save, post_delete), sender=Picture)
@receiver((post_save, post_delete), sender=Attachment)
def part_changed(instance, origin=None, **kwargs):
    if not _has(instance.practice_id, Status.PUBLISHED):
        return
    if not _is_of_practices(origin):
        tell_of_part(instance.practice)
    note_change(instance.practice_id)


@receiver((post_save, post_delete), sender=ChangeLogEntry)
def told_otherwise(instance, origin=None, **kwargs):
    """An editor mended what the change log says."""
    if not _is_of_practices(origin):
        note_change(instance.practice_id)


def list_changed(instance, action, reverse, pk_set, **kwargs):
    """A practice's cities or terms changed, from either end."""
    if action not in {"post_add", "post_remove", "post_clear"}:
        return
    if reverse:
        note_change()
    elif _has(instance.pk, Status.PUBLISHED):
        if pk_set or action == "post_clear":
            tell_of_part(instance)
        note_change(instance.pk)
    elif _has(instance.pk, Status.ARCHIVED):
        note_change(instance.pk)


for name in LISTS:
    m2m_changed.connect(list_changed, sender=getattr(Practice, name).through)


def shared_word_changed(**kwargs):
    """A city or a term is printed on many pages: everything may have changed."""
    note_change()


for model in (City, *TERMS):
    post_save.connect(shared_word_changed, sender=model)
    post_delete.connect(shared_word_changed, sender=model)


def _is_of_practices(origin):
    """Whether a deletion began with a practice: its parts then go along, which is no news."""
    return getattr(origin, "model", type(origin)) is Practice


def _has(practice_id, *states):
    """Ask the database: what is in memory may be older than the row's publication."""
    return Practice.objects.filter(pk=practice_id, status__in=states).exists()
