"""The log of accounts, to read."""

from django.contrib import admin

from practices.moderation.submissions import ToLookAt


class AccountEventAdmin(ToLookAt, admin.ModelAdmin):
    list_display = ("at", "kind", "name", "detail", "by", "address")
    list_display_links = None
    list_filter = ("kind",)
    list_select_related = ("by",)
    date_hierarchy = "at"
    search_fields = ("name", "detail", "address")
    ordering = ("-at", "-pk")
