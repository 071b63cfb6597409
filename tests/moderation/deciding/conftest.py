import pytest
from django.contrib.auth.models import Group, User


def member(name, *groups, **values):
    """Return an editor of some groups."""
    user = User.objects.create_user(name, is_staff=True, **values)
    user.groups.set(Group.objects.filter(name__in=groups))
    return user


@pytest.fixture
def bruno(db):
    return member("bruno", "Publisher")


@pytest.fixture
def edith(db):
    return member("edith", "Editor")


@pytest.fixture
def folder(settings, tmp_path):
    """Where files are stored."""
    settings.MEDIA_ROOT = tmp_path
    return tmp_path
