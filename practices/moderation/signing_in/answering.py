"""Looking at a code that somebody typed; wrong ones count like wrong passwords."""

from axes.handlers.proxy import AxesProxyHandler
from django.contrib.auth.signals import user_login_failed
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from practices.moderation.signing_in.factors import seconds_to_wait


def look_at(request, user, form, check):
    """Return what `check` finds for the typed code, or None with the reason told in the form.

    `check` is called with the user and the code, unless the account is locked for this address.
    """
    if not form.is_valid():
        return None
    credentials = {"username": user.get_username()}
    if not AxesProxyHandler.is_allowed(request, credentials):
        request.axes_locked_out = True  # the middleware answers with the page that says so
        request.axes_credentials = credentials
        return None
    wait = seconds_to_wait(user)
    found = None if wait else check(user, form.cleaned_data["code"])
    if not found:
        form.add_error("code", _too_soon(wait) if wait else _wrong())
        user_login_failed.send(__name__, credentials=credentials, request=request)
    return found


def _wrong():
    return _(
        "This code is not right, or has been used before. Look at the code again; if it comes "
        "from your phone, wait for the next one, and see that the phone’s clock is right."
    )


def _too_soon(seconds):
    return ngettext(
        "After a wrong code the next is looked at only a little later. Please wait %(seconds)s "
        "second, then type the code that you see then.",
        "After a wrong code the next is looked at only a little later. Please wait %(seconds)s "
        "seconds, then type the code that you see then.",
        seconds,
    ) % {"seconds": seconds}
