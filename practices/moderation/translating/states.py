"""Which practices wait for a translator."""

from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse

from practices.models import Freshness, Practice, Status, Translation


def stale_practices() -> QuerySet[Practice]:
    """Return the published practices of which some translation is out of date."""
    return with_a_translation(Freshness.STALE, Practice.objects.published())


def untranslated_practices() -> QuerySet[Practice]:
    """Return the published practices of which some text lacks in one of the languages."""
    return with_a_translation(Freshness.MISSING, Practice.objects.published())


def with_a_translation(
    state: Freshness | str, practices: QuerySet[Practice], language: str = ""
) -> QuerySet[Practice]:
    """Narrow practices to those with a text in this state, into `language` or any."""
    rows = Translation.objects.filter(practice=OuterRef("pk"), state=state)
    if language:
        rows = rows.filter(language=language)
    return practices.filter(Exists(rows))


def desk_address(**parameters: str) -> str:
    """Return the desk's page that shows what a list counts: `state="stale", status="published"`."""
    return f"{reverse('admin:practices_translation_desk')}?{urlencode(parameters)}"


def published_desk(state: Freshness) -> str:
    return desk_address(state=state.value, status=Status.PUBLISHED.value)
