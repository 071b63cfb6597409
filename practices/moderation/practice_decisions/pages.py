"""One page for each decision about a practice: what will happen, and the button."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from practices.models import Practice, Verb
from practices.moderation.deciding import practices as decisions
from practices.moderation.deciding.merging import brought_over
from practices.moderation.deciding.rules import RULES, DecisionRefusedError, refusal
from practices.moderation.practice_decisions.consequences import (
    consequences,
    consequences_of_merging,
    is_told_readers,
    lacks,
    told_of_publication,
)
from practices.moderation.practice_decisions.forms import DecisionForm, MergeForm
from practices.moderation.practice_decisions.keeping import candidates, find_kept

REFUSED = 409
get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@dataclass(frozen=True)
class Words:
    """What a decision is called: on the button that leads to it, on its page and afterwards."""

    button: str
    title: str
    done: str


WORDS = {
    Verb.PUBLISH: Words(
        gettext_lazy("Publish"),
        gettext_lazy("Publish “%(practice)s”?"),
        gettext_lazy("“%(practice)s” is published."),
    ),
    Verb.UNPUBLISH: Words(
        gettext_lazy("Take back"),
        gettext_lazy("Take “%(practice)s” back?"),
        gettext_lazy("“%(practice)s” is taken back. Readers do not see it any more."),
    ),
    Verb.ARCHIVE: Words(
        gettext_lazy("Archive"),
        gettext_lazy("Archive “%(practice)s”?"),
        gettext_lazy("“%(practice)s” is archived. Readers do not see it any more."),
    ),
    Verb.MERGE: Words(
        gettext_lazy("Merge into another practice"),
        gettext_lazy("Merge “%(practice)s” into another practice?"),
        gettext_lazy("“%(practice)s” is merged into “%(kept)s”."),
    ),
}


# ---------------------------------------------------------------------------------- The four pages


@get_or_post
def publish(request, admin, pk):
    return _decide(request, admin, pk, Verb.PUBLISH, decisions.publish)


@get_or_post
def unpublish(request, admin, pk):
    return _decide(request, admin, pk, Verb.UNPUBLISH, decisions.unpublish)


@get_or_post
def archive(request, admin, pk):
    return _decide(request, admin, pk, Verb.ARCHIVE, decisions.archive)


@get_or_post
def merge(request, admin, pk):
    """First the practice to be kept is chosen, by address; then the page says what will happen."""
    practice = _practice(request, admin, pk, Verb.MERGE)
    kept = find_kept(practice, request.POST.get("into") or request.GET.get("into"))
    if kept is None:
        return _choose_kept(request, admin, practice)
    return _answered(request, admin, practice, Verb.MERGE, decisions.merge, kept)


def _decide(request, admin, pk, verb, decide):
    practice = _practice(request, admin, pk, verb)
    return _answered(request, admin, practice, verb, decide)


def _practice(request, admin, pk, verb):
    """Return the practice, to whoever may see it and has the right to the decision."""
    if not (admin.has_view_permission(request) and RULES[verb].is_open_to(request.user)):
        raise PermissionDenied
    return get_object_or_404(Practice.objects.select_related("merged_into"), pk=pk)


def _answered(request, admin, practice, verb, decide: Callable, kept: Model | None = None):
    form_class = MergeForm if kept else DecisionForm
    given = request.POST if request.method == "POST" else None
    form = form_class(given, is_told_readers=is_told_readers(verb, practice))
    refused = refusal(verb, request.user, practice)
    if form.is_bound and form.is_valid():
        try:
            decide(practice, by=request.user, **form.decision)
        except DecisionRefusedError as error:
            refused, practice = str(error), _as_it_is_now(practice)
        else:
            messages.success(request, WORDS[verb].done % {"practice": practice, "kept": kept})
            return redirect("admin:practices_practice_change", practice.pk)
    return _page(request, admin, practice, verb, form, refused, kept)


def _as_it_is_now(practice):
    """Read the practice anew: what refused the decision may have come after it was read."""
    return get_object_or_404(Practice.objects.select_related("merged_into"), pk=practice.pk)


# ----------------------------------------------------------------------------------- What it shows


def _page(request, admin, practice, verb, form, refused, kept):
    is_possible = not refusal(verb, request.user, practice)
    foretold = []
    if is_possible:
        told = consequences_of_merging(practice, kept) if kept else consequences(verb, practice)
        foretold = list(told)
    title = WORDS[verb].title % {"practice": practice}
    if kept:
        title = _("Merge “%(practice)s” into “%(kept)s”?") % {"practice": practice, "kept": kept}
    context = {
        **admin.admin_site.each_context(request),
        "opts": admin.opts,
        "title": title,
        "practice": practice,
        "verb": verb,
        "button": _("Merge") if kept else WORDS[verb].button,
        "consequences": foretold,
        "brought_over": brought_over(practice, kept) if kept and is_possible else None,
        "recipients": _recipients(verb, practice),
        "lacks": list(lacks(practice)) if verb == Verb.PUBLISH else [],
        "form": form,
        "typed": _typed(form),
        "refused": refused,
        "is_possible": is_possible,
        "kept": kept,
    }
    status = REFUSED if refused or form.errors else None
    return render(request, "admin/practice/decide.html", context, status=status)


def _typed(form):
    """Return (label, words) of what was written into a form that cannot be sent any more."""
    written = ((field.label, field.value()) for field in form.visible_fields()) if form else ()
    return [(label, words) for label, words in written if words]


def _recipients(verb, practice):
    """Return the addresses of the contributors whom a decision is mailed to."""
    return told_of_publication(practice) if verb == Verb.PUBLISH else []


def _choose_kept(request, admin, practice):
    words = request.GET.get("q", "").strip()
    form = MergeForm(request.POST, is_told_readers=True) if request.method == "POST" else None
    refused = refusal(Verb.MERGE, request.user, practice)
    context = {
        **admin.admin_site.each_context(request),
        "opts": admin.opts,
        "title": WORDS[Verb.MERGE].title % {"practice": practice},
        "practice": practice,
        "button": WORDS[Verb.MERGE].button,
        "typed": _typed(form),
        "words": words,
        "candidates": [] if refused else candidates(practice, words),
        "refused": refused,
    }
    status = REFUSED if refused else None
    return render(request, "admin/practice/choose_kept.html", context, status=status)
