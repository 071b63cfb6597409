"""How a label names a language.  The settings read this, too: it imports no model."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

IN_LANGUAGE = {"en": gettext_lazy("In English"), "fr": gettext_lazy("In French")}


def in_language(label: str, language: str) -> str:
    """Return "Title, in English"; the label alone for what has no language."""
    match language:
        case "en":
            return _("%(label)s, in English") % {"label": label}
        case "fr":
            return _("%(label)s, in French") % {"label": label}
    return label
