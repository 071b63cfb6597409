"""What editors see of what contributors send, and of the mail about it."""

import pytest
from django.contrib.auth.models import Group, User
from django.core import mail
from django.urls import reverse

from practices.models import OutgoingMail, State
from tests.factories import SubmissionFactory
from tests.submissions.test_problems import COMPLETE

pytestmark = pytest.mark.django_db

GROUPS = ("Contributor desk", "Editor", "Publisher")
SECRET_WORD = "Zanzibar"


@pytest.fixture
def bruno(client):
    return sign_in(client, "bruno", "Contributor desk")


def sign_in(client, name, *groups):
    user = User.objects.create_user(name, is_staff=True)
    user.groups.set(Group.objects.filter(name__in=groups))
    client.force_login(user)
    return client


def make(state, **values):
    document = COMPLETE | {"title": {"en": f"{SECRET_WORD} {state}", "fr": ""}}
    return SubmissionFactory(state=state, document=document, email="amina@city.example", **values)


def write(**values):
    usual = {"to": "amina@city.example", "subject": "The link", "body": "https://s.example/"}
    return OutgoingMail.objects.create(**usual, language="en", **values)


def address(page, *arguments):
    return reverse(f"admin:practices_{page}", args=arguments)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("model", ["submission", "outgoingmail"])
def test_lists_open_to_every_group_in_both_languages(client, model, group, language):
    make(State.RECEIVED, reference="ICC-2026-0042")
    write()
    sign_in(client, "edith", group)

    page = client.get(address(f"{model}_changelist").replace("/en/", f"/{language}/"), follow=True)

    assert page.status_code == 200
    assert page.context["cl"].result_count == 1


def test_lists_are_closed_to_those_without_a_group(client):
    sign_in(client, "chloe")

    codes = [
        client.get(address(f"{model}_changelist")).status_code
        for model in ("submission", "outgoingmail")
    ]

    assert codes == [403, 403]


@pytest.mark.parametrize("state", [State.DRAFT, State.UNCONFIRMED])
def test_draft_is_counted_and_never_shown(bruno, state):
    draft = make(state)

    lists = bruno.get(address("submission_changelist"))
    pages = [
        bruno.get(address(f"submission_{page}", draft.pk), follow=True)
        for page in ("change", "history", "delete")
    ]
    found = bruno.get(f"{address('submission_changelist')}?q=amina")

    assert "1 draft is being written. Nobody but its writer reads it." in lists.text
    assert "draft" not in lists.text.split("</title>")[0]
    for page in (lists, found, *pages):
        assert SECRET_WORD not in page.text


def test_superuser_reads_no_draft_either(admin_client):
    draft = make(State.DRAFT)

    page = admin_client.get(address("submission_change", draft.pk), follow=True)

    assert SECRET_WORD not in page.text


def test_what_was_sent_is_shown_and_cannot_be_changed(bruno):
    sent = make(State.RECEIVED, reference="ICC-2026-0042")
    sent.notes.create(text="Ask for the year.", field="period")
    page_address = address("submission_change", sent.pk)

    page = bruno.get(page_address)
    refused = bruno.post(page_address, {"state": "accepted"})

    assert f"{SECRET_WORD} received" in page.text
    assert "Ask for the year." in page.text
    assert refused.status_code == 403


def test_mails_text_is_never_shown(bruno):
    waiting = write()

    pages = [
        bruno.get(address("outgoingmail_changelist")),
        bruno.get(address("outgoingmail_change", waiting.pk)),
    ]

    assert [page.status_code for page in pages] == [200, 200]
    assert not any("s.example" in page.text for page in pages)


@pytest.mark.parametrize(
    ("fate", "expected"),
    [("waiting", ["waits"]), ("sent", ["sent"]), ("given-up", ["given up"])],
)
def test_mails_are_told_apart_by_what_became_of_them(bruno, fate, expected):
    moment = write().created_at
    write(sent_at=moment)
    write(given_up_at=moment)

    cl = bruno.get(f"{address('outgoingmail_changelist')}?fate={fate}").context["cl"]

    assert [str(cl.model_admin.fate(each)) for each in cl.result_list] == expected


def test_mail_that_failed_is_sent_at_once(bruno):
    failed = write(attempts=12, last_error="ConnectionRefusedError")
    OutgoingMail.objects.filter(pk=failed.pk).update(given_up_at=failed.created_at)
    chosen = {"action": "send_at_once", "_selected_action": [failed.pk]}

    page = bruno.post(address("outgoingmail_changelist"), chosen, follow=True)

    assert "1 mail was sent." in page.text
    assert len(mail.outbox) == 1


def test_mail_that_fails_again_is_told(bruno, settings):
    settings.EMAIL_BACKEND = "tests.submissions.test_outbox.AwayBackend"
    chosen = {"action": "send_at_once", "_selected_action": [write().pk]}

    page = bruno.post(address("outgoingmail_changelist"), chosen, follow=True)

    assert "1 mail could not be sent: “nobody listens”." in page.text


@pytest.mark.parametrize("model", ["submission", "outgoingmail"])
def test_lists_cost_the_same_for_one_row_as_for_five(bruno, model, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def add(number):
        write(submission=make(State.RECEIVED, reference=f"ICC-2026-{number:04}"))

    add(1)
    bruno.get(address(f"{model}_changelist"))
    with CaptureQueriesContext(connection) as one:
        bruno.get(address(f"{model}_changelist"))
    for number in range(2, 6):
        add(number)

    with django_assert_num_queries(len(one)):
        bruno.get(address(f"{model}_changelist"))
