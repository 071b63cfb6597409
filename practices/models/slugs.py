"""Slugs: one per language, and the former ones, which go on leading somewhere."""

from functools import lru_cache

from django.db import models
from django.db.models import Q
from django.urls import get_script_prefix, reverse
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from practices.models.wording import LANGUAGES, reader_language, reading_order
from practices.text import fold

SLUG_LENGTH = 90


class Slugged:
    """A model with `slug_en` and `slug_fr`, both always filled and unique in their language."""

    slug_source = "title"  # the bilingual field that a missing slug is made from
    page_name = "practices:practice"

    @property
    def slug(self):
        return getattr(self, f"slug_{reader_language()}")

    def get_absolute_url(self):
        before, after = _around_slug(self.page_name, get_language(), get_script_prefix())
        return f"{before}{self.slug}{after}"

    def clean(self):
        """Fill the slugs before a form looks for them."""
        super().clean()
        self.fill_slugs()

    def fill_slugs(self):
        for language in LANGUAGES:
            if not getattr(self, f"slug_{language}"):
                setattr(self, f"slug_{language}", self._free_slug(language))

    def _free_slug(self, language):
        """Return a slug made of the wording in `language` that no other row has there."""
        text = self.wording(self.slug_source, language).text
        stem = slugify(fold(text))[:SLUG_LENGTH].strip("-") or self._meta.model_name
        rivals = type(self)._base_manager.exclude(pk=self.pk)
        taken = set(
            rivals.filter(**{f"slug_{language}__startswith": stem}).values_list(
                f"slug_{language}", flat=True
            )
        )
        candidates = (stem, *(f"{stem}-{number}" for number in range(2, len(taken) + 3)))
        return next(candidate for candidate in candidates if candidate not in taken)

    def remember_former_slugs(self):
        """Keep the slugs that this row had before it is saved, so that old addresses redirect."""
        before = type(self)._base_manager.filter(pk=self.pk).values("slug_en", "slug_fr").first()
        for language in LANGUAGES if before else ():
            old, new = before[f"slug_{language}"], getattr(self, f"slug_{language}")
            if old != new:
                FormerSlug.objects.update_or_create(
                    model=self._meta.model_name,
                    language=language,
                    slug=old,
                    defaults={"target": self.pk},
                )


@lru_cache(maxsize=32)
def _around_slug(page_name, language, prefix):
    """Return what stands before and after the slug in an address of the page.

    It depends on the active language and the site's own prefix alone; asked for each card of a
    list, Django took longer over it than over anything else on the card.
    """
    return reverse(page_name, args=("-",)).rsplit("-", 1)


class FormerSlug(models.Model):
    """An address that a practice or a city once had."""

    model = models.CharField(max_length=20)
    language = models.CharField(max_length=2)
    slug = models.SlugField(max_length=SLUG_LENGTH + 10)
    target = models.BigIntegerField()

    class Meta:
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")
        constraints = (
            models.UniqueConstraint(
                fields=("model", "language", "slug"), name="former_slug_leads_to_one_row"
            ),
        )

    def __str__(self):
        return f"{self.slug} ({self.language})"


def find_by_slug(queryset, slug, language):
    """Return the row of `queryset` that `slug` leads to for a reader of `language`, or None.

    Tried in order: the slug in the reader's language, in the other one, a former slug in the
    reader's language, a former one in any.  The caller redirects when the row's slug differs.
    """
    for candidate in reading_order(language):
        if row := queryset.filter(**{f"slug_{candidate}": slug}).first():
            return row
    former = FormerSlug.objects.filter(model=queryset.model._meta.model_name, slug=slug)
    own_language_first = former.annotate(is_foreign=~Q(language=language)).order_by("is_foreign")
    for target in own_language_first.values_list("target", flat=True):
        if row := queryset.filter(pk=target).first():
            return row
    return None
