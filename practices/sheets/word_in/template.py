"""What our own template prints, so that its words are not taken for a contributor's."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO

from practices import document, sheet
from practices.sheets.gazetteer import Gazetteer
from practices.sheets.word_in.blocks import Block, controls, lines
from practices.sheets.word_in.body import read_body
from practices.sheets.word_in.package import open_docx
from practices.sheets.word_out import make_docx
from practices.sheets.word_out.labels import SHEETS, known_labels
from practices.sheets.word_out.words import ALREADY_ONLINE, PLACEHOLDERS

SENTENCE = 30  # characters of a line that is nobody else's
ENOUGH = 3  # such lines, before a file is taken for our template
_NUMBER = re.compile(r"\d+")
_ONLINE = tuple(said.partition("{")[0] for said in ALREADY_ONLINE.values())


@dataclass(frozen=True)
class Template:
    """One of our templates: the lines it prints, and the keys of its answers by their labels."""

    lines: frozenset[str]
    labels: dict[str, str]

    def prints(self, line: str) -> bool:
        """Whether a line is the template's own, and nothing that was written into it."""
        own = _own(line)
        return not own or own in self.lines or own.startswith(_ONLINE)

    def key(self, label: str) -> str | None:
        return self.labels.get(" ".join(label.split()))


NO_TEMPLATE = Template(frozenset(), {})


def template_of(lines: Iterable[str], names: Gazetteer) -> Template:
    """Return the one of our templates that a file was made from; `NO_TEMPLATE` for none."""
    written = {own for line in lines if len(own := _own(line)) >= SENTENCE}
    fields = tuple(field.name for field in sheet.fields())
    slugs = tuple(sorted(slug for terms in names.terms.values() for slug in terms.values()))
    templates = _templates(fields, slugs)
    best = max(templates, key=lambda template: len(template.lines & written))
    return best if len(best.lines & written) >= ENOUGH else NO_TEMPLATE


@lru_cache(maxsize=2)  # a new term changes what is printed
def _templates(_fields: tuple[str, ...], _slugs: tuple[str, ...]) -> tuple[Template, ...]:
    return tuple(_template(languages) for languages in SHEETS)


def _template(languages: tuple[str, ...]) -> Template:
    body = read_body(open_docx(BytesIO(make_docx(document.empty(), languages))))
    printed: set[str] = set(PLACEHOLDERS)
    for blocks in (body.blocks, *(blocks for _kind, blocks in body.beside)):
        printed |= set(_printed(blocks))
    labels = {" ".join(label.split()): key for label, key in known_labels(languages).items()}
    return Template(frozenset(map(_own, printed)), labels)


def _printed(blocks: list[Block]) -> list[str]:
    for control in controls(blocks):
        control.empty()
    return lines(blocks)


def _own(line: str) -> str:
    """Return a line as it is compared: numbers of pages and blanks make no difference."""
    return _NUMBER.sub("0", " ".join(line.split()))
