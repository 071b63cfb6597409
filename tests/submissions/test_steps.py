import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from practices import sheet
from practices.document import empty, tidied
from practices.models import SavedVersion, State, Submission
from practices.submissions.drafts.saving import begin
from practices.submissions.links import fresh_secret, give_link
from tests.factories import CityFactory, NoteFactory, SubmissionFactory, TopicFactory
from tests.submissions.browser_forms import form_of, posted

pytestmark = pytest.mark.django_db

JSON = {"Accept": "application/json"}


def step_url(secret, step="practice"):
    return reverse("practices:step", args=(secret, step))


def draft_url(secret):
    return reverse("practices:draft", args=(secret,))


@pytest.fixture
def secret():
    return fresh_secret()


@pytest.fixture
def opened(client):
    """Return the form of a step as a browser would send it."""

    def open_(secret, step="practice"):
        return posted(form_of(client.get(step_url(secret, step)).text))

    return open_


def kept():
    return Submission.objects.get().document


# ------------------------------------------------------------------------------------------ Opened


def test_starting_leads_to_an_empty_draft_and_keeps_nothing(client):
    response = client.get(reverse("practices:share_new"))
    page = client.get(response["Location"])

    assert response.status_code == 302
    assert page.context["submission"].pk is None
    assert Submission.objects.count() == 0


def test_every_start_has_an_address_of_its_own(client):
    addresses = {client.get(reverse("practices:share_new"))["Location"] for _number in range(5)}

    assert len(addresses) == 5


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("section", sheet.SECTIONS, ids=lambda section: section.name)
def test_every_step_opens_in_both_languages(client, secret, section, language):
    with override(language):
        address = step_url(secret, section.name)

    page = client.get(address)

    assert [question.field for question in page.context["questions"]] == list(section.fields)
    assert page.context["step"].label == section.label[language]


def test_pages_behind_a_secret_are_kept_by_nobody_and_told_to_nobody(client, secret):
    for address in (draft_url(secret), step_url(secret), step_url("A" * 56)):
        page = client.get(address)

        assert page["Cache-Control"] == "no-store"
        assert page["Referrer-Policy"] == "no-referrer"
        assert page["X-Robots-Tag"] == "noindex, nofollow"
        assert not page.cookies


def test_unknown_secret_says_how_to_get_another(client):
    page = client.get(draft_url("A" * 56))

    assert page.status_code == 404
    assert page.templates[0].name == "submissions/not_valid.html"


def test_refused_requests_leave_no_secret_in_the_log(client, secret, caplog):
    client.get(draft_url("A" * 56))
    client.get(step_url("A" * 56))

    assert caplog.records == []


def test_unknown_step_leads_to_the_task_list(client, secret):
    assert client.get(step_url(secret, "nonsense"))["Location"] == draft_url(secret)


# ------------------------------------------------------------------------------------------- Saved


def test_step_is_saved_and_leads_to_the_next(client, secret, opened):
    response = client.post(step_url(secret), opened(secret) | {"title_en": "Homework café"})

    assert response["Location"] == step_url(secret, "when")
    assert kept()["title"]["en"] == "Homework café"


def test_last_step_leads_to_the_task_list(client, secret, opened):
    response = client.post(step_url(secret, "sources"), opened(secret, "sources"))

    assert response["Location"] == draft_url(secret)


@pytest.mark.parametrize(
    ("asked", "query", "name"),
    [({}, "?check", "check"), ({"add": "no"}, "?check", "check")],
)
def test_saved_step_leads_where_it_was_asked_to(client, secret, opened, asked, query, name):
    response = client.post(step_url(secret) + query, opened(secret) | asked)

    assert response["Location"] == reverse(f"practices:{name}", args=(secret,))


def test_who_stops_is_led_to_the_link_that_leads_back(client, secret, opened):
    response = client.post(step_url(secret), opened(secret) | {"then": "later"})

    assert response["Location"] == f"{draft_url(secret)}#come-back"


def test_adding_a_document_saves_and_opens_the_step_with_one_row_more(client, secret, opened):
    form = opened(secret, "sources") | {"reference_documents-0-url": "city.example"}

    response = client.post(step_url(secret, "sources"), form | {"add": "reference_documents"})
    page = client.get(response["Location"])

    assert kept()["reference_documents"][0]["url"] == "city.example"
    (question,) = (each for each in page.context["questions"] if each.kind == "documents")
    assert len(question.rows) == 3
    assert response["Location"].endswith(f"#{question.id}")


def test_saving_validates_nothing_and_changes_nothing_typed(client, secret, opened):
    typed = {"period": " whenever,\r\n perhaps ", "resources_en": "\r\n  Two\r\n\r\nhalls "}

    client.post(step_url(secret, "when"), opened(secret, "when") | typed)

    assert kept()["period"] == " whenever,\n perhaps "
    assert kept()["resources"]["en"] == "\n  Two\n\nhalls "


def test_step_saves_its_own_answers_only(client):
    secret = begin({"title": {"en": "Homework café"}, "period": "2019"}, language="en")

    client.post(step_url(secret, "when"), {"version": "1", "title_en": "Hacked"})

    assert kept() == tidied({"title": {"en": "Homework café"}, "period": "2019"})


def test_unticking_everything_is_kept(client, opened):
    TopicFactory(slug="housing")
    secret = begin({"topics": ["housing"], "contact_consent": True}, language="en")

    for step, name in (("classification", "topics"), ("where", "contact_consent")):
        form = opened(secret, step)
        del form[name]
        client.post(step_url(secret, step), form)

    assert (kept()["topics"], kept()["contact_consent"]) == ([], False)


def test_row_that_is_to_be_removed_goes(client, opened):
    rows = [{"url": "one.example"}, {"url": "two.example"}]
    secret = begin({"reference_documents": rows}, language="en")

    form = opened(secret, "sources") | {"reference_documents-0-remove": "yes"}
    client.post(step_url(secret, "sources"), form)

    assert [row["url"] for row in kept()["reference_documents"]] == ["two.example"]


def test_autosave_answers_in_json(client, secret, opened):
    form = opened(secret) | {"title_en": "Homework café"}

    answer = client.post(step_url(secret), form, headers=JSON)
    again = client.post(
        step_url(secret),
        form | {"version": answer.json()["version"], "title_en": "Homework cafés"},
        headers=JSON,
    )

    clock = f"{timezone.localtime():%H:%M}"
    assert answer.json() | {"version": ""} == {
        "version": "",
        "saved_at": clock,
        "saved": f"Saved at {clock}.",
        "others": [],
        "refused": [],
        "url": step_url(secret),
    }
    assert again.status_code == 200
    assert kept()["title"]["en"] == "Homework cafés"


def test_page_that_stood_open_for_days_is_saved(client, secret, opened, monkeypatch):
    form = opened(secret) | {"title_en": "Homework café"}
    now = timezone.now().timestamp()
    monkeypatch.setattr("practices.submissions.links._now", lambda: int(now + 3 * 24 * 3600))

    response = client.post(step_url(secret), form)

    assert response.status_code == 302
    assert kept()["title"]["en"] == "Homework café"


def test_words_for_a_link_that_is_no_longer_valid_are_given_back(client):
    form = {"version": "0", "title_en": "Homework café", "purpose_fr": "Pour tout le monde"}

    page = client.post(step_url("A" * 56), form)

    assert page.status_code == 404
    assert page.context["typed"] == ["Homework café", "Pour tout le monde"]


@pytest.mark.parametrize("headers", [{}, JSON])
def test_what_is_sent_is_not_written_and_words_are_given_back(client, headers):
    submission = SubmissionFactory(received=True)
    secret = give_link(submission)

    page = client.post(step_url(secret), {"version": "0", "title_en": "Too late"}, headers=headers)

    assert kept() == empty()
    if headers:
        assert (page.status_code, list(page.json())) == (403, ["problem"])
    else:
        assert (page.status_code, page.context["typed"]) == (409, ["Too late"])


def test_step_of_what_is_sent_leads_to_its_state(client):
    secret = give_link(SubmissionFactory(received=True, received_at=timezone.now()))

    assert client.get(step_url(secret))["Location"] == draft_url(secret)
    assert client.get(draft_url(secret)).templates[0].name == "submissions/state.html"


# ---------------------------------------------------------------------------------------- Too much


@pytest.mark.parametrize("headers", [{}, JSON])
def test_more_text_than_a_draft_holds_is_refused_in_a_sentence(client, secret, settings, headers):
    settings.DRAFT_MAX_KB = 10

    answer = client.post(step_url(secret), {"process_en": "a" * 11_000}, headers=headers)

    assert answer.status_code == 413
    assert "(10 kB)" in answer.text
    assert Submission.objects.count() == 0


@pytest.mark.parametrize(
    ("limit", "value"),
    [("DATA_UPLOAD_MAX_MEMORY_SIZE", 1000), ("DATA_UPLOAD_MAX_NUMBER_FIELDS", 2)],
)
def test_more_than_the_site_reads_is_refused_in_a_sentence(client, secret, settings, limit, value):
    setattr(settings, limit, value)
    form = {"process_en": "a" * 2000, "title_en": "a", "title_fr": "b"}

    answer = client.post(step_url(secret), form, headers=JSON)

    assert (answer.status_code, list(answer.json())) == (413, ["problem"])


def test_broken_form_is_refused_in_a_sentence(client, secret):
    broken = client.post(
        step_url(secret), b"?", content_type="multipart/form-data; boundary=", headers=JSON
    )

    assert (broken.status_code, list(broken.json())) == (400, ["problem"])


def test_too_many_saves_are_refused_until_later(client, secret, settings):
    settings.LIMITS = settings.LIMITS | {"saves": (1, 1)}
    answers = [
        client.post(step_url(secret), {"version": "0.", "title_en": "One"}, headers=JSON)
        for _number in range(2)
    ]

    assert [answer.status_code for answer in answers] == [200, 429]


# ------------------------------------------------------------------------------------- Two writers


@pytest.fixture
def torn(client, opened):
    """A draft whose purpose Maria has changed, and Tom's form, opened before."""
    secret = begin({"purpose": {"en": "As it was"}}, language="en")
    form = opened(secret)
    client.post(reverse("practices:sign", args=(secret,)), {"signature": " Maria  "})
    client.post(step_url(secret), form | {"purpose_en": "Of Maria"})
    client.cookies.clear()
    return secret, form | {"purpose_en": "Of Tom", "impact_en": "Also of Tom"}


def test_second_writer_sees_both_texts(client, torn):
    secret, form = torn

    page = client.post(step_url(secret), form)

    (answer,) = page.context["torn"]
    clock = f"{timezone.localtime():%H:%M}"
    assert page.status_code == 409
    assert (answer.theirs, answer.mine) == ("Of Maria", "Of Tom")
    assert answer.saved == f"Maria saved this at {clock}:"
    (difference,) = answer.difference
    words = [(piece.kind.value, piece.words) for piece in difference.pieces]
    assert words == [("same", "Of "), ("removed", "Maria"), ("added", "Tom")]
    assert (kept()["purpose"]["en"], kept()["impact"]["en"]) == ("Of Maria", "Also of Tom")


def test_second_writer_is_told_by_json_too(client, torn):
    secret, form = torn

    answer = client.post(step_url(secret), form, headers=JSON)

    assert answer.status_code == 409
    assert set(answer.json()) == {"conflict", "answers"}
    assert answer.json()["answers"] == ["Purpose, in English"]


@pytest.mark.parametrize(("choice", "purpose"), [("mine", "Of both"), ("theirs", "Of Maria")])
def test_second_writer_chooses(client, torn, choice, purpose):
    secret, form = torn
    page = client.post(step_url(secret), form)
    choosing = {
        "version": page.context["version"],
        "torn": "purpose_en",
        "choice-purpose_en": choice,
        "purpose_en": "Of both",
    }

    response = client.post(step_url(secret), choosing)

    assert response["Location"].partition("?")[0] == step_url(secret, "when")
    assert (kept()["purpose"]["en"], kept()["impact"]["en"]) == (purpose, "Also of Tom")


def test_who_does_not_choose_is_asked_again(client, torn):
    secret, form = torn
    page = client.post(step_url(secret), form)
    choosing = {"torn": "purpose_en", "purpose_en": "Of Tom, longer"}

    again = client.post(step_url(secret), choosing | {"version": page.context["version"]})

    assert again.status_code == 409
    assert again.context["is_undecided"]
    assert [answer.mine for answer in again.context["torn"]] == ["Of Tom, longer"]
    assert kept()["purpose"]["en"] == "Of Maria"


def test_lists_can_be_chosen_too(client, opened):
    TopicFactory(slug="housing", name_en="Housing")
    TopicFactory(slug="sports", name_en="Sports")
    secret = begin({"topics": []}, language="en")
    form = opened(secret, "classification")
    client.post(step_url(secret, "classification"), form | {"topics": ["housing"]})
    page = client.post(step_url(secret, "classification"), form | {"topics": ["sports"]})
    (answer,) = page.context["torn"]

    choosing = {"version": page.context["version"], "torn": "topics", "choice-topics": "mine"}
    client.post(step_url(secret, "classification"), choosing | dict(answer.hidden))

    assert (answer.theirs, answer.mine) == ("Housing", "Sports")
    assert kept()["topics"] == ["sports"]


def test_next_page_tells_what_others_saved_meanwhile(client, torn):
    secret, form = torn

    response = client.post(step_url(secret), form | {"purpose_en": "As it was"})
    page = client.get(response["Location"])

    clock = f"{timezone.localtime():%H:%M}"
    assert page.context["notices"] == [f"Maria saved “Purpose, in English” at {clock}."]
    assert client.get(step_url(secret, "when")).context["notices"] == []


@pytest.mark.parametrize("query", ["opened=x&found=y", "opened=5&found=900", "found=-1&opened=é"])
def test_odd_addresses_tell_nothing(client, torn, query):
    secret, _form = torn

    assert client.get(f"{step_url(secret)}?{query}").context["notices"] == []


def test_signature_is_kept_for_this_draft_only(client, secret):
    response = client.post(reverse("practices:sign", args=(secret,)), {"signature": "Zoë\n D."})

    cookies = {name: cookie["path"] for name, cookie in response.cookies.items()}
    assert cookies["signature_en"] == draft_url(secret)
    assert all(cookie["httponly"] for cookie in response.cookies.values())
    assert {cookie["samesite"] for cookie in response.cookies.values()} == {"Lax"}
    assert client.get(draft_url(secret)).context["signature"] == "Zoë D."


# ----------------------------------------------------------------------------- Editors, new links


def test_editors_notes_stand_beside_the_fields(client):
    submission = SubmissionFactory(state=State.CHANGES_ASKED, reference="ICC-2026-0001")
    note = NoteFactory(submission=submission, field="purpose", text="For whom?")
    NoteFactory(submission=submission, field="purpose", is_private=True)
    whole = NoteFactory(submission=submission, field="", text="Almost there.")
    secret = give_link(submission)

    page = client.get(step_url(secret))

    notes = {question.field.name: question.notes for question in page.context["questions"]}
    assert notes["purpose"] == (note,)
    assert notes["title"] == ()
    assert page.context["notes"] == [whole]
    assert client.get(draft_url(secret)).context["tasks"][0].name == "practice"


def test_notes_are_not_shown_once_the_changes_are_sent(client):
    submission = SubmissionFactory()
    NoteFactory(submission=submission, field="purpose")

    page = client.get(step_url(give_link(submission)))

    assert [question.notes for question in page.context["questions"] if question.notes] == []


def test_problems_are_told_at_their_fields_where_asked(client, secret):
    quiet = client.get(step_url(secret))
    asked = client.get(step_url(secret) + "?check")

    assert quiet.context["problems"] == []
    assert [problem["href"] for problem in asked.context["problems"]] == [
        "#title_en",
        "#summary_en",
    ]
    errors = {
        control.name: control.errors
        for question in asked.context["questions"]
        for control in question.inputs
        if control.errors
    }
    assert list(errors) == ["title_en", "summary_en"]


def test_new_link_shuts_the_old_one(client):
    submission = SubmissionFactory()
    old = give_link(submission)

    response = client.post(reverse("practices:renew_link", args=(old,)))

    assert client.get(response["Location"]).context["submission"] == submission
    assert client.get(draft_url(old)).status_code == 404


def test_new_link_of_an_unwritten_draft_is_fresh(client, secret):
    response = client.post(reverse("practices:renew_link", args=(secret,)))

    assert client.get(response["Location"]).status_code == 200
    assert Submission.objects.count() == 0


@pytest.mark.parametrize("name", ["sign", "renew_link"])
def test_nothing_changes_on_get(client, secret, name):
    assert client.get(reverse(f"practices:{name}", args=(secret,))).status_code == 405


# ------------------------------------------------------------------------------------------ Figures


@pytest.mark.parametrize("rows", [1, 5])
def test_pages_cost_a_fixed_number_of_queries(
    client, rows, django_assert_num_queries, django_assert_max_num_queries
):
    document = {"reference_documents": [{"url": str(number)} for number in range(rows)]}
    secret = begin(document | {"cities": "Lisbon, Porto"}, language="en")
    CityFactory(name="Lisbon")
    for section in sheet.SECTIONS:
        client.get(step_url(secret, section.name))

    for section in sheet.SECTIONS:
        with django_assert_max_num_queries(9):
            client.get(step_url(secret, section.name))
    with django_assert_max_num_queries(4):
        client.get(draft_url(secret))


def test_form_with_the_address_of_a_draft_needs_no_cookie(secret, opened):
    strict = Client(enforce_csrf_checks=True)

    response = strict.post(step_url(secret), opened(secret) | {"title_en": "Homework café"})

    assert response.status_code == 302
    assert SavedVersion.objects.count() == 1
    assert not response.cookies


# -------------------------------------------------------------------------------------- Type-ahead


@pytest.mark.parametrize(
    ("kind", "typed", "labels"),
    [
        ("cities", "lisb", ["Lisbon"]),
        ("cities", "LISBOA", []),
        ("cities", "evo", ["Évora"]),
        ("countries", "portu", ["Portugal"]),
        ("countries", "allem", ["Germany"]),
        ("languages", "croate", ["Croatian"]),
        ("nonsense", "a", []),
        ("cities", "", []),
        ("cities", "[", []),
    ],
)
def test_names_are_suggested_while_one_types(client, kind, typed, labels):
    CityFactory(name="Lisbon", name_fr="Lisbonne")
    CityFactory(name="Évora")

    answer = client.get(reverse("practices:places"), {"kind": kind, "q": typed})

    assert [name["label"] for name in answer.json()["suggestions"]] == labels
    assert answer["Cache-Control"] == "public, max-age=3600"


def test_suggested_city_is_told_from_others_by_its_country(client):
    CityFactory(name="Lisbon", country="PT")

    answer = client.get(reverse("practices:places"), {"kind": "cities", "q": "l"})

    assert answer.json() == {"suggestions": [{"label": "Lisbon", "kind": "Portugal"}]}


def test_few_names_are_suggested(client):
    answer = client.get(reverse("practices:places"), {"kind": "countries", "q": "s"})

    assert len(answer.json()["suggestions"]) == 8
