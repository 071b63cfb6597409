"""Who tries too often has to wait, whichever step it is."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.db.models import F
from django.urls import reverse
from django_otp.plugins.otp_totp.models import TOTPDevice

from practices.moderation.signing_in import factors
from practices.moderation.signing_in.resetting import reset_second_factor
from tests.signing_in import code_of

pytestmark = pytest.mark.django_db


def is_inside(client):
    return client.get(reverse("admin:index")).status_code == 200


def rest(user):
    """Let the seconds pass for which no code is looked at after a wrong one."""
    TOTPDevice.objects.filter(user=user).update(throttling_failure_count=0)


def test_five_wrong_passwords_lock(phone, give_password):
    answers = [give_password(password="wrong").status_code for _attempt in range(5)]

    right = give_password()

    assert answers == [200, 200, 200, 200, 429]
    assert right.status_code == 429
    assert "30 minutes" in right.text


@pytest.mark.parametrize("page", ["code", "recovery"])
def test_five_wrong_codes_lock(client, bruno, phone, give_password, give_code, page):
    factors.new_recovery_codes(bruno)
    give_password()

    answers = [give_code("wrong", page).status_code for _attempt in range(5)]
    rest(bruno)
    right = give_code(code_of(phone))

    assert answers == [200, 200, 200, 200, 429]
    assert right.status_code == 429
    assert give_password().status_code == 429
    assert not is_inside(client)


def test_passwords_and_codes_are_counted_together(bruno, phone, give_password, give_code):
    """Else who knows the password could begin anew after every fourth code."""
    answers = []
    for _round in range(3):
        answers.append(give_password().status_code)
        answers += [give_code("wrong").status_code for _attempt in range(2)]

    assert answers == [302, 200, 200, 302, 200, 200, 302, 429, 429]


def test_right_code_soon_after_a_wrong_one_is_not_looked_at(
    client, bruno, phone, give_password, give_code
):
    give_password()
    give_code("wrong")
    TOTPDevice.objects.update(throttling_failure_count=10)  # 512 seconds, however slow the machine

    soon = give_code(code_of(phone))
    rest(bruno)
    later = give_code(code_of(phone))

    (error,) = soon.context["form"].errors["code"]
    assert error.startswith("After a wrong code the next is looked at only a little later. Please")
    assert later.status_code == 302
    assert is_inside(client)


def test_lock_ends_after_its_time(bruno, phone, give_password):
    for _attempt in range(5):
        give_password(password="wrong")
    AccessAttempt.objects.update(attempt_time=F("attempt_time") - timedelta(minutes=31))

    assert give_password().status_code == 302


def test_trying_on_does_not_make_a_lock_longer(bruno, phone, give_password):
    for _attempt in range(5):
        give_password(password="wrong")
    before = AccessAttempt.objects.get().attempt_time

    give_password(password="wrong")

    assert AccessAttempt.objects.get().attempt_time == before


def test_lock_holds_for_one_address(client, bruno, phone, give_password, settings):
    settings.PROXIES = 1
    client.defaults["HTTP_X_FORWARDED_FOR"] = "203.0.113.7"
    for _attempt in range(5):
        locked = give_password(password="wrong")
    client.defaults["HTTP_X_FORWARDED_FOR"] = "198.51.100.7"

    elsewhere = give_password()

    assert locked.status_code == 429
    assert elsewhere.status_code == 302


def test_forged_address_does_not_lift_a_lock(client, bruno, phone, give_password):
    for number in range(5):
        client.defaults["HTTP_X_FORWARDED_FOR"] = f"203.0.113.{number}"
        locked = give_password(password="wrong")

    assert locked.status_code == 429


def test_one_address_cannot_try_many_names(client, give_password, settings):
    settings.LIMITS = settings.LIMITS | {"sign_ins": (10, 100)}

    answers = [give_password(f"name{number}").status_code for number in range(11)]

    assert answers == [200] * 10 + [429]


def test_attempts_keep_no_password_and_no_code(bruno, phone, give_password, give_code):
    give_password(password="my other password")
    give_password()
    give_code("987 654 and more")

    kept = AccessAttempt.objects.get()

    assert "my other password" not in kept.post_data
    assert "987" not in kept.post_data


def test_reset_lifts_a_lock(bruno, phone, give_password):
    for _attempt in range(5):
        give_password(password="wrong")

    reset_second_factor(bruno)

    assert give_password().url == reverse("admin:set_up")
