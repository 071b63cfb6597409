"""A step is saved while it is written, and what is typed is never changed by it."""

import re
import time

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import hang_up
from tests.browser.writing import (
    expect_saved,
    field,
    is_save_request,
    let_pass,
    open_step,
    saves,
    start_step,
    status,
    version,
    write_and_wait,
)


@pytest.fixture
def step(page):
    """A step of a new draft, in which nothing is written yet."""
    start_step(page)
    return page


@pytest.fixture
def colleague(step, browser, browser_context_args):
    """The same step in another browser."""
    context = browser.new_context(**browser_context_args)
    page = context.new_page()
    page.goto(step.url)
    yield page
    hang_up(context)


def test_words_are_saved_two_seconds_after_typing_stops(page):
    open_step(page)
    before = version(page)
    field(page, "title_en").press_sequentially("Homework café")
    stopped = time.monotonic()

    with page.expect_request(is_save_request):
        pass
    waited = time.monotonic() - stopped
    expect_saved(page)

    assert 1.8 < waited < 2.8
    assert version(page) != before
    page.reload()
    expect(field(page, "title_en")).to_have_value("Homework café")


def test_save_is_told_to_those_who_listen_once(step):
    write_and_wait(step, "title_en", "One")
    expect(step.get_by_role("status").filter(has_text="Saved at")).to_be_visible()
    assert status(step).get_attribute("aria-live") == "polite"

    step.evaluate("document.querySelector('[data-saving-status]').textContent = 'earlier'")
    write_and_wait(step, "title_en", "Two")
    expect_saved(step)

    assert status(step).get_attribute("aria-live") == "off"


def test_typing_in_bursts_asks_once(step):
    asked = saves(step)

    for key in "Ten keys .":
        field(step, "title_en").press_sequentially(key)
        step.clock.run_for(300)
    let_pass(step)
    expect_saved(step)

    assert len(asked) == 1


def test_saving_leaves_words_cursor_and_focus(step):
    title = field(step, "title_en")
    title.fill("  two  spaces, and “marks” – 👋🏽 ")
    title.evaluate("title => title.setSelectionRange(3, 5)")

    let_pass(step)
    expect_saved(step)

    expect(title).to_have_value("  two  spaces, and “marks” – 👋🏽 ")
    expect(title).to_be_focused()
    assert title.evaluate(
        "({ selectionStart, selectionEnd }) => [selectionStart, selectionEnd]"
    ) == [
        3,
        5,
    ]


def test_words_typed_while_a_save_is_under_way_follow(step):
    held = []
    step.route(re.compile("/step/"), lambda route: held.append(route), times=1)
    asked = saves(step)
    with step.expect_request(is_save_request):
        field(step, "title_en").fill("First")
        let_pass(step)

    field(step, "title_en").fill("First and second")
    let_pass(step)
    step.wait_for_timeout(100)
    assert len(asked) == 1
    held[0].continue_()
    expect_saved(step)
    expect_asked(step, asked, 2)
    step.reload()

    expect(field(step, "title_en")).to_have_value("First and second")


def test_button_pressed_while_a_save_is_under_way_meets_no_conflict(step):
    held = []
    step.route(re.compile("/step/"), lambda route: held.append(route), times=1)
    with step.expect_request(is_save_request):
        field(step, "title_en").fill("First")
        let_pass(step)
    field(step, "title_en").fill("First and second")

    step.get_by_role("button", name="Save and continue").click()
    step.wait_for_timeout(300)
    held[0].continue_()

    step.wait_for_url(re.compile("/step/when/"))
    step.go_back()
    expect(field(step, "title_en")).to_have_value("First and second")


def test_answer_that_got_lost_makes_no_conflict(step, complaints):
    def lose(route):
        route.fetch()
        route.abort()

    step.route(re.compile("/step/"), lose, times=1)
    field(step, "title_en").fill("Saved, but who knows")
    let_pass(step)
    expect(status(step)).to_have_text(re.compile("^No connection"))
    asked = saves(step)
    field(step, "title_en").fill("Saved, but who knows; and more")

    let_pass(step)
    expect_saved(step)
    expect_asked(step, asked, 2)
    step.reload()

    expect(field(step, "title_en")).to_have_value("Saved, but who knows; and more")
    complaints.clear()


def test_link_followed_at_once_leads_to_what_was_written(step):
    field(step, "title_en").fill("Written a moment ago")

    step.get_by_role("link", name=re.compile("task list")).click()
    step.wait_for_url(re.compile(r"/share/[^/]+/$"))
    step.go_back()

    expect(field(step, "title_en")).to_have_value("Written a moment ago")


def test_page_that_is_closed_sends_its_words(step, context):
    address = step.url
    field(step, "title_en").fill("Written and closed")
    step.close(run_before_unload=True)

    later = context.new_page()
    for _ in range(10):
        later.goto(address)
        if field(later, "title_en").input_value():
            break
        later.wait_for_timeout(100)

    expect(field(later, "title_en")).to_have_value("Written and closed")


def test_writers_of_different_answers_meet_no_conflict(step, colleague):
    write_and_wait(step, "title_en", "From Amina")
    write_and_wait(colleague, "summary_en", "From her colleague")
    write_and_wait(step, "purpose_en", "From Amina again")
    expect(status(step)).to_contain_text("Somebody saved “Summary, in English” at ")

    step.reload()

    expect(field(step, "title_en")).to_have_value("From Amina")
    expect(field(step, "summary_en")).to_have_value("From her colleague")
    expect(field(step, "purpose_en")).to_have_value("From Amina again")


def test_writers_of_one_answer_are_told_and_lose_nothing(step, colleague, complaints):
    write_and_wait(colleague, "title_en", "Written by a colleague")
    asked = saves(step)

    write_and_wait(step, "title_en", "Written by Amina")

    expect(step.get_by_role("button", name="See both texts and choose")).to_be_visible()
    expect(field(step, "title_en")).to_have_value("Written by Amina")
    field(step, "title_en").fill("Written by Amina.")
    let_pass(step)
    step.wait_for_timeout(100)
    assert len(asked) == 1
    step.get_by_role("button", name="See both texts and choose").click()
    main = step.locator("main")
    expect(main).to_contain_text("Written by a colleague")
    assert "Written by Amina." in main.inner_text() + " ".join(
        step.locator("main input, main textarea").evaluate_all("all => all.map(one => one.value)")
    )
    complaints.clear()


def expect_asked(page, asked, times):
    for _ in range(50):
        if len(asked) >= times:
            break
        page.wait_for_timeout(20)
    assert len(asked) == times


@pytest.mark.parametrize("status_code", [400, 413, 429])
def test_refused_save_says_why(step, complaints, status_code):
    problem = {"problem": "Please do it like this."}
    step.route(
        re.compile("/step/"), lambda route: route.fulfill(status=status_code, json=problem), times=1
    )

    write_and_wait(step, "title_en", "Words")

    expect(status(step)).to_have_text("Please do it like this.")
    expect(field(step, "title_en")).to_have_value("Words")
    complaints.clear()


def test_failing_site_is_tried_again(step, complaints):
    step.route(re.compile("/step/"), lambda route: route.fulfill(status=503), times=1)

    write_and_wait(step, "title_en", "Words")

    expect(status(step)).to_have_text(re.compile("^This could not be saved just now"))
    let_pass(step, 3_000)
    expect_saved(step)
    complaints.clear()
