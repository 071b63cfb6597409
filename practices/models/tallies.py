"""How often something was done within a span of time: what the limits on misuse count with."""

from django.db import models


class Tally(models.Model):
    """A count shared by all processes.

    `key` tells what is counted and for whom, without naming anybody: addresses enter it hashed.
    """

    key = models.CharField(max_length=80)
    window = models.DateTimeField()  # its beginning
    count = models.PositiveIntegerField(default=0)
    expires_at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = "tally"
        verbose_name_plural = "tallies"
        constraints = (
            models.UniqueConstraint(fields=("key", "window"), name="one_tally_per_window"),
        )

    def __str__(self):
        return f"{self.key}: {self.count}"
