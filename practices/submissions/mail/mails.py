"""The mails to contributors and editors: the words stand in templates/emails/.

A mail to an address that is not proved holds nothing that was typed: nobody shall be able to send
strangers words of their own through us.  Links are given anew in each, since the database cannot
tell those given before.
"""

from datetime import timedelta

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from practices.document import tidied
from practices.models.wording import reading_order
from practices.submissions.links import give_link
from practices.submissions.mail.outbox import post

MOST_LETTERS = 120  # of a title in a mail


def site_of(request):
    """Return the address of the site that a reader uses, for links in mail."""
    return f"{request.scheme}://{request.get_host()}"


# ---------------------------------------------------------------------------- To unproved addresses


def mail_link(submission, email, site, *, language):
    """Mail the link to a draft to whoever is to write it."""
    links = [_given(submission, email, site, language)]
    write("link", email, language, submission, links=links, days=settings.DRAFT_DAYS)


def mail_found(submissions, email, site, *, language):
    """Mail the links to all that an address has written, or that there is nothing."""
    links = [_given(submission, email, site, language) for submission in submissions]
    find = address(site, language, "find_draft")
    write("found", email, language, None, links=links, find=find)


def mail_confirmation(submission, email, site, secret):
    """Mail the link that confirms an address."""
    confirm = address(site, submission.language, "confirm", secret)
    hours = settings.CONFIRM_HOURS
    write("confirm", email, submission.language, submission, confirm=confirm, hours=hours)


# ------------------------------------------------------------------------------ To proved addresses


def mail_received(submission, site, *, is_again=False):
    """Tell the contributor and the editors that a submission has come in, or has come back."""
    name = "received_again" if is_again else "received"
    _write_contributor(name, submission, site)
    _write_editors(submission, site, is_again=is_again)


def mail_withdrawn(submission, site):
    """Tell the editors that there is nothing to decide any more."""
    _write_editors(submission, site, is_withdrawn=True)


def mail_reminder(submission, site):
    """Tell the contributor when a draft will be erased."""
    ends = submission.changed_at + timedelta(days=settings.DRAFT_DAYS)
    _write_contributor("reminder", submission, site, changed=submission.changed_at, ends=ends)


def _write_contributor(name, submission, site, **context):
    language = submission.language
    write(
        name,
        submission.email,
        language,
        submission,
        links=[_given(submission, submission.email, site, language)],
        reference=submission.reference,
        title=title(submission, language),
        is_proposal=submission.is_proposal,
        **context,
    )


def _write_editors(submission, site, **context):
    language = settings.LANGUAGE_CODE
    places = (tidied(submission.document)[name] for name in ("cities", "countries"))
    with translation.override(language):
        desk = site + reverse("admin:practices_submission_change", args=(submission.pk,))
    write(
        "for_editors",
        settings.EDITORS_EMAIL,
        language,
        submission,
        reference=submission.reference,
        title=title(submission, language),
        places=", ".join(_line(place) for place in places if place.strip()),
        is_proposal=submission.is_proposal,
        desk=desk,
        **context,
    )


# -------------------------------------------------------------------------------------- Their parts


def title(submission, language):
    """Return what a submission is called in a mail or a list, in one line."""
    titles = tidied(submission.document)["title"]
    lines = (_line(titles[candidate]) for candidate in reading_order(language))
    with translation.override(language):
        return next(filter(None, lines), "") or _("a practice without a title")


def _line(words):
    line = " ".join(words.split())
    return line if len(line) <= MOST_LETTERS else f"{line[: MOST_LETTERS - 1]}…"


def _given(submission, email, site, language):
    secret = give_link(submission, email=email)
    with translation.override(language):
        state = str(submission.get_state_display())
    return {
        "address": address(site, language, "draft", secret),
        "reference": submission.reference,
        "state": state,
        "changed": submission.changed_at,
    }


def address(site, language, name, *arguments):
    with translation.override(language):
        return site + reverse(f"practices:{name}", args=arguments)


def write(name, to, language, submission, **context):
    """Post the mail of a template: its first line is the subject."""
    with translation.override(language):
        text = render_to_string(f"emails/{name}.txt", context)
    subject, _end, body = text.strip().partition("\n")
    post(
        to=to,
        subject=subject.strip(),
        body=f"{body.strip()}\n",
        language=language,
        submission=submission,
    )
