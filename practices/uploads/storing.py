"""Files on their way to the disk and off it, under names that nobody can guess.

Nothing of a name that came from outside is in the name on the disk.
"""

import secrets
from collections.abc import Iterable, Iterator
from datetime import timedelta

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from practices.uploads.kinds import extension_of
from practices.uploads.pictures import Rendition
from practices.uploads.widths import WIDTHS, name_at

SUBMITTED, PICTURES, ATTACHMENTS = "submitted", "pictures", "attachments"  # folders
GRACE = timedelta(days=1)


def store(folder: str, content: bytes, extension: str) -> str:
    """Write a file and return its name: "attachments/<random>.pdf"."""
    return default_storage.save(_random_name(folder, extension), ContentFile(content))


def store_picture(folder: str, renditions: Iterable[Rendition]) -> str:
    """Write a picture, the largest rendition first, and return the name of that one."""
    largest, *others = renditions
    name = _random_name(folder, "webp")
    for rendition in others:
        smaller = name_at(name, rendition.width)
        default_storage.save(smaller, ContentFile(rendition.content))
    return default_storage.save(name, ContentFile(largest.content))


def copy(name: str, folder: str) -> str:
    """Copy a file with what is kept beside it, and return its new name; FileNotFoundError."""
    new = _random_name(folder, extension_of(name))
    for old, its_copy in zip(_with_smaller(name), _with_smaller(new), strict=True):
        if old == name or default_storage.exists(old):
            with default_storage.open(old) as opened:
                default_storage.save(its_copy, opened)
    return new


def remove(name: str):
    """Delete a file with what is kept beside it; one that is gone already is no fault."""
    for stored in _with_smaller(name):
        default_storage.delete(stored)


def remove_strays(folder: str, known: set[str]) -> int:
    """Delete the files of a folder that no row knows, and return how many.

    A process that dies between writing a file and its row leaves one behind.  What is younger
    than a day may still get its row.
    """
    expected = {stored for name in known for stored in _with_smaller(name)}
    strays = [name for name in _files_in(folder) if name not in expected and _is_old(name)]
    for name in strays:
        default_storage.delete(name)
    return len(strays)


def _random_name(folder: str, extension: str) -> str:
    return f"{folder}/{secrets.token_hex(16)}.{extension}"


def _with_smaller(name: str) -> list[str]:
    return [*(name_at(name, width) for width in WIDTHS), name]


def _files_in(folder: str) -> Iterator[str]:
    if default_storage.exists(folder):
        _folders, names = default_storage.listdir(folder)
        yield from (f"{folder}/{name}" for name in names)


def _is_old(name: str) -> bool:
    return default_storage.get_modified_time(name) < timezone.now() - GRACE
