"""Publishing, taking back, archiving and merging practices."""

import pytest

from practices.models import Decision, OutgoingMail, State, Status
from practices.moderation.deciding import practices, submissions
from practices.moderation.deciding.merging import brought_over
from practices.moderation.deciding.rules import DecisionRefusedError
from practices.sheets.practice_document import practice_document
from practices.submissions.drafts.files import copy_to_practice
from tests.factories import (
    AreaFactory,
    AttachmentFactory,
    CityFactory,
    PracticeFactory,
    ReferenceDocumentFactory,
    SubmissionFactory,
    TopicFactory,
)
from tests.moderation.deciding.conftest import member
from tests.submissions.test_files import PHOTO, taken
from tests.submissions.test_problems import COMPLETE

pytestmark = pytest.mark.django_db


def accepted(practice, **values):
    return SubmissionFactory(
        **{
            "received": True,
            "state": State.ACCEPTED,
            "practice": practice,
            "document": COMPLETE,
            **values,
        }
    )


# ------------------------------------------------------------------------- Publish, take back


def test_first_publication_is_told_to_each_contributor_once(bruno):
    practice = PracticeFactory(title="A garden")
    accepted(practice)
    accepted(practice)
    accepted(practice, email="chloe@city.example", language="fr")
    accepted(practice, email="declined@city.example", state=State.DECLINED)
    accepted(practice, email="")

    practices.publish(practice, by=bruno, version=practice.version)
    practices.unpublish(practice, by=bruno)
    practices.publish(practice, by=bruno)

    practice.refresh_from_db()
    assert practice.status == Status.PUBLISHED
    told = {mail.to: mail.body for mail in OutgoingMail.objects.all()}
    assert told.keys() == {"amina@city.example", "chloe@city.example"}
    assert OutgoingMail.objects.count() == 2
    assert "http://testserver/en/practices/a-garden/" in told["amina@city.example"]
    assert "http://testserver/fr/pratiques/a-garden/" in told["chloe@city.example"]


def test_log_and_history_say_who_and_why_and_readers_get_their_own_reason(bruno):
    practice = PracticeFactory(published=True)

    decision = practices.archive(
        practice,
        by=bruno,
        reason="The city asked us to.",
        public_reason={"en": "It has ended.", "fr": "Elle est terminée."},
    )

    record = practice.history.first()
    assert (record.history_user, record.history_change_reason) == (bruno, "The city asked us to.")
    assert (decision.verb, decision.from_state, decision.to_state) == (
        "archive",
        "published",
        "archived",
    )
    assert (decision.practice, decision.subject, decision.reason) == (
        practice,
        str(practice),
        "The city asked us to.",
    )
    entry = practice.change_log.get(kind="archived")
    assert (entry.reason_en, entry.reason_fr) == ("It has ended.", "Elle est terminée.")


def test_page_that_shows_an_older_version_decides_nothing(bruno):
    practice = PracticeFactory(published=True)
    shown = practice.version
    practice.save()

    for decide in (practices.unpublish, practices.archive):
        with pytest.raises(DecisionRefusedError, match="changed since you opened"):
            decide(practice, by=bruno, version=shown)

    practice.refresh_from_db()
    assert practice.status == Status.PUBLISHED


# -------------------------------------------------------------------------------------- Merging


@pytest.fixture
def pair(folder):
    """A duplicate that has much, and the practice to keep, which has some of it."""
    housing, sport = TopicFactory(slug="housing"), TopicFactory(slug="sport")
    lisbon, madrid = CityFactory(name="Lisbon"), CityFactory(name="Madrid", country="ES")
    duplicate = PracticeFactory(
        published=True,
        title="A garden, again",
        title_fr="Un jardin",
        summary="Again.",
        purpose_en="To meet.",
        period_text="since 2016",
        first_year=2016,
        ongoing=True,
        other_countries=["ES", "FR"],
        available_languages=["en", "pt"],
        source_url="https://city.example/again",
        contact_role="Gardener",
        contact_email="gardener@city.example",
        cities=[lisbon],
        topics=[housing, sport],
        areas=[AreaFactory(slug="social")],
    )
    kept = PracticeFactory(
        published=True,
        title="A garden",
        purpose_fr="Se rencontrer.",
        available_languages=["pt"],
        source_url="https://city.example/garden",
        other_countries=["PT"],
        cities=[madrid],
        topics=[housing],
    )
    for practice, urls in ((duplicate, "ab"), (kept, "a")):
        for letter in urls:
            ReferenceDocumentFactory(practice=practice, url=f"https://city.example/{letter}")
    AttachmentFactory(practice=duplicate, name="Plan.pdf", content=b"%PDF-1.7\nplan\n%%EOF\n")
    AttachmentFactory(practice=duplicate, name="Again.pdf")
    AttachmentFactory(practice=kept, name="The same.pdf")
    return duplicate, kept


BROUGHT_OVER = {
    "cities": ["Lisbon"],
    "other_countries": ["France"],
    "contact": ["Gardener", "gardener@city.example"],
    "title_fr": ["Un jardin"],
    "purpose_en": ["To meet."],
    "period": ["since 2016"],
    "topics": ["Sport"],
    "areas": ["Social"],
    "available_languages": ["English"],
    "reference_documents": ["Document"],
    "attachments": ["Evaluation"],
}


def test_page_can_tell_beforehand_what_the_kept_one_gets(pair):
    duplicate, kept = pair

    brought = brought_over(duplicate, kept)

    told = {each.key: [line.rstrip(" 0123456789") for line in each.lines] for each in brought}
    assert told == BROUGHT_OVER | {"period": ["since"]}
    assert sorted(told) == sorted(BROUGHT_OVER)
    assert [each.label for each in brought][:3] == ["Countries without a city", "City", "Contact"]
    kept.refresh_from_db()
    assert kept.title_fr is None


def test_merging_brings_over_what_the_kept_one_lacks_and_nothing_else(pair, bruno):
    duplicate, kept = pair
    version, versions = kept.version, kept.history.count()

    decision = practices.merge(duplicate, by=bruno, into=kept, version=duplicate.version)

    duplicate.refresh_from_db()
    kept.refresh_from_db()
    assert (duplicate.status, duplicate.merged_into) == (Status.ARCHIVED, kept)
    assert (kept.status, kept.title_en, kept.title_fr) == ("published", "A garden", "Un jardin")
    assert (kept.summary_en, kept.purpose_en) == ("What the city did, and for whom.", "To meet.")
    assert kept.purpose_fr == "Se rencontrer."
    assert (kept.period_text, kept.first_year, kept.ongoing) == ("since 2016", 2016, True)
    assert kept.source_url == "https://city.example/garden"
    assert kept.contact_email == "gardener@city.example"
    assert kept.available_languages == ["pt", "en"]
    assert kept.country_codes == ["ES", "FR", "PT"]
    assert [country.code for country in kept.other_countries] == ["FR"]
    assert {topic.slug for topic in kept.topics.all()} == {"housing", "sport"}
    assert [each.url[-1] for each in kept.reference_documents.all()] == ["a", "b"]
    assert [each.name for each in kept.attachments.all()] == ["The same.pdf", "Plan.pdf"]
    assert (kept.version, kept.history.count()) == (version + 1, versions + 1)
    assert {row.topic.slug for row in kept.history.first().topics.all()} == {"housing", "sport"}
    assert kept.history.first().history_change_reason == "Merged with A garden, again"
    assert decision.detail["into"] == kept.pk
    assert decision.detail["brought_over"].keys() == BROUGHT_OVER.keys()
    assert decision.detail["brought_over"]["cities"] == ["Lisbon"]
    assert decision.detail["brought_over"]["purpose_en"] == []


def test_duplicate_keeps_files_of_its_own(pair, bruno):
    duplicate, kept = pair
    sent = SubmissionFactory()
    document, _refused = taken(sent, pictures=[PHOTO])
    copy_to_practice(sent, document, duplicate, slots=["pictures"])

    practices.merge(duplicate, by=bruno, into=kept)

    ours, theirs = kept.pictures.get(), duplicate.pictures.get()
    assert ours.image.name != theirs.image.name
    assert (ours.width, ours.height) == (theirs.width, theirs.height)
    with ours.image.open() as mine, theirs.image.open() as other:
        assert mine.read() == other.read()
    assert duplicate.attachments.count() == 2


def test_all_that_led_to_the_duplicate_leads_to_the_kept_one(pair, bruno):
    duplicate, kept = pair
    former = PracticeFactory(archived=True, merged_into=duplicate)
    done = accepted(duplicate)
    base = practice_document(duplicate)
    waiting = SubmissionFactory(received=True, practice=duplicate, base=base, document=base)

    practices.merge(duplicate, by=bruno, into=kept)

    for row in (former, done, waiting):
        row.refresh_from_db()
    assert former.merged_into == done.practice == waiting.practice == kept
    assert done.version == 0
    with pytest.raises(DecisionRefusedError, match="changed since you opened"):
        submissions.accept(waiting, by=bruno, version=0)


def test_merged_practice_that_is_published_again_stands_by_itself(pair, bruno):
    duplicate, kept = pair
    practices.merge(duplicate, by=bruno, into=kept)

    practices.publish(duplicate, by=bruno)

    duplicate.refresh_from_db()
    assert (duplicate.status, duplicate.merged_into) == (Status.PUBLISHED, None)


def test_practice_is_not_merged_into_itself_or_into_one_that_is_gone(bruno):
    practice = PracticeFactory(published=True)
    archived = PracticeFactory(archived=True)

    refusals = []
    for into in (practice, archived):
        with pytest.raises(DecisionRefusedError) as refusal:
            practices.merge(practice, by=bruno, into=into)
        refusals.append(str(refusal.value))

    assert refusals == [
        "A practice cannot be merged into itself. Choose the one that is kept.",
        "The practice to keep is archived. Choose one that is not, or publish it first.",
    ]
    practice.refresh_from_db()
    assert practice.status == Status.PUBLISHED
    assert Decision.objects.count() == 0


def test_merging_needs_its_own_right(pair):
    duplicate, kept = pair
    desk = member("chloe", "Contributor desk")

    with pytest.raises(DecisionRefusedError, match="do not have the right"):
        practices.merge(duplicate, by=desk, into=kept)
