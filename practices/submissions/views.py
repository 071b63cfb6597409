"""Where a practice is shared: what it takes, one's draft, its steps' list, its link."""

from django.conf import settings
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_GET, require_POST, require_safe

from practices import sheet
from practices.document import tidied
from practices.models.wording import reader_language
from practices.submissions import links
from practices.submissions.behind_secret import behind_secret
from practices.submissions.comparison import proposed_changes
from practices.submissions.drafts.signatures import sign as keep_signature
from practices.submissions.drafts.signatures import signature
from practices.submissions.robots import stamp
from practices.submissions.state_view import state
from practices.submissions.steps.notices import notes_for_writer, notices
from practices.submissions.steps.suggestions import suggested
from practices.submissions.steps.tasks import tasks


@require_safe
def share(request):
    context = {"sections": sheet.SECTIONS, "days": settings.DRAFT_DAYS}
    return render(request, "submissions/share.html", context)


@never_cache
@require_GET
def share_new(request):
    """Lead to an empty draft.  Nothing is kept of it until something is written."""
    return redirect("practices:draft", secret=links.fresh_secret())


@cache_control(public=True, max_age=3600)
@require_safe
def places(request):
    found = suggested(request.GET.get("kind", ""), request.GET.get("q", ""), reader_language())
    return JsonResponse({"suggestions": found}, json_dumps_params={"ensure_ascii": False})


@behind_secret
@require_safe
def draft(request, submission, secret):
    """Show the steps of a draft; once it is sent, how it stands."""
    if not submission.is_writable:
        return state(request, submission, secret)
    document = tidied(submission.document)
    notes = notes_for_writer(submission)
    context = {
        "submission": submission,
        "secret": secret,
        "title": title(document),
        "tasks": tasks(document, notes, base=submission.base),
        "changes": proposed_changes(submission),
        "link": request.build_absolute_uri(address("draft", secret)),
        "opened": stamp(),
        "signature": signature(request),
        "notices": notices(request, submission),
        "notes": [note for note in notes if not note.field],
    }
    return render(request, "submissions/task_list.html", context)


@behind_secret
@require_POST
def sign(request, submission, secret):
    response = redirect("practices:draft", secret=secret)
    keep_signature(response, secret, request.POST.get("signature", ""))
    return response


@behind_secret
@require_POST
def renew_link(request, submission, secret):
    """Make all links to a draft useless, and lead to it by a fresh one."""
    fresh = links.renew_links(submission) if submission.pk else links.fresh_secret()
    response = redirect("practices:draft", secret=fresh)
    keep_signature(response, fresh, signature(request))
    return response


# ------------------------------------------------------------------------------------- Of a draft


def address(name, secret, **names):
    return reverse(f"practices:{name}", kwargs={"secret": secret, **names})


def title(document):
    """Return the title of a practice in the reader's language, or in the other one."""
    titles = document["title"]
    return titles[reader_language()].strip() or next(filter(str.strip, titles.values()), "").strip()
