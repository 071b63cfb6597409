"""What a document really is, whatever it is called: its name and its content have to agree."""

import re
from xml.parsers import expat

from practices.uploads import refusals
from practices.uploads.archives import Archive, ArchiveError, Fault
from practices.uploads.kinds import DOCUMENT_KINDS, OFFICE, DocumentKind, extension_of
from practices.uploads.refusals import RefusedError

# Before 2007, and templates and documents with macros, by the extension to save them under.
OLD = {"doc": "docx", "dot": "docx", "rtf": "docx", "xls": "xlsx", "ppt": "pptx", "pps": "pptx"}
WITH_MACROS = {"docm", "dotm", "xlsm", "xltm", "xlsb", "pptm", "ppsm", "potm"}

START_OF_PDF = b"%PDF-"
END_OF_PDF = b"%%EOF"
LOOKED_AT = 2048  # bytes, at either end of a PDF
MARKUP = re.compile(rb"<\s*(?:!doctype|html|head|body|script|svg|iframe)\b", re.IGNORECASE)

START_OF_ARCHIVE = b"PK\x03\x04"
START_OF_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PASSWORD_STREAM = "EncryptedPackage".encode("utf-16-le")
SMALL = 1 << 20  # bytes, of the members that say what an archive is

# [Content_Types].xml names the type of each part; the type of the main part tells the kind.
MAIN_PARTS = {
    "docx": f"{OFFICE}.wordprocessingml.document.main+xml",
    "xlsx": f"{OFFICE}.spreadsheetml.sheet.main+xml",
    "pptx": f"{OFFICE}.presentationml.presentation.main+xml",
}
ACTIVE_PART = re.compile("macro|vba|activex", re.IGNORECASE)
ACTIVE_MEMBER = re.compile(r"vba\w*\.bin$|(^|/)activex/|(^|/)macrosheets/", re.IGNORECASE)
ACTIVE_MEMBER_OF_ODT = re.compile(r"^Scripts/.*[^/]$|^Basic/[^/]+/(?!script-lb\.xml$).*[^/]$")

FAULTS = {
    Fault.BROKEN: refusals.DAMAGED,
    Fault.ODD_NAMES: refusals.DAMAGED,
    Fault.PROTECTED: refusals.PROTECTED,
    Fault.TOO_LARGE: refusals.BOMB,
}


def document_kind(name: str, content: bytes) -> DocumentKind:
    """Return the kind of a document that may be attached; raises `RefusedError`."""
    extension = extension_of(name)
    _refuse_by_name(extension)
    kind = DOCUMENT_KINDS[extension]
    try:
        is_so = _is_pdf(content) if extension == "pdf" else _is_archive_of(kind, content)
    except ArchiveError as error:
        raise RefusedError(FAULTS[error.fault]) from error
    if not is_so:
        raise RefusedError(refusals.OTHER_CONTENT, extension=extension)
    return kind


def _refuse_by_name(extension: str):
    if extension in WITH_MACROS:
        raise RefusedError(refusals.MACROS)
    if extension in OLD:
        raise RefusedError(refusals.OLD_FORMAT, extension=OLD[extension])
    if extension not in DOCUMENT_KINDS:
        raise RefusedError(refusals.NO_DOCUMENT)


def _is_pdf(content: bytes) -> bool:
    """Whether it is a PDF from its first byte, and no page that a browser might take it for."""
    if not content.startswith(START_OF_PDF) or MARKUP.search(content[:LOOKED_AT]):
        return False
    if END_OF_PDF not in content[-LOOKED_AT:]:
        raise RefusedError(refusals.DAMAGED)
    return True


def _is_archive_of(kind: DocumentKind, content: bytes) -> bool:
    if content.startswith(START_OF_OLD_OFFICE):
        if PASSWORD_STREAM in content:
            raise RefusedError(refusals.PROTECTED)
        return False
    if not content.startswith(START_OF_ARCHIVE):
        return False
    archive = Archive(content)
    is_so = _is_odt(archive, kind) if kind.extension == "odt" else _is_office(archive, kind)
    archive.verify()
    return is_so


def _is_odt(archive: Archive, kind: DocumentKind) -> bool:
    if _small(archive, "mimetype").strip() != kind.content_type.encode():
        return False
    if any(map(ACTIVE_MEMBER_OF_ODT.search, archive.names)):
        raise RefusedError(refusals.MACROS)
    if b"encryption-data" in _small(archive, "META-INF/manifest.xml"):
        raise RefusedError(refusals.PROTECTED)
    return "content.xml" in archive.names


def _is_office(archive: Archive, kind: DocumentKind) -> bool:
    types = set(_types_of_parts(_small(archive, "[Content_Types].xml")))
    if any(map(ACTIVE_MEMBER.search, archive.names)) or any(map(ACTIVE_PART.search, types)):
        raise RefusedError(refusals.MACROS)
    return types & set(MAIN_PARTS.values()) == {MAIN_PARTS[kind.extension]}


def _small(archive: Archive, name: str) -> bytes:
    return archive.read(name, SMALL) if name in archive.names else b""


def _types_of_parts(content: bytes) -> list[str]:
    """Return the content types that an Office archive names; none of what is no such list."""
    types: list[str] = []
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.StartElementHandler = lambda _tag, values: types.append(values.get("ContentType", ""))
    try:
        parser.Parse(content, True)
    except expat.ExpatError:
        return []
    return types


def _refuse_doctype(*args):
    """No honest list has one; with it come bombs and files from elsewhere."""
    raise RefusedError(refusals.DAMAGED)
