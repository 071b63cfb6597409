"""How the practice is classified: the programme's taxonomies, each with words of one's own."""

from practices.sheet_parts.shapes import Aliases, Both, Field, Kind, Section, Shape, Slot

OTHER: Both = {"en": "Other, in your words", "fr": "Autre, avec vos mots"}


def terms(
    name: str,
    label: Both,
    aliases: Aliases,
    guidance: Both,
    *,
    is_required: bool = False,
) -> Field:
    """Return a field whose entries are ticked, with a line for what the taxonomy lacks."""
    slots = (
        Slot(name, Shape.CHOICES, label, guidance),
        Slot(f"{name}_other", Shape.BOTH, OTHER, limit=200),
    )
    return Field(
        name, Kind.TERMS, label, aliases, guidance=guidance, is_required=is_required, parts=slots
    )


CLASSIFICATION = Section(
    "classification",
    {"en": "Classification", "fr": "Classement"},
    (
        terms(
            "topics",
            {"en": "Topics", "fr": "Thèmes"},
            {"en": (), "fr": ("thématique",)},
            {
                "en": "What it is about: one to three.",
                "fr": "De quoi il s’agit : un à trois thèmes.",
            },
            is_required=True,
        ),
        terms(
            "target_groups",
            {"en": "Target groups", "fr": "Groupes cibles"},
            {"en": ("target audience",), "fr": ("public cible", "groupe visé", "public visé")},
            {"en": "Whom it is for.", "fr": "À qui elle s’adresse."},
        ),
        terms(
            "types",
            {"en": "Types of practice", "fr": "Types de pratique"},
            {
                "en": ("type of best practice", "type of good practice", "type"),
                "fr": (
                    "type de bonne pratique",
                    "type de bonnes pratiques",
                    "type de meilleure pratique",
                ),
            },
            {"en": "What kind of action it is.", "fr": "De quelle sorte d’action il s’agit."},
        ),
        terms(
            "areas",
            {"en": "Areas", "fr": "Domaines"},
            {"en": (), "fr": ("domaine d’action",)},
            {"en": "The field in which it acts.", "fr": "Le champ dans lequel elle agit."},
        ),
    ),
)
