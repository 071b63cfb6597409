"""How the history of a row reads to its editors."""

import dataclasses

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _
from django_countries.fields import CountryField
from simple_history.admin import SimpleHistoryAdmin
from simple_history.template_utils import HistoricalRecordContextHelper

from practices.models.wording import LANGUAGES

NOTHING = "–"


class ChangesInWords(HistoricalRecordContextHelper):
    """What one save changed: each text once, and no value as Python writes it."""

    def context_for_delta_changes(self, delta):
        telling = [change for change in delta.changes if self._is_telling(change)]
        return super().context_for_delta_changes(dataclasses.replace(delta, changes=telling))

    def prepare_delta_change_value(self, change, value):
        field = self.model._meta.get_field(change.field)
        if isinstance(value, bool):
            return _("Yes") if value else _("No")
        if isinstance(value, str) and field.choices:
            return dict(field.flatchoices).get(value, value)
        if isinstance(field, CountryField):
            return value.name
        return super().prepare_delta_change_value(change, value) or NOTHING

    def _is_telling(self, change):
        """Whether a change is one to a reader: not None to "", nor told by a language's column."""
        has_columns = f"{change.field}_{LANGUAGES[0]}" in {
            field.name for field in self.model._meta.get_fields()
        }
        return not has_columns and (change.old or change.new)


class HistoryAdmin(SimpleHistoryAdmin):
    def history_form_view(self, request, object_id, version_id, extra_context=None):
        """Let nobody bring a version back who may only look: theirs asks for no more than that."""
        if request.method == "POST" and not self.has_change_permission(request):
            raise PermissionDenied
        return super().history_form_view(request, object_id, version_id, extra_context)

    def get_historical_record_context_helper(self, request, historical_record):
        return ChangesInWords(self.model, historical_record)

    def set_history_delta_changes(self, request, historical_records, **options):
        super().set_history_delta_changes(request, historical_records, **options)
        for record in historical_records:
            record.history_change_reason = record.history_change_reason or NOTHING
