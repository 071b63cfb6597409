"""What an editor fills in to decide: the mail, and what each decision asks besides."""

from dataclasses import dataclass
from functools import cached_property

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from practices.document import tidied, words
from practices.models import Note, Practice, Status, Verb
from practices.models.names import country_name
from practices.moderation.deciding import mail_texts
from practices.sheets.gazetteer import known_names
from practices.sheets.understanding import Unplaced, Why, understand_places

MOST_LETTERS = 10_000  # of a mail


class DecisionForm(forms.Form):
    """The version that the page showed, and the mail as the editor wants it."""

    mail = ""  # the name of its text

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, submission, user, posted=None):
        self.submission, self.user = submission, user
        super().__init__(posted, initial=self.beginning(), label_suffix="")
        if self.mail_name:
            self.fields |= _mail_fields()

    @property
    def mail_name(self):
        return self.mail

    def beginning(self):
        """Return what stands in the form when it is opened."""
        beginning = {"version": self.submission.version}
        if self.mail_name:
            standard = mail_texts.written(self.mail_name, self.submission)
            beginning |= {"subject": standard.subject, "body": standard.body}
        return beginning

    def clean(self):
        cleaned = super().clean()
        if self.mail_name and "subject" in cleaned and "body" in cleaned:
            cleaned["subject"] = " ".join(words(cleaned["subject"]).split())
            cleaned["body"] = words(cleaned["body"])
            kind = mail_texts.KINDS[self.mail_name]
            for sentence in mail_texts.problems(kind, cleaned["subject"], cleaned["body"]):
                self.add_error("body", sentence)
        return cleaned

    def written(self):
        """Return the mail as the editor has left it; None for a decision without one."""
        if not self.mail_name:
            return None
        return mail_texts.Written(self.cleaned_data["subject"], self.cleaned_data["body"])

    def own_fields(self):
        """Return the fields that are shown before the mail."""
        return [field for field in self if field.name not in ("version", "subject", "body")]


def _mail_fields():
    return {
        "subject": forms.CharField(
            label=_("Subject"),
            max_length=200,
            error_messages={"required": _("The mail needs a subject.")},
        ),
        "body": forms.CharField(
            label=_("Text"),
            max_length=MOST_LETTERS,
            widget=forms.Textarea(attrs={"rows": 14, "dir": "auto"}),
            error_messages={"required": _("The mail needs a text.")},
        ),
    }


class AcceptForm(DecisionForm):
    """What is taken of a proposal, and which new places become cities of the catalogue."""

    mail = "accepted"

    def __init__(self, submission, user, posted=None, *, changes=()):
        super().__init__(submission, user, posted)
        self.changes = [change for change in changes if not change.is_applied]
        self.new_places = self._new_places()
        if self.changes:
            self.fields["keys"] = forms.MultipleChoiceField(
                choices=[(change.key, change.key) for change in self.changes],
                initial=[change.key for change in self.changes if self._is_meant(change)],
                error_messages={
                    "required": _("Choose at least one change, or decline the proposal.")
                },
            )
        if self.new_cities:
            self.fields["cities"] = forms.MultipleChoiceField(
                choices=[(city.value, city.label) for city in self.new_cities], required=False
            )

    @property
    def mail_name(self):
        return "change-accepted" if self.submission.practice else self.mail

    @property
    def new_cities(self):
        """The places that this editor may add to the catalogue."""
        if not self.user.has_perm("practices.add_city"):
            return []
        return [city for place in self.new_places for city in place.cities]

    def _new_places(self):
        """Return the places to be added, unless a proposal leaves the cities as they are."""
        if self.submission.is_proposal and "cities" not in [each.key for each in self.changes]:
            return []
        return new_places(self.submission)

    @cached_property
    def was_sent_as_new(self):
        """Whether editors made a change of it: its contributor has not seen the practice."""
        return self.submission.decisions.filter(verb=Verb.TREAT_AS_CHANGE).exists()

    def _is_meant(self, change):
        return not (change.is_emptied and self.was_sent_as_new)

    def chosen_keys(self):
        return self["keys"].value() or []

    def chosen_cities(self):
        return self["cities"].value() or []

    def chosen(self):
        """Return the arguments that `accept` takes of this form."""
        chosen = self.cleaned_data.get("cities", [])
        cities = [city for city in self.new_cities if city.value in chosen]
        return {
            "keys": self.cleaned_data.get("keys"),
            "cities": [(city.words, city.country) for city in cities],
        }

    def own_fields(self):
        return []


class AcceptAndPublishForm(AcceptForm):
    mail = "published"


class AskForm(DecisionForm):
    """Asks for changes: by the notes that wait, and one more on the whole if there is one."""

    mail = "changes-asked"
    note = forms.CharField(
        label=gettext_lazy("One more note, on the whole (if you like)"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("note") and not self.submission.notes.not_told_yet().exists():
            self.add_error(
                "note",
                _(
                    "There is nothing to ask for yet. Write here what should be changed, or go "
                    "back and add notes beside the fields."
                ),
            )
        return cleaned

    def save_note(self):
        if text := words(self.cleaned_data["note"]):
            Note.objects.create(submission=self.submission, author=self.user, text=text)


class DeclineForm(DecisionForm):
    mail = "declined"
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        error_messages={"required": gettext_lazy("Write why it is declined.")},
    )


class ReopenForm(DecisionForm):
    mail = "reopened"
    reason = forms.CharField(
        label=gettext_lazy("Why, for the log (if you like)"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )


class TreatAsChangeForm(DecisionForm):
    """Which practice a submission tells of: by its number or the last part of its address."""

    practice = forms.CharField(
        label=gettext_lazy("Practice"),
        help_text=gettext_lazy("Its number, or its address on the public site."),
        max_length=600,
        error_messages={"required": gettext_lazy("Say which practice it is about.")},
    )

    def named_practice(self):
        """Return the practice that the form names, if there is one."""
        return find_practice(str(self["practice"].value() or ""))

    def clean_practice(self):
        practice = find_practice(self.cleaned_data["practice"])
        if practice is None:
            raise forms.ValidationError(
                _("No practice is found by this. Copy the address of its page, or its number.")
            )
        return practice


def find_practice(written):
    """Return the practice that is not archived and has this number or address; or None."""
    name = written.strip().rstrip("/").rpartition("/")[2]
    if not name:
        return None
    known = Q(slug_en=name) | Q(slug_fr=name)
    if name.isdecimal() and len(name) < 10:
        known |= Q(pk=int(name))
    return Practice.objects.exclude(status=Status.ARCHIVED).filter(known).first()


# -------------------------------------------------------------------------- Places to be added


@dataclass(frozen=True)
class NewCity:
    """A place as the contributor wrote it, as a city of a country."""

    words: str
    country: str

    @property
    def value(self):
        return f"{self.country} {self.words}"

    @property
    def label(self):
        return _("Add “%(place)s” as a city in %(country)s") % {
            "place": self.words,
            "country": country_name(self.country),
        }


@dataclass(frozen=True)
class NewPlace:
    """A place that the catalogue does not have, and the cities that it may become."""

    place: Unplaced
    cities: tuple[NewCity, ...]

    @property
    def is_ambiguous(self):
        return self.place.why is Why.SEVERAL


def new_places(submission):
    """Return the places of a submission that no city of the catalogue is recognised in."""
    places = understand_places(tidied(submission.document), known_names())
    countries = places.other_countries or places.countries
    return [
        NewPlace(
            place,
            tuple(NewCity(place.words, code) for code in countries)
            if place.why is not Why.SEVERAL
            else (),
        )
        for place in places.new_cities
    ]
