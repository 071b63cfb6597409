"""A text of two languages, read in one of them."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import get_language

LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)


@dataclass(frozen=True)
class Wording:
    """A text, the language it is really in, and whether that is not the one asked for."""

    text: str
    language: str
    is_fallback: bool

    def __bool__(self):
        return bool(self.text)

    def __str__(self):
        return self.text


def reading_order(language):
    """Return the languages to try for a reader of `language`, the reader's own first."""
    return (language, *(other for other in LANGUAGES if other != language))


def reader_language():
    """Return the language of the page being made; English outside of one."""
    language = get_language()
    return language if language in LANGUAGES else LANGUAGES[0]


class Bilingual:
    """A model whose texts have one column per language."""

    def wording(self, field, language=None):
        """Return the `Wording` of `field` for a reader of `language` (the page's by default).

        The one fallback rule of the site: the reader's language, else the other one.  Display,
        sorting, slugs and search all follow it.
        """
        language = language or reader_language()
        for candidate in reading_order(language):
            if text := getattr(self, f"{field}_{candidate}"):
                return Wording(text, candidate, candidate != language)
        return Wording("", language, False)

    def has_language(self, field, language):
        return bool(getattr(self, f"{field}_{language}"))
