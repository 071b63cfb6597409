"""Zip archives from strangers, read in memory and never unpacked to a disk.

Word, OpenDocument, Excel and PowerPoint files are such archives.  What their directory says of a
member's size may be a lie, so each member is read up to a limit and no further.
"""

import io
import re
import struct
import zipfile
import zlib
from enum import Enum
from operator import attrgetter
from typing import BinaryIO

MOST_MEMBERS = 2000
MOST_BYTES = 200 << 20  # of all members together, unpacked, as the directory says
_PIECE = 1 << 16
_MEMBER = b"PK\x03\x04"
_DIRECTORY_ENTRY = b"PK\x01\x02"
# Control characters, and marks that turn the direction of what is read.
_HIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
# What Python's reader raises beside its own error: for odd flags, a header that is cut off…
_FAILURES = (zlib.error, struct.error, EOFError, RuntimeError, ValueError, OSError)
_READABLE = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


class Fault(Enum):
    """Why an archive is not read."""

    BROKEN = "broken"  # cut off, or no archive at all
    PROTECTED = "protected"  # a password is needed
    TOO_LARGE = "too large"  # or a bomb
    ODD_NAMES = "odd names"  # paths that leave the archive, hidden characters, names given twice


class ArchiveError(Exception):
    """An archive is not read; `fault` says why, and the caller tells it in a sentence."""

    def __init__(self, fault: Fault):
        super().__init__(fault.value)
        self.fault = fault


class Archive:
    """The members of an archive whose directory is sound."""

    def __init__(self, content: bytes):
        """Raises `ArchiveError` for what is no archive, or one that no honest program writes."""
        # Counted before it is read: a directory of a million entries would fill the memory.
        if content.count(_DIRECTORY_ENTRY) > MOST_MEMBERS:
            raise ArchiveError(Fault.TOO_LARGE)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, *_FAILURES) as error:
            raise ArchiveError(Fault.BROKEN) from error
        self._content = content
        self._members = _sound_members(self._zip.infolist())

    @property
    def names(self) -> frozenset[str]:
        return frozenset(self._members)

    def read(self, name: str, limit: int) -> bytes:
        """Return the bytes of a member; raises KeyError where there is none of this name.

        Raises `ArchiveError` where it holds more than `limit` bytes, whatever its size is said to
        be, and where it is damaged.
        """
        member = self._members[name]
        if member.file_size > limit:
            raise ArchiveError(Fault.TOO_LARGE)
        try:
            with self._zip.open(member) as opened:
                return _read_up_to(limit, opened)
        except (zipfile.BadZipFile, *_FAILURES) as error:
            raise ArchiveError(Fault.BROKEN) from error

    def verify(self):
        """Unpack every member, keeping nothing; raises `ArchiveError` where a size was a lie.

        A reader that trusts the directory would not notice one, and the next reader might not.
        """
        end = 0
        for member in sorted(self._members.values(), key=attrgetter("header_offset")):
            if member.header_offset < end:
                raise ArchiveError(Fault.TOO_LARGE)  # two members share their bytes, as bombs do
            start = _start_of_content(self._content, member)
            end = start + member.compress_size
            _refuse_lie(memoryview(self._content)[start:end], member)


def _start_of_content(content: bytes, member: zipfile.ZipInfo) -> int:
    """Return where a member's bytes begin: after a header of 30 bytes, a name and extras."""
    header = content[member.header_offset : member.header_offset + 30]
    if len(header) < 30 or header[:4] != _MEMBER:
        raise ArchiveError(Fault.BROKEN)
    return (
        member.header_offset
        + 30
        + int.from_bytes(header[26:28], "little")
        + (int.from_bytes(header[28:30], "little"))
    )


def _refuse_lie(packed: memoryview, member: zipfile.ZipInfo):
    size = len(packed)
    if member.compress_type == zipfile.ZIP_DEFLATED:
        size = _unpacked_size(packed, limit=member.file_size)
    if size > member.file_size:
        raise ArchiveError(Fault.TOO_LARGE)
    if size < member.file_size or len(packed) < member.compress_size:
        raise ArchiveError(Fault.BROKEN)


def _unpacked_size(packed: memoryview, limit: int) -> int:
    """Return the size of what is packed, or something above `limit` where it is larger."""
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    size = 0
    try:
        for start in range(0, len(packed), _PIECE):
            rest = packed[start : start + _PIECE]
            while rest and size <= limit:
                size += len(unpacker.decompress(rest, _PIECE))
                rest = unpacker.unconsumed_tail
        return size + len(unpacker.decompress(b"", _PIECE))
    except zlib.error as error:
        raise ArchiveError(Fault.BROKEN) from error


def _sound_members(members: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
    by_name = {member.filename: member for member in members}
    if len(by_name) < len(members) or not all(map(_is_plain_name, members)):
        raise ArchiveError(Fault.ODD_NAMES)
    if any(member.flag_bits & 0x1 for member in members):
        raise ArchiveError(Fault.PROTECTED)
    if any(member.compress_type not in _READABLE for member in members):
        raise ArchiveError(Fault.BROKEN)
    if sum(member.file_size for member in members) > MOST_BYTES:
        raise ArchiveError(Fault.TOO_LARGE)
    return by_name


def _is_plain_name(member: zipfile.ZipInfo) -> bool:
    name = member.orig_filename  # `filename` ends at the first NUL
    steps = name.replace("\\", "/").split("/")
    return not (_HIDDEN.search(name) or ".." in steps or not steps[0] or ":" in steps[0])


def _read_up_to(limit: int, opened: BinaryIO) -> bytes:
    pieces = []
    left = limit
    while piece := opened.read(_PIECE):
        left -= len(piece)
        if left < 0:
            raise ArchiveError(Fault.TOO_LARGE)
        pieces.append(piece)
    return b"".join(pieces)
