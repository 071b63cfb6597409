"""Which of the two languages a text is written in."""

from collections.abc import Iterable

from practices.text import STOP_WORDS, split

ENGLISH_ONLY = STOP_WORDS["en"] - STOP_WORDS["fr"]
FRENCH_ONLY = STOP_WORDS["fr"] - STOP_WORDS["en"]
ENOUGH = 3  # common words, before anything is said


def language_of(texts: Iterable[str]) -> str | None:
    """Return "en" or "fr" by the common words of the texts; None where they do not tell."""
    words = [found.word for text in texts for found in split(text)]
    english = sum(word in ENGLISH_ONLY for word in words)
    french = sum(word in FRENCH_ONLY for word in words)
    if max(english, french) < ENOUGH or max(english, french) < 2 * min(english, french):
        return None
    return "en" if english > french else "fr"
