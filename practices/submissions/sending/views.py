"""From the check page to the editors, and the way back to a draft."""

from django.conf import settings
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from practices.document import tidied
from practices.models import Purpose, State
from practices.models.wording import reader_language
from practices.submissions import robots
from practices.submissions.behind_secret import behind_secret, kept_by_nobody, problem
from practices.submissions.comparison import proposed_changes
from practices.submissions.limits import spend, spend_mail_to
from practices.submissions.links import browser_name
from practices.submissions.mail import links_again
from practices.submissions.mail.mails import site_of, title
from practices.submissions.preview import preview_context
from practices.submissions.problems import Problem, problems
from practices.submissions.sending import confirming, decisions
from practices.submissions.sending.confirming import Standing
from practices.submissions.sending.forms import AddressForm, SendForm
from practices.submissions.steps.tasks import tasks
from practices.submissions.steps.views import steps

TOO_OFTEN = 429
NOT_YET = 422


# ----------------------------------------------------------------------------------- Check and send


@behind_secret
@require_safe
def check(request, submission, secret):
    if not submission.is_writable:
        return redirect("practices:draft", secret)
    return _check_page(request, submission, secret)


@behind_secret
@require_POST
def send(request, submission, secret):
    if submission.pk is None:
        return redirect("practices:check", secret)
    if not submission.is_writable:
        return redirect("practices:draft", secret)
    if sentence := spend(request, "sends"):
        return problem(request, sentence, status=TOO_OFTEN)
    form = SendForm(request.POST, is_proved=_is_proved(submission))
    if not form.is_valid() or problems(tidied(submission.document), base=submission.base):
        return _check_page(request, submission, secret, form)
    return _sent(request, submission, secret, form)


def _sent(request, submission, secret, form):
    email = form.cleaned_data.get("email", "")
    if form.is_from_a_robot and not _is_proved(submission):
        decisions.pretend_to_send(submission, email)
        return redirect("practices:sent", secret)
    if email and (sentence := spend_mail_to(email)):
        return problem(request, sentence, status=TOO_OFTEN)
    version = form.cleaned_data["version"]
    try:
        sent = decisions.send(submission, version=version, email=email, site=site_of(request))
    except decisions.ChangedMeanwhileError:
        submission.refresh_from_db()
        return _check_page(request, submission, secret, form, is_changed=True)
    return redirect(
        "practices:sent" if sent.state == State.UNCONFIRMED else "practices:draft", secret
    )


def _is_proved(submission):
    return submission.state == State.CHANGES_ASKED


def _check_page(request, submission, secret, form=None, *, is_changed=False):
    document = tidied(submission.document)
    found = problems(document, base=submission.base)
    form = form or SendForm(is_proved=_is_proved(submission))
    context = {
        "submission": submission,
        "secret": secret,
        "steps": steps(submission, secret, None),
        "tasks": tasks(document, base=submission.base),
        "changes": proposed_changes(submission),
        "problems": [
            *([_changed(secret)] if is_changed else []),
            *(_shown(each, secret) for each in found),
            *({"words": error, "href": "#email"} for error in form.email_errors),
        ],
        "is_complete": not found,
        "is_proved": _is_proved(submission),
        "email": form.data.get("email", submission.email or document["contact_email"].strip()),
        "email_errors": form.email_errors,
        "version": submission.version,
        "opened": robots.stamp(form.data),
        **preview_context(document, submission.language, submission, secret),
    }
    return render(
        request, "submissions/check.html", context, status=NOT_YET if form.is_bound else None
    )


def _shown(found: Problem, secret):
    step = reverse("practices:step", args=(secret, found.step))
    return {"words": found.sentence, "href": f"{step}?check#{found.leaf_key}"}


def _changed(secret):
    sentence = _(
        "Somebody changed this draft since you opened the page. Look it over, then send it."
    )
    return {"words": sentence, "href": "#preview"}


@behind_secret
@require_http_methods(["GET", "HEAD", "POST"])
def sent(request, submission, secret):
    """Say where to look for the mail; a POST asks for another one."""
    last = _last_confirmation(submission)
    if last is None or not submission.is_writable:
        return redirect("practices:draft", secret)
    if request.method == "POST":
        if sentence := spend(request, "mails") or spend_mail_to(last.email):
            return problem(request, sentence, status=TOO_OFTEN)
        decisions.ask_for_proof_again(submission, site_of(request))
        return redirect("practices:sent", secret)
    context = {
        "secret": secret,
        "draft_name": browser_name(submission, secret),
        "email": last.email,
        "hours": settings.CONFIRM_HOURS,
    }
    return render(request, "submissions/sent.html", context)


def _last_confirmation(submission):
    if submission.pk is None:
        return None
    return submission.links.filter(purpose=Purpose.CONFIRM).order_by("-pk").first()


# ------------------------------------------------------------------------------ Confirm the address


@kept_by_nobody
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request, secret):
    """Show a button, since scanners of mail open links; receive the practice when it is pressed."""
    link = confirming.find_confirmation(secret)
    if link is None:
        return render(request, "submissions/not_valid.html", status=404)
    if request.method == "POST":
        confirming.confirm(link, site_of(request))
        return redirect("practices:confirm", secret)
    return _confirm_page(request, link, secret)


def _confirm_page(request, link, secret):
    submission = link.submission
    context = {
        "submission": submission,
        "title": title(submission, reader_language()),
        "secret": secret,
        "hours": settings.CONFIRM_HOURS,
    }
    match confirming.standing(link):
        case Standing.OPEN:
            return render(request, "submissions/confirm.html", context)
        case Standing.DONE:
            return render(request, "submissions/confirmed.html", context)
        case standing:
            context["is_expired"] = standing is Standing.EXPIRED
            return render(request, "submissions/confirm_over.html", context, status=410)


@kept_by_nobody
@require_POST
def confirm_again(request, secret):
    """Mail a new link to the address whose old one has expired."""
    link = confirming.find_confirmation(secret)
    if link is None:
        return render(request, "submissions/not_valid.html", status=404)
    if confirming.standing(link) is not Standing.EXPIRED:
        return redirect("practices:confirm", secret)
    if sentence := spend(request, "mails") or spend_mail_to(link.email):
        return problem(request, sentence, status=TOO_OFTEN)
    decisions.ask_for_proof_again(link.submission, site_of(request))
    return render(request, "submissions/link_sent.html", {"email": link.email, "is_known": True})


# --------------------------------------------------------------------------------------- Afterwards


@behind_secret
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request, submission, secret):
    if submission.pk is None or not _can_be_withdrawn(submission):
        return redirect("practices:draft", secret)
    if request.method == "POST":
        decisions.withdraw(submission, site_of(request))
        is_erased = submission.state in (State.DRAFT, State.UNCONFIRMED)
        if is_erased:
            return render(request, "submissions/deleted.html")
        return redirect("practices:draft", secret)
    context = {
        "submission": submission,
        "secret": secret,
        "title": title(submission, reader_language()),
        "is_draft": submission.state in (State.DRAFT, State.UNCONFIRMED),
        "draft_name": browser_name(submission, secret),
    }
    return render(request, "submissions/withdraw.html", context)


def _can_be_withdrawn(submission):
    return submission.is_writable or submission.state == State.RECEIVED


# ------------------------------------------------------------------------------------- The way back


@kept_by_nobody
@require_http_methods(["GET", "HEAD", "POST"])
def find_draft(request):
    """Mail somebody's links to them; the answer is the same whether the address is known or not."""
    if request.method != "POST":
        return render(request, "submissions/find.html", {"opened": robots.stamp()})
    form = AddressForm(request.POST)
    if not form.is_valid():
        return _asked_wrongly(request, form)
    email = form.cleaned_data["email"]
    if sentence := spend(request, "mails") or spend_mail_to(email):
        return problem(request, sentence, status=TOO_OFTEN)
    if not form.is_from_a_robot:
        links_again.mail_links_to(email, site_of(request), language=reader_language())
    return render(request, "submissions/link_sent.html", {"email": email})


def _asked_wrongly(request, form, **context):
    context = {
        "email": form.data.get("email", ""),
        "email_errors": form.email_errors,
        "problems": [{"words": error, "href": "#email"} for error in form.email_errors],
        "opened": robots.stamp(form.data),
        **context,
    }
    return render(request, "submissions/find.html", context, status=NOT_YET)


@behind_secret
@require_POST
def send_link(request, submission, secret):
    form = AddressForm(request.POST)
    if not form.is_valid():
        return _asked_wrongly(request, form, secret=secret)
    email = form.cleaned_data["email"]
    if sentence := spend(request, "mails") or spend_mail_to(email):
        return problem(request, sentence, status=TOO_OFTEN)
    if not form.is_from_a_robot:
        kept = links_again.kept(submission, secret, language=reader_language())
        links_again.mail_link_of(kept, email, site_of(request), language=reader_language())
    context = {"email": email, "secret": secret, "is_known": True}
    return render(request, "submissions/link_sent.html", context)
