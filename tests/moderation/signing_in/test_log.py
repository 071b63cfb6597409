"""What the log of accounts holds, and that nobody changes it."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from practices.models import AccountEvent
from practices.moderation.signing_in import factors
from tests.signing_in import EditorsClient, code_of

pytestmark = pytest.mark.django_db

Kind = AccountEvent.Kind


@pytest.fixture
def written(bruno, phone):
    """The lines written from now on, oldest first, by the given values."""
    factors.new_recovery_codes(bruno)
    AccountEvent.objects.all().delete()

    def written(*fields):
        return list(AccountEvent.objects.order_by("pk").values_list("kind", *fields))

    return written


@pytest.fixture
def root(client):
    """A superuser, signed in."""
    user = User.objects.create_superuser("root", "root@city.example")
    client.force_login(user)
    AccountEvent.objects.all().delete()
    return user


def test_log_tells_who_came_went_and_failed(client, phone, give_password, give_code, written):
    give_password(password="wrong")
    give_password()
    give_code("wrong")
    phone.refresh_from_db()
    phone.throttle_reset()
    give_code(code_of(phone))
    client.post(reverse("admin:logout"))

    assert written("name", "address", "by__username") == [
        (Kind.FAILED, "bruno", "127.0.0.1", None),
        (Kind.FAILED, "bruno", "127.0.0.1", None),
        (Kind.SIGNED_IN, "bruno", "127.0.0.1", "bruno"),
        (Kind.SIGNED_OUT, "bruno", "127.0.0.1", "bruno"),
    ]


def test_log_tells_of_a_lock_and_of_a_recovery_code(
    bruno, phone, give_password, give_code, written
):
    code, *_others = factors.new_recovery_codes(bruno)
    give_password()
    give_code(code, "recovery")
    for _attempt in range(5):
        give_password(password="wrong")

    assert sorted(written("detail")) == [
        *[(Kind.FAILED, "")] * 5,
        (Kind.LOCKED, ""),
        (Kind.SIGNED_IN, "recovery code"),
    ]


def test_log_keeps_no_name_that_nobody_has(give_password, written):
    """People type their password into the field of the name."""
    give_password(name="seventeen herons")

    assert written("name", "account") == [(Kind.FAILED, "", None)]


def test_log_tells_whose_rights_a_superuser_changed(client, root, bruno, written):
    AccountEvent.objects.all().delete()
    address = reverse("admin:auth_user_change", args=(bruno.pk,))
    values = client.get(address).context["adminform"].form.initial
    editor = Group.objects.get(name="Editor")
    posted = {
        "username": "bruno",
        "email": values["email"],
        "is_active": "on",
        "is_staff": "on",
        "is_superuser": "on",
        "groups": [editor.pk],
        "date_joined_0": "2026-01-01",
        "date_joined_1": "10:00",
    }

    answer = client.post(address, posted)

    assert answer.status_code == 302
    assert sorted(written("name", "detail", "by__username")) == [
        (Kind.RIGHTS, "bruno", "+ Editor", "root"),
        (Kind.RIGHTS, "bruno", "+ is_superuser", "root"),
        (Kind.RIGHTS, "bruno", "− Publisher", "root"),
    ]


def test_log_tells_of_rights_from_every_side(bruno, written):
    editor = Group.objects.get(name="Editor")
    right = Permission.objects.get(codename="delete_practice")

    editor.permissions.add(right)
    editor.user_set.add(bruno)
    bruno.groups.clear()
    bruno.user_permissions.set([right])

    assert written("name", "detail") == [
        (Kind.RIGHTS, "Editor", "+ delete_practice"),
        (Kind.RIGHTS, "bruno", "+ Editor"),
        (Kind.RIGHTS, "bruno", "− Editor\n− Publisher"),
        (Kind.RIGHTS, "bruno", "+ delete_practice"),
    ]


def test_log_tells_of_accounts_made_and_deleted_and_passwords(bruno, written):
    chloe = User.objects.create_user("chloe", password="one")
    chloe.set_password("two")
    chloe.save()
    chloe.save()
    chloe.delete()

    assert written("name") == [
        (Kind.MADE, "chloe"),
        (Kind.RIGHTS, "chloe"),
        (Kind.PASSWORD, "chloe"),
        (Kind.DELETED, "chloe"),
    ]


def test_log_can_be_read_and_not_changed(client, root, bruno):
    event = AccountEvent.objects.create(kind=Kind.FAILED, name="bruno")
    page = "admin:practices_accountevent"

    listed = client.get(reverse(f"{page}_changelist"), {"q": "bruno", "kind__exact": "failed"})

    assert list(listed.context["cl"].result_list) == [event]
    assert client.post(reverse(f"{page}_add")).status_code == 403
    assert client.post(reverse(f"{page}_change", args=(event.pk,))).status_code == 403
    assert client.post(reverse(f"{page}_delete", args=(event.pk,))).status_code == 403


def test_log_is_read_by_superusers_alone(bruno):
    client = EditorsClient()
    client.force_login(bruno)

    assert client.get(reverse("admin:practices_accountevent_changelist")).status_code == 403


def test_log_costs_the_same_for_many_lines(client, root, bruno, django_assert_max_num_queries):
    address = reverse("admin:practices_accountevent_changelist")
    AccountEvent.objects.create(kind=Kind.FAILED, account=bruno, by=bruno)
    with django_assert_max_num_queries(20) as one:
        client.get(address)
    for _line in range(20):
        AccountEvent.objects.create(kind=Kind.FAILED, account=bruno, by=bruno)

    with django_assert_max_num_queries(len(one)):
        client.get(address)


def test_old_lines_are_erased_with_what_else_is_too_old():
    now = timezone.now()
    for days in (364, 366):
        AccountEvent.objects.create(kind=Kind.FAILED, name=str(days), at=now - timedelta(days=days))

    call_command("erase_expired")

    assert [event.name for event in AccountEvent.objects.all()] == ["364"]
