"""What a decision about a practice will bring about, in full sentences, before it is taken."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from practices.catalogue.templatetags.reading import full_date
from practices.models import State, Status, Verb
from practices.models.wording import LANGUAGES


def consequences(verb, practice):
    """Return what a decision other than merging makes of a practice, and of what readers see."""
    tell = {
        Verb.PUBLISH: _of_publishing,
        Verb.UNPUBLISH: _of_taking_back,
        Verb.ARCHIVE: _of_archiving,
    }
    return list(tell[verb](practice))


def consequences_of_merging(practice, into):
    """Return what becomes of the addresses and the text of a practice merged into another."""
    names = {"practice": practice, "kept": into}
    yield _("“%(practice)s” is archived, with its text, its files and its history.") % names
    if into.status == Status.PUBLISHED:
        yield (
            _(
                "Its addresses, in both languages and its former ones too, lead readers to "
                "“%(kept)s” from now on."
            )
            % names
        )
    else:
        yield (
            _(
                "Its addresses lead to “%(kept)s” once that is published. Until then they answer "
                "“not found”."
            )
            % names
        )
    if sent := practice.submissions.for_editors().count():
        yield ngettext(
            "What a contributor has sent about it belongs to “%(kept)s” from now on.",
            "What contributors have sent about it, %(count)s times, belongs to “%(kept)s” from now "
            "on.",
            sent,
        ) % {"count": sent, **names}
    if practice.status == Status.PUBLISHED:
        yield _in_the_change_log()


def told_of_publication(practice):
    """Return the addresses of those who are told when a practice is published: the first time."""
    if practice.published_at is not None:
        return []
    accepted = practice.submissions.filter(state=State.ACCEPTED).exclude(email="").order_by("pk")
    by_folded = {}
    for address in accepted.values_list("email", flat=True):
        by_folded.setdefault(address.lower(), address)
    return list(by_folded.values())


def is_told_readers(verb, practice):
    """Whether the public change log tells of a decision, with the reason for readers."""
    if verb == Verb.PUBLISH:
        return True
    return verb != Verb.UNPUBLISH and practice.status == Status.PUBLISHED


def lacks(practice):
    """Return what a practice lacks that its readers would miss."""
    if not practice.topics.all():
        yield _("It has no topic: whoever filters by topic does not find it.")
    if not practice.country_codes:
        yield _("It has no city and no country: whoever filters by place does not find it.")
    if practice.period is None:
        yield _("Its years are not known: whoever filters by year does not find it.")
    if not all(practice.has_language("title", language) for language in LANGUAGES):
        yield _("It is written in one language: readers of the other read it in that one.")


def _of_publishing(practice):
    yield _("Readers find it within two seconds: in the list, in the search and at its address.")
    if practice.merged_into_id:
        yield _("Its address shows it again, and no longer leads to “%(kept)s”.") % {
            "kept": practice.merged_into
        }
    if practice.published_at is None:
        yield _("It counts as new from today. The public change log says that it was added.")
    else:
        yield _("It counts as published since %(date)s, when it first was.") % {
            "date": full_date(practice.published_at)
        }


def _of_taking_back(practice):
    yield from _of_disappearing(practice)
    yield _("The public change log tells nothing of it while it is taken back.")
    yield _("It stays here, with its text, its files and its history, and can be published again.")


def _of_archiving(practice):
    if practice.status == Status.PUBLISHED:
        yield from _of_disappearing(practice)
        yield _in_the_change_log()
    else:
        yield _("Readers do not see it now, so nothing changes for them.")
    yield _(
        "It is kept, with its text, its files and its history, out of the way of what is being "
        "worked on. It can be published again."
    )


def _of_disappearing(practice):
    yield _(
        "Readers find it nowhere any more, within two seconds: its address answers “not found” in "
        "both languages."
    )
    if merged := practice.merged_here.merged().count():
        yield ngettext(
            "The addresses of the practice that was merged into it answer “not found”, too.",
            "The addresses of the %(count)s practices that were merged into it answer “not found”, "
            "too.",
            merged,
        ) % {"count": merged}


def _in_the_change_log():
    return _(
        "The public change log says that it was archived, and why if you write a reason for "
        "readers."
    )
