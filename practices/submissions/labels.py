"""What an answer is called when one speaks of it."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from practices.document import Leaf
from practices.models.wording import reader_language

IN_LANGUAGE = {"en": gettext_lazy("In English"), "fr": gettext_lazy("In French")}


def in_language(label: str, language: str) -> str:
    """Return "Title, in English"; the label alone for what has no language."""
    match language:
        case "en":
            return _("%(label)s, in English") % {"label": label}
        case "fr":
            return _("%(label)s, in French") % {"label": label}
    return label


def leaf_label(leaf: Leaf) -> str:
    """Return what a leaf is called beside others of its step: "Topics: Other, in English"."""
    reader = reader_language()
    label = leaf.field.label[reader]
    if leaf.slot != leaf.field.slots[0] and leaf.slot.label[reader] != label:
        label = _("%(field)s: %(part)s") % {"field": label, "part": leaf.slot.label[reader]}
    return in_language(label, leaf.language)
