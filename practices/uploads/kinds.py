"""The kinds of files that are taken: documents to attach, and pictures."""

from dataclasses import dataclass
from pathlib import PurePath

OFFICE = "application/vnd.openxmlformats-officedocument"


@dataclass(frozen=True)
class DocumentKind:
    """`label` is what readers call it; it is the same word in both languages."""

    extension: str
    label: str
    content_type: str


DOCUMENT_KINDS = {
    kind.extension: kind
    for kind in (
        DocumentKind("pdf", "PDF", "application/pdf"),
        DocumentKind("docx", "Word", f"{OFFICE}.wordprocessingml.document"),
        DocumentKind("odt", "OpenDocument", "application/vnd.oasis.opendocument.text"),
        DocumentKind("xlsx", "Excel", f"{OFFICE}.spreadsheetml.sheet"),
        DocumentKind("pptx", "PowerPoint", f"{OFFICE}.presentationml.presentation"),
    )
}

PICTURE_TYPES = {
    "webp": "image/webp",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
}


def extension_of(name: str) -> str:
    """Return the extension of a file's name, in lower case and without its dot."""
    return PurePath(name).suffix.lower().removeprefix(".")


def kind_of(name: str) -> DocumentKind | None:
    """Return the kind that a file's name promises."""
    return DOCUMENT_KINDS.get(extension_of(name))


def content_type_of(name: str) -> str:
    """Return the content type of a file by its name; of unknown ones, that of mere bytes."""
    if kind := kind_of(name):
        return kind.content_type
    return PICTURE_TYPES.get(extension_of(name), "application/octet-stream")
