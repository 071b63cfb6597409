"""Notes on the fields of a submission: written beside them, told with the next decision."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from practices import sheet
from practices.document import words
from practices.models import Note
from practices.moderation.submission_page.access import submission_for


class NoteForm(forms.ModelForm):
    """What an editor says about a field, or without one about all of a submission."""

    field = forms.ChoiceField(
        choices=lambda: [("", ""), *((field.name, field.name) for field in sheet.fields())],
        required=False,
        error_messages={"invalid_choice": gettext_lazy("The template has no such field.")},
    )
    text = forms.CharField(
        max_length=4000,
        error_messages={
            "required": gettext_lazy("The note is empty. Write what you want to say, then add it.")
        },
    )

    class Meta:
        model = Note
        fields = ("field", "text", "is_private")

    def clean_text(self):
        return words(self.cleaned_data["text"])


@require_POST
def add(request, pk):
    submission = submission_for(request, pk, "practices.add_note")
    form = NoteForm(request.POST, instance=Note(submission=submission, author=request.user))
    if form.is_valid():
        note = form.save()
        messages.success(request, _added(note))
        return redirect(_beside(note))
    for error in form.errors.values():
        messages.error(request, error[0])
    return redirect("admin:practices_submission_change", submission.pk)


@require_POST
def delete(request, pk, note_pk):
    """Delete a note that its contributor has not been told of: for its author only."""
    submission = submission_for(request, pk, "practices.add_note")
    note = get_object_or_404(submission.notes, pk=note_pk)
    if note.author_id != request.user.pk:
        raise PermissionDenied
    if note.told_at:
        told = _("The contributor has been told this note already: it stays. Add another one.")
        messages.error(request, told)
    else:
        submission.notes.filter(pk=note.pk, told_at=None).delete()
        messages.success(request, _("The note is deleted."))
    return redirect(_beside(note))


def _beside(note):
    page = reverse("admin:practices_submission_change", args=(note.submission_id,))
    return f"{page}#field-{note.field or 'all'}"


def _added(note):
    if note.is_private:
        return _("The note is added, for editors only.")
    return _("The note is added. It goes out with your next decision.")
