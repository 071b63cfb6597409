"""What an editor typed comes back though it arrived when it could not be saved.

A form that is sent after its session has ended, or that was opened before its editor signed in
anew, is kept in the session of whoever sent it, through both steps of signing in, and shown again
as it was typed.  Only forms that we gave to an editor are kept, and only that editor gets them
back.  Files cannot be put back into a form: their names are told.
"""

from datetime import timedelta

from django.core.signing import BadSignature, TimestampSigner
from django.http import QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.views.csrf import csrf_failure as refuse

SIGNED = "signed"  # the name of the input that says to whom a form was given
KEY = "typed"
LASTS = timedelta(hours=1)
GIVEN_WITHIN = timedelta(days=7)

_signer = TimestampSigner(salt="a form that was given to an editor")


def signed(request):
    return _signer.sign(f"{request.user.pk} {request.path}")


def keep(request):
    """Keep what a form carries, if we gave it; return whether it was kept."""
    try:
        given = _signer.unsign(request.POST.get(SIGNED, ""), max_age=GIVEN_WITHIN)
    except BadSignature:
        return False
    editor, _space, path = given.partition(" ")
    if path != request.path:
        return False
    typed = request.POST.copy()
    typed.pop("csrfmiddlewaretoken", None)
    request.session[KEY] = {
        "editor": editor,
        "path": path,
        "words": typed.urlencode(),
        "files": names_of_files(request),
        "until": (timezone.now() + LASTS).timestamp(),
    }
    return True


def names_of_files(request):
    return [each.name for files in request.FILES.lists() for each in files[1]]


def kept(request):
    """Return what was kept of the form at this address for this editor; or None."""
    typed = request.session.get(KEY)
    if typed is None or typed["path"] != request.path:
        return None
    if typed["editor"] != str(request.user.pk) or typed["until"] < timezone.now().timestamp():
        return None
    return typed


def forget(request):
    request.session.pop(KEY, None)


def put_back(request, typed):
    """Make a request for a page one that has sent the kept form; nobody may save by it."""
    request.method = "POST"
    request._files = MultiValueDict()
    request.POST = QueryDict(typed["words"])


def csrf_failure(request, reason=""):
    """Show a form again that was opened before its editor signed in anew; refuse all others."""
    if request.method == "POST" and keep(request):
        return redirect(request.get_full_path())
    return refuse(request, reason=reason)
