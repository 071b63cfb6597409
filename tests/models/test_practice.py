from datetime import UTC, datetime

import pytest
from django.utils import translation

from practices.models import Practice, Status
from practices.models.wording import Wording
from practices.periods import Period
from tests.factories import PracticeFactory

pytestmark = pytest.mark.django_db


def test_published_leaves_out_what_is_not_public():
    shown = PracticeFactory(published=True)
    PracticeFactory()
    PracticeFactory(archived=True)

    assert list(Practice.objects.published()) == [shown]


def test_with_period_not_understood_wants_a_text_without_years():
    puzzling = PracticeFactory(period_text="é020")
    PracticeFactory(period_text="")
    PracticeFactory(period_text="2016", first_year=2016, last_year=2016)
    PracticeFactory(period_text="ongoing", ongoing=True)

    assert list(Practice.objects.with_period_not_understood()) == [puzzling]


def test_wording_prefers_the_reader_and_falls_back_both_ways():
    english = PracticeFactory.build(title_en="Cafés", title_fr="")
    both = PracticeFactory.build(title_en="Cafés", title_fr="Les cafés")
    french = PracticeFactory.build(title_en=None, title_fr="Les cafés")

    assert english.wording("title", "fr") == Wording("Cafés", "en", is_fallback=True)
    assert both.wording("title", "fr") == Wording("Les cafés", "fr", is_fallback=False)
    assert french.wording("title", "en") == Wording("Les cafés", "fr", is_fallback=True)
    assert PracticeFactory.build().wording("impact", "fr") == Wording("", "fr", is_fallback=False)


def test_wording_follows_the_page_when_no_language_is_named():
    practice = PracticeFactory.build(title_en="Cafés", title_fr="Les cafés")

    with translation.override("fr"):
        assert str(practice.wording("title")) == "Les cafés"


def test_sections_are_those_with_words_in_the_order_of_the_template():
    practice = PracticeFactory.build(impact_en="Many came.", purpose_fr="Se rencontrer.")

    sections = [(name, label, str(wording)) for name, label, wording in practice.sections()]

    assert sections == [
        ("purpose", "Purpose", "Se rencontrer."),
        ("impact", "Impact", "Many came."),
    ]


def test_save_makes_both_slugs_and_leaves_the_editors_own():
    practice = PracticeFactory(title_en="L’Œuvre of Łódź & Co", title_fr="Œuvre", slug_en="kept")

    assert (practice.slug_en, practice.slug_fr) == ("kept", "oeuvre")


def test_save_numbers_a_slug_that_is_taken():
    slugs = [PracticeFactory(title="Language café").slug_en for _ in range(3)]

    assert slugs == ["language-cafe", "language-cafe-2", "language-cafe-3"]


def test_save_makes_a_slug_even_of_a_title_without_letters():
    assert PracticeFactory(title="!!!").slug_en == "practice"


def test_save_keeps_sort_keys_that_both_engines_order_alike():
    practice = PracticeFactory(title_en="« Éveil » à l’école", title_fr="")

    assert practice.sort_title_en == practice.sort_title_fr
    assert practice.sort_title_en.isascii()
    assert practice.sort_title_en.startswith("eveil")


def test_save_dates_the_first_publication_only():
    practice = PracticeFactory(status=Status.PUBLISHED)
    first = practice.published_at

    practice.status = Status.UNPUBLISHED
    practice.save()
    practice.status = Status.PUBLISHED
    practice.save()

    assert first is not None
    assert practice.published_at == first


@pytest.mark.parametrize(
    ("printed", "period"),
    [
        ("2017-2021", Period(2017, 2021, False)),
        ("1982-", Period(1982, None, True)),
        ("ongoing", Period(None, None, True)),
        ("é020", None),
        ("", None),
    ],
)
def test_read_period_sets_the_years_of_the_printed_text(printed, period):
    practice = PracticeFactory.build(period_text=printed, first_year=1999, ongoing=True)

    practice.read_period()

    assert practice.period == period


def test_history_keeps_both_languages_and_the_lists():
    practice = PracticeFactory(title_en="Before", title_fr="Avant")
    practice.title_fr = "Après"
    practice.save()

    titles = list(practice.history.order_by("history_id").values_list("title_en", "title_fr"))

    assert titles == [("Before", "Avant"), ("Before", "Après")]


def test_practice_published_earlier_keeps_its_date():
    date = datetime(2020, 5, 1, tzinfo=UTC)

    assert PracticeFactory(status=Status.PUBLISHED, published_at=date).published_at == date
