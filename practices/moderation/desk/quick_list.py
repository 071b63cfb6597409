"""Lists that stay quick when they are long.

A database sorts whole rows, texts and all, to show a hundred of them, and Django asks it once to
count and once more to show.  Here it sorts numbers, once; the rows of one page are read by number.
"""

from django.contrib.admin.views.main import ChangeList
from django.core.paginator import Page, Paginator
from django.utils.functional import cached_property


class ByNumber(Paginator):
    @cached_property
    def numbers(self):
        return list(self.object_list.values_list("pk", flat=True))

    @cached_property
    def count(self):
        return len(self.numbers)

    def page(self, number):
        number = self.validate_number(number)
        first = (number - 1) * self.per_page
        return Page(self.rows(self.numbers[first : first + self.per_page]), number, self)

    def rows(self, numbers):
        """Return the rows of these numbers, in their order."""
        found = self.object_list.order_by().filter(pk__in=numbers) if numbers else ()
        by_number = {row.pk: row for row in found}
        return [by_number[number] for number in numbers if number in by_number]


class QuickChangeList(ChangeList):
    def get_results(self, request):
        """Read a list of one page by number too: Django would search it anew."""
        super().get_results(request)
        if not isinstance(self.result_list, list):
            self.result_list = self.paginator.rows(self.paginator.numbers)


class QuickList:
    """An admin's list of long rows; `heavy` names the columns that it never shows."""

    paginator = ByNumber
    show_full_result_count = False
    heavy = ()

    def get_changelist(self, request, **kwargs):
        return QuickChangeList

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        match = request.resolver_match
        is_list = match and match.url_name == f"practices_{self.opts.model_name}_changelist"
        return rows.defer(*self.heavy) if is_list and request.method == "GET" else rows
