"""The pages of accounts and groups, whose rights Django keeps in English only."""

from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

VERBS = {
    "view": pgettext_lazy("a right", "see"),
    "add": pgettext_lazy("a right", "add"),
    "change": pgettext_lazy("a right", "change"),
    "delete": pgettext_lazy("a right", "delete"),
    "publish": pgettext_lazy("a right", "publish"),
    "archive": pgettext_lazy("a right", "archive"),
}


class RightsInWords:
    """Offers the rights that mean something to an editor, in the editor's language."""

    def formfield_for_manytomany(self, db_field, request=None, **options):
        field = super().formfield_for_manytomany(db_field, request, **options)
        if db_field.remote_field.model is Permission:
            types = ContentType.objects.get_for_models(*_edited_models(self.admin_site)).values()
            field.queryset = field.queryset.filter(content_type__in=types)
            field.label_from_instance = right_in_words
        return field


class AccountAdmin(RightsInWords, UserAdmin):
    pass


class RolesAdmin(RightsInWords, GroupAdmin):
    pass


def right_in_words(right):
    """Name a right: "Practice: publish"."""
    verb = right.codename.partition("_")[0]
    model = right.content_type.model_class()
    # Translators: a right that a person or a group may have: "Practice: publish".
    return _("%(model)s: %(verb)s") % {
        "model": capfirst(model._meta.verbose_name),
        "verb": VERBS.get(verb, verb),
    }


def _edited_models(site):
    """Return the models that have a page in the admin, and those edited on another's page."""
    pages = site._registry
    return [*pages, *(part.model for page in pages.values() for part in page.inlines)]
