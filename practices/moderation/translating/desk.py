"""The translation desk: every practice in both languages, the most needed translation first."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from practices.models import Freshness, Practice, Status
from practices.models.names import language_name
from practices.models.wording import LANGUAGES
from practices.moderation.desk.search import find_practices
from practices.moderation.translating.ranking import ranked, rows_of
from practices.moderation.translating.states import in_state, up_to_date

PER_PAGE = 50
STATES = {
    "todo": gettext_lazy("something to do"),
    "missing": gettext_lazy("some missing"),
    "stale": gettext_lazy("some out of date"),
    "fresh": gettext_lazy("all up to date"),
}


class DeskForm(forms.Form):
    """What the desk is narrowed to; what it does not know is ignored."""

    q = forms.CharField(label=gettext_lazy("Search"), required=False)
    language = forms.ChoiceField(
        label=gettext_lazy("Into"),
        choices=lambda: [
            ("", _("both languages")),
            *((code, language_name(code)) for code in LANGUAGES),
        ],
        required=False,
    )
    state = forms.ChoiceField(
        label=gettext_lazy("Translations"),
        choices=[("", gettext_lazy("in any state")), *STATES.items()],
        required=False,
    )
    status = forms.ChoiceField(
        label=gettext_lazy("Practices"),
        choices=[("", gettext_lazy("all but archived ones")), *Status.choices],
        required=False,
    )

    @cached_property
    def chosen(self):
        self.is_valid()
        return {name: self.cleaned_data.get(name, "") for name in self.fields}

    def narrowed(self):
        """Return the practices that are shown, in no order."""
        chosen = self.chosen
        practices = Practice.objects.exclude(status=Status.ARCHIVED)
        if chosen["status"]:
            practices = Practice.objects.filter(status=chosen["status"])
        if chosen["state"]:
            practices = _in_state(practices, chosen["state"], chosen["language"])
        return find_practices(practices, chosen["q"])


def _in_state(practices, state, language):
    match state:
        case "todo":
            return in_state(practices, Freshness.MISSING, Freshness.STALE, language=language)
        case "fresh":
            return up_to_date(practices, language=language)
    return in_state(practices, state, language=language)


@require_safe
def desk(request, admin):
    if not admin.has_view_permission(request):
        raise PermissionDenied
    form = DeskForm(request.GET)
    paginator = Paginator(ranked(form.narrowed(), form.chosen["language"]), PER_PAGE)
    page = paginator.get_page(request.GET.get("page"))
    context = {
        **admin.admin_site.each_context(request),
        "title": _("Translations"),
        "opts": admin.opts,
        "form": form,
        "languages": [language_name(code) for code in LANGUAGES],
        "page": page,
        "rows": rows_of(page.object_list),
        "pages": paginator.get_elided_page_range(page.number),
        "is_narrowed": any(request.GET.get(name) for name in form.fields),
        "may_change": admin.has_change_permission(request),
    }
    return render(request, "admin/translating/desk.html", context)
