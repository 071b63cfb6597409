"""The page of a submission and those of its decisions: accessible, in any width, by keyboard."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, User
from django.utils import timezone
from playwright.sync_api import expect

from practices.document import tidied
from practices.models import Decision, Practice, State
from practices.sheets.practice_document import practice_document
from tests.browser.test_journey import tab_to
from tests.browser.test_pages import broken_rules
from tests.factories import NoteFactory, SubmissionFactory
from tests.signing_in import sign_in_browser

DECISIONS = ("accept", "accept-and-publish", "ask-for-changes", "decline", "treat-as-change")
ANSWERS = {
    "countries": "Portugal, Freedonia",
    "cities": "Lisbon, Nenhures",
    "title": {"en": "A school with many languages", "fr": "L’école aux nombreuses langues"},
    "summary": {"en": "Pupils learn in each other’s languages.", "fr": ""},
    "period": "for a while",
    "topics": ["housing"],
    "source_url": "https://city.example/a-very-long-address-of-a-page/" + "x" * 120,
}


@pytest.fixture
def bruno():
    bruno = User.objects.create_user("bruno", is_staff=True)
    bruno.groups.add(Group.objects.get(name="Publisher"))
    return bruno


@pytest.fixture
def signed_in(context, site, bruno):
    sign_in_browser(context, site, bruno)


def received(document, **values):
    moments = {"sent_at": timezone.now(), "received_at": timezone.now(), "version": 3}
    return SubmissionFactory(received=True, document=tidied(document), **moments, **values)


@pytest.fixture
def answered(bruno):
    """What has come back after changes were asked for, and is asked about once more."""
    submission = received({**ANSWERS, "period": "since 2016 or so"})
    submission.versions.create(
        number=1, document=tidied(ANSWERS), saved_at=timezone.now() - timedelta(days=3)
    )
    Decision.objects.create(
        at=timezone.now() - timedelta(days=2),
        verb="ask-for-changes",
        submission=submission,
        by_name="bruno",
        subject="ICC",
    )
    NoteFactory(submission=submission, field="period", author=bruno, told_at=None)
    NoteFactory(submission=submission, field="title", author=bruno, is_private=True, told_at=None)
    return submission


@pytest.fixture
def proposal():
    practice = Practice.objects.get(title_en="Homes for newcomers")
    base = practice_document(practice)
    changed = {
        "title": {"en": "Homes for all newcomers", "fr": base["title"]["fr"]},
        "purpose": {"en": "Everybody has a home.\n\n- nearby", "fr": ""},
        "period": "2019–2024",
    }
    practice.title_en = "Homes for newcomers today"
    practice.save()
    return received(base | changed, practice=practice, base=base)


def open_page(page, submission, name, language="en"):
    page.goto(f"/{language}/admin/practices/submission/{submission.pk}/{name}/")


def looks_well(page, scheme, width):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true })")
    assert broken_rules(page) == {}, f"{page.url}, {scheme}, {width} pixels wide"
    assert page.evaluate("document.documentElement.scrollWidth") == width, f"{page.url}, {width}"


def test_pages_break_no_rule_of_accessibility_in_any_width(page, signed_in, answered, proposal):
    ways = (("en", "light", 1280), ("fr", "dark", 768), ("fr", "light", 360))
    shown = [(answered, "change"), (proposal, "change"), (proposal, "accept")]
    shown += [(answered, name) for name in DECISIONS]

    for number, (submission, name) in enumerate(shown):
        for way in ways if name == "change" else (ways[number % 3],):
            open_page(page, submission, name, way[0])
            looks_well(page, *way[1:])


def test_refused_decision_breaks_no_rule_either(page, signed_in, answered, complaints):
    open_page(page, answered, "decline")
    page.get_by_role("button", name="Decline").click()
    expect(page.get_by_role("alert")).to_contain_text("Write why it is declined.")
    looks_well(page, "light", 360)
    page.locator("#id_reason").fill("It is an advertisement.")
    answered.state = State.ACCEPTED
    answered.save()
    page.get_by_role("button", name="Decline").click()

    expect(page.get_by_role("alert")).to_contain_text("It stands at “accepted” now")
    expect(page.locator("#id_reason")).to_have_value("It is an advertisement.")
    looks_well(page, "dark", 768)
    complaints.clear()  # that the decision was refused


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_keyboard_alone_notes_and_decides_without_javascript(page, signed_in, answered):
    open_page(page, answered, "change")
    place = page.locator("#field-title")
    tab_to(page, place.locator("summary"))
    page.keyboard.press("Enter")
    tab_to(page, place.get_by_label("Your note"))
    page.keyboard.type("A shorter one?")
    tab_to(page, place.get_by_role("button", name="Add the note"))
    page.keyboard.press("Enter")
    expect(page.locator("#field-title")).to_contain_text("A shorter one?")
    tab_to(page, page.get_by_role("link", name="Ask for changes"))
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("button", name="Ask for changes"))
    page.keyboard.press("Enter")

    expect(page.locator(".state.is-changes-asked")).to_be_visible()
