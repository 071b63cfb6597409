"""A QR code as the path of an SVG: no picture to fetch, no style and no script in it."""

from dataclasses import dataclass

import segno

QUIET = 4  # modules of white all around, as the standard wants


@dataclass(frozen=True)
class QRCode:
    size: int  # of the square, in modules, with the white around it
    path: str  # the "d" of an SVG path: a square for each run of dark modules


def qr_code(text):
    rows = [list(row) for row in segno.make(text, error="m", micro=False).matrix]
    runs = (
        f"M{left + QUIET} {top + QUIET}h{length}v1h-{length}z"
        for top, row in enumerate(rows)
        for left, length in _dark_runs(row)
    )
    return QRCode(len(rows) + 2 * QUIET, "".join(runs))


def _dark_runs(row):
    """Yield (beginning, length) of each run of dark modules of a row."""
    start = None
    for place, is_dark in enumerate([*row, 0]):
        if is_dark and start is None:
            start = place
        elif not is_dark and start is not None:
            yield start, place - start
            start = None
