"""The list follows its filters without leaving the page."""

import re

import pytest
from playwright.sync_api import expect


@pytest.fixture
def catalogue(page):
    """The list, as the reader first sees it."""
    page.goto("/en/practices/")
    expect(page.get_by_role("button", name="Show 32 results")).to_be_visible()
    return page


@pytest.fixture
def asked(page):
    """The addresses that the script has asked for, in order."""
    urls = []
    page.on(
        "request",
        lambda request: urls.append(request.url) if request.resource_type == "fetch" else 0,
    )
    return urls


def box(page, name):
    return page.get_by_role("checkbox", name=re.compile(f"^{name}"))


def heading(page):
    return page.locator("[data-heading]")


def live(page):
    return page.locator("[data-live]")


def test_ticking_a_box_refreshes_all_that_depends_on_it(catalogue):
    box(catalogue, "Portugal").check()

    expect(heading(catalogue)).to_have_text("5 practices in Portugal")
    expect(catalogue).to_have_url(re.compile(r"/en/practices/\?country=PT"))
    expect(catalogue).to_have_title(re.compile("^5 practices in Portugal"))
    expect(catalogue.get_by_role("button", name="Show 5 results")).to_be_visible()
    expect(catalogue.get_by_role("link", name="Remove filter Portugal")).to_be_visible()
    expect(catalogue.locator(".card")).to_have_count(5)
    expect(box(catalogue, "Housing").locator("xpath=..")).to_contain_text("3")
    assert "country=PT" in catalogue.get_by_role("link", name="Français").get_attribute("href")


def test_ticking_a_box_leaves_focus_scrolling_and_open_facets(catalogue):
    catalogue.locator("[data-facet=area] > summary").click()
    catalogue.locator("[data-facet=topic] > summary").click()
    box(catalogue, "Portugal").scroll_into_view_if_needed()
    catalogue.evaluate("window.before = document.querySelector('[value=PT]')")
    place = catalogue.evaluate("scrollY")

    box(catalogue, "Portugal").check()
    expect(heading(catalogue)).to_have_text("5 practices in Portugal")

    assert catalogue.evaluate("document.activeElement === window.before")
    assert catalogue.evaluate("scrollY") == place
    assert catalogue.locator("[data-facet=area]").evaluate("facet => facet.open")
    assert not catalogue.locator("[data-facet=topic]").evaluate("facet => facet.open")


def test_quick_changes_ask_once(catalogue, asked):
    box(catalogue, "Portugal").check()
    box(catalogue, "Spain").check()
    box(catalogue, "Housing").check()
    expect(heading(catalogue)).to_contain_text("Housing")

    assert len(asked) == 1


def hold(page, address):
    """Keep the answers of `address` back, in the list returned."""
    held = []
    page.route(re.compile(address), lambda route: held.append(route))
    return held


def test_late_answer_is_ignored(catalogue):
    held = hold(catalogue, r"\?country=PT$")
    with catalogue.expect_request(re.compile(r"\?country=PT$")):
        box(catalogue, "Portugal").check()

    box(catalogue, "Housing").check()
    expect(heading(catalogue)).to_have_text("3 practices on Housing in Portugal")
    held[0].continue_()
    catalogue.wait_for_timeout(300)

    expect(heading(catalogue)).to_have_text("3 practices on Housing in Portugal")
    expect(box(catalogue, "Housing")).to_be_checked()


def test_change_during_a_refresh_is_not_undone_by_it(catalogue):
    held = hold(catalogue, r"\?country=PT$")
    with catalogue.expect_request(re.compile(r"\?country=PT$")):
        box(catalogue, "Portugal").check()

    box(catalogue, "Spain").check()
    held[0].continue_()
    catalogue.wait_for_timeout(200)

    expect(box(catalogue, "Spain")).to_be_checked()
    expect(heading(catalogue)).to_have_text("6 practices in Portugal or Spain")


@pytest.mark.parametrize("failure", ["no answer", "an error", "another page"])
def test_failed_refresh_becomes_a_plain_navigation(catalogue, complaints, failure):
    def fail(route):
        if route.request.resource_type != "fetch":
            route.continue_()
        elif failure == "no answer":
            route.abort()
        elif failure == "an error":
            route.fulfill(status=500, body="")
        else:
            route.fulfill(content_type="text/html", body="<h1>Please sign in to this network</h1>")

    catalogue.route("**/practices/?*", fail)
    catalogue.evaluate("window.isSamePage = true")

    box(catalogue, "Portugal").check()
    expect(heading(catalogue)).to_have_text("5 practices in Portugal")

    assert catalogue.evaluate("window.isSamePage") is None
    expect(box(catalogue, "Portugal")).to_be_checked()
    complaints.clear()


def test_submitting_moves_focus_to_the_heading(catalogue):
    catalogue.get_by_role("combobox", name="Search the practices").fill("school")
    catalogue.keyboard.press("Enter")

    expect(heading(catalogue)).to_contain_text("school")
    expect(heading(catalogue)).to_be_focused()
    expect(catalogue).to_have_url(re.compile(r"\?q=school"))


def test_paging_moves_focus_to_the_heading_in_view(catalogue):
    catalogue.get_by_role("link", name="Next page").click()

    expect(catalogue).to_have_url(re.compile("page=2"))
    expect(heading(catalogue)).to_be_focused()
    expect(heading(catalogue)).to_be_in_viewport()
    expect(catalogue.locator(".card")).to_have_count(8)


def test_clearing_all_moves_focus_to_the_heading_and_keeps_the_words(page):
    page.goto("/en/practices/?q=homes&country=PT&topic=housing")

    page.locator("#results").get_by_role("link", name="Clear all filters").click()

    expect(page).to_have_url(re.compile(r"/en/practices/\?q=homes$"))
    expect(heading(page)).to_be_focused()
    expect(box(page, "Portugal")).not_to_be_checked()
    expect(page.get_by_role("combobox", name="Search the practices")).to_have_value("homes")


def test_clearing_the_search_keeps_the_filters(page):
    page.goto("/en/practices/?q=homes&country=PT")

    page.get_by_role("link", name="Clear the search").click()

    expect(page).to_have_url(re.compile(r"/en/practices/\?country=PT$"))
    expect(page.get_by_role("combobox", name="Search the practices")).to_have_value("")
    expect(box(page, "Portugal")).to_be_checked()


def test_clearing_a_facet_moves_focus_to_its_name(page):
    page.goto("/en/practices/?country=PT&country=FR&topic=housing")

    page.get_by_role("link", name="Clear Country").click()

    expect(heading(page)).to_have_text("4 practices on Housing")
    expect(page.locator("[data-facet=country] > summary")).to_be_focused()


def test_removing_a_filter_moves_focus_to_the_next_one(page):
    page.goto("/en/practices/?topic=housing&country=FR&country=PT")
    chips = page.locator("[data-chip]")

    chips.nth(1).focus()
    second, third = (
        chips.nth(1).get_attribute("aria-label"),
        chips.nth(2).get_attribute("aria-label"),
    )
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name=second)).to_have_count(0)

    expect(page.get_by_role("link", name=third)).to_be_focused()
    page.keyboard.press("Enter")
    expect(chips).to_have_count(1)
    expect(heading(page)).to_be_focused()


def test_live_region_is_empty_at_first_and_filled_once_a_change(catalogue):
    assert live(catalogue).text_content() == ""
    catalogue.evaluate("""() => {
        window.said = [];
        const region = document.querySelector("[data-live]");
        new MutationObserver(() => window.said.push(region.textContent))
            .observe(region, { childList: true, characterData: true, subtree: true });
    }""")

    box(catalogue, "Portugal").check()
    box(catalogue, "Spain").check()
    expect(live(catalogue)).to_have_text("6 practices in Portugal or Spain")

    assert catalogue.evaluate("window.said") == ["6 practices in Portugal or Spain"]


def test_back_brings_back_results_and_boxes(catalogue):
    box(catalogue, "Portugal").check()
    expect(heading(catalogue)).to_have_text("5 practices in Portugal")
    box(catalogue, "Housing").check()
    expect(heading(catalogue)).to_have_text("3 practices on Housing in Portugal")

    catalogue.go_back()
    expect(heading(catalogue)).to_have_text("5 practices in Portugal")
    expect(box(catalogue, "Housing")).not_to_be_checked()
    expect(box(catalogue, "Portugal")).to_be_checked()
    catalogue.go_back()
    expect(heading(catalogue)).to_have_text("32 practices")
    expect(box(catalogue, "Portugal")).not_to_be_checked()
    catalogue.go_forward()

    expect(heading(catalogue)).to_have_text("5 practices in Portugal")
    expect(box(catalogue, "Portugal")).to_be_checked()


def test_back_from_a_practice_shows_the_boxes_of_the_address(catalogue):
    box(catalogue, "Portugal").check()
    expect(heading(catalogue)).to_have_text("5 practices in Portugal")
    # Ticked, and left before the results could follow.
    catalogue.evaluate("document.querySelector('[value=housing]').click()")
    catalogue.evaluate("document.querySelector('.card h3 a').click()")
    expect(catalogue.locator(".practice-head")).to_be_visible()

    catalogue.go_back()

    expect(heading(catalogue)).to_have_text("5 practices in Portugal")
    expect(box(catalogue, "Portugal")).to_be_checked()
    expect(box(catalogue, "Housing")).not_to_be_checked()


def test_page_kept_whole_by_the_browser_shows_the_boxes_of_the_address(catalogue):
    # Playwright switches the browser's own store off, so the page is told that it came from there.
    catalogue.evaluate("document.querySelector('[value=PT]').checked = true")

    catalogue.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")

    expect(box(catalogue, "Portugal")).not_to_be_checked()


def test_jumping_within_the_page_asks_for_nothing(catalogue, asked):
    catalogue.evaluate("location.hash = 'results'")
    catalogue.go_back()
    catalogue.wait_for_timeout(100)

    assert asked == []


def test_year_counts_once_it_is_whole(catalogue, asked):
    catalogue.get_by_role("textbox", name="From").press_sequentially("201")
    catalogue.wait_for_timeout(600)
    assert asked == []

    catalogue.keyboard.type("9")
    expect(catalogue).to_have_url(re.compile(r"\?from=2019$"))
    expect(catalogue.get_by_role("textbox", name="From")).to_be_focused()
    catalogue.get_by_role("textbox", name="From").fill("")

    expect(heading(catalogue)).to_have_text("32 practices")
    assert len(asked) == 2


def test_years_the_wrong_way_round_change_places(catalogue):
    catalogue.get_by_role("textbox", name="From").fill("2020")
    expect(catalogue).to_have_url(re.compile(r"\?from=2020$"))

    catalogue.get_by_role("textbox", name="To").fill("2018")
    expect(heading(catalogue)).to_contain_text("2018 to 2020")

    expect(catalogue.get_by_role("textbox", name="From")).to_have_value("2018")
    expect(catalogue.get_by_role("textbox", name="To")).to_have_value("2020")
    expect(catalogue.get_by_role("textbox", name="To")).to_be_focused()


def test_sorting_refreshes_and_keeps_focus(catalogue):
    expect(catalogue.get_by_role("button", name="Sort")).to_be_hidden()

    catalogue.get_by_role("combobox", name="Sort").focus()
    catalogue.get_by_role("combobox", name="Sort").select_option("title")

    expect(catalogue).to_have_url(re.compile("sort=title"))
    expect(catalogue.locator(".card h3").first).to_have_text("A school of many languages")
    expect(catalogue.get_by_role("combobox", name="Sort")).to_be_focused()


def test_nothing_found_offers_ways_out_without_leaving_the_page(page):
    page.goto("/en/practices/?topic=sport&country=PT")
    expect(page.get_by_role("heading", level=2, name="No practice")).to_be_visible()

    page.locator(".ways-out a").first.click()

    expect(page.locator(".card")).not_to_have_count(0)
    expect(heading(page)).to_be_focused()


def test_filters_open_by_their_button_on_a_phone(page):
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto("/en/practices/")
    expect(box(page, "Housing")).to_be_hidden()

    page.locator("[data-filters] > summary").click()
    box(page, "Housing").check()
    expect(page.locator("[data-filters] > summary")).to_have_text("Filter (1)")
    page.get_by_role("button", name="Show 4 results").click()

    expect(heading(page)).to_be_focused()
    expect(heading(page)).to_be_in_viewport()
    expect(box(page, "Housing")).to_be_hidden()
