"""The page of a submission: all that is known of it, and nothing changes by looking."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from practices.document import tidied
from practices.models import Decision, State, Submission
from practices.sheets.practice_document import practice_document
from tests.factories import CityFactory, NoteFactory, PracticeFactory, TopicFactory
from tests.moderation.submission_page.conftest import address, in_state, sent, signed_in
from tests.submissions.test_problems import COMPLETE

pytestmark = pytest.mark.django_db

HOSTILE = '<script>alert("x")</script>'


def fields(page, place="shown"):
    """Return the names of the fields that a page shows, in order; or those folded away."""
    return [shown.name for section in page.context["sections"] for shown in getattr(section, place)]


def field(page, name):
    every = (one for part in page.context["sections"] for one in part.shown)
    return next(shown for shown in every if shown.name == name)


def propose(practice, answers, **values):
    base = practice_document(practice)
    return sent(practice=practice, base=base, document=tidied(base | answers), **values)


def test_page_opens_to_whoever_may_see_submissions_in_both_languages(bruno, edith, chloe, client):
    submission = sent()

    codes = {
        person.user.username: [
            person.get(address("change", submission, language=language)).status_code
            for language in ("en", "fr")
        ]
        for person in (bruno, edith, chloe, signed_in("nobody"))
    }
    stranger = client.get(address("change", submission))

    assert codes == {name: [200, 200] for name in ("bruno", "edith", "chloe")} | {
        "nobody": [403, 403]
    }
    assert "/admin/login/?next=" in stranger.url


def test_page_goes_through_the_template_in_its_order(edith):
    page = edith.get(address("change", sent()))

    assert fields(page) == ["countries", "cities", "title", "summary", "period", "topics"]
    assert "process" in fields(page, "unanswered")
    assert "Not answered:" in page.text


def test_page_says_what_was_understood_and_what_was_not(edith):
    TopicFactory(slug="education")
    submission = sent({"countries": "Portugal, Freedonia", "period": "since 2016"})

    page = edith.get(address("change", submission))

    echoes = {name: field(page, name).echo for name in ("countries", "cities", "period")}
    assert echoes["countries"].understood == "Portugal"
    assert echoes["countries"].doubt == "“Freedonia” is no country that we know."
    assert echoes["cities"].doubt == "“Vila Nova de Nenhures” is new to the catalogue, and welcome."
    assert echoes["period"].understood == "ongoing, since 2016"


def test_page_escapes_whatever_was_typed(bruno):
    words = {"en": HOSTILE, "fr": HOSTILE}
    submission = sent(
        {
            "title": words,
            "purpose": words,
            "period": HOSTILE,
            "countries": HOSTILE,
            "topics": [HOSTILE],
            "source_url": "javascript:alert(1)",
            "reference_documents": [{"title": words, "url": "javascript:alert(2)"}],
        }
    )
    NoteFactory(submission=submission, field="purpose", text=HOSTILE)
    Decision.objects.create(
        verb="reopen", submission=submission, subject=HOSTILE, reason=HOSTILE, by_name=HOSTILE
    )
    practice = PracticeFactory(title=HOSTILE)
    proposal = propose(practice, {"title": {"en": f"{HOSTILE} more", "fr": HOSTILE}})

    pages = [
        bruno.get(address(name, about))
        for about in (submission, proposal)
        for name in ("change", "accept", "decline")
    ]

    for page in pages:
        assert page.status_code == 200
        assert "&lt;script&gt;" in page.text
        assert "<script>alert" not in page.text
        assert 'href="javascript:' not in page.text


def test_page_of_a_proposal_shows_its_changes_and_folds_the_rest(edith):
    practice = PracticeFactory(title="Before", summary="It stays.", published=True)
    proposal = propose(practice, {"title": {"en": "Before and after", "fr": ""}})

    page = edith.get(address("change", proposal))

    assert fields(page) == ["title"]
    assert fields(page, "unchanged") == ["summary"]
    (change,) = field(page, "title").changes
    assert [(str(piece.kind), piece.words) for piece in change.change.pieces] == [
        ("same", "Before "),
        ("added", "and after"),
    ]
    assert change.meanwhile is None


def test_page_of_a_proposal_says_where_the_practice_has_changed_since(edith):
    practice = PracticeFactory(title="Before", summary="It stays.", published=True)
    proposal = propose(practice, {"title": {"en": "Before and after", "fr": ""}})
    practice.title_en = "Long before"
    practice.save()

    page = edith.get(address("change", proposal))

    (change,) = field(page, "title").changes
    assert [(str(piece.kind), piece.words) for piece in change.meanwhile.pieces] == [
        ("removed", "Before"),
        ("added", "Long before"),
    ]
    assert "The practice has changed here since the proposal was begun" in page.text


def test_words_that_moved_are_told_as_moved(edith):
    first = "Volunteers help every Tuesday in the library. "
    second = "The city pays for tea and for fruit. It pays for the rooms as well, and for books."
    practice = PracticeFactory(summary=f"{first}{second}", published=True)
    proposal = propose(practice, {"summary": {"en": f"{second} {first}", "fr": ""}})

    page = edith.get(address("change", proposal))

    (change,) = field(page, "summary").changes
    assert [str(piece.kind) for piece in change.change.pieces] == [
        "moved-away",
        "same",
        "moved-here",
    ]
    assert "<del>" not in page.text.split('class="beside"')[1]


def test_page_shows_what_the_contributor_changed_since_it_was_asked(edith):
    now = timezone.now()
    submission = sent({"period": "since 2016"}, version=5, sent_at=now)
    old = tidied(COMPLETE | {"period": "since a while"})
    submission.versions.create(number=3, document=old, saved_at=now - timedelta(days=3))
    submission.versions.create(number=5, document=submission.document, saved_at=now)
    Decision.objects.create(
        verb="ask-for-changes", submission=submission, subject="x", at=now - timedelta(days=2)
    )

    page = edith.get(address("change", submission))

    (since,) = field(page, "period").since
    assert [(str(piece.kind), piece.words) for piece in since.pieces] == [
        ("same", "since "),
        ("removed", "a while"),
        ("added", "2016"),
    ]
    assert [change.label for change in page.context["since"]] == ["Period"]


def test_page_has_buttons_for_exactly_what_is_allowed(bruno, edith, chloe):
    NoteFactory(submission=(submission := sent()), told_at=None)

    verbs = {
        person.user.username: [
            button.verb.value
            for button in person.get(address("change", submission)).context["buttons"]
        ]
        for person in (bruno, edith, chloe)
    }

    assert verbs == {
        "bruno": ["accept-and-publish", "accept", "ask-for-changes", "treat-as-change", "decline"],
        "edith": ["accept", "ask-for-changes", "treat-as-change", "decline"],
        "chloe": [],
    }


@pytest.mark.parametrize(
    ("state", "verbs"),
    [
        (State.CHANGES_ASKED, ["reopen", "decline"]),
        (State.DECLINED, ["reopen"]),
        (State.ACCEPTED, []),
        (State.WITHDRAWN, []),
    ],
)
def test_page_has_the_buttons_of_its_state(edith, state, verbs):
    page = edith.get(address("change", in_state(state)))

    assert [button.verb.value for button in page.context["buttons"]] == verbs


def test_note_on_a_field_that_the_template_lost_is_shown_all_the_same(edith):
    NoteFactory(submission=(submission := sent()), field="budget", text="How much?")

    page = edith.get(address("change", submission))

    assert [note.text for note in page.context["general_notes"]] == ["How much?"]


def test_opening_the_page_changes_nothing(bruno):
    before = Submission.objects.filter(pk=(submission := sent()).pk).values().get()

    bruno.get(address("change", submission))

    assert Submission.objects.filter(pk=submission.pk).values().get() == before
    assert Decision.objects.count() == 0


def test_page_names_the_next_that_waits(edith):
    now = timezone.now()
    submission = sent()
    sent({"title": {"en": "Second", "fr": ""}}, sent_at=now - timedelta(days=1))
    sent({"title": {"en": "Oldest", "fr": ""}}, sent_at=now - timedelta(days=9))
    came_back = {"received_at": now - timedelta(days=40), "sent_at": now - timedelta(days=2)}
    sent({"title": {"en": "Came back", "fr": ""}}, **came_back)

    page = edith.get(address("change", submission))

    assert page.context["next_title"] == "Oldest"


def queries_of(client, submission):
    client.get(address("change", submission))
    with CaptureQueriesContext(connection) as counted:
        client.get(address("change", submission))
    return len(counted)


def test_page_costs_the_same_with_one_note_as_with_twenty(bruno):
    city = CityFactory(name="Lisbon")
    PracticeFactory(title="Homework cafés", cities=[city])
    submission = sent({"cities": "Lisbon"})
    proposal = propose(PracticeFactory(cities=[city]), {"title": {"en": "New", "fr": ""}})
    everything = (submission, proposal)
    author = User.objects.get(username="bruno")
    for about in everything:
        NoteFactory(submission=about, field="title", author=author)
    one = [queries_of(bruno, about) for about in everything]
    for about in everything:
        for number in range(19):
            name = ("title", "period", "", "process")[number % 4]
            NoteFactory(submission=about, field=name, author=author, told_at=None)
            about.mails.create(to="a@city.example", subject="x", language="en")

    assert [queries_of(bruno, about) for about in everything] == one
    assert max(one) <= 50
