"""Rows of a table in a form: a column's heading is no name of the field below it."""

from django.forms.models import BaseInlineFormSet


class NamedRows(BaseInlineFormSet):
    """Gives each field the name by which those know it who do not see its column."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        for field in form.fields.values():
            if field.label and not field.widget.is_hidden:
                field.widget.attrs.setdefault("aria-label", field.label)
