"""A step of a draft: shown, saved, and what is said where two writers met."""

from dataclasses import dataclass
from functools import partial

from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from practices import sheet
from practices.document import leaves, tidied
from practices.models import Submission
from practices.models.wording import reader_language
from practices.sheet import Section, Shape
from practices.submissions.behind_secret import (
    behind_secret,
    problem,
    too_long,
    typed_words,
    wants_json,
)
from practices.submissions.comparison import proposed_changes
from practices.submissions.drafts.changes import changes_between, clock, sentences
from practices.submissions.drafts.conflicts import chosen, torn_answers
from practices.submissions.drafts.files import HandedIn
from practices.submissions.drafts.saving import (
    NotWritableError,
    TooLongError,
    save_answers,
    ticket_of,
)
from practices.submissions.drafts.signatures import signature
from practices.submissions.limits import spend
from practices.submissions.links import browser_name
from practices.submissions.problems import problems
from practices.submissions.steps.answers import read_answers
from practices.submissions.steps.notices import notes_for_writer, notices, others_saved
from practices.submissions.steps.questions import BLANK_ROWS, questions
from practices.submissions.steps.tasks import tasks
from practices.submissions.views import address


@dataclass(frozen=True)
class Step:
    """A step as its page speaks of it."""

    section: Section
    secret: str
    is_current: bool = False
    is_done: bool = False

    @property
    def name(self):
        return self.section.name

    @property
    def label(self):
        return self.section.label[reader_language()]

    @property
    def guidance(self):
        return self.section.guidance[reader_language()] if self.section.guidance else ""

    @property
    def url(self):
        return address("step", self.secret, step=self.name)


@behind_secret
@require_http_methods(["GET", "HEAD", "POST"])
def step(request, submission, secret, step):
    """Show a step, or save it: nothing is validated, and nothing of what was typed changes."""
    try:
        section = sheet.section(step)
    except KeyError:
        return redirect("practices:draft", secret=secret)
    if request.method == "POST":
        return save(request, submission, secret, section)
    if not submission.is_writable:
        return redirect("practices:draft", secret=secret)
    return show(request, submission, secret, section)


# -------------------------------------------------------------------------------------------- Shown


def show(request, submission, secret, section, refused=()):
    """Show a step as it is saved; `refused` are the problems of files that were not taken."""
    document = tidied(submission.document)
    notes = notes_for_writer(submission)
    found = problems(document, section, base=submission.base) if "check" in request.GET else []
    found = [*refused, *found]
    context = {
        "step": Step(section, secret),
        "steps": steps(submission, secret, section),
        "questions": questions(
            section,
            document,
            problems=found,
            notes=notes,
            files=submission.files.all() if submission.pk else (),
            blank_rows=BLANK_ROWS + ("add" in request.GET),
        ),
        "problems": [{"words": each.sentence, "href": f"#{each.leaf_key}"} for each in found],
        "version": ticket_of(submission.version, document, section.fields),
        "secret": secret,
        "submission": submission,
        "changes": proposed_changes(submission, section.fields),
        "draft_name": browser_name(submission, secret),
        "notes": [note for note in notes if not note.field],
        "notices": notices(request, submission),
        "saved_at": clock(submission.changed_at) if submission.version else "",
    }
    return render(request, "submissions/step.html", context, status=422 if refused else 200)


def steps(submission, secret, section):
    """Return all steps in their order, for the way through them."""
    listed = tasks(tidied(submission.document), base=submission.base)
    listed = sorted(listed, key=lambda task: task.number)
    return [Step(task.section, secret, task.section is section, task.is_done) for task in listed]


# -------------------------------------------------------------------------------------------- Saved


def save(request, submission, secret, section):
    too_often = spend(request, "saves") or (not submission.pk and spend(request, "drafts"))
    too_often = too_often or (request.FILES and spend(request, "uploads"))
    if too_often:
        return problem(request, too_often, status=429)
    own, undecided = chosen(request.POST, section.fields)
    files = HandedIn(request.FILES)
    asked = own if own or undecided or "torn" in request.POST else leaves(section.fields)
    try:
        saved = save_answers(
            secret,
            section.fields,
            partial(_answers, request, list(asked), files),
            ticket=request.POST.get("version", ""),
            language=reader_language(),
            signature=signature(request),
        )
    except NotWritableError:
        return closed(request, submission)
    except TooLongError:
        return problem(request, too_long(), status=413)
    except Submission.DoesNotExist:
        context = {"typed": typed_words(request.POST)}
        return render(request, "submissions/not_valid.html", context, status=404)
    if saved.torn or undecided:
        return conflict(request, saved, undecided, secret, section)
    if files.problems and not wants_json(request):
        return show(request, saved.submission, secret, section, refused=files.problems)
    return saved_answer(request, saved, secret, section, files)


def _answers(request, asked, files, submission, document):
    return files.take(submission, read_answers(request.POST, asked, document))


def saved_answer(request, saved, secret, section, files):
    told = others_saved(saved)
    if wants_json(request):
        refused = [each.sentence for each in files.problems]
        return JsonResponse(as_json(saved, secret, section) | {"refused": refused})
    query = f"?{told}" if told else ""
    if files.taken:
        return redirect(f"{request.get_full_path()}#{files.taken[0]}")  # to be described next
    return redirect(next_address(request, saved, secret, section, query))


def as_json(saved, secret, section):
    now = clock(timezone.now())
    others = sentences(changes_between(saved.submission, saved.opened, saved.found))
    return {
        "version": saved.ticket,
        "saved_at": now,
        "saved": " ".join([_("Saved at %(time)s.") % {"time": now}, *others]),
        "others": others,
        "url": address("step", secret, step=section.name),
    }


def next_address(request, saved, secret, section, query):
    """Return where a saved step leads to: where its button says, or to the next step."""
    if has_rows(section, added := request.POST.get("add", "")):
        this = address("step", secret, step=section.name)
        return f"{this}{query}{'&' if query else '?'}add={added}#q-{added}"
    if "check" in request.GET:
        return address("check", secret) + query
    following = after(section)
    if request.POST.get("then") == "later":
        return address("draft", secret) + query + "#come-back"
    if following is None:
        return address("draft", secret) + query
    return address("step", secret, step=following.name) + query


def has_rows(section, name):
    """Whether a section has a list of this name, to which a row can be added."""
    slots = (slot for field in section.fields for slot in field.slots)
    return any(slot.name == name and slot.shape is Shape.ROWS for slot in slots)


def after(section):
    """Return the step after one; None after the last."""
    names = [other.name for other in sheet.SECTIONS]
    place = names.index(section.name) + 1
    return sheet.SECTIONS[place] if place < len(names) else None


# ---------------------------------------------------------------------------------------- Not saved


def conflict(request, saved, undecided, secret, section):
    """Show both texts of what two writers changed; the rest of the step is saved."""
    submission = saved.submission
    document = tidied(submission.document)
    mine = read_answers(request.POST, undecided, saved.mine)
    changes = changes_between(submission, saved.opened, saved.found)
    answers = torn_answers([*saved.torn, *undecided], mine, document, changes)
    sentence = _(
        "Somebody else has changed the same answer since you opened this page. Nothing is lost: "
        "choose which text to keep."
    )
    if wants_json(request):
        labels = [answer.label for answer in answers]
        return JsonResponse({"conflict": sentence, "answers": labels}, status=409)
    context = {
        "step": Step(section, secret),
        "secret": secret,
        "version": ticket_of(submission.version, document, section.fields),
        "torn": answers,
        "sentence": sentence,
        "is_undecided": bool(undecided),
        "problems": [_undecided(answer) for answer in answers] if undecided else [],
        "notices": sentences(changes),
    }
    return render(request, "submissions/conflict.html", context, status=409)


def _undecided(answer):
    words = _("Choose which text to keep for “%(answer)s”.") % {"answer": answer.label}
    return {"words": words, "href": f"#{answer.choice}"}


def closed(request, submission):
    """Say how a submission stands that cannot be written any more, and give the words back."""
    sentence = _(
        "This was not saved, because the practice is with the editors now. Copy what you wrote, "
        "if you need it."
    )
    if wants_json(request):
        return JsonResponse({"problem": sentence}, status=403)
    context = {
        "submission": submission,
        "sentence": sentence,
        "typed": typed_words(request.POST),
    }
    return render(request, "submissions/closed.html", context, status=409)
