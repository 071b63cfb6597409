"""Searches that found nothing: what readers miss in the catalogue, without who they are."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

MOST_LETTERS = 100


class SearchMissQuerySet(models.QuerySet):
    def past(self, now=None):
        """Searches that nobody has repeated for so long that they are forgotten."""
        kept_since = (now or timezone.now()) - timedelta(days=settings.SEARCH_MISS_DAYS)
        return self.filter(last_at__lt=kept_since)

    def waiting(self):
        return self.filter(dismissed_at=None)


class SearchMiss(models.Model):
    """Words, in lower case, that found nothing; one row for all who looked for them."""

    words = models.CharField(_("words"), max_length=MOST_LETTERS)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    count = models.PositiveIntegerField(_("times"), default=1)
    last_at = models.DateTimeField(_("last time"), db_index=True)
    dismissed_at = models.DateTimeField(_("dismissed"), null=True, blank=True)

    objects = SearchMissQuerySet.as_manager()

    class Meta:
        verbose_name = _("search that found nothing")
        verbose_name_plural = _("searches that found nothing")
        ordering = ("-count", "-last_at")
        constraints = (
            models.UniqueConstraint(fields=("words", "language"), name="one_miss_of_some_words"),
        )

    def __str__(self):
        return self.words
