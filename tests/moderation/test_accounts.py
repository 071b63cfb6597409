import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse

pytestmark = pytest.mark.django_db


@pytest.fixture
def rights(admin_client):
    """{label: codename} of the rights that a group may be given, as read in French."""
    group = Group.objects.get(name="Publisher")
    address = reverse("admin:auth_group_change", args=(group.pk,)).replace("/en/", "/fr/")
    field = admin_client.get(address).context["adminform"].form.fields["permissions"]
    codenames = dict(Permission.objects.values_list("pk", "codename"))
    return {label: codenames[choice.value] for choice, label in field.choices}


def test_rights_are_named_in_the_readers_language(rights):
    practice = {label: code for label, code in rights.items() if label.startswith("Pratique\xa0")}

    assert practice == {
        "Pratique\xa0: ajouter": "add_practice",
        "Pratique\xa0: archiver": "archive_practice",
        "Pratique\xa0: modifier": "change_practice",
        "Pratique\xa0: publier": "publish_practice",
        "Pratique\xa0: supprimer": "delete_practice",
        "Pratique\xa0: voir": "view_practice",
    }


def test_rights_are_those_of_what_editors_edit(rights):
    models = {codename.partition("_")[2] for codename in rights.values()}

    assert models == {
        "area",
        "city",
        "group",
        "picture",
        "practice",
        "practicetype",
        "referencedocument",
        "targetgroup",
        "topic",
        "user",
    }


def test_groups_keep_every_right_they_were_made_with(rights):
    given = Permission.objects.filter(group__isnull=False).values_list("codename", flat=True)

    assert set(given) <= set(rights.values())
