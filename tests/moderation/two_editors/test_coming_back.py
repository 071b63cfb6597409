"""A form that is sent without a session, or with a stale token, comes back as it was typed."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from practices.models import Practice
from practices.moderation.two_editors import coming_back
from tests.factories import PracticeFactory
from tests.moderation.two_editors.editing import address_of, form_on, open_form, send, texts
from tests.signing_in import EditorsClient, code_of

pytestmark = pytest.mark.django_db

PASSWORD = "seventeen herons on the pier"
TYPED = {"purpose_en": "All of\r\nan afternoon.", "choice-purpose_en": "mine"}


@pytest.fixture
def practice():
    return PracticeFactory(bilingual=True)


@pytest.fixture
def bruno(bruno):
    bruno.set_password(PASSWORD)
    bruno.save()
    return bruno


def sign_in(browser, user, goes_to):
    """Take both steps, as people do; return where they lead."""
    browser.post(goes_to, {"username": user.username, "password": PASSWORD})
    phone = user.totpdevice_set.get()
    phone.throttle_reset()
    type(phone).objects.filter(pk=phone.pk).update(last_t=-1)
    return browser.post(reverse("admin:code"), {"code": code_of(phone)}).url


def end_sessions():
    Session.objects.all().delete()


def test_form_sent_after_the_session_comes_back_after_signing_in(of_bruno, bruno, practice):
    form = open_form(of_bruno, practice)
    end_sessions()

    plan = SimpleUploadedFile("plan.pdf", b"%PDF-1.7\n%%EOF\n")
    sent = send(of_bruno, practice, form, **TYPED, **{"attachments-0-file": plan})
    led_to = sign_in(of_bruno, bruno, sent.url)
    page = of_bruno.get(led_to)

    assert led_to == address_of(practice)
    refusal = page.context["refusal"]
    assert (page.status_code, refusal.came_back, refusal.files) == (200, True, ["plan.pdf"])
    again = form_on(page)
    assert again["purpose_en"] == TYPED["purpose_en"]
    assert Practice.objects.get().purpose_en is None
    assert of_bruno.get(f"{led_to}?as-kept=1").context["refusal"] is None

    assert send(of_bruno, practice, again).status_code == 302
    assert Practice.objects.get().purpose_en == TYPED["purpose_en"]
    assert of_bruno.get(led_to).context["refusal"] is None


def test_form_that_comes_back_meets_what_was_saved_meanwhile(of_bruno, bruno, of_chloe, practice):
    form = open_form(of_bruno, practice)
    send(of_chloe, practice, open_form(of_chloe, practice), purpose_en="Hers.")
    end_sessions()

    sent = send(of_bruno, practice, form, **TYPED)
    page = of_bruno.get(sign_in(of_bruno, bruno, sent.url))

    refusal = page.context["refusal"]
    assert refusal.came_back
    assert texts(refusal.torn) == {"Purpose, in English": ("Hers.", "All of\nan afternoon.")}


def test_new_practice_sent_after_the_session_comes_back(of_bruno, bruno):
    address = reverse("admin:practices_practice_add")
    form = form_on(of_bruno.get(address)) | {"title_en": "Homework café"}
    end_sessions()

    sent = of_bruno.post(address, form)
    again = form_on(of_bruno.get(sign_in(of_bruno, bruno, sent.url)))

    assert again["title_en"] == "Homework café"
    assert not Practice.objects.exists()
    of_bruno.post(address, again)
    assert Practice.objects.get().title_en == "Homework café"


def test_form_with_a_stale_token_comes_back(bruno, practice):
    browser = EditorsClient(enforce_csrf_checks=True)
    browser.force_login(bruno)
    form = open_form(browser, practice)

    sent = send(browser, practice, form, **TYPED, csrfmiddlewaretoken="x" * 64)
    page = browser.get(sent.url)

    assert page.context["refusal"].came_back
    assert form_on(page)["purpose_en"] == TYPED["purpose_en"]
    assert Practice.objects.get().purpose_en is None


def test_only_forms_that_were_given_to_an_editor_are_kept(of_bruno, of_chloe, chloe, practice):
    form = open_form(of_bruno, practice)
    elsewhere = reverse("admin:practices_practice_add")
    stranger = EditorsClient(enforce_csrf_checks=True)

    forged = send(stranger, practice, form | {"signed": f"{form['signed']}x"}, **TYPED)
    moved = stranger.post(elsewhere, form)

    assert (forged.status_code, moved.status_code) == (403, 403)
    assert "typed" not in stranger.session


def test_only_its_editor_gets_a_form_back_and_only_for_an_hour(
    of_bruno, of_chloe, bruno, practice, monkeypatch
):
    """Whoever signs in next on the same machine sees nothing of it."""
    form = open_form(of_bruno, practice)
    end_sessions()
    send(of_bruno, practice, form, **TYPED)
    kept = of_bruno.session["typed"]

    def shown(browser):
        session = browser.session
        session["typed"] = kept
        session.save()
        return browser.get(address_of(practice)).context["refusal"]

    of_bruno.force_login(bruno)
    of_chloe.force_login(type(bruno).objects.get(username="chloe"))
    assert shown(of_bruno).came_back
    assert shown(of_chloe) is None
    now = timezone.now
    monkeypatch.setattr(timezone, "now", lambda: now() + timedelta(hours=1, seconds=1))
    assert shown(of_bruno) is None


def test_other_forms_are_answered_with_their_words(of_bruno, rf):
    """None of them names a password, and what is not of the admin is refused as ever."""
    written = {"name_en": "Two words", "password": "never shown here", "slug": "one"}
    page = f"http://testserver{reverse('admin:practices_city_add')}"
    end_sessions()
    stale = EditorsClient(enforce_csrf_checks=True)

    late = of_bruno.post(page, written, headers={"referer": page})
    from_elsewhere = stale.post(page, written, headers={"referer": "https://elsewhere.example/"})
    public = coming_back.csrf_failure(rf.post("/en/", written))

    for answer, address in ((late, page), (from_elsewhere, reverse("admin:index"))):
        assert answer.status_code == 403
        assert answer.context["typed"] == ["Two words"]
        assert answer.context["address"] == address
    assert (public.status_code, "Two words" in public.content.decode()) == (403, False)
    assert of_bruno.post(page, {"slug": "one"}).status_code == 302
