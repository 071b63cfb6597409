"""The texts of mails, for editors to write."""

from practices.moderation.history import HistoryAdmin


class MailTextAdmin(HistoryAdmin):
    fields = (("subject_en", "subject_fr"), ("body_en", "body_fr"))

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, row=None):
        return False
