"""The pages behind the link in the yearly mail: nothing changes before a button is pressed."""

from functools import wraps

from django import forms
from django.db import IntegrityError
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from practices.moderation.keeping_true.confirmation import answering
from practices.submissions import links
from practices.submissions.behind_secret import kept_by_nobody, problem
from practices.submissions.limits import spend

TOO_OFTEN = 429
NOT_YET = 422
OVER = 410
EARLIEST = 1800


def behind_request(view):
    """Give a view the open request that its secret belongs to; say why where there is none."""

    @kept_by_nobody
    @wraps(view)
    def wrapped(request, secret):
        asked = answering.find_request(secret)
        if asked is None or not answering.is_open(asked):
            return _over_page(request, asked)
        try:
            return view(request, asked, secret)
        except answering.AlreadyAnsweredError:
            asked.refresh_from_db()
            return _over_page(request, asked)

    return wrapped


def _over_page(request, asked):
    """Thank for an answer, or say that the link is of no use any more."""
    is_answered = asked is not None and bool(asked.answer)
    if is_answered and answering.is_draft_of(asked, draft := request.POST.get("secret", "")):
        return redirect("practices:draft", draft)  # pressed twice: the other press has made it
    context = {"answer": asked.answer if is_answered else "", "live": asked and asked.practice}
    status = 200 if is_answered else OVER if asked else 404
    return render(request, "confirmation/over.html", context, status=status)


@behind_request
@require_safe
def ask(request, asked, secret):
    context = {"live": asked.practice, "secret": secret, "draft_secret": links.fresh_secret()}
    return render(request, "confirmation/ask.html", context)


@behind_request
@require_POST
def confirm(request, asked, secret):
    if sentence := spend(request, "sends"):
        return problem(request, sentence, status=TOO_OFTEN)
    answering.confirm(asked)
    return redirect("practices:confirmation", secret)


@behind_request
@require_POST
def update(request, asked, secret):
    """Lead to a draft that holds the whole page, ready to be changed."""
    draft = request.POST.get("secret", "")
    if not links.is_fresh(draft, links.LATE):
        return redirect("practices:confirmation", secret)
    if sentence := spend(request, "drafts"):
        return problem(request, sentence, status=TOO_OFTEN)
    try:
        answering.begin_update(asked, draft)
    except IntegrityError:  # the secret opens a draft already
        return redirect("practices:confirmation", secret)
    return redirect("practices:draft", draft)


@behind_request
@require_http_methods(["GET", "HEAD", "POST"])
def end(request, asked, secret):
    form = LastYearForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if sentence := spend(request, "sends"):
            return problem(request, sentence, status=TOO_OFTEN)
        answering.end(asked, form.cleaned_data["last_year"])
        return redirect("practices:confirmation", secret)
    errors = form.errors.get("last_year", []) if request.method == "POST" else []
    context = {
        "live": asked.practice,
        "secret": secret,
        "last_year": request.POST.get("last_year", ""),
        "errors": errors,
        "problems": [{"words": error, "href": "#last_year"} for error in errors],
    }
    return render(request, "confirmation/end.html", context, status=NOT_YET if errors else None)


class LastYearForm(forms.Form):
    last_year = forms.CharField(required=False)

    def __init__(self, posted):
        super().__init__({} if posted is None else posted)

    def clean_last_year(self):
        """Return the year as a number."""
        written, this_year = self.cleaned_data["last_year"], timezone.localdate().year
        if written.isdecimal() and len(written) == 4 and EARLIEST <= int(written) <= this_year:
            return int(written)
        sentence = _("Write the last year as four digits, for example %(year)s.")
        raise forms.ValidationError(sentence % {"year": this_year})
