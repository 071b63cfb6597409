from django import forms
from django.utils.translation import gettext_lazy as _

from practices.submissions import robots


class AddressForm(forms.Form):
    """An e-mail address; with it come the two things that robots get wrong."""

    email = forms.EmailField(
        max_length=254,
        error_messages={
            "required": _("Write your e-mail address."),
            "invalid": _("Write the e-mail address in full, like name@city.example."),
            "max_length": _("Write the e-mail address in full, like name@city.example."),
        },
    )

    def clean_email(self):
        """Return the address in the letters that mail servers use.

        "cıty.example" is another domain than "city.example", and a database that looks for an
        address in any case may take the one for the other: its owner would get others' links.
        """
        name, _at, domain = self.cleaned_data["email"].rpartition("@")
        try:
            address = f"{name}@{domain.encode('idna').decode()}"
        except UnicodeError:
            address = ""
        if not (name.isascii() and address):
            raise forms.ValidationError(self.fields["email"].error_messages["invalid"])
        return address

    @property
    def is_from_a_robot(self):
        return robots.is_robot(self.data)

    @property
    def email_errors(self):
        return self.errors.get("email", [])


class SendForm(AddressForm):
    """What sends a draft: the version that was looked at, and where to prove the address."""

    version = forms.IntegerField(required=False)

    def __init__(self, *args, is_proved, **kwargs):
        super().__init__(*args, **kwargs)
        if is_proved:
            del self.fields["email"]
