"""Between the password and the second factor: remembered, and signed in to nothing.

Only a session that has passed both steps names a user to Django; until then it says who has given
a password, and which secret was offered to a phone.
"""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth import get_user_model, login
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django_otp import login as bind

from practices.moderation.signing_in.factors import new_secret

KEY = "signing_in"
OFFERED = "secret_for_a_phone"
LASTS = timedelta(minutes=30)  # who has no app for codes yet must first get one


def begin(request, user, goes_to):
    request.session.cycle_key()
    request.session[KEY] = {
        "user": user.pk,
        "backend": user.backend,
        "hash": user.get_session_auth_hash(),
        "until": (timezone.now() + LASTS).timestamp(),
        "goes_to": goes_to,
    }
    offer_secret(request)


def person(request):
    """Return the user who has given the password, and little ago; or None."""
    kept = request.session.get(KEY)
    if kept is None or kept["until"] < timezone.now().timestamp():
        return None
    user = get_user_model().objects.filter(pk=kept["user"], is_active=True, is_staff=True).first()
    if user is None or not constant_time_compare(kept["hash"], user.get_session_auth_hash()):
        return None
    return user


def complete(request, user, device):
    """Sign a user in; return the address that was asked for.

    The session ends so many hours from now, however much it is used.
    """
    kept = request.session.pop(KEY)
    request.session.pop(OFFERED, None)
    user.otp_device = device  # django-otp binds it to the session
    login(request, user, backend=kept["backend"])
    request.session.set_expiry(timezone.now() + timedelta(hours=settings.SESSION_HOURS))
    return kept["goes_to"]


def offer_secret(request):
    """Make a secret for a phone, in place of any that was shown before."""
    request.session[OFFERED] = new_secret()


def offered_secret(request):
    return request.session.get(OFFERED, "")


def keep_signed_in(request, device):
    """Bind the session to the phone that takes the place of the one it was opened with."""
    request.session.pop(OFFERED, None)
    bind(request, device)
