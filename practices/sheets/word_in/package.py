"""A Word file from a stranger, opened with care: it may be damaged, disguised or made to harm.

Nothing is unpacked to a disk, no address in the file is followed, no entity is expanded.
"""

import re
from dataclasses import dataclass
from posixpath import dirname, join, normpath
from typing import BinaryIO

from django.utils.translation import gettext as _
from lxml import etree

from practices.sheets.files import UnreadableError
from practices.uploads.archives import Archive, ArchiveError, Fault
from practices.uploads.handlers import most_bytes

PART_LIMIT = 8 << 20  # bytes of a part of it, unpacked: some thousand pages
MARKS_LIMIT = 300_000  # "<" in a part: so much XML, and no more memory than a page may cost
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MACRO_PARTS = re.compile(r"vbaProject|vbaData|macros?sheets?/|activeX/", re.IGNORECASE)
_SHEET_OR_SLIDES = re.compile(r"(?:xl|ppt)/")
_DECLARATION = re.compile(rb"\A\s*<\?xml[^>]*\?>")


@dataclass(frozen=True)
class Package:
    """The parts of a Word file, each an XML tree by its name in the archive."""

    archive: Archive
    main: str  # the part with the text

    def part(self, name: str) -> etree._Element | None:
        """Return the root of a part, or None where the file has none of this name."""
        if name not in self.archive.names:
            return None
        return _parsed(self._read(name))

    def relations(self, of: str) -> dict[str, tuple[str, str]]:
        """Return {id: (last word of its type, target)} of a part: where its links lead."""
        root = self.part(f"{dirname(of)}/_rels/{of.rpartition('/')[2]}.rels".lstrip("/"))
        if root is None:
            return {}
        return {
            entry.get("Id", ""): (
                entry.get("Type", "").rpartition("/")[2],
                _target(of, entry.get("Target", ""), entry.get("TargetMode", "")),
            )
            for entry in root
        }

    def _read(self, name: str) -> bytes:
        try:
            return self.archive.read(name, PART_LIMIT)
        except ArchiveError as error:
            raise UnreadableError(_sentence(error.fault)) from error


def open_docx(file: BinaryIO) -> Package:
    """Open an uploaded Word file; raises `UnreadableError` with a sentence for its reader."""
    content = file.read(most_bytes() + 1)
    _refuse_other_kinds(content)
    try:
        archive = Archive(content)
    except ArchiveError as error:
        raise UnreadableError(_sentence(error.fault)) from error
    _refuse_other_archives(archive)
    return Package(archive, _main_part(archive))


def _refuse_other_kinds(content: bytes) -> None:
    if not content:
        raise UnreadableError(_("This file is empty. Save it once more and choose it again."))
    if len(content) > most_bytes():
        raise UnreadableError(_sentence(Fault.TOO_LARGE))
    if content.startswith(_OLD_OFFICE):
        _refuse_old_office(content)
    if not content.startswith(b"PK\x03\x04"):
        raise UnreadableError(
            _(
                "This is not a Word file, whatever its name says. Open the template in Word or "
                "LibreOffice, fill it in and save it as .docx."
            )
        )


def _refuse_old_office(content: bytes) -> None:
    """A file in Office's old container: one with a password, or of Word before 2007."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise UnreadableError(_sentence(Fault.PROTECTED))
    raise UnreadableError(
        _("This file has the old format of Word. Open it in Word and save it as .docx.")
    )


def _refuse_other_archives(archive: Archive) -> None:
    names = archive.names
    if any(map(_MACRO_PARTS.search, names)):
        raise UnreadableError(
            _(
                "This file holds macros, small programs that we do not open. Save it as .docx, "
                "without macros, and choose it again."
            )
        )
    if "mimetype" in names:
        raise UnreadableError(
            _("This is an OpenDocument file. Open it in LibreOffice and save it as Word (.docx).")
        )
    if any(map(_SHEET_OR_SLIDES.match, names)):
        raise UnreadableError(
            _(
                "This is a spreadsheet or a slide show, not a text. Copy its words into the "
                "template and choose that file."
            )
        )


def _main_part(archive: Archive) -> str:
    for kind, target in Package(archive, "").relations("").values():
        if kind == "officeDocument" and target in archive.names:
            return target
    if "word/document.xml" in archive.names:
        return "word/document.xml"
    raise UnreadableError(_sentence(Fault.BROKEN))


def _target(of: str, target: str, mode: str) -> str:
    """Return an address as it is, and the name of a part as the archive gives it."""
    if mode.lower() == "external":
        return target
    return normpath(join("/", dirname(of), target)).lstrip("/")


def _parsed(content: bytes) -> etree._Element:
    content = _in_utf8(content)
    # Word never declares a document type: one is there only to expand entities or to fetch files.
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise UnreadableError(
            _("This file was not written by Word. Copy its words into the template and use that.")
        )
    if content.count(b"<") > MARKS_LIMIT:
        raise UnreadableError(_sentence(Fault.TOO_LARGE))
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError(_sentence(Fault.BROKEN)) from error


def _in_utf8(content: bytes) -> bytes:
    """Return XML in one encoding, so that nothing is hidden in another."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        content = content.decode("utf-16", errors="replace").encode("utf-8")
    return _DECLARATION.sub(b"", content.removeprefix(b"\xef\xbb\xbf"))


def _sentence(fault: Fault) -> str:
    match fault:
        case Fault.PROTECTED:
            return _(
                "This file is protected by a password. Save it without one and choose it again."
            )
        case Fault.TOO_LARGE:
            return _(
                "This file is too large to read. Take out its pictures (they are added online, "
                "one by one) and whatever is not about the practice, and choose it again."
            )
        case Fault.ODD_NAMES:
            return _(
                "This file is packed in a way that Word never uses. Open it in Word, save it under "
                "a new name and choose that file."
            )
        case Fault.BROKEN:
            return _(
                "This file is damaged or not complete. Open it in Word, save it under a new name "
                "and choose that file."
            )
