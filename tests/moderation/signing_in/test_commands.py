"""The first account, and the way back for the last one."""

import io
import sys

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import CommandError, call_command
from django.urls import reverse

from practices.moderation.signing_in import factors

pytestmark = pytest.mark.django_db

PASSWORD = "seventeen herons on the pier"


@pytest.fixture
def answering(monkeypatch):
    """Run create_editor and answer its questions, a line each; return what it said."""

    def answering(*lines, **options):
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        out = io.StringIO()
        call_command("create_editor", stdout=out, **options)
        return out.getvalue()

    return answering


def test_create_editor_asks_for_all_it_needs(answering):
    said = answering("edith", "edith@city.example", "2", PASSWORD, PASSWORD)

    edith = User.objects.get()
    assert (edith.username, edith.email) == ("edith", "edith@city.example")
    assert edith.is_staff
    assert not edith.is_superuser
    assert edith.check_password(PASSWORD)
    assert [group.name for group in edith.groups.all()] == ["Editor"]
    assert said.endswith(
        "edith may now sign in at /en/admin/login/, with a phone at hand: the first sign-in sets "
        "up the codes that it will show.\n"
    )


def test_create_editor_asks_again_until_an_answer_will_do(answering):
    User.objects.create_user("bruno")

    said = answering(
        *("bruno", "edith"),
        *("edith at the city", "edith@city.example"),
        *("9", "publisher"),
        *("short", PASSWORD, "another", PASSWORD, PASSWORD),
    )

    assert "There is an account “bruno” already. Choose another name." in said
    assert "Type a number from 1 to 4." in said
    assert "These were two different passwords." in said
    assert list(Group.objects.filter(user__username="edith")) == [
        Group.objects.get(name="Publisher")
    ]


def test_create_editor_makes_who_may_do_everything(answering):
    answering(PASSWORD, PASSWORD, name="root", email="r@city.example", group="all rights")

    root = User.objects.get()
    assert root.is_superuser
    assert not root.groups.exists()


@pytest.mark.parametrize(
    "options",
    [{"name": "two words"}, {"email": "nowhere", "name": "e"}, {"group": "Kings", "name": "e"}],
)
def test_create_editor_refuses_what_it_was_given_wrongly(answering, options):
    with pytest.raises(CommandError):
        answering("edith@city.example", **options)

    assert not User.objects.exists()


def test_create_editor_needs_somebody_who_answers(answering):
    with pytest.raises(CommandError, match="Nobody answers"):
        answering()


def test_reset_command_leads_to_a_new_phone(bruno, phone, give_password):
    factors.new_recovery_codes(bruno)

    call_command("reset_second_factor", "bruno", stdout=io.StringIO())

    assert factors.recovery_codes_left(bruno) == 0
    assert give_password().url == reverse("admin:set_up")


def test_reset_command_knows_who_is_there():
    with pytest.raises(CommandError, match=r"There is no account “nobody”\."):
        call_command("reset_second_factor", "nobody")


def test_superuser_takes_a_second_factor_away(admin_client, bruno, phone):
    action = {"action": "take_second_factor_away", "_selected_action": [bruno.pk]}

    answer = admin_client.post(reverse("admin:auth_user_changelist"), action, follow=True)

    assert not factors.phone_of(bruno)
    assert [str(message) for message in answer.context["messages"]] == [
        "1 person is led to set up a phone at the next sign-in."
    ]


def test_only_a_superuser_takes_a_second_factor_away(client, bruno, phone):
    desk = User.objects.create_user("desk", is_staff=True)
    desk.user_permissions.set(
        desk.user_permissions.model.objects.filter(content_type__model="user")
    )
    client.force_login(desk)
    action = {"action": "take_second_factor_away", "_selected_action": [bruno.pk]}

    client.post(reverse("admin:auth_user_changelist"), action, follow=True)

    assert factors.phone_of(bruno) == phone
