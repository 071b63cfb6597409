import re
from html import unescape

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from practices.models import OutgoingMail, Purpose, State, Submission
from practices.submissions import behind_secret
from practices.submissions.links import fresh_secret, give_link
from practices.submissions.robots import stamp
from practices.submissions.sending import confirming, decisions
from tests.factories import NoteFactory, SubmissionFactory
from tests.submissions.committing import CommittingClient
from tests.submissions.test_problems import COMPLETE

pytestmark = pytest.mark.django_db

EMAIL = "amina@city.example"
STATES_AFTER = {
    # state: (after send, after confirm, after withdraw); None where it is erased
    State.DRAFT: (State.UNCONFIRMED, State.DRAFT, None),
    State.UNCONFIRMED: (State.UNCONFIRMED, State.RECEIVED, None),
    State.RECEIVED: (State.RECEIVED, State.RECEIVED, State.WITHDRAWN),
    State.CHANGES_ASKED: (State.RECEIVED, State.CHANGES_ASKED, State.WITHDRAWN),
    State.ACCEPTED: (State.ACCEPTED, State.ACCEPTED, State.ACCEPTED),
    State.DECLINED: (State.DECLINED, State.DECLINED, State.DECLINED),
    State.WITHDRAWN: (State.WITHDRAWN, State.WITHDRAWN, State.WITHDRAWN),
}


@pytest.fixture
def client():
    return CommittingClient()


def make(state=State.DRAFT, **values):
    """Return a complete submission in a state, and a secret that opens it."""
    is_received = state not in (State.DRAFT, State.UNCONFIRMED)
    submission = SubmissionFactory(
        state=state,
        document=COMPLETE,
        email="" if state == State.DRAFT else EMAIL,
        reference="ICC-2026-0900" if is_received else None,
        received_at=timezone.now() if is_received else None,
        version=3,
        **values,
    )
    return submission, give_link(submission)


def address(name, *secret, language="en"):
    with override(language):
        return reverse(f"practices:{name}", args=secret)


def send(client, secret, **values):
    posted = {"email": EMAIL, "version": 3, "website": "", "opened": stamp(), **values}
    return client.post(address("send", secret), posted)


def state_of(submission):
    return Submission.objects.values_list("state", flat=True).filter(pk=submission.pk).first()


def links_in(message):
    return re.findall(r"http://testserver(\S+)", message.body)


def answer(response):
    """Return what a browser gets, but for the mark by which it knows a draft of its own."""
    text = re.sub(r'data-forget="[^"]+"', "", response.text)
    return response.status_code, response.headers.get("Location"), text


# ----------------------------------------------------------------------------------------- The page


@pytest.mark.parametrize("language", ["en", "fr"])
def test_check_page_shows_the_practice_and_the_form(client, language):
    _submission, secret = make()

    page = client.get(address("check", secret, language=language))

    assert page.status_code == 200
    assert "Homework café" in page.text
    assert address("send", secret).rsplit("/", 2)[0].rsplit("/", 1)[-1] in page.text


def test_check_page_leads_to_each_problem(client):
    submission, secret = make()
    Submission.objects.filter(pk=submission.pk).update(document=COMPLETE | {"period": "é020"})

    shown = client.get(address("check", secret)).context["problems"]

    step = reverse("practices:step", args=(secret, "when"))
    assert [each["href"] for each in shown] == [f"{step}?check#period"]


def test_check_page_of_an_empty_draft_lists_what_is_needed(client):
    secret = client.get(address("share_new")).headers["Location"].split("/")[-2]

    page = client.get(address("check", secret))

    assert len(page.context["problems"]) == 5
    assert not Submission.objects.exists()


def test_pages_of_a_secret_are_told_to_nobody(client):
    _submission, secret = make()

    responses = [client.get(address("check", secret)), send(client, secret)]

    for response in responses:
        assert response.headers["Cache-Control"] == "no-store"
        assert response.headers["Referrer-Policy"] == "no-referrer"
        assert response.headers["X-Robots-Tag"] == "noindex, nofollow"
        assert response.cookies == {}


def test_unknown_secret_is_told_how_to_get_another(client):
    names = ("check", "sent", "withdraw", "confirm")

    pages = [client.get(address(name, "x" * 56)) for name in names]

    assert [page.status_code for page in pages] == [404] * 4
    assert {page.templates[0].name for page in pages} == {"submissions/not_valid.html"}


# -------------------------------------------------------------------------------------- It is sent


def test_sending_asks_to_prove_the_address(client):
    submission, secret = make()

    response = send(client, secret)

    submission.refresh_from_db()
    assert response.headers["Location"] == address("sent", secret)
    assert (submission.state, submission.email) == (State.UNCONFIRMED, EMAIL)
    assert [message.to for message in mail.outbox] == [[EMAIL]]
    assert EMAIL in client.get(address("sent", secret)).text


def test_sending_twice_makes_one_submission_and_one_mail(client):
    submission, secret = make()

    answers = [send(client, secret).headers["Location"] for _press in range(3)]

    assert set(answers) == {address("sent", secret)}
    assert Submission.objects.count() == 1
    assert len(mail.outbox) == 1
    assert submission.links.filter(purpose=Purpose.CONFIRM).count() == 1


def test_sending_to_another_address_makes_the_first_link_useless(client):
    _submission, secret = make()
    send(client, secret)

    send(client, secret, email="amina@home.example")

    first, second = (links_in(message)[0] for message in mail.outbox)
    assert client.get(first).status_code == 410
    assert client.get(second).status_code == 200


def test_sending_again_without_proof_mails_another_link(client):
    _submission, secret = make()
    send(client, secret)

    client.post(address("sent", secret))

    pages = [client.get(links_in(message)[0]).status_code for message in mail.outbox]
    assert pages == [200, 200]


def test_sending_keeps_the_page_and_the_words_at_an_error(client):
    submission, secret = make()

    page = send(client, secret, email="amina@city")

    assert page.status_code == 422
    assert page.context["problems"] == [
        {
            "words": "Write the e-mail address in full, like name@city.example.",
            "href": "#email",
        }
    ]
    assert 'value="amina@city"' in unescape(page.text)
    assert state_of(submission) == State.DRAFT


def test_sending_what_is_not_complete_changes_nothing(client):
    submission, secret = make()
    Submission.objects.filter(pk=submission.pk).update(document=COMPLETE | {"topics": []})

    page = send(client, secret)

    assert page.status_code == 422
    assert state_of(submission) == State.DRAFT
    assert mail.outbox == []


def test_sending_what_a_colleague_has_changed_shows_it_first(client):
    submission, secret = make()

    page = send(client, secret, version=2)

    assert page.context["problems"][0]["words"] == (
        "Somebody changed this draft since you opened the page. Look it over, then send it."
    )
    assert state_of(submission) == State.DRAFT


def test_form_with_an_error_stays_open_since_it_was_opened(client):
    _submission, secret = make()
    first = stamp()

    response = send(client, secret, email="amina", opened=first)

    assert response.context["opened"] == first


@pytest.mark.parametrize("deed", ["send", "withdraw", "send_link", "renew_link"])
def test_draft_that_is_erased_at_that_moment_is_not_valid(client, deed, monkeypatch):
    submission, secret = make()

    def find(*_arguments):
        Submission.objects.get(pk=submission.pk).delete()
        return submission

    monkeypatch.setattr(behind_secret, "find_submission", find)
    posted = {"email": EMAIL, "version": 3, "opened": stamp()}
    response = client.post(address(deed, secret), posted)

    assert response.status_code == 404
    assert not Submission.objects.exists()


def test_confirming_what_is_erased_at_that_moment_is_not_valid(client, monkeypatch):
    submission, secret = make()
    send(client, secret)
    (confirm,) = links_in(mail.outbox[0])
    link = confirming.find_confirmation(confirm.rstrip("/").rsplit("/", 1)[1])
    submission.delete()
    monkeypatch.setattr(confirming, "find_confirmation", lambda _secret: link)

    assert client.post(confirm).status_code == 404


@pytest.mark.parametrize("charset", ["base64", "undefined", "idna"])
def test_form_in_letters_that_nobody_writes_is_refused(client, charset):
    _submission, secret = make()
    content = b'--x\r\nContent-Disposition: form-data; name="email"\r\n\r\na\xff\r\n--x--\r\n'
    content_type = f"multipart/form-data; boundary=x; charset={charset}"

    response = client.generic("POST", address("send", secret), content, content_type)

    assert response.status_code == 400


def test_missing_file_of_a_draft_is_told_to_nobody(client):
    _submission, secret = make()

    response = client.get(address("submitted_file", secret, "0" * 32))

    assert response.status_code == 404
    assert response["Referrer-Policy"] == "no-referrer"
    assert response["Cache-Control"] == "no-store"


def test_sending_nothing_leads_back_to_the_page(client):
    secret = client.get(address("share_new")).headers["Location"].split("/")[-2]

    response = send(client, secret)

    assert response.headers["Location"] == address("check", secret)


def test_sending_again_after_changes_needs_no_proof(client, settings):
    submission, secret = make(State.CHANGES_ASKED)

    response = send(client, secret, email="")

    assert response.headers["Location"] == address("draft", secret)
    assert state_of(submission) == State.RECEIVED
    assert [message.to for message in mail.outbox] == [[EMAIL], [settings.EDITORS_EMAIL]]


def test_sending_too_often_is_told_in_words(client, settings):
    settings.LIMITS = settings.LIMITS | {"sends": (1, 0)}
    _submission, secret = make()
    send(client, secret)

    page = send(client, secret)

    assert page.status_code == 429
    assert "Nothing is lost: please try again in" in page.text


def test_mail_that_fails_costs_nobody_a_submission(client, settings):
    settings.EMAIL_BACKEND = "tests.submissions.test_outbox.AwayBackend"
    submission, secret = make()

    response = send(client, secret)

    assert response.headers["Location"] == address("sent", secret)
    assert state_of(submission) == State.UNCONFIRMED
    assert OutgoingMail.objects.pending().count() == 1


# ------------------------------------------------------------------------------------------ Robots


@pytest.mark.parametrize("betrayal", [{"website": "https://buy.example"}, {"opened": "never"}])
def test_robot_gets_the_answer_of_a_person_and_nothing_happens(client, betrayal):
    person, robot = make(), make()

    answers = []
    for (_submission, secret), values in ((person, {}), (robot, betrayal)):
        first = send(client, secret, **values)
        then = client.get(first.headers["Location"])
        again = client.post(first.headers["Location"])
        answers.append(
            [
                (status, where and where.replace(secret, "S"), text.replace(secret, "S"))
                for status, where, text in map(answer, (first, then, again))
            ]
        )

    assert answers[0] == answers[1]
    assert [state_of(person[0]), state_of(robot[0])] == [State.UNCONFIRMED, State.DRAFT]
    assert OutgoingMail.objects.filter(submission=robot[0]).count() == 0
    assert robot[0].email == ""


# ------------------------------------------------------------------------------------------- States


def confirmation(submission):
    """Return the secret of a link that would confirm the address."""
    secret = fresh_secret()
    decisions._add_confirmation(submission, EMAIL, secret)
    return secret


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("deed", ["send", "confirm", "withdraw"])
def test_states_allow_what_the_table_says(client, state, deed):
    submission, secret = make(state)
    confirming = confirmation(submission)

    for _press in range(2):
        if deed == "send":
            send(client, secret)
        elif deed == "confirm":
            client.post(address("confirm", confirming))
        else:
            client.post(address("withdraw", secret))

    expected = STATES_AFTER[state][("send", "confirm", "withdraw").index(deed)]
    assert state_of(submission) == expected


@pytest.mark.parametrize("state", State)
def test_looking_changes_no_state(client, state):
    submission, secret = make(state)
    confirming = confirmation(submission)
    before = Submission.objects.values().get()

    for name in ("draft", "check", "sent", "withdraw"):
        client.get(address(name, secret), follow=True)
    client.get(address("confirm", confirming))

    assert Submission.objects.values().get() == before
    assert mail.outbox == []


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("state", [State.RECEIVED, State.ACCEPTED, State.DECLINED, State.WITHDRAWN])
def test_state_page_tells_how_it_stands(client, state, language):
    submission, secret = make(state)
    NoteFactory(submission=submission, text="Well told.")
    NoteFactory(submission=submission, text="Between us editors.", is_private=True)
    NoteFactory(submission=submission, text="Being written.", told_at=None)

    page = client.get(address("draft", secret, language=language), follow=True)

    assert page.status_code == 200
    assert "ICC-2026-0900" in page.text
    assert "Well told." in page.text
    assert "Between us" not in page.text
    assert "Being written" not in page.text


# ---------------------------------------------------------------------------------- Taking it back


def test_draft_that_is_deleted_leaves_nothing(client):
    submission, secret = make()
    asked = client.get(address("withdraw", secret))

    response = client.post(address("withdraw", secret))

    assert asked.status_code == 200
    assert "The draft is deleted" in response.text
    assert not Submission.objects.filter(pk=submission.pk).exists()
    assert client.get(address("draft", secret)).status_code == 404


def test_practice_that_is_withdrawn_is_told_to_the_editors(client, settings):
    _submission, secret = make(State.RECEIVED)

    client.post(address("withdraw", secret))
    client.post(address("withdraw", secret))

    assert [(message.to, message.subject) for message in mail.outbox] == [
        ([settings.EDITORS_EMAIL], "ICC-2026-0900, withdrawn: Homework café")
    ]


# ---------------------------------------------------------------------------------- The way back


def ask(client, email, **values):
    posted = {"email": email, "website": "", "opened": stamp(), **values}
    return client.post(address("find_draft"), posted)


def test_finding_a_draft_tells_nobody_whether_an_address_is_known(client):
    submission, _secret = make()
    Submission.objects.filter(pk=submission.pk).update(email=EMAIL)

    known, unknown = (ask(client, email) for email in (EMAIL, "bruno@city.example"))

    assert known.text.replace(EMAIL, "E") == unknown.text.replace("bruno@city.example", "E")
    assert [message.to for message in mail.outbox] == [[EMAIL], ["bruno@city.example"]]
    assert [len(links_in(message)) for message in mail.outbox] == [1, 1]


def test_finding_a_draft_mails_links_that_open_it(client):
    submission, _secret = make(State.RECEIVED)

    ask(client, "AMINA@city.example")

    opened = client.get(links_in(mail.outbox[0])[0])
    assert opened.context["submission"] == submission


def test_finding_a_draft_leaves_out_those_whose_link_was_taken_back(client):
    submission, _secret = make()
    give_link(submission, email=EMAIL)
    secret = give_link(submission)
    client.post(address("renew_link", secret))

    ask(client, EMAIL)

    assert links_in(mail.outbox[0]) == [address("find_draft")]


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("amina@cıty.example", "amina@xn--cty-jua.example"),
        ("amina@ſity.example", "amina@sity.example"),
        ("AMINA@BÜRGER.example", "AMINA@xn--brger-kva.example"),
    ],
)
def test_domain_of_other_letters_is_another_address(client, typed, written):
    make(State.RECEIVED)

    ask(client, typed)

    assert mail.outbox[0].to == [written]
    assert links_in(mail.outbox[0]) == [address("find_draft")]


@pytest.mark.parametrize("typed", ["amına@city.example", "amina@‍.example"])
def test_address_that_no_mail_server_takes_is_asked_for_again(client, typed):
    make(State.RECEIVED)

    response = ask(client, typed)

    assert response.status_code == 422
    assert mail.outbox == []


def test_haste_of_somebody_whose_address_is_proved_is_no_robots(client, settings):
    settings.QUICKEST_SECONDS = 3
    submission, secret = make(State.CHANGES_ASKED)

    send(client, secret, opened=stamp())

    assert state_of(submission) == State.RECEIVED


def test_finding_a_draft_gives_a_robot_the_same_page_and_no_mail(client):
    person, robot = ask(client, EMAIL), ask(client, EMAIL, website="x")

    assert person.text == robot.text
    assert len(mail.outbox) == 1


def test_finding_a_draft_needs_an_address(client):
    page = ask(client, "")

    assert page.status_code == 422
    assert page.context["email_errors"] == ["Write your e-mail address."]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_finding_page_opens(client, language):
    page = client.get(address("find_draft", language=language), follow=True)

    assert page.status_code == 200


def test_mails_to_one_address_have_a_limit(client, settings):
    settings.LIMITS = settings.LIMITS | {"mails_to_one": (2, 2)}

    codes = [ask(client, EMAIL).status_code for _number in range(3)]

    assert codes == [200, 200, 429]


def test_link_is_mailed_and_remembered_for_the_reminder(client):
    submission, secret = make()
    posted = {"email": EMAIL, "website": "", "opened": stamp()}

    client.post(address("send_link", secret), posted)

    submission.refresh_from_db()
    assert submission.email == EMAIL
    assert client.get(links_in(mail.outbox[0])[0]).context["submission"] == submission


def test_link_of_a_draft_without_a_word_is_kept(client):
    secret = client.get(address("share_new")).headers["Location"].split("/")[-2]
    posted = {"email": EMAIL, "website": "", "opened": stamp()}

    client.post(address("send_link", secret), posted)

    assert Submission.objects.get().email == EMAIL
