"""The mail that waits, has been sent or could not be: to look at, and to send at once."""

from django.contrib import admin, messages
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from practices.moderation.submissions import ToLookAt
from practices.submissions.mail.outbox import send_now


class FateFilter(admin.SimpleListFilter):
    title = _("what became of it")
    parameter_name = "fate"

    def lookups(self, request, model_admin):
        return (
            ("waiting", _("waits")),
            ("sent", _("sent")),
            ("given-up", _("given up")),
        )

    def queryset(self, request, mails):
        match self.value():
            case "waiting":
                return mails.pending()
            case "sent":
                return mails.exclude(sent_at=None)
            case "given-up":
                return mails.exclude(given_up_at=None)
        return mails


class OutgoingMailAdmin(ToLookAt, admin.ModelAdmin):
    """Texts are never shown: most hold a link that opens what is nobody else's."""

    list_display = ("subject", "to", "fate", "attempts", "last_error", "created_at", "sent_at")
    list_filter = (FateFilter, "language")
    search_fields = ("subject", "to")
    ordering = ("-created_at", "-pk")
    actions = ("send_at_once",)
    fields = (
        "subject",
        "to",
        "language",
        "fate",
        ("created_at", "due_at"),
        "attempts",
        "last_error",
        ("sent_at", "given_up_at"),
    )
    readonly_fields = ("fate", "created_at")

    @admin.display(description=_("what became of it"))
    def fate(self, mail):
        if mail.sent_at:
            return _("sent")
        return _("given up") if mail.given_up_at else _("waits")

    @admin.action(description=_("Send now"), permissions=["view"])
    def send_at_once(self, request, mails):
        waiting = mails.filter(sent_at=None)
        errors = [error for error in map(send_now, waiting) if error is not None]
        if errors:
            self.message_user(request, _failed(errors), messages.ERROR)
        if sent := len(waiting) - len(errors):
            line = ngettext("%(count)s mail was sent.", "%(count)s mails were sent.", sent)
            self.message_user(request, line % {"count": sent}, messages.SUCCESS)


def _failed(errors):
    line = ngettext(
        "%(count)s mail could not be sent: “%(error)s”. It stays here and is tried again.",
        "%(count)s mails could not be sent: “%(error)s”. They stay here and are tried again.",
        len(errors),
    )
    return line % {"count": len(errors), "error": errors[-1]}
