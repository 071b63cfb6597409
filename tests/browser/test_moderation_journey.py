"""A submission from received to archived: an editor and its author, each in a browser."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, User
from django.core import mail
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from django_otp.plugins.otp_totp.models import TOTPDevice
from playwright.sync_api import expect

from practices.document import tidied
from practices.models import State, Submission
from practices.submissions.mail.outbox import send_pending
from tests.browser.conftest import OneAtATime, hang_up
from tests.factories import SubmissionFactory
from tests.signing_in import code_of

PASSWORD = "seventeen herons on the pier"
TITLE = "Kitchen tables of Lisbon"
WITHIN_TWO_SECONDS = 2_000
ANSWERS = {
    "countries": "Portugal",
    "cities": "Lisbon",
    "title": {"en": TITLE, "fr": ""},
    "summary": {"en": "Neighbours cook for each other.", "fr": ""},
    "purpose": {"en": "To meet. To eat well.", "fr": ""},
    "period": "for a good while",
    "topics": ["housing"],
}


def kept_for_the_server(make):
    """Make rows that the server sees: on PostgreSQL it has a connection of its own."""
    if connection.vendor == "sqlite":
        return make()

    def make_and_hang_up():
        try:
            return make()
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=1) as elsewhere:
        return elsewhere.submit(make_and_hang_up).result()


@pytest.fixture
def phone(site):
    """The phone of Josephine, who publishes."""

    def make():
        josephine = User.objects.create_user("josephine", password=PASSWORD, is_staff=True)
        josephine.groups.add(Group.objects.get(name="Publisher"))
        return TOTPDevice.objects.create(user=josephine, name="phone")

    return kept_for_the_server(make)


@pytest.fixture
def submission(site):
    """What Amina has sent, a month ago: so it is the oldest that waits."""
    long_ago = timezone.now() - timedelta(days=30)
    document = tidied(ANSWERS)

    def make():
        made = SubmissionFactory(
            state=State.RECEIVED,
            reference="ICC-2020-0042",
            email="amina@lisbon.example",
            document=document,
            version=1,
            sent_at=long_ago,
            received_at=long_ago,
        )
        made.versions.create(number=1, document=document, saved_at=long_ago)
        return made

    return kept_for_the_server(make)


@pytest.fixture
def amina(browser, browser_context_args):
    """The browser of the author."""
    context = browser.new_context(**browser_context_args)
    yield context.new_page()
    hang_up(context)


def link_in_the_mail():
    """Return the link of the last mail to the author."""
    with OneAtATime.turn:
        send_pending()
    letter = next(each for each in reversed(mail.outbox) if each.to == ["amina@lisbon.example"])
    return re.search(r"http://\S+", letter.body)[0]


def sign_in(page, phone):
    page.goto("/en/admin/")
    page.locator("#id_username").fill("josephine")
    page.locator("#id_password").fill(PASSWORD)
    page.locator("#login-form [type=submit]").click()
    page.locator("#id_code").fill(code_of(phone))
    page.locator("form:has(#id_code) [type=submit]").click()


def note(page, field, words):
    place = page.locator(f"#field-{field}")
    if not place.is_visible():  # among those not answered
        place.locator("xpath=ancestor::details").locator("> summary").click()
    place.get_by_text("Add a note").click()
    place.get_by_label("Your note").fill(words)
    place.get_by_role("button", name="Add the note").click()
    expect(place.locator(".note")).to_contain_text(words)


def decide(page, words):
    """Follow the button of a decision to its page, and press the button there."""
    page.get_by_role("link", name=words, exact=True).click()
    expect(page.get_by_role("heading", name="What will happen")).to_be_visible()
    page.get_by_role("button", name=words, exact=True).click()


def answer(page, step, field, words, asked):
    """See what the editors ask beside a field, and answer."""
    page.locator(f'.tasks a[href*="/step/{step}/"]').click()
    question = page.locator(f"#q-{field}")
    expect(question.locator(".note")).to_contain_text(asked)
    question.locator("textarea, input").first.fill(words)
    page.locator(".form-foot button[name=then]").click()


def test_submission_is_asked_about_answered_published_and_archived(
    page, amina, phone, submission, settings, site, complaints
):
    settings.SITE_URL = site

    # Josephine signs in, opens what has waited longest, and asks.
    sign_in(page, phone)
    page.locator(".desk-line a").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    note(page, "period", "Since which year?")
    note(page, "purpose", "Whom does it bring together?")
    decide(page, "Ask for changes")
    expect(page.locator(".state.is-changes-asked")).to_be_visible()

    # Amina follows the link of the mail, finds the notes beside the fields, answers and sends.
    amina.goto(link_in_the_mail())
    answer(amina, "when", "period", "since 2019", asked="Since which year?")
    answer(
        amina,
        "practice",
        "purpose",
        "To meet neighbours from elsewhere. To eat well.",
        asked="Whom does it bring together?",
    )
    amina.locator(".tasks a").last.click()
    amina.locator("form.short-form button[type=submit]").click()
    expect(amina.locator("main")).to_contain_text("ICC-2020-0042")

    # Josephine sees word by word what has changed since, and accepts.
    page.goto(f"/en/admin/practices/submission/{submission.pk}/change/")
    expect(page.locator("#field-purpose .since ins")).to_contain_text("neighbours from elsewhere")
    expect(page.locator("#field-period .understood")).to_contain_text("ongoing, since 2019")
    decide(page, "Accept")
    expect(page.locator(".messagelist")).to_contain_text("ICC-2020-0042 is accepted.")

    # She writes the French, and publishes.
    page.get_by_role("link", name=TITLE).click()
    page.locator("#id_title_fr").fill("Tables de cuisine de Lisbonne")
    page.locator("#id_summary_fr").fill("Des voisins cuisinent les uns pour les autres.")
    page.get_by_role("button", name="Save and continue editing").click()
    decide(page, "Publish")
    practice = Submission.objects.get(pk=submission.pk).practice
    addresses = {
        "page": reverse("practices:practice", args=(practice.slug_en,)),
        "list": f"{reverse('practices:catalogue')}?q=kitchen",
        "json": f"{reverse('practices:catalogue_json')}?q=kitchen",
        "suggestions": f"{reverse('practices:suggestions')}?q=kitchen",
        "city": reverse("practices:city", args=("lisbon",)),
    }
    amina.goto(addresses["page"])
    expect(amina.get_by_role("heading", level=1)).to_have_text(TITLE, timeout=WITHIN_TWO_SECONDS)
    for name, address in addresses.items():
        assert shows(amina, address), name
    amina.goto(f"/fr/pratiques/{practice.slug_fr}/")
    expect(amina.get_by_role("heading", level=1)).to_have_text("Tables de cuisine de Lisbonne")

    # She archives it, and it is gone wherever it was.
    page.goto(f"/en/admin/practices/practice/{practice.pk}/change/")
    decide(page, "Archive")
    expect(page.locator(".standing.is-archived")).to_be_visible()
    for name, address in addresses.items():
        assert not shows(amina, address), name
    assert amina.request.get(addresses["page"]).status == 404


def shows(page, address):
    """Whether the title is among what a public address answers within two seconds."""
    answer = page.request.get(address, timeout=WITHIN_TWO_SECONDS)
    return answer.ok and TITLE in answer.text()
