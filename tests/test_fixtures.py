"""The real catalogue: every record loads, and both languages are whole."""

import re
import tomllib
from pathlib import Path

import pytest
from django.conf import settings
from django_countries import countries

from practices.models import Area, City, Practice, PracticeType, TargetGroup, Topic
from practices.models.version import CatalogueVersion
from practices.sheets.records import RecordError, load_catalogue

FIXTURES = settings.BASE_DIR / "fixtures"
RECORDS = {
    path.stem: tomllib.loads(path.read_text(encoding="utf-8"))
    for path in sorted(FIXTURES.glob("practices/*.toml"))
}
CITIES = tomllib.loads((FIXTURES / "cities.toml").read_text(encoding="utf-8"))["city"]
TERMS = tomllib.loads((FIXTURES / "taxonomies.toml").read_text(encoding="utf-8"))
LISTS = {"topics": "topic", "target_groups": "target_group", "types": "practice_type"}
LISTS |= {"areas": "area"}

every_record = pytest.mark.parametrize("key", RECORDS)


@every_record
def test_record_is_whole_in_both_languages(key):
    record = RECORDS[key]
    texts = {name: value for name, value in record.items() if isinstance(value, dict)}

    assert record["key"] == key
    assert {"title", "slug", "summary"} <= texts.keys()
    for name, text in texts.items():
        assert sorted(text) == ["en", "fr"], name
        assert all(words.strip() for words in text.values()), name
    assert text_is_french(record["title"]["fr"])
    assert text_is_french(record["summary"]["fr"])
    assert record["title"]["en"] != record["summary"]["en"]


@every_record
def test_record_names_only_what_exists(key):
    record = RECORDS[key]

    assert set(record["cities"]) <= {city["key"] for city in CITIES}
    assert set(record["other_countries"]) <= {code for code, _name in countries}
    assert record["cities"] or record["other_countries"]
    assert record["topics"], "every practice has a topic"
    assert record["source_url"].startswith("http")
    for name, kind in LISTS.items():
        assert set(record[name]) <= {term["slug"] for term in TERMS[kind]}, name


def text_is_french(text):
    """French typography: no straight apostrophe, a narrow space before ; ! ? and in quotes."""
    return not re.search(r"'|[^\u00a0\u202f?!][;!?»]|«[^\u00a0\u202f]", text)


def test_slugs_of_the_records_are_unique_in_each_language():
    for language in ("en", "fr"):
        slugs = [record["slug"][language] for record in RECORDS.values()]
        assert len(set(slugs)) == len(slugs)
        assert all(re.fullmatch(r"[a-z0-9-]+", slug) for slug in slugs)


def test_terms_are_the_programmes_own():
    assert [len(TERMS[kind]) for kind in LISTS.values()] == [21, 7, 8, 5]
    assert TERMS["topic"][0]["name"]["en"] == "Anti-discrimination and equality"
    assert TERMS["topic"][20]["name"]["en"] == "International outlook"
    assert len(CITIES) == 164


@pytest.mark.django_db
def test_catalogue_loads_whole_once_and_in_one_version():
    loaded = load_catalogue(FIXTURES)

    assert (loaded.terms, loaded.cities, loaded.practices) == (41, 164, len(RECORDS))
    assert Practice.objects.published().count() == len(RECORDS)
    assert City.objects.count() == 164
    assert [model.objects.count() for model in (Topic, TargetGroup, PracticeType, Area)] == [
        21,
        7,
        8,
        5,
    ]
    assert CatalogueVersion.current() == 1
    assert load_catalogue(FIXTURES).is_empty
    assert CatalogueVersion.current() == 1


@pytest.mark.django_db
def test_programmes_own_sheet_is_complete():
    load_catalogue(FIXTURES)

    programme = Practice.objects.get(source_url="http://www.coe.int/en/web/interculturalcities")

    assert programme.country_codes == ["FR"]
    assert programme.source_accessed == "2020-10"
    assert sorted(programme.available_languages) == ["en", "fr"]
    assert slugs(programme.target_groups) == ["interested-citizens", "other"]
    assert programme.target_groups_other_en == "Municipalities"
    assert slugs(programme.types) == ["programme", "website-app"]
    assert slugs(programme.areas) == ["political", "socio-cultural"]
    assert len(programme.description_en) > 1000
    assert len(programme.description_fr) > 1000


def slugs(terms):
    return sorted(terms.values_list("slug", flat=True))


@pytest.mark.django_db
def test_loading_again_leaves_an_editors_work_alone():
    load_catalogue(FIXTURES)
    kept, deleted = Practice.objects.all()[:2]
    Practice.objects.filter(pk=kept.pk).update(summary_en="The editor's own words.")
    deleted.delete()

    load_catalogue(FIXTURES)

    kept.refresh_from_db()
    assert kept.summary_en == "The editor's own words."
    assert Practice.objects.count() == len(RECORDS) - 1


@pytest.mark.django_db
def test_loading_a_record_with_an_unknown_city_loads_nothing_and_says_what_to_do(tmp_path):
    (tmp_path / "practices").mkdir()
    for name in ("taxonomies.toml", "cities.toml"):
        (tmp_path / name).write_bytes((FIXTURES / name).read_bytes())
    record = Path(FIXTURES / "practices" / f"{next(iter(RECORDS))}.toml").read_text("utf-8")
    broken = re.sub(r"cities = \[.*\]", 'cities = ["atlantis"]', record, count=1)
    (tmp_path / "practices" / "broken.toml").write_text(broken, "utf-8")

    with pytest.raises(RecordError, match=r"atlantis, which does not exist\. Correct the spelling"):
        load_catalogue(tmp_path)

    assert not City.objects.exists()
