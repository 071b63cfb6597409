"""The lines of the public change log, as editors mend them."""

import pytest
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from practices.models import ChangeLogEntry, Status
from tests.factories import PracticeFactory

pytestmark = pytest.mark.django_db

LIST = "admin:practices_changelogentry_changelist"


def sign_in(client, group):
    user = User.objects.create_user(group.lower(), is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    client.force_login(user)


@pytest.fixture
def entry():
    practice = PracticeFactory(published=True, title="Homework café")
    practice.status = Status.ARCHIVED
    practice.save()
    return practice.change_log.get(kind="archived")


def test_publisher_mends_a_reason_that_readers_see(client, entry):
    sign_in(client, "Publisher")
    address = reverse("admin:practices_changelogentry_change", args=(entry.pk,))
    log = reverse("practices:change_log")
    assert "It ended." not in client.get(log).text

    client.post(address, {"reason_en": "It ended.", "reason_fr": "Elle est terminée."})

    assert "It ended." in client.get(log).text
    assert "Homework café" in client.get(address).text
    assert client.post(address, {"reason_en": "x" * 301}).status_code == 200


def test_reasons_are_changed_by_those_who_may(client, entry):
    sign_in(client, "Editor")
    address = reverse("admin:practices_changelogentry_change", args=(entry.pk,))

    codes = [client.get(address).status_code, client.post(address, {}).status_code]

    assert codes == [200, 403]
    for page in ("add", "delete"):
        args = (entry.pk,) if page == "delete" else ()
        address = reverse(f"admin:practices_changelogentry_{page}", args=args)
        assert client.get(address).status_code == 403


def test_list_says_which_lines_readers_see_at_a_fixed_price(client, entry):
    sign_in(client, "Publisher")

    rows = {
        shown: [
            row.kind
            for row in client.get(reverse(LIST), {"shown": shown}).context["cl"].result_list
        ]
        for shown in ("yes", "no")
    }

    assert rows == {"yes": ["archived"], "no": ["added"]}
    flags = {row.kind: row_is_shown(client, row) for row in ChangeLogEntry.objects.all()}
    assert flags == {"archived": True, "added": False}
    with CaptureQueriesContext(connection) as few:
        client.get(reverse(LIST))
    for _number in range(5):
        PracticeFactory(published=True)
    with CaptureQueriesContext(connection) as many:
        client.get(reverse(LIST))
    assert len(many) == len(few)


def row_is_shown(client, row):
    admin = client.get(reverse(LIST)).context["cl"].model_admin
    return admin.is_shown(row)
