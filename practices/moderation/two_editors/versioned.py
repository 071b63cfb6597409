"""An admin whose form knows on what it was opened, and never overwrites what was saved since."""

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.db import transaction
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from practices.moderation.two_editors import coming_back, presence
from practices.moderation.two_editors.cells import OpenedOn
from practices.moderation.two_editors.kept import Kept
from practices.moderation.two_editors.merging import TICKET, meet
from practices.moderation.two_editors.telling import Refusal, saves_since, taken_names

CONFLICT = 409


class VersionedAdmin:
    """Refuses to save over what others have changed, and shows both; see `merging`.

    The row is locked from the comparison to the save: of two saves at once one is the second.
    Its page is laid over that of the admin it is mixed into.
    """

    change_form_template = "admin/two_editors/change_form.html"

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        typed = coming_back.kept(request) if request.method == "GET" else None
        if typed and "as-kept" not in request.GET:
            coming_back.put_back(request, typed)
            request.refusal = Refusal(came_back=True, files=typed["files"])
        if request.method == "POST":
            with transaction.atomic():
                return self._posted(request, object_id, form_url, extra_context)
        # Read before the page reads it, the ticket is never newer than what stands in the form.
        row = self.get_object(request, unquote(object_id)) if object_id else None
        if row is not None and self.has_change_permission(request, row):
            request.ticket = Kept(self, request, row).ticket()
        return self._shown(request, object_id, form_url, extra_context, row)

    def _posted(self, request, object_id, form_url, extra_context):
        row = self._locked(request, object_id)
        if object_id and row is None and self.has_change_permission(request):
            given_back = coming_back.give_back(request, is_gone=True)
            return given_back or super().changeform_view(request, object_id, form_url)
        if row is not None and self.has_change_permission(request, row):
            kept = Kept(self, request, row)
            self._meet(request, kept)
        response = self._shown(request, object_id, form_url, extra_context, row)
        if response.status_code == 302:
            coming_back.forget(request)
        return response

    def _locked(self, request, object_id):
        row = self.get_object(request, unquote(object_id)) if object_id else None
        return row and type(row).objects.select_for_update().get(pk=row.pk)

    def _meet(self, request, kept):
        meeting = meet(request.POST, kept)
        request.POST = meeting.data
        came_back = getattr(request, "refusal", None)
        if meeting.is_told_first:
            files = came_back.files if came_back else coming_back.names_of_files(request)
            request._files = MultiValueDict()  # no page can put them back into its form
            saves = saves_since(kept.row, meeting.opened, request.user)
            request.refusal = Refusal(bool(came_back), files, saves, meeting)
        elif meeting.taken:
            sentence = _("Saved by somebody else while you were writing, and kept: %(fields)s.")
            messages.info(request, sentence % {"fields": taken_names(meeting)})

    def _shown(self, request, object_id, form_url, extra_context, row):
        refusal = getattr(request, "refusal", None)
        context = {
            "refusal": refusal,
            "signed": coming_back.signed(request),
            "page_beneath": super().change_form_template or "admin/change_form.html",
        }
        if row is not None:
            context["also_open"] = presence.also_open(request, row)
        context |= extra_context or {}
        response = super().changeform_view(request, object_id, form_url, context)
        if refusal and refusal.meeting and response.status_code == 200:
            response.status_code = CONFLICT
        return response

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        is_refused = getattr(request, "refusal", None) is not None

        class Ticketed(form):
            def is_valid(self):
                return super().is_valid() and not is_refused

        Ticketed.base_fields[TICKET] = OpenedOn(initial=getattr(request, "ticket", ""))
        return Ticketed
