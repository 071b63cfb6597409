import pytest
from django.contrib.auth.models import Group, User

from tests.signing_in import EditorsClient


@pytest.fixture
def bruno(db):
    return publisher("bruno", "Bruno")


@pytest.fixture
def chloe(db):
    return publisher("chloe", "Chloé")


@pytest.fixture
def of_bruno(bruno):
    return signed_in(bruno)


@pytest.fixture
def of_chloe(chloe):
    return signed_in(chloe)


def publisher(username, name):
    user = User.objects.create_user(username, first_name=name, is_staff=True)
    user.groups.add(Group.objects.get(name="Publisher"))
    return user


def signed_in(user):
    browser = EditorsClient()
    browser.force_login(user)
    return browser
