"""The editors' page of a city."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from practices.moderation.history import HistoryAdmin


class CityAdmin(HistoryAdmin):
    list_display = (
        "name_en",
        "name_fr",
        "country",
        "network",
        "is_member",
        "published_practices",
    )
    list_filter = ("is_member", "network", "country")
    search_fields = ("name_en", "name_fr", "slug_en", "slug_fr")
    ordering = ("name_en",)
    fieldsets = (
        (None, {"fields": (("name_en", "name_fr"), ("slug_en", "slug_fr"), "country")}),
        (_("Place"), {"fields": (("latitude", "longitude"),)}),
        (_("Programme"), {"fields": ("is_member", "network")}),
    )

    def get_queryset(self, request):
        return super().get_queryset(request).with_practice_count()

    @admin.display(description=_("published practices"), ordering="practice_count")
    def published_practices(self, city):
        return city.practice_count
