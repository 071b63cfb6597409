"""What a person has beside the password: a phone that makes codes, and ten recovery codes.

Recovery codes are kept like passwords: as marks from which they cannot be read.
"""

import secrets
from base64 import b32encode
from binascii import unhexlify
from math import ceil

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django_otp import verify_token
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice
from django_otp.util import random_hex

RECOVERY_CODES = 10
ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"  # nothing that is taken for something else
HALF = 5  # letters; 31 ** 10 codes


# ------------------------------------------------------------------------------------------- Phone


def phone_of(user):
    return TOTPDevice.objects.filter(user=user, confirmed=True).first()


def new_secret():
    """Return a fresh secret of 160 bits, in hexadecimal, as a phone and we will share it."""
    return random_hex(20)


@transaction.atomic
def set_up_phone(user, secret, code, *, replaces):
    """Keep the phone that made `code` from `secret`; return it, or None where the code is wrong.

    Of two who set up the first phone of an account at the same moment, one is refused.
    """
    get_user_model().objects.select_for_update().get(pk=user.pk)
    if phone_of(user) and not replaces:
        return None
    phone = TOTPDevice(user=user, name="phone", key=secret)
    if not phone.verify_token(code):  # which saves it, right or wrong
        phone.delete()
        return None
    TOTPDevice.objects.filter(user=user).exclude(pk=phone.pk).delete()
    return phone


def phone_if_right(user, code):
    """Return the user's phone if it shows `code` now, and no one has used that code before."""
    phone = phone_of(user)
    return phone and verify_token(user, phone.persistent_id, code)


# ---------------------------------------------------------------------------------- Recovery codes


@transaction.atomic
def new_recovery_codes(user):
    """Make ten codes in place of all former; return them, for the only time."""
    get_user_model().objects.select_for_update().get(pk=user.pk)
    device, _is_new = StaticDevice.objects.get_or_create(user=user, name="recovery codes")
    device.token_set.all().delete()
    codes = [_random_code() for _number in range(RECOVERY_CODES)]
    StaticToken.objects.bulk_create(StaticToken(device=device, token=_mark(code)) for code in codes)
    return codes


def recovery_codes_left(user):
    return StaticToken.objects.filter(device__user=user, device__confirmed=True).count()


def recovery_if_right(user, code):
    """Return the user's recovery device if `code` is one of its codes; the code is then spent."""
    device = _recovery_of(user)
    return device and verify_token(user, device.persistent_id, _mark(code))


def _recovery_of(user):
    return StaticDevice.objects.filter(user=user, confirmed=True).first()


def _random_code():
    letters = "".join(secrets.choice(ALPHABET) for _place in range(2 * HALF))
    return f"{letters[:HALF]}-{letters[HALF:]}"


def _mark(code):
    letters = "".join(letter for letter in code.lower() if letter in ALPHABET)
    return salted_hmac("recovery code", letters, algorithm="sha256").hexdigest()[:16]


# -------------------------------------------------------------------------------------------- Both


def seconds_to_wait(user):
    """Return for how long no code of the user is looked at: after each wrong one, twice as long."""
    devices = filter(None, (phone_of(user), _recovery_of(user)))
    refusals = filter(None, (device.verify_is_allowed()[1] for device in devices))
    waits = [refusal["locked_until"] - timezone.now() for refusal in refusals]
    return max((ceil(wait.total_seconds()) for wait in waits), default=0)


@transaction.atomic
def take_away(user):
    """Forget phone and recovery codes: at the next sign-in the user sets up a phone anew."""
    TOTPDevice.objects.filter(user=user).delete()
    StaticDevice.objects.filter(user=user).delete()


def in_base32(secret):
    """Return the secret as apps ask for it when it is typed."""
    return b32encode(unhexlify(secret)).decode("ascii")
