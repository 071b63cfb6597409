import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from practices.models import CatalogueVersion, Decision, Practice, Status
from practices.moderation.deciding.rules import DecisionRefusedError
from practices.moderation.practice_decisions import several
from tests.factories import PracticeFactory, TopicFactory

pytestmark = pytest.mark.django_db

PAGES = ("publish_several", "archive_several", "set_topic")


def page(name, *practices, **more):
    numbers = ",".join(str(practice.pk) for practice in practices)
    query = "".join(f"&{key}={value}" for key, value in more.items())
    return f"{reverse(f'admin:practices_practice_{name}')}?practices={numbers}{query}"


def press(client, name, response, **answers):
    """Send what the page of a decision would send."""
    rows = [f"{row.pk}:{row.version}" for row in response.context["choice"].changing]
    reasons = {"reason": "", "public_en": "", "public_fr": ""}
    return client.post(
        reverse(f"admin:practices_practice_{name}"), reasons | {"practice": rows} | answers
    )


def shown(response):
    choice = response.context["choice"]
    return [str(one) for one in choice.changing], [
        (str(practice), reason) for practice, reason in choice.skipped
    ]


def states():
    return dict(Practice.objects.values_list("title_en", "status"))


def test_list_leads_to_the_page_of_each_decision_and_refuses_too_many(publisher, monkeypatch):
    rows = [PracticeFactory(), PracticeFactory()]
    address = reverse("admin:practices_practice_changelist")
    given = {"_selected_action": [row.pk for row in rows]}

    for name in PAGES:
        led = publisher.post(address, given | {"action": name})
        assert set(led.url.partition("=")[2].split(",")) == {str(row.pk) for row in rows}
        for language in ("en", "fr"):
            assert publisher.get(led.url.replace("/en/", f"/{language}/")).status_code == 200

    monkeypatch.setattr(several, "MOST", 1)
    refused = publisher.post(address, given | {"action": "publish_several"}, follow=True)
    assert "At most 1 are changed at once" in refused.text
    assert set(states().values()) == {Status.UNPUBLISHED}


def test_pages_open_for_whoever_has_the_right(sign_in):
    row, topic = PracticeFactory(), TopicFactory()
    codes = {}

    for group in ("Contributor desk", "Editor", "Publisher"):
        client = sign_in(group)
        codes[group] = [
            client.get(page(name, row, topic=topic.pk, change="add")).status_code for name in PAGES
        ]

    assert codes == {
        "Contributor desk": [403, 403, 403],
        "Editor": [403, 403, 200],
        "Publisher": [200, 200, 200],
    }
    offered = sign_in("Editor").get(reverse("admin:practices_practice_changelist"))
    actions = [name for name, _label in offered.context["action_form"].fields["action"].choices]
    assert set(actions) & set(PAGES) == {"set_topic"}


def test_publishing_several_does_what_the_page_showed_and_tells_what_it_left(publisher):
    rows = [PracticeFactory(title=title) for title in ("Alpha", "Beta", "Gamma")]
    rows.append(PracticeFactory(title="Public", published=True))
    foretold = publisher.get(page("publish_several", *rows))
    assert shown(foretold) == (
        ["Alpha", "Beta", "Gamma"],
        [("Public", "It is published already.")],
    )
    assert not Decision.objects.exists()
    rows[1].save()  # by somebody else, meanwhile
    rows[2].delete()

    done = press(publisher, "publish_several", foretold, reason="Spring round")

    told = (
        "It has been changed since the page was opened. Look at what is new, then choose it again."
    )
    assert shown(done) == (["Alpha"], [("Beta", told)])
    assert done.context["choice"].missing == 1
    assert states() == {"Alpha": "published", "Beta": "unpublished", "Public": "published"}
    assert list(Decision.objects.values_list("subject", "verb", "reason")) == [
        ("Alpha", "publish", "Spring round")
    ]


def test_one_that_is_refused_keeps_no_other_from_being_decided(publisher, monkeypatch):
    """Somebody archives one after the page was sorted and before its turn."""
    rows = [PracticeFactory(title=title, published=True) for title in ("Alpha", "Beta")]
    foretold = publisher.get(page("archive_several", *rows))
    archive = several.decisions.archive

    def archive_after_another(practice, **how):
        if practice.pk == rows[0].pk:
            archive(rows[0], by=how["by"])
        return archive(practice, **how)

    monkeypatch.setattr(several.decisions, "archive", archive_after_another)
    done = press(publisher, "archive_several", foretold)

    changed, skipped = shown(done)
    assert (changed, [title for title, _reason in skipped]) == (["Beta"], ["Alpha"])
    assert skipped[0][1].startswith("It stands at “archived” now")
    assert Decision.objects.count() == 2


def test_topic_is_added_and_removed_with_a_line_of_history_each(publisher):
    topic = TopicFactory(name_en="Housing")
    rows = [PracticeFactory(title="Alpha", published=True), PracticeFactory(title="Beta")]
    rows[1].topics.add(topic)
    lines, version = rows[0].history.count(), CatalogueVersion.current()

    foretold = publisher.get(page("set_topic", *rows, topic=topic.pk, change="add"))
    done = press(publisher, "set_topic", foretold, topic=topic.pk, change="add")

    assert shown(foretold) == (["Alpha"], [("Beta", "It has the topic already.")])
    assert done.url == reverse("admin:practices_practice_changelist")
    assert list(rows[0].topics.all()) == [topic]
    assert rows[0].history.count() == lines + 1
    line = rows[0].history.latest()
    assert (line.history_change_reason, line.history_user.username) == (
        "Add the topic “Housing”",
        "bruno",
    )
    assert [each.topic for each in line.topics.all()] == [topic]
    assert Practice.objects.get(pk=rows[0].pk).version == rows[0].version + 1
    assert CatalogueVersion.current() == version + 1

    foretold = publisher.get(page("set_topic", *rows, topic=topic.pk, change="remove"))
    done = press(publisher, "set_topic", foretold, topic=topic.pk, change="remove")

    assert done.url == reverse("admin:practices_practice_changelist")
    assert not Practice.objects.filter(topics=topic).exists()


def test_topic_is_not_set_on_a_practice_that_was_changed_meanwhile(publisher):
    topic, practice = TopicFactory(), PracticeFactory(title="Alpha")
    foretold = publisher.get(page("set_topic", practice, topic=topic.pk, change="add"))
    practice.save()

    done = press(publisher, "set_topic", foretold, topic=topic.pk, change="add")

    assert shown(done)[0] == []
    with pytest.raises(DecisionRefusedError):  # as when it is changed after the page was read
        several._change_topic(practice, topic, True, User.objects.get(), practice.version - 1, "")
    assert not practice.topics.exists()


def test_nonsense_in_the_address_chooses_nothing(publisher):
    response = publisher.get(page("publish_several") + "1e9,-4,²,99999999999999999999,x")

    assert shown(response) == ([], [])
