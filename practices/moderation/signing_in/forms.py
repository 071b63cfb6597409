from django import forms
from django.utils.translation import gettext_lazy as _


class CodeField(forms.CharField):
    """A code as people type it: with spaces or hyphens, in any case."""

    def __init__(self, **options):
        super().__init__(max_length=40, **options)

    def to_python(self, value):
        return "".join(super().to_python(value).split())


class PhoneCodeForm(forms.Form):
    code = CodeField(
        label=_("Code"),
        help_text=_("The six digits that the app on your phone shows now."),
        error_messages={"required": _("Type the six digits that the app on your phone shows.")},
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}
        ),
    )


class RecoveryCodeForm(forms.Form):
    code = CodeField(
        label=_("Recovery code"),
        help_text=_(
            "One of the ten codes that you kept when you set up your phone. Each works once."
        ),
        error_messages={"required": _("Type one of the recovery codes that you have kept.")},
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
