from datetime import timedelta

import pytest
from django.utils import timezone

from practices import sheet
from practices.document import empty, leaves, tidied
from practices.models import Purpose, SavedVersion, SecretLink, State, Submission
from practices.submissions.drafts import old_versions
from practices.submissions.drafts.changes import changes_between, sentences
from practices.submissions.drafts.saving import (
    MOST_ENTRIES,
    NotWritableError,
    TooLongError,
    begin,
    keep,
    opened_version,
    save_answers,
    ticket_of,
)
from practices.submissions.links import fresh_secret, give_link
from tests.factories import SubmissionFactory

pytestmark = pytest.mark.django_db

PRACTICE = sheet.section("practice").fields


class Writer:
    """Somebody with a form of the step "practice" before them."""

    def __init__(self, secret, signature=""):
        self.secret = secret
        self.signature = signature
        self.open(empty(), 0)

    def open(self, document, version):
        self.words = {leaf.key: leaf.read(document) for leaf in leaves(PRACTICE)}
        self.ticket = ticket_of(version, document, PRACTICE)

    def reload(self):
        submission = Submission.objects.get()
        self.open(submission.document, submission.version)

    def save(self, **words):
        self.words |= words
        saved = save_answers(
            self.secret,
            PRACTICE,
            self._read,
            ticket=self.ticket,
            language="en",
            signature=self.signature,
        )
        self.ticket = saved.ticket
        return saved

    def _read(self, submission, document):
        mine = dict(document)
        for leaf in leaves(PRACTICE):
            leaf.write(mine, self.words[leaf.key])
        return mine


@pytest.fixture
def secret():
    return fresh_secret()


def kept():
    return Submission.objects.get().document


def test_first_save_makes_a_draft(secret):
    saved = Writer(secret).save(title_en="Homework café")

    assert saved.submission.state == State.DRAFT
    assert kept()["title"] == {"en": "Homework café", "fr": ""}
    assert SavedVersion.objects.get().document == kept()


def test_saving_nothing_makes_no_draft(secret):
    saved = Writer(secret).save(title_en="")

    assert Submission.objects.count() == SecretLink.objects.count() == 0
    assert opened_version(saved.ticket) == 0


def test_first_save_that_comes_twice_makes_one_draft(secret):
    for _number in range(2):
        writer = Writer(secret)
        writer.save(title_en="Homework café")

    assert Submission.objects.count() == 1
    assert Submission.objects.get().version == 1


def test_saving_what_is_saved_changes_nothing(secret):
    writer = Writer(secret)
    writer.save(title_en="Homework café")
    before = Submission.objects.values().get()

    writer.save()

    assert Submission.objects.values().get() == before
    assert SavedVersion.objects.count() == 1


@pytest.mark.parametrize("state", [State.RECEIVED, State.ACCEPTED, State.DECLINED, State.WITHDRAWN])
def test_what_is_sent_is_not_written_any_more(state):
    submission = SubmissionFactory(state=state, reference="ICC-2026-0001")
    writer = Writer(give_link(submission))

    with pytest.raises(NotWritableError):
        writer.save(title_en="Too late")

    assert kept() == empty()


def test_unknown_secret_saves_nothing(secret):
    with pytest.raises(Submission.DoesNotExist):
        Writer("A" * 56).save(title_en="Nowhere")

    assert Submission.objects.count() == 0


def test_withdrawn_link_saves_nothing(secret):
    writer = Writer(secret)
    writer.save(title_en="Homework café")
    SecretLink.objects.update(withdrawn_at=timezone.now())

    with pytest.raises(Submission.DoesNotExist):
        writer.save(title_en="By somebody who was shut out")

    assert kept()["title"]["en"] == "Homework café"


def test_too_long_a_document_saves_nothing(secret, settings):
    settings.DRAFT_MAX_KB = 10
    writer = Writer(secret)
    writer.save(title_en="Homework café")

    with pytest.raises(TooLongError):
        writer.save(process_en="é" * 5000)

    assert kept()["process"]["en"] == ""


def test_editing_what_waits_for_its_confirmation_takes_it_back():
    submission = SubmissionFactory(state=State.UNCONFIRMED, reminded_at=timezone.now())
    writer = Writer(give_link(submission))
    SecretLink.objects.create(submission=submission, digest="0" * 64, purpose=Purpose.CONFIRM)

    writer.save(title_en="Better")

    submission.refresh_from_db()
    assert (submission.state, submission.reminded_at) == (State.DRAFT, None)
    withdrawn = {link.purpose: bool(link.withdrawn_at) for link in submission.links.all()}
    assert withdrawn == {Purpose.OPEN: False, Purpose.CONFIRM: True}


def test_answering_editors_leaves_the_state_until_it_is_sent_again():
    submission = SubmissionFactory(state=State.CHANGES_ASKED, reference="ICC-2026-0001")

    Writer(give_link(submission)).save(title_en="Better")

    submission.refresh_from_db()
    assert (submission.state, submission.document["title"]["en"]) == (State.CHANGES_ASKED, "Better")


def test_draft_can_begin_with_words():
    secret = begin({"title": {"en": "From a file"}}, language="fr")

    submission = Submission.objects.get()

    assert (submission.version, submission.language) == (1, "fr")
    assert submission.document == tidied({"title": {"en": "From a file"}})
    assert Writer(secret).save(title_en="From a file").torn == []


# -------------------------------------------------------------------------------------- Two writers


def test_writers_of_different_answers_are_brought_together(secret):
    maria, tom = Writer(secret, "Maria"), Writer(secret, "Tom")

    maria.save(purpose_en="Of Maria")
    saved = tom.save(impact_en="Of Tom")

    assert saved.torn == []
    assert kept()["purpose"]["en"] == "Of Maria"
    assert kept()["impact"]["en"] == "Of Tom"


def test_what_another_wrote_meanwhile_is_not_undone_by_the_next_autosave(secret):
    """Tom's form does not show Maria's purpose: its being blank there means nothing."""
    maria, tom = Writer(secret, "Maria"), Writer(secret, "Tom")
    tom.save(impact_en="Of")
    maria.save(purpose_en="Of Maria")

    for words in ("Of T", "Of To", "Of Tom"):
        assert tom.save(impact_en=words).torn == []

    assert kept()["purpose"]["en"] == "Of Maria"
    assert kept()["impact"]["en"] == "Of Tom"


def test_text_that_both_changed_is_left_and_both_are_kept(secret):
    maria, tom = Writer(secret, "Maria"), Writer(secret, "Tom")
    maria.save(purpose_en="Of Maria")

    saved = tom.save(purpose_en="Of Tom", impact_en="Of Tom")

    assert [leaf.key for leaf in saved.torn] == ["purpose_en"]
    assert kept()["purpose"]["en"] == "Of Maria"
    assert kept()["impact"]["en"] == "Of Tom"
    aside = SavedVersion.objects.get(is_aside=True)
    assert (aside.document["purpose"]["en"], aside.saved_by) == ("Of Tom", "Tom")


def test_text_kept_aside_is_kept_once_however_often_it_is_sent(secret):
    maria, tom = Writer(secret), Writer(secret)
    maria.save(purpose_en="Of Maria")
    ticket = tom.ticket

    for _number in range(3):
        tom.ticket = ticket
        tom.save(purpose_en="Of Tom")

    assert SavedVersion.objects.filter(is_aside=True).count() == 1


def test_the_same_text_of_both_is_no_conflict(secret):
    maria, tom = Writer(secret), Writer(secret)
    maria.save(purpose_en="The same")

    assert tom.save(purpose_en="The same").torn == []


def test_topics_ticked_in_another_order_are_the_same():
    fields = sheet.section("classification").fields
    one = tidied({"topics": ["housing", "art"]})
    other = tidied({"topics": ["art", "housing"]})

    assert ticket_of(1, one, fields) == ticket_of(1, other, fields)


@pytest.mark.parametrize("ticket", ["", "7", "abc", "-1.xyz", "7.AAAAAAAA", "9" * 50, "é.é"])
def test_form_with_an_odd_ticket_overwrites_nothing(secret, ticket):
    Writer(secret).save(purpose_en="Of Maria")
    tom = Writer(secret)
    tom.ticket = ticket

    saved = tom.save(purpose_en="Of Tom", impact_en="Of Tom")

    assert [leaf.key for leaf in saved.torn] == ["purpose_en"]
    assert kept()["purpose"]["en"] == "Of Maria"
    assert kept()["impact"]["en"] == "Of Tom"


def test_writers_are_told_who_saved_what(secret):
    maria, tom = Writer(secret, "Maria"), Writer(secret)
    maria.save(purpose_en="Of")
    maria.save(purpose_en="Of Maria", title_fr="De Maria")
    saved = tom.save(impact_en="Of Tom")
    clock = f"{timezone.localtime():%H:%M}"

    told = sentences(changes_between(saved.submission, saved.opened, saved.found))

    assert told == [f"Maria saved “Title, in French”, “Purpose, in English” at {clock}."]


def test_writer_who_has_not_signed_is_somebody(secret):
    Writer(secret).save(purpose_en="Words")
    submission = Submission.objects.get()
    clock = f"{timezone.localtime():%H:%M}"

    assert sentences(changes_between(submission, 0, 1)) == [
        f"Somebody saved “Purpose, in English” at {clock}."
    ]
    assert changes_between(submission, 1, 1) == []


def test_save_of_another_day_is_told_with_its_day(secret):
    Writer(secret, "Maria").save(purpose_en="Words")
    SavedVersion.objects.update(saved_at=timezone.now() - timedelta(days=3))

    (sentence,) = sentences(changes_between(Submission.objects.get(), 0, 1))

    day = timezone.localtime() - timedelta(days=3)
    assert sentence.endswith(f"({day.day} {day:%B}).")


# ----------------------------------------------------------------------------------------- Thinning


def test_versions_are_thinned_to_the_latest_and_one_an_hour_and_a_day(monkeypatch):
    monkeypatch.setattr(old_versions, "LATEST", 5)
    submission = SubmissionFactory()
    now = timezone.now().replace(minute=50)
    ages = [timedelta(days=30, hours=hour) for hour in (3, 2, 1)]
    ages += [timedelta(hours=30, minutes=minutes) for minutes in (3, 2, 1)]
    ages += [timedelta(minutes=minutes) for minutes in range(20, 0, -1)]
    monkeypatch.setattr(old_versions, "EVERY", 1000)
    for number, age in enumerate(ages):
        keep(submission, tidied({"title": {"en": f"Number {number}"}}))
        SavedVersion.objects.filter(number=number + 1).update(saved_at=now - age)
    monkeypatch.setattr(old_versions, "EVERY", 1)

    old_versions.thin_versions(submission)

    left = SavedVersion.objects.order_by("number").values_list("document__title__en", flat=True)
    assert len(left) < 12
    assert list(left)[-5:] == [f"Number {number}" for number in range(21, 26)]
    assert {"Number 2", "Number 5"} <= set(left)  # the last of that day, the last of that hour


def test_thinning_loses_no_base_of_a_writer(secret, monkeypatch):
    monkeypatch.setattr(old_versions, "LATEST", 1)
    monkeypatch.setattr(old_versions, "EVERY", 1)
    maria, tom = Writer(secret), Writer(secret)
    tom.save(process_en="Of Tom")
    for number in range(5):
        maria.ticket = maria.save(purpose_en=f"Of Maria {number}").ticket

    saved = tom.save(process_en="Of Tom, and more")

    assert saved.torn == []
    assert kept()["purpose"]["en"] == "Of Maria 4"
    assert kept()["process"]["en"] == "Of Tom, and more"
    assert SavedVersion.objects.count() == 2


def test_texts_kept_aside_do_not_pile_up(secret, monkeypatch):
    monkeypatch.setattr(old_versions, "LATEST", 3)
    maria, tom = Writer(secret), Writer(secret)
    maria.save(purpose_en="Of Maria")
    ticket = tom.ticket

    for number in range(8):
        tom.ticket = ticket
        tom.save(purpose_en=f"Of Tom {number}")

    asides = SavedVersion.objects.filter(is_aside=True).order_by("-pk")
    assert asides.count() < 6  # the last three, and one for each hour before
    assert asides[0].document["purpose"]["en"] == "Of Tom 7"


@pytest.mark.parametrize(
    ("name", "entries"),
    [
        ("topics", [f"topic-{number}" for number in range(MOST_ENTRIES + 1)]),
        ("reference_documents", [{"url": "city.example"}] * (MOST_ENTRIES + 1)),
    ],
)
def test_too_many_entries_save_nothing(secret, name, entries):
    with pytest.raises(TooLongError):
        save_answers(
            secret,
            sheet.fields(),
            lambda _submission, document: {**document, name: entries},
            ticket="",
            language="en",
        )

    assert not Submission.objects.exists()
