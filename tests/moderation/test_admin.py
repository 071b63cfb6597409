import re

import pytest
from django.contrib.auth.models import Group, User
from django.urls import reverse
from django.utils.translation import override

from practices import sheet
from practices.models import City, Practice, Status
from practices.moderation.practices import language_choices
from tests.factories import CityFactory, PracticeFactory, TopicFactory

pytestmark = pytest.mark.django_db

LISTS = ("practice", "city", "topic", "targetgroup", "practicetype", "area")


@pytest.fixture
def bruno(client):
    """A publisher, signed in."""
    return sign_in(client, "bruno", "Publisher")


@pytest.fixture
def edith(client):
    """An editor, who may write but not publish, signed in."""
    return sign_in(client, "edith", "Editor")


def sign_in(client, name, group):
    user = User.objects.create_user(name, is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    client.force_login(user)
    return client


def listed(response):
    return [str(practice) for practice in response.context["cl"].result_list]


def form_values(client, address):
    """Return what the browser would send back from the page at `address`, untouched."""
    page = client.get(address)
    forms = [page.context["adminform"].form]
    for formset in page.context["inline_admin_formsets"]:
        forms += [formset.formset.management_form, *formset.formset.forms]
    values = {}
    for form in forms:
        for field in form:
            value = field.value()
            if value is not None and value is not False:
                values[field.html_name] = value
    return values


def save(client, practice, **changes):
    address = reverse("admin:practices_practice_change", args=(practice.pk,))
    return client.post(address, form_values(client, address) | changes, follow=True)


def add(client, model, **values):
    address = reverse(f"admin:practices_{model}_add")
    return client.post(address, form_values(client, address) | values, follow=True)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("model", LISTS)
def test_lists_open_in_both_languages(bruno, model, language):
    PracticeFactory(cities=[CityFactory()], topics=[TopicFactory()])
    address = reverse(f"admin:practices_{model}_changelist")

    response = bruno.get(address.replace("/en/", f"/{language}/"))

    assert response.status_code == 200
    assert f'lang="{language}"' in response.text


@pytest.mark.parametrize("model", LISTS)
def test_lists_cost_the_same_for_one_row_as_for_five(bruno, model, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    address = reverse(f"admin:practices_{model}_changelist")
    PracticeFactory(published=True, cities=[CityFactory()], topics=[TopicFactory()])
    bruno.get(address)

    with CaptureQueriesContext(
        connection,
    ) as one:
        bruno.get(address)
    for _ in range(4):
        PracticeFactory(published=True, cities=[CityFactory()], topics=[TopicFactory()])

    with django_assert_num_queries(len(one)):
        bruno.get(address)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("languages=both", ["Both"]),
        ("languages=no-fr", ["English only", "Puzzling"]),
        ("languages=no-en", ["Français seul"]),
        ("period=not-understood", ["Puzzling"]),
        ("missing=topic", ["Both", "Français seul", "Puzzling"]),
    ],
)
def test_list_of_practices_answers_an_editors_question(bruno, query, expected):
    PracticeFactory(title="Both", title_fr="Les deux")
    PracticeFactory(title="English only", topics=[TopicFactory()])
    PracticeFactory(title="Français seul", french_only=True)
    PracticeFactory(title="Puzzling", period_text="é020")

    response = bruno.get(f"{reverse('admin:practices_practice_changelist')}?{query}")

    assert sorted(listed(response)) == expected


def test_page_saves_what_it_was_given_unchanged(bruno):
    practice = PracticeFactory(
        bilingual=True, cities=[CityFactory()], topics=[TopicFactory()], available_languages=["fr"]
    )
    before = Practice.objects.filter(pk=practice.pk).values().get()

    response = save(bruno, practice)

    after = Practice.objects.filter(pk=practice.pk).values().get()
    assert response.redirect_chain
    for moment in ("updated_at", "version"):
        before.pop(moment), after.pop(moment)
    assert {key: value or None for key, value in after.items()} == {
        key: value or None for key, value in before.items()
    }


def test_page_reads_the_years_from_a_new_period(bruno):
    practice = PracticeFactory(period_text="2016", first_year=2016, last_year=2016)

    save(bruno, practice, period_text="depuis 2019")

    practice.refresh_from_db()
    assert (practice.first_year, practice.last_year, practice.ongoing) == (2019, None, True)


def test_page_keeps_the_years_that_the_editor_gives(bruno):
    practice = PracticeFactory(period_text="")

    save(bruno, practice, period_text="é020", first_year="2020", last_year="2020")

    practice.refresh_from_db()
    assert (practice.first_year, practice.last_year, practice.ongoing) == (2020, 2020, False)


def test_page_says_that_a_period_was_not_understood(bruno):
    response = save(bruno, PracticeFactory(), period_text="é020")

    assert "The period “é020” was not understood." in response.text


def test_page_wants_a_title_in_one_language(bruno):
    practice = PracticeFactory(title="Kept")

    response = save(bruno, practice, title_en="", title_fr="")

    assert "Write a title in English, in French or in both." in response.text
    practice.refresh_from_db()
    assert practice.title_en == "Kept"


def test_page_tells_all_that_is_wrong_and_only_in_words(bruno):
    response = add(bruno, "practice", first_year="2020", last_year="2019")

    errors = response.context["adminform"].form.errors
    assert errors == {
        "title_en": ["Write a title in English, in French or in both."],
        "last_year": ["The last year is before the first one. Correct one of them."],
    }


def test_page_makes_the_addresses_of_a_new_practice(bruno):
    add(bruno, "practice", title_en="A garden", title_fr="Un jardin")

    practice = Practice.objects.get()
    assert (practice.slug_en, practice.slug_fr) == ("a-garden", "un-jardin")


def test_page_makes_the_addresses_of_a_new_city(bruno):
    add(bruno, "city", name_en="Cologne", name_fr="Cologne", country="DE")

    city = City.objects.get()
    assert (city.slug_en, city.slug_fr) == ("cologne", "cologne")


def test_page_sorts_languages_as_their_readers_do():
    with override("fr"):
        names = [name for _code, name in language_choices()]

    assert [name for name in names if name.startswith("B")] == [
        "Bas-sorabe",
        "Basque",
        "Bengali",
        "Biélorusse",
        "Birman",
        "Bosniaque",
        "Breton",
        "Bulgare",
    ]


def test_page_refuses_years_in_the_wrong_order_in_words(bruno):
    response = save(bruno, PracticeFactory(), first_year="2020", last_year="2019")

    assert "The last year is before the first one. Correct one of them." in response.text


def test_page_refuses_a_day_that_no_calendar_has(bruno):
    response = save(bruno, PracticeFactory(), source_accessed="2021-02-29")

    assert "Write the date as 2020, 2020-10 or 2020-10-31." in response.text


@pytest.mark.parametrize("written", ["2020", "2020-10", "2020-02-29"])
def test_page_takes_a_date_without_its_day_or_month(bruno, written):
    practice = PracticeFactory()

    save(bruno, practice, source_accessed=written)

    practice.refresh_from_db()
    assert practice.source_accessed == written


@pytest.mark.parametrize("group", ["Editor", "Publisher"])
def test_page_changes_the_state_for_nobody(client, group):
    """Decisions do, each on a page of its own."""
    practice = PracticeFactory(title="Before")

    save(sign_in(client, "edith", group), practice, status=Status.PUBLISHED, title_en="After")

    practice.refresh_from_db()
    assert (practice.title_en, practice.status) == ("After", Status.UNPUBLISHED)


@pytest.mark.parametrize(
    ("group", "practice_change", "city_change", "practice_delete"),
    [
        ("Contributor desk", 403, 403, 403),
        ("Editor", 409, 403, 403),  # a form that says not on what it was opened saves nothing
        ("Publisher", 409, 200, 403),
    ],
)
def test_groups_may_what_the_table_of_roles_says(
    client, group, practice_change, city_change, practice_delete
):
    sign_in(client, "chloe", group)
    practice, city = PracticeFactory(), CityFactory()

    codes = [
        client.post(reverse(f"admin:practices_{page}", args=(row.pk,))).status_code
        for page, row in (
            ("practice_change", practice),
            ("city_change", city),
            ("practice_delete", practice),
        )
    ]

    assert codes == [practice_change, city_change, practice_delete]


def test_signing_in_without_a_group_shows_nothing(client):
    client.force_login(User.objects.create_user("chloe", is_staff=True))

    assert client.get(reverse("admin:practices_practice_changelist")).status_code == 403


def test_history_shows_who_changed_a_practice(bruno):
    practice = PracticeFactory()
    save(bruno, practice, title_en="Changed by Bruno")

    response = bruno.get(reverse("admin:practices_practice_history", args=(practice.pk,)))

    assert response.status_code == 200
    assert "bruno" in response.text


def changes_told(client, model, row):
    """Return what a row's history says in French of all that came after its beginning."""
    address = reverse(f"admin:practices_{model}_history", args=(row.pk,))
    *later, _first = client.get(address.replace("/en/", "/fr/")).context["page_obj"]
    assert {record.history_change_reason for record in later} == {"–"}
    return [tuple(change.values()) for record in later for change in record.history_delta_changes]


def test_history_names_the_country_of_a_city(bruno):
    city = CityFactory(country="ES")
    city.country = "PT"
    city.save()

    assert changes_told(bruno, "city", city) == [("Pays", "Espagne", "Portugal")]


def test_version_from_the_history_leads_back_in_the_readers_language(bruno):
    city = CityFactory()
    version = city.history.get()
    address = reverse("admin:practices_city_simple_history", args=(city.pk, version.history_id))

    page = bruno.get(address.replace("/en/", "/fr/")).text

    trail = page[page.index('class="breadcrumbs"') :]
    assert re.findall(r">([^<>]+)</a>", trail)[:3] == ["Accueil", "Bonnes pratiques", "Villes"]


def test_version_from_the_history_is_brought_back_by_those_who_may_change_it(edith):
    city = CityFactory(name="Lisbon")
    version = city.history.get()
    address = reverse("admin:practices_city_simple_history", args=(city.pk, version.history_id))

    codes = [edith.get(address).status_code, edith.post(address).status_code]

    assert codes == [200, 403]
    assert city.history.count() == 1


def test_page_holds_every_text_of_the_template(bruno):
    address = reverse("admin:practices_practice_change", args=(PracticeFactory().pk,))

    fields = bruno.get(address).context["adminform"].form.fields

    names = {field.name for field in sheet.texts()} | {"topics_other"}
    columns = {f"{name}_{language}" for name in names for language in ("en", "fr")}
    assert columns | {"is_own_words"} <= set(fields)
