"""What editors decide about a submission, one function each.

Each is one transaction: it locks the row, checks right, state and version, does what it says,
writes one line into the log and posts its mail, which goes out after the commit.  It returns that
line, or raises DecisionRefusedError and has changed nothing.

`version` is the submission's as the editor's page showed it (None for whatever it is); `mail` is
what the editor made of `mail_texts.written`, None for the text as it stands.
"""

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from practices import sheet
from practices.document import leaves
from practices.models import State, Verb
from practices.moderation.deciding.log import (
    lock_practice,
    lock_submission,
    next_version,
    one_decision,
    sign,
    write_down,
)
from practices.moderation.deciding.mail_texts import KINDS, post_decision, problems
from practices.moderation.deciding.new_practice import make_practice
from practices.moderation.deciding.practices import (
    page_of,
    publish_now,
    tell_of_publication,
)
from practices.moderation.deciding.proposals import chosen_leaves, take_over
from practices.moderation.deciding.rules import DecisionRefusedError, check
from practices.sheets.practice_document import practice_document
from practices.submissions.drafts.files import copy_from_practice
from practices.submissions.labels import leaf_label

MAILS = {
    Verb.ACCEPT: "accepted",
    Verb.ACCEPT_AND_PUBLISH: "published",
    Verb.ASK_FOR_CHANGES: "changes-asked",
    Verb.DECLINE: "declined",
    Verb.REOPEN: "reopened",
}


def accept(submission, *, by, version, keys=None, cities=(), mail=None, reason=""):
    """Make an unpublished practice of it, or take the chosen changes of a proposal over.

    `keys` are those of the leaves to take over (None for all that are changed); `cities` the
    places to be added to the catalogue, as (words, country code).
    """
    with one_decision():
        submission, name = _begun(Verb.ACCEPT, submission, by, version, mail)
        told, detail = _take(submission, keys, cities, by=by)
        _post(name, submission, mail, **told)
        return _move(Verb.ACCEPT, submission, State.ACCEPTED, by, reason, **detail)


def accept_and_publish(submission, *, by, version, keys=None, cities=(), mail=None, reason=""):
    """The same, and readers see it at once; the mail has the address of its page."""
    with one_decision():
        submission, name = _begun(Verb.ACCEPT_AND_PUBLISH, submission, by, version, mail)
        told, detail = _take(submission, keys, cities, by=by)
        decision = _move(Verb.ACCEPT_AND_PUBLISH, submission, State.ACCEPTED, by, reason, **detail)
        practice = submission.practice
        is_first = publish_now(practice, by=by, reason=submission.reference)
        _post(name, submission, mail, page=page_of(practice, submission.language), **told)
        if is_first:
            tell_of_publication(practice, but=submission)
        return decision


def ask_for_changes(submission, *, by, version, mail=None):
    """Send the notes that wait to the contributor, who can write again."""
    with one_decision():
        submission, name = _begun(Verb.ASK_FOR_CHANGES, submission, by, version, mail)
        notes, numbers = _tell_notes(submission)
        _post(name, submission, mail, notes=notes)
        return _move(Verb.ASK_FOR_CHANGES, submission, State.CHANGES_ASKED, by, notes=numbers)


def decline(submission, *, by, version, reason, mail=None):
    """End it with a reason, which the contributor is told, with the notes that wait."""
    with one_decision():
        submission, name = _begun(Verb.DECLINE, submission, by, version, mail)
        if not reason.strip():
            raise DecisionRefusedError(_("Write the reason: the contributor is told why."))
        notes, numbers = _tell_notes(submission)
        _post(name, submission, mail, reason=reason.strip(), notes=notes)
        return _move(Verb.DECLINE, submission, State.DECLINED, by, reason, notes=numbers)


def reopen(submission, *, by, version, reason="", mail=None):
    """Take it up again as the contributor last sent or left it."""
    with one_decision():
        submission, name = _begun(Verb.REOPEN, submission, by, version, mail)
        _post(name, submission, mail)
        return _move(Verb.REOPEN, submission, State.RECEIVED, by, reason)


def treat_as_change(submission, *, by, version, practice):
    """Make a new practice into a proposal to change one that is there; it still waits.

    Nothing is told to the contributor, and nothing taken over: its page now shows both texts.
    """
    with one_decision():
        submission, _no_mail = _begun(Verb.TREAT_AS_CHANGE, submission, by, version)
        practice = lock_practice(practice)
        if practice.merged_into_id:
            raise DecisionRefusedError(
                _("This practice has been merged into another one. Choose that one.")
            )
        base = copy_from_practice(practice, submission, practice_document(practice))
        submission.practice, submission.base = practice, base
        next_version(submission)
        return _move(Verb.TREAT_AS_CHANGE, submission, State.RECEIVED, by)


# ----------------------------------------------------------------------------------- Their parts


def _begun(verb, submission, by, version, mail=None):
    """Lock and check a submission; return it and the name of the mail that goes out.

    The mail is looked at before anything is done: a file that was copied would stay.
    """
    submission = lock_submission(submission)
    check(verb, by, submission, version)
    name = MAILS.get(verb)
    if submission.practice and verb in (Verb.ACCEPT, Verb.ACCEPT_AND_PUBLISH):
        name = "change-accepted"
    if mail is not None and (found := problems(KINDS[name], mail.subject, mail.body)):
        raise DecisionRefusedError(" ".join(found))
    return submission, name


def _move(verb, submission, state, by, reason="", **detail):
    """Put a submission into a state, and write down what was decided."""
    before, submission.state = submission.state, state
    submission.save(update_fields=["state", "practice", "base", "version"])
    return write_down(
        verb,
        by,
        submission=submission,
        practice=submission.practice,
        from_state=before,
        to_state=state,
        reason=reason.strip(),
        detail={key: value for key, value in detail.items() if value},
    )


def _take(submission, keys, cities, *, by):
    """Take a submission over; return what the mail has to tell, and what the log has to."""
    if submission.practice is None:
        submission.practice, places = make_practice(submission, by=by, cities=cities)
        return {}, {"left_out": places}
    practice = submission.practice = lock_practice(submission.practice)
    chosen = chosen_leaves(submission, keys)
    sign(practice, by, submission.reference)
    places = take_over(submission, practice, chosen, by=by, cities=cities)
    told = {"changes": _listed(chosen, submission.language)}
    return told, {"keys": [leaf.key for leaf in chosen], "left_out": places}


def _post(name, submission, mail, **late):
    post_decision(name, submission, mail, settings.SITE_URL, **late)


# ----------------------------------------------------------------------------- In their language


def _tell_notes(submission):
    """Mark the notes that wait as told; return them as a mail has them, and their numbers."""
    waiting = submission.notes.not_told_yet()
    notes = list(waiting)
    waiting.update(told_at=timezone.now())
    return notes_in_words(notes, submission.language), [note.pk for note in notes]


def notes_in_words(notes, language):
    """Return notes for a mail, those of a field under its name, in the template's order."""
    by_field = {}
    for note in notes:
        by_field.setdefault(note.field, []).append(note.text.strip())
    labels = {"": "", **field_labels(language)}
    fields = [field for field in labels if field in by_field]
    fields += [field for field in by_field if field not in labels]
    return "\n\n".join(
        "\n".join(filter(None, [labels.get(field, field), *by_field[field]])) for field in fields
    )


def field_labels(language):
    """Return what the fields of the template, and the parts of them, are called."""
    labels = {}
    with override(language):
        for field in sheet.fields():
            labels[field.name] = field.label[language]
            for leaf in leaves((field,)):
                labels.setdefault(leaf.key, leaf_label(leaf))
    return labels


def _listed(chosen, language):
    with override(language):
        return "\n".join(f"– {leaf_label(leaf)}" for leaf in chosen)
