"""The public change log: editors mend the reasons that readers see."""

from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from practices.models import ChangeKind, ChangeLogEntry, Status
from practices.models.wording import LANGUAGES

REASONS = tuple(f"reason_{language}" for language in LANGUAGES)
HELP = _(
    "A sentence or two for readers, 300 characters at most. Never write here what was in the "
    "practice itself if it was archived: this is public. May be left empty."
)


class ShownFilter(admin.SimpleListFilter):
    title = _("what readers see")
    parameter_name = "shown"

    def lookups(self, request, model_admin):
        return (("yes", _("Shown")), ("no", _("Not shown at present")))

    def queryset(self, request, queryset):
        shown = ChangeLogEntry.objects.shown().values("pk")
        match self.value():
            case "yes":
                return queryset.filter(pk__in=shown)
            case "no":
                return queryset.exclude(pk__in=shown)
        return queryset


class ChangeLogEntryAdmin(admin.ModelAdmin):
    list_display = ("about", "kind", "at", "is_shown", *REASONS)
    list_filter = ("kind", ShownFilter)
    list_select_related = ("practice",)
    list_per_page = 50
    search_fields = ("practice__title_en", "practice__title_fr", *REASONS)
    date_hierarchy = "at"
    readonly_fields = ("practice_link", "kind", "at", "is_shown")
    fieldsets = (
        (None, {"fields": ("practice_link", ("kind", "at", "is_shown"))}),
        (_("Reason, for readers"), {"fields": (REASONS,)}),
    )

    def get_form(self, request, obj=None, **kwargs):
        kwargs["help_texts"] = dict.fromkeys(REASONS, HELP)
        kwargs["widgets"] = {name: AdminTextareaWidget({"rows": 3}) for name in REASONS}
        return super().get_form(request, obj, **kwargs)

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, row=None):
        return False

    @admin.display(description=_("practice"), ordering="practice__sort_title_en")
    def about(self, entry):
        return str(entry.practice)

    @admin.display(description=_("practice"))
    def practice_link(self, entry):
        address = reverse("admin:practices_practice_change", args=(entry.practice_id,))
        return format_html('<a href="{}">{}</a>', address, entry.practice)

    @admin.display(description=_("shown to readers"), boolean=True)
    def is_shown(self, entry):
        """Whether it is in the change log as the practice stands now: see `shown`."""
        told_while = {
            ChangeKind.ADDED: Status.PUBLISHED,
            ChangeKind.UPDATED: Status.PUBLISHED,
            ChangeKind.ARCHIVED: Status.ARCHIVED,
        }
        return entry.practice.status == told_while[entry.kind]
