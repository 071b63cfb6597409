"""Text files, whatever wrote them."""

import codecs

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
NO_TEXT = (b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0", b"{\\rtf")


class UnreadableError(Exception):
    """A file is no text; the message says so in a sentence."""


def decode(content):
    """Return (text, note) of the bytes of a text file; the note tells of an unusual encoding.

    Raises `UnreadableError` for what is no text.
    """
    encoding = next((name for mark, name in MARKS if content.startswith(mark)), None)
    if encoding is None and (b"\0" in content or content.startswith(NO_TEXT)):
        raise UnreadableError(
            "This is not a text file. Open it in its own program and save it as plain text."
        )
    try:
        return _without_nul(content.decode(encoding or "utf-8")), ""
    except UnicodeDecodeError:
        pass
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError as error:
        raise UnreadableError(
            "The letters of this file cannot be read. Save it as plain text in UTF-8."
        ) from error
    return _without_nul(text), "Read as Windows-1252, for it is not UTF-8: look at the accents."


def _without_nul(text):
    if "\0" in text:
        raise UnreadableError("This file holds characters of no text. Save it as plain text.")
    return text
