"""The pages of decisions: who opens them, what they show, what a press of the button does."""

import pytest
from django.contrib.auth.models import Permission, User
from django.core import mail
from django.urls import reverse

from practices.document import tidied
from practices.models import City, Decision, Note, Practice, State, Status
from practices.moderation.submission_page.decisions import PAGES
from practices.sheets.practice_document import practice_document
from tests.factories import CityFactory, NoteFactory, PracticeFactory
from tests.moderation.submission_page.conftest import (
    DECISIONS,
    address,
    in_state,
    sent,
    signed_in,
)
from tests.submissions.test_problems import COMPLETE

pytestmark = pytest.mark.django_db


def as_shown(client, page_address, **changes):
    """Return what a browser would send from the page of a decision, untouched."""
    form = client.get(page_address).context["form"]
    values = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in values.items() if value is not None} | changes


def press(client, name, submission, query="", **changes):
    page_address = address(name, submission) + query
    return client.post(page_address, as_shown(client, page_address, **changes))


def state_of(submission):
    submission.refresh_from_db()
    return submission.state


def propose(practice, **answers):
    base = practice_document(practice)
    return sent(practice=practice, base=base, document=tidied(base | answers))


def test_pages_open_to_those_who_may_decide_in_both_languages(bruno, edith, chloe, client):
    people = {"bruno": bruno, "edith": edith, "chloe": chloe, "nobody": signed_in("nobody")}
    codes = {name: set() for name in people}
    strangers = set()
    before = Decision.objects.count()

    for name, state in DECISIONS.items():
        submission = in_state(state) if name == "reopen" else sent()
        for person, browser in people.items():
            codes[person].add((name, browser.get(address(name, submission)).status_code))
        in_french = address(name, submission, language="fr")
        codes["bruno"].add((name, bruno.get(in_french).status_code))
        strangers.add("/admin/login/?next=" in client.get(address(name, submission)).url)
        assert state_of(submission) == state

    everything = {(name, 200) for name in DECISIONS}
    nothing = {(name, 403) for name in DECISIONS}
    assert codes == {
        "bruno": everything,
        "edith": everything - {("accept_and_publish", 200)} | {("accept_and_publish", 403)},
        "chloe": nothing,
        "nobody": nothing,
    }
    assert strangers == {True}
    assert (Decision.objects.count(), Practice.objects.count(), mail.outbox) == (before, 0, [])


def test_pages_do_nothing_for_those_who_may_not_decide(chloe):
    for name, state in DECISIONS.items():
        submission = in_state(state) if name == "reopen" else sent()
        values = {"version": 3, "subject": "x", "body": "x", "reason": "x"}

        assert chloe.post(address(name, submission), values).status_code == 403
        assert state_of(submission) == state
        submission.delete()


def test_draft_has_no_page_of_any_kind(bruno):
    draft = in_state(State.WITHDRAWN)
    draft.state = State.DRAFT
    draft.save()

    codes = {bruno.get(address(name, draft)).status_code for name in DECISIONS}

    assert codes == {404}


def test_every_verb_about_a_submission_has_its_page():
    assert [verb.value.replace("-", "_") for verb in PAGES] == [
        "accept",
        "accept_and_publish",
        "ask_for_changes",
        "treat_as_change",
        "reopen",
        "decline",
    ]


def test_accepting_makes_a_practice_and_mails_the_text_as_edited(edith, mailed):
    submission = sent()

    with mailed():
        response = press(edith, "accept", submission, subject="Thank\tyou\x07 ", body="See {link}")

    assert response.url == address("change", submission)
    assert state_of(submission) == State.ACCEPTED
    assert submission.practice.status == Status.UNPUBLISHED
    (message,) = mail.outbox
    assert message.subject == "Thank you"
    assert message.body.startswith("See http://testserver/en/")


def test_accepting_and_publishing_shows_it_to_readers(bruno, client):
    submission = sent()

    press(bruno, "accept_and_publish", submission)

    assert state_of(submission) == State.ACCEPTED
    assert client.get(submission.practice.get_absolute_url()).status_code == 200


def test_placeholder_that_nothing_can_stand_for_is_refused_and_the_text_kept(edith):
    submission = sent()

    page = press(edith, "accept", submission, body="Dear {name}, see {link}. My long words.")

    assert page.status_code == 200
    assert page.context["form"]["body"].value() == "Dear {name}, see {link}. My long words."
    assert "Nothing is known that could stand for {name}." in page.text
    assert state_of(submission) == State.RECEIVED


def test_editor_takes_some_of_the_changes(edith):
    practice = PracticeFactory(title="Before", summary="Old.", published=True)
    proposal = propose(practice, title={"en": "After", "fr": ""}, summary={"en": "New.", "fr": ""})

    page = edith.get(address("accept", proposal))
    nothing = press(edith, "accept", proposal, keys=[])
    press(edith, "accept", proposal, keys=["summary_en"])

    practice.refresh_from_db()
    assert [change.key for change in page.context["form"].changes] == ["title_en", "summary_en"]
    assert "Choose at least one change, or decline the proposal." in nothing.text
    assert (practice.title_en, practice.summary_en) == ("Before", "New.")


def test_new_place_becomes_a_city_where_the_editor_may_add_one(bruno, edith):
    CityFactory(name="Lisbon")
    submission = sent({"cities": "Lisbon, Vila Nova de Nenhures"})

    shown = [
        [
            city.label
            for city in person.get(address("accept", submission)).context["form"].new_cities
        ]
        for person in (bruno, edith)
    ]
    press(bruno, "accept", submission, cities=["PT Vila Nova de Nenhures"])

    assert shown == [["Add “Vila Nova de Nenhures” as a city in Portugal"], []]
    assert City.objects.get(name_en="Vila Nova de Nenhures").country == "PT"


def test_editor_cannot_add_a_city_by_a_form_of_somebody_else(edith):
    submission = sent()

    press(edith, "accept", submission, cities=["PT Vila Nova de Nenhures"])

    assert not City.objects.exists()


def test_asking_for_changes_lists_the_notes_and_takes_one_more(edith, mailed):
    submission = sent()
    NoteFactory(submission=submission, field="period", text="Since when?", told_at=None)
    NoteFactory(submission=submission, text="Secret.", is_private=True, told_at=None)

    page = edith.get(address("ask_for_changes", submission))
    with mailed():
        press(edith, "ask_for_changes", submission, note="Thank you otherwise.")

    assert [(label, note.text) for label, note in page.context["notes"]] == [
        ("Period", "Since when?")
    ]
    assert state_of(submission) == State.CHANGES_ASKED
    told = submission.notes.for_contributor().values_list("field", "text")
    assert set(told) == {("period", "Since when?"), ("", "Thank you otherwise.")}
    (message,) = mail.outbox
    assert "Since when?" in message.body
    assert "Secret." not in message.body


def test_asking_for_nothing_is_refused_in_a_sentence(edith):
    submission = sent()

    page = press(edith, "ask_for_changes", submission)

    assert "There is nothing to ask for yet." in page.text
    assert state_of(submission) == State.RECEIVED


def test_note_written_on_the_page_is_not_kept_when_asking_is_refused(edith):
    submission = sent()
    page_address = address("ask_for_changes", submission)
    values = as_shown(edith, page_address, note="My long words.", version=2)

    page = edith.post(page_address, values)

    assert page.status_code == 409
    assert not Note.objects.exists()
    assert page.context["form"]["note"].value() == "My long words."


def test_declining_needs_a_reason_and_tells_it(edith, mailed):
    submission = sent()

    refused = press(edith, "decline", submission, reason="  ")
    with mailed():
        press(edith, "decline", submission, reason="It is an advertisement.")

    assert "Write why it is declined." in refused.text
    assert state_of(submission) == State.DECLINED
    assert Decision.objects.get().reason == "It is an advertisement."
    assert "It is an advertisement." in mail.outbox[0].body


def test_reopening_lets_it_wait_again(edith):
    submission = in_state(State.DECLINED)

    press(edith, "reopen", submission)

    assert state_of(submission) == State.RECEIVED


def test_submission_becomes_a_change_to_the_practice_chosen(edith):
    practice = PracticeFactory(title="Homework cafés", published=True)
    submission = sent()

    page = press(edith, "treat_as_change", submission, query=f"?practice={practice.pk}")

    submission.refresh_from_db()
    assert (submission.practice, submission.is_proposal) == (practice, True)
    assert edith.get(page.url).context["changes"] != []


def test_what_a_new_practice_left_empty_is_not_taken_unless_chosen(edith):
    practice = PracticeFactory(title="Homework cafés", impact="Marks rose.", published=True)
    submission = sent({"impact": {"en": "", "fr": ""}})
    press(edith, "treat_as_change", submission, query=f"?practice={practice.pk}")

    page = edith.get(address("accept", submission))

    offered = {change.key for change in page.context["form"].changes}
    assert offered - set(page.context["form"].chosen_keys()) == {"summary_en", "impact_en"}
    assert submission.reference in page.text.split("</title>")[0]
    assert "what it leaves empty is not ticked" in " ".join(page.text.split())


@pytest.mark.parametrize("archived", [True, False])
def test_submission_is_no_change_to_what_is_not_there(edith, archived):
    number = PracticeFactory(archived=True).pk if archived else 123456
    submission = sent()

    page = press(edith, "treat_as_change", submission, practice=str(number))

    assert "No practice is found by this." in page.text
    submission.refresh_from_db()
    assert not submission.is_proposal


def test_practice_is_found_by_its_address(edith):
    practice = PracticeFactory(title="Homework cafés", published=True)
    submission = sent()

    press(
        edith,
        "treat_as_change",
        submission,
        practice=f"https://testserver{practice.get_absolute_url()}",
    )

    submission.refresh_from_db()
    assert submission.practice == practice


def test_what_somebody_else_has_decided_is_told_and_what_was_typed_kept(edith, bruno):
    submission = sent()
    page_address = address("decline", submission)
    values = as_shown(edith, page_address, reason="My long words.")
    press(bruno, "accept", submission)

    page = edith.post(page_address, values)

    assert page.status_code == 409
    assert "It stands at “accepted” now" in page.text
    assert page.context["form"]["reason"].value() == "My long words."
    assert f'href="{address("change", submission)}"' in page.text
    assert Decision.objects.count() == 1


def test_what_the_contributor_changed_meanwhile_is_shown_word_by_word(edith):
    submission = sent({"period": "since 2016"}, version=5)
    submission.versions.create(number=3, document=tidied(COMPLETE | {"period": "since a while"}))
    page_address = address("accept", submission)
    values = as_shown(edith, page_address, version=3)

    page = edith.post(page_address, values)

    assert page.status_code == 409
    (change,) = page.context["meanwhile"]
    assert [(str(piece.kind), piece.words) for piece in change.pieces] == [
        ("same", "since "),
        ("removed", "a while"),
        ("added", "2016"),
    ]
    assert state_of(submission) == State.RECEIVED
    assert page.context["form"]["version"].value() == 5
    edith.post(page_address, values | {"version": 5})
    assert state_of(submission) == State.ACCEPTED


def test_pressing_twice_decides_once(edith, mailed):
    submission = sent()
    page_address = address("accept", submission)
    values = as_shown(edith, page_address)

    with mailed():
        answers = [edith.post(page_address, values) for _press in range(2)]

    assert [answer.url for answer in answers] == [address("change", submission)] * 2
    assert (Decision.objects.count(), Practice.objects.count()) == (1, 1)
    assert len(mail.outbox) == 1


def test_page_of_a_decision_that_is_not_open_says_why_and_has_no_button(edith):
    page = edith.get(address("accept", in_state(State.DECLINED)))

    assert "It stands at “declined” now" in page.text
    assert "decision-form" not in page.text


def test_after_a_decision_the_next_that_waits_is_one_click_away(edith):
    submission, following = sent(), sent({"title": {"en": "Next <b>one</b>", "fr": ""}})

    response = press(edith, "accept", submission)

    page = edith.get(response.url).text
    assert "is accepted." in page
    assert f'<a href="{address("change", following)}">Next waiting: Next &lt;b&gt;' in page


def test_rights_and_not_groups_open_the_pages(client):
    person = User.objects.create_user("dora", is_staff=True)
    for name in ("view_submission", "decide_submission"):
        person.user_permissions.add(Permission.objects.get(codename=name))
    client.force_login(person)

    assert client.get(address("accept", sent())).status_code == 200


def test_address_of_each_decision_says_what_it_is():
    assert reverse("admin:practices_submission_accept_and_publish", args=(7,)).endswith(
        "/admin/practices/submission/7/accept-and-publish/"
    )
