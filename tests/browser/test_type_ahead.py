"""What a step offers while one writes: names, counts, rows, a place to drop files, copying."""

import pytest
from playwright.sync_api import expect

from tests.browser.writing import expect_saved, field, let_pass, start_step, write_and_wait


@pytest.fixture
def cities(page):
    start_step(page, "where")
    return field(page, "cities")


def options(page):
    return page.get_by_role("listbox", name="Suggestions").get_by_role("option")


def suggest(page, box, letters):
    """Type at the end of what stands in a box, and wait for what is suggested."""
    box.press("End")
    box.press_sequentially(letters)
    let_pass(page, 200)
    expect(options(page).first).to_be_visible()


def test_typing_suggests_names_by_which_a_place_is_known(page, cities):
    suggest(page, cities, "lisb")

    expect(options(page)).to_have_text(["Lisbon Portugal"])
    expect(cities).to_have_attribute("aria-expanded", "true")
    expect(page.locator("[data-live]")).to_have_text("Suggestions: 1")


def test_suggestion_takes_the_place_of_the_words_at_the_cursor_only(page, cities):
    cities.fill("Atlantis, lis, Madrid")
    cities.evaluate("box => box.setSelectionRange(13, 13)")
    cities.press_sequentially("b")
    let_pass(page, 200)

    options(page).filter(has_text="Lisbon").click()

    expect(cities).to_have_value("Atlantis, Lisbon, Madrid")
    expect(cities).to_be_focused()
    expect(options(page)).to_have_count(0)


def test_arrows_choose_and_enter_takes_without_sending(page, cities):
    address = page.url
    suggest(page, cities, "Porto, lisb")

    cities.press("ArrowDown")
    cities.press("Enter")

    expect(cities).to_have_value("Porto, Lisbon")
    assert page.url == address
    let_pass(page)
    expect_saved(page)


def test_escape_keeps_the_words(page, cities):
    suggest(page, cities, "lisb")

    cities.press("Escape")

    expect(cities).to_have_value("lisb")
    expect(cities).to_have_attribute("aria-expanded", "false")


def test_counter_counts_as_the_site_does_and_speaks_near_the_limit(page):
    start_step(page)
    counter = page.locator("[data-counter=title_en]")
    live = page.locator("[data-live]")

    field(page, "title_en").fill("👋🏽" * 10)
    expect(counter).to_have_text("Characters left: 140")
    let_pass(page, 1_000)
    expect(live).to_have_text("")

    field(page, "title_en").fill("x" * 155)
    let_pass(page, 1_000)
    expect(live).to_have_text("Characters left: 5")

    field(page, "title_en").fill("x" * 163)
    expect(counter).to_have_text("Characters too many: 3")
    expect(field(page, "title_en")).to_have_value("x" * 163)


def test_row_is_added_without_leaving_the_page(page):
    start_step(page, "sources")
    address = page.url
    rows = page.locator("[data-rows=reference_documents] [data-row]")
    before = rows.count()
    field(page, "reference_documents-0-title_en").fill("Written before")

    page.get_by_role("button", name="Add another document").click()

    expect(rows).to_have_count(before + 1)
    added = field(page, f"reference_documents-{before}-title_en")
    expect(added).to_be_focused()
    expect(added).to_have_value("")
    expect(page.get_by_role("group", name=f"Document {before + 1}")).to_be_visible()
    assert page.url == address
    write_and_wait(page, f"reference_documents-{before}-title_en", "Written after")
    expect_saved(page)
    page.reload()
    expect(field(page, "reference_documents-0-title_en")).to_have_value("Written before")
    expect(field(page, "reference_documents-1-title_en")).to_have_value("Written after")


def test_file_is_dropped_where_it_is_chosen(page):
    page.goto("/en/share/word/")

    page.locator("[data-drop]").evaluate("""area => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File(["words"], "practice.docx"));
        for (const type of ["dragover", "drop"]) {
            area.dispatchEvent(
                new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true })
            );
        }
    }""")

    assert page.locator("#file").evaluate("field => [...field.files].map(file => file.name)") == [
        "practice.docx"
    ]


def test_chosen_files_are_not_left_without_a_warning(page):
    start_step(page, "sources")
    page.locator("[type=file]").first.set_input_files(
        {"name": "hall.png", "mimeType": "image/png", "buffer": b"no picture"}
    )
    page.locator("h1").click()  # browsers warn those only who have touched the page
    warned = []
    page.on("dialog", lambda dialog: (warned.append(dialog.type), dialog.accept()))

    with page.expect_event("close"):
        page.close(run_before_unload=True)

    assert warned == ["beforeunload"]


def test_address_of_the_draft_is_copied(page, context):
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    start_step(page)
    page.get_by_role("link", name="Back to the task list").click()

    page.get_by_role("button", name="Copy").click()

    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.url
