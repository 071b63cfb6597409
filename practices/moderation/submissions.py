"""What contributors have sent, to look at.  Drafts are counted and never shown."""

from django.contrib import admin
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from practices.document import is_written, leaves, tidied
from practices.models import Note, Submission
from practices.models.wording import reader_language
from practices.moderation.desk.lists import SubmissionList


class ToLookAt:
    """A page on which nothing can be changed."""

    def has_add_permission(self, request, *args):
        return False

    def has_change_permission(self, request, row=None):
        return False

    def has_delete_permission(self, request, row=None):
        return False


class NoteInline(ToLookAt, admin.TabularInline):
    model = Note
    fields = ("created_at", "author", "field", "text", "is_private")
    readonly_fields = ("created_at",)


class SubmissionAdmin(SubmissionList, ToLookAt, admin.ModelAdmin):
    inlines = (NoteInline,)
    fields = (
        "reference",
        "state",
        "email",
        "language",
        "practice",
        ("sent_at", "received_at"),
        "answers",
    )
    readonly_fields = ("reference", "sent_at", "received_at", "answers")

    def get_queryset(self, request):
        """Leave drafts out, of the list and for whoever guesses a number."""
        return super().get_queryset(request).for_editors()

    def changelist_view(self, request, extra_context=None):
        drafts = Submission.objects.private().count()
        line = ngettext(
            "%(count)s draft is being written. Nobody but its writer reads it.",
            "%(count)s drafts are being written. Nobody but their writers reads them.",
            drafts,
        )
        context = {"subtitle": line % {"count": drafts}}
        return super().changelist_view(request, {**(extra_context or {}), **context})

    @admin.display(description=_("content"))
    def answers(self, submission):
        return format_html_join("", "<p><strong>{}</strong><br>{}</p>", _answers(submission))


def _answers(submission):
    document = tidied(submission.document)
    for leaf in leaves():
        words = leaf.read(document)
        if is_written(words):
            label = leaf.slot.label[reader_language()]
            yield f"{label} [{leaf.language}]" if leaf.language else label, _in_words(words)


def _in_words(value):
    match value:
        case bool():
            return _("Yes") if value else _("No")
        case list():
            return "; ".join(str(_in_words(each)) for each in value)
        case dict():
            return ", ".join(str(_in_words(each)) for each in value.values() if is_written(each))
    return value
