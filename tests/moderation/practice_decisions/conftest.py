import pytest
from django.contrib.auth.models import Group, User


@pytest.fixture
def sign_in(client):
    """Sign somebody of a group in, and return the client."""

    def sign_in(group, name="bruno"):
        user, _is_new = User.objects.get_or_create(username=name, is_staff=True)
        user.groups.set([Group.objects.get(name=group)])
        client.force_login(user)
        return client

    return sign_in


@pytest.fixture
def publisher(sign_in):
    return sign_in("Publisher")
