"""A good practice of a city, in two languages."""

from datetime import datetime, time
from functools import reduce
from operator import or_
from typing import NamedTuple

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from practices import sheet
from practices.models.city import City
from practices.models.slugs import SLUG_LENGTH, Slugged
from practices.models.status import Status
from practices.models.taxonomies import Area, PracticeType, TargetGroup, Topic
from practices.models.wording import LANGUAGES, Bilingual, Wording, reader_language
from practices.periods import Period, parse_period
from practices.text import fold

PARTIAL_DATE = RegexValidator(
    r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$",
    _("Write the date as 2020, 2020-10 or 2020-10-31."),
)
YEARS = (MinValueValidator(1800), MaxValueValidator(2100))


class Section(NamedTuple):
    """A long text of a practice under its heading."""

    name: str
    label: str
    wording: Wording


class PracticeQuerySet(models.QuerySet):
    def published(self):
        """Practices that anybody may see: the one source of every public surface."""
        return self.filter(status=Status.PUBLISHED)

    def merged(self):
        """Practices archived in favour of another, to which their addresses lead."""
        return self.filter(status=Status.ARCHIVED, merged_into__isnull=False)

    def without_topic(self):
        return self.filter(topics=None)

    def without_place(self):
        """Practices with neither a city nor a country; a national one has its country alone."""
        return self.filter(cities=None, other_countries="")

    def without_a_language(self):
        """Practices whose title lacks in English or in French."""
        titles = (f"title_{language}" for language in LANGUAGES)
        lacking = (Q(**{title: None}) | Q(**{title: ""}) for title in titles)
        return self.filter(reduce(or_, lacking))

    def silent(self):
        """Practices whose contact has answered neither letter, nor anything since."""
        heard_since = Q(confirmed_on__gte=F("silent_on"))
        return self.exclude(silent_on=None).exclude(heard_since, confirmed_on__isnull=False)

    def unconfirmed_since(self, day):
        """Practices not confirmed since a day; where nobody ever did, not published since then."""
        midnight = datetime.combine(day, time.min, timezone.get_current_timezone())
        never = Q(confirmed_on=None, published_at__lt=midnight)
        return self.filter(Q(confirmed_on__lt=day) | never)

    def with_period_not_understood(self):
        """Practices whose printed period gave no year and no "ongoing"."""
        return self.filter(first_year=None, last_year=None, ongoing=False).exclude(period_text="")

    def for_cards(self, *, with_texts=False):
        """Load only the columns that a result card prints: the long texts where it cites them."""
        texts = [field.name for field in sheet.texts()] if with_texts else []
        bilingual = [
            f"{name}_{language}"
            for name in ("slug", "title", "summary", *texts)
            for language in LANGUAGES
        ]
        time = ("period_text", "first_year", "last_year", "ongoing")
        return self.only(*bilingual, *time, "other_countries")

    def for_page(self):
        """Load all that a practice's own page prints, but for the lists that the index knows."""
        return self.prefetch_related("reference_documents")


class Practice(Slugged, Bilingual, models.Model):
    """A practice; `version` grows with every save, and its history keeps each of them.

    One `merged_into` another is archived, and its address leads to the other.
    """

    title = models.CharField(_("title"), max_length=250, blank=True)
    slug_en = models.SlugField(
        _("slug (English)"),
        max_length=SLUG_LENGTH + 10,
        blank=True,
        help_text=_("Made from the title when left empty. A former address goes on working."),
    )
    slug_fr = models.SlugField(
        _("slug (French)"),
        max_length=SLUG_LENGTH + 10,
        blank=True,
        help_text=_("Made from the title when left empty. A former address goes on working."),
    )
    summary = models.TextField(
        _("summary"), blank=True, help_text=_("Two or three sentences: what, who, for whom.")
    )
    purpose = models.TextField(_("purpose"), blank=True)
    stimulus = models.TextField(_("stimulus and rationale"), blank=True)
    process = models.TextField(_("process"), blank=True)
    impact = models.TextField(_("impact"), blank=True)
    lessons = models.TextField(_("lessons learned"), blank=True)
    resources = models.TextField(_("resources"), blank=True)
    partners = models.TextField(_("partners"), blank=True)
    description = models.TextField(
        _("description"), blank=True, help_text=_("For sheets that have one text, not sections.")
    )

    cities = models.ManyToManyField(
        City, verbose_name=_("cities"), related_name="practices", blank=True
    )
    other_countries = CountryField(
        _("countries without a city"),
        multiple=True,
        blank=True,
        help_text=_("For a national practice. The countries of the cities count by themselves."),
    )

    period_text = models.CharField(
        _("period, as printed"),
        max_length=200,
        blank=True,
        help_text=_(
            "For example “2018–2021”, “since 2016”, “ongoing”. The years are read from it."
        ),
    )
    first_year = models.PositiveSmallIntegerField(
        _("first year"), null=True, blank=True, validators=YEARS
    )
    last_year = models.PositiveSmallIntegerField(
        _("last year"), null=True, blank=True, validators=YEARS
    )
    ongoing = models.BooleanField(_("ongoing"), default=False)

    topics = models.ManyToManyField(
        Topic, verbose_name=_("topics"), related_name="practices", blank=True
    )
    topics_other = models.CharField(_("other topics"), max_length=200, blank=True)
    target_groups = models.ManyToManyField(
        TargetGroup, verbose_name=_("target groups"), related_name="practices", blank=True
    )
    target_groups_other = models.CharField(_("other target groups"), max_length=200, blank=True)
    types = models.ManyToManyField(
        PracticeType, verbose_name=_("types of practice"), related_name="practices", blank=True
    )
    types_other = models.CharField(_("other types"), max_length=200, blank=True)
    areas = models.ManyToManyField(
        Area, verbose_name=_("areas"), related_name="practices", blank=True
    )
    areas_other = models.CharField(_("other areas"), max_length=200, blank=True)
    available_languages = models.JSONField(
        _("available languages"),
        default=list,
        blank=True,
        help_text=_("The languages in which the practice can be read at its source."),
    )

    source_url = models.URLField(_("source address"), max_length=600, blank=True)
    source_name = models.CharField(_("source name"), max_length=200, blank=True)
    source_accessed = models.CharField(
        _("source read in"),
        max_length=10,
        blank=True,
        validators=(PARTIAL_DATE,),
        help_text=_("As 2020, 2020-10 or 2020-10-31."),
    )
    source_language = models.CharField(
        _("source language"),
        max_length=3,
        blank=True,
        help_text=_("The language the practice was first written in, as a code: en, fr, sr…"),
    )

    is_own_words = models.BooleanField(
        _("in the city’s own words"),
        default=False,
        help_text=_("Handed in by those who run the practice, not retold for this catalogue."),
    )

    contact_role = models.CharField(_("contact: role"), max_length=120, blank=True)
    contact_organisation = models.CharField(_("contact: organisation"), max_length=200, blank=True)
    contact_email = models.EmailField(
        _("contact: e-mail"), blank=True, help_text=_("Never shown to readers.")
    )

    status = models.CharField(
        _("state"), max_length=12, choices=Status, default=Status.UNPUBLISHED, db_index=True
    )
    published_at = models.DateTimeField(_("published"), null=True, blank=True, editable=False)
    updated_at = models.DateTimeField(_("updated"), auto_now=True)
    version = models.PositiveIntegerField(_("version"), default=0, editable=False)
    merged_into = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="merged_here",
        verbose_name=_("merged into"),
    )
    confirmed_on = models.DateField(_("last confirmed by the city"), null=True, blank=True)
    silent_on = models.DateField(  # when it was noted that two letters went unanswered
        _("contact silent"), null=True, blank=True, editable=False
    )
    sort_title_en = models.CharField(max_length=250, editable=False)
    sort_title_fr = models.CharField(max_length=250, editable=False)

    objects = PracticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("practice")
        verbose_name_plural = _("practices")
        ordering = ("sort_title_en", "pk")
        permissions = (
            ("publish_practice", "Can publish a practice"),
            ("archive_practice", "Can archive a practice"),
            ("merge_practice", "Can merge a practice"),
        )
        constraints = (
            models.UniqueConstraint(fields=("slug_en",), name="practice_slug_en_is_unique"),
            models.UniqueConstraint(fields=("slug_fr",), name="practice_slug_fr_is_unique"),
            models.CheckConstraint(
                condition=~Q(slug_en="") & ~Q(slug_fr=""), name="practice_has_both_slugs"
            ),
            models.CheckConstraint(
                condition=(Q(title_en__isnull=False) & ~Q(title_en=""))
                | (Q(title_fr__isnull=False) & ~Q(title_fr="")),
                name="practice_has_a_title",
            ),
            models.CheckConstraint(
                condition=Q(first_year=None)
                | Q(last_year=None)
                | Q(first_year__lte=F("last_year")),
                name="practice_begins_before_it_ends",
            ),
            models.CheckConstraint(
                condition=~Q(status="published") | Q(published_at__isnull=False),
                name="published_practice_has_its_date",
            ),
        )

    def __str__(self):
        return str(self.wording("title"))

    def save(self, **kwargs):
        self.fill_slugs()
        self.remember_former_slugs()
        for language in LANGUAGES:
            setattr(self, f"sort_title_{language}", self._sort_title(language))
        if self.status == Status.PUBLISHED and self.published_at is None:
            self.published_at = timezone.now()
        self.version += 1
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "version"}
        super().save(**kwargs)

    @property
    def period(self):
        """The `Period` of the stored years, or None where nothing is known."""
        if self.first_year is None and self.last_year is None and not self.ongoing:
            return None
        return Period(self.first_year, self.last_year, self.ongoing)

    @property
    def not_confirmed_since(self):
        """The day since when its contact has left our letters unanswered; None if they answer."""
        if self.silent_on is None or (self.confirmed_on and self.confirmed_on >= self.silent_on):
            return None
        return self.confirmed_on or timezone.localdate(self.published_at)

    @property
    def country_codes(self):
        """ISO codes of its cities' countries and of the others, sorted.

        Derived, not kept: a city's country is among its practice's countries by construction.
        """
        codes = {city.country.code for city in self.cities.all()}
        codes |= {country.code for country in self.other_countries}
        return sorted(codes - {""})

    def sections(self):
        """Return the long texts that have words, in the order of the template."""
        language = reader_language()
        sections = [
            Section(field.name, field.label[language], self.wording(field.name))
            for field in sheet.texts()
        ]
        return [section for section in sections if section.wording]

    def read_period(self):
        """Set the years from the printed period; a text not understood clears them."""
        period = parse_period(self.period_text) or Period(None, None, False)
        self.first_year = period.first_year
        self.last_year = period.last_year
        self.ongoing = period.ongoing

    def _sort_title(self, language):
        letters = fold(self.wording("title", language).text)
        return "".join(char for char in letters if char.isalnum() or char == " ").strip()[:250]
