"""Questions an editor asks of the list of practices."""

from django.contrib.admin import SimpleListFilter
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from practices.moderation.keeping_true.confirmation.asking import unconfirmed

EMPTY_TITLE = {"en": Q(title_en=None) | Q(title_en=""), "fr": Q(title_fr=None) | Q(title_fr="")}


class LanguagesFilter(SimpleListFilter):
    title = _("languages present")
    parameter_name = "languages"

    def lookups(self, request, model_admin):
        return (
            ("both", _("English and French")),
            ("one", _("English or French missing")),
            ("no-fr", _("French missing")),
            ("no-en", _("English missing")),
        )

    def queryset(self, request, practices):
        match self.value():
            case "both":
                return practices.exclude(EMPTY_TITLE["en"]).exclude(EMPTY_TITLE["fr"])
            case "one":
                return practices.without_a_language()
            case "no-fr":
                return practices.filter(EMPTY_TITLE["fr"])
            case "no-en":
                return practices.filter(EMPTY_TITLE["en"])
        return practices


class PeriodFilter(SimpleListFilter):
    title = _("period")
    parameter_name = "period"

    def lookups(self, request, model_admin):
        return (
            ("not-understood", _("Not understood")),
            ("missing", _("Not given")),
        )

    def queryset(self, request, practices):
        match self.value():
            case "not-understood":
                return practices.with_period_not_understood()
            case "missing":
                return practices.filter(
                    first_year=None, last_year=None, ongoing=False, period_text=""
                )
        return practices


class MissingFilter(SimpleListFilter):
    title = _("what is missing")
    parameter_name = "missing"

    def lookups(self, request, model_admin):
        return (
            ("topic", _("No topic")),
            ("place", _("No city and no country")),
            ("source", _("No source")),
        )

    def queryset(self, request, practices):
        match self.value():
            case "topic":
                return practices.without_topic()
            case "place":
                return practices.without_place()
            case "source":
                return practices.filter(source_url="")
        return practices


class ConfirmationFilter(SimpleListFilter):
    title = _("confirmed by the city")
    parameter_name = "confirmed"

    def lookups(self, request, model_admin):
        return (
            ("overdue", _("Not confirmed for a year")),
            ("silent", _("Letters unanswered")),
        )

    def queryset(self, request, practices):
        match self.value():
            case "overdue":
                return practices.filter(pk__in=unconfirmed())
            case "silent":
                return practices.silent()
        return practices
