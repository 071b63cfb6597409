"""A demonstration: twelve made-up submissions in all states, and three editors who decided them.

It is made by what people do on the site (write, send, confirm, note, decide), so that its mail and
its logs are true ones.  `make demo` gives it a database, files and mail of its own.
"""

import secrets
import tomllib
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.db.models import F
from django.utils import translation
from django.utils.datastructures import MultiValueDict
from django_otp.oath import totp

from practices.document import tidied
from practices.models import Practice, Purpose, State, Submission
from practices.moderation.deciding import submissions as decisions
from practices.moderation.signing_in import factors
from practices.submissions import links
from practices.submissions.drafts.files import HandedIn
from practices.submissions.drafts.saving import save_answers, ticket_of
from practices.submissions.sending.confirming import confirm
from practices.submissions.sending.decisions import send, withdraw
from practices.submissions.suggest.views import begin_change

TEXTS = settings.BASE_DIR / "fixtures" / "demonstration.toml"
PICTURE = settings.BASE_DIR / "static" / "img" / "share.png"
MOMENTS = ("created_at", "changed_at", "sent_at", "received_at")


@dataclass(frozen=True)
class SignIn:
    """What an editor of the demonstration signs in with."""

    user: User
    password: str
    phone: str  # the secret that an app on a phone asks for
    codes: list[str]

    @property
    def group(self):
        return self.user.groups.get().name


def make_demonstration():
    """Make editors and submissions in a database that has neither; return the `SignIn`s.

    The catalogue is there already, with the practice that one submission proposes to change.
    """
    with transaction.atomic():
        sign_ins = make_editors()
    clerk, editor, publisher = (each.user for each in sign_ins)
    texts = tomllib.loads(TEXTS.read_text(encoding="utf-8"))
    write_all(texts, clerk)
    decide_some(texts, editor, publisher)
    for text in texts.values():
        grow_old(find(text), text.get("days", 0))
    return sign_ins


# ---------------------------------------------------------------------------------------- Editors


def make_editors():
    """Make one editor for each group, in the order in which the groups may do more."""
    people = (
        ("chloe", "Chloé", "Marchand"),
        ("edith", "Edith", "Novak"),
        ("bruno", "Bruno", "Rossi"),
    )
    groups = Group.objects.order_by("pk")
    return [_make_editor(group, *names) for group, names in zip(groups, people, strict=True)]


def _make_editor(group, name, first_name, last_name):
    password = "-".join(secrets.token_hex(2) for _part in range(4))
    user = User.objects.create_user(
        name,
        f"{name}@editors.example",
        password,
        first_name=first_name,
        last_name=last_name,
        is_staff=True,
    )
    user.groups.set([group])
    secret = factors.new_secret()
    factors.set_up_phone(user, secret, f"{totp(bytes.fromhex(secret)):06}", replaces=False)
    codes = factors.new_recovery_codes(user)
    return SignIn(user, password, factors.in_base32(secret), codes)


# ------------------------------------------------------------------------------------- Contributors


def write_all(texts, clerk):
    """Write every text; all but the draft are sent, and all but one of these confirmed."""
    for name, text in texts.items():
        with translation.override(text["language"]):
            secret = write(text)
            if name != "draft":
                submit(secret, text["email"], is_confirmed=name != "unconfirmed")
            for note in text.get("notes", ()):
                find_by(secret).notes.create(author=clerk, **note)
    withdraw(find(texts["debate"]), settings.SITE_URL)


def write(text):
    """Save a draft of a new practice, or of a change to one; return the secret that opens it."""
    secret = links.fresh_secret()
    if slug := text.get("practice"):
        begin_change(Practice.objects.get(slug_en=slug), secret)
    save(secret, text["document"], text)
    return secret


def save(secret, answers, text):
    """Save answers as a step of the form does, with the picture if there is one."""
    pictures = MultiValueDict()
    if "picture" in text:
        pictures["pictures-new"] = SimpleUploadedFile(PICTURE.name, PICTURE.read_bytes())
    handed_in = HandedIn(pictures)
    opened = find_by(secret)
    ticket = ticket_of(opened.version, tidied(opened.document), None)

    def read(submission, document):
        given = {name: _in_both(document[name], answer) for name, answer in answers.items()}
        document = handed_in.take(submission, {**document, **given})
        for row in document["pictures"]:
            row["alt"] = row["alt"] | text.get("picture", {})
        return document

    save_answers(secret, None, read, ticket=ticket, language=text["language"])


def _in_both(before, answer):
    """Let an answer in one language keep what there is in the other."""
    return {**before, **answer} if isinstance(answer, dict) else answer


def submit(secret, email, *, is_confirmed=True):
    submission = find_by(secret)
    send(submission, version=submission.version, email=email, site=settings.SITE_URL)
    if is_confirmed and (link := submission.links.filter(purpose=Purpose.CONFIRM).first()):
        confirm(link, settings.SITE_URL)


# ---------------------------------------------------------------------------------------- Decisions


def decide_some(texts, editor, publisher):
    """Let the two editors who may decide what becomes of six of them; the others wait."""

    def decide(verb, name, by=editor, **how):
        submission = find(texts[name])
        verb(submission, by=by, version=submission.version, **how)

    decide(decisions.accept, "gardens", reason="Checked with the city by telephone.")
    decide(decisions.accept_and_publish, "library", by=publisher)
    decide(decisions.ask_for_changes, "music")
    decide(decisions.ask_for_changes, "mediators")
    answer(texts["mediators"])
    decide(
        decisions.decline,
        "fair",
        reason="We collect what cities do over a longer time, so that others can learn from it.",
    )
    decide(decisions.decline, "language-cafe", reason="Reçue deux fois.")
    decide(decisions.reopen, "language-cafe", by=publisher, reason="It was sent once: our mistake.")


def answer(text):
    """Let a contributor change what editors have asked for, and send it again."""
    secret = links.give_link(find(text))
    with translation.override(text["language"]):
        save(secret, text["answer"], text)
        submit(secret, text["email"])


# ---------------------------------------------------------------------------------- Looking them up


def find(text):
    """Return the submission made of a text; of the one without an address, the draft."""
    if "email" in text:
        return Submission.objects.get(email=text["email"])
    return Submission.objects.get(state=State.DRAFT)


def find_by(secret):
    return links.find_submission(secret)


def grow_old(submission, days):
    """Let it have been written so many days ago: what it looks like when something waits."""
    earlier = {name: F(name) - timedelta(days=days) for name in MOMENTS}
    Submission.objects.filter(pk=submission.pk).update(**earlier)
