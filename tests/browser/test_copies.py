"""What the site does not have yet, this browser keeps; it is offered back, never put back."""

import re
from contextlib import suppress
from datetime import timedelta

import pytest
from playwright.sync_api import Error, expect

from tests.browser.test_pages import broken_rules
from tests.browser.writing import (
    expect_copies,
    expect_saved,
    field,
    let_pass,
    open_step,
    start_step,
    status,
    write_and_wait,
)

LINES = "First line\n\n- second, with “marks” & <b>signs</b> 👋🏽"


@pytest.fixture
def step(page, complaints):
    """A step of a new draft with a saved title; what the browser says of lost lines is expected."""
    start_step(page)
    write_and_wait(page, "title_en", "Saved title")
    expect_saved(page)
    yield page
    complaints[:] = [said for said in complaints if "net::ERR_" not in said]


def notice(page):
    return page.locator("[data-kept-copy]")


def lose_page(page, context, name, words):
    """Write, and let the page crash before it is saved; return a page to come back on."""
    address = page.url
    field(page, name).fill(words)
    page.clock.run_for(500)
    expect_copies(page, 1)
    with suppress(Error):
        page.goto("chrome://crash")
    page.close()
    later = context.new_page()
    later.clock.install()
    return later, address


def test_words_without_connection_are_kept_and_saved_when_it_is_back(step, context):
    context.set_offline(True)
    field(step, "title_en").fill("Written in a tunnel")
    let_pass(step)
    expect(status(step)).to_have_text(
        "No connection: your words are kept in this browser, and saved when it is back."
    )
    expect_copies(step, 1)

    context.set_offline(False)
    expect_saved(step)

    expect_copies(step, 0)
    step.reload()
    expect(field(step, "title_en")).to_have_value("Written in a tunnel")
    expect(notice(step)).to_be_hidden()


def test_button_without_connection_keeps_the_page(step, context):
    context.set_offline(True)
    field(step, "title_en").fill("Written in a tunnel")

    step.get_by_role("button", name="Save and continue").click()

    expect(status(step)).to_have_text(re.compile("^No connection"))
    expect(field(step, "title_en")).to_have_value("Written in a tunnel")


def test_words_of_a_page_that_was_lost_are_offered_and_brought_back(step, context):
    later, address = lose_page(step, context, "summary_en", LINES)

    later.goto(address)
    expect(notice(later)).to_be_visible()
    expect(notice(later)).to_contain_text("Summary")
    expect(field(later, "summary_en")).to_have_value("")
    later.get_by_role("button", name="Bring them back").click()

    expect(field(later, "summary_en")).to_have_value(LINES)
    expect(field(later, "title_en")).to_have_value("Saved title")
    expect(notice(later)).to_be_hidden()
    let_pass(later)
    expect_saved(later)
    expect_copies(later, 0)
    later.reload()
    expect(field(later, "summary_en")).to_have_value(LINES)


def test_page_that_offers_kept_words_breaks_no_rule(step, context):
    later, address = lose_page(step, context, "summary_en", LINES)
    later.set_viewport_size({"width": 320, "height": 800})
    later.goto(address)
    expect(notice(later)).to_be_visible()
    write_and_wait(later, "purpose_en", "Written since")
    expect_saved(later)

    assert later.evaluate("document.documentElement.scrollWidth") == 320
    assert broken_rules(later) == {}


def test_kept_words_can_be_discarded(step, context):
    later, address = lose_page(step, context, "summary_en", LINES)
    later.goto(address)

    later.get_by_role("button", name="Discard them").click()

    expect(notice(later)).to_be_hidden()
    expect_copies(later, 0)
    expect(field(later, "summary_en")).to_have_value("")


def test_typing_while_kept_words_are_offered_takes_nothing_from_them(step, context):
    later, address = lose_page(step, context, "summary_en", LINES)
    later.goto(address)

    write_and_wait(later, "purpose_en", "Written since")
    expect_saved(later)
    later.get_by_role("button", name="Bring them back").click()

    expect(field(later, "summary_en")).to_have_value(LINES)
    expect(field(later, "purpose_en")).to_have_value("Written since")


def test_kept_words_that_the_site_has_are_not_offered(step, context):
    later, address = lose_page(step, context, "title_en", "The same title")
    other = context.new_page()
    other.clock.install()
    other.goto(address)
    write_and_wait(other, "title_en", "The same title")
    expect_saved(other)

    later.goto(address)

    expect(field(later, "title_en")).to_have_value("The same title")
    expect(notice(later)).to_be_hidden()
    expect_copies(later, 0)


def test_kept_words_brought_back_over_anothers_are_a_conflict(step, context, complaints):
    later, address = lose_page(step, context, "title_en", "Amina’s title")
    other = context.new_page()
    other.clock.install()
    other.goto(address)
    write_and_wait(other, "title_en", "Her colleague’s title")
    expect_saved(other)
    other.close()

    later.goto(address)
    later.get_by_role("button", name="Bring them back").click()
    let_pass(later)

    expect(later.get_by_role("button", name="See both texts and choose")).to_be_visible()
    expect(field(later, "title_en")).to_have_value("Amina’s title")


def test_words_sent_by_the_button_are_not_offered_again(page):
    open_step(page)
    address = page.url
    field(page, "title_en").fill("Sent by the button")
    page.get_by_role("button", name="Save and continue").click()
    page.wait_for_url(re.compile("/step/when/"))

    expect_copies(page, 0)
    page.goto(address)
    expect(notice(page)).to_be_hidden()


def test_words_given_up_for_anothers_are_not_offered_again(page, context, complaints):
    open_step(page)
    address = page.url
    other = context.new_page()
    other.goto(address)
    field(other, "title_en").fill("Her colleague’s title")
    other.get_by_role("button", name="Save and continue").click()
    other.wait_for_url(re.compile("/step/when/"))
    field(page, "title_en").fill("Amina’s title")
    page.get_by_role("button", name="Save and continue").click()

    page.get_by_role("radio", name="Keep the saved text").check()
    expect_copies(page, 1)
    page.get_by_role("button", name="Save and continue").click()
    page.wait_for_url(re.compile("/step/when/"))

    expect_copies(page, 0)
    complaints.clear()


def test_words_whose_sending_failed_are_offered(step, context):
    address = step.url
    step.route(
        re.compile("/step/"),
        lambda route: route.abort() if route.request.method == "POST" else route.continue_(),
    )
    field(step, "title_en").fill("Sent into nothing")
    step.get_by_role("button", name="Save and continue").click()
    step.wait_for_timeout(300)
    step.unroute_all()

    step.goto(address)

    expect(notice(step)).to_be_visible()
    step.get_by_role("button", name="Bring them back").click()
    expect(field(step, "title_en")).to_have_value("Sent into nothing")


def test_copies_are_erased_after_sixty_days(step, context):
    later, address = lose_page(step, context, "summary_en", LINES)
    later.clock.fast_forward(int(timedelta(days=61).total_seconds() * 1000))

    later.goto(address)

    expect(notice(later)).to_be_hidden()
    expect_copies(later, 0)


def test_browser_that_keeps_nothing_says_so_and_warns(step, context):
    step.evaluate("void (Storage.prototype.setItem = () => { throw new DOMException('full') })")
    context.set_offline(True)
    field(step, "title_en").fill("Kept nowhere")
    let_pass(step)
    expect(status(step)).to_have_text(re.compile("this browser keeps no copy"))
    warned = []
    step.on("dialog", lambda dialog: (warned.append(dialog.type), dialog.accept()))

    with step.expect_event("close"):
        step.close(run_before_unload=True)

    assert warned == ["beforeunload"]
