"""Giving somebody the link to a draft again, without telling anybody who has one."""

from django.db import IntegrityError, transaction
from django.db.models import Q

from practices.models import Purpose, SecretLink, Submission
from practices.submissions.links import attach, find_submission
from practices.submissions.mail.mails import mail_found, mail_link

MOST_FOUND = 10


def written_by(email):
    """Return the submissions that an address may open, those last changed first.

    These are the ones sent with it, and those whose link it was mailed and still has.
    """
    mailed = SecretLink.objects.filter(purpose=Purpose.OPEN, email__iexact=email, withdrawn_at=None)
    is_known = Q(email__iexact=email) | Q(pk__in=mailed.values("submission"))
    return Submission.objects.filter(is_known).order_by("-changed_at", "-pk")[:MOST_FOUND]


@transaction.atomic
def mail_links_to(email, site, *, language):
    """Mail an address the links to all that it may open.

    Where there is nothing it gets a mail that says so.  So the page takes as long in both cases,
    and who gave the wrong one of two addresses learns it, but nobody else.
    """
    mail_found(written_by(email), email, site, language=language)


def kept(submission, secret, *, language):
    """Keep a draft in which nothing is written yet, so that there is something to come back to."""
    if submission.pk:
        return submission
    try:
        with transaction.atomic():
            submission = Submission.objects.create(language=language)
            attach(secret, submission)
    except IntegrityError:  # somebody else has just written its first words
        submission = find_submission(secret)
        if submission is None:
            raise Submission.DoesNotExist from None
    return submission


@transaction.atomic
def mail_link_of(submission, email, site, *, language):
    """Mail the link to a draft; the first address to get it is reminded before the draft's end."""
    submission = Submission.objects.select_for_update().get(pk=submission.pk)
    Submission.objects.filter(pk=submission.pk, email="").update(email=email)
    mail_link(submission, email, site, language=language)
