import re

import pytest
from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from django.utils.translation import override, pgettext

pytestmark = pytest.mark.django_db

PRACTICES = settings.BASE_DIR / "practices"


@pytest.fixture
def rights(admin_client):
    """{label: codename} of the rights that a group may be given, as read in French."""
    group = Group.objects.get(name="Publisher")
    address = reverse("admin:auth_group_change", args=(group.pk,)).replace("/en/", "/fr/")
    field = admin_client.get(address).context["adminform"].form.fields["permissions"]
    codenames = dict(Permission.objects.values_list("pk", "codename"))
    return {label: codenames[choice.value] for choice, label in field.choices}


def test_rights_are_named_in_the_readers_language(rights):
    with override("fr"):
        merge = pgettext("a right", "merge")

    practice = {label: code for label, code in rights.items() if label.startswith("Pratique\xa0")}

    assert practice == {
        "Pratique\xa0: ajouter": "add_practice",
        "Pratique\xa0: archiver": "archive_practice",
        f"Pratique\xa0: {merge}": "merge_practice",
        "Pratique\xa0: modifier": "change_practice",
        "Pratique\xa0: publier": "publish_practice",
        "Pratique\xa0: supprimer": "delete_practice",
        "Pratique\xa0: voir": "view_practice",
    }


def test_rights_are_those_of_what_editors_edit(rights):
    models = {codename.partition("_")[2] for codename in rights.values()}

    assert models == {
        "accountevent",
        "area",
        "attachment",
        "changelogentry",
        "city",
        "decision",
        "group",
        "linkcheck",
        "mailtext",
        "note",
        "outgoingmail",
        "picture",
        "practice",
        "practicetype",
        "referencedocument",
        "searchmiss",
        "submission",
        "targetgroup",
        "topic",
        "user",
    }


def test_groups_keep_every_right_they_were_made_with(rights):
    given = Permission.objects.filter(group__isnull=False).values_list("codename", flat=True)

    assert set(given) <= set(rights.values())


@pytest.mark.parametrize(
    ("right", "groups"),
    [
        ("add_note", ["Contributor desk", "Editor", "Publisher"]),
        ("decide_submission", ["Editor", "Publisher"]),
        ("merge_practice", ["Publisher"]),
        ("archive_practice", ["Publisher"]),
        ("change_practice", ["Editor", "Publisher"]),
    ],
)
def test_right_is_given_to_groups(db, right, groups):
    given = Group.objects.filter(permissions__codename=right).order_by("name")

    assert [group.name for group in given] == groups


def test_code_knows_no_group_by_name():
    """Whoever is to do something is asked for the right to, so that groups can be made anew."""
    sources = [path for path in PRACTICES.rglob("*.py") if path.parent.name != "migrations"]
    named = re.compile(r"""["'](Contributor desk|Editor|Publisher)["']""")

    assert [path for path in sources if named.search(path.read_text(encoding="utf-8"))] == []
