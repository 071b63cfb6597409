"""The yearly question to those who run a practice: is it still true?"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from practices.models.practice import Practice


class ConfirmationAnswer(models.TextChoices):
    STILL_TRUE = "still-true", _("still true")
    UPDATE = "update", _("it needs an update")
    ENDED = "ended", _("it has ended")


class ConfirmationRequestQuerySet(models.QuerySet):
    def since(self, moment):
        return self.filter(sent_at__gt=moment)

    def open(self):
        return self.filter(answered_at=None)


class ConfirmationRequest(models.Model):
    """One mail that asks.  Its link works once: an answer to either mail of a year answers both."""

    practice = models.ForeignKey(
        Practice, models.CASCADE, related_name="confirmation_requests", verbose_name=_("practice")
    )
    digest = models.CharField(max_length=64, unique=True, editable=False)  # of the link's secret
    email = models.EmailField(_("to"))
    is_second = models.BooleanField(_("second mail"), default=False)
    sent_at = models.DateTimeField(_("sent"), db_index=True)
    answer = models.CharField(
        _("answer"), max_length=12, choices=ConfirmationAnswer, blank=True, default=""
    )
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)

    objects = ConfirmationRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request for confirmation")
        verbose_name_plural = _("requests for confirmation")
        ordering = ("-sent_at", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(answer="", answered_at=None)
                | (~models.Q(answer="") & models.Q(answered_at__isnull=False)),
                name="answer_to_confirmation_has_its_day",
            ),
        )

    def __str__(self):
        return f"{self.practice_id}: {self.answer or '?'}"
