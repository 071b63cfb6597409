"""What readers are told of the catalogue's changes: added, updated, archived."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from practices.models.practice import Practice
from practices.models.status import Status
from practices.models.wording import Bilingual


class ChangeKind(models.TextChoices):
    ADDED = "added", _("added")
    UPDATED = "updated", _("updated")
    ARCHIVED = "archived", _("archived")


class ChangeLogQuerySet(models.QuerySet):
    def shown(self):
        """Entries that readers may see, by the state in which each practice is now.

        That a practice was added or updated is told while it is published, that it was archived
        while it is archived; of one taken back nothing is told.
        """
        of_published = Q(practice__status=Status.PUBLISHED) & ~Q(kind=ChangeKind.ARCHIVED)
        of_archived = Q(practice__status=Status.ARCHIVED, kind=ChangeKind.ARCHIVED)
        return self.filter(of_published | of_archived)


class ChangeLogEntry(Bilingual, models.Model):
    """A public change of a practice, with the reason that editors give readers, if any.

    Written by `change_log_upkeep.py`.  Of an archived practice readers see its places and the
    reason, never its own words.
    """

    practice = models.ForeignKey(Practice, models.CASCADE, related_name="change_log")
    kind = models.CharField(_("what happened"), max_length=8, choices=ChangeKind)
    at = models.DateTimeField(_("when"), default=timezone.now, db_index=True)
    reason = models.CharField(_("reason, for readers"), max_length=300, blank=True)

    objects = ChangeLogQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry of the change log")
        verbose_name_plural = _("change log")
        ordering = ("-at", "-pk")

    def __str__(self):
        return f"{self.practice}: {self.get_kind_display()}"
