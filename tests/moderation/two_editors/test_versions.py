"""Two editors on one practice: nothing is overwritten unseen, nothing that was typed is lost."""

from datetime import date

import pytest
from django.contrib.messages import get_messages
from django.utils import timezone

from practices.models import Practice
from tests.factories import (
    AttachmentFactory,
    CityFactory,
    PracticeFactory,
    ReferenceDocumentFactory,
    TopicFactory,
)
from tests.moderation.two_editors.editing import form_on, open_form, send, texts

pytestmark = pytest.mark.django_db


@pytest.fixture
def practice():
    return PracticeFactory(bilingual=True, title="Homework café", purpose_en="Old.\nWords.")


def fresh(practice):
    return Practice.objects.get(pk=practice.pk)


def told(page):
    refusal = page.context["refusal"]
    return texts(refusal.torn), texts(refusal.taken), refusal.rows


def test_save_over_a_newer_version_is_refused_and_shows_both(of_bruno, of_chloe, practice):
    mine = open_form(of_bruno, practice)
    send(of_chloe, practice, open_form(of_chloe, practice), purpose_en="Hers.", impact_en="Good.")
    saved = fresh(practice)

    page = send(of_bruno, practice, mine, purpose_en="His.", lessons_fr="Une leçon.")

    assert page.status_code == 409
    assert fresh(practice).updated_at == saved.updated_at
    assert told(page) == (
        {"Purpose, in English": ("Hers.", "His.")},
        {"Impact, in English": ("Good.", "")},
        [],
    )
    now = timezone.localtime(saved.updated_at)
    assert page.context["refusal"].saves == [f"Chloé saved this at {now:%H:%M}."]
    form = form_on(page)
    assert (form["purpose_en"], form["impact_en"], form["lessons_fr"]) == (
        "His.",
        "Good.",
        "Une leçon.",
    )


def test_each_field_is_saved_as_it_was_chosen(of_bruno, of_chloe, practice):
    mine = open_form(of_bruno, practice)
    hers = open_form(of_chloe, practice)
    send(of_chloe, practice, hers, purpose_en="Hers.", impact_en="Hers.", title_en="Hers")

    page = send(of_bruno, practice, mine, purpose_en="His.", impact_en="His.", title_fr="À lui")
    choices = {"choice-purpose_en": "theirs", "choice-impact_en": "mine"}
    done = send(of_bruno, practice, form_on(page), **choices)

    assert done.status_code == 302
    after = fresh(practice)
    assert (after.purpose_en, after.impact_en) == ("Hers.", "His.")
    assert (after.title_en, after.title_fr) == ("Hers", "À lui")
    assert after.version == practice.version + 2


def test_choice_is_asked_again_where_others_have_gone_on(of_bruno, of_chloe, practice):
    mine = open_form(of_bruno, practice)
    send(of_chloe, practice, open_form(of_chloe, practice), purpose_en="First.")
    page = send(of_bruno, practice, mine, purpose_en="His.")
    send(of_chloe, practice, open_form(of_chloe, practice), purpose_en="Second.")

    page = send(of_bruno, practice, form_on(page), **{"choice-purpose_en": "theirs"})

    assert told(page) == ({"Purpose, in English": ("Second.", "His.")}, {}, [])
    assert fresh(practice).purpose_en == "Second."


def test_lists_are_compared_entry_by_entry(of_bruno, of_chloe, practice):
    porto, lyon = CityFactory(name="Porto"), CityFactory(name="Lyon")
    housing, sport = TopicFactory(slug="housing"), TopicFactory(slug="sport")
    practice.cities.add(porto)
    mine = open_form(of_bruno, practice)
    hers = open_form(of_chloe, practice)
    send(of_chloe, practice, hers, cities=[porto.pk, lyon.pk], topics=[sport.pk], ongoing="on")

    page = send(of_bruno, practice, mine, cities=[], other_countries=["FR"], status="published")

    assert told(page) == (
        {"Cities": ("Porto (PT)\nLyon (PT)", "")},
        {"Topics": ("Sport", ""), "Ongoing": ("Yes", "No")},
        [],
    )
    send(of_bruno, practice, form_on(page))
    after = fresh(practice)
    assert list(after.cities.all()) == []
    assert (list(after.topics.all()), after.ongoing) == ([sport], True)
    assert [country.code for country in after.other_countries] == ["FR"]
    assert housing not in after.topics.all()


def test_same_words_saved_twice_are_no_conflict(of_bruno, practice):
    form = open_form(of_bruno, practice) | {
        "purpose_en": "Two\r\nlines. ",
        "reference_documents-TOTAL_FORMS": 1,
        "reference_documents-0-title_en": "Report",
        "reference_documents-0-url": "https://city.example/report",
        "reference_documents-0-order": "0",
    }

    pressed = [send(of_bruno, practice, form).status_code for _time in range(2)]

    assert pressed == [302, 302]
    assert [each.title_en for each in practice.reference_documents.all()] == ["Report"]


def test_answer_of_the_city_bothers_only_who_wrote_there(of_bruno, practice):
    forms = [open_form(of_bruno, practice) for _time in range(2)]
    heard = fresh(practice)
    heard.confirmed_on = date(2026, 5, 2)
    heard.save()

    done = send(of_bruno, practice, forms[0], purpose_en="His.")
    after = fresh(practice)
    refused = send(of_bruno, practice, forms[1], purpose_en="His.", confirmed_on="2026-05-03")

    assert (done.status_code, after.purpose_en) == (302, "His.")
    assert after.confirmed_on == date(2026, 5, 2)
    said = [str(message) for message in get_messages(done.wsgi_request)]
    assert said[0] == (
        "Saved by somebody else while you were writing, and kept: “Last confirmed by the city”."
    )
    assert told(refused) == (
        {"Last confirmed by the city": ("2 May 2026", "3 May 2026")},
        {},
        [],
    )
    saves = refused.context["refusal"].saves
    assert [sentence.split(" at ")[0] for sentence in saves] == [
        "This was changed",
        "You saved this in another window",
    ]


def test_form_that_does_not_say_on_what_it_was_opened_overwrites_nothing(of_bruno, practice):
    form = open_form(of_bruno, practice)
    del form["version"]

    page = send(of_bruno, practice, form, purpose_en="His.")

    assert told(page)[0] == {"Purpose, in English": ("Old.\nWords.", "His.")}
    assert fresh(practice).purpose_en == "Old.\nWords."


def test_rows_that_others_added_changed_and_removed_are_told(of_bruno, of_chloe, practice):
    """Each of four documents meets another fate on both sides; a fifth and a sixth are new."""
    documents = [
        ReferenceDocumentFactory(practice=practice, title_en=title, order=order)
        for order, title in enumerate(("Changed", "Torn", "Gone", "Gone, but wanted", "Not wanted"))
    ]
    mine = open_form(of_bruno, practice)
    hers = open_form(of_chloe, practice) | {
        "reference_documents-0-title_en": "Changed by her",
        "reference_documents-1-title_en": "Hers",
        "reference_documents-1-title_fr": "À elle",
        "reference_documents-2-DELETE": "on",
        "reference_documents-3-DELETE": "on",
        "reference_documents-4-title_en": "Wanted after all",
        "reference_documents-5-title_en": "New",
        "reference_documents-5-url": "https://city.example/new",
        "reference_documents-5-order": "7",
        "reference_documents-TOTAL_FORMS": "6",
    }
    assert send(of_chloe, practice, hers).status_code == 302
    written = {
        "reference_documents-1-title_en": "His",
        "reference_documents-3-title_en": "Wanted",
        "reference_documents-4-DELETE": "on",
        "reference_documents-5-title_en": "His own",
        "reference_documents-5-url": "https://city.example/his",
        "reference_documents-5-order": "8",
        "reference_documents-TOTAL_FORMS": "6",
    }

    page = send(of_bruno, practice, mine, **written)

    assert told(page) == (
        {"reference documents: Hers – Title, in English": ("Hers", "His")},
        {
            "reference documents: Changed by her – Title, in English": (
                "Changed by her",
                "Changed",
            ),
            "reference documents: Hers – Title, in French": ("À elle", ""),
        },
        [
            "“Gone” (reference documents) has been removed.",
            (
                "“Wanted” (reference documents) has been removed while you changed it. Yours "
                "stands below as a new one: leave it, or remove it too."
            ),
            "“New” (reference documents) has been added.",
            (
                "“Wanted after all” (reference documents) has been changed while you removed it. "
                "It is there still: mark it again if it is to go."
            ),
        ],
    )
    chosen = {f"choice-reference_documents.{documents[1].pk}.title_en": "theirs"}
    done = send(of_bruno, practice, form_on(page), **chosen)
    assert done.status_code == 302
    kept = practice.reference_documents.values_list("title_en", "title_fr")
    assert sorted(kept) == [
        ("Changed by her", None),
        ("Hers", "À elle"),
        ("His own", None),
        ("New", None),
        ("Wanted", None),
        ("Wanted after all", None),
    ]


def test_file_that_others_removed_is_told_with_what_was_written_on_it(of_bruno, of_chloe, practice):
    row = AttachmentFactory(practice=practice, title_en="Plan")
    AttachmentFactory(practice=practice, title_en="Stays")
    mine = open_form(of_bruno, practice)
    send(of_chloe, practice, open_form(of_chloe, practice), **{"attachments-0-DELETE": "on"})

    page = send(of_bruno, practice, mine, **{"attachments-0-title_fr": "Le plan"})

    assert told(page) == (
        {},
        {},
        [
            (
                "“Plan” (attachments) has been removed with its file while you changed it. You had "
                f"written: {row.order} · {row.name} · Plan · Le plan"
            )
        ],
    )
    assert send(of_bruno, practice, form_on(page)).status_code == 302
    assert [each.title_en for each in practice.attachments.all()] == ["Stays"]


def test_words_on_a_practice_that_was_deleted_are_given_back(of_bruno, practice):
    form = open_form(of_bruno, practice)
    practice.delete()

    page = send(of_bruno, practice, form, purpose_en="All of an afternoon.")

    assert page.status_code == 403
    assert page.context["is_gone"]
    assert "All of an afternoon." in page.context["typed"]
