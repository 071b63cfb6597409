"""What editors find a submission by: its distinct words, folded.

Each word stands there once, and that is enough: an editor's words are looked for one by one.
"""

from collections.abc import Iterator

from practices.document import Document, leaves, tidied
from practices.sheet import Shape, Slot
from practices.text import split

IN_WORDS = (Shape.WORDS, Shape.BOTH)


def words_to_find(document: Document, *others: str) -> str:
    """Return every word of the document and of `others`, folded, sorted, with spaces between.

    Terms are left out, which a document holds as slugs, and so are the random names of files.
    """
    texts = (*others, *_texts(tidied(document)))
    return " ".join(sorted({word for text in texts for word, _start, _end in split(text)}))


def _texts(document: Document) -> Iterator[str]:
    for leaf in leaves():
        value = leaf.read(document)
        if leaf.slot.shape in IN_WORDS:
            yield value
        elif leaf.slot.shape is Shape.ROWS:
            for row in value:
                yield from _texts_of_row(leaf.slot, row)


def _texts_of_row(slot: Slot, row: Document) -> Iterator[str]:
    for column in slot.columns:
        if column.name == "file":
            continue
        value = row[column.name]
        yield from value.values() if isinstance(value, dict) else (value,)
