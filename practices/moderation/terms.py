"""The editors' page of a term."""

from django.contrib import admin
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _
from simple_history.admin import SimpleHistoryAdmin

from practices.models import Status


class TermAdmin(SimpleHistoryAdmin):
    """Both names side by side, and how often the term is used."""

    list_display = ("name_en", "name_fr", "slug", "order", "published_practices")
    list_editable = ("order",)
    search_fields = ("name_en", "name_fr", "slug")
    ordering = ("order", "pk")
    fieldsets = ((None, {"fields": (("name_en", "name_fr"), "slug", "order")}),)

    def get_queryset(self, request):
        public = Q(practices__status=Status.PUBLISHED)
        rows = super().get_queryset(request)
        return rows.annotate(uses=Count("practices", filter=public, distinct=True))

    @admin.display(description=_("published practices"), ordering="uses")
    def published_practices(self, term):
        return term.uses


class TopicAdmin(TermAdmin):
    list_display = ("name_en", "name_fr", "slug", "family", "order", "published_practices")
    fieldsets = ((None, {"fields": (("name_en", "name_fr"), "slug", ("family", "order"))}),)
