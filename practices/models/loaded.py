"""Which records of `fixtures/` this database has been given."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class LoadedRecord(models.Model):
    """A record is loaded once: what an editor changed or deleted since then stays so."""

    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=120)
    loaded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("loaded record")
        verbose_name_plural = _("loaded records")
        constraints = (
            models.UniqueConstraint(fields=("kind", "key"), name="record_is_loaded_once"),
        )

    def __str__(self):
        return f"{self.kind} {self.key}"
