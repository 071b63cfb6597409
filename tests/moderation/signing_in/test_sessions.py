"""How long one stays signed in."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.urls import reverse
from django.utils import timezone

from tests.moderation.signing_in.conftest import PASSWORD
from tests.signing_in import EditorsClient, code_of

pytestmark = pytest.mark.django_db

OTHER_PASSWORD = "a heron flies over the harbour"


def is_inside(client):
    return client.get(reverse("admin:index")).status_code == 200


@pytest.fixture
def inside(client, phone, give_password, give_code):
    give_password()
    give_code(code_of(phone))
    return client


@pytest.fixture
def let_pass(monkeypatch):
    """Set the clock forward."""
    now = timezone.now

    def let_pass(**span):
        monkeypatch.setattr(timezone, "now", lambda: now() + timedelta(**span))

    return let_pass


def test_session_ends_twelve_hours_after_signing_in(inside, let_pass):
    let_pass(hours=11, minutes=59)
    just_before = is_inside(inside)
    let_pass(hours=12, seconds=5)

    assert just_before
    assert not is_inside(inside)


def test_work_does_not_make_a_session_longer(inside, let_pass):
    end = Session.objects.get().expire_date
    let_pass(hours=11)

    session = inside.session
    session["something"] = "changed"
    session.save()
    is_inside(inside)

    assert Session.objects.get().expire_date == end


def test_password_change_ends_the_other_sessions(inside, bruno):
    elsewhere = EditorsClient()
    elsewhere.force_login(bruno)
    before = is_inside(elsewhere)
    stolen = inside.cookies["sessionid"].value

    values = {
        "old_password": PASSWORD,
        "new_password1": OTHER_PASSWORD,
        "new_password2": OTHER_PASSWORD,
    }
    inside.post(reverse("admin:password_change"), values)

    assert before
    assert not is_inside(elsewhere)
    assert is_inside(inside)
    assert inside.cookies["sessionid"].value != stolen
    assert not Session.objects.filter(pk=stolen).exists()


def test_password_set_by_a_superuser_ends_every_session(inside, bruno):
    bruno.set_password(OTHER_PASSWORD)
    bruno.save()

    assert not is_inside(inside)


@pytest.mark.parametrize("change", [{"is_active": False}, {"is_staff": False}])
def test_who_loses_the_account_is_outside_at_once(inside, change):
    User.objects.update(**change)

    assert not is_inside(inside)
