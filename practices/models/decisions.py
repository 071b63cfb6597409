"""What editors decided: who, when, about what and why; written once, never changed."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from practices.models.practice import Practice
from practices.models.submission import Submission


class Verb(models.TextChoices):
    ACCEPT = "accept", _("accepted")
    ACCEPT_AND_PUBLISH = "accept-and-publish", _("accepted and published")
    ASK_FOR_CHANGES = "ask-for-changes", _("asked for changes")
    DECLINE = "decline", _("declined")
    REOPEN = "reopen", _("reopened")
    TREAT_AS_CHANGE = "treat-as-change", _("treated as a change to a practice")
    PUBLISH = "publish", _("published")
    UNPUBLISH = "unpublish", _("taken back")
    ARCHIVE = "archive", _("archived")
    MERGE = "merge", _("merged into another practice")


class WrittenOnceError(TypeError):
    """Somebody tried to change or delete a line of a log."""


class WrittenOnceQuerySet(models.QuerySet):
    def update(self, **values):
        raise WrittenOnceError

    def delete(self):
        raise WrittenOnceError


class Decision(models.Model):
    """A line of the log of decisions, about a submission, a practice or both.

    `subject` is what it was called then, for when the rows are gone.
    """

    at = models.DateTimeField(_("when"), default=timezone.now, db_index=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="decisions",
        verbose_name=_("by"),
    )
    by_name = models.CharField(_("name then"), max_length=150)
    verb = models.CharField(_("decision"), max_length=20, choices=Verb)
    submission = models.ForeignKey(
        Submission,
        models.SET_NULL,
        null=True,
        related_name="decisions",
        verbose_name=_("submission"),
    )
    practice = models.ForeignKey(
        Practice, models.SET_NULL, null=True, related_name="decisions", verbose_name=_("practice")
    )
    subject = models.CharField(_("about"), max_length=250)
    from_state = models.CharField(_("from the state"), max_length=14)
    to_state = models.CharField(_("to the state"), max_length=14)
    reason = models.TextField(_("reason"), blank=True)
    detail = models.JSONField(_("detail"), default=dict, blank=True)

    objects = WrittenOnceQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("log of decisions")
        ordering = ("-at", "-pk")

    def __str__(self):
        return f"{self.subject}: {self.get_verb_display()}"

    def save(self, **kwargs):
        if self.pk is not None:
            raise WrittenOnceError
        super().save(**kwargs)

    def delete(self, **kwargs):
        raise WrittenOnceError
