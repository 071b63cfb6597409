"""The editors' list of links, the dead ones first."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from practices.moderation.keeping_true.links import practices_naming
from practices.moderation.submissions import ToLookAt


class DeadFilter(admin.SimpleListFilter):
    title = _("does it work")
    parameter_name = "works"

    def lookups(self, request, model_admin):
        return (("no", _("Dead links")), ("yes", _("Links that work")))

    def queryset(self, request, links):
        match self.value():
            case "no":
                return links.dead()
            case "yes":
                return links.filter(first_failed_at=None)
        return links


class LinkCheckAdmin(ToLookAt, admin.ModelAdmin):
    list_display = ("url", "finding", "status", "first_failed_at", "checked_at")
    list_filter = (DeadFilter, "finding")
    search_fields = ("url",)
    fields = ("link", "practices", "finding", "status", "first_failed_at", "checked_at")
    readonly_fields = ("link", "practices")

    @admin.display(description=_("address"))
    def link(self, check):
        if not check.url.startswith(("http://", "https://")):
            return check.url
        return format_html('<a href="{0}" rel="noreferrer">{0}</a>', check.url)

    @admin.display(description=_("practices that name it"))
    def practices(self, check):
        rows = (
            (reverse("admin:practices_practice_change", args=(practice.pk,)), practice)
            for practice in practices_naming([check.url])
        )
        return format_html_join(", ", '<a href="{}">{}</a>', rows)
