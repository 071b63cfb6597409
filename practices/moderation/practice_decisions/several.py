"""Decisions about many practices at once: a page that shows each, then exactly that.

The page carries the number and the version of each practice that it shows.  Each is decided in a
transaction of its own; one that has changed since is left alone, and told.
"""

from dataclasses import dataclass, field

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from practices.models import Practice, Status, Verb
from practices.models.version import one_version
from practices.moderation.deciding import practices as decisions
from practices.moderation.deciding.log import lock_practice, sign
from practices.moderation.deciding.rules import RULES, DecisionRefusedError, refusal
from practices.moderation.practice_decisions.consequences import (
    is_told_readers,
    told_of_publication,
)
from practices.moderation.practice_decisions.forms import ReasonForm, TopicForm

MOST = 200
CHANGED = gettext_lazy(
    "It has been changed since the page was opened. Look at what is new, then choose it again."
)
get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@dataclass
class Choice:
    """The practices chosen: those that will be changed, and those left alone, with the reason."""

    changing: list[Practice] = field(default_factory=list)
    skipped: list[tuple[Practice, str]] = field(default_factory=list)
    missing: int = 0  # chosen, and deleted since

    def sort_in(self, practice, reason):
        if reason:
            self.skipped.append((practice, reason))
        else:
            self.changing.append(practice)


# ----------------------------------------------------------------------------------- From the list


def begin(request, page, practices):
    """Lead from the list to the page of a decision; too many are refused."""
    count = practices.count()
    if count > MOST:
        sentence = _(
            "You chose %(count)s practices. At most %(most)s are changed at once: narrow the list "
            "by a filter or by words, then choose again."
        )
        messages.error(request, sentence % {"count": count, "most": MOST})
        return None
    numbers = ",".join(map(str, practices.values_list("pk", flat=True)))
    return redirect(f"{reverse(page)}?practices={numbers}")


def _chosen(request):
    """Return {number: version} of the practices chosen; None for a version where none was shown."""
    if request.method == "POST":
        pairs = (value.partition(":") for value in request.POST.getlist("practice")[:MOST])
        return {
            int(number): int(version)
            for number, _colon, version in pairs
            if _are_numbers(number, version)
        }
    numbers = request.GET.get("practices", "").split(",")
    return {int(number): None for number in numbers[:MOST] if _are_numbers(number)}


def _are_numbers(*words):
    return all(word.isdecimal() and len(word) <= 18 for word in words)


def _rows(chosen):
    rows = Practice.objects.filter(pk__in=chosen).order_by("sort_title_en", "pk")
    return rows.select_related("merged_into").prefetch_related("topics")


# ----------------------------------------------------------------------------- Publish and archive


@dataclass(frozen=True)
class Words:
    title: str
    button: str


WORDS = {
    Verb.PUBLISH: Words(gettext_lazy("Publish several practices"), gettext_lazy("Publish")),
    Verb.ARCHIVE: Words(gettext_lazy("Archive several practices"), gettext_lazy("Archive")),
}


@get_or_post
def publish(request, admin):
    return _decide(request, admin, Verb.PUBLISH, decisions.publish)


@get_or_post
def archive(request, admin):
    return _decide(request, admin, Verb.ARCHIVE, decisions.archive)


def _decide(request, admin, verb, decide):
    _refuse_strangers(admin, request, RULES[verb].permission)
    chosen = _chosen(request)
    choice = _sorted(chosen, lambda practice: _why_not(verb, request.user, practice))
    is_told = any(is_told_readers(verb, practice) for practice in choice.changing)
    form = ReasonForm(request.POST if request.method == "POST" else None, is_told_readers=is_told)
    if form.is_valid():

        def change(practice):
            decide(practice, by=request.user, version=chosen[practice.pk], **form.reasons)

        return _done(request, admin, WORDS[verb].title, choice, change)
    context = {"form": form, "button": WORDS[verb].button, "title": WORDS[verb].title}
    if verb == Verb.PUBLISH:
        mails = ((one, told_of_publication(one)) for one in choice.changing)
        context["mails"] = [(one, addresses) for one, addresses in mails if addresses]
    return _page(request, admin, choice, context)


def _why_not(verb, user, practice):
    match verb, practice.status:
        case Verb.PUBLISH, Status.PUBLISHED:
            return _("It is published already.")
        case Verb.ARCHIVE, Status.ARCHIVED:
            return _("It is archived already.")
    return refusal(verb, user, practice)


# --------------------------------------------------------------------------------------- The topic


@get_or_post
def set_topic(request, admin):
    """Add a topic to practices or remove it; the topic is chosen first, by address."""
    _refuse_strangers(admin, request, "practices.change_practice")
    chosen = _chosen(request)
    given = request.POST if request.method == "POST" else request.GET
    form = TopicForm(given if "topic" in given else None)
    if not form.is_valid():
        return _choose_topic(request, admin, form, chosen)
    topic, is_added = form.cleaned_data["topic"], form.cleaned_data["change"] == "add"
    title = (_("Add the topic “%(topic)s”") if is_added else _("Remove the topic “%(topic)s”")) % {
        "topic": topic
    }
    choice = _sorted(chosen, lambda practice: _has_topic_already(practice, topic, is_added))
    if request.method == "POST":

        def change(practice):
            _change_topic(practice, topic, is_added, request.user, chosen[practice.pk], title)

        return _done(request, admin, title, choice, change)
    context = {
        "title": title,
        "button": title,
        "topic": topic,
        "change": form.cleaned_data["change"],
    }
    return _page(request, admin, choice, context)


def _has_topic_already(practice, topic, is_added):
    has_it = topic in practice.topics.all()
    if has_it and is_added:
        return _("It has the topic already.")
    if not has_it and not is_added:
        return _("It does not have the topic.")
    return ""


def _change_topic(practice, topic, is_added, by, version, reason):
    """Change the list and save the practice: one more version, and one line of its history."""
    with one_version():
        practice = lock_practice(practice)
        if version != practice.version:
            raise DecisionRefusedError(str(CHANGED))
        practice.skip_history_when_saving = True  # the list alone would make a line of its own
        (practice.topics.add if is_added else practice.topics.remove)(topic)
        del practice.skip_history_when_saving
        sign(practice, by, reason)
        practice.save()


def _choose_topic(request, admin, form, chosen):
    context = {
        **admin.admin_site.each_context(request),
        "opts": admin.opts,
        "title": _("Add or remove a topic"),
        "form": form,
        "numbers": ",".join(map(str, chosen)),
        "count": len(chosen),
    }
    return render(request, "admin/practice/choose_topic.html", context)


# --------------------------------------------------------------------------------- What they share


def _refuse_strangers(admin, request, right):
    if not (admin.has_view_permission(request) and request.user.has_perm(right)):
        raise PermissionDenied


def _sorted(chosen, reason_of):
    choice = Choice()
    for practice in _rows(chosen):
        is_newer = chosen[practice.pk] not in (None, practice.version)
        choice.sort_in(practice, reason_of(practice) or (str(CHANGED) if is_newer else ""))
    choice.missing = len(chosen) - len(choice.changing) - len(choice.skipped)
    return choice


def _page(request, admin, choice, context):
    context = {
        **admin.admin_site.each_context(request),
        "opts": admin.opts,
        "choice": choice,
        **context,
    }
    return render(request, "admin/practice/several.html", context)


def _done(request, admin, title, choice, change):
    """Change one practice after the other, and show what became of each."""
    done = Choice(skipped=list(choice.skipped), missing=choice.missing)
    for practice in choice.changing:
        reason = ""
        try:
            change(practice)
        except DecisionRefusedError as error:
            reason = str(error)
        done.sort_in(practice, reason)
    sentence = ngettext(
        "%(count)s practice was changed.", "%(count)s practices were changed.", len(done.changing)
    )
    messages.success(request, sentence % {"count": len(done.changing)})
    if not (done.skipped or done.missing):
        return redirect("admin:practices_practice_changelist")
    context = {"title": title, "is_done": True}
    return _page(request, admin, done, context)
