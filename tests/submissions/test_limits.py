from datetime import UTC, datetime, timedelta

import pytest

from practices.models import Tally
from practices.submissions.limits import client_address, forget_spent, spend, spend_mail_to
from tests.submissions.race import PROCESSES, TIMES, run_race

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 23, 12, 20, tzinfo=UTC)
TOO_OFTEN = (
    "This was asked for too often from your network. Nothing is lost: please try again in 40 "
    "minutes."
)


@pytest.fixture
def from_address(rf):
    """Make a request from an address."""

    def request(address, **headers):
        return rf.get("/", REMOTE_ADDR=address, **headers)

    return request


def test_limit_tells_in_words_what_to_do(settings, from_address):
    settings.LIMITS = {"sends": (2, 0)}
    amina = from_address("192.0.2.7")

    answers = [spend(amina, "sends", NOON) for _number in range(3)]

    assert answers == ["", "", TOO_OFTEN]


def test_limit_ends_with_the_hour(settings, from_address):
    settings.LIMITS = {"sends": (1, 0)}
    amina = from_address("192.0.2.7")
    spend(amina, "sends", NOON)

    answers = [spend(amina, "sends", NOON + timedelta(minutes=wait)) for wait in (39, 40)]

    assert answers[0].endswith("try again in 1 minute.")
    assert answers[1] == ""


@pytest.mark.parametrize(
    ("first", "second", "is_one_address", "is_one_network"),
    [
        ("192.0.2.7", "192.0.2.7", True, True),
        ("192.0.2.7", "192.0.2.99", False, True),
        ("192.0.2.7", "192.0.3.7", False, False),
        ("2001:db8:1:2::7", "2001:db8:1:2:ffff::1", True, True),
        ("2001:db8:1:2::7", "2001:db8:1:3::7", False, True),
        ("2001:db8:1:2::7", "2001:db8:2:2::7", False, False),
        ("::ffff:192.0.2.7", "192.0.2.7", True, True),
    ],
)
def test_limit_counts_addresses_and_networks(
    settings, from_address, first, second, is_one_address, is_one_network
):
    settings.LIMITS = {"drafts": (1, 0), "saves": (0, 1)}
    for action in settings.LIMITS:
        spend(from_address(first), action, NOON)

    answers = [bool(spend(from_address(second), action, NOON)) for action in settings.LIMITS]

    assert answers == [is_one_address, is_one_network]


def test_limit_of_zero_is_none(settings, from_address):
    settings.LIMITS = {"saves": (0, 0)}

    answers = {spend(from_address("192.0.2.7"), "saves", NOON) for _number in range(5)}

    assert answers == {""}
    assert not Tally.objects.exists()


def test_mails_to_one_address_are_counted_whoever_asks(settings):
    settings.LIMITS = {"mails_to_one": (1, 1)}

    answers = [
        spend_mail_to(email, NOON)
        for email in ("amina@city.example", "bruno@city.example", "Amina@City.example")
    ]

    assert answers == ["", "", TOO_OFTEN]


def test_tally_names_nobody(settings, from_address):
    spend(from_address("192.0.2.7"), "sends", NOON)
    spend_mail_to("amina@city.example", NOON)

    keys = " ".join(Tally.objects.values_list("key", flat=True))

    assert "192.0.2" not in keys
    assert "amina" not in keys


def test_tallies_of_past_hours_are_forgotten(from_address):
    for wait in (0, 60, 120):
        spend_mail_to("amina@city.example", NOON + timedelta(minutes=wait))

    forgotten = forget_spent(NOON + timedelta(minutes=60))

    assert forgotten == 1
    assert Tally.objects.count() == 2


@pytest.mark.parametrize(
    ("proxies", "forwarded", "expected"),
    [
        (0, "203.0.113.5", "192.0.2.7"),
        (1, "203.0.113.5", "203.0.113.5"),
        (1, "198.51.100.1, 203.0.113.5", "203.0.113.5"),
        (2, "198.51.100.1, 203.0.113.5", "198.51.100.1"),
        (1, "", "192.0.2.7"),
        (3, "203.0.113.5", "203.0.113.5"),
        (1, "nonsense", "192.0.2.7"),
        (1, "[2001:db8::1]", "2001:db8::1"),
    ],
)
def test_address_is_believed_from_our_own_proxies_only(
    settings, from_address, proxies, forwarded, expected
):
    settings.PROXIES = proxies
    request = from_address("192.0.2.7", HTTP_X_FORWARDED_FOR=forwarded)

    assert client_address(request) == expected


def test_address_is_missing_behind_a_socket(from_address):
    assert client_address(from_address("")) == "0.0.0.0"  # noqa: S104


@pytest.mark.django_db(transaction=True)
def test_counts_of_processes_at_once_are_all_there(shared_database):
    counts = run_race("count", shared_database())

    assert sorted(map(int, counts)) == list(range(1, PROCESSES * TIMES + 1))
