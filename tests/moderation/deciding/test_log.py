"""The log of decisions: written once, read by all editors, changed by nobody."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from practices.models import Decision, WrittenOnceError
from practices.moderation.deciding import practices, submissions
from practices.moderation.deciding.log import write_down
from tests.factories import CityFactory, NoteFactory, PracticeFactory, SubmissionFactory
from tests.moderation.deciding.conftest import member
from tests.submissions.test_problems import COMPLETE

pytestmark = pytest.mark.django_db

LIST = "admin:practices_decision_changelist"


@pytest.fixture
def log(bruno):
    """Decisions of several kinds; the last one first."""
    sent = SubmissionFactory(received=True, document=COMPLETE)
    NoteFactory(submission=sent, told_at=None)
    duplicate = PracticeFactory(title="Twice", title_fr="Deux fois", cities=[CityFactory(name="X")])
    kept = PracticeFactory(title="Once")
    return [
        practices.merge(duplicate, by=bruno, into=kept),
        submissions.ask_for_changes(sent, by=bruno, version=0),
        submissions.decline(sent, by=bruno, version=0, reason="No answer came."),
    ]


def test_line_of_the_log_is_never_changed_or_deleted(log):
    line = log[0]
    line.reason = "Another one."

    for attempt in (
        line.save,
        line.delete,
        lambda: Decision.objects.update(reason="Another one."),
        Decision.objects.all().delete,
    ):
        with pytest.raises(WrittenOnceError):
            attempt()

    assert list(Decision.objects.order_by("pk").values_list("pk", "reason")) == [
        (each.pk, reason) for each, reason in zip(log, ["", "", "No answer came."], strict=True)
    ]


def test_line_outlives_all_that_it_is_about(log, bruno):
    log[2].submission.delete()
    bruno.delete()

    line = Decision.objects.get(pk=log[2].pk)
    assert (line.submission, line.by, line.by_name) == (None, None, "bruno")
    assert line.subject.endswith(", Homework café")


def test_line_names_its_editor_in_full(bruno, edith):
    bruno.first_name, bruno.last_name = "Bruno", "Keller"
    bruno.save()

    about = {"practice": PracticeFactory(), "from_state": "x", "to_state": "y"}
    lines = [write_down("publish", by, **about) for by in (bruno, edith)]

    assert [line.by_name for line in lines] == ["Bruno Keller", "edith"]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_editors_read_the_log_and_cannot_change_it(client, log, language):
    client.force_login(member("chloe", "Contributor desk"))
    line = reverse("admin:practices_decision_change", args=(log[0].pk,))

    listed = client.get(reverse(LIST).replace("/en/", f"/{language}/"))
    page = client.get(line.replace("/en/", f"/{language}/"))
    others = [
        client.post(line, {"reason": "Another one."}).status_code,
        client.post(line.replace("change", "delete"), {"post": "yes"}).status_code,
        client.get(reverse("admin:practices_decision_add")).status_code,
    ]

    assert listed.context["cl"].result_count == 3
    assert "No answer came." in listed.text
    assert page.status_code == 200
    assert others == [403, 403, 403]
    assert Decision.objects.count() == 3


def test_log_says_what_each_decision_did_and_leads_there(client, log):
    client.force_login(member("chloe", "Contributor desk"))
    merge, asked, _declined = log

    listed = client.get(reverse(LIST))
    pages = [
        client.get(reverse("admin:practices_decision_change", args=(each.pk,)))
        for each in (merge, asked)
    ]

    for row in (merge.practice, asked.submission):
        address = reverse(f"admin:practices_{row._meta.model_name}_change", args=(row.pk,))
        assert f'href="{address}"' in listed.text
    assert "Merged into “Once”." in pages[0].text
    assert "Brought over: Title, in French." in pages[0].text
    assert "Brought over: City (X)." in pages[0].text
    assert "unpublished → archived" in pages[0].text
    assert "1 note was told." in pages[1].text


def test_list_costs_the_same_for_many(client, log, bruno, django_assert_num_queries):
    client.force_login(member("chloe", "Contributor desk"))
    client.get(reverse(LIST))
    with CaptureQueriesContext(connection) as few:
        client.get(reverse(LIST))
    for _number in range(5):
        practices.publish(PracticeFactory(), by=bruno)

    with django_assert_num_queries(len(few)):
        client.get(reverse(LIST))
