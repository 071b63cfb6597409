"""Practices that wait to be confirmed, and the links in the mails about them."""

import re
from datetime import timedelta

from django.core import mail
from django.test import TestCase
from django.utils import timezone

from practices.moderation.keeping_true.confirmation.asking import ask_for_confirmation
from tests.factories import PracticeFactory

NOW = timezone.now()
EMAIL = "amina@city.example"


def days(number):
    return timedelta(days=number)


def garden(**values):
    """Return a published practice of 400 days that nobody has confirmed."""
    usual = {"published": True, "title": "A garden", "contact_email": EMAIL}
    return PracticeFactory(**{**usual, "published_at": NOW - days(400), **values})


def ask(at=NOW, **options):
    with TestCase.captureOnCommitCallbacks(execute=True):
        return ask_for_confirmation(now=at, **options)


def links_mailed():
    bodies = "\n".join(message.body for message in mail.outbox)
    return re.findall(r"http://testserver(/\S*(?:still-true|toujours-vrai)/\S+/)", bodies)


def asked_link(at=NOW):
    ask(at)
    return links_mailed()[-1]
