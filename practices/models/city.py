"""The cities of the programme."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from practices.models.slugs import SLUG_LENGTH, Slugged
from practices.models.status import CountedQuerySet
from practices.models.wording import Bilingual


class City(Slugged, Bilingual, models.Model):
    slug_source = "name"
    page_name = "practices:city"

    name = models.CharField(_("name"), max_length=120)
    slug_en = models.SlugField(_("slug (English)"), max_length=SLUG_LENGTH + 10, blank=True)
    slug_fr = models.SlugField(_("slug (French)"), max_length=SLUG_LENGTH + 10, blank=True)
    country = CountryField(_("country"))
    latitude = models.FloatField(
        _("latitude"),
        null=True,
        blank=True,
        validators=(MinValueValidator(-90), MaxValueValidator(90)),
        help_text=_("Degrees north of the equator; negative in the south."),
    )
    longitude = models.FloatField(
        _("longitude"),
        null=True,
        blank=True,
        validators=(MinValueValidator(-180), MaxValueValidator(180)),
        help_text=_("Degrees east of Greenwich; negative in the west."),
    )
    network = models.CharField(
        _("national or regional network"),
        max_length=80,
        blank=True,
        help_text=_("For example RECI, Città del Dialogo; empty for none."),
    )
    is_member = models.BooleanField(_("member of the programme"), default=True)

    objects = CountedQuerySet.as_manager()

    class Meta:
        verbose_name = _("city")
        verbose_name_plural = _("cities")
        ordering = ("country", "slug_en")
        constraints = (
            models.UniqueConstraint(fields=("slug_en",), name="city_slug_en_is_unique"),
            models.UniqueConstraint(fields=("slug_fr",), name="city_slug_fr_is_unique"),
            models.CheckConstraint(
                condition=~Q(slug_en="") & ~Q(slug_fr=""), name="city_has_both_slugs"
            ),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True) | Q(latitude__range=(-90, 90)),
                name="city_latitude_is_on_earth",
            ),
            models.CheckConstraint(
                condition=Q(longitude__isnull=True) | Q(longitude__range=(-180, 180)),
                name="city_longitude_is_on_earth",
            ),
        )

    def __str__(self):
        return f"{self.wording('name')} ({self.country.code})"

    def save(self, **kwargs):
        self.fill_slugs()
        self.remember_former_slugs()
        super().save(**kwargs)
