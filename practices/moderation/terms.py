"""The editors' page of a term."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from practices.moderation.history import HistoryAdmin


class TermAdmin(HistoryAdmin):
    """Both names side by side, and how often the term is used."""

    list_display = ("name_en", "name_fr", "slug", "order", "published_practices")
    list_editable = ("order",)
    search_fields = ("name_en", "name_fr", "slug")
    ordering = ("order", "pk")
    fieldsets = ((None, {"fields": (("name_en", "name_fr"), "slug", "order")}),)

    def get_queryset(self, request):
        return super().get_queryset(request).with_practice_count()

    @admin.display(description=_("published practices"), ordering="practice_count")
    def published_practices(self, term):
        return term.practice_count


class TopicAdmin(TermAdmin):
    list_display = ("name_en", "name_fr", "slug", "family", "order", "published_practices")
    fieldsets = ((None, {"fields": (("name_en", "name_fr"), "slug", ("family", "order"))}),)
