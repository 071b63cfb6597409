"""The programme's template for a good practice, declared once.

Whatever shows, asks for or reads a practice walks this declaration: the practice's page, the
readers of files, the editors' pages.  Labels are kept here in both languages, not in gettext,
because a file of either language may be read on a page of the other.

Sources: the programme's own record (title, country, city, period, topic, purpose, stimulus,
process, impact, key reference documents) and the sister project's sheet (country of origin,
available languages, source and access date, target groups, types, areas, description).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

Both = dict[str, str]  # a text per language: {"en": …, "fr": …}


class Kind(Enum):
    """What a field holds."""

    LINE = "line"  # one line of words
    TEXT = "text"  # paragraphs
    PLACES = "places"  # countries or cities
    PERIOD = "period"  # years, as people write them
    TERMS = "terms"  # entries of a taxonomy, and "Other: …"
    LANGUAGES = "languages"
    SOURCE = "source"  # an address or a name, with the date it was read
    DOCUMENTS = "documents"


@dataclass(frozen=True)
class Field:
    """One entry of the template.

    `name` is the practice's attribute; `aliases` are the other labels it is known by in files of
    each language, in any case, in the singular, the plural or as "area(s)".
    """

    name: str
    kind: Kind
    label: Both
    aliases: dict[str, tuple[str, ...]]
    is_bilingual: bool = False


@dataclass(frozen=True)
class Section:
    """A group of fields that belong together."""

    name: str
    label: Both
    fields: tuple[Field, ...]


SECTIONS: tuple[Section, ...] = (
    Section(
        "where",
        {"en": "Who and where", "fr": "Qui et où"},
        (
            Field(
                "countries",
                Kind.PLACES,
                {"en": "Country", "fr": "Pays"},
                {
                    "en": ("country of origin", "countries"),
                    "fr": ("pays d’origine", "pays concerné"),
                },
            ),
            Field(
                "cities",
                Kind.PLACES,
                {"en": "City", "fr": "Ville"},
                {"en": ("town", "municipality", "cities"), "fr": ("commune", "municipalité")},
            ),
        ),
    ),
    Section(
        "practice",
        {"en": "The practice", "fr": "La pratique"},
        (
            Field(
                "title",
                Kind.LINE,
                {"en": "Title", "fr": "Titre"},
                {
                    "en": (
                        "name of the practice",
                        "title of the practice",
                        "name of the good practice",
                    ),
                    "fr": (
                        "intitulé",
                        "titre de la pratique",
                        "nom de la pratique",
                        "intitulé de la pratique",
                    ),
                },
                is_bilingual=True,
            ),
            Field(
                "summary",
                Kind.TEXT,
                {"en": "Summary", "fr": "Résumé"},
                {
                    "en": ("in brief", "abstract", "short description"),
                    "fr": ("en bref", "description courte"),
                },
                is_bilingual=True,
            ),
            Field(
                "description",
                Kind.TEXT,
                {"en": "Description", "fr": "Description"},
                {
                    "en": ("description of the practice",),
                    "fr": ("description de la pratique", "descriptif"),
                },
                is_bilingual=True,
            ),
            Field(
                "purpose",
                Kind.TEXT,
                {"en": "Purpose", "fr": "Objectif"},
                {"en": ("aim", "objective", "goal"), "fr": ("but", "finalité")},
                is_bilingual=True,
            ),
            Field(
                "stimulus",
                Kind.TEXT,
                {"en": "Stimulus and rationale", "fr": "Point de départ et justification"},
                {
                    "en": ("stimulus", "rationale", "stimulus/rationale"),
                    "fr": ("motivation", "contexte", "point de départ", "justification"),
                },
                is_bilingual=True,
            ),
            Field(
                "process",
                Kind.TEXT,
                {"en": "Process", "fr": "Déroulement"},
                {"en": ("implementation",), "fr": ("processus", "mise en œuvre")},
                is_bilingual=True,
            ),
            Field(
                "impact",
                Kind.TEXT,
                {"en": "Impact", "fr": "Impact"},
                {"en": ("results", "outcomes"), "fr": ("résultats", "effets")},
                is_bilingual=True,
            ),
            Field(
                "lessons",
                Kind.TEXT,
                {"en": "Lessons learned", "fr": "Enseignements tirés"},
                {
                    "en": ("lessons", "lessons learnt"),
                    "fr": ("enseignements", "leçons apprises", "leçons tirées"),
                },
                is_bilingual=True,
            ),
        ),
    ),
    Section(
        "when",
        {"en": "When", "fr": "Quand"},
        (
            Field(
                "period",
                Kind.PERIOD,
                {"en": "Period", "fr": "Période"},
                {
                    "en": ("year", "date", "duration", "period of implementation"),
                    "fr": ("année", "durée", "période de mise en œuvre"),
                },
            ),
        ),
    ),
    Section(
        "classification",
        {"en": "Classification", "fr": "Classement"},
        (
            Field(
                "topics",
                Kind.TERMS,
                {"en": "Topics", "fr": "Thèmes"},
                {"en": (), "fr": ("thématique",)},
            ),
            Field(
                "target_groups",
                Kind.TERMS,
                {"en": "Target groups", "fr": "Groupes cibles"},
                {"en": ("target audience",), "fr": ("public cible", "groupe visé", "public visé")},
            ),
            Field(
                "types",
                Kind.TERMS,
                {"en": "Types of practice", "fr": "Types de pratique"},
                {
                    "en": ("type of best practice", "type of good practice", "type"),
                    "fr": (
                        "type de bonne pratique",
                        "type de bonnes pratiques",
                        "type de meilleure pratique",
                    ),
                },
            ),
            Field(
                "areas",
                Kind.TERMS,
                {"en": "Areas", "fr": "Domaines"},
                {"en": (), "fr": ("domaine d’action",)},
            ),
        ),
    ),
    Section(
        "sources",
        {"en": "Sources", "fr": "Sources"},
        (
            Field(
                "available_languages",
                Kind.LANGUAGES,
                {"en": "Available languages", "fr": "Langues disponibles"},
                {"en": ("languages",), "fr": ("langues", "disponible en")},
            ),
            Field(
                "source",
                Kind.SOURCE,
                {"en": "Source", "fr": "Source"},
                {
                    "en": ("source (access date)", "source (accessed)", "source (date of access)"),
                    "fr": (
                        "source (date de consultation)",
                        "source (date d’accès)",
                        "source (consultée le)",
                    ),
                },
            ),
            Field(
                "reference_documents",
                Kind.DOCUMENTS,
                {"en": "Reference documents", "fr": "Documents de référence"},
                {
                    "en": ("key reference documents", "documents"),
                    "fr": (
                        "principaux documents de référence",
                        "documents de référence clés",
                        "documents",
                        "références",
                    ),
                },
            ),
        ),
    ),
)


def fields() -> Iterator[Field]:
    """Yield every field of the template, in its order."""
    for section in SECTIONS:
        yield from section.fields


def field(name: str) -> Field:
    """Return the field called `name`; raises KeyError where the template has none."""
    for candidate in fields():
        if candidate.name == name:
            return candidate
    raise KeyError(name)


def texts() -> tuple[Field, ...]:
    """Return the long texts that a practice's page prints under headings of their own."""
    return tuple(
        candidate
        for candidate in fields()
        if candidate.kind is Kind.TEXT and candidate.name != "summary"
    )
