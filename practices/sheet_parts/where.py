"""Who and where."""

from practices.sheet_parts.shapes import Field, Kind, Section

WHERE = Section(
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
            guidance={
                "en": "For example “France”. Separate several by commas.",
                "fr": "Par exemple « France ». Séparez plusieurs pays par des virgules.",
            },
            is_required=True,
        ),
        Field(
            "cities",
            Kind.PLACES,
            {"en": "City", "fr": "Ville"},
            {"en": ("town", "municipality", "cities"), "fr": ("commune", "municipalité")},
            guidance={
                "en": (
                    "Separate several by commas. A place that is new to the catalogue is "
                    "welcome. Leave it empty for a national practice."
                ),
                "fr": (
                    "Séparez plusieurs villes par des virgules. Un lieu nouveau dans le "
                    "catalogue est bienvenu. Laissez vide pour une pratique nationale."
                ),
            },
        ),
        Field(
            "contact_organisation",
            Kind.LINE,
            {"en": "Organisation", "fr": "Organisme"},
            {
                "en": ("contact organisation", "organization", "institution"),
                "fr": ("organisation", "structure", "institution"),
            },
            guidance={
                "en": "Who runs the practice: a department, a service, an association.",
                "fr": "Qui porte la pratique : une direction, un service, une association.",
            },
            limit=200,
        ),
        Field(
            "contact_role",
            Kind.LINE,
            {"en": "Whom to contact", "fr": "Personne à contacter"},
            {
                "en": ("contact", "contact person", "role", "function"),
                "fr": ("contact", "fonction", "personne de contact"),
            },
            guidance={
                "en": "A role rather than a name, since people move: “integration officer”.",
                "fr": (
                    "Une fonction plutôt qu’un nom, car les personnes changent : « responsable "
                    "de l’intégration »."
                ),
            },
            limit=120,
        ),
        Field(
            "contact_email",
            Kind.EMAIL,
            {"en": "E-mail for questions", "fr": "Adresse électronique pour les questions"},
            {
                "en": ("e-mail", "email", "contact e-mail"),
                "fr": ("courriel", "adresse électronique", "adresse de courriel", "mél"),
            },
            guidance={
                "en": "Never shown: the editors pass readers’ questions on to it.",
                "fr": "Jamais affichée : la rédaction y transmet les questions des lecteurs.",
            },
        ),
        Field(
            "contact_consent",
            Kind.CONSENT,
            {
                "en": "Readers’ questions may be passed on to this address",
                "fr": "Les questions des lecteurs peuvent être transmises à cette adresse",
            },
            {"en": (), "fr": ()},
            guidance={
                "en": "The person it belongs to agrees, and can have it erased at any time.",
                "fr": "La personne concernée est d’accord, et peut la faire effacer à tout moment.",
            },
        ),
    ),
)
