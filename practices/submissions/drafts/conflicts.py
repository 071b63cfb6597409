"""Two texts for one answer: shown side by side, for a person to choose."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from practices.document import Difference, Document, Leaf, leaves
from practices.sheet import Field, Shape
from practices.submissions.comparison import Change as Comparison
from practices.submissions.comparison import worded
from practices.submissions.drafts.changes import Change, clock
from practices.submissions.labels import leaf_label
from practices.submissions.steps.questions import Input

MINE, THEIRS = "mine", "theirs"
ASKED = "torn"  # the input that names each answer to be chosen


@dataclass(frozen=True)
class Torn:
    """An answer that two writers changed, each in their own way."""

    key: str
    label: str
    language: str
    saved: str  # a sentence: who saved the other text, and when
    theirs: str
    mine: str
    edited: Input | None  # what this writer's words are changed in, where they are a text
    hidden: tuple[tuple[str, str], ...]  # this writer's answer as a form sends it, where not
    difference: list[Comparison]  # from the other text to this writer's, where both have words

    @property
    def choice(self) -> str:
        return choice_name(self.key)


def choice_name(key: str) -> str:
    return f"choice-{key}"


def torn_answers(
    torn: Iterable[Leaf], mine: Document, theirs: Document, changes: Iterable[Change]
) -> list[Torn]:
    by_key = {change.leaf.key: change for change in changes}
    return [_torn(leaf, mine, theirs, by_key.get(leaf.key)) for leaf in torn]


def _torn(leaf: Leaf, mine: Document, theirs: Document, change: Change | None) -> Torn:
    own = leaf.read(mine)
    label = leaf_label(leaf)
    is_text = isinstance(own, str)
    return Torn(
        leaf.key,
        label,
        leaf.language,
        _who(change),
        readable(leaf, leaf.read(theirs)),
        readable(leaf, own),
        Input(leaf.key, label, own, leaf.language, limit=leaf.slot.limit) if is_text else None,
        () if is_text else tuple(_sent(leaf, own)),
        worded([Difference(leaf, leaf.read(theirs), own)]) if leaf.read(theirs) and own else [],
    )


def _who(change: Change | None) -> str:
    if change is None:
        return _("Somebody saved this meanwhile:")
    if not change.saved_by:
        return _("Somebody saved this at %(time)s:") % {"time": clock(change.saved_at)}
    return _("%(writer)s saved this at %(time)s:") % {
        "writer": change.saved_by,
        "time": clock(change.saved_at),
    }


def readable(leaf: Leaf, value: Any) -> str:
    """Return an answer of any shape in lines that people can compare."""
    if isinstance(value, str):
        return value
    (answer,) = worded([Difference(leaf, value, value)])
    return "".join(piece.words for piece in answer.pieces)


def _sent(leaf: Leaf, value: Any) -> Iterator[tuple[str, str]]:
    """Yield the names and values that the form of a step sends for an answer."""
    match leaf.slot.shape:
        case Shape.CHOICES:
            yield from ((leaf.key, slug) for slug in value)
        case Shape.YES if value:
            yield leaf.key, "yes"
        case Shape.ROWS:
            for number, row in enumerate(value):
                for column, words in row.items():
                    yield from _cells(f"{leaf.key}-{number}-{column}", words)


def _cells(name: str, words: Any) -> Iterator[tuple[str, str]]:
    if isinstance(words, dict):
        yield from ((f"{name}_{language}", text) for language, text in words.items())
    else:
        yield name, words


# -------------------------------------------------------------------------------------- The choice


def chosen(post: QueryDict, fields: tuple[Field, ...]) -> tuple[list[Leaf], list[Leaf]]:
    """Return the answers for which a form says "mine", and those for which it says nothing."""
    asked = set(post.getlist(ASKED))
    of_form = [leaf for leaf in leaves(fields) if leaf.key in asked]
    own = [leaf for leaf in of_form if post.get(choice_name(leaf.key)) == MINE]
    open_ones = [leaf for leaf in of_form if post.get(choice_name(leaf.key)) not in (MINE, THEIRS)]
    return own, open_ones
