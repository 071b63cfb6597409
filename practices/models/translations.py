"""How each text of a practice stands in the language it was not written in."""

import hashlib

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from practices.models.practice import Practice


def digest(text: str) -> str:
    """Return the SHA-256 of the words of a text: blanks and ends of lines do not count."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()


class Freshness(models.TextChoices):
    MISSING = "missing", _("missing")
    STALE = "stale", _("out of date")
    FRESH = "fresh", _("up to date")


class Translation(models.Model):
    """One bilingual field of a practice in the language it is translated into.

    `source_text` is the source as it was when the translation was written, or last found to be
    still right; `source_digest` is its `digest`.  Where the source has another digest now, the
    translation is out of date, and kept until somebody replaces it.  `translation_upkeep` keeps
    the rows true.
    """

    practice = models.ForeignKey(Practice, models.CASCADE, related_name="translations")
    field = models.CharField(_("field"), max_length=40)
    language = models.CharField(_("language"), max_length=2)
    state = models.CharField(_("state"), max_length=7, choices=Freshness)
    source_text = models.TextField(blank=True)
    source_digest = models.CharField(max_length=64, blank=True)
    stale_since = models.DateTimeField(null=True, blank=True)
    checked_at = models.DateTimeField(null=True, blank=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("translation")
        verbose_name_plural = _("translations")
        constraints = (
            models.UniqueConstraint(
                fields=("practice", "field", "language"), name="text_is_translated_once"
            ),
        )
        indexes = (
            models.Index(fields=("state", "language"), name="translations_by_state"),
            models.Index(  # counted for a whole page of practices without reading a text
                fields=("practice", "language", "state"), name="translations_by_practice"
            ),
        )

    def __str__(self):
        return f"{self.practice_id}: {self.field} [{self.language}], {self.state}"
