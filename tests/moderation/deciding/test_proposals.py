"""The changes of a proposal: those that were chosen come in, all else stays as it was."""

import pytest

from practices.models import OutgoingMail, Practice, State, Status
from practices.moderation.deciding import submissions
from practices.moderation.deciding.proposals import live_differences
from practices.moderation.deciding.rules import DecisionRefusedError, allowed
from practices.sheets.practice_document import practice_document
from practices.submissions.drafts.files import bring_files
from tests.factories import (
    AttachmentFactory,
    CityFactory,
    PracticeFactory,
    ReferenceDocumentFactory,
    SubmissionFactory,
    TopicFactory,
)
from tests.submissions.test_files import PHOTO, taken

pytestmark = pytest.mark.django_db

LISTS = ("cities", "topics", "target_groups", "types", "areas")


@pytest.fixture
def garden(folder):
    """A practice with something in every corner, some of it as only an editor can write it."""
    garden = PracticeFactory(
        published=True,
        title="A  garden",
        title_fr="Un jardin",
        summary_en="Neighbours dig.\n\n\n\nThey eat. ",
        purpose_en="To meet.",
        period_text="ages ago",
        first_year=1990,
        source_url="https://city.example/garden",
        source_accessed="2020-10",
        available_languages=["en", "pt"],
        contact_role="Gardener",
        contact_email="gardener@city.example",
        other_countries=["ES"],
        cities=[CityFactory(name="Lisbon"), CityFactory(name="Springfield", country="US")],
        topics=[TopicFactory(slug="housing")],
    )
    CityFactory(name="Springfield", country="US", network="Another")  # of the same name
    ReferenceDocumentFactory(practice=garden)
    AttachmentFactory(practice=garden, name="Plan.pdf")
    return garden


def proposal(practice, **answers):
    """Return a received proposal, begun on the practice as it is and changed in these answers."""
    base = practice_document(practice)
    sent = SubmissionFactory(received=True, practice=practice, base=base, document=base)
    bring_files(practice, sent)
    sent.document = {**sent.document, **answers}
    sent.save()
    return sent


def all_of(practice):
    """Return everything that a practice is, but when it was saved, and how often."""
    fresh = Practice.objects.get(pk=practice.pk)
    columns = {field.attname for field in Practice._meta.concrete_fields}
    columns -= {name.removesuffix("_en") for name in columns if name.endswith("_en")}
    row = {name: getattr(fresh, name) for name in columns}
    lists = {name: set(getattr(practice, name).values_list("pk", flat=True)) for name in LISTS}
    parts = ("reference_documents", "pictures", "attachments")
    rows = {name: list(getattr(practice, name).values()) for name in parts}
    row["other_countries"] = [country.code for country in row["other_countries"]]
    for made_anew in ("updated_at", "version", "sort_title_en", "sort_title_fr"):
        del row[made_anew]
    return {**row, **lists, **rows}


def changed(practice, before):
    """Return what has changed in a practice, and to what."""
    after = all_of(practice)
    return {name: after[name] for name in after if after[name] != before[name]}


EVERYWHERE = {
    "title": {"en": "A garden for all", "fr": ""},
    "summary": {"en": "All dig.", "fr": "Tous creusent."},
    "purpose": {"en": "", "fr": "Se rencontrer."},
    "period": "2001-2004",
    "countries": "United States, France",
    "cities": "Springfield",
    "topics": ["education"],
    "source_url": "city.example/new",
    "available_languages": "French",
    "contact_role": "Mayor",
    "contact_email": "mayor@city.example",
    "contact_consent": True,
    "reference_documents": [],
    "attachments": [],
}


def test_each_choice_changes_its_own_field_and_no_other(garden, edith):
    education = TopicFactory(slug="education")
    springfield = garden.cities.get(slug_en="springfield")
    expected = {
        "title_en": {"title_en": "A garden for all"},
        "summary_en": {"summary_en": "All dig."},
        "summary_fr": {"summary_fr": "Tous creusent."},
        "purpose_en": {"purpose_en": ""},
        "period": {"period_text": "2001-2004", "first_year": 2001, "last_year": 2004},
        "cities": {"cities": {springfield.pk}, "other_countries": ["ES", "PT"]},
        "countries": {"other_countries": ["FR"]},
        "topics": {"topics": {education.pk}},
        "source_url": {"source_url": "https://city.example/new"},
        "available_languages": {"available_languages": ["fr"]},
        "contact_role": {"contact_role": "Mayor"},
        "contact_email": {"contact_email": "mayor@city.example"},
        "reference_documents": {"reference_documents": []},
        "attachments": {"attachments": []},
    }

    for key, change in expected.items():
        other = copied(garden)
        sent = proposal(other, **EVERYWHERE)
        before = all_of(other)

        decision = submissions.accept(sent, by=edith, version=0, keys=[key])

        assert changed(other, before) == change, key
        assert decision.detail.get("keys") == [key]


def copied(practice):
    """Return another practice that says the same."""
    lists = {name: list(getattr(practice, name).all()) for name in LISTS}
    parts = [*practice.reference_documents.all(), *practice.attachments.all()]
    other = Practice.objects.get(pk=practice.pk)
    other.pk, other.slug_en, other.slug_fr = None, "", ""
    other._state.adding = True
    other.save()
    for name, rows in lists.items():
        getattr(other, name).set(rows)
    for part in parts:
        part.pk, part.practice = None, other
        part.save(force_insert=True)
    return other


def test_all_changes_come_in_where_none_is_named(garden, edith):
    sent = proposal(garden, **EVERYWHERE)

    decision = submissions.accept(sent, by=edith, version=0)

    garden.refresh_from_db()
    assert (garden.title_en, garden.title_fr) == ("A garden for all", "")
    assert garden.attachments.count() == garden.reference_documents.count() == 0
    assert garden.status == Status.PUBLISHED
    assert decision.detail["keys"] == [
        *("countries", "cities", "contact_role", "contact_email", "contact_consent"),
        *("title_en", "title_fr", "summary_en", "summary_fr", "purpose_en", "purpose_fr"),
        *("period", "topics", "available_languages", "source_url"),
        *("reference_documents", "attachments"),
    ]


def test_version_in_the_history_says_who_and_why_and_is_whole(garden, edith):
    education = TopicFactory(slug="education")
    sent = proposal(garden, topics=["education"], title={"en": "Garden", "fr": ""})
    before, version = garden.history.count(), garden.version

    submissions.accept(sent, by=edith, version=0)

    garden.refresh_from_db()
    assert (garden.history.count(), garden.version) == (before + 1, version + 1)
    record = garden.history.first()
    assert (record.history_user, record.history_change_reason) == (edith, sent.reference)
    assert [row.topic for row in record.topics.all()] == [education]


def test_contributor_is_told_what_was_taken_over_in_their_language(garden, edith):
    sent = proposal(garden, period="2001", title={"en": "Garden", "fr": "Jardin"})
    sent.language = "fr"
    sent.save()

    submissions.accept(sent, by=edith, version=0, keys=["period", "title_fr"])

    letter = OutgoingMail.objects.get()
    assert letter.subject == f"Acceptée\xa0: votre proposition de modification {sent.reference}"
    assert "\n\n– Titre, en français\n– Période\n\nCe lien" in letter.body


def test_pictures_come_in_alone(garden, edith):
    sent = proposal(garden, attachments=[])
    taken(sent, pictures=[PHOTO])

    submissions.accept(sent, by=edith, version=0, keys=["pictures"])

    assert [picture.practice for picture in garden.pictures.all()] == [garden]
    assert [each.name for each in garden.attachments.all()] == ["Plan.pdf"]


def test_address_for_questions_needs_consent(garden, edith):
    sent = proposal(garden, contact_email="mayor@city.example")

    submissions.accept(sent, by=edith, version=0, keys=["contact_email"])

    garden.refresh_from_db()
    assert garden.contact_email == "gardener@city.example"


def test_city_whose_name_says_not_which_goes_only_with_its_name(garden, edith):
    sent = proposal(garden, cities="Lisbon", countries="Portugal")

    submissions.accept(sent, by=edith, version=0)

    assert [city.slug_en for city in garden.cities.all()] == ["lisbon"]


def test_new_place_of_a_proposal_is_added_or_left_out(garden, bruno):
    sent = proposal(garden, cities="Lisbon, Springfield, Porto, Nenhures")

    decision = submissions.accept(
        sent, by=bruno, version=0, keys=["cities"], cities=[("Porto", "PT")]
    )

    slugs = {city.slug_en for city in garden.cities.all()}
    assert slugs == {"lisbon", "springfield", "porto"}
    assert decision.detail["left_out"] == ["Nenhures"]


@pytest.mark.parametrize("keys", [[], ["purpose_en"], ["no such field"]])
def test_choice_without_a_change_is_refused(garden, edith, keys):
    sent = proposal(garden, period="2001")
    before = all_of(garden)

    with pytest.raises(DecisionRefusedError, match="No change is chosen"):
        submissions.accept(sent, by=edith, version=0, keys=keys)

    assert all_of(garden) == before


def test_practice_keeps_one_title(garden, edith):
    sent = proposal(garden, title={"en": "", "fr": ""})

    with pytest.raises(DecisionRefusedError, match="It would have no title"):
        submissions.accept(sent, by=edith, version=0)

    garden.refresh_from_db()
    assert garden.title_en == "A  garden"


def test_change_of_a_published_practice_is_not_published_again(garden, bruno):
    sent = proposal(garden, period="2001")

    assert "accept-and-publish" not in allowed(bruno, sent)
    with pytest.raises(DecisionRefusedError, match="Choose “Accept”"):
        submissions.accept_and_publish(sent, by=bruno, version=0)


def test_change_publishes_a_practice_that_is_not_and_its_first_contributor_hears_of_it(bruno):
    practice = PracticeFactory(title="A garden")
    amina = SubmissionFactory(
        received=True, practice=practice, email="first@city.example", language="fr"
    )
    amina.state = State.ACCEPTED
    amina.save()
    sent = proposal(practice, period="2001")

    submissions.accept_and_publish(sent, by=bruno, version=0)

    practice.refresh_from_db()
    assert (practice.status, practice.first_year) == (Status.PUBLISHED, 2001)
    told = {mail.to: mail.subject for mail in OutgoingMail.objects.all()}
    assert told == {
        "amina@city.example": f"Accepted: your suggested change {sent.reference}",
        "first@city.example": "Publiée\xa0: une pratique sans titre",
    }


@pytest.mark.parametrize("status", Status)
def test_accepting_leaves_the_state_of_the_practice(edith, status):
    practice = PracticeFactory(published=True, status=status)

    submissions.accept(proposal(practice, period="2001"), by=edith, version=0)

    practice.refresh_from_db()
    assert (practice.status, practice.first_year) == (status, 2001)


def test_proposal_whose_practice_was_deleted_makes_a_new_one(garden, edith):
    sent = proposal(garden, period="2001")
    garden.delete()
    sent.refresh_from_db()

    submissions.accept(sent, by=edith, version=0, keys=["period"])

    sent.refresh_from_db()
    practice = Practice.objects.get()
    assert sent.practice == practice
    assert (practice.title_fr, practice.first_year) == ("Un jardin", 2001)
    assert practice.attachments.count() == 1


# ------------------------------------------------------------------------- What changed meanwhile


def test_nothing_has_changed_meanwhile_in_a_practice_that_was_left_alone(garden):
    assert live_differences(proposal(garden, **EVERYWHERE)) == []


def test_what_both_have_changed_is_told_and_what_the_editor_chooses_wins(garden, edith):
    sent = proposal(garden, period="2001", attachments=[], title={"en": "Garden", "fr": ""})
    garden.attachments.update(name="Plan 2.pdf")
    garden.period_text, garden.purpose_en = "1999", "To eat."
    garden.save()

    found = {each.leaf.key: (each.old, each.new) for each in live_differences(sent)}
    submissions.accept(sent, by=edith, version=0, keys=["period"])

    assert found.keys() == {"period", "attachments"}
    assert found["period"] == ("ages ago", "1999")
    assert [row["file"] for row in found["attachments"][1]] == ["Plan 2.pdf"]
    garden.refresh_from_db()
    assert (garden.period_text, garden.purpose_en) == ("2001", "To eat.")
