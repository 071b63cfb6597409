"""The widths in which a picture is kept: the largest under its own name, the others beside it."""

from pathlib import PurePosixPath

WIDTHS = (480, 960, 1600)  # pixels: a telephone, a telephone with fine pixels, a page


def smaller_widths(width: int) -> tuple[int, ...]:
    """Return the widths in which a picture of `width` is kept too."""
    return tuple(smaller for smaller in WIDTHS if smaller < width)


def name_at(name: str, width: int) -> str:
    """Return where a picture is kept at `width`: "pictures/x.webp" → "pictures/x-480.webp"."""
    path = PurePosixPath(name)
    return str(path.with_name(f"{path.stem}-{width}{path.suffix}"))
