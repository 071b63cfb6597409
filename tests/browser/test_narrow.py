"""Long facets are shortened by typing."""

import re

import pytest
from playwright.sync_api import expect


@pytest.fixture
def countries(page):
    page.goto("/en/practices/")
    facet = page.locator("[data-facet=country]")
    facet.get_by_role("searchbox").wait_for()
    return facet


def test_typing_shortens_the_list_and_says_so(page, countries):
    countries.get_by_role("searchbox").press_sequentially("po")

    expect(countries.locator("label:has([type=checkbox]):visible")).to_have_count(2)
    expect(page.locator("[data-live]")).to_have_text("Options shown: 2")


@pytest.mark.parametrize("typed", ["TURKIYE", "türkiye", "turkiye "])
def test_typing_ignores_case_and_accents(countries, typed):
    countries.get_by_role("searchbox").fill(typed)

    expect(countries.locator("label:has([type=checkbox]):visible")).to_have_text(
        re.compile("Türkiye")
    )


def test_typing_finds_letters_that_have_no_accent_apart(page):
    page.goto("/en/practices/")
    cities = page.locator("[data-facet=city]")
    cities.locator("summary").click()

    cities.get_by_role("searchbox").fill("lodz")

    expect(cities.locator("label:has([type=checkbox]):visible")).to_have_text(re.compile("Łódź"))


def test_typing_never_hides_a_ticked_option(countries):
    countries.get_by_role("checkbox", name=re.compile("Spain")).check()

    countries.get_by_role("searchbox").fill("portugal")

    expect(countries.locator("label:has([type=checkbox]):visible")).to_have_count(2)
    expect(countries.get_by_role("checkbox", name=re.compile("Spain"))).to_be_visible()


def test_list_stays_short_after_a_refresh(page, countries):
    countries.get_by_role("searchbox").fill("po")
    countries.get_by_role("checkbox", name=re.compile("Portugal")).check()

    expect(page.locator("[data-heading]")).to_have_text("5 practices in Portugal")

    expect(countries.locator("label:has([type=checkbox]):visible")).to_have_count(2)
    expect(countries.get_by_role("searchbox")).to_have_value("po")


def test_enter_in_the_box_sends_nothing(page, countries):
    countries.get_by_role("searchbox").fill("po")
    countries.get_by_role("searchbox").press("Enter")
    page.wait_for_timeout(100)

    expect(countries.get_by_role("searchbox")).to_be_focused()
    expect(page).to_have_url(re.compile("/en/practices/$"))


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_list_is_whole_without_javascript(page):
    page.goto("/en/practices/")

    expect(page.locator("[data-facet=country] label:has([type=checkbox]):visible")).to_have_count(
        28
    )
    expect(page.locator("[data-narrow]").first).to_be_hidden()
