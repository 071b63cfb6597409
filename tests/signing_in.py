"""Signed in as the admin wants it: with a second factor."""

import time

from django.conf import settings
from django.test import Client
from django_otp import DEVICE_ID_SESSION_KEY
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice


class EditorsClient(Client):
    """Signs staff in as both steps do; `sign_in_halfway` leaves the second one out."""

    def force_login(self, user, backend=None):
        super().force_login(user, backend)
        if user.is_staff:
            show_second_factor(self, user)

    def sign_in_halfway(self, user):
        super().force_login(user)


def show_second_factor(client, user):
    phone, _is_new = TOTPDevice.objects.get_or_create(user=user, name="phone")
    session = client.session
    session[DEVICE_ID_SESSION_KEY] = phone.persistent_id
    session.save()


def sign_in_browser(context, site, user):
    """Give a browser the session of `user`, as if both steps were done."""
    client = EditorsClient()
    client.force_login(user)
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": site}])


def code_of(phone, later=0):
    """Return what the phone shows now, or so many codes later."""
    totp = TOTP(phone.bin_key, phone.step, phone.t0, phone.digits, phone.drift)
    totp.time = time.time() + later * phone.step
    return f"{totp.token():06}"
