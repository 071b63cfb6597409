"""When a translation is missing, up to date, out of date: the rows that follow a practice."""

from importlib import import_module

from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from practices.models import Freshness, Practice, Translation
from practices.models.translation_upkeep import FIELDS, changes, pair_of, refresh
from practices.models.translations import digest
from practices.translation import PracticeTranslation
from tests.factories import PracticeFactory


def states(practice):
    """{"title_fr": "missing"}: how each text stands in the language it is translated into."""
    rows = practice.translations.order_by("pk")
    return {f"{row.field}_{row.language}": row.state for row in rows}


def row_of(practice, field="title"):
    return practice.translations.get(field=field)


def change(practice, **texts):
    for name, text in texts.items():
        setattr(practice, name, text)
    practice.save()


def test_every_text_of_both_languages_is_followed():
    assert set(FIELDS) == set(PracticeTranslation.fields)


def test_new_practice_tells_what_it_lacks(db):
    assert states(PracticeFactory()) == {"title_fr": "missing", "summary_fr": "missing"}
    assert states(PracticeFactory(bilingual=True)) == {"title_fr": "fresh", "summary_fr": "fresh"}
    assert states(PracticeFactory(french_only=True)) == {
        "title_en": "missing",
        "summary_en": "missing",
    }
    mixed = PracticeFactory(bilingual=True, impact_fr="Moins de bruit.", source_language="sq")
    assert states(mixed) == {"title_fr": "fresh", "summary_fr": "fresh", "impact_en": "missing"}


def test_changed_source_makes_the_translation_stale_and_keeps_what_it_was_made_of(db):
    practice = PracticeFactory(bilingual=True, title="Homework café")

    change(practice, title_en="Homework café in the library")

    row = row_of(practice)
    assert states(practice) == {"title_fr": "stale", "summary_fr": "fresh"}
    assert (row.source_text, row.source_digest) == ("Homework café", digest("Homework café"))
    since = row.stale_since
    change(practice, title_en="Homework café in the libraries")
    assert row_of(practice).source_text == "Homework café"
    assert row_of(practice).stale_since == since
    change(practice, title_en="Homework café")
    assert row_of(practice).state == Freshness.FRESH
    assert row_of(practice).stale_since is None


def test_translation_written_anew_is_fresh_whatever_became_of_its_source(db):
    practice = PracticeFactory(bilingual=True)
    change(practice, title_en="Second")
    change(practice, title_fr="Deuxième")
    assert row_of(practice).state == Freshness.FRESH
    assert row_of(practice).source_text == "Second"

    change(practice, title_en="Third", title_fr="Troisième")

    assert row_of(practice).state == Freshness.FRESH
    assert row_of(practice).source_text == "Third"


def test_blanks_and_ends_of_lines_are_no_change(db):
    practice = PracticeFactory(bilingual=True, impact_en="One.\n\nTwo.", impact_fr="Un.\n\nDeux.")
    change(practice, impact_en="One.\r\n\r\nTwo. ")
    assert row_of(practice, "impact").state == Freshness.FRESH
    change(practice, impact_en="Three.")

    change(practice, impact_fr="Un.\r\n\r\nDeux.\r\n")  # as the admin's form sends it back

    assert row_of(practice, "impact").state == Freshness.STALE


def test_emptied_texts_leave_nothing_untold(db):
    practice = PracticeFactory(bilingual=True, impact_en="Less noise.", impact_fr="Moins de bruit.")
    change(practice, impact_fr="")
    assert states(practice)["impact_fr"] == "missing"
    change(practice, impact_fr="Moins de bruit.")
    assert states(practice)["impact_fr"] == "fresh"

    change(practice, impact_en="  ")  # what is left is to be translated the other way
    assert states(practice) == {"title_fr": "fresh", "summary_fr": "fresh", "impact_en": "missing"}
    change(practice, impact_en="Less noise.")
    assert states(practice)["impact_fr"] == "fresh"
    change(practice, impact_en="", impact_fr=None)
    assert states(practice) == {"title_fr": "fresh", "summary_fr": "fresh"}


def test_other_source_language_turns_the_rows_round(db):
    practice = PracticeFactory(bilingual=True)
    change(practice, title_en="Changed")

    change(practice, source_language="fr")

    assert states(practice) == {"title_en": "stale", "summary_en": "fresh"}
    assert row_of(practice).source_text == ""  # nobody knows what either was made of
    assert row_of(practice, "summary").source_text == practice.summary_fr
    change(practice, impact_en="Less noise.")
    assert states(practice)["impact_fr"] == "missing"
    change(practice, source_language="en", summary_en="New.")
    assert states(practice) == {"title_fr": "stale", "summary_fr": "stale", "impact_fr": "missing"}
    assert row_of(practice, "summary").source_text == "What the city did, and for whom."


def test_saving_some_columns_looks_at_these_alone(db):
    practice = PracticeFactory(bilingual=True)
    practice.title_en, practice.title_fr = "Changed", "Not saved"

    practice.save(update_fields=["title_en"])

    assert row_of(practice).state == Freshness.STALE
    part = Practice.objects.only("title_en", "status").get(pk=practice.pk)
    part.title_en = practice.title_en + " again"
    part.save()
    assert row_of(practice).state == Freshness.STALE
    practice.save(update_fields=["status"])
    assert practice.texts_before is None  # nothing was read


def test_a_save_costs_few_queries(db):
    with CaptureQueriesContext(connection) as creation:
        practice = PracticeFactory(bilingual=True)
    with CaptureQueriesContext(connection) as rewording:
        change(practice, title_en="Changed", summary_en="Changed")
    with CaptureQueriesContext(connection) as archiving:
        change(practice, period_text="2020", status="archived")

    asked = [
        sum("practices_translation" in query["sql"] for query in queries)
        for queries in (creation, rewording, archiving)
    ]
    assert asked == [1, 2, 0]


def test_refresh_sees_what_came_past_the_receivers(db):
    practices = [PracticeFactory(bilingual=True), PracticeFactory(bilingual=True)]
    first, second = practices
    first.translations.all().delete()
    Practice.objects.filter(pk=second.pk).update(title_en="Changed", summary_fr="")

    assert refresh([first.pk]) == 2
    call_command("refresh_translations")
    assert refresh() == 0

    assert states(first) == {"title_fr": "fresh", "summary_fr": "fresh"}
    assert states(second) == {"title_fr": "stale", "summary_fr": "missing"}


def test_migration_sees_every_text_as_refresh_does(db):
    PracticeFactory(bilingual=True, impact_fr="Moins de bruit.", source_language="sq")
    PracticeFactory(french_only=True, source_language="en", partners_en="A school")
    PracticeFactory(bilingual=True, source_language="fr", lessons_en=" ")
    Translation.objects.all().delete()

    import_module("practices.migrations.0019_translations").see_for_the_first_time(apps, None)

    assert Translation.objects.count() == 8
    assert refresh() == 0


NAMES = [f"{field}_{language}" for field in FIELDS for language in ("en", "fr")]
NOTHING = dict.fromkeys([*NAMES, "source_language"], "") | {"title_en": "A", "title_fr": "B"}
TEXT = st.sampled_from(("", " ", "one", "two", "three"))
SAVES = st.lists(
    st.fixed_dictionaries(
        {}, optional={"impact_en": TEXT, "impact_fr": TEXT, "source_language": st.just("fr")}
    )
)


@given(SAVES)
def test_rows_are_true_after_any_saves(saves):
    """A row for each text, in the language it lacks or is translated into."""
    rows, texts = [], NOTHING
    for save in saves:
        before, texts = texts, texts | save
        for row, after in changes(1, rows, before, texts, timezone.now()):
            rows = [other for other in rows if other is not row] + ([after] if after else [])
        row = next((row for row in rows if row.field == "impact"), None)
        pair = pair_of(texts, "impact")
        if row is None:
            assert pair is None
            continue
        assert row.language == pair.language
        if not pair.target.strip():
            assert row.state == Freshness.MISSING
        elif row.state == Freshness.STALE:
            assert row.source_digest != digest(pair.source)
            assert before[f"impact_{row.language}"].strip() == pair.target.strip()
        else:
            assert (row.state, row.source_digest) == (Freshness.FRESH, digest(pair.source))
