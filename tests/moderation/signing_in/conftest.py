import pytest
from django.contrib.auth.models import Group, User
from django.urls import reverse
from django_otp.plugins.otp_totp.models import TOTPDevice

PASSWORD = "seventeen herons on the pier"


@pytest.fixture
def bruno():
    """A publisher who has a password and, so far, no phone."""
    user = User.objects.create_user("bruno", "bruno@city.example", PASSWORD, is_staff=True)
    user.groups.add(Group.objects.get(name="Publisher"))
    return user


@pytest.fixture
def phone(bruno):
    return TOTPDevice.objects.create(user=bruno, name="phone")


@pytest.fixture
def give_password(client):
    """Post a name and a password, as the first page does."""

    def give_password(name="bruno", password=PASSWORD, goes_to=""):
        values = {"username": name, "password": password, "next": goes_to}
        return client.post(reverse("admin:login"), values)

    return give_password


@pytest.fixture
def give_code(client):
    """Post a code to one of the pages that ask for one."""

    def give_code(code, page="code"):
        return client.post(reverse(f"admin:{page}"), {"code": code})

    return give_code
