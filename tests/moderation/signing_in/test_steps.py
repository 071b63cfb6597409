"""The way in: password, phone, recovery codes; and nothing of the admin before its end."""

import re
from base64 import b32decode
from binascii import hexlify

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from practices.moderation.signing_in import factors
from practices.moderation.signing_in.pending import LASTS
from tests.factories import PracticeFactory
from tests.moderation.signing_in.conftest import PASSWORD
from tests.signing_in import code_of

pytestmark = pytest.mark.django_db

WRONG = "000000x"  # never a code


def is_inside(client):
    return client.get(reverse("admin:index")).status_code == 200


def secret_on(page):
    """Return the phone that has scanned the page, as far as codes go."""
    letters = "".join(re.findall(r"<span>([A-Z2-7]{4})</span>", page))
    return TOTPDevice(key=hexlify(b32decode(letters)).decode())


def codes_on(page):
    return re.findall(r"<li>([a-z2-9]{5}-[a-z2-9]{5})</li>", page)


def admin_addresses():
    """Return an address for each page of the admin, its scripts and look-ups too."""
    patterns, _app, _name = admin.site.urls
    practice = PracticeFactory()
    names = {pattern.name for pattern in patterns if getattr(pattern, "name", None)}
    fixed = {"login", "code", "recovery", "set_up", "view_on_site", "app_list"}
    of_rows = {"still_open", "left"}
    addresses = [reverse(f"admin:{name}") for name in sorted(names - fixed - of_rows)]
    addresses += [reverse(f"admin:{name}", args=("practice", practice.pk)) for name in of_rows]
    for model in admin.site._registry:
        page = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        addresses += [reverse(f"{page}_changelist"), reverse(f"{page}_add")]
    change = reverse("admin:practices_practice_change", args=(practice.pk,))
    return [
        *addresses,
        change,
        reverse("admin:app_list", args=("practices",)),
        reverse("admin:view_on_site", args=(1, practice.pk)),
        "/en/admin/nowhere/",
    ]


# ---------------------------------------------------------------------------------- Setting up


def test_first_sign_in_sets_up_a_phone_and_shows_ten_codes_once(
    client, bruno, give_password, give_code
):
    asked = give_password()
    offer = client.get(asked.url)
    before = TOTPDevice.objects.count()

    answer = give_code(code_of(secret_on(offer.text)), "set_up")

    assert asked.url == reverse("admin:set_up")
    assert before == 0
    assert len(set(codes_on(answer.text))) == 10
    assert "no-store" in answer["Cache-Control"]
    assert is_inside(client)
    assert client.get(asked.url).url == reverse("admin:second_factor")


def test_recovery_codes_cannot_be_read_where_they_are_kept(client, bruno):
    codes = factors.new_recovery_codes(bruno)

    kept = set(StaticToken.objects.values_list("token", flat=True))

    assert len(kept) == 10
    assert kept.isdisjoint({code.replace("-", "") for code in codes} | set(codes))


def test_phone_counts_only_once_it_has_made_a_right_code(client, bruno, give_password, give_code):
    give_password()

    answer = give_code(WRONG, "set_up")

    assert answer.context["form"].errors
    assert not TOTPDevice.objects.exists()
    assert not is_inside(client)


def test_every_password_step_offers_another_secret(client, bruno, give_password):
    """Who once saw the secret of an account that nobody has set up must not know a later one."""
    first = secret_on(client.get(give_password().url).text)
    second = secret_on(client.get(give_password().url).text)

    assert first.key != second.key


def test_offer_is_a_square_and_a_secret_without_style_or_script(client, bruno, give_password):
    page = client.get(give_password().url).text

    assert re.search(r'<path d="M4 4h7v1h-7z', page)
    assert "otpauth://totp/Good%20practices%3Abruno?secret=" in page
    assert not re.search(r"\sstyle=|<script(?![^>]*src=)", page)


def test_who_has_a_phone_cannot_set_up_a_first_one(client, phone, give_password, give_code):
    give_password()

    assert client.get(reverse("admin:set_up")).url == reverse("admin:code")
    assert give_code("123456", "set_up").url == reverse("admin:code")
    assert TOTPDevice.objects.count() == 1


def test_of_two_first_phones_the_later_is_refused(bruno, phone):
    other = TOTPDevice(key=factors.new_secret())

    kept = factors.set_up_phone(bruno, other.key, code_of(other), replaces=False)

    assert kept is None
    assert list(TOTPDevice.objects.all()) == [phone]


# ---------------------------------------------------------------------------------- Coming in


def test_code_leads_to_the_page_that_was_asked_for(client, phone, give_password, give_code):
    wanted = reverse("admin:practices_practice_changelist")

    asked = give_password(goes_to=wanted)
    answer = give_code(code_of(phone))

    assert asked.url == reverse("admin:code")
    assert answer.url == wanted
    assert is_inside(client)


def test_address_elsewhere_is_not_gone_to(phone, give_password, give_code):
    give_password(goes_to="https://elsewhere.example/")

    assert give_code(code_of(phone)).url == reverse("admin:index")


@pytest.mark.parametrize("spelt", ["{0}{1} {2}{3}", " {0}{1}{2}{3} "])
def test_code_may_be_typed_with_spaces(client, phone, give_password, give_code, spelt):
    code = code_of(phone)
    give_password()

    give_code(spelt.format(code[:2], code[2], code[3], code[4:]))

    assert is_inside(client)


def test_code_opens_once_only(client, phone, give_password, give_code):
    code = code_of(phone)
    give_password()
    give_code(code)
    client.post(reverse("admin:logout"))
    give_password()

    answer = give_code(code)

    assert answer.context["form"].errors
    assert not is_inside(client)


def test_recovery_code_opens_once_only(client, bruno, phone, give_password, give_code):
    code, *_others = factors.new_recovery_codes(bruno)
    give_password()
    first = give_code(code.upper().replace("-", " "), "recovery")
    was_inside = is_inside(client)
    client.post(reverse("admin:logout"))
    give_password()

    second = give_code(code, "recovery")

    assert first.url == reverse("admin:index")
    assert was_inside
    assert second.context["form"].errors
    assert not is_inside(client)
    assert factors.recovery_codes_left(bruno) == 9


def test_codes_of_one_kind_open_nothing_in_the_place_of_the_other(
    client, bruno, phone, give_password, give_code
):
    recovery, *_others = factors.new_recovery_codes(bruno)
    give_password()

    give_code(recovery, "code")
    give_code(code_of(phone), "recovery")

    assert not is_inside(client)


def test_codes_of_somebody_else_open_nothing(client, phone, give_password, give_code):
    chloe = User.objects.create_user("chloe", password=PASSWORD, is_staff=True)
    TOTPDevice.objects.create(user=chloe, name="phone")
    give_password("chloe")

    give_code(code_of(phone))

    assert not is_inside(client)


# ------------------------------------------------------------------------- Before the second step


def test_no_page_of_the_admin_opens_before_the_second_step(client, phone, give_password):
    addresses = admin_addresses()
    give_password()

    opened = [address for address in addresses if client.get(address).status_code != 302]
    written = [address for address in addresses if client.post(address).status_code != 302]

    assert len(addresses) > 30
    assert opened == []
    assert written == []


def test_session_without_second_factor_opens_nothing(client, bruno, phone):
    """However a session came to be: Django may take it for signed in, the admin does not."""
    addresses = admin_addresses()
    client.sign_in_halfway(bruno)

    opened = [address for address in addresses if client.get(address).status_code != 302]

    assert opened == []


def test_password_alone_signs_in_to_nothing(client, phone, give_password):
    give_password()

    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("page", ["code", "recovery", "set_up"])
def test_second_step_wants_the_first_one(client, phone, page):
    assert client.get(reverse(f"admin:{page}")).url == reverse("admin:login")


@pytest.mark.parametrize("change", ["late", "left", "password"])
def test_half_a_sign_in_does_not_last(
    client, bruno, phone, give_password, give_code, change, monkeypatch
):
    give_password()
    match change:
        case "late":
            session = client.session
            session["signing_in"] |= {"until": session["signing_in"]["until"] - LASTS.seconds - 1}
            session.save()
        case "left":
            User.objects.update(is_active=False)
        case "password":
            bruno.set_password("another word of many letters")
            bruno.save()

    answer = give_code(code_of(phone))

    assert answer.url == reverse("admin:login")
    assert not is_inside(client)


def test_reader_without_an_editors_account_stays_outside(client, give_password):
    User.objects.create_user("amina", password=PASSWORD)

    answer = give_password("amina")

    assert answer.context["form"].errors
    assert "signing_in" not in client.session


# ----------------------------------------------------------------------------- Looking after both


def test_new_codes_want_a_code_from_the_phone(client, bruno, phone, give_code):
    former = factors.new_recovery_codes(bruno)
    client.force_login(bruno)

    refused = give_code(WRONG, "new_codes")
    phone.refresh_from_db()
    phone.throttle_reset()
    made = give_code(code_of(phone), "new_codes")

    assert refused.context["form"].errors
    assert len(codes_on(made.text)) == 10
    assert factors.recovery_if_right(bruno, former[0]) is None


def test_other_phone_takes_the_place_of_the_former(client, bruno, phone, give_code):
    client.force_login(bruno)
    page = client.post(reverse("admin:other_phone"), follow=True).text

    give_code(code_of(secret_on(page)), "set_up")

    assert [row.key for row in TOTPDevice.objects.all()] == [secret_on(page).key]
    assert secret_on(page).key != phone.key
    assert is_inside(client)


def test_set_up_is_not_offered_to_who_has_not_asked(client, bruno, phone):
    client.force_login(bruno)

    assert client.get(reverse("admin:set_up")).url == reverse("admin:second_factor")


# ----------------------------------------------------------------------------------- Two languages


@pytest.mark.parametrize("language", ["en", "fr"])
def test_steps_speak_both_languages(client, bruno, give_password, language):
    with translation.override(language):
        heading = gettext("Set up your phone")
        first = client.get(reverse("admin:login"))
        second = client.get(give_password().url)

    assert f'<html lang="{language}"' in first.text
    assert f"<h1>{heading}</h1>" in second.text
    assert second.wsgi_request.path.startswith(f"/{language}/admin/")
