"""The search box suggests, and never stands in the way of searching."""

import re

import pytest
from playwright.sync_api import expect


@pytest.fixture
def box(page):
    page.goto("/en/")
    box = page.get_by_role("combobox", name="Search the practices")
    box.wait_for()
    return box


def options(page):
    return page.get_by_role("listbox", name="Suggestions").get_by_role("option")


def test_typing_suggests_practices_cities_and_topics(page, box):
    box.press_sequentially("ho")

    expect(box).to_have_attribute("aria-expanded", "true")
    expect(options(page).filter(has_text="Homes for newcomers")).to_be_visible()
    expect(options(page).filter(has_text="Housing")).to_be_visible()
    expect(page.locator("[data-live]")).to_have_text(re.compile(r"Suggestions: \d+"))


def test_suggestion_is_a_plain_link(page, box):
    box.press_sequentially("lisbo")

    options(page).filter(has_text="Lisbon").first.click()

    expect(page).to_have_url(re.compile("/en/cities/lisbon/"))


def test_arrows_choose_and_enter_follows(page, box):
    box.press_sequentially("homes")
    expect(options(page).first).to_be_visible()

    box.press("ArrowDown")
    expect(options(page).first).to_have_attribute("aria-selected", "true")
    first = options(page).first.get_attribute("id")
    expect(box).to_have_attribute("aria-activedescendant", first)
    expect(box).to_be_focused()
    box.press("ArrowUp")
    assert box.get_attribute("aria-activedescendant") is None
    box.press("ArrowDown")
    box.press("Enter")

    expect(page.get_by_role("heading", level=1, name="Homes for newcomers")).to_be_visible()


def test_enter_without_a_choice_searches_the_words(page, box):
    box.press_sequentially("homes")
    expect(options(page).first).to_be_visible()

    box.press("Enter")

    expect(page).to_have_url(re.compile(r"/en/practices/\?q=homes"))


def test_escape_closes_and_keeps_the_words(page, box):
    box.press_sequentially("homes")
    expect(options(page).first).to_be_visible()

    box.press("Escape")

    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_value("homes")
    expect(page.locator(".suggestions")).to_be_hidden()


def test_leaving_the_box_closes_the_list(page, box):
    box.press_sequentially("homes")
    expect(options(page).first).to_be_visible()

    box.press("Tab")

    expect(page.locator(".suggestions")).to_be_hidden()


def test_suggestions_speak_the_language_of_the_page(page):
    page.goto("/fr/")

    page.get_by_role("combobox").press_sequentially("loge")

    expect(page.get_by_role("option").filter(has_text="Des logements pour")).to_be_visible()
    assert page.get_by_role("option").first.get_attribute("href").startswith("/fr/")


def test_failing_suggestions_leave_the_search_alone(page, box, complaints):
    page.route("**/suggestions.json*", lambda route: route.abort())
    with page.expect_request("**/suggestions.json*"):
        box.press_sequentially("homes")

    box.press("Enter")

    expect(page).to_have_url(re.compile(r"/en/practices/\?q=homes"))
    complaints.clear()
