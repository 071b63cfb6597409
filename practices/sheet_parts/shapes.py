"""What the template is made of: sections of fields, and the slots that keep their words."""

from dataclasses import dataclass
from enum import Enum

Both = dict[str, str]  # a text per language: {"en": …, "fr": …}
Aliases = dict[str, tuple[str, ...]]  # other labels per language

LINE_LIMIT = 250  # characters
TEXT_LIMIT = 6000


class Kind(Enum):
    """What a field holds."""

    LINE = "line"  # one line of words
    TEXT = "text"  # paragraphs
    PLACES = "places"  # countries or cities, as people write them
    PERIOD = "period"  # years, as people write them
    TERMS = "terms"  # entries of a taxonomy, and "Other: …"
    LANGUAGES = "languages"  # as people write them
    SOURCE = "source"  # an address or a name, with the date it was read
    DOCUMENTS = "documents"  # references: title, address, language
    PICTURES = "pictures"  # files, each with its alternative text and credit
    ATTACHMENTS = "attachments"  # files, each with a title
    EMAIL = "email"
    CONSENT = "consent"  # a yes, or not


class Shape(Enum):
    """How the words of a slot are kept in a document."""

    WORDS = "words"  # a str
    BOTH = "both"  # {"en": str, "fr": str}
    CHOICES = "choices"  # a list of slugs
    YES = "yes"  # a bool
    ROWS = "rows"  # a list of objects, one entry per column


@dataclass(frozen=True)
class Slot:
    """One place for words in a document: most fields have one, a source has three.

    `limit` counts characters, of each language.  `columns` are the slots of a row.
    """

    name: str
    shape: Shape
    label: Both
    guidance: Both | None = None
    limit: int = LINE_LIMIT
    columns: tuple["Slot", ...] = ()


@dataclass(frozen=True)
class Field:
    """One entry of the template.

    `name` is the practice's attribute; `aliases` are the other labels it is known by in files of
    each language, in any case, in the singular, the plural or as "area(s)".  `slots` says where
    its words are kept in a document; left out, it is one slot of the field's own name.
    `is_required` counts when a practice is sent, never when a draft is saved.
    """

    name: str
    kind: Kind
    label: Both
    aliases: Aliases
    is_bilingual: bool = False
    guidance: Both | None = None
    limit: int = LINE_LIMIT
    is_required: bool = False
    parts: tuple[Slot, ...] = ()

    @property
    def slots(self) -> tuple[Slot, ...]:
        """Where its words are kept, the main place first."""
        return self.parts or (Slot(self.name, self._shape, self.label, self.guidance, self.limit),)

    @property
    def _shape(self) -> Shape:
        if self.kind is Kind.TERMS:
            return Shape.CHOICES
        if self.kind is Kind.CONSENT:
            return Shape.YES
        return Shape.BOTH if self.is_bilingual else Shape.WORDS


@dataclass(frozen=True)
class Section:
    """A group of fields that belong together: a step of the online form."""

    name: str
    label: Both
    fields: tuple[Field, ...]
    guidance: Both | None = None
