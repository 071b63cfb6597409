"""What happened to accounts: who signed in, who failed, whose rights were changed by whom."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class AccountEventQuerySet(models.QuerySet):
    def past(self, now=None):
        """Return what has been kept for long enough: addresses of people are not kept for ever."""
        kept_since = (now or timezone.now()) - timedelta(days=settings.ACCOUNT_LOG_DAYS)
        return self.filter(at__lt=kept_since)


class AccountEvent(models.Model):
    """A line of the log of accounts; written once, never changed."""

    class Kind(models.TextChoices):
        SIGNED_IN = "signed-in", _("signed in")
        SIGNED_OUT = "signed-out", _("signed out")
        FAILED = "failed", _("could not sign in")
        LOCKED = "locked", _("locked after too many wrong attempts")
        MADE = "made", _("account made")
        DELETED = "deleted", _("account deleted")
        PASSWORD = "password", _("password set")
        PHONE = "phone", _("phone set up")
        CODES = "codes", _("recovery codes made")
        RESET = "reset", _("second factor taken away")
        RIGHTS = "rights", _("rights changed")

    at = models.DateTimeField(_("when"), default=timezone.now, db_index=True)
    kind = models.CharField(_("what happened"), max_length=20, choices=Kind.choices)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="account_events",
        verbose_name=_("account"),
    )
    name = models.CharField(
        _("account or group"),
        max_length=150,
        help_text=_("The name then; empty where there is no account of the name that was typed."),
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("by"),
        help_text=_("Empty where nobody was signed in, as on the server’s command line."),
    )
    address = models.GenericIPAddressField(_("from the address"), null=True)
    detail = models.TextField(_("detail"), help_text=_("+ what was given, − what was taken away."))

    objects = AccountEventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event of an account")
        verbose_name_plural = _("log of accounts")
        ordering = ("-at", "-pk")

    def __str__(self):
        return f"{self.name}: {self.get_kind_display()}"
