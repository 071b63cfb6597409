"""A submission as its public page would show it, before there is such a page.  Saves nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from practices.catalogue.lists import put_list
from practices.catalogue.memory import index
from practices.catalogue.memory.rows import RELATIONS
from practices.catalogue.memory.vocabulary import Vocabulary
from practices.document import LANGUAGES, Document, tidied
from practices.models import City, FileKind, Practice, Submission, SubmittedFile
from practices.models.practice import Section
from practices.models.wording import Bilingual
from practices.sheets.document_practice import Parts, fill
from practices.sheets.gazetteer import known_names
from practices.sheets.understanding import Places
from practices.uploads.kinds import DocumentKind, kind_of
from practices.uploads.widths import smaller_widths


@dataclass(frozen=True)
class Preview:
    """What `catalogue/_article.html` needs."""

    practice: Practice
    sections: list[Section]


class ShownFile(Bilingual):
    """A file of a submission, with the words of its row: a picture or an attachment of a page."""

    def __init__(self, file: SubmittedFile, row: Document, address: str) -> None:
        self.address = address
        self.name, self.size = file.name, file.size
        self.width, self.height = file.width, file.height
        for column in ("alt", "credit", "title"):
            for language in LANGUAGES:
                setattr(self, f"{column}_{language}", row.get(column, {}).get(language, "").strip())

    def get_absolute_url(self) -> str:
        return self.address

    @property
    def srcset(self) -> str:
        smaller = [f"{self.address}?width={width} {width}w" for width in smaller_widths(self.width)]
        return ", ".join([*smaller, f"{self.address} {self.width}w"])

    @property
    def kind(self) -> DocumentKind | None:
        return kind_of(self.name)


def preview_context(
    document: Document, language: str, submission: Submission | None = None, secret: str = ""
) -> dict[str, Any]:
    """Return {"preview": Preview} for a page that includes `catalogue/_article.html`.

    `language` is the one it is written in, where its title does not tell.  The files of the
    submission have addresses that its `secret` opens; without one they are left out.  Costs at
    most three queries, of which one looks at the catalogue's version.  Never raises, whatever the
    document holds.
    """
    document = tidied(document)
    practice = _unsaved_practice(submission)
    parts = fill(practice, document, known_names(), language)
    _put_lists(practice, parts, index.snapshot().vocabulary)
    files = _files(submission, parts) if secret else {}
    for relation, kind in (("pictures", FileKind.PICTURE), ("attachments", FileKind.DOCUMENT)):
        shown = _shown(getattr(parts, relation), kind, files, secret)
        put_list(practice, relation, list(shown))
    return {"preview": Preview(practice, practice.sections())}


def _unsaved_practice(submission: Submission | None) -> Practice:
    """Return an empty practice with a key that no other has, or the one of the live practice."""
    if submission is None or submission.pk is None:
        return Practice(pk=0, is_own_words=True)
    if live := submission.practice:
        return Practice(pk=live.pk, is_own_words=live.is_own_words)
    return Practice(pk=-submission.pk, is_own_words=True)


def _put_lists(practice: Practice, parts: Parts, vocabulary: Vocabulary) -> None:
    for facet, name in RELATIONS.items():
        terms = vocabulary.rows[facet].items()
        put_list(practice, name, [term for slug, term in terms if slug in parts.terms[name]])
    cities = [vocabulary.rows["city"][place.city] for place in parts.places.cities]
    cities = sorted([*cities, *_new_cities(parts.places)], key=lambda city: city.country.code)
    put_list(practice, "cities", cities)
    put_list(practice, "reference_documents", list(parts.reference_documents))


def _new_cities(places: Places) -> Iterator[City]:
    """Yield the places that the catalogue lacks, with their country where only one is possible."""
    free = places.other_countries or places.countries
    country = free[0] if len(free) == 1 else ""
    for new in places.new_cities:
        yield City(country=country, **{f"name_{code}": new.words for code in LANGUAGES})


def _files(submission: Submission | None, parts: Parts) -> dict[str, SubmittedFile]:
    if submission is None or not (parts.pictures or parts.attachments):
        return {}
    return {file.key: file for file in submission.files.all()}


def _shown(
    rows: tuple[Document, ...], kind: FileKind, files: dict[str, SubmittedFile], secret: str
) -> Iterator[ShownFile]:
    for row in rows:
        file = files.get(row["file"])
        if file is not None and file.kind == kind:
            address = reverse("practices:submitted_file", args=(secret, file.key))
            yield ShownFile(file, row, address)
