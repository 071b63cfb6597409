"""What a JPEG's header says about the work of decoding it.

Most are decoded line by line.  Those in several scans (progressive ones) are held in memory whole,
and each scan passes over all of it: a small file can ask for gigabytes, or for minutes.

Source: ITU-T T.81, annex B.
"""

from collections.abc import Iterator
from dataclasses import dataclass

START_OF_SCAN = 0xDA
STANDALONE = {0x01, *range(0xD0, 0xD9)}  # markers without a length
FRAMES = set(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
LINE_BY_LINE = {0xC0, 0xC1}


@dataclass(frozen=True)
class Work:
    """`held` is in bytes; `scans` counts how often the picture is passed over."""

    held: int
    scans: int


def work_of(content: bytes) -> Work:
    """Return what it takes to decode a JPEG.  Raises ValueError where it has no sound header."""
    frame, kind = b"", 0
    for marker, segment, end in _segments(content):
        if marker in FRAMES:
            frame, kind = segment, marker
        elif marker == START_OF_SCAN and frame:
            if kind in LINE_BY_LINE and segment[0] == frame[5]:
                return Work(held=0, scans=1)
            return Work(_coefficients(frame), content.count(b"\xff\xda", end) + 1)
    raise ValueError("a JPEG without a scan")


def _segments(content: bytes) -> Iterator[tuple[int, bytes, int]]:
    """Yield (marker, segment, where it ends) up to the first scan."""
    position = 2
    while position + 4 <= len(content):
        if content[position] != 0xFF:
            raise ValueError("a JPEG without a marker")
        marker = content[position + 1]
        if marker == 0xFF or marker in STANDALONE:
            position += 1 if marker == 0xFF else 2
            continue
        end = position + 2 + int.from_bytes(content[position + 2 : position + 4])
        yield marker, content[position + 4 : end], end
        position = end


def _coefficients(frame: bytes) -> int:
    """Return the bytes of all coefficients: two for each sample of each component."""
    height, width = int.from_bytes(frame[1:3]), int.from_bytes(frame[3:5])
    factors = [(byte >> 4, byte & 15) for byte in frame[7 : 6 + 3 * frame[5] : 3]]
    widest, highest = max(h for h, _ in factors), max(v for _, v in factors)
    return 2 * width * height * sum(h * v for h, v in factors) // (widest * highest)
