"""The editors' page of a practice."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import FilteredSelectMultiple
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.dateparse import parse_date
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from practices import sheet
from practices.catalogue.memory.orders import collation_key
from practices.models import ReferenceDocument
from practices.models.names import LANGUAGE_CODES, language_name
from practices.models.practice import PARTIAL_DATE
from practices.models.wording import LANGUAGES, reader_language
from practices.moderation.attachments import AttachmentInline, PictureInline, WithFiles
from practices.moderation.desk.lists import PracticeSearch
from practices.moderation.filters import (
    ConfirmationFilter,
    LanguagesFilter,
    MissingFilter,
    PeriodFilter,
)
from practices.moderation.history.practice_admin import PracticeHistoryAdmin
from practices.moderation.named_rows import NamedRows
from practices.moderation.practice_decisions.admin import WithDecisions
from practices.moderation.translating.admin import WithTranslations
from practices.moderation.translating.exchange.admin import WithTranslationExchange
from practices.moderation.two_editors.versioned import VersionedAdmin
from practices.periods import format_period

YEARS = ("first_year", "last_year", "ongoing")


def language_choices():
    names = ((code, language_name(code)) for code in LANGUAGE_CODES)
    return sorted(names, key=lambda choice: collation_key(choice[1]))


class Picker(FilteredSelectMultiple):
    """Two lists with a filter, in a box of its own: Django’s script puts them at its beginning."""

    def render(self, *args, **kwargs):
        return format_html("<div>{}</div>", super().render(*args, **kwargs))


class PracticeForm(forms.ModelForm):
    """A practice as an editor writes it; the years follow the printed period."""

    available_languages = forms.MultipleChoiceField(
        label=_("Available languages"),
        choices=language_choices,
        required=False,
        widget=Picker(_("languages"), is_stacked=False),
        help_text=_("The languages in which the practice can be read at its source."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if countries := self.fields.get("other_countries"):
            choices = countries.choices
            countries.widget = Picker(_("countries"), is_stacked=False)
            countries.widget.choices = choices

    def clean_source_accessed(self):
        """Refuse the 30th of February, which has the shape of a date all the same."""
        written = self.cleaned_data["source_accessed"]
        try:
            parse_date(written)
        except ValueError as error:
            raise ValidationError(PARTIAL_DATE.message) from error
        return written

    def clean(self):
        cleaned = super().clean()
        if not any(cleaned.get(f"title_{language}") for language in LANGUAGES):
            self.add_error("title_en", _("Write a title in English, in French or in both."))
        first, last = cleaned.get("first_year"), cleaned.get("last_year")
        if first and last and first > last:
            self.add_error(
                "last_year", _("The last year is before the first one. Correct one of them.")
            )
        return cleaned

    def save(self, commit=True):
        """Read the years from a new period text, unless the editor set them in the same go."""
        if "period_text" in self.changed_data and not set(YEARS) & set(self.changed_data):
            self.instance.read_period()
        return super().save(commit)


# An address typed without its scheme gets the safe one.
HTTPS_BY_DEFAULT = {models.URLField: {"assume_scheme": "https"}}


class ReferenceDocumentInline(admin.TabularInline):
    model = ReferenceDocument
    formset = NamedRows
    formfield_overrides = HTTPS_BY_DEFAULT
    fields = ("order", "title_en", "title_fr", "url", "language")
    extra = 0


def side_by_side(*names):
    """Return the admin's rows that put the English and the French of each field beside."""
    return tuple(tuple(f"{name}_{language}" for language in LANGUAGES) for name in names)


class PracticeAdmin(
    VersionedAdmin,
    WithDecisions,
    PracticeSearch,
    WithTranslationExchange,
    WithTranslations,
    WithFiles,
    PracticeHistoryAdmin,
):
    form = PracticeForm
    formfield_overrides = HTTPS_BY_DEFAULT
    inlines = (ReferenceDocumentInline, PictureInline, AttachmentInline)
    list_display = (
        "__str__",
        "places",
        "years",
        "languages",
        "topic_names",
        "status",
        "updated_at",
    )
    list_filter = (
        "status",
        LanguagesFilter,
        PeriodFilter,
        MissingFilter,
        ConfirmationFilter,
        "topics",
    )
    search_fields = (
        "title_en",
        "title_fr",
        "summary_en",
        "summary_fr",
        "cities__name_en",
        "cities__name_fr",
    )
    ordering = ("-updated_at", "-pk")
    list_per_page = 50
    autocomplete_fields = ("cities", "topics", "target_groups", "types", "areas")
    readonly_fields = ("published_at", "updated_at")
    fieldsets = (
        (None, {"fields": ("status", *side_by_side("title", "summary"))}),
        (_("Who and where"), {"fields": ("cities", "other_countries")}),
        (
            _("When"),
            {
                "fields": ("period_text", ("first_year", "last_year", "ongoing")),
                "description": _(
                    "Change the printed period and the years are read from it. "
                    "Change the years too and yours are kept."
                ),
            },
        ),
        (
            _("Classification"),
            {
                "fields": (
                    "topics",
                    *side_by_side("topics_other"),
                    "target_groups",
                    *side_by_side("target_groups_other"),
                    "types",
                    *side_by_side("types_other"),
                    "areas",
                    *side_by_side("areas_other"),
                )
            },
        ),
        (
            _("The practice in full"),
            {
                "fields": side_by_side(*(field.name for field in sheet.texts())),
                "description": _(
                    "Paragraphs, lists (- one, - two), **strong** and *emphasis* are understood."
                ),
            },
        ),
        (
            _("Source"),
            {
                "fields": (
                    "source_url",
                    *side_by_side("source_name"),
                    ("source_accessed", "source_language"),
                    "available_languages",
                    "is_own_words",
                )
            },
        ),
        (
            _("Contact"),
            {"fields": ("contact_role", "contact_organisation", "contact_email", "confirmed_on")},
        ),
        (
            _("Address and dates"),
            {"fields": (side_by_side("slug")[0], "published_at", "updated_at")},
        ),
    )

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("cities", "topics")

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        practice = form.instance
        if practice.period_text and practice.period is None:
            messages.warning(
                request,
                _(
                    "The period “%(period)s” was not understood. Write it as “2018–2021”, "
                    "“since 2016” or “ongoing”, or give the years yourself."
                )
                % {"period": practice.period_text},
            )

    @admin.display(description=_("where"))
    def places(self, practice):
        cities = [str(city.wording("name")) for city in practice.cities.all()]
        return ", ".join(cities or practice.country_codes) or "–"

    @admin.display(description=_("period"), ordering="first_year")
    def years(self, practice):
        if practice.period:
            return format_period(practice.period, reader_language())
        if practice.period_text:
            return _("not understood: %(period)s") % {"period": practice.period_text}
        return "–"

    @admin.display(description=_("languages"))
    def languages(self, practice):
        present = [code.upper() for code in LANGUAGES if practice.has_language("title", code)]
        return " ".join(present)

    @admin.display(description=_("topics"))
    def topic_names(self, practice):
        names = [str(topic.wording("name")) for topic in practice.topics.all()]
        return ", ".join(names) or _("none")
