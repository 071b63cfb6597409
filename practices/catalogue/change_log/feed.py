"""The change log as an Atom feed (RFC 4287)."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from practices.catalogue.change_log.lines import Line
from practices.catalogue.templatetags.reading import language_in_sentence
from practices.document import words
from practices.models.wording import Wording, reader_language

BEGINNING = datetime(2026, 1, 1, tzinfo=UTC)  # of a feed without entries


class ChangesFeed(Atom1Feed):
    """Django's, whose own moment "updated" would be now where there is no entry."""

    def latest_post_date(self):
        return max((item["updateddate"] for item in self.items), default=BEGINNING)


def make_feed(told: Iterable[Line], page: str, feed: str, absolute: Callable[[str], str]) -> str:
    """Return the feed as XML; `page` and `feed` are the paths of the change log and of itself."""
    made = ChangesFeed(
        title=_("Intercultural Cities: what has changed"),
        link=absolute(page),
        description=_("Practices that were added, brought up to date or archived."),
        language=reader_language(),
        author_name=_("Intercultural Cities: good practice examples"),
        feed_url=absolute(feed),
        feed_guid=tag(f"changes-{reader_language()}"),
    )
    for line in told:
        path = line.practice.get_absolute_url() if line.practice else f"{page}#change-{line.pk}"
        description = render_to_string("catalogue/_change_in_feed.html", {"line": line})
        made.add_item(
            title=words(title_of(line)),  # without what XML cannot hold, or there were no feed
            link=absolute(path),
            description=words(description),
            unique_id=tag(f"change-{line.pk}"),
            pubdate=line.at,
            updateddate=line.at,
            categories=[line.kind.value],
        )
    return made.writeString("utf-8")


def title_of(line: Line) -> str:
    """Return what a list of entries shows: "Added: Homework café (in English)"."""
    if line.is_archived:
        return line.farewell
    return _("%(happened)s: %(title)s") % {
        "happened": line.happened,
        "title": marked(line.practice.wording("title")),
    }


def marked(title: Wording) -> str:
    if not title.is_fallback:
        return title.text
    mark = _("in %(language)s") % {"language": language_in_sentence(title.language)}
    return f"{title.text} ({mark})"


def tag(name: str) -> str:
    """Return an identifier that stays whatever the address (RFC 4151)."""
    return f"tag:{urlsplit(settings.SITE_URL).hostname},2026:{name}"
