"""What is asked for before texts are given out or taken back."""

import codecs
import re

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from practices.models import Freshness
from practices.moderation.translating.desk import DeskForm
from practices.moderation.translating.exchange.keeping import NotOursError, unseal
from practices.moderation.translating.exchange.reading import Reading
from practices.moderation.translating.exchange.word_in import read_word
from practices.moderation.translating.exchange.xliff import read_xliff, too_large
from practices.sheets.files import UnreadableError
from practices.uploads.handlers import most_bytes
from practices.uploads.names import clean_name

PACKED = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # Word, and what Office packed before 2007
MARKUP = ("<", "\ufeff<")
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
MOST_LEFT_OVER = 200_000  # characters: they travel with the preview
OPEN = (Freshness.MISSING, Freshness.STALE)


class NumbersField(forms.Field):
    """Numbers of rows; whatever is none is ignored."""

    widget = forms.MultipleHiddenInput

    def to_python(self, value):
        return [int(text) for text in value or () if re.fullmatch("[0-9]{1,18}", text)]


class ExportForm(forms.Form):
    """Which texts: into a language, of the practices ticked, or of all that the desk shows."""

    language = forms.ChoiceField(choices=settings.LANGUAGES)
    state = forms.CharField(required=False)
    practice = NumbersField(required=False)

    @property
    def states(self) -> tuple[str, ...]:
        state = self.cleaned_data["state"]
        return (state,) if state in OPEN else OPEN

    @property
    def practice_ids(self) -> list[int]:
        shown = DeskForm(self.data).narrowed().values_list("pk", flat=True)
        return self.cleaned_data["practice"] or list(shown)


class ImportForm(forms.Form):
    """A file that came back from a translator; `reading` is what stands in it."""

    file = forms.FileField(
        label=_("File from the translator"),
        allow_empty_file=True,
        error_messages={"required": _("Choose the file that came back from the translator.")},
    )
    reading: Reading

    def clean_file(self):
        file = self.cleaned_data["file"]
        try:
            self.reading = read(file.read(most_bytes() + 1))
        except UnreadableError as error:
            raise forms.ValidationError(str(error)) from error
        return file

    @property
    def name(self) -> str:
        return clean_name(self.cleaned_data["file"].name)


def read(content: bytes) -> Reading:
    """Return what stands in a file from a stranger; raises `UnreadableError` with a sentence."""
    if not content:
        raise UnreadableError(_("This file is empty. Save it once more and choose it again."))
    if len(content) > most_bytes():
        raise UnreadableError(too_large())
    reading = read_word(content) if content.startswith(PACKED) else _read_markup(content)
    if not reading.units:
        raise UnreadableError(
            _(
                "No text of the catalogue was found in this file. Choose the file that was given "
                "out here, as the translator sent it back: XLIFF or Word."
            )
        )
    if sum(len(leftover.words) for leftover in reading.leftovers) > MOST_LEFT_OVER:
        raise UnreadableError(too_large())
    return reading


def _read_markup(content: bytes) -> Reading:
    start = content[:200].decode("utf-16" if content[:2] in UTF_16 else "utf-8", errors="replace")
    if not start.lstrip().startswith(MARKUP):
        raise UnreadableError(
            _(
                "This is neither Word nor XLIFF, whatever its name says. Choose the file that was "
                "given out here, as the translator sent it back (.docx, .xlf or .xliff)."
            )
        )
    return read_xliff(content)


class ApplyForm(forms.Form):
    """What an editor ticked on a preview, and the preview itself, sealed."""

    sealed = forms.CharField(strip=False)
    take = forms.Field(required=False, widget=forms.MultipleHiddenInput)

    def __init__(self, *args, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.by = by

    def clean_sealed(self):
        try:
            return unseal(self.cleaned_data["sealed"], self.by)
        except NotOursError as error:
            raise forms.ValidationError("") from error

    @property
    def chosen(self) -> list[str]:
        """The ids of the texts that were both shown and ticked."""
        shown = self.cleaned_data["sealed"].shown
        return [segment_id for segment_id in self.cleaned_data["take"] or () if segment_id in shown]

    @property
    def gone(self) -> str:
        return _("This page was open too long, or by somebody else. Please choose the file again.")
