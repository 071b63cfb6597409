"""One search for all that editors read: submissions and practices, each in a group of its own."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from practices.models import Practice, Submission
from practices.models.wording import reader_language
from practices.moderation.desk.quick_list import ByNumber
from practices.moderation.desk.search import find_practices, find_submissions, words_of
from practices.submissions.mail.mails import title
from practices.text import MAX_QUERY

MOST = 20  # of each group; the list has the others


@dataclass(frozen=True)
class Hit:
    title: str
    address: str
    facts: tuple[str, ...]


@dataclass(frozen=True)
class Group:
    """What was found in one list, with the address of that list."""

    name: str
    label: Promise
    count: int
    hits: list[Hit]
    address: str


@require_safe
def search(request, site):
    text = " ".join(request.GET.get("q", "").split())[:MAX_QUERY]
    groups = _groups(request.user, text) if words_of(text) else []
    context = {
        **site.each_context(request),
        "title": _("Search"),
        "q": text,
        "groups": groups,
        "is_asked": bool(text),
    }
    return render(request, "admin/desk/search.html", context)


def _groups(user, text):
    groups = []
    if user.has_perm("practices.view_submission"):
        groups.append(_submissions(text))
    if user.has_perm("practices.view_practice"):
        groups.append(_practices(text))
    return groups


def _submissions(text):
    needed = Submission.objects.for_editors().only("document", "reference", "state")
    found = ByNumber(find_submissions(needed.order_by("-sent_at", "-pk"), text), MOST)
    hits = [
        Hit(
            title(row, reader_language()),
            reverse("admin:practices_submission_change", args=(row.pk,)),
            (row.reference or "", row.get_state_display()),
        )
        for row in found.page(1).object_list
    ]
    return _group("submission", _("Submissions"), found.count, hits, text)


def _practices(text):
    needed = Practice.objects.only("title_en", "title_fr", "status").prefetch_related("cities")
    found = ByNumber(find_practices(needed.order_by("-updated_at", "-pk"), text), MOST)
    hits = [
        Hit(
            str(row),
            reverse("admin:practices_practice_change", args=(row.pk,)),
            (_places(row), row.get_status_display()),
        )
        for row in found.page(1).object_list
    ]
    return _group("practice", _("Practices"), found.count, hits, text)


def _places(practice):
    return ", ".join(str(city.wording("name")) for city in practice.cities.all())


def _group(name, label, count, hits, text):
    page = reverse(f"admin:practices_{name}_changelist")
    return Group(name, label, count, hits, f"{page}?{urlencode({'q': text})}")
