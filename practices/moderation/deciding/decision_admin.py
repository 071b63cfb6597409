"""The log of decisions, to read."""

from django.contrib import admin

from practices.moderation.submissions import ToLookAt


class DecisionAdmin(ToLookAt, admin.ModelAdmin):
    list_display = ("at", "verb", "subject", "by_name", "reason")
    list_display_links = None
    list_filter = ("verb",)
    date_hierarchy = "at"
    search_fields = ("subject", "by_name", "reason")
    ordering = ("-at", "-pk")
