"""The catalogue's version: one number that moves on with every public change.

Whatever is kept in memory (facet counts, whole pages) belongs to a version.  The number is raised
in the transaction of the change itself, so that nothing kept can outlive what it shows.
"""

from contextlib import contextmanager
from contextvars import ContextVar

from django.db import models, transaction
from django.db.models import F
from django.dispatch import Signal
from django.utils.translation import gettext_lazy as _

_gathered = ContextVar("gathered", default=None)

# Sent in the transaction of the change, with `practice_ids`: a set that may hold `EVERYTHING`.
catalogue_changed = Signal()


class CatalogueVersion(models.Model):
    """The one row that holds the number."""

    number = models.PositiveBigIntegerField(default=1)

    class Meta:
        verbose_name = _("version of the catalogue")
        verbose_name_plural = _("versions of the catalogue")
        constraints = (
            models.CheckConstraint(condition=models.Q(pk=1), name="one_catalogue_version"),
        )

    def __str__(self):
        return str(self.number)

    @classmethod
    def current(cls):
        """Return the number now; 0 before the first change."""
        return cls.objects.filter(pk=1).values_list("number", flat=True).first() or 0


class CatalogueChange(models.Model):
    """What moved the catalogue to a version: a practice, or (without one) anything at all."""

    number = models.PositiveBigIntegerField(db_index=True)
    practice_id = models.BigIntegerField(null=True)

    class Meta:
        verbose_name = _("change of the catalogue")
        verbose_name_plural = _("changes of the catalogue")

    def __str__(self):
        return f"{self.number}: {self.practice_id or 'everything'}"


EVERYTHING = None
REMEMBERED = 1000  # versions whose changes are told; whoever is further behind reads all anew


def note_change(practice_id=EVERYTHING):
    """Raise the version because `practice_id` (or everything) has changed in public.

    Within `one_version()` the change is gathered and the version raised once, at its end.
    """
    gathered = _gathered.get()
    if gathered is None:
        _raise_version({practice_id})
    else:
        gathered.add(practice_id)


@contextmanager
def one_version():
    """Make all changes inside one transaction and one version; nested uses join the outer one."""
    if _gathered.get() is not None:
        yield
        return
    gathered = set()
    token = _gathered.set(gathered)
    try:
        with transaction.atomic():
            yield
            if gathered:
                _raise_version(gathered)
    finally:
        _gathered.reset(token)


@transaction.atomic
def _raise_version(practice_ids):
    number = _next_number()
    catalogue_changed.send(CatalogueVersion, practice_ids=practice_ids)
    if EVERYTHING in practice_ids:
        practice_ids = {EVERYTHING}
    CatalogueChange.objects.bulk_create(
        CatalogueChange(number=number, practice_id=practice_id) for practice_id in practice_ids
    )
    CatalogueChange.objects.filter(number__lte=number - REMEMBERED).delete()


def _next_number():
    """Count the version up and return it; the row is locked until the change is committed."""
    the_row = CatalogueVersion.objects.filter(pk=1)
    if not the_row.update(number=F("number") + 1):
        CatalogueVersion.objects.get_or_create(pk=1, defaults={"number": 0})
        the_row.update(number=F("number") + 1)
    return CatalogueVersion.current()
