"""What the Word file for translators says beside the texts, in both languages.

Not in gettext: a file written on an English page may come back on a French one, and whoever reads
it must know which words are ours.
"""

from practices.models import Freshness
from practices.sheet import Both

NAME: Both = {"en": "For translation", "fr": "À traduire"}
SUBJECT: Both = {
    "en": "Texts of good practices to translate",
    "fr": "Textes de bonnes pratiques à traduire",
}
TITLES: dict[str, Both] = {  # by the language translated into
    "en": {"en": "For translation into English", "fr": "À traduire en anglais"},
    "fr": {"en": "For translation into French", "fr": "À traduire en français"},
}
INTRODUCTION: tuple[Both, ...] = (
    {
        "en": (
            "Write each translation on the right, beside its original. A right side that is "
            "filled holds the translation so far: correct it where the original has changed."
        ),
        "fr": (
            "Écrivez chaque traduction à droite, à côté de son original. Un côté droit déjà "
            "rempli contient la traduction actuelle : corrigez-la là où l’original a changé."
        ),
    },
    {
        "en": (
            "Leave the left side and the small grey codes as they are: they tell which text is "
            "which. What you leave empty stays as it is on the site."
        ),
        "fr": (
            "Laissez tels quels le côté gauche et les petits codes gris : ils disent quel texte "
            "est lequel. Ce que vous laissez vide reste inchangé sur le site."
        ),
    },
    {
        "en": "Then send the file back: editors see every change before it is imported.",
        "fr": "Renvoyez ensuite le fichier : tout changement est relu avant d’être repris.",
    },
)
LANGUAGE_NAMES: dict[str, Both] = {
    "en": {"en": "English", "fr": "Anglais"},
    "fr": {"en": "French", "fr": "Français"},
}
STATES: dict[Freshness, Both] = {
    Freshness.MISSING: {"en": "to translate", "fr": "à traduire"},
    Freshness.STALE: {"en": "to bring up to date", "fr": "à revoir"},
    Freshness.FRESH: {"en": "up to date", "fr": "à jour"},
}
CHANGED: Both = {
    "en": "What has changed in the original since it was translated:",
    "fr": "Ce qui a changé dans l’original depuis sa traduction :",
}
BETWEEN = " · "
LINES = frozenset(  # that stand alone
    text
    for both in (*TITLES.values(), *INTRODUCTION, *LANGUAGE_NAMES.values())
    for text in both.values()
)
