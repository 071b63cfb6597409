"""What contributors have sent, to look at.  Drafts are counted and never shown."""

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.utils.translation import ngettext

from practices.models import Note, Submission
from practices.moderation.desk.lists import SubmissionList
from practices.moderation.submission_page.page import submission_page
from practices.moderation.submission_page.urls import submission_urls


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
    change_list_template = "admin/submission/list.html"
    inlines = (NoteInline,)  # shown by the page itself; so groups offer the rights to notes

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
        context = {"drafts": line % {"count": drafts}}
        return super().changelist_view(request, {**(extra_context or {}), **context})

    def get_urls(self):
        return [*submission_urls(), *super().get_urls()]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """Show the page on which a submission is read; it is decided on pages of their own."""
        submission = self.get_object(request, unquote(object_id))
        if request.method == "POST" or not self.has_view_permission(request, submission):
            raise PermissionDenied
        if submission is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        return submission_page(request, submission)
