"""The names of countries and languages, in the reader's language."""

from functools import cache

from django.conf import global_settings
from django.utils import translation
from django_countries import countries

from practices.models.wording import reader_language

# The languages whose names Django has translated: the two-letter ones, not their variants.
LANGUAGE_CODES = tuple(code for code, _name in global_settings.LANGUAGES if "-" not in code)
_LANGUAGE_NAMES = dict(global_settings.LANGUAGES)


def country_name(code, language=None):
    """Return the usual name of the country `code` (ISO 3166-1 alpha-2); the code if unknown."""
    return _country_name(code, language or reader_language())


def language_name(code, language=None):
    """Return the name of the language `code` (ISO 639-1), capitalised; the code if unknown."""
    return _language_name(code, language or reader_language())


@cache
def _country_name(code, language):
    with translation.override(language):
        return str(countries.name(code)) or code


@cache
def _language_name(code, language):
    with translation.override(language):
        name = translation.gettext(_LANGUAGE_NAMES.get(code, code))
    return name[:1].upper() + name[1:]
