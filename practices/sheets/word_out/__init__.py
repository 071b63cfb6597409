"""The template as a Word file, empty or filled: to write in, in Word, in LibreOffice, on paper."""

from collections.abc import Mapping
from datetime import UTC, datetime
from types import MappingProxyType

from practices import document
from practices.document import Document
from practices.sheets.word_out import words
from practices.sheets.word_out.body import Body
from practices.sheets.word_out.labels import BETWEEN, Languages, line, text
from practices.sheets.word_out.package import Package

NO_NAMES: Mapping[str, str] = MappingProxyType({})
MADE = datetime(2026, 1, 1, tzinfo=UTC)  # of a file whose words have no date


def make_docx(
    filled: Document,
    languages: Languages,
    *,
    file_names: Mapping[str, str] = NO_NAMES,
    changed: datetime = MADE,
) -> bytes:
    """Return a document as a .docx file in the languages ("en",), ("fr",) or ("en", "fr").

    What it says in another language is left out: `languages_of` tells what it needs.  Pictures and
    attachments are not in it; `file_names` names those that are there already, by their keys.
    """
    filled = document.tidied(filled)
    body = Body(filled, languages, file_names)
    package = Package(languages, _title(filled, languages), changed)
    package.add(body.parts())
    body.write_answers()
    return package.content()


def languages_of(filled: Document, preferred: str) -> Languages:
    """Return the languages in which something is written; the preferred one where nothing is."""
    written = {
        leaf.language for leaf in document.leaves() if document.is_written(leaf.read(filled))
    }
    rows = [row for value in filled.values() if isinstance(value, list) for row in value]
    for row in rows:
        for both in row.values() if isinstance(row, dict) else ():
            written |= {lang for lang in both if both[lang]} if isinstance(both, dict) else set()
    return tuple(lang for lang in document.LANGUAGES if lang in written) or (preferred,)


def _title(filled: Document, languages: Languages) -> str:
    """Return what the file is called in lists of files: its practice, and what it is."""
    sheet = text(line(words.TITLE, languages))
    titles = filled["title"]
    own = next((titles[language].strip() for language in languages if titles[language].strip()), "")
    return f"{own[:150]}{BETWEEN}{sheet}" if own else sheet
