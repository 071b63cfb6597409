"""The log of decisions, to read."""

from django.contrib import admin
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from practices.models import Practice, State, Status
from practices.models.wording import reader_language
from practices.moderation.deciding.merging import Brought
from practices.moderation.deciding.submissions import field_labels
from practices.moderation.names import name_of
from practices.moderation.submissions import ToLookAt


class WhoFilter(admin.RelatedOnlyFieldListFilter):
    include_empty_choice = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.title = _("editor")

    def field_choices(self, field, request, model_admin):
        ids = model_admin.get_queryset(request).order_by().values("by")
        editors = get_user_model().objects.filter(pk__in=ids)
        return sorted(((each.pk, name_of(each)) for each in editors), key=lambda pair: pair[1])


class DecisionAdmin(ToLookAt, admin.ModelAdmin):
    list_display = ("at", "who", "verb", "about", "reason")
    list_display_links = ("at",)
    list_filter = ("verb", ("by", WhoFilter))
    list_per_page = 50
    date_hierarchy = "at"
    search_fields = ("subject", "by_name", "reason")
    ordering = ("-at", "-pk")
    fields = ("at", "who", "verb", "about", "states", "reason", "what")
    readonly_fields = fields

    @admin.display(description=gettext_lazy("by"), ordering="by_name")
    def who(self, decision):
        return decision.by_name

    @admin.display(description=gettext_lazy("about"), ordering="subject")
    def about(self, decision):
        """Lead to the submission and the practice, as far as they are there."""
        links = []
        if decision.submission_id:
            links.append((_page_of("submission", decision.submission_id), decision.subject))
        if decision.practice_id:
            own = decision.subject if not links else _("its practice")
            links.append((_page_of("practice", decision.practice_id), own))
        if not links:
            return decision.subject
        return format_html_join(" · ", '<a href="{}">{}</a>', links)

    @admin.display(description=gettext_lazy("from state to state"))
    def states(self, decision):
        names = {**dict(State.choices), **dict(Status.choices)}
        return " → ".join(
            str(names.get(state, state)) for state in (decision.from_state, decision.to_state)
        )

    @admin.display(description=gettext_lazy("what it did"))
    def what(self, decision):
        return "\n".join(in_words(decision.detail)) or "–"


def _page_of(model, number):
    return reverse(f"admin:practices_{model}_change", args=(number,))


def in_words(detail):
    """Yield a sentence for each thing that a decision has noted of itself."""
    if keys := detail.get("keys"):
        labels = field_labels(reader_language())
        yield _("Taken over: %(fields)s.") % {
            "fields": ", ".join(labels.get(key, key) for key in keys)
        }
    if words := detail.get("left_out"):
        yield _("Left out, since the catalogue does not know these places: %(places)s.") % {
            "places": ", ".join(words)
        }
    if notes := detail.get("notes"):
        line = ngettext("%(count)s note was told.", "%(count)s notes were told.", len(notes))
        yield line % {"count": len(notes)}
    if kept := Practice.objects.filter(pk=detail.get("into")).first():
        yield _("Merged into “%(title)s”.") % {"title": kept}
    for key, lines in detail.get("brought_over", {}).items():
        label = Brought(key, ()).label
        yield _("Brought over: %(field)s.") % {
            "field": f"{label} ({', '.join(lines)})" if lines else label
        }
