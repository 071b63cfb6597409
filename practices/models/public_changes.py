"""What counts as a public change: the receivers that move the catalogue's version on.

A queryset's `update` and `bulk_create` send no signal: whoever uses one calls `note_change`.
"""

from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete, pre_save
from django.dispatch import receiver

from practices.models.attachments import Attachment, Picture, ReferenceDocument
from practices.models.city import City
from practices.models.practice import Practice
from practices.models.status import Status
from practices.models.taxonomies import Area, PracticeType, TargetGroup, Topic
from practices.models.version import note_change

TERMS = (Topic, TargetGroup, PracticeType, Area)
LISTS = ("cities", "topics", "target_groups", "types", "areas")


@receiver((pre_save, pre_delete), sender=Practice)
def remember_whether_public(instance, **kwargs):
    instance.was_public = instance.pk is not None and _is_public(instance.pk)


@receiver(post_save, sender=Practice)
def practice_saved(instance, **kwargs):
    if instance.was_public or instance.status == Status.PUBLISHED:
        note_change(instance.pk)


@receiver(post_delete, sender=Practice)
def practice_deleted(instance, **kwargs):
    if instance.was_public:
        note_change(instance.pk)


@receiver((post_save, post_delete), sender=ReferenceDocument)
@receiver((post_save, post_delete), sender=Picture)
@receiver((post_save, post_delete), sender=Attachment)
def part_changed(instance, **kwargs):
    if _is_public(instance.practice_id):
        note_change(instance.practice_id)


def list_changed(instance, action, reverse, pk_set, **kwargs):
    """A practice's cities or terms changed, from either end."""
    if action not in {"post_add", "post_remove", "post_clear"}:
        return
    if reverse:
        note_change()
    elif _is_public(instance.pk):
        note_change(instance.pk)


for name in LISTS:
    m2m_changed.connect(list_changed, sender=getattr(Practice, name).through)


def shared_word_changed(**kwargs):
    """A city or a term is printed on many pages: everything may have changed."""
    note_change()


for model in (City, *TERMS):
    post_save.connect(shared_word_changed, sender=model)
    post_delete.connect(shared_word_changed, sender=model)


def _is_public(practice_id):
    """Ask the database: what is in memory may be older than the row's publication."""
    return Practice.objects.published().filter(pk=practice_id).exists()
