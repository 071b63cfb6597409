"""What stands in a file that came back, whatever its kind."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Unit:
    """A text that came back; `seen` is how the digest of its source began when it left.

    `source` is what stands in the file: somebody may have written into it.
    """

    segment_id: str
    seen: str
    source: str
    text: str


@dataclass(frozen=True)
class Leftover:
    """Words that are no translation of ours: where they stood, and they themselves."""

    where: str
    words: str

    @property
    def rows(self) -> int:
        """How many lines a box for the words needs, about."""
        lines = sum(1 + len(line) // 70 for line in self.words.split("\n"))
        return min(max(lines, 2), 12)


@dataclass
class Reading:
    """`headings` are the titles of practices, unless somebody has written into them."""

    units: list[Unit] = field(default_factory=list)
    leftovers: list[Leftover] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)

    def leave(self, where: str, words: str) -> None:
        if words.strip():
            self.leftovers.append(Leftover(where, words.strip("\n")))
