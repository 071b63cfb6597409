"""The state of a practice, and how many public ones a city or a term has."""

from django.db import models
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    UNPUBLISHED = "unpublished", _("unpublished")
    PUBLISHED = "published", _("published")
    ARCHIVED = "archived", _("archived")


class CountedQuerySet(models.QuerySet):
    """Rows that practices name: cities and terms."""

    def with_practice_count(self):
        """Annotate `practice_count`: how many published practices name each row."""
        published = Q(practices__status=Status.PUBLISHED)
        return self.annotate(practice_count=Count("practices", filter=published, distinct=True))
