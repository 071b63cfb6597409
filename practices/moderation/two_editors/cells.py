"""What an editor's form holds, cell by cell, alike whether it is kept in rows or was typed."""

import json
import re
from base64 import urlsafe_b64encode
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from practices.catalogue.templatetags.reading import full_date
from practices.models.wording import LANGUAGES

DIGEST = 8  # characters per cell in a ticket: 48 bits
Value = str | list[str]  # as a form sends it, whether it was typed or is kept


class OpenedOn(forms.CharField):
    """The ticket of a form: on what it was opened."""

    widget = forms.HiddenInput

    def __init__(self, **kwargs):
        super().__init__(required=False, **kwargs)

    def has_changed(self, initial, data):
        return False


@dataclass(frozen=True)
class Cell:
    """A field of a form, or a column of one of its rows.

    `key` names it whatever becomes of the others: "title_en", "pictures.12.alt_fr".
    """

    key: str
    label: str
    field: forms.Field

    @property
    def language(self):
        ending = self.key[-2:]
        return ending if self.key[-3:-2] == "_" and ending in LANGUAGES else ""

    def mark(self, value: Value) -> str:
        digest = sha256(json.dumps([self.key, value]).encode()).digest()
        return urlsafe_b64encode(digest)[:DIGEST].decode()

    def kept(self, initial) -> Value:
        """Return what a row holds as a form would send it."""
        return self._plain(self.field.prepare_value(initial))

    def typed(self, post, name) -> Value:
        """Return what was typed under a name, without what makes no difference."""
        return self._plain(self.field.widget.value_from_datadict(post, {}, name))

    def _plain(self, value):
        if hasattr(value, "__iter__") and not isinstance(value, str):
            return sorted(str(each) for each in value)
        with suppress(ValidationError):  # what cannot be understood stays as it was typed
            value = self.field.to_python(value)
        if value is None or value is False:
            return ""
        return re.sub(r"\r\n?", "\n", str(value)).strip()

    def lines(self, value: Value) -> list[str]:
        """Return a value in the words of its reader, the entries of a list one by one."""
        names = self._names(value)
        if isinstance(value, list):
            return [names.get(each, each) for each in value]
        return [names.get(value) or self._in_words(value)]

    def _names(self, value):
        if isinstance(self.field, forms.ModelMultipleChoiceField):
            numbers = [each for each in value if each.isdecimal()]
            rows = self.field.queryset.filter(pk__in=numbers)
            return {str(row.pk): str(row) for row in rows}
        choices = getattr(self.field, "choices", ())
        return {str(code): str(name) for code, name in choices}

    def _in_words(self, value):
        if isinstance(self.field, forms.BooleanField):
            return _("Yes") if value else _("No")
        if isinstance(self.field, forms.DateField):
            try:
                return full_date(date.fromisoformat(value))
            except ValueError:
                return value
        return value


def cells_of(form, name_of=str, label_of=str):
    """Return the cells of a form by the names of its fields: all but files and what it hides."""
    return {
        name: Cell(name_of(name), label_of(str(form[name].label)), field)
        for name, field in form.fields.items()
        if not isinstance(field, forms.FileField | OpenedOn)
        and not form[name].is_hidden
        and name != forms.formsets.DELETION_FIELD_NAME
    }
