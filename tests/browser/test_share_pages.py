"""What holds for every page on which a practice is shared: accessible, and made for any width."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from practices import sheet
from tests.browser.share_on_show import fill_shares, path_of
from tests.browser.test_pages import OPTIONS

STEPS = [section.name for section in sheet.SECTIONS]
PAGES = [
    "landing",
    "find",
    "word",
    "suggest",
    "empty-draft",
    *(f"empty-{step}" for step in STEPS),
    "empty-check",
    "draft",
    *(f"filled-{step}" for step in STEPS),
    "check",
    "withdraw",
    *(f"faulty-{step}" for step in STEPS),
    "check-problems",
    "changes-asked",
    *(f"asked-{step}" for step in STEPS),
    "check-again",
    "confirm",
    "confirm-expired",
    "sent",
    "received",
    "withdraw-received",
    "accepted",
    "declined",
    "proposal",
    "proposal-check",
    "withdrawn",
    "word-reading",
]
WIDTHS = (320, 360, 768, 1280)
# One page after the other is looked at in the one way and in the other, to keep the suite's time.
WAYS = (("en", "light", 1280), ("fr", "dark", 360))


@pytest.fixture
def shares(site):
    return fill_shares()


@pytest.fixture
def shown(page, shares, complaints):
    """Open a page by its name."""

    def open_page(name, language="en"):
        response = page.goto(path_of(shares[name], language))
        if response.status != 200:
            complaints.clear()
        return page

    return open_page


def test_every_page_on_show_is_looked_at(shares):
    assert list(shares) == PAGES


@pytest.mark.parametrize("name", PAGES)
def test_share_page_is_accessible_and_no_wider_than_the_screen(shown, name):
    language, scheme, width = WAYS[PAGES.index(name) % 2]

    page = shown(name, language)
    page.emulate_media(color_scheme=scheme)

    assert {width: overflow(page, width) for width in WIDTHS} == dict.fromkeys(WIDTHS, 0)
    page.set_viewport_size({"width": width, "height": 900})
    assert broken_rules(page) == {}


def test_pages_that_only_a_wrong_answer_shows_break_no_rule(shown, shares, complaints):
    page = shown("find")
    page.get_by_role("button", name="Send me my links").click()
    assert_good(page, "Error: Find my draft")

    page.goto(path_of(shares["word"], "en"))
    page.get_by_role("button", name="Upload and read").click()
    assert_good(page, "Error: Upload your filled file")

    page.goto(path_of(shares["check"], "en"))
    page.get_by_label("Your e-mail address").fill("amina")
    page.get_by_role("button", name="Send to the editors").click()
    assert_good(page, "Error: Check and send")

    page.goto("/en/share/" + "A" * 56 + "/")
    assert_good(page, "This link is no longer valid")
    complaints.clear()


def test_page_with_two_texts_breaks_no_rule(shown, context, complaints):
    page = shown("filled-practice")
    other = context.new_page()
    other.goto(page.url)
    other.locator("[name=title_en]").fill("Homework at the library")
    with other.expect_navigation():
        other.get_by_role("button", name="Save and continue").click()
    other.close()

    page.locator("[name=title_en]").fill("The homework café")
    with page.expect_navigation():
        page.get_by_role("button", name="Save and continue").click()
    assert_good(page, "Two texts for one answer")

    page.get_by_role("button", name="Save and continue").click()
    assert_good(page, "Error: Two texts for one answer")
    complaints.clear()


def assert_good(page, title):
    """The page of this title is accessible, and fits the smallest screen."""
    page.wait_for_load_state()
    assert " ".join(page.title().split()).startswith(title)
    assert broken_rules(page) == {}
    assert overflow(page, 320) == 0
    page.set_viewport_size({"width": 1280, "height": 900})


def test_page_with_problems_begins_with_their_list(shown):
    page = shown("faulty-when")

    assert page.title().startswith("Error: When and what it takes – Share a practice – ")
    expect(page.get_by_role("alert")).to_be_focused()
    page.get_by_role("alert").get_by_role("link").first.click()
    expect(page.locator("#period")).to_be_focused()


@pytest.mark.parametrize("name", [name for name in PAGES if name.startswith("faulty-")])
def test_every_listed_problem_leads_to_its_field(shown, name):
    page = shown(name)
    links = page.locator(".error-summary a").all()

    fields = [page.locator(f'[id="{link.get_attribute("href")[1:]}"]') for link in links]

    assert [field.count() for field in fields] == [1] * len(links)


def test_other_is_asked_once_it_is_ticked(shown):
    page = shown("empty-classification")
    other = page.locator("[name=topics_other_en]")
    expect(other).to_be_hidden()

    page.locator("[name=topics][value=other]").check()

    expect(other).to_be_visible()


def overflow(page, width):
    """Return how far the page is wider than a screen of so many pixels."""
    page.set_viewport_size({"width": width, "height": 900})
    return page.evaluate("document.documentElement.scrollWidth") - width


def broken_rules(page):
    """Return {rule: the elements that break it}."""
    violations = Axe().run(page, options=OPTIONS).response["violations"]
    return {
        violation["id"]: [node["html"] + node["failureSummary"] for node in violation["nodes"]]
        for violation in violations
    }
