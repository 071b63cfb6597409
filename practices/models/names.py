"""The names of countries, languages and networks, in the reader's language."""

from functools import cache

from django.conf import global_settings
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from practices.models.wording import reader_language

# The languages whose names Django has translated: the two-letter ones, not their variants.
LANGUAGE_CODES = tuple(code for code, _name in global_settings.LANGUAGES if "-" not in code)
_LANGUAGE_NAMES = dict(global_settings.LANGUAGES)

# Networks of cities that are described rather than named, so that each language has its words.
_NETWORKS = {
    "Australasian network": _("Australasian network"),
    "EU/CoE Finland project": _("EU/CoE Finland project"),
    "Norwegian network": _("Norwegian network"),
    "RMCI Morocco": _("RMCI Morocco"),
}


def country_name(code, language=None):
    """Return the usual name of the country `code` (ISO 3166-1 alpha-2); the code if unknown."""
    return _country_name(code, language or reader_language())


def language_name(code, language=None):
    """Return the name of the language `code` (ISO 639-1), capitalised; the code if unknown."""
    return _language_name(code, language or reader_language())


def network_name(name):
    """Return how a network of cities is called in the reader's language."""
    return str(_NETWORKS.get(name, name))


@cache
def _country_name(code, language):
    with translation.override(language):
        return str(countries.name(code)) or code


@cache
def _language_name(code, language):
    with translation.override(language):
        name = translation.gettext(_LANGUAGE_NAMES.get(code, code))
    return name[:1].upper() + name[1:]
