"""What the page of a submission shows: all that an editor needs to decide, in one place."""

from collections import defaultdict

from django.contrib import admin
from django.shortcuts import render

from practices import sheet
from practices.document import tidied
from practices.models import State, Submission, Verb
from practices.models.names import language_name
from practices.models.wording import reader_language
from practices.moderation.desk.waiting import days_since, since
from practices.moderation.submission_page.buttons import buttons, why_not
from practices.moderation.submission_page.comparing import compared, proposed
from practices.moderation.submission_page.duplicates import possible_duplicates
from practices.moderation.submission_page.shown import Reading, by_field, shown_sections
from practices.moderation.two_editors.presence import also_open
from practices.sheets.practice_document import practice_document
from practices.submissions.mail.mails import title

FILES = ("pictures", "attachments")  # a practice's own are not in its document


def submission_page(request, submission):
    context = {
        **admin.site.each_context(request),
        "opts": Submission._meta,
        "also_open": also_open(request, submission),
        **page_context(submission, request.user),
    }
    return render(request, "admin/submission/page.html", context)


def page_context(submission, user):
    """Return what the page of a submission shows to an editor: a fixed number of queries."""
    decisions = list(submission.decisions.all())
    notes = list(submission.notes.select_related("author"))
    files = {file.key: file for file in submission.files.all()}
    names = {key: file.name for key, file in files.items()}
    changes = changes_proposed(submission, names)
    asked = last_asked(submission, decisions)
    answered = compared(asked.document, submission.document, names) if asked else []
    following = next_waiting(submission)
    open_to = buttons(user, submission)
    reading = Reading(
        files=files,
        notes=_by_field_noted(notes),
        changes=by_field(changes),
        since=by_field(answered),
        is_proposal=submission.is_proposal and bool(changes),
    )
    heading = title(submission, reader_language())
    return {
        "submission": submission,
        "heading": heading,
        "page_title": heading,
        "language_of_submission": language_name(submission.language),
        "sections": shown_sections(tidied(submission.document), reading),
        "general_notes": reading.notes.get("", []),
        "notes_to_go": [note for note in notes if not note.is_private and note.told_at is None],
        "changes": changes,
        "asked": asked,
        "since": answered,
        "decisions": decisions,
        "mails": list(submission.mails.all()) if _may_see_mail(user) else [],
        "duplicates": possible_duplicates(submission) if _is_open(submission) else [],
        "days_waiting": days_waiting(submission),
        "buttons": open_to,
        "why_not": why_not(user, submission, open_to),
        "may_treat_as_change": any(button.verb == Verb.TREAT_AS_CHANGE for button in open_to),
        "may_note": user.has_perm("practices.add_note"),
        "next_waiting": following,
        "next_title": title(following, reader_language()) if following else "",
    }


def changes_proposed(submission, names=None):
    """Return what a proposal changes in its practice as it is now; [] for a new submission."""
    if not submission.is_proposal:
        return []
    if names is None:
        names = dict(submission.files.values_list("key", "name"))
    return proposed(submission, live_document(submission), names)


def live_document(submission):
    """Return what the practice of a proposal says now; as it was then, where it is gone.

    Its files are told as they were: the proposal holds copies of them under names of its own.
    """
    base = tidied(submission.base)
    if submission.practice is None:
        return base
    return {**practice_document(submission.practice), **{name: base[name] for name in FILES}}


def last_asked(submission, decisions):
    """Return the version that the editors last asked to be changed, if an answer has come since."""
    asked = next((one for one in decisions if one.verb == Verb.ASK_FOR_CHANGES), None)
    has_answered = submission.state != State.CHANGES_ASKED and submission.sent_at is not None
    if asked is None or not has_answered or submission.sent_at < asked.at:
        return None
    then = submission.versions.filter(is_aside=False, saved_at__lte=asked.at)
    return then.order_by("-number").first()


def days_waiting(submission):
    """Return for how many days a submission has waited for the editors; None if it does not."""
    if submission.state != State.RECEIVED:
        return None
    came = Submission.objects.annotate(came=since()).values_list("came", flat=True)
    return days_since(came.get(pk=submission.pk))


def next_waiting(submission):
    """Return the submission that has waited longest, but for the one given."""
    others = Submission.objects.waiting().exclude(pk=submission.pk)
    return others.order_by(since(), "pk").first()


def _is_open(submission):
    return submission.state in (State.RECEIVED, State.CHANGES_ASKED)


def _may_see_mail(user):
    return user.has_perm("practices.view_outgoingmail")


def _by_field_noted(notes):
    """Gather notes by field; those on a field that the template no longer has are on the whole."""
    known = {field.name for field in sheet.fields()}
    gathered = defaultdict(list)
    for note in notes:
        gathered[note.field if note.field in known else ""].append(note)
    return gathered
