"""A practice is shared from the first word to the reference, the hard ways, in both languages."""

import re

import pytest
from django.core import mail
from django.db import connection
from django.urls import reverse
from django.utils.translation import override
from playwright.sync_api import expect

from practices.sheets.word_out import make_docx
from practices.submissions.mail.outbox import send_pending
from tests.browser.conftest import OneAtATime, hang_up
from tests.browser.test_journey import tab_to
from tests.browser.writing import field

# What the Word file says: enough for a draft, too little to be sent.
IN_THE_FILE = {
    "title": {"en": "Homework café", "fr": "Café des devoirs"},
    "summary": {"en": "", "fr": ""},
    "purpose": {"en": "Nobody learns alone.\n\n- every day\n- for all", "fr": "N’être plus seul."},
    "countries": "Portugal",
    "cities": "Lisbon",
    "period": "since 2021",
}


class Mouse:
    """How most people use a page."""

    def __init__(self, page):
        self.page = page

    def press(self, target):
        target.click()

    def tick(self, box):
        box.check()

    def write(self, place, words):
        place.fill(words)

    def choose(self, place, file):
        place.set_input_files(file)


class Keyboard(Mouse):
    """How a page is used without a mouse: by Tab, Enter, Space and letters only."""

    def __init__(self, page):
        super().__init__(page)
        page.on("filechooser", lambda chooser: None)  # no window of the machine opens from now on

    def press(self, target):
        tab_to(self.page, target)
        self.page.keyboard.press("Enter")

    def tick(self, box):
        tab_to(self.page, box)
        self.page.keyboard.press("Space")

    def write(self, place, words):
        tab_to(self.page, place)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(words)

    def choose(self, place, file):
        tab_to(self.page, place)
        with self.page.expect_file_chooser() as chooser:
            self.page.keyboard.press("Enter")
        chooser.value.set_files(file)


@pytest.fixture
def word_file(site, tmp_path):
    path = tmp_path / "practice.docx"
    path.write_bytes(make_docx(IN_THE_FILE, ("en", "fr")))
    return path


@pytest.fixture
def elsewhere(browser, browser_context_args, pytestconfig):
    """Open an address in a browser that has never been here."""
    contexts = []

    def open_page(address, hand=Mouse):
        contexts.append(browser.new_context(**browser_context_args))
        page = contexts[-1].new_page()
        page.goto(address)
        return hand(page)

    yield open_page
    for context in contexts:
        hang_up(context)


def post():
    """Return the mails of the test so far, the oldest first."""
    with OneAtATime.turn:
        send_pending()
    return mail.outbox


def link_in(message):
    return re.search(r"http://\S+", message.body)[0]


def button(page, path):
    """The button of the form that leads to a path of the draft."""
    return page.locator(f'main form[action$="/{path}/"] button[type=submit]')


def share(hand, elsewhere, word_file, language):
    """Go all the way; return the pages on which the two mails were opened."""
    page = hand.page
    begin(hand, language)
    mail_the_link(hand)
    later = elsewhere(link_in(post()[-1]), type(hand))
    expect(later.page.get_by_role("heading", level=1)).to_have_text("A first title")

    page.goto(landing(language))
    upload(hand, word_file)
    mend(hand)
    send(hand)
    confirming = elsewhere(link_in(post()[-1]), type(hand))
    confirming.press(confirming.page.locator("main form button"))
    return confirming.page


def landing(language):
    with override(language):
        return reverse("practices:share")


def begin(hand, language):
    """Start a draft, write a little, and leave."""
    page = hand.page
    page.goto(landing(language))
    hand.press(page.locator(".way-first a.button"))
    hand.press(page.locator(".tasks a").nth(1))
    hand.write(field(page, f"title_{language}"), "A first title")
    hand.press(page.locator("button[name=then]"))
    expect(page.get_by_role("heading", level=1)).to_have_text("A first title")


def mail_the_link(hand):
    page = hand.page
    hand.write(field(page, "email"), "amina@lisbon.example")
    hand.press(page.locator(".come-back form button[type=submit]"))
    expect(page.locator("main")).to_contain_text("amina@lisbon.example")


def upload(hand, word_file):
    """Hand in a Word file, see what was read, and go on to the check page."""
    page = hand.page
    hand.press(page.locator(".way a.button").nth(1))
    hand.choose(page.locator("#file"), word_file)
    hand.press(page.locator("main form button[type=submit]"))
    expect(page.locator(".read-answers")).not_to_have_count(0)
    expect(page.locator("main")).to_contain_text("Homework café")
    hand.press(page.locator("main a.button").first)
    hand.press(page.locator(".tasks a").last)


def mend(hand):
    """Follow each problem of the check page to its field, and come back."""
    page = hand.page
    for name, words in {"summary": "Pupils learn together.", "topics": None}.items():
        problem = page.locator(f'.error-summary a[href*="#{name}"]')
        hand.press(problem)
        page.wait_for_url(re.compile("/step/|/etape/"))
        if words:
            hand.write(page.locator(f'textarea[name^="{name}_"]').first, words)
        else:
            hand.tick(page.get_by_role("checkbox", name=re.compile("^(Housing|Logement)$")))
        hand.press(page.locator(".form-foot button[type=submit]").first)
    expect(page.locator(".error-summary")).to_have_count(0)
    expect(page.locator(".preview")).to_contain_text("Pupils learn together.")


def send(hand):
    page = hand.page
    hand.write(field(page, "email"), "amina@lisbon.example")
    hand.press(page.locator("form.short-form button[type=submit]"))
    expect(page.locator("main")).to_contain_text("amina@lisbon.example")


WITHOUT_SCRIPT = pytest.mark.browser_context_args(java_script_enabled=False)
ON_A_PHONE = pytest.mark.browser_context_args(viewport={"width": 360, "height": 740})
ONCE = pytest.mark.skipif(
    connection.vendor != "sqlite", reason="its like in French is walked on either engine"
)


@pytest.mark.parametrize(
    ("hand", "language"),
    [
        pytest.param(Mouse, "en", marks=[WITHOUT_SCRIPT, ONCE], id="without script"),
        pytest.param(Mouse, "fr", marks=WITHOUT_SCRIPT, id="without script, in French"),
        pytest.param(Keyboard, "en", marks=ONCE, id="by keyboard"),
        pytest.param(Keyboard, "fr", marks=ON_A_PHONE, id="by keyboard, in French, on a phone"),
    ],
)
def test_practice_is_shared(page, elsewhere, word_file, hand, language):
    confirmed = share(hand(page), elsewhere, word_file, language)

    reference = confirmed.locator(".reference strong").inner_text()
    assert re.fullmatch(r"ICC-\d{4}-\d{4}", reference)
    told = {message.to[0]: message for message in post()[-2:]}
    assert set(told) == {"amina@lisbon.example", "editors@localhost"}
    assert all(reference in message.subject + message.body for message in told.values())
    confirmed.goto(link_in(told["amina@lisbon.example"]))
    expect(confirmed.locator(".reference")).to_contain_text(reference)
