from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone

from practices.models import OpenPage
from practices.moderation.two_editors import presence
from practices.moderation.two_editors.presence import SILENCE, UNHEARD
from tests.factories import PracticeFactory, SubmissionFactory
from tests.signing_in import EditorsClient

pytestmark = pytest.mark.django_db

BIT = timedelta(seconds=1)


def opened(editor, row, ago, seen_ago=None):
    now = timezone.now()
    return OpenPage.objects.create(
        editor=editor,
        model=row._meta.model_name,
        row=row.pk,
        opened_at=now - ago,
        seen_at=now - (ago if seen_ago is None else seen_ago),
    )


def say(browser, name, row):
    return browser.post(reverse(f"admin:{name}", args=(row._meta.model_name, row.pk)))


def test_page_counts_as_open_while_it_says_so(bruno, chloe):
    practice = PracticeFactory()

    def told(ago, seen_ago=None):
        OpenPage.objects.all().delete()
        opened(chloe, practice, ago, seen_ago)
        return bool(presence.sentence(bruno, practice))

    hours = timedelta(hours=3)
    assert told(hours, seen_ago=SILENCE - BIT)
    assert not told(hours, seen_ago=SILENCE + BIT)
    assert told(UNHEARD - BIT)
    assert not told(UNHEARD + BIT)


def test_editors_of_one_row_know_of_each_other(of_bruno, bruno, chloe):
    practice, other = PracticeFactory(), PracticeFactory()
    submission = SubmissionFactory(received=True)
    nameless = User.objects.create_user("dario")
    at = opened(chloe, practice, timedelta(minutes=2)).opened_at
    later = opened(nameless, practice, timedelta(minutes=1)).opened_at
    opened(chloe, other, timedelta(minutes=1))

    told = say(of_bruno, "still_open", practice).json()

    first, second = timezone.localtime(at), timezone.localtime(later)
    assert told == {
        "sentence": f"Chloé opened this page at {first:%H:%M}. "
        f"dario opened this page at {second:%H:%M}."
    }
    assert say(of_bruno, "still_open", submission).json() == {"sentence": ""}
    assert presence.sentence(chloe, submission).startswith("Bruno opened this page at ")


def test_page_that_is_left_is_open_again_when_it_says_so(of_bruno, bruno, chloe):
    practice = PracticeFactory()
    opened(bruno, practice, timedelta(minutes=5))

    assert say(of_bruno, "left", practice).status_code == 204
    assert presence.sentence(chloe, practice) == ""

    say(of_bruno, "still_open", practice)
    assert presence.sentence(chloe, practice).startswith("Bruno opened this page at ")


def test_presence_is_told_to_those_who_may_see_the_row(of_bruno, bruno):
    draft, practice = SubmissionFactory(), PracticeFactory()
    stranger = EditorsClient()
    stranger.force_login(User.objects.create_user("nobody", is_staff=True))

    assert say(of_bruno, "still_open", draft).status_code == 404
    assert say(of_bruno, "left", bruno).status_code == 404
    assert say(stranger, "still_open", practice).status_code == 404
    assert say(EditorsClient(), "still_open", practice).status_code == 302
    assert of_bruno.get(reverse("admin:left", args=("practice", practice.pk))).status_code == 405
    assert not OpenPage.objects.exists()


def test_opening_is_noted_once_and_old_ones_are_erased(rf, bruno, chloe):
    practice = PracticeFactory()
    opened(chloe, practice, timedelta(hours=2))
    request = rf.get("/")
    request.user = bruno

    presence.also_open(request, practice)
    shown = presence.also_open(request, practice)

    (page,) = OpenPage.objects.all()
    assert (page.editor, page.seen_at) == (bruno, page.opened_at)
    assert shown.sentence == ""
    assert shown.address == f"/en/admin/open/practice/{practice.pk}/"
