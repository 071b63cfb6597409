"""What the links of the catalogue answered when they were last tried."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Finding(models.TextChoices):
    """What came of trying a link, in words for editors."""

    WORKS = "works", _("It works.")
    BUSY = "busy", _("The site does not answer programs, or not now. Open the link yourself.")
    GONE = "gone", _("There is no such page any more.")
    BROKEN = "broken", _("The site answers with an error.")
    UNKNOWN_HOST = "unknown-host", _("There is no site of this name.")
    SILENT = "silent", _("The site does not answer.")
    UNSAFE = "unsafe", _("Its secure connection cannot be trusted: browsers may warn of it.")
    PRIVATE = "private", _("The link leads into a private network, where readers cannot follow.")
    ASTRAY = "astray", _("The link is passed on again and again and arrives nowhere.")
    NO_ADDRESS = "no-address", _("This is no address of a web page.")

    @property
    def is_failure(self):
        return self not in (Finding.WORKS, Finding.BUSY)


class LinkCheckQuerySet(models.QuerySet):
    def dead(self):
        return self.exclude(first_failed_at=None)


class LinkCheck(models.Model):
    """One address, whoever names it.  `first_failed_at` is since when it has not worked."""

    url = models.CharField(_("address"), max_length=600, unique=True)
    finding = models.CharField(_("what was found"), max_length=16, choices=Finding)
    status = models.PositiveSmallIntegerField(_("answer of the site"), null=True, blank=True)
    checked_at = models.DateTimeField(_("tried"), db_index=True)
    first_failed_at = models.DateTimeField(_("does not work since"), null=True, blank=True)

    objects = LinkCheckQuerySet.as_manager()

    class Meta:
        verbose_name = _("link")
        verbose_name_plural = _("links")
        ordering = ("first_failed_at", "url")

    def __str__(self):
        return self.url
