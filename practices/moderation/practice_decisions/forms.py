"""What an editor writes with a decision about a practice."""

from django import forms
from django.utils.translation import gettext_lazy as _

from practices.models import ChangeLogEntry, Practice, Topic
from practices.models.wording import LANGUAGES

LONGEST_PUBLIC = ChangeLogEntry._meta.get_field("reason").max_length
FOR_READERS = _("Stands in the public change log, word for word. Readers see it.")


def _few_lines():
    return forms.Textarea(attrs={"rows": 3, "cols": 60, "dir": "auto"})


class ReasonForm(forms.Form):
    """Why: for the log, which editors read, and for readers."""

    reason = forms.CharField(
        label=_("Reason, for the log of decisions"),
        help_text=_("Only editors read it. You may leave it empty."),
        required=False,
        widget=_few_lines(),
    )
    public_en = forms.CharField(
        label=_("Reason for readers, in English"),
        help_text=FOR_READERS,
        required=False,
        max_length=LONGEST_PUBLIC,
        widget=_few_lines(),
    )
    public_fr = forms.CharField(
        label=_("Reason for readers, in French"),
        help_text=FOR_READERS,
        required=False,
        max_length=LONGEST_PUBLIC,
        widget=_few_lines(),
    )

    def __init__(self, *args, is_told_readers, **kwargs):
        super().__init__(*args, **kwargs)
        for language in () if is_told_readers else LANGUAGES:
            del self.fields[f"public_{language}"]

    @property
    def reasons(self):
        """The reasons as every decision about a practice takes them."""
        public = {code: self.cleaned_data.get(f"public_{code}", "") for code in LANGUAGES}
        return {
            "reason": self.cleaned_data["reason"],
            "public_reason": public if any(public.values()) else None,
        }


class DecisionForm(ReasonForm):
    """`version` is the practice's as the page showed it."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    @property
    def decision(self):
        return {"version": self.cleaned_data["version"], **self.reasons}


class MergeForm(DecisionForm):
    into = forms.ModelChoiceField(Practice.objects, widget=forms.HiddenInput)

    @property
    def decision(self):
        return {"into": self.cleaned_data["into"], **super().decision}


class TopicForm(forms.Form):
    """Which topic some practices are to have, or not to have any more."""

    topic = forms.ModelChoiceField(Topic.objects, label=_("Topic"), empty_label=None)
    change = forms.ChoiceField(
        label=_("What shall become of it?"),
        choices=[("add", _("Add the topic")), ("remove", _("Remove the topic"))],
        widget=forms.RadioSelect,
        initial="add",
    )
