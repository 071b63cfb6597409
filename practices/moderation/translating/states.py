"""Which practices wait for a translator."""

from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse

from practices.models import Freshness, Practice, Translation


def stale_practices() -> QuerySet[Practice]:
    """Return the published practices of which some translation is out of date.

    The desk shows the same at `desk_address(state="stale", status="published")`.
    """
    return in_state(Practice.objects.published(), Freshness.STALE)


def untranslated_practices() -> QuerySet[Practice]:
    """Return the published practices of which some text lacks in one of the languages.

    The desk shows the same at `desk_address(state="missing", status="published")`.
    """
    return in_state(Practice.objects.published(), Freshness.MISSING)


def in_state(
    practices: QuerySet[Practice], *states: Freshness, language: str = ""
) -> QuerySet[Practice]:
    """Narrow practices to those with a text in one of these states, into `language` or any."""
    return practices.filter(_has_text(language, *states))


def up_to_date(practices: QuerySet[Practice], *, language: str = "") -> QuerySet[Practice]:
    """Narrow practices to those that are translated, and all of them rightly."""
    to_do = _has_text(language, Freshness.MISSING, Freshness.STALE)
    return practices.filter(_has_text(language, Freshness.FRESH), ~to_do)


def desk_address(**parameters: str) -> str:
    return f"{reverse('admin:practices_translation_desk')}?{urlencode(parameters)}"


def _has_text(language, *states):
    rows = Translation.objects.filter(practice=OuterRef("pk"), state__in=states)
    return Exists(rows.filter(language=language) if language else rows)
