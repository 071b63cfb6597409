"""The page of each decision about a submission: what will happen, and the button that does it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from practices import sheet
from practices.catalogue.templatetags.reading import language_in_sentence
from practices.document import words
from practices.models import State, Submission, Verb
from practices.models.wording import reader_language
from practices.moderation.deciding import mail_texts, rules, submissions
from practices.moderation.deciding.rules import DecisionRefusedError
from practices.moderation.submission_page import forms
from practices.moderation.submission_page.access import submission_for
from practices.moderation.submission_page.buttons import LABELS
from practices.moderation.submission_page.comparing import compared
from practices.moderation.submission_page.consequences import TELLS_NOTES, consequences
from practices.moderation.submission_page.duplicates import possible_duplicates
from practices.moderation.submission_page.page import changes_proposed, next_waiting
from practices.submissions.mail.mails import title

AGAIN = timedelta(minutes=1)  # in which the same decision again is a button pressed twice


@dataclass(frozen=True)
class DecisionPage:
    """`act` takes the valid form, the submission and who decides, and returns the decision."""

    verb: Verb
    done: Any
    act: Callable
    form: type[forms.DecisionForm]

    @property
    def heading(self):
        return LABELS[self.verb]

    @property
    def rule(self):
        return rules.RULES[self.verb]


@require_http_methods(["GET", "HEAD", "POST"])
def accept(request, pk):
    return _decide(request, pk, PAGES[Verb.ACCEPT])


@require_http_methods(["GET", "HEAD", "POST"])
def accept_and_publish(request, pk):
    return _decide(request, pk, PAGES[Verb.ACCEPT_AND_PUBLISH])


@require_http_methods(["GET", "HEAD", "POST"])
def ask_for_changes(request, pk):
    return _decide(request, pk, PAGES[Verb.ASK_FOR_CHANGES])


@require_http_methods(["GET", "HEAD", "POST"])
def decline(request, pk):
    return _decide(request, pk, PAGES[Verb.DECLINE])


@require_http_methods(["GET", "HEAD", "POST"])
def reopen(request, pk):
    return _decide(request, pk, PAGES[Verb.REOPEN])


@require_http_methods(["GET", "HEAD", "POST"])
def treat_as_change(request, pk):
    return _decide(request, pk, PAGES[Verb.TREAT_AS_CHANGE])


# ------------------------------------------------------------------------------- What each does


def _accept(form, submission, by):
    return submissions.accept(submission, **_usual(form, by), **form.chosen())


def _accept_and_publish(form, submission, by):
    return submissions.accept_and_publish(submission, **_usual(form, by), **form.chosen())


@transaction.atomic
def _ask_for_changes(form, submission, by):
    form.save_note()
    return submissions.ask_for_changes(submission, **_usual(form, by))


def _decline(form, submission, by):
    reason = words(form.cleaned_data["reason"])
    return submissions.decline(submission, **_usual(form, by), reason=reason)


def _reopen(form, submission, by):
    reason = words(form.cleaned_data["reason"])
    return submissions.reopen(submission, **_usual(form, by), reason=reason)


def _treat_as_change(form, submission, by):
    version, practice = form.cleaned_data["version"], form.cleaned_data["practice"]
    return submissions.treat_as_change(submission, by=by, version=version, practice=practice)


def _usual(form, by):
    return {"by": by, "version": form.cleaned_data["version"], "mail": form.written()}


PAGES = {
    page.verb: page
    for page in (
        DecisionPage(
            Verb.ACCEPT,
            done=gettext_lazy("%(reference)s is accepted."),
            act=_accept,
            form=forms.AcceptForm,
        ),
        DecisionPage(
            Verb.ACCEPT_AND_PUBLISH,
            done=gettext_lazy("%(reference)s is accepted and published."),
            act=_accept_and_publish,
            form=forms.AcceptAndPublishForm,
        ),
        DecisionPage(
            Verb.ASK_FOR_CHANGES,
            done=gettext_lazy("The contributor of %(reference)s is asked for changes."),
            act=_ask_for_changes,
            form=forms.AskForm,
        ),
        DecisionPage(
            Verb.TREAT_AS_CHANGE,
            done=gettext_lazy("%(reference)s is now a change to a practice."),
            act=_treat_as_change,
            form=forms.TreatAsChangeForm,
        ),
        DecisionPage(
            Verb.REOPEN,
            done=gettext_lazy("%(reference)s is open again, and waits for a decision."),
            act=_reopen,
            form=forms.ReopenForm,
        ),
        DecisionPage(
            Verb.DECLINE,
            done=gettext_lazy("%(reference)s is declined."),
            act=_decline,
            form=forms.DeclineForm,
        ),
    )
}


# ------------------------------------------------------------------------------ What all have


def _decide(request, pk, page):
    """Show what a decision will do; on a press of its button, do it."""
    submission = submission_for(request, pk)
    if not page.rule.is_open_to(request.user):
        raise PermissionDenied
    if request.method != "POST":
        return _shown(request, page, submission, _form(request, page, submission))
    form = _form(request, page, submission, request.POST)
    if not form.is_valid():
        return _shown(request, page, submission, form)
    try:
        page.act(form, submission, request.user)
    except DecisionRefusedError as refused:
        if not _is_pressed_twice(request, page, submission):
            return _refused(request, page, submission, form, str(refused))
    return _done(request, page, submission)


def _refused(request, page, submission, form, sentence):
    """Show the page as things are now, with what was typed and what the contributor changed.

    Who has seen that may press the button again: so the form is of the present version.
    """
    submission = submission_for(request, submission.pk)
    meanwhile = _meanwhile(form.cleaned_data["version"], submission)
    posted = request.POST.copy()
    posted["version"] = submission.version
    again = _form(request, page, submission, posted)
    return _shown(request, page, submission, again, sentence, meanwhile)


def _form(request, page, submission, posted=None):
    if issubclass(page.form, forms.AcceptForm):
        changes = changes_proposed(submission)
        return page.form(submission, request.user, posted, changes=changes)
    form = page.form(submission, request.user, posted)
    if posted is None and (number := request.GET.get("practice")):
        form.initial["practice"] = number
    return form


def _shown(request, page, submission, form, refused="", meanwhile=()):
    """Show the page, or the page once more with what was typed and why it was refused."""
    notes = _notes_to_go(page, submission)
    stands_in_the_way = refused or _refusal(request, page, submission)
    context = {
        **admin.site.each_context(request),
        "opts": Submission._meta,
        "page_title": page.heading,
        "decision": page,
        "submission": submission,
        "heading": title(submission, reader_language()),
        "form": form,
        "refused": stands_in_the_way,
        "is_open": bool(refused) or not stands_in_the_way,
        "meanwhile": meanwhile,
        "placeholders": _placeholders(form),
        "duplicates": _duplicates(page, submission),
        "notes": [(field_label(note.field), note) for note in notes],
        "consequences": consequences(page.verb, submission, form, notes),
        "may_treat_as_change": page.verb == Verb.TREAT_AS_CHANGE,
        "language_of_submission": language_in_sentence(submission.language),
    }
    status = 409 if refused else 200
    return render(request, "admin/submission/decision.html", context, status=status)


def _refusal(request, page, submission):
    """Return why the decision is not open; that a note is lacking can be put right on its page."""
    if page.verb == Verb.ASK_FOR_CHANGES and submission.state == State.RECEIVED:
        return ""
    return rules.refusal(page.verb, request.user, submission)


def _meanwhile(version, submission):
    """Return what the contributor has changed since the version that a form was opened on."""
    before = submission.versions.filter(is_aside=False, number=version).first()
    names = dict(submission.files.values_list("key", "name"))
    return compared(before.document, submission.document, names) if before else []


def _placeholders(form):
    """Return the placeholders that are filled in when the mail is posted."""
    if not form.mail_name:
        return []
    known = mail_texts.KINDS[form.mail_name].placeholders.values()
    return [each for each in known if each.name not in ("title", "reference")]


def _notes_to_go(page, submission):
    """Return the notes that go out with the decision."""
    return list(submission.notes.not_told_yet()) if page.verb in TELLS_NOTES else []


def field_label(name):
    """Return what a field is called; a note without one is on the whole."""
    labels = {field.name: field.label[reader_language()] for field in sheet.fields()}
    return labels.get(name, _("On the whole"))


def _duplicates(page, submission):
    if page.verb in (Verb.ACCEPT, Verb.ACCEPT_AND_PUBLISH, Verb.TREAT_AS_CHANGE):
        return possible_duplicates(submission)
    return []


def _is_pressed_twice(request, page, submission):
    """Whether this editor has just taken this very decision, and nobody another since."""
    latest = submission.decisions.first()
    return (
        latest is not None
        and (latest.verb, latest.by_id) == (page.verb, request.user.pk)
        and timezone.now() - latest.at < AGAIN
    )


def _done(request, page, submission):
    sentence = page.done % {"reference": submission.reference}
    following = next_waiting(submission)
    if following is None:
        messages.success(request, sentence)
    else:
        link = format_html(
            '<a href="{}">{}</a>',
            reverse("admin:practices_submission_change", args=(following.pk,)),
            _("Next waiting: %(title)s") % {"title": title(following, reader_language())},
        )
        messages.success(request, format_html("{} {}", sentence, link))
    return redirect("admin:practices_submission_change", submission.pk)
