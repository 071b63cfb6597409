"""Rows for tests, by situation: `PracticeFactory(published=True, cities=[lisbon])`."""

from datetime import UTC, datetime, timedelta

import factory
from django.core.files.base import ContentFile
from django.utils import timezone
from factory.django import DjangoModelFactory

from practices.document import empty
from practices.models import (
    Area,
    Attachment,
    City,
    Note,
    Practice,
    PracticeType,
    ReferenceDocument,
    State,
    Status,
    Submission,
    TargetGroup,
    Topic,
)


def _many(name):
    """Set the list `name` of a practice from the rows given, if any."""

    def set_rows(practice, create, rows, **kwargs):
        if create and rows:
            getattr(practice, name).set(rows)

    return factory.post_generation(set_rows)


class TermFactory(DjangoModelFactory):
    class Meta:
        abstract = True

    name_en = factory.LazyAttribute(lambda term: term.slug.replace("-", " ").capitalize())
    name_fr = factory.LazyAttribute(lambda term: f"{term.name_en} (fr)")
    order = factory.Sequence(lambda number: number % 10_000)


class TopicFactory(TermFactory):
    class Meta:
        model = Topic

    slug = factory.Sequence(lambda number: f"topic-{number}")


class TargetGroupFactory(TermFactory):
    class Meta:
        model = TargetGroup

    slug = factory.Sequence(lambda number: f"target-{number}")


class PracticeTypeFactory(TermFactory):
    class Meta:
        model = PracticeType

    slug = factory.Sequence(lambda number: f"type-{number}")


class AreaFactory(TermFactory):
    class Meta:
        model = Area

    slug = factory.Sequence(lambda number: f"area-{number}")


class CityFactory(DjangoModelFactory):
    """A city; `name` is its name in both languages unless `name_fr` is given."""

    class Meta:
        model = City

    class Params:
        name = factory.Sequence(lambda number: f"City {number}")

    name_en = factory.SelfAttribute("name")
    name_fr = factory.SelfAttribute("name_en")
    country = "PT"


class PracticeFactory(DjangoModelFactory):
    """A practice written in English only; `bilingual` for both languages."""

    class Meta:
        model = Practice
        skip_postgeneration_save = True

    class Params:
        title = factory.Sequence(lambda number: f"Practice {number}")
        summary = "What the city did, and for whom."
        published = factory.Trait(
            status=Status.PUBLISHED,
            published_at=factory.Sequence(
                lambda number: datetime(2024, 1, 1, tzinfo=UTC) + timedelta(hours=number)
            ),
        )
        archived = factory.Trait(status=Status.ARCHIVED)
        bilingual = factory.Trait(
            title_fr=factory.LazyAttribute(lambda practice: f"{practice.title} (fr)"),
            summary_fr="Ce que la ville a fait, et pour qui.",
        )
        french_only = factory.Trait(
            title_en=None,
            title_fr=factory.SelfAttribute("title"),
            summary_en=None,
            summary_fr="Ce que la ville a fait, et pour qui.",
        )

    title_en = factory.SelfAttribute("title")
    title_fr = None
    summary_en = factory.SelfAttribute("summary")
    summary_fr = None

    cities = _many("cities")
    topics = _many("topics")
    target_groups = _many("target_groups")
    types = _many("types")
    areas = _many("areas")


class ReferenceDocumentFactory(DjangoModelFactory):
    class Meta:
        model = ReferenceDocument

    practice = factory.SubFactory(PracticeFactory)
    title_en = factory.Sequence(lambda number: f"Document {number}")
    url = factory.Sequence(lambda number: f"https://example.org/document-{number}.pdf")
    language = "en"


class AttachmentFactory(DjangoModelFactory):
    """A file to download; `content` is what is in it."""

    class Meta:
        model = Attachment

    class Params:
        content = b"%PDF-1.7\n%%EOF\n"

    practice = factory.SubFactory(PracticeFactory)
    name = "Évaluation 2024.pdf"
    title_en = factory.Sequence(lambda number: f"Evaluation {number}")
    file = factory.LazyAttribute(lambda row: ContentFile(row.content, "random.pdf"))
    size = factory.LazyAttribute(lambda row: len(row.content))


class SubmissionFactory(DjangoModelFactory):
    """A draft; `document` is tidied, `reference` given where it has been received."""

    class Meta:
        model = Submission

    class Params:
        received = factory.Trait(
            state=State.RECEIVED,
            reference=factory.Sequence(lambda number: f"ICC-2026-{number:04}"),
            email="amina@city.example",
        )

    document = factory.LazyFunction(empty)


class NoteFactory(DjangoModelFactory):
    """What an editor has asked of whoever wrote a submission."""

    class Meta:
        model = Note

    submission = factory.SubFactory(SubmissionFactory)
    text = "What does it cost?"
    told_at = factory.LazyFunction(timezone.now)
