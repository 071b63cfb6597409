"""What is done with an answer.  A request is answered once, whichever button was pressed first."""

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from practices.models import ConfirmationAnswer, ConfirmationRequest, Practice, Status
from practices.moderation.keeping_true.confirmation.asking import YEAR
from practices.submissions.links import digest, find_submission
from practices.submissions.mail.mails import write
from practices.submissions.suggest.views import begin_change


class AlreadyAnsweredError(Exception):
    """Somebody pressed a button before."""


def find_request(secret):
    """Return the request that a link belongs to; None where there is none."""
    requests = ConfirmationRequest.objects.select_related("practice")
    return requests.filter(digest=digest(secret)).first()


def is_open(request, now=None):
    """Whether a request may be answered: by the one who is the contact today, within the year."""
    practice = request.practice
    return (
        request.answered_at is None
        and practice.status == Status.PUBLISHED
        and practice.contact_email.lower() == request.email.lower()
        and request.sent_at > (now or timezone.now()) - YEAR
    )


@transaction.atomic
def confirm(request):
    """The practice is as its page says."""
    _mark_confirmed(_claim(request, ConfirmationAnswer.STILL_TRUE))


@transaction.atomic
def end(request, last_year):
    """The page is right but for its end, which editors enter: they are told the year."""
    practice = _claim(request, ConfirmationAnswer.ENDED)
    _mark_confirmed(practice)
    language = settings.LANGUAGE_CODE
    with override(language):
        desk = reverse("admin:practices_practice_change", args=(practice.pk,))
    write(
        "ended",
        settings.EDITORS_EMAIL,
        language,
        None,
        title=" ".join(str(practice.wording("title", language)).split()),
        last_year=last_year,
        desk=settings.SITE_URL + desk,
    )


@transaction.atomic
def begin_update(request, secret):
    """Make a draft of a change, filled with the page, that `secret` opens."""
    begin_change(_claim(request, ConfirmationAnswer.UPDATE), secret)


def is_draft_of(request, secret):
    """Whether a secret opens a draft of the practice that was asked about."""
    draft = find_submission(secret)
    return draft is not None and draft.practice_id == request.practice_id


def _claim(request, answer):
    """Answer all open requests for a practice, and return it, locked."""
    practice = Practice.objects.select_for_update().get(pk=request.practice_id)
    open_requests = ConfirmationRequest.objects.open().filter(practice=practice)
    if not open_requests.filter(pk=request.pk).exists():
        raise AlreadyAnsweredError
    open_requests.update(answer=answer, answered_at=timezone.now())
    return practice


def _mark_confirmed(practice):
    practice.confirmed_on = timezone.localdate()
    with override(settings.LANGUAGE_CODE):
        practice._change_reason = _("Confirmed by its contact")
    practice.save(update_fields=["confirmed_on"])  # and so not "updated" today
