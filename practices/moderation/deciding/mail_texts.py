"""The mails that tell a contributor of a decision: their texts, their placeholders, their posting.

A text passes two hands.  `written` fills in what is known when an editor opens the page of a
decision, for the editor to change; `post_decision` fills in the rest when it is taken: what is
secret (the link), what is not written yet (the reason) or not there yet (a page).  So an editor
never sees a link that opens a contributor's draft.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from practices.models import MailText
from practices.models.wording import LANGUAGES
from practices.submissions.links import give_link
from practices.submissions.mail.mails import address, title
from practices.submissions.mail.outbox import post

ORIGINALS = settings.BASE_DIR / "fixtures" / "mail-texts.toml"
LONGEST_SUBJECT = 200  # of a text
LONGEST_FILLED = 250  # of a mail
PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
BLANKS = re.compile(r"[ \t\r\n]+")  # not the fixed ones of French
EMPTY_LINES = re.compile(r"\n(?:[ \t]*\n)+")
FULL_LINES = frozenset({"link", "page", "notes", "reason", "changes"})  # never in a subject


@dataclass(frozen=True)
class Placeholder:
    """What stands in braces: its meaning for editors, and an example of it in each language."""

    name: str
    meaning: str
    sample: dict[str, str]

    @property
    def in_braces(self):
        return f"{{{self.name}}}"


@dataclass(frozen=True)
class Kind:
    """A mail that a decision sends: what editors call it, what its text may say and must say."""

    name: str
    label: str
    placeholders: dict[str, Placeholder]
    required: tuple[str, ...]  # filled in when the mail is posted, so that no editor has done it


@dataclass(frozen=True)
class Written:
    """A mail as an editor may still change it."""

    subject: str
    body: str


def _both(words):
    return dict.fromkeys(LANGUAGES, words)


PLACEHOLDERS = {
    each.name: each
    for each in (
        Placeholder(
            "title",
            gettext_lazy("the title of what was sent"),
            {"en": "Homework café", "fr": "Café des devoirs"},
        ),
        Placeholder("reference", gettext_lazy("its reference"), _both("ICC-2026-0042")),
        Placeholder(
            "link",
            gettext_lazy("a link made for this mail, which opens what was sent"),
            {
                "en": f"{settings.SITE_URL}/en/share/…/",
                "fr": f"{settings.SITE_URL}/fr/proposer/…/",
            },
        ),
        Placeholder(
            "page",
            gettext_lazy("the address of the published page"),
            {
                "en": f"{settings.SITE_URL}/en/practices/homework-cafe/",
                "fr": f"{settings.SITE_URL}/fr/pratiques/cafe-des-devoirs/",
            },
        ),
        Placeholder(
            "notes",
            gettext_lazy("the notes to the contributor, each under the name of its field"),
            {
                "en": "Period\nSince when does it run?\n\nImpact, in English\nHow do you know?",
                "fr": "Période\nDepuis quand ?\n\nImpact, en français\nComment le savez-vous ?",
            },
        ),
        Placeholder(
            "reason",
            gettext_lazy("the reason, as the editor writes it when declining"),
            {
                "en": "The catalogue is for what cities do themselves.",
                "fr": "Le catalogue présente ce que font les villes elles-mêmes.",
            },
        ),
        Placeholder(
            "changes",
            gettext_lazy("the names of the fields that were taken over, one a line"),
            {"en": "– Period\n– Impact, in English", "fr": "– Période\n– Impact, en français"},
        ),
    )
}


def _kind(name, label, also=(), required=()):
    names = ("title", "reference", *also)
    return Kind(name, label, {each: PLACEHOLDERS[each] for each in names}, tuple(required))


KINDS = {
    kind.name: kind
    for kind in (
        _kind("accepted", gettext_lazy("A practice is accepted"), ["link"], ["link"]),
        _kind("published", gettext_lazy("A practice is published"), ["page", "link"], ["page"]),
        _kind(
            "change-accepted",
            gettext_lazy("A suggested change is accepted"),
            ["changes", "link"],
            ["link"],
        ),
        _kind(
            "changes-asked",
            gettext_lazy("Changes are asked for"),
            ["notes", "link"],
            ["notes", "link"],
        ),
        _kind(
            "declined",
            gettext_lazy("A practice is declined"),
            ["reason", "notes", "link"],
            ["reason", "link"],
        ),
        _kind("reopened", gettext_lazy("A decision is taken back"), ["link"], ["link"]),
    )
}


# ---------------------------------------------------------------------------------------- The texts


@lru_cache(maxsize=1)
def originals():
    """Return what the programme begins with: {name: {"subject": {"en": …, "fr": …}, "body": …}}."""
    with ORIGINALS.open("rb") as file:
        texts = tomllib.load(file)
    for text in texts.values():
        text["body"] = {language: body.strip() for language, body in text["body"].items()}
    return texts


def original(name):
    """Return the columns of a `MailText` as the programme begins with it."""
    text = originals()[name]
    return {
        f"{column}_{language}": text[column][language]
        for column in ("subject", "body")
        for language in LANGUAGES
    }


def written(name, submission, **known):
    """Return the mail of a kind in the contributor's language, as an editor may change it.

    What is not `known` stays in its braces, above all {link}, {notes} and {reason}.
    """
    language = submission.language
    known = {each: _without_braces(str(words)) for each, words in known.items()}
    known = {**_known(submission), **known}
    text = MailText.objects.filter(name=name).first() or MailText(name=name, **original(name))
    subject, body = (str(text.wording(column, language)) for column in ("subject", "body"))
    return Written(_filled(subject, known), _filled(body, known))


def _known(submission):
    return {
        "title": _without_braces(title(submission, submission.language)),
        "reference": submission.reference,
    }


def problems(kind, subject, body):
    """Return what is wrong with a text, or with a mail written of it, in full sentences."""
    return [*subject_problems(kind, subject), *body_problems(kind, body)]


def subject_problems(kind, subject):
    found = [*_unknown(kind, subject), *_stray_braces(subject)]
    found += [_not_in_a_subject(name) for name in _names(subject) if name in FULL_LINES]
    if not subject.strip():
        found.append(_("The subject is empty. Write one."))
    elif "\n" in subject.strip() or len(subject.strip()) > LONGEST_SUBJECT:
        found.append(_("The subject is too long. Write one line of at most 200 characters."))
    return found


def body_problems(kind, body):
    missing = [name for name in kind.required if name not in _names(body)]
    return [*_unknown(kind, body), *_stray_braces(body), *map(_missing, missing)]


def _stray_braces(text):
    if re.search(r"[{}]", PLACEHOLDER.sub("", text)):
        yield _(
            "There is a brace without its other half. Write placeholders as {title}, and no brace "
            "elsewhere."
        )


def _unknown(kind, text):
    for name in dict.fromkeys(_names(text)):
        if name not in kind.placeholders:
            yield _(
                "Nothing is known that could stand for {%(name)s}. Use one of these: %(known)s."
            ) % {
                "name": name,
                "known": ", ".join(each.in_braces for each in kind.placeholders.values()),
            }


def _missing(name):
    return _("{%(name)s} is missing: %(meaning)s. Put it where it shall stand.") % {
        "name": name,
        "meaning": PLACEHOLDERS[name].meaning,
    }


def _not_in_a_subject(name):
    return _("{%(name)s} is too long for a subject. Put it into the text.") % {"name": name}


def _names(text):
    return PLACEHOLDER.findall(text)


def _filled(text, known):
    """Put what is known in the place of its braces, once: what is filled in is not looked at."""
    return PLACEHOLDER.sub(lambda match: str(known.get(match[1], match[0])), text)


def _without_braces(words):
    """Return words that no later filling takes for a placeholder."""
    return words.replace("{", "(").replace("}", ")")


def sample(kind, subject, body, language):
    """Return a text as a mail of made-up content, for a preview."""
    known = {name: each.sample[language] for name, each in kind.placeholders.items()}
    return Written(_filled(subject, known), _tidied(_filled(body, known)))


# -------------------------------------------------------------------------------------- The posting


def post_decision(name, submission, mail, site, **late):
    """Post the mail of a decision; `mail` is as an editor changed it, None for the text as it is.

    Needs the transaction of the decision.  The link is made here, and only where the text has a
    place for it.  Returns the mail; None where the contributor's address has been erased.
    """
    if not submission.email:
        return None
    language = submission.language
    mail = mail or written(name, submission)
    known = {**dict.fromkeys(KINDS[name].placeholders, ""), **_known(submission), **late}
    if "link" in _names(mail.body):
        secret = give_link(submission, email=submission.email)
        known["link"] = address(site, language, "draft", secret)
    return post(
        to=submission.email,
        subject=BLANKS.sub(" ", _filled(mail.subject, known)).strip()[:LONGEST_FILLED],
        body=_tidied(_filled(mail.body, known)),
        language=language,
        submission=submission,
    )


def _tidied(body):
    """Return a text as mails have it; where a placeholder had nothing to say, one empty line."""
    lines = "\n".join(body.strip().splitlines())
    return EMPTY_LINES.sub("\n\n", lines) + "\n"
