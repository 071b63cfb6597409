"""Which practices must be indexed anew when something changes in public: the receivers.

A change of a practice comes with the catalogue's version.  A city or a term changes the texts of
its practices, which the version does not name one by one.
"""

from django.db.models.signals import m2m_changed, post_delete, post_migrate, post_save, pre_delete
from django.dispatch import receiver

from practices.models import search
from practices.models.city import City
from practices.models.practice import Practice
from practices.models.public_changes import LISTS, TERMS
from practices.models.version import EVERYTHING, catalogue_changed

NAMED = (City, *TERMS)


@receiver(catalogue_changed)
def practices_changed(practice_ids, **kwargs):
    search.reindex(practice_ids - {EVERYTHING})


def name_saved(instance, created, **kwargs):
    if not created:
        search.reindex(_practice_ids(instance))


def name_about_to_go(instance, **kwargs):
    instance.practices_to_reindex = _practice_ids(instance)


def name_gone(instance, **kwargs):
    search.reindex(instance.practices_to_reindex)


def practices_listed(instance, action, reverse, pk_set, **kwargs):
    """A city or a term was given practices, or lost them, from its own end."""
    if not reverse:
        return
    if action == "pre_clear":
        instance.practices_to_reindex = _practice_ids(instance)
    elif action == "post_clear":
        search.reindex(instance.practices_to_reindex)
    elif action in {"post_add", "post_remove"}:
        search.reindex(pk_set)


@receiver(post_migrate)
def database_emptied(app_config, using, **kwargs):
    """`manage.py flush` knows only Django's own tables."""
    if app_config.name == "practices" and search.exists() and not Practice.objects.exists():
        search.empty()


def _practice_ids(named):
    return set(named.practices.published().values_list("pk", flat=True))


for model in NAMED:
    post_save.connect(name_saved, sender=model)
    pre_delete.connect(name_about_to_go, sender=model)
    post_delete.connect(name_gone, sender=model)

for listed in LISTS:
    m2m_changed.connect(practices_listed, sender=getattr(Practice, listed).through)
