"""The editors' search: accents ignored, every state, the same rows on the desk and in the lists."""

import pytest
from django.contrib.auth.models import User

from practices.document import tidied
from practices.models import City, Practice, State, Submission
from practices.moderation.desk.search import find_practices, find_submissions
from tests.factories import (
    AreaFactory,
    CityFactory,
    PracticeFactory,
    PracticeTypeFactory,
    SubmissionFactory,
    TargetGroupFactory,
    TopicFactory,
)
from tests.moderation.desk.situations import pick, sign_in
from tests.moderation.desk.test_desk import desk

pytestmark = pytest.mark.django_db


def found_practices(text):
    return sorted(map(str, find_practices(Practice.objects.all(), text)))


def found_submissions(text):
    rows = find_submissions(Submission.objects.for_editors(), text)
    return sorted(row.reference for row in rows)


def submission(reference, state=State.RECEIVED, **answers):
    return SubmissionFactory(
        received=True, reference=reference, state=state, document=tidied(answers)
    )


def test_practices_are_found_by_each_of_their_words_in_every_state():
    medellin = CityFactory(name="Médéllín", name_fr="Médellin", country="CO")
    PracticeFactory(title="One", cities=[medellin])
    PracticeFactory(title="Two", archived=True, summary="L’ŒUVRE commune à l'école")
    PracticeFactory(title="Three", published=True, title_fr="Forêt-jardin")
    PracticeFactory(title="Four", other_countries=["DE"], topics_other_fr="Apiculture")
    PracticeFactory(
        title="Five",
        topics=[TopicFactory(name_en="Housing", name_fr="Logement")],
        target_groups=[TargetGroupFactory(name_en="Elders", name_fr="Aînés")],
        types=[PracticeTypeFactory(name_en="Workshop")],
        areas=[AreaFactory(name_fr="Santé")],
    )
    expected = {
        "medellin": ["One"],
        "MEDELLÍN": ["One"],
        "colombia": ["One"],
        "colombie one": ["One"],
        "oeuvre ecole": ["Two"],
        "d'école œuv": ["Two"],
        "foret-jardin": ["Three"],
        "allemagne": ["Four"],
        "apicult": ["Four"],
        "logement": ["Five"],
        "aines": ["Five"],
        "workshop sante": ["Five"],
        "workshop medellin": [],
        "zeppelin": [],
        "?!": ["Five", "Four", "One", "Three", "Two"],
    }

    assert {text: found_practices(text) for text in expected} == expected


def test_practices_are_found_as_they_are_now():
    practice = PracticeFactory(title="Bridges")
    assert found_practices("bridges") == ["Bridges"]

    practice.title_en = "Ponts"
    practice.save()
    practice.cities.add(CityFactory(name="Łódź"))
    assert [found_practices(word) for word in ("bridges", "ponts", "lodz")] == [
        [],
        ["Ponts"],
        ["Ponts"],
    ]

    City.objects.update(name_en="Gdańsk", name_fr="Gdańsk")
    assert [found_practices(word) for word in ("lodz", "gdansk")] == [[], ["Ponts"]]

    practice.delete()
    assert found_practices("ponts") == []


def test_search_reads_only_what_was_saved_since(django_assert_num_queries):
    for number in range(5):
        PracticeFactory(title=f"Bridge {number}")
    found_practices("bridge")

    with django_assert_num_queries(8):  # five tables of names, log of saves, versions, result
        assert len(found_practices("bridge")) == 5


def test_submissions_are_found_by_reference_text_place_and_address():
    submission("ICC-2026-0042", title={"en": "", "fr": "L’œuvre"}, cities="Médéllín")
    submission("ICC-2026-0007", contact_organisation="Mairie d’Orléans", summary={"en": "Bees"})
    submission("ICC-2026-0099", State.DRAFT, title={"en": "Œuvre", "fr": ""})
    submission("ICC-2026-0100", State.DECLINED, purpose={"en": "50% of the élèves", "fr": ""})
    expected = {
        "icc-2026-0042": ["ICC-2026-0042"],
        "0042": ["ICC-2026-0042"],
        "oeuvre medellin": ["ICC-2026-0042"],
        "l'oeuvre": ["ICC-2026-0042"],
        "orleans bees": ["ICC-2026-0007"],
        "50% eleves": ["ICC-2026-0100"],
        "amina@city.example": ["ICC-2026-0007", "ICC-2026-0042", "ICC-2026-0100"],
        "medellin bees": [],
    }

    assert {text: found_submissions(text) for text in expected} == expected


@pytest.mark.parametrize("language", ["en", "fr"])
def test_desk_searches_both_and_leads_to_the_lists(client, language):
    sign_in(client, "edith", "Editor")
    for number in range(22):
        submission(f"ICC-2026-{number:04}", title={"en": f"Forêt {number}", "fr": ""})
    PracticeFactory(title="Forêt", archived=True)
    PracticeFactory(title="Elsewhere")

    page = desk(client, f"/{language}/admin/search/?q=FORET")

    assert len(pick(page, ".desk-hits a")) == 20 + 1
    for link in pick(page, ".desk-hits a"):
        assert client.get(link.get("href")).status_code == 200
    counted = {link.get("href"): int(link.get("data-count")) for link in pick(page, "[data-count]")}
    assert sorted(counted.values()) == [1, 22]
    for address, count in counted.items():
        assert client.get(address).context["cl"].result_count == count


def test_search_finds_nothing_that_a_person_may_not_see(client):
    submission("ICC-2026-0001", title={"en": "Secret", "fr": ""})
    PracticeFactory(title="Secret")
    client.force_login(User.objects.create_user("nora", is_staff=True))

    assert pick(desk(client, "/en/admin/search/?q=secret"), ".desk-hits, section") == []


@pytest.mark.parametrize("asked", ["", "?q=", "?q=%20", "?q=%00", "?q=!!", "?q=zeppelin"])
def test_search_without_result_is_a_page(client, asked):
    sign_in(client, "edith", "Editor")

    assert pick(desk(client, f"/en/admin/search/{asked}"), ".desk-hits") == []


def test_search_is_for_editors_alone(client):
    assert client.get("/en/admin/search/?q=a").status_code == 302
    assert client.post("/en/admin/search/?q=a").status_code == 302
    sign_in(client, "edith", "Editor")
    assert client.post("/en/admin/search/?q=a").status_code == 405
