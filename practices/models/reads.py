"""How often each practice is read: a number a month, and nothing about who reads."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from practices.models.practice import Practice


class PracticeReads(models.Model):
    practice = models.ForeignKey(Practice, models.CASCADE, related_name="reads")
    month = models.DateField(_("month"))  # its first day
    count = models.PositiveIntegerField(_("times read"), default=0)

    class Meta:
        verbose_name = _("readership")
        verbose_name_plural = _("readership")
        constraints = (
            models.UniqueConstraint(
                fields=("practice", "month"), name="reads_are_counted_once_a_month"
            ),
        )

    def __str__(self):
        return f"{self.practice_id}, {self.month:%Y-%m}: {self.count}"
