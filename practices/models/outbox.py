"""Mail that waits to be sent, or has been: a mail server that is away loses nothing."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from practices.models.submission import Submission


class OutgoingMailQuerySet(models.QuerySet):
    def pending(self):
        return self.filter(sent_at=None, given_up_at=None)


class OutgoingMail(models.Model):
    """A mail, written in the transaction that it tells of and sent after it.

    Once sent its body is emptied: it may hold a link that opens a draft.
    """

    submission = models.ForeignKey(
        Submission, models.SET_NULL, null=True, blank=True, related_name="mails"
    )
    to = models.EmailField(_("to"))
    subject = models.CharField(_("subject"), max_length=250)
    body = models.TextField(_("text"), blank=True)
    language = models.CharField(_("language"), max_length=2)
    created_at = models.DateTimeField(_("written"), default=timezone.now, editable=False)
    due_at = models.DateTimeField(_("to be sent from"), default=timezone.now)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    last_error = models.CharField(_("last error"), max_length=500, blank=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    given_up_at = models.DateTimeField(_("given up"), null=True, blank=True)

    objects = OutgoingMailQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        ordering = ("-created_at", "-pk")

    def __str__(self):
        return self.subject
