"""What an answer is called when one speaks of it."""

from django.utils.translation import gettext as _

from practices.document import Leaf
from practices.labels import in_language
from practices.models.wording import reader_language


def leaf_label(leaf: Leaf) -> str:
    """Return what a leaf is called beside others of its step: "Topics: Other, in English"."""
    reader = reader_language()
    label = leaf.field.label[reader]
    if leaf.slot != leaf.field.slots[0] and leaf.slot.label[reader] != label:
        label = _("%(field)s: %(part)s") % {"field": label, "part": leaf.slot.label[reader]}
    return in_language(label, leaf.language)
