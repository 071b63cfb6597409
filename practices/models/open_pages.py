"""Which entries editors have open, so that two of them on one entry know of each other."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class OpenPage(models.Model):
    """An editor has the page of a row open; `seen_at` is when the browser last said so."""

    editor = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="open_pages")
    model = models.CharField(max_length=20)  # as Django names it: "practice"
    row = models.BigIntegerField()
    opened_at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        verbose_name = _("open page")
        verbose_name_plural = _("open pages")
        constraints = (
            models.UniqueConstraint(
                fields=("model", "row", "editor"), name="editor_has_a_page_open_once"
            ),
        )

    def __str__(self):
        return f"{self.editor}: {self.model} {self.row}"
