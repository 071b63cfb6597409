"""The way into the admin in a real browser: accessible, in any width, without JavaScript too."""

import re
from base64 import b32decode
from binascii import hexlify

import pytest
from django.contrib.auth.models import User
from django_otp.plugins.otp_totp.models import TOTPDevice
from playwright.sync_api import expect

from practices.moderation.signing_in import factors
from practices.moderation.signing_in.qr import qr_code
from tests.browser.test_pages import broken_rules
from tests.signing_in import code_of, sign_in_browser

PASSWORD = "seventeen herons on the pier"
SHOWN_HERE = re.compile(r"[a-z2-9]{5}-[a-z2-9]{5}")


@pytest.fixture
def bruno():
    return User.objects.create_superuser("bruno", "bruno@city.example", PASSWORD)


@pytest.fixture
def phone(bruno):
    return TOTPDevice.objects.create(user=bruno, name="phone")


def give_password(page, language="en", password=PASSWORD):
    page.goto(f"/{language}/admin/")
    page.locator("#id_username").fill("bruno")
    page.locator("#id_password").fill(password)
    page.locator("#login-form [type=submit]").click()


def give_code(page, code):
    page.locator("#id_code").fill(code)
    page.locator("form:has(#id_code) [type=submit]").click()


def offered_phone(page):
    letters = "".join(page.locator(".secret span").all_text_contents())
    return TOTPDevice(key=hexlify(b32decode(letters)).decode())


def look_well_everywhere(page):
    """Whether the page breaks no rule and is as wide as the screen, light and dark."""
    for scheme, width in (("light", 1280), ("dark", 360)):
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 900})
        assert broken_rules(page) == {}, f"{page.url}, {scheme}, {width} pixels wide"
    for width in (1280, 768, 360):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("language", ["en", "fr"])
def test_steps_break_no_rule_of_accessibility(page, bruno, complaints, language):
    give_password(page, language, "wrong")
    look_well_everywhere(page)
    give_password(page, language)
    look_well_everywhere(page)
    give_code(page, code_of(offered_phone(page)))
    look_well_everywhere(page)
    page.goto(f"/{language}/admin/second-factor/")
    look_well_everywhere(page)


def test_second_step_breaks_no_rule_of_accessibility(page, phone, complaints):
    give_password(page)
    look_well_everywhere(page)
    give_code(page, "wrong")
    look_well_everywhere(page)
    page.get_by_role("link", name="Use a recovery code instead").click()
    look_well_everywhere(page)
    for _attempt in range(4):
        page.goto("/en/admin/login/code/")
        give_code(page, "wrong")
    expect(page.locator("h1")).to_have_text("Please wait")
    look_well_everywhere(page)
    complaints.clear()  # that the page was refused


def test_first_sign_in_prints_and_copies_codes(page, context, bruno):
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.add_init_script("window.print = () => { window.printed = true }")
    give_password(page)
    give_code(page, code_of(offered_phone(page)))

    page.get_by_role("button", name="Print").click()
    page.get_by_role("button", name="Copy").click()

    expect(page.get_by_role("status")).to_have_text("Copied.")
    assert page.evaluate("window.printed")
    shown = page.locator("[data-codes] li").all_text_contents()
    assert page.evaluate("navigator.clipboard.readText()") == "\n".join(shown)
    page.get_by_role("link", name="I have kept them: continue").click()
    expect(page.locator("h1")).to_have_text("Editors’ desk")


def test_keyboard_alone_signs_in(page, phone):
    page.goto("/en/admin/")
    expect(page.locator("#id_username")).to_be_focused()
    page.keyboard.type("bruno")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator("#id_code")).to_be_focused()
    page.keyboard.type(code_of(phone))
    page.keyboard.press("Enter")

    expect(page.locator("h1")).to_have_text("Editors’ desk")


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_way_in_needs_no_javascript(page, bruno):
    give_password(page)
    phone = offered_phone(page)
    give_code(page, code_of(phone))
    code = SHOWN_HERE.search(page.locator("[data-codes]").inner_text()).group()
    expect(page.get_by_role("button", name="Print")).to_be_hidden()
    page.get_by_role("link", name="I have kept them: continue").click()
    page.locator("#logout-form button").click()

    give_password(page)
    page.get_by_role("link", name="Use a recovery code instead").click()
    give_code(page, code)

    expect(page.locator(".messagelist")).to_contain_text("9 are left")


def test_phone_scans_the_square(page, bruno, tmp_path):
    """The picture of the square says what its link says."""
    give_password(page)
    drawn = page.locator(".qr path").get_attribute("d")
    address = page.get_by_role("link", name="On this phone: open the app").get_attribute("href")

    assert qr_code(address).path == drawn
    box = page.locator(".qr").bounding_box()
    assert box["width"] == box["height"] >= 200


def test_session_of_the_tests_is_inside(page, context, site, bruno):
    sign_in_browser(context, site, bruno)

    page.goto("/en/admin/second-factor/")

    expect(page.locator("h1")).to_have_text("Second factor")
    assert factors.recovery_codes_left(bruno) == 0
