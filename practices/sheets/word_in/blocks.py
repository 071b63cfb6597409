"""What a Word file holds once its XML is forgotten: paragraphs, tables, and boxes to fill in."""

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(eq=False)
class Control:
    """A box that Word calls a content control; `tag` and `alias` are its two names.

    `is_checked` is None where it is no check box.  `is_blank` says that it still shows its
    guidance, and nothing has been written into it.
    """

    tag: str = ""
    alias: str = ""
    is_checked: bool | None = None
    is_blank: bool = False
    blocks: list["Block"] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "" if self.is_blank else text_of(self.blocks)

    def empty(self) -> None:
        """Take the words out, once they are placed."""
        self.blocks = []


@dataclass(eq=False)
class Paragraph:
    """A paragraph in pieces: words, and boxes among them.

    `level` is that of a heading, 0 for none; `bullet` stands before the words in print.
    """

    pieces: list[str | Control] = field(default_factory=list)
    level: int = 0
    is_bold: bool = False
    bullet: str = ""

    @property
    def text(self) -> str:
        words = "".join(piece if isinstance(piece, str) else piece.text for piece in self.pieces)
        return f"{self.bullet}{words}" if words else ""


@dataclass(eq=False)
class Table:
    rows: list[list["Cell"]] = field(default_factory=list)


@dataclass(eq=False)
class Cell:
    blocks: list["Block"] = field(default_factory=list)

    @property
    def text(self) -> str:
        return text_of(self.blocks)


Block = Paragraph | Table | Control


def text_of(blocks: list[Block]) -> str:
    """Return the words of blocks, a line for each paragraph, cells parted by tabs."""
    texts = []
    for block in blocks:
        if isinstance(block, Table):
            texts += ["\t".join(cell.text for cell in row) for row in block.rows]
        else:
            texts.append(block.text)
    return "\n".join(texts)


def lines(blocks: list[Block]) -> list[str]:
    """Return every line of the blocks and of their tables' cells."""
    found = []
    for block in blocks:
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row:
                    found += lines(cell.blocks)
        elif isinstance(block, Control):
            found += [] if block.is_blank else lines(block.blocks)
        else:
            found += block.text.split("\n")
    return found


def controls(blocks: list[Block]) -> Iterator[Control]:
    """Yield every box in the blocks, however deep, the outer before the inner."""
    for block in blocks:
        match block:
            case Control():
                yield from _with_inner(block)
            case Paragraph():
                for piece in block.pieces:
                    if isinstance(piece, Control):
                        yield from _with_inner(piece)
            case Table():
                for row in block.rows:
                    for cell in row:
                        yield from controls(cell.blocks)


def _with_inner(control: Control) -> Iterator[Control]:
    yield control
    yield from controls(control.blocks)
