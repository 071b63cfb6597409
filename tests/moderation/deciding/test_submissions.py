"""What becomes of a submission by each decision."""

import re

import pytest
from django.core import mail
from django.db import transaction
from django.utils import timezone

from practices.models import City, Decision, OutgoingMail, Practice, State, Status
from practices.moderation.deciding import submissions
from practices.moderation.deciding.mail_texts import Written
from practices.moderation.deciding.rules import DecisionRefusedError, allowed
from practices.sheets.practice_document import practice_document
from practices.submissions.comparison import proposed_changes
from practices.submissions.drafts.files import keys_in
from practices.submissions.links import find_submission
from tests.factories import (
    AttachmentFactory,
    CityFactory,
    NoteFactory,
    PracticeFactory,
    SubmissionFactory,
    TopicFactory,
)
from tests.submissions.test_files import PHOTO, PLAN, taken
from tests.submissions.test_problems import COMPLETE

pytestmark = pytest.mark.django_db

FULL = COMPLETE | {
    "countries": "Portugal, Spain",
    "cities": "Lisbon, Vila Nova de Nenhures",
    "contact_email": "gardener@city.example",
    "contact_consent": True,
    "reference_documents": [
        {"title": {"en": "Report", "fr": ""}, "url": "city.example/r", "language": "English"}
    ],
}


def received(**values):
    usual = {"document": COMPLETE, "received_at": timezone.now()}
    return SubmissionFactory(received=True, **{**usual, **values})


def secret_in(body):
    return re.search(r"/(?:share|proposer)/([\w-]+)/", body)[1]


# ----------------------------------------------------------------------------------------- Accept


def test_accepting_makes_an_unpublished_practice_with_all_that_belongs_to_it(edith, folder):
    education, lisbon = TopicFactory(slug="education"), CityFactory(name="Lisbon")
    sent = received(document=FULL)
    taken(sent, pictures=[PHOTO], attachments=[PLAN])

    decision = submissions.accept(sent, by=edith, version=0, reason="A fine idea.")

    sent.refresh_from_db()
    practice = Practice.objects.get()
    assert (sent.state, sent.practice) == (State.ACCEPTED, practice)
    assert (practice.status, practice.published_at) == (Status.UNPUBLISHED, None)
    assert (practice.title_en, practice.summary_fr) == (
        "Homework café",
        "Des bénévoles aident aux devoirs.",
    )
    assert practice.is_own_words
    assert (practice.first_year, practice.ongoing) == (2016, True)
    assert practice.contact_email == "gardener@city.example"
    assert list(practice.topics.all()) == [education]
    assert list(practice.cities.all()) == [lisbon]
    assert practice.country_codes == ["ES", "PT"]
    assert [each.url for each in practice.reference_documents.all()] == ["https://city.example/r"]
    assert (practice.pictures.count(), practice.attachments.count()) == (1, 1)
    assert (decision.from_state, decision.to_state) == ("received", "accepted")
    assert (decision.submission, decision.practice) == (sent, practice)
    assert decision.subject == f"{sent.reference}, Homework café"
    assert decision.reason == "A fine idea."
    assert decision.detail == {"left_out": ["Vila Nova de Nenhures"]}


def test_history_of_a_new_practice_begins_with_one_version_that_is_whole(edith):
    education = TopicFactory(slug="education")
    sent = received()

    submissions.accept(sent, by=edith, version=0)

    practice = Practice.objects.get()
    record = practice.history.get()
    assert practice.version == 1
    assert (record.history_type, record.history_user) == ("+", edith)
    assert record.history_change_reason == sent.reference
    assert [row.topic for row in record.topics.all()] == [education]


def test_places_that_the_editor_chose_come_into_the_catalogue(bruno):
    sent = received()

    submissions.accept(sent, by=bruno, version=0, cities=[("Vila Nova de Nenhures", "PT")])

    city = City.objects.get()
    assert (city.name_en, city.name_fr, city.country.code, city.is_member) == (
        "Vila Nova de Nenhures",
        "Vila Nova de Nenhures",
        "PT",
        False,
    )
    practice = Practice.objects.get()
    assert list(practice.cities.all()) == [city]
    assert list(practice.other_countries) == []
    assert Decision.objects.get().detail == {}


def test_place_that_was_added_meanwhile_is_taken_as_it_is(bruno):
    there = CityFactory(name="Vila nova de Nenhures")

    submissions.accept(received(), by=bruno, version=0, cities=[("Vila Nova de Nenhures", "PT")])

    assert City.objects.get() == there
    assert list(Practice.objects.get().cities.all()) == [there]


def test_who_may_not_add_cities_adds_none(edith):
    sent = received()

    with pytest.raises(DecisionRefusedError, match="right to add a city"):
        submissions.accept(sent, by=edith, version=0, cities=[("Vila Nova de Nenhures", "PT")])

    assert Practice.objects.count() == City.objects.count() == 0


def test_practice_without_a_title_is_not_made(edith):
    sent = received(document=COMPLETE | {"title": {"en": " ", "fr": ""}})

    with pytest.raises(DecisionRefusedError, match="It would have no title"):
        submissions.accept(sent, by=edith, version=0)

    assert Practice.objects.count() == 0


def test_accepting_and_publishing_shows_it_and_mails_its_page_once(bruno):
    sent = received(language="fr")

    decision = submissions.accept_and_publish(sent, by=bruno, version=0)

    practice = Practice.objects.get()
    assert practice.status == Status.PUBLISHED
    assert decision.verb == "accept-and-publish"
    letter = OutgoingMail.objects.get()
    assert letter.subject == "Publiée\xa0: Homework café"
    assert f"http://testserver/fr/pratiques/{practice.slug_fr}/" in letter.body


# --------------------------------------------------------------------- Ask, decline, take up again


def test_asking_tells_the_notes_that_wait_under_the_names_of_their_fields(edith):
    sent = received(language="fr")
    private = NoteFactory(submission=sent, is_private=True, told_at=None, text="Between us.")
    old = NoteFactory(submission=sent, field="impact", text="Told before.")
    period = NoteFactory(submission=sent, field="period", told_at=None, text="Depuis quand ?")
    whole = NoteFactory(submission=sent, field="", told_at=None, text="Merci !")
    title = NoteFactory(submission=sent, field="title_en", told_at=None, text="Plus court ?")

    decision = submissions.ask_for_changes(sent, by=edith, version=0)

    sent.refresh_from_db()
    assert sent.state == State.CHANGES_ASKED
    assert set(sent.notes.for_contributor()) == {old, period, whole, title}
    private.refresh_from_db()
    assert private.told_at is None
    assert decision.detail == {"notes": [period.pk, whole.pk, title.pk]}
    letter = OutgoingMail.objects.get()
    assert letter.subject == f"Quelques questions sur {sent.reference}"
    assert (
        "souhaite vous demander\xa0:\n\nMerci !\n\nTitre, en anglais\nPlus court ?\n\n"
        "Période\nDepuis quand ?\n\nCe lien la rouvre." in letter.body
    )
    assert find_submission(secret_in(letter.body)) == sent
    assert "Between us." not in letter.body
    assert "Told before." not in letter.body


def test_asking_needs_a_note_that_was_not_told_yet(edith):
    sent = received()
    NoteFactory(submission=sent)
    NoteFactory(submission=sent, told_at=None, is_private=True)

    assert "ask-for-changes" not in allowed(edith, sent)
    with pytest.raises(DecisionRefusedError, match="There is no new note"):
        submissions.ask_for_changes(sent, by=edith, version=0)


def test_declining_tells_the_reason_and_the_notes_that_wait(edith):
    sent = received()
    note = NoteFactory(submission=sent, field="period", told_at=None, text="It is over.")

    decision = submissions.decline(sent, by=edith, version=0, reason=" Not a city {sorry}. ")

    sent.refresh_from_db()
    assert sent.state == State.DECLINED
    assert list(sent.notes.for_contributor()) == [note]
    assert decision.reason == "Not a city {sorry}."
    body = OutgoingMail.objects.get().body
    assert "This is why:\n\nNot a city {sorry}.\n\nPeriod\nIt is over.\n\nWith this" in body


def test_declining_without_notes_leaves_no_gap_in_the_mail(edith):
    submissions.decline(received(), by=edith, version=0, reason="Not a city.")

    assert "Not a city.\n\nWith this link" in OutgoingMail.objects.get().body


def test_declining_needs_a_reason(edith):
    sent = received()

    with pytest.raises(DecisionRefusedError, match="Write the reason"):
        submissions.decline(sent, by=edith, version=0, reason=" \n")

    sent.refresh_from_db()
    assert sent.state == State.RECEIVED


def test_contributor_reads_why_it_was_declined(edith, client):
    sent = received()
    submissions.decline(sent, by=edith, version=0, reason="The catalogue is for cities.")
    secret = secret_in(OutgoingMail.objects.get().body)

    page = client.get(f"/en/share/{secret}/")

    assert "The editors’ reason" in page.text
    assert "The catalogue is for cities." in page.text


def test_reason_of_a_decision_that_was_taken_back_is_not_shown(edith, client):
    sent = received()
    submissions.decline(sent, by=edith, version=0, reason="The catalogue is for cities.")
    submissions.reopen(sent, by=edith, version=0, reason="A mistake of ours.")
    letter = OutgoingMail.objects.order_by("pk").last()

    page = client.get(f"/en/share/{secret_in(letter.body)}/")

    assert letter.subject == f"The editors look at {sent.reference} again"
    assert "The catalogue is for cities." not in page.text
    assert "A mistake of ours." not in page.text


# ----------------------------------------------------------------------------- Treat as a change


def test_treated_as_a_change_it_waits_as_a_proposal(edith, folder):
    practice = PracticeFactory(published=True, title="Homework club", purpose_en="To learn.")
    AttachmentFactory(practice=practice, name="Plan.pdf")
    sent = received()

    decision = submissions.treat_as_change(sent, by=edith, version=0, practice=practice)

    sent.refresh_from_db()
    assert (sent.state, sent.practice, sent.is_proposal) == (State.RECEIVED, practice, True)
    assert sent.base["title"] == practice_document(practice)["title"]
    assert keys_in(sent.base) == {sent.files.get().key}
    assert sent.document == COMPLETE
    assert (sent.version, sent.versions.get().number) == (1, 1)
    assert "title_en" in [change.leaf.key for change in proposed_changes(sent)]
    assert (decision.verb, decision.practice) == ("treat-as-change", practice)
    assert OutgoingMail.objects.count() == 0


def test_page_from_before_it_was_treated_as_a_change_decides_nothing(edith):
    practice = PracticeFactory(published=True, title="Homework club")
    sent = received()
    submissions.treat_as_change(sent, by=edith, version=0, practice=practice)

    with pytest.raises(DecisionRefusedError, match="changed since you opened"):
        submissions.accept(sent, by=edith, version=0)

    practice.refresh_from_db()
    assert practice.title_en == "Homework club"


def test_proposal_is_not_treated_as_a_change_again(edith):
    practice = PracticeFactory()
    sent = received(practice=practice, base=practice_document(practice))

    assert "treat-as-change" not in allowed(edith, sent)
    with pytest.raises(DecisionRefusedError, match="change to a practice already"):
        submissions.treat_as_change(sent, by=edith, version=0, practice=practice)


def test_change_of_a_practice_that_was_merged_is_refused(edith):
    merged = PracticeFactory(archived=True, merged_into=PracticeFactory())

    with pytest.raises(DecisionRefusedError, match="merged into another one"):
        submissions.treat_as_change(received(), by=edith, version=0, practice=merged)


# ----------------------------------------------------------------------------------------- Mails


def test_mail_goes_out_after_the_commit_as_the_editor_wrote_it(
    edith, django_capture_on_commit_callbacks
):
    written = Written("About {reference}", "Dear Amina,\r\n\r\nwelcome!\r\n{link}")
    sent = received()

    with django_capture_on_commit_callbacks(execute=True):
        submissions.accept(sent, by=edith, version=0, mail=written)
        assert mail.outbox == []

    (letter,) = mail.outbox
    assert (letter.to, letter.subject) == (["amina@city.example"], f"About {sent.reference}")
    assert letter.body.startswith("Dear Amina,\n\nwelcome!\nhttp://testserver/en/share/")


def test_decision_that_is_rolled_back_sends_nothing(edith, django_capture_on_commit_callbacks):
    sent = received()

    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        submissions.accept(sent, by=edith, version=0)
        transaction.set_rollback(True)

    assert mail.outbox == []
    assert OutgoingMail.objects.count() == Decision.objects.count() == 0


def test_mail_that_lacks_what_it_must_say_stops_the_decision(edith, folder):
    sent = received()
    taken(sent, attachments=[PLAN])
    files = sorted(folder.rglob("*.pdf"))

    with pytest.raises(DecisionRefusedError, match=r"\{link\} is missing"):
        submissions.accept(sent, by=edith, version=0, mail=Written("Yes", "Welcome!"))

    sent.refresh_from_db()
    assert sent.state == State.RECEIVED
    assert Practice.objects.count() == OutgoingMail.objects.count() == 0
    assert sorted(folder.rglob("*.pdf")) == files


def test_who_had_the_address_erased_gets_no_mail(edith):
    sent = received(email="")

    submissions.accept(sent, by=edith, version=0)

    sent.refresh_from_db()
    assert sent.state == State.ACCEPTED
    assert OutgoingMail.objects.count() == 0


def test_submission_that_was_deleted_is_told(edith):
    sent = received()
    type(sent).objects.all().delete()

    with pytest.raises(DecisionRefusedError, match="It is no longer there"):
        submissions.accept(sent, by=edith, version=0)
