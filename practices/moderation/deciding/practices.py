"""What editors decide about a practice, one function each.

Each is one transaction: it locks the row, checks right, state and version, does what it says and
writes one line into the log.  It returns that line, or raises DecisionRefusedError and has changed
nothing.  `version` is the practice's as the page showed it (None for whatever it is); `reason` is
for the log and the history, `public_reason` ({"en": …, "fr": …}) for readers of the change log.
"""

from django.conf import settings
from django.utils.translation import gettext as _

from practices.models import Practice, State, Status, Submission, Verb
from practices.moderation.deciding.log import (
    lock_practice,
    next_version,
    one_decision,
    sign,
    write_down,
)
from practices.moderation.deciding.mail_texts import post_decision
from practices.moderation.deciding.merging import bring_over, brought_over, for_the_log
from practices.moderation.deciding.rules import DecisionRefusedError, check
from practices.submissions.mail.mails import address


def publish(practice, *, by, version=None, reason="", public_reason=None):
    """Show it to readers; the first time, its contributors are told."""
    with one_decision():
        practice = _checked(Verb.PUBLISH, practice, by, version)
        before = practice.status
        _explain(practice, public_reason)
        if publish_now(practice, by=by, reason=reason):
            tell_of_publication(practice)
        return _write(Verb.PUBLISH, practice, before, by, reason)


def unpublish(practice, *, by, version=None, reason="", public_reason=None):
    """Take it back from readers, to be worked on."""
    return _put(Verb.UNPUBLISH, Status.UNPUBLISHED, practice, by, version, reason, public_reason)


def archive(practice, *, by, version=None, reason="", public_reason=None):
    """Take it out of the catalogue, and keep it."""
    return _put(Verb.ARCHIVE, Status.ARCHIVED, practice, by, version, reason, public_reason)


def merge(practice, *, by, into, version=None, reason="", public_reason=None):
    """Archive a duplicate: its address leads to the one that is kept, which gets what it lacks.

    `merging.brought_over` says beforehand what that is.
    """
    with one_decision():
        practice, into = _both_locked(practice, into)
        check(Verb.MERGE, by, practice, version)
        _refuse_merging(practice, into)
        brought = brought_over(practice, into)
        name = str(practice)
        sign(into, by, _("Merged with %(title)s") % {"title": name})
        bring_over(brought, practice, into)
        before = practice.status
        _explain(practice, public_reason)
        sign(practice, by, reason)
        practice.status, practice.merged_into = Status.ARCHIVED, into
        practice.save()
        _lead_on(practice, into, by)
        detail = {"into": into.pk, "brought_over": for_the_log(brought)}
        return _write(Verb.MERGE, practice, before, by, reason, detail)


# ----------------------------------------------------------------------------------- Their parts


def publish_now(practice, *, by, reason=""):
    """Publish a locked practice; returns whether it is the first time."""
    is_first = practice.published_at is None
    practice.status, practice.merged_into = Status.PUBLISHED, None
    sign(practice, by, reason)
    practice.save()
    return is_first


def tell_of_publication(practice, but=None):
    """Mail the public address to those whose submissions it was made from, each once."""
    accepted = practice.submissions.filter(state=State.ACCEPTED).order_by("pk")
    told = {but.email.lower()} if but else set()
    for submission in accepted:
        if submission.email and submission.email.lower() not in told:
            told.add(submission.email.lower())
            page = page_of(practice, submission.language)
            post_decision("published", submission, None, settings.SITE_URL, page=page)


def page_of(practice, language):
    slug = getattr(practice, f"slug_{language}")
    return address(settings.SITE_URL, language, "practice", slug)


def _checked(verb, practice, by, version):
    practice = lock_practice(practice)
    check(verb, by, practice, version)
    return practice


def _put(verb, status, practice, by, version, reason, public_reason):
    with one_decision():
        practice = _checked(verb, practice, by, version)
        before, practice.status = practice.status, status
        _explain(practice, public_reason)
        sign(practice, by, reason)
        practice.save()
        return _write(verb, practice, before, by, reason)


def _explain(practice, public_reason):
    """Let the change log tell readers why."""
    if public_reason:
        practice.public_reasons = public_reason


def _write(verb, practice, before, by, reason, detail=None):
    return write_down(
        verb,
        by,
        practice=practice,
        from_state=before,
        to_state=practice.status,
        reason=reason.strip(),
        detail=detail or {},
    )


# ---------------------------------------------------------------------------------------- Merging


def _both_locked(practice, into):
    """Lock two practices and the submissions of the first, in an order that all keep to.

    The submissions in a weaker way, that lets a mail name one that is waiting for the practices.
    """
    submissions = Submission.objects.select_for_update(no_key=True)
    list(submissions.filter(practice=practice).order_by("pk"))
    rows = {row.pk: lock_practice(row) for row in sorted((practice, into), key=lambda row: row.pk)}
    return rows[practice.pk], rows[into.pk]


def _refuse_merging(practice, into):
    if practice.pk == into.pk:
        raise DecisionRefusedError(
            _("A practice cannot be merged into itself. Choose the one that is kept.")
        )
    if into.merged_into_id or into.status == Status.ARCHIVED:
        raise DecisionRefusedError(
            _("The practice to keep is archived. Choose one that is not, or publish it first.")
        )


def _lead_on(practice, into, by):
    """Let what led to the duplicate lead to the practice that is kept."""
    for former in Practice.objects.select_for_update().filter(merged_into=practice):
        former.merged_into = into
        sign(former, by)
        former.save(update_fields=["merged_into"])
    for submission in Submission.objects.filter(practice=practice):
        submission.practice = into
        if submission.state == State.RECEIVED:
            next_version(submission)
        submission.save(update_fields=["practice", "version"])
