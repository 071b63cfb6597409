"""The catalogue as files: the records under `fixtures/`, read into the database.

A record is loaded once.  What an editor has changed or deleted since stays as the editor left it,
however often the files are loaded again.
"""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from django.utils import timezone

from practices.models import (
    Area,
    City,
    LoadedRecord,
    Practice,
    PracticeType,
    ReferenceDocument,
    Status,
    TargetGroup,
    Topic,
)
from practices.models.version import one_version
from practices.models.wording import LANGUAGES
from practices.translation import PracticeTranslation

TAXONOMIES = {
    "topic": Topic,
    "target_group": TargetGroup,
    "practice_type": PracticeType,
    "area": Area,
}
PLAIN_FIELDS = ("source_url", "source_language", "source_accessed", "available_languages")
LISTS = {"topics": Topic, "target_groups": TargetGroup, "types": PracticeType, "areas": Area}


class RecordError(Exception):
    """A record cannot be loaded; the message names the file and says what to mend."""


@dataclass(frozen=True)
class Loaded:
    """How many records of each kind were new to the database."""

    terms: int
    cities: int
    practices: int

    @property
    def is_empty(self):
        return not (self.terms or self.cities or self.practices)


def load_catalogue(folder):
    """Load every record under `folder` (a `Path`) that this database has not had before.

    Returns a `Loaded`.  Raises `RecordError` where a record is not whole or names a term or city
    that does not exist; then nothing at all is loaded.
    """
    with one_version():
        return Loaded(
            terms=_load_terms(folder / "taxonomies.toml"),
            cities=_load_cities(folder / "cities.toml"),
            practices=_load_practices(folder / "practices"),
        )


def read_records(path):
    """Return the tables of a TOML file (a `Path`); raises `RecordError` where it cannot be read."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise RecordError(f"{path}: {error}. Mend the file and load again.") from error


def _load_terms(path):
    count = 0
    for kind, model in TAXONOMIES.items():
        terms = read_records(path)[kind]
        for order, term in _new(kind, terms, key="slug"):
            extra = {"family": term["family"]} if model is Topic else {}
            model.objects.create(
                slug=term["slug"], order=order, **_in_both("name", term["name"]), **extra
            )
            count += 1
    return count


def _load_cities(path):
    count = 0
    for _order, city in _new("city", read_records(path)["city"], key="key"):
        City.objects.create(
            slug_en=city["key"],
            country=city["country"],
            latitude=city["latitude"],
            longitude=city["longitude"],
            network=city["network"],
            **_in_both("name", city["name"]),
        )
        count += 1
    return count


def _load_practices(folder):
    records = [read_records(path) for path in sorted(Path(folder).glob("*.toml"))]
    new = [record for _order, record in _new("practice", records, key="key")]
    if not new:
        return 0
    cities = {city.slug_en: city for city in City.objects.all()}
    terms = {
        name: {term.slug: term for term in model.objects.all()} for name, model in LISTS.items()
    }
    loaded_at = timezone.now()  # one moment for all: "newest first" then goes by their years
    for record in new:
        _create_practice(record, cities, terms, loaded_at)
    return len(new)


def _create_practice(record, cities, terms, loaded_at):
    practice = Practice(
        status=Status.PUBLISHED,
        published_at=loaded_at,
        period_text=record["period"],
        other_countries=record["other_countries"],
        **_in_both("slug", record["slug"]),
        **{name: record[name] for name in PLAIN_FIELDS},
    )
    for name in PracticeTranslation.fields:
        for field, text in _in_both(name, record.get(name, {})).items():
            setattr(practice, field, text)
    practice.read_period()
    practice.skip_history_when_saving = True  # its history begins with all its lists, in one line
    practice.save()
    practice.cities.set(_resolve(record, "cities", cities))
    for name, known in terms.items():
        practice_terms = _resolve(record, name, known)
        if practice_terms:
            getattr(practice, name).set(practice_terms)
    del practice.skip_history_when_saving
    practice.version -= 1  # both saves make one version
    practice.save()
    practice.history.update(history_type="+")
    for order, document in enumerate(record.get("reference_documents", ())):
        ReferenceDocument.objects.create(
            practice=practice,
            order=order,
            url=document["url"],
            language=document["language"],
            **_in_both("title", document["title"]),
        )


def _new(kind, records, *, key):
    """Yield (order, record) for the records not loaded before, and mark them as loaded."""
    known = set(LoadedRecord.objects.filter(kind=kind).values_list("key", flat=True))
    for order, record in enumerate(records):
        if record[key] not in known:
            LoadedRecord.objects.create(kind=kind, key=record[key])
            yield order, record


def _in_both(field, texts):
    return {f"{field}_{language}": texts.get(language, "").strip() for language in LANGUAGES}


def _resolve(record, name, known):
    unknown = [value for value in record[name] if value not in known]
    if unknown:
        raise RecordError(
            f"{record['key']}: {name} names {', '.join(unknown)}, which does not exist. "
            "Correct the spelling or add the entry."
        )
    return [known[value] for value in record[name]]
