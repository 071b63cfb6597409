"""The code of a segment in a file: which text it is, and what its source was when it left.

"practice-12-title-fr.3f2a9c0d1e2f3a4b": the id, and the beginning of the source's digest.  In XLIFF
it is the `id` of a unit, the one attribute by which every program finds its units again; in Word
both a tag and a printed word, since LibreOffice drops tags.
"""

import re

from practices.document import words
from practices.models.translations import digest
from practices.moderation.translating.segments import Segment

DIGITS = 16  # of the digest: enough to tell the versions of one text apart
MARK_DIGITS = 8
_TEXT = rf"(practice-\d{{1,18}}-[a-z_]{{1,40}}-[a-z]{{2}})\.([0-9a-f]{{{DIGITS}}})"
CODE = re.compile(rf"\b{_TEXT}\b")
PRINTED = re.compile(rf"\b{_TEXT}\.([0-9a-f]{{{MARK_DIGITS}}})\b")


def code_of(segment: Segment) -> str:
    return f"{segment.id}.{segment.source_digest[:DIGITS]}"


def printed_code(segment: Segment, beside: str) -> str:
    """Return the code with a mark of the words printed beside it, which tells if they still are."""
    return f"{code_of(segment)}.{mark_of(beside)}"


def mark_of(beside: str) -> str:
    return digest(words(beside))[:MARK_DIGITS]


def read_code(text: str) -> tuple[str, str] | None:
    """Return (id, beginning of the source's digest) of a code; None for what is none."""
    match = CODE.fullmatch(text.strip())
    return (match[1], match[2]) if match else None
