import re
import shutil
import socket
from collections import Counter

import pytest
from django.conf import settings as real_settings
from django.core.management import CommandError, call_command
from django.urls import reverse

from bin import demo
from practices.document import tidied
from practices.management.commands.make_demo import OWN_DATABASE, in_words
from practices.models import Decision, Note, OutgoingMail, Practice, Status, Submission
from practices.moderation.demonstration import make_demonstration
from practices.moderation.signing_in import factors
from practices.sheets.records import load_catalogue
from practices.submissions.problems import problems

pytestmark = pytest.mark.django_db

FIXTURES = real_settings.BASE_DIR / "fixtures"


def a_small_catalogue(folder):
    """The real terms and cities, with the one practice that a submission proposes to change."""
    (folder / "practices").mkdir()
    for name in ("taxonomies.toml", "cities.toml", "practices/botkyrka-anti-rumour-cafes.toml"):
        shutil.copy(FIXTURES / name, folder / name)
    return folder


def test_demonstration_has_submissions_in_all_states_and_three_editors(tmp_path, settings, client):
    settings.MEDIA_ROOT = tmp_path / "media"
    load_catalogue(a_small_catalogue(tmp_path))

    sign_ins = make_demonstration()

    submissions = {one.email.partition("@")[0]: one for one in Submission.objects.all()}
    assert Counter(one.state for one in submissions.values()) == {
        "draft": 1,
        "unconfirmed": 1,
        "received": 5,
        "changes-asked": 1,
        "accepted": 2,
        "declined": 1,
        "withdrawn": 1,
    }
    unready = [name for name, one in submissions.items() if problems(tidied(one.document))]
    assert unready == [""]  # the draft
    assert submissions["nerea.etxeberria"].files.get().width == 1200
    proposal = submissions["anna.lindqvist"]
    assert proposal.is_proposal
    assert proposal.document["summary"]["fr"] == proposal.base["summary"]["fr"] != ""
    assert submissions["s.benali"].document["period"] == "2018–2024"
    assert [note.is_private for note in Note.objects.filter(told_at=None)] == [True]
    assert Counter(Decision.objects.values_list("verb", "by__username")) == {
        ("accept", "edith"): 1,
        ("accept-and-publish", "bruno"): 1,
        ("ask-for-changes", "edith"): 2,
        ("decline", "edith"): 2,
        ("reopen", "bruno"): 1,
    }
    made = Practice.objects.exclude(slug_en="anti-rumour-cafes")
    assert sorted(made.values_list("title_en", "status")) == [
        ("A shelf for every grandmother", Status.PUBLISHED),
        ("Gardens on loan", Status.UNPUBLISHED),
    ]
    assert {"fr", "en"} == set(OutgoingMail.objects.values_list("language", flat=True))

    told = "\n".join(in_words(sign_ins))
    assert [each.group for each in sign_ins] == ["Contributor desk", "Editor", "Publisher"]
    for each in sign_ins:
        assert each.user.check_password(each.password)
        assert factors.phone_of(each.user)
        assert factors.recovery_if_right(each.user, each.codes[-1])
        assert {each.password, each.phone, *each.codes} <= set(re.split(r"\s+", told))

    settings.DEMONSTRATION = True
    client.force_login(sign_ins[2].user)
    for address in (reverse("admin:index"), reverse("practices:home"), "/en/nowhere/"):
        assert "Submissions and editors are made up" in client.get(address).text
    settings.DEMONSTRATION = False
    assert "Submissions and editors are made up" not in client.get(address).text


def test_demonstration_is_made_in_no_other_database(settings):
    for is_demonstration in (False, True):
        settings.DEMONSTRATION = is_demonstration
        with pytest.raises(CommandError, match="has a database of its own"):
            call_command("make_demo")

    assert not Submission.objects.exists()


def test_make_demo_chooses_its_own_place_whatever_the_environment_names(monkeypatch):
    elsewhere = {
        "DATABASE_URL": "postgres://server/real",
        "EMAIL_URL": "smtp://mail.example.org:25",
        "SECRET_KEY": "the real one",
    }
    monkeypatch.setattr(demo.os, "environ", dict(elsewhere))

    demo.use_demonstration_settings()

    chosen = demo.os.environ
    assert chosen["DATABASE_URL"] == f"sqlite:///{OWN_DATABASE}"
    assert (chosen["DEMONSTRATION"], chosen["PORT"], chosen["SECRET_KEY"]) == ("1", "8001", "")
    assert "EMAIL_URL" not in chosen


def test_make_demo_does_not_touch_a_demonstration_that_is_served():
    with socket.create_server(("127.0.0.1", 0)) as served:
        port = served.getsockname()[1]
        with pytest.raises(SystemExit, match="Nothing was changed"):
            demo.refuse_while_served("127.0.0.1", port)
