"""No page of the admin opens for whoever has no right to it, whatever its address is."""

import logging
import re

from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.urls import URLPattern
from django.utils import timezone

from practices.models import Decision, MailText, Practice, Submission
from tests.factories import PracticeFactory, SubmissionFactory
from tests.signing_in import EditorsClient

# Pages on which one signs in, and those for everybody who has.
SIGNING_IN = {"login", "logout", "code", "recovery", "set_up"}
FOR_EVERYBODY = {
    "index",
    "jsi18n",
    "password_change",
    "password_change_done",
    "second_factor",
    "new_codes",
    "other_phone",
    "desk_search",  # finds what its reader may see
}
REFUSED = {302, 403, 404, 405}
SECRET = "zirkelwort"


def test_no_page_opens_without_rights_and_none_changes_anything(db, caplog):
    caplog.set_level(logging.ERROR)  # a thousand refusals take longer to write than to make
    practice = PracticeFactory(title=SECRET, summary=SECRET)
    submission = SubmissionFactory(
        received=True, email=f"{SECRET}@city.example", sent_at=timezone.now(), version=3
    )
    MailText.objects.update(subject_en=SECRET)
    addresses = list(_addresses(practice.pk, submission.pk))
    before = _all_that_is_kept()
    chloe = EditorsClient()
    chloe.force_login(User.objects.create_user("chloe", is_staff=True))
    clients = {"nobody": EditorsClient(), "without rights": chloe}

    opened = [
        (who, method, address)
        for who, client in clients.items()
        for address in addresses
        for method in ("get", "post")
        if not _is_refused(getattr(client, method)(address), client is chloe)
    ]

    assert len(addresses) > 100
    assert opened == []
    assert _all_that_is_kept() == before


def _is_refused(response, is_signed_in):
    """Whether a page is refused; to whoever has signed in, not by a way to somewhere else."""
    if response.status_code == 302 and "/login/" in response["Location"]:
        return not is_signed_in
    return response.status_code in REFUSED and SECRET not in response.content.decode()


def _all_that_is_kept():
    models = (Practice, Submission, Decision, MailText, LogEntry)
    return [list(model.objects.order_by("pk").values()) for model in models]


def _addresses(practice, submission):
    """Yield an address for each pattern of the admin, filled in with rows that there are."""
    for pattern, route in _patterns(admin.site.get_urls()):
        if pattern.name is None or pattern.name in SIGNING_IN | FOR_EVERYBODY:
            continue
        pk = submission if "submission/" in route else practice
        yield f"/en/admin/{_filled_in(route, pk)}"


def _filled_in(route, pk):
    known = {"name": "practice", "language": "fr", "field": "title", "app_label": "practices"}
    known |= {"pk": pk, "object_id": pk, "id": pk}
    path = re.sub(r"\(\?P<(\w+)>[^)]*\)|\(\[\^/\]\+\)", r"<\1>", route)
    path = re.sub(r"<(?:\w+:)?(\w*)>", lambda part: str(known.get(part[1], 1)), path)
    return re.sub(r"[\^$]", "", path)


def _patterns(patterns, before=""):
    for each in patterns:
        route = f"{before}{each.pattern}"
        if isinstance(each, URLPattern):
            yield each, route
        else:
            yield from _patterns(each.url_patterns, route)
