"""What a decision will do, told before it is done."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from practices.models import Verb
from practices.models.wording import reader_language
from practices.submissions.mail.mails import title


def consequences(verb, submission, form, notes):
    """Return whole sentences; the mail is told beside them."""
    lines = TELLING[verb](submission, form)
    if notes:
        told = ngettext(
            "%(count)s note is told to the contributor.",
            "%(count)s notes are told to the contributor.",
            len(notes),
        )
        lines.append(told % {"count": len(notes)})
    return lines


TELLS_NOTES = (Verb.ASK_FOR_CHANGES, Verb.DECLINE)


def _accept(submission, form):
    if not submission.is_proposal:
        return [_("A practice is made of it, which readers do not see until it is published.")]
    if submission.practice is None:
        return [_("Its practice has been deleted: a new one is made, not published yet.")]
    named = {"practice": submission.practice, "state": submission.practice.get_status_display()}
    return [
        _("The changes that you choose go into “%(practice)s”, which stays %(state)s.") % named,
    ]


def _accept_and_publish(submission, form):
    if submission.practice is None:
        return [_("A practice is made of it and published: readers see it within two seconds.")]
    return [
        _(
            "The changes that you choose go into “%(practice)s”, which is published: readers see "
            "it within two seconds."
        )
        % {"practice": submission.practice}
    ]


def _ask(submission, form):
    return [
        _("The contributor can write again, and sees your notes beside the fields."),
        _("You see it again once it is sent back."),
    ]


def _decline(submission, form):
    return [
        _("“%(title)s” does not become a practice. It can be reopened later.")
        % {"title": title(submission, reader_language())},
        _("The reason is kept in the log, and stands in the mail at {reason}."),
    ]


def _reopen(submission, form):
    return [_("It waits for a decision again, and the contributor can no longer change it.")]


def _treat(submission, form):
    practice = form.named_practice()
    compared = (
        _("It is compared with “%(practice)s”, field by field.") % {"practice": practice}
        if practice
        else _("It is compared with the practice that you name, field by field.")
    )
    return [
        compared,
        _("Nothing is accepted or published by this, and no mail goes out."),
    ]


TELLING = {
    Verb.ACCEPT: _accept,
    Verb.ACCEPT_AND_PUBLISH: _accept_and_publish,
    Verb.ASK_FOR_CHANGES: _ask,
    Verb.DECLINE: _decline,
    Verb.REOPEN: _reopen,
    Verb.TREAT_AS_CHANGE: _treat,
}
