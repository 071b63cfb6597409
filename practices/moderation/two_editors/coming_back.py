"""What an editor typed comes back though it arrived when it could not be saved.

A form that is sent after its session has ended, or that was opened before its editor signed in
anew, is kept in the session of whoever sent it, through both steps of signing in, and shown again
as it was typed.  Only forms that we gave to an editor are kept, and only that editor gets them
back.  Files cannot be put back into a form: their names are told.  Other forms of the admin are
answered with the words that they held, to be copied.
"""

from datetime import timedelta

from django.contrib import admin
from django.core.signing import BadSignature, TimestampSigner
from django.http import QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
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
    is_of_the_admin = getattr(request.resolver_match, "namespace", "") == "admin"
    return (is_of_the_admin and give_back(request)) or refuse(request, reason=reason)


# ------------------------------------------------------------------------ The forms of other pages


def give_back(request, *, is_gone=False):
    """Answer a form that could not be saved with the words that it held; None if it held none.

    It came too late for its session, unless what it was to change `is_gone`.
    """
    typed = list(_words_in(request.POST))
    if not typed:
        return None
    context = admin.site.each_context(request) | {
        "title": _("This was not saved"),
        "typed": typed,
        "is_gone": is_gone,
        "address": _page_of_the_form(request),
    }
    return render(request, "admin/two_editors/not_saved.html", context, status=403)


def _words_in(post):
    """Yield what a person may have written: neither names, passwords and codes, nor choices."""
    for name, texts in post.lists():
        if "password" not in name and name not in ("username", "code", SIGNED):
            yield from (text for text in texts if len(text.split()) > 1)


def _page_of_the_form(request):
    page = request.headers.get("referer", "")
    is_ours = url_has_allowed_host_and_scheme(page, {request.get_host()}, request.is_secure())
    return page if is_ours else reverse("admin:index")
