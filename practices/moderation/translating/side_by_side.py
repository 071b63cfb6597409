"""A practice in both languages, text by text: the original on the left, its translation to write.

Whatever is pressed sends all that was typed.  What cannot be saved comes back beside the text that
somebody else has saved meanwhile, and what a button leaves unsaved stays in the form.
"""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from practices.models import Freshness, Practice, Status
from practices.moderation.translating.ranking import ranked
from practices.moderation.translating.segments import (
    Outcome,
    apply_all,
    mark_all_still_right,
    segments,
)
from practices.moderation.translating.states import in_state
from practices.moderation.translating.texts import Form, label_of, texts_of
from practices.moderation.two_editors import coming_back, presence

CONFLICT = 409


# ------------------------------------------------------------------------------------------- Views


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def translate(request, pk, admin):
    practice = _practice(request, pk, admin, may_read=request.method != "POST")
    if request.method == "POST":
        return _save(request, practice, admin)
    came_back = coming_back.kept(request)
    if came_back is None or "as-kept" in request.GET:
        return _page(request, practice, admin)
    unsaved = Form(practice, QueryDict(came_back["words"])).unsaved()
    return _page(request, practice, admin, unsaved, came_back=bool(unsaved))


def _save(request, practice, admin):
    form = Form(practice, request.POST)
    outcome = apply_all(form.proposals(), by=request.user)
    _tell_saved(request, outcome)
    if not outcome.refused:
        coming_back.forget(request)
        return redirect("admin:practices_translate", practice.pk)
    unsaved = form.unsaved(saved=outcome.written)
    return _page(request, practice, admin, unsaved, outcome.refused, status=CONFLICT)


@require_POST
def still_right(request, pk, field, language, admin):
    """One translation is right for its original as it is now."""
    practice = _practice(request, pk, admin)
    return _mark(request, practice, admin, [f"practice-{pk}-{field}-{language}"])


@require_POST
def all_still_right(request, pk, admin):
    """All translations of a practice that are out of date are right as they are."""
    practice = _practice(request, pk, admin)
    stale = segments([pk], states=[Freshness.STALE])
    return _mark(request, practice, admin, [segment.id for segment in stale])


def _mark(request, practice, admin, segment_ids):
    form = Form(practice, request.POST)
    seen = {segment_id: form.source_digest(segment_id) for segment_id in segment_ids}
    outcome = mark_all_still_right(seen, by=request.user)
    _tell_marked(request, outcome)
    unsaved = form.unsaved()
    if outcome.refused:
        return _page(request, practice, admin, unsaved, outcome.refused, status=CONFLICT)
    if unsaved:
        messages.warning(request, _("What you have typed stands below and is not saved yet."))
        return _page(request, practice, admin, unsaved)
    return redirect("admin:practices_translate", practice.pk)


def _practice(request, pk, admin, *, may_read=False):
    practice = get_object_or_404(Practice, pk=pk)
    may = admin.has_view_permission if may_read else admin.has_change_permission
    if not may(request, practice):
        raise PermissionDenied
    return practice


# -------------------------------------------------------------------------------------------- Page


def _page(request, practice, admin, unsaved=None, refused=None, *, came_back=False, status=200):
    practice.refresh_from_db()
    texts = texts_of(practice)
    lost = dict(unsaved or {})
    for text in texts:
        text.typed = lost.pop(text.segment.id, None)
        text.refusal = (refused or {}).get(text.segment.id)
    may_change = admin.has_change_permission(request, practice)
    context = {
        **admin.admin_site.each_context(request),
        "title": _("Translations"),
        "opts": admin.opts,
        "practice": practice,
        "is_published": practice.status == Status.PUBLISHED,
        "texts": texts,
        "to_do": [text for text in texts if text.segment.state != Freshness.FRESH],
        "stale_count": sum(text.is_stale for text in texts),
        "refused": [text for text in texts if text.refusal],
        "homeless": [(label_of(segment_id), text) for segment_id, text in lost.items()],
        "came_back": came_back,
        "may_change": may_change,
        "next": _next_to_do(practice),
        "signed": coming_back.signed(request),
        "also_open": presence.also_open(request, practice) if may_change else None,
        "address": reverse("admin:practices_translate", args=(practice.pk,)),
    }
    return render(request, "admin/translating/side_by_side.html", context, status=status)


def _next_to_do(practice):
    """Return the practice that the desk names next with something to do; None where all is done."""
    waiting = in_state(Practice.objects.published(), Freshness.MISSING, Freshness.STALE)
    first = ranked(waiting.exclude(pk=practice.pk))[:1]
    return Practice.objects.get(pk=first[0].pk) if first else None


def _tell_saved(request, outcome: Outcome):
    written = len(outcome.written)
    if written:
        said = ngettext("%(count)s text was saved.", "%(count)s texts were saved.", written)
        messages.success(request, said % {"count": written})
    elif not outcome.refused:
        messages.info(request, _("Nothing was changed, so nothing was saved."))


def _tell_marked(request, outcome: Outcome):
    marked = len(outcome.written)
    if marked:
        said = ngettext(
            "%(count)s translation is marked as still right.",
            "%(count)s translations are marked as still right.",
            marked,
        )
        messages.success(request, said % {"count": marked})
