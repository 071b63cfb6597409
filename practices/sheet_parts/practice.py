"""The practice itself: its title and its texts."""

from practices.sheet_parts.shapes import TEXT_LIMIT, Field, Kind, Section

PRACTICE = Section(
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
            guidance={
                "en": "Name the action, not the department: “Homework café in the library”.",
                "fr": "Nommez l’action, pas le service : « Café des devoirs à la bibliothèque ».",
            },
            limit=160,
            is_required=True,
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
            guidance={
                "en": "Two or three sentences: what is done, by whom, for whom.",
                "fr": "Deux ou trois phrases : ce qui est fait, par qui, pour qui.",
            },
            limit=800,
            is_required=True,
        ),
        Field(
            "purpose",
            Kind.TEXT,
            {"en": "Purpose", "fr": "Objectif"},
            {"en": ("aim", "objective", "goal"), "fr": ("but", "finalité")},
            is_bilingual=True,
            guidance={
                "en": "What should change, and for whom?",
                "fr": "Qu’est-ce qui doit changer, et pour qui ?",
            },
            limit=TEXT_LIMIT,
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
            guidance={
                "en": "What set it off? Why was this way chosen?",
                "fr": "Qu’est-ce qui l’a déclenchée ? Pourquoi avoir choisi cette voie ?",
            },
            limit=TEXT_LIMIT,
        ),
        Field(
            "process",
            Kind.TEXT,
            {"en": "Process", "fr": "Déroulement"},
            {"en": ("implementation",), "fr": ("processus", "mise en œuvre")},
            is_bilingual=True,
            guidance={
                "en": "Who did what, step by step, so that another city could do the same?",
                "fr": "Qui a fait quoi, étape par étape, pour qu’une autre ville en fasse autant ?",
            },
            limit=TEXT_LIMIT,
        ),
        Field(
            "impact",
            Kind.TEXT,
            {"en": "Impact", "fr": "Impact"},
            {"en": ("results", "outcomes"), "fr": ("résultats", "effets")},
            is_bilingual=True,
            guidance={
                "en": "What has changed, and how do you know? Figures are welcome.",
                "fr": "Qu’est-ce qui a changé, et comment le savez-vous ? Bienvenue aux chiffres.",
            },
            limit=TEXT_LIMIT,
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
            guidance={
                "en": "What did not work, and what would you do differently?",
                "fr": "Qu’est-ce qui n’a pas marché, et que feriez-vous autrement ?",
            },
            limit=TEXT_LIMIT,
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
            guidance={
                "en": "Only if you have one continuous text that does not fit the questions above.",
                "fr": "Seulement pour un texte d’un seul tenant, qui se prête mal aux questions.",
            },
            limit=2 * TEXT_LIMIT,
        ),
    ),
    guidance={
        "en": "Write in English, in French or in both: one is enough. Short sentences travel best.",
        "fr": (
            "Écrivez en français, en anglais ou dans les deux langues : une seule suffit. Les "
            "phrases courtes voyagent mieux."
        ),
    },
)
