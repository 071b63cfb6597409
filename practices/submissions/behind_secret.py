"""How a page behind a secret is opened, whichever it is."""

import re
from functools import wraps

from django.conf import settings
from django.core.exceptions import (
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.http import Http404, JsonResponse
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.defaults import page_not_found

from practices.document import leaves
from practices.models import Submission
from practices.sheet import Shape
from practices.submissions.links import FRESH, LATE, find_submission

# An address with a secret is kept by no cache and no search engine, and told to no other site.
HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
}


def behind_secret(view):
    """Give a view the submission that its secret opens, as `view(request, submission, secret, …)`.

    It is an unsaved one (without `pk`) while the secret is fresh and nothing is written yet.
    The unguessable address is the authority, so a form needs no token and no cookie, and nothing
    is lost with one.
    """

    @csrf_exempt
    @wraps(view)
    def wrapped(request, secret, **kwargs):
        try:
            response = _refused(request) or _answer(view, request, secret, kwargs)
        except Submission.DoesNotExist:  # erased at this very moment
            response = _not_valid(request)
        except Http404 as error:
            response = page_not_found(request, error)
        _discreet(response)
        response._has_been_logged = True  # or Django would write the secret into the log of errors
        return response

    return wrapped


def kept_by_nobody(view):
    """Answer as `behind_secret` does, for forms behind which no draft stands yet.

    Some hold the secret of the draft to come, others are led to from a mail.  A forged request
    makes a draft that its forger cannot open, or asks for a mail that anybody may ask for.
    """

    @csrf_exempt
    @wraps(view)
    def wrapped(request, **kwargs):
        try:
            return _discreet(_refused(request) or view(request, **kwargs))
        except Submission.DoesNotExist:  # erased at this very moment
            return _discreet(_not_valid(request))

    return wrapped


def _discreet(response):
    for name, value in HEADERS.items():
        response[name] = value
    return response


def _answer(view, request, secret, kwargs):
    submission = find_submission(secret, LATE if request.method == "POST" else FRESH)
    if submission is None:
        return _not_valid(request)
    return view(request, submission, secret, **kwargs)


def _not_valid(request):
    context = {"typed": typed_words(request.POST)}
    return render(request, "submissions/not_valid.html", context, status=404)


def _refused(request):
    """Read what is posted, and say in a sentence why it cannot be; None where it can."""
    try:
        request.POST  # noqa: B018 (Django reads it when it is first asked for)
    except (RequestDataTooBig, TooManyFieldsSent):
        return problem(request, too_long(), status=413)
    except TooManyFilesSent:
        return problem(request, _("These are too many files at once. Send fewer."), status=413)
    except (MultiPartParserError, LookupError, UnicodeError):  # or letters that Python cannot read
        return problem(request, _("What arrived was incomplete. Please send it again."), status=400)
    return None


def typed_words(post):
    """Return what a form holds in words, to be copied where it cannot be saved."""
    texts = {leaf.key for leaf in leaves() if leaf.slot.shape in (Shape.WORDS, Shape.BOTH)}
    in_row = re.compile(r"\w+-[0-9]+-(?!file$|remove$)")
    names = (name for name in post if name in texts or in_row.match(name))
    return [post[name] for name in names if post[name].strip()]


def too_long():
    limit = settings.DRAFT_MAX_KB
    return _(
        "This is more text than one draft can hold (%(limit)s kB). Nothing was saved. Shorten it, "
        "or attach the longer text as a document."
    ) % {"limit": limit}


def problem(request, sentence, *, status):
    """Answer why nothing was done, as a page or as JSON, whichever was asked for."""
    if wants_json(request):
        return JsonResponse({"problem": sentence}, status=status)
    return render(request, "submissions/problem.html", {"sentence": sentence}, status=status)


def wants_json(request):
    return request.headers.get("Accept", "").startswith("application/json")
