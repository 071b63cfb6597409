"""What the form of a step says, read into the document: every word as it was typed."""

import re
from collections.abc import Iterable
from typing import Any

from django.http import QueryDict

from practices.document import LANGUAGES, Document, Leaf, is_written, words
from practices.sheet import Shape, Slot


def read_answers(post: QueryDict, asked: Iterable[Leaf], document: Document) -> Document:
    """Return the document with the answers that are asked as a form has them.

    Words that the form does not hold stay as they are.  Ends of lines, which browsers send as two
    characters, are one again; nothing else of what was typed changes.
    """
    answered = dict(document)
    for leaf in asked:
        leaf.write(answered, _answer(post, leaf, document))
    return answered


def _answer(post: QueryDict, leaf: Leaf, document: Document) -> Any:
    before = leaf.read(document)
    match leaf.slot.shape:
        case Shape.CHOICES:
            return _choices(post.getlist(leaf.key), before)
        case Shape.YES:
            return bool(post.get(leaf.key))
        case Shape.ROWS:
            return _rows(post, leaf.slot)
    return words(post.get(leaf.key, before))


def _choices(given: list[str], before: list[str]) -> list[str]:
    """Return what is ticked; those that were so before keep their order, which means nothing."""
    ticked = dict.fromkeys(filter(None, map(words, given)))
    still = [value for value in before if value in ticked]
    return [*still, *(value for value in ticked if value not in before)]


def _rows(post: QueryDict, slot: Slot) -> list[Document]:
    """Return the rows in the order of their numbers, without those taken out or left blank."""
    rows = (_row(post, slot, number) for number in _numbers(post, slot))
    return [row for row in rows if is_written(row)]


def _numbers(post: QueryDict, slot: Slot) -> list[int]:
    matches = (re.match(rf"{slot.name}-([0-9]{{1,6}})-", name) for name in post)
    numbers = {int(match[1]) for match in matches if match}
    return sorted(number for number in numbers if not post.get(f"{slot.name}-{number}-remove"))


def _row(post: QueryDict, slot: Slot, number: int) -> Document:
    row = {}
    for column in slot.columns:
        name = f"{slot.name}-{number}-{column.name}"
        if column.shape is Shape.BOTH:
            row[column.name] = {
                language: words(post.get(f"{name}_{language}", "")) for language in LANGUAGES
            }
        else:
            row[column.name] = words(post.get(name, ""))
    return row
