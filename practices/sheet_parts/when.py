"""When it runs, and what it takes."""

from practices.sheet_parts.shapes import TEXT_LIMIT, Field, Kind, Section

WHEN = Section(
    "when",
    {"en": "When and what it takes", "fr": "Quand et avec quels moyens"},
    (
        Field(
            "period",
            Kind.PERIOD,
            {"en": "Period", "fr": "Période"},
            {
                "en": ("year", "date", "duration", "period of implementation"),
                "fr": ("année", "durée", "période de mise en œuvre"),
            },
            guidance={
                "en": "As you would say it: “2019”, “2018–2021”, “since 2016”, “ongoing”.",
                "fr": (
                    "Comme vous le diriez : « 2019 », « 2018–2021 », « depuis 2016 », « en cours »."
                ),
            },
            limit=200,
            is_required=True,
        ),
        Field(
            "resources",
            Kind.TEXT,
            {"en": "Resources", "fr": "Moyens"},
            {
                "en": ("budget", "costs", "resources needed", "funding"),
                "fr": ("budget", "coûts", "ressources", "moyens nécessaires", "financement"),
            },
            is_bilingual=True,
            guidance={
                "en": "Money, staff, rooms, volunteers’ hours: roughly is fine.",
                "fr": "Argent, personnel, locaux, bénévolat : un ordre de grandeur suffit.",
            },
            limit=TEXT_LIMIT,
        ),
        Field(
            "partners",
            Kind.TEXT,
            {"en": "Partners", "fr": "Partenaires"},
            {
                "en": ("partner organisations", "partnership", "partnerships"),
                "fr": ("partenariat", "partenariats", "organismes partenaires"),
            },
            is_bilingual=True,
            guidance={
                "en": "Who else takes part, and with what?",
                "fr": "Qui d’autre y participe, et avec quel apport ?",
            },
            limit=TEXT_LIMIT,
        ),
    ),
)
