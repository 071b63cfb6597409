"""The editors' list of searches that found nothing."""

from django.contrib import admin, messages
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, override

from practices.catalogue.search import hits_of
from practices.moderation.submissions import ToLookAt


class DismissedFilter(admin.SimpleListFilter):
    """Without a choice the list shows what waits: so "Waiting" is the choice without a value."""

    title = _("dismissed")
    parameter_name = "dismissed"

    def lookups(self, request, model_admin):
        return (("yes", _("Dismissed")), ("all", _("All")))

    def choices(self, changelist):
        first, *others = super().choices(changelist)
        return [{**first, "display": _("Waiting")}, *others]

    def queryset(self, request, misses):
        match self.value():
            case "yes":
                return misses.exclude(dismissed_at=None)
            case "all":
                return misses
        return misses.waiting()


class WithHits(admin.views.main.ChangeList):
    """A list that knows what its searches would find now: asked in one question for all."""

    def get_results(self, request):
        super().get_results(request)
        misses = list(self.result_list)
        for miss, hits in zip(misses, hits_of([miss.words for miss in misses]), strict=True):
            miss.hits = hits
        self.result_list = misses


class SearchMissAdmin(ToLookAt, admin.ModelAdmin):
    list_display = ("words", "language", "count", "last_at", "results_now")
    list_display_links = None
    list_filter = (DismissedFilter, "language")
    search_fields = ("words",)
    ordering = ("-count", "-last_at", "pk")
    actions = ("dismiss",)

    def get_changelist(self, request, **kwargs):
        return WithHits

    def has_dismiss_permission(self, request):
        return request.user.has_perm("practices.change_searchmiss")

    @admin.display(description=_("has results now?"))
    def results_now(self, miss):
        with override(miss.language):
            address = reverse("practices:catalogue")
        line = ngettext("%(count)s practice", "%(count)s practices", miss.hits)
        words = line % {"count": miss.hits} if miss.hits else _("still nothing")
        return format_html('<a href="{}?{}">{}</a>', address, urlencode({"q": miss.words}), words)

    @admin.action(description=_("Dismiss"), permissions=["dismiss"])
    def dismiss(self, request, misses):
        done = misses.update(dismissed_at=timezone.now())
        line = ngettext("%(count)s search dismissed.", "%(count)s searches dismissed.", done)
        self.message_user(request, line % {"count": done}, messages.SUCCESS)
