"""Where to read more, and what to see: sources, documents, pictures."""

from practices.sheet_parts.shapes import Field, Kind, Section, Shape, Slot

ADDRESS_LIMIT = 600

SOURCE = Field(
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
    guidance={
        "en": "A page or a publication where the practice is described.",
        "fr": "Une page ou une publication où la pratique est décrite.",
    },
    parts=(
        Slot(
            "source_url",
            Shape.WORDS,
            {"en": "Web address of the source", "fr": "Adresse web de la source"},
            {"en": "For example city.example/welcome.", "fr": "Par exemple ville.example/accueil."},
            ADDRESS_LIMIT,
        ),
        Slot(
            "source_name",
            Shape.BOTH,
            {"en": "Name of the source", "fr": "Nom de la source"},
            {"en": "For example “City website”.", "fr": "Par exemple « Site de la ville »."},
            200,
        ),
        Slot(
            "source_accessed",
            Shape.WORDS,
            {"en": "Read on", "fr": "Consultée le"},
            {
                "en": "When you read it: “October 2020” or “31 October 2020”.",
                "fr": "Quand vous l’avez lue : « octobre 2020 » ou « 31 octobre 2020 ».",
            },
            40,
        ),
    ),
)

DOCUMENTS = Field(
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
    guidance={
        "en": "Reports, evaluations, films, articles that are on the web.",
        "fr": "Rapports, évaluations, films, articles qui se trouvent sur le web.",
    },
    parts=(
        Slot(
            "reference_documents",
            Shape.ROWS,
            {"en": "Reference documents", "fr": "Documents de référence"},
            columns=(
                Slot("title", Shape.BOTH, {"en": "Title", "fr": "Titre"}),
                Slot(
                    "url",
                    Shape.WORDS,
                    {"en": "Web address", "fr": "Adresse web"},
                    limit=ADDRESS_LIMIT,
                ),
                Slot("language", Shape.WORDS, {"en": "Language", "fr": "Langue"}, limit=60),
            ),
        ),
    ),
)

PICTURES = Field(
    "pictures",
    Kind.PICTURES,
    {"en": "Pictures", "fr": "Images"},
    {"en": ("photos", "photographs", "images"), "fr": ("photos", "photographies")},
    guidance={
        "en": "JPEG, PNG or WebP that you may let us publish, with the consent of those shown.",
        "fr": (
            "JPEG, PNG ou WebP que vous avez le droit de nous laisser publier, avec l’accord des "
            "personnes représentées."
        ),
    },
    parts=(
        Slot(
            "pictures",
            Shape.ROWS,
            {"en": "Pictures", "fr": "Images"},
            columns=(
                Slot("file", Shape.WORDS, {"en": "Picture", "fr": "Image"}),
                Slot(
                    "alt",
                    Shape.BOTH,
                    {"en": "What the picture shows", "fr": "Ce que montre l’image"},
                    {
                        "en": (
                            "Read aloud to those who cannot see it: “Six women of all ages cook "
                            "around a long table in the market hall.”"
                        ),
                        "fr": (
                            "Lu à voix haute à qui ne la voit pas : « Six femmes de tous âges "
                            "cuisinent autour d’une longue table dans la halle du marché. »"
                        ),
                    },
                ),
                Slot(
                    "credit",
                    Shape.BOTH,
                    {"en": "Credit", "fr": "Crédit"},
                    {"en": "Who took it.", "fr": "Qui l’a prise."},
                    200,
                ),
            ),
        ),
    ),
)

ATTACHMENTS = Field(
    "attachments",
    Kind.ATTACHMENTS,
    {"en": "Attachments", "fr": "Pièces jointes"},
    {"en": ("attached documents", "files"), "fr": ("documents joints", "fichiers")},
    guidance={
        "en": "Leaflets, plans, evaluations: PDF, Word, OpenDocument, Excel or PowerPoint.",
        "fr": "Dépliants, plans, évaluations : PDF, Word, OpenDocument, Excel ou PowerPoint.",
    },
    parts=(
        Slot(
            "attachments",
            Shape.ROWS,
            {"en": "Attachments", "fr": "Pièces jointes"},
            columns=(
                Slot("file", Shape.WORDS, {"en": "File", "fr": "Fichier"}),
                Slot("title", Shape.BOTH, {"en": "Title", "fr": "Titre"}),
            ),
        ),
    ),
)

SOURCES = Section(
    "sources",
    {"en": "Sources and pictures", "fr": "Sources et images"},
    (
        Field(
            "available_languages",
            Kind.LANGUAGES,
            {"en": "Available languages", "fr": "Langues disponibles"},
            {"en": ("languages",), "fr": ("langues", "disponible en")},
            guidance={
                "en": "The languages in which one can read about it: “English, Arabic”.",
                "fr": "Les langues dans lesquelles on peut en lire plus : « français, arabe ».",
            },
        ),
        SOURCE,
        DOCUMENTS,
        PICTURES,
        ATTACHMENTS,
    ),
)
