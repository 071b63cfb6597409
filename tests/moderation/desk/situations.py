"""Submissions that wait for so many days, and editors of each group."""

import re
from datetime import timedelta

from django.contrib.auth.models import Group, User
from django.utils import timezone

from practices.document import tidied
from tests.factories import SubmissionFactory

NOW = timezone.now()


def sign_in(client, name, group):
    user = User.objects.create_user(name, is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    client.force_login(user)
    return user


def days_ago(days):
    """Return noon of that day, whatever the clock was changed to since; today, now."""
    return timezone.localtime(NOW).replace(hour=12) - timedelta(days=days) if days else NOW


def waiting(title, days, **values):
    """Make a submission received so long ago, and never before."""
    at = days_ago(days)
    document = tidied({"title": {"en": title, "fr": ""}, "cities": "Porto", "countries": "PT"})
    return SubmissionFactory(
        **{"received": True, "document": document, "received_at": at, "sent_at": at} | values
    )


def come_back(title, days, **values):
    """Make one that was sent again so long ago, with the changes asked for."""
    return waiting(title, days, received_at=days_ago(days + 30), **values)


PART = re.compile(r"(?P<tag>^[a-z0-9]+)|\.(?P<kind>[\w-]+)|\[(?P<has>[\w-]+)\]")


def pick(node, selector):
    """Return what ".lines a, [data-count]" stands for: tags, classes, attributes, descendants."""
    paths = ("".join(map(_step, one.split())) for one in selector.split(","))
    return node.xpath(" | ".join(f".{path}" for path in paths))


def _step(words):
    tests = []
    for part in PART.finditer(words):
        if part["tag"]:
            tests.append(f"[self::{part['tag']}]")
        elif part["kind"]:
            tests.append(f"[contains(concat(' ', @class, ' '), ' {part['kind']} ')]")
        else:
            tests.append(f"[@{part['has']}]")
    return "//*" + "".join(tests)
