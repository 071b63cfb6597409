"""What every page says about itself: its address, here and in the other language."""

from dataclasses import dataclass
from functools import lru_cache

from django import template
from django.conf import settings
from django.urls import reverse, translate_url
from django.utils.translation import (
    get_language,
    get_language_from_path,
    get_language_info,
    override,
)

register = template.Library()


@register.simple_tag
def is_demonstration():
    """Whether all that is shown is made up, which every page then says."""
    return settings.DEMONSTRATION


@dataclass(frozen=True)
class Version:
    """This page in one language."""

    language: str
    name: str  # the language's own name for itself
    path: str
    is_current: bool


@register.simple_tag(takes_context=True)
def language_versions(context):
    """Return the page's `Version`s, in the order of the settings.

    A practice and a city have a slug per language, which their own address knows; every other
    address is translated piece by piece.  The filters and the page of a list are the same in both.
    """
    subject = context.get("practice") or context.get("city")
    path = context["request"].path
    _path, mark, query = _canonical_path(context).partition("?")
    versions = []
    for language, _name in settings.LANGUAGES:
        with override(language):
            own = subject.get_absolute_url() if subject else None
        versions.append(
            Version(
                language,
                get_language_info(language)["name_local"].capitalize(),
                (own or _translated(path, language)) + mark + query,
                language == get_language(),
            )
        )
    return versions


@lru_cache(maxsize=1024)
def _translated(path, language):
    """Return the address in `language`; remembered, because it takes half a millisecond.

    An address that leads nowhere has no translation: the home page stands in for it.
    """
    translated = translate_url(path, language)
    if translated != path or get_language_from_path(path) == language:
        return translated
    with override(language):
        return reverse("practices:home")


@register.simple_tag(takes_context=True)
def canonical(context):
    """Return the one whole address of this page; of a list with its filters and its page."""
    return absolute(context, _canonical_path(context))


def _canonical_path(context):
    paging = context.get("paging")
    return paging.url if paging else context["request"].path


@register.simple_tag(takes_context=True)
def absolute(context, path):
    """Return `path` with scheme and host, for the tags that ask for a whole address."""
    return context["request"].build_absolute_uri(path)
