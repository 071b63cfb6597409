"""What the desk asks of the editors' lists: its filters, its search, and their speed."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from practices.models.wording import reader_language
from practices.moderation.desk import waiting
from practices.moderation.desk.search import find_practices, find_submissions
from practices.submissions.mail.mails import title


class WaitsFilter(admin.SimpleListFilter):
    title = _("what waits")
    parameter_name = "waits"

    def lookups(self, request, model_admin):
        return list(waiting.WAYS.items())

    def queryset(self, request, submissions):
        return waiting.narrowed(submissions, self.value())


class SubmissionList:
    """The list of submissions; what waits comes oldest first, as on the desk."""

    list_display = ("reference", "title", "state", "is_change", "received_at", "sent_at")
    list_filter = (WaitsFilter, "state", "language")
    search_fields = ("search_text",)
    search_help_text = _(
        "In the reference, all texts, places, organisations and the contributor’s address. Every "
        "word must be found; accents and capitals do not matter."
    )
    ordering = ("-sent_at", "-pk")
    show_full_result_count = False

    def get_queryset(self, request):
        rows = super().get_queryset(request).defer("base", "reading", "search_text")
        return waiting.with_is_change(rows)

    def get_ordering(self, request):
        if request.GET.get("waits") in waiting.WAYS:
            return (waiting.since().asc(), "pk")
        return super().get_ordering(request)

    def get_search_results(self, request, submissions, search_term):
        return find_submissions(submissions, search_term), False

    @admin.display(description=_("title"))
    def title(self, submission):
        return title(submission, reader_language())

    @admin.display(description=_("a change to a practice"), boolean=True)
    def is_change(self, submission):
        return submission.is_change


class PracticeSearch:
    search_help_text = _(
        "In titles, summaries, places and terms of both languages, in every state. Every word must "
        "be found; accents and capitals do not matter."
    )
    show_full_result_count = False

    def get_search_results(self, request, practices, search_term):
        return find_practices(practices, search_term), False
