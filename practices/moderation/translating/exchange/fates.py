"""What taking over a text would do to the site, and how that is said."""

from enum import StrEnum

from django.utils.translation import gettext_lazy, ngettext


class Fate(StrEnum):
    """What taking a text over would do."""

    NEW = "new"  # fills what is empty
    REPLACES = "replaces"
    MEANWHILE = "meanwhile"  # replaces what was brought up to date since the file was made
    SOURCE_CHANGED = "source-changed"  # since then
    EMPTIED = "emptied"


FATES = {
    Fate.NEW: gettext_lazy("new"),
    Fate.REPLACES: gettext_lazy("replaces a translation"),
    Fate.MEANWHILE: gettext_lazy("already up to date"),
    Fate.SOURCE_CHANGED: gettext_lazy("the original has changed"),
    Fate.EMPTIED: gettext_lazy("emptied"),
}
WARNINGS = {
    Fate.MEANWHILE: gettext_lazy(
        "This translation has been brought up to date on the site since the file was made. Tick it "
        "only if the file has the better one."
    ),
    Fate.SOURCE_CHANGED: gettext_lazy(
        "The original has changed since the file was made. Tick it if the translation is right "
        "for the original as it is now."
    ),
    Fate.EMPTIED: gettext_lazy(
        "There is a translation on the site, and nothing in the file. Tick it only to take the "
        "translation away."
    ),
}


def tally(fate: Fate, count: int) -> str:
    match fate:
        case Fate.NEW:
            said = ngettext("%(count)s new text.", "%(count)s new texts.", count)
        case Fate.REPLACES:
            said = ngettext(
                "%(count)s text replaces a translation.",
                "%(count)s texts replace translations.",
                count,
            )
        case Fate.MEANWHILE:
            said = ngettext(
                "%(count)s text has been brought up to date meanwhile: it is not ticked.",
                "%(count)s texts have been brought up to date meanwhile: they are not ticked.",
                count,
            )
        case Fate.SOURCE_CHANGED:
            said = ngettext(
                "%(count)s text has an original that has changed since: it is not ticked.",
                "%(count)s texts have originals that have changed since: they are not ticked.",
                count,
            )
        case Fate.EMPTIED:
            said = ngettext(
                "%(count)s text is empty in the file: it is not ticked.",
                "%(count)s texts are empty in the file: they are not ticked.",
                count,
            )
    return said % {"count": count}
