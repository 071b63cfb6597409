"""The public change log: editors mend the reasons that readers see."""

from django.contrib import admin


class ChangeLogEntryAdmin(admin.ModelAdmin):
    list_display = ("at", "kind", "practice", "reason_en", "reason_fr")
    list_filter = ("kind",)
    list_select_related = ("practice",)
    date_hierarchy = "at"
    fields = (("reason_en", "reason_fr"),)

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, row=None):
        return False
