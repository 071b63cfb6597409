"""What the sheet says beside the template's own labels, in both languages.

Not in gettext, for the reason that `sheet.py` gives: a file of either language may be read on a
page of the other, and whoever reads it must know which words are ours.
"""

from practices.sheet import Both

TITLE: Both = {"en": "Practice sheet", "fr": "Fiche de pratique"}
SITE: Both = {"en": "Intercultural Cities", "fr": "Cités interculturelles"}
SUBJECT: Both = {
    "en": "Template for a good practice of an intercultural city",
    "fr": "Modèle pour une bonne pratique de cité interculturelle",
}
LANGUAGE_NAMES: Both = {"en": "English", "fr": "français"}
CULTURES: Both = {"en": "en-GB", "fr": "fr-FR"}

INTRODUCTION: tuple[Both, ...] = (
    {
        "en": (
            "Fill in this sheet in Word or LibreOffice, or print it and write by hand. Only what "
            "is marked “needed” must be there when you send it; the rest may stay empty."
        ),
        "fr": (
            "Remplissez cette fiche dans Word ou LibreOffice, ou imprimez-la et écrivez à la main. "
            "Seul ce qui porte la mention « nécessaire » doit y être à l’envoi ; le "
            "reste peut rester vide."
        ),
    },
    {
        "en": (
            "Then open “Share a practice” on the site of the Intercultural Cities catalogue and "
            "upload the file there. Every answer goes into a draft, which you look over, complete "
            "and send: nothing is sent before you say so."
        ),
        "fr": (
            "Ouvrez ensuite « Proposer une pratique » sur le site du catalogue des Cités "
            "interculturelles et déposez-y le fichier. Chaque réponse entre dans un brouillon, que "
            "vous relisez, complétez et envoyez : rien ne part avant votre accord."
        ),
    },
)

QUESTION: Both = {"en": "Question", "fr": "Question"}
ANSWER: Both = {"en": "Answer", "fr": "Réponse"}
YES: Both = {"en": "Yes", "fr": "Oui"}
NEEDED: Both = {"en": "Needed.", "fr": "Nécessaire."}
NEEDED_IN_ONE: Both = {
    "en": "Needed in one of the two languages.",
    "fr": "Nécessaire dans l’une des deux langues.",
}
AT_MOST: Both = {"en": "{number} characters at most.", "fr": "{number} caractères au plus."}

ADDED_ONLINE: Both = {
    "en": "Not in this file: you add them online, once your draft is there.",
    "fr": "Pas dans ce fichier : vous les ajoutez en ligne, une fois le brouillon créé.",
}
ALREADY_ONLINE: Both = {"en": "Already online: {names}.", "fr": "Déjà en ligne : {names}."}

# How a row of a list is called; for a list not named here, by the list's own label.
ROWS: dict[str, Both] = {"reference_documents": {"en": "Document", "fr": "Document"}}
ROW: Both = {"en": "{row} {number}: {column}", "fr": "{row} {number}\u00a0: {column}"}
OWN_WORDS: Both = {"en": "{field}: {slot}", "fr": "{field}\u00a0: {slot}"}

WRITE: Both = {"en": "Write here", "fr": "Écrivez ici"}
CHOOSE: Both = {"en": "Choose or write", "fr": "Choisissez ou écrivez"}
DATE: Both = {"en": "Choose a date, or write it", "fr": "Choisissez une date, ou écrivez-la"}
# What stands where nothing is written yet: no reader may take it for words.
PLACEHOLDERS = frozenset(text for both in (WRITE, CHOOSE, DATE) for text in both.values())

PAGE: Both = {"en": "Page {page} of {pages}", "fr": "Page {page} sur {pages}"}
