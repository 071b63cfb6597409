"""The mosaic: a picture for every practice, made of nothing but its key and its topics' colours.

Quarter circles, half circles, rings, triangles and bars stand on a square grid.  The same key and
the same colours always give the same picture.  It is decoration, hidden from screen readers.

Colours are classes (`m-coral`, `m-coral-soft`, `m-ink`, `m-sand`), which the style sheet fills
from its tokens, so that a mosaic follows the dark mode.  Files that stand alone (`write_files`)
carry the light palette as attributes.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from hashlib import shake_256
from pathlib import Path

FAMILIES = ("coral", "amber", "teal", "plum", "blue", "green")
PLAIN = "stone"  # the family of a practice that has no topic yet

CELL = 4  # a cell's side in drawing units: whole numbers stay short

# Where a shape begins in its cell, and its outline from there.  A fill closes itself, so no
# outline ends in "z", and an arc's two flags stand together ("01"): every byte is sent 24 times.
SHAPES = (
    # quarter circles, one for each corner
    (0, 0, "h4a4 4 0 01-4 4"),
    (4, 0, "v4a4 4 0 01-4-4"),
    (4, 4, "h-4a4 4 0 014-4"),
    (0, 4, "v-4a4 4 0 014 4"),
    # half circles: two of a kind, then one alone
    (0, 2, "a2 2 0 014 0m-4 2a2 2 0 014 0"),
    (0, 0, "a2 2 0 004 0m-4 2a2 2 0 004 0"),
    (0, 0, "a2 2 0 010 4m2-4a2 2 0 010 4"),
    (2, 0, "a2 2 0 000 4m2-4a2 2 0 000 4"),
    (0, 2, "a2 2 0 014 0"),
    (0, 2, "a2 2 0 004 0"),
    # rings, twice as likely as the others because they read best
    *2 * ((0, 2, "a2 2 0 014 0 2 2 0 01-4 0m1 0a1 1 0 002 0 1 1 0 00-2 0"),),
    # triangles
    (0, 0, "h4l-4 4"),
    (0, 0, "h4v4"),
    (4, 0, "v4h-4"),
    (0, 0, "v4h4"),
    # bars
    (0, 0, "h2v4h-2"),
    (2, 0, "h2v4h-2"),
    (0, 0, "h4v2h-4"),
    (0, 2, "h4v2h-4"),
)

# The ground of a cell and the shape on it; None leaves the ground plain.  "" stands for the
# strong colour of the cell's family, "-soft" for its soft one.
SOFT, STRONG, INK, SAND = "-soft", "", "ink", "sand"
SCHEMES = (
    *5 * ((SOFT, STRONG),),
    *3 * ((STRONG, SOFT),),
    *2 * ((SAND, STRONG),),
    (STRONG, SAND),
    (STRONG, INK),
    (INK, SOFT),
    (SOFT, INK),
    (SOFT, None),
    (INK, None),
)

CARD = (8, 2)  # columns and rows above a result
PAGE_TILE = (9, 3)  # the part of a page's band that is drawn; the band repeats it
COPIES = 5
MOST_FAMILIES = 3  # more colours than that are confetti
MARK = (2, 2)  # beside a topic


Paths = list[tuple[str, str]]  # (colour, outline)


def paths(seed: str, families: Sequence[str], columns: int, rows: int) -> tuple[Paths, Paths]:
    """Return the grounds and the shapes of a mosaic, each with one path for a colour.

    The grounds are squares, painted first.
    """
    families = families or (PLAIN,)
    base = f"{families[0]}{SOFT}"
    grounds, shapes = defaultdict(list), defaultdict(list)
    chances = iter(shake_256(seed.encode()).digest(3 * columns * rows))
    for y in range(0, rows * CELL, CELL):
        for x in range(0, columns * CELL, CELL):
            family = _family(families, next(chances))
            ground, figure = SCHEMES[next(chances) % len(SCHEMES)]
            dx, dy, outline = SHAPES[next(chances) % len(SHAPES)]
            if (colour := _colour(family, ground)) != base:
                grounds[colour].append(f"M{x} {y}h4v4h-4")
            if figure is not None:
                shapes[_colour(family, figure)].append(f"M{x + dx} {y + dy}{outline}")
    whole = (base, f"M0 0h{columns * CELL}v{rows * CELL}H0z")
    return [whole, *_joined(grounds)], _joined(shapes)


def _family(families, chance):
    """Pick a family; the first one twice as often as each of the others."""
    return families[max(0, chance % (len(families) + 1) - 1)]


def _colour(family, tone):
    return tone if tone in (INK, SAND) else f"{family}{tone}"


def _joined(outlines):
    return [(colour, "".join(parts)) for colour, parts in outlines.items()]


def _drawn(grounds, shapes):
    """Return both as markup; the style sheet draws grounds unsmoothed, so no hairlines show."""
    return f'<g class="ground">{_coloured(grounds)}</g>{_coloured(shapes)}'


def _coloured(parts):
    return "".join(f'<path class="m-{colour}" d="{outline}"/>' for colour, outline in parts)


def _svg(content, columns, rows, name):
    return (
        f'<svg class="mosaic mosaic-{name}" viewBox="0 0 {columns * CELL} {rows * CELL}"'
        ' preserveAspectRatio="xMidYMid slice" aria-hidden="true" focusable="false">'
        f"{content}</svg>"
    )


@lru_cache(maxsize=4096)
def card_band(seed: str, families: tuple[str, ...]) -> str:
    """Return the band above a result, four times as wide as high: about 1.3 kB of SVG."""
    return _svg(_drawn(*paths(seed, families, *CARD)), *CARD, "card")


@lru_cache(maxsize=512)
def page_band(seed: str, families: tuple[str, ...]) -> str:
    """Return the wide band above a practice's page, under 2 kB.

    One tile is drawn and repeated, turned and mirrored in four ways: 45 columns, enough for a
    screen of 2,200 pixels without being scaled up.
    """
    columns, rows = PAGE_TILE
    tile = f'<g id="tile">{_drawn(*paths(seed, families[:MOST_FAMILIES], *PAGE_TILE))}</g>'
    copies = "".join(f'<use href="#tile" transform="{_place(copy)}"/>' for copy in range(1, COPIES))
    return _svg(tile + copies, COPIES * columns, rows, "page")


def _place(copy):
    """Return the transform that brings the tile to its place number `copy` in the band.

    In this order no two copies meet as mirror images, which look like faces.
    """
    columns, rows = PAGE_TILE
    width, height = columns * CELL, rows * CELL
    across, down = ((1, 1), (1, -1), (-1, 1), (-1, -1))[copy % 4]
    left = width * (copy if across == 1 else copy + 1)
    return f"matrix({across} 0 0 {down} {left} {0 if down == 1 else height})"


@lru_cache(maxsize=128)
def mark(seed: str, family: str) -> str:
    """Return a small square of four cells, for a topic."""
    return _svg(_drawn(*paths(seed, (family,), *MARK)), *MARK, "mark")


# ------------------------------------------------------------------------------ Files of their own

PALETTE = {
    "coral": "#e4572e",
    "coral-soft": "#f9d5c7",
    "amber": "#f2a71b",
    "amber-soft": "#fdeac1",
    "teal": "#17877c",
    "teal-soft": "#c5e6e1",
    "plum": "#7b3fa0",
    "plum-soft": "#e5d3ef",
    "blue": "#2455c3",
    "blue-soft": "#d3def7",
    "green": "#4c8c2b",
    "green-soft": "#d9ebcc",
    "ink": "#1d1b3a",
    "sand": "#f1ebe0",
}


def standing_alone(seed: str, columns: int, rows: int, scale: int) -> str:
    """Return a mosaic of all six families as an SVG file; `scale` is pixels per drawing unit."""
    width, height = columns * CELL, rows * CELL
    grounds, shapes = (
        "\n".join(f'<path fill="{PALETTE[colour]}" d="{outline}"/>' for colour, outline in parts)
        for parts in paths(seed, FAMILIES, columns, rows)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width * scale}"'
        f' height="{height * scale}" viewBox="0 0 {width} {height}">\n'
        f'<g shape-rendering="crispEdges">\n{grounds}\n</g>\n{shapes}\n</svg>\n'
    )


FILES = {
    "mosaic-hero.svg": ("a city of many origins", 12, 8, 15),
    "mosaic-band.svg": ("of squares no two alike", 45, 3, 8),
    "mosaic-foot.svg": ("is a mosaic", 24, 1, 9),
}


def write_files(folder: Path, names: Iterable[str] = FILES) -> None:
    """Draw the files of `static/img/` that are mosaics (see the note there)."""
    for name in names:
        (folder / name).write_text(standing_alone(*FILES[name]), encoding="utf-8")
