"""The pages of accounts and groups, whose rights Django keeps in English only."""

from django.contrib import admin, messages
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy
from django_otp.plugins.otp_totp.models import TOTPDevice

from practices.moderation.signing_in.resetting import reset_second_factor

VERBS = {
    "view": pgettext_lazy("a right", "see"),
    "add": pgettext_lazy("a right", "add"),
    "change": pgettext_lazy("a right", "change"),
    "delete": pgettext_lazy("a right", "delete"),
    "publish": pgettext_lazy("a right", "publish"),
    "archive": pgettext_lazy("a right", "archive"),
    "merge": pgettext_lazy("a right", "merge"),
    "decide": pgettext_lazy("a right", "decide"),
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
    """Accounts, with a way back in for who has lost phone and recovery codes."""

    list_display = (*UserAdmin.list_display, "has_phone")
    actions = ("take_second_factor_away",)

    def get_queryset(self, request):
        phones = TOTPDevice.objects.filter(user=OuterRef("pk"), confirmed=True)
        return super().get_queryset(request).annotate(has_phone=Exists(phones))

    @admin.display(description=_("second factor"), boolean=True)
    def has_phone(self, account):
        return account.has_phone

    def has_take_away_permission(self, request):
        return request.user.is_superuser

    @admin.action(
        description=_("Take the second factor away, so that it is set up anew"),
        permissions=["take_away"],
    )
    def take_second_factor_away(self, request, accounts):
        for account in accounts:
            reset_second_factor(account, request)
        line = ngettext(
            "%(count)s person is led to set up a phone at the next sign-in.",
            "%(count)s people are led to set up a phone at the next sign-in.",
            len(accounts),
        )
        self.message_user(request, line % {"count": len(accounts)}, messages.SUCCESS)


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
