"""The desk and the lists beside it in a real browser: accessible, in any width, by keyboard."""

import re
from itertools import product

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from playwright.sync_api import expect

from practices.models import Decision, Finding, LinkCheck, OutgoingMail, Practice, State, Verb
from tests.browser.test_pages import broken_rules
from tests.factories import ReferenceDocumentFactory
from tests.moderation.desk.situations import come_back, waiting
from tests.signing_in import sign_in_browser

PAGES = ("", "search/?q=a", "practices/submission/?waits=editors", "practices/practice/?q=porto")
OTHERS = ("practices/decision/", "practices/linkcheck/?works=no", "practices/outgoingmail/")


@pytest.fixture
def bruno(context, site):
    """A superuser, signed in, on whose desk something of everything lies."""
    bruno = User.objects.create_superuser("bruno", first_name="Bruno")
    for number in range(11):
        waiting(f"Homework café {number}", 5 * number)
    come_back("Night school", 3, base={})
    waiting("With its author", 4, state=State.CHANGES_ASKED)
    Decision.objects.create(verb=Verb.PUBLISH, subject="Homes", by_name="Bruno", by=bruno)
    LinkCheck.objects.create(
        url="https://a.example/",
        finding=Finding.GONE,
        checked_at=timezone.now(),
        first_failed_at=timezone.now(),
    )
    OutgoingMail.objects.create(
        to="amina@city.example", subject="Yours", language="en", given_up_at=timezone.now()
    )
    sign_in_browser(context, site, bruno)
    return bruno


def look_well(page, address, schemes=("light", "dark"), widths=(1280, 768, 360)):
    page.goto(address)
    for scheme, width in product(schemes, widths):
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 900})
        assert broken_rules(page) == {}, f"{address}, {scheme}, {width} pixels wide"
        assert page.evaluate("document.documentElement.scrollWidth") == width, address


def test_desk_and_lists_break_no_rule_of_accessibility(page, bruno, complaints):
    look_well(page, "/en/admin/")
    look_well(page, "/fr/admin/", ("light",))
    for address in PAGES[1:]:
        look_well(page, f"/en/admin/{address}", ("light",), (1280, 360))
    for address in OTHERS:
        look_well(page, f"/fr/admin/{address}", ("dark",), (1280,))


def test_form_of_a_practice_breaks_no_rule_of_accessibility(page, bruno, complaints):
    practice = Practice.objects.get(title_en="Homes for newcomers")
    practice.other_countries = ["DE"]
    practice.save()
    ReferenceDocumentFactory(practice=practice)

    page.goto(f"/en/admin/practices/practice/{practice.pk}/change/")
    expect(page.get_by_role("searchbox", name="Topics")).to_have_count(1)
    for width in (1280, 768):
        page.set_viewport_size({"width": width, "height": 900})
        assert broken_rules(page) == {}, width
    complaints.clear()  # the chooser of terms writes its width into its own markup


def test_keyboard_alone_opens_the_oldest_and_finds(page, bruno):
    page.goto("/en/admin/")
    page.get_by_role("searchbox", name="Search submissions and practices").focus()
    for _stop in range(5):  # the button, a new practice, three counts
        page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Homework café 10")

    page.goto("/en/admin/")
    page.get_by_role("searchbox", name="Search submissions and practices").focus()
    page.keyboard.type("NÏGHT school")
    page.keyboard.press("Enter")

    expect(page.locator(".desk-hits a").first).to_have_text("Night school")
    expect(page.locator("h1")).to_have_text("Search")
    page.locator(".desk-hits a").first.press("Enter")
    expect(page).to_have_url(re.compile(r"/practices/submission/\d+/"))


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_desk_needs_no_javascript(page, bruno):
    page.goto("/en/admin/")
    page.get_by_text("All tables").click()

    expect(page.get_by_role("link", name="Cities", exact=True)).to_be_visible()
