"""Trying the links of published practices: only when somebody asks for it, one after another."""

import time
from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from itertools import chain, zip_longest
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from practices.models import LinkCheck, Practice, ReferenceDocument
from practices.moderation.keeping_true.visits import visit


@dataclass
class Tally:
    """What a round found."""

    tried: int = 0
    dead: int = 0


class Pauses:
    """Waits before a request until the last one to the same host is long enough ago."""

    def __init__(self):
        self._last = {}

    def wait(self, host):
        due = self._last.get(host, float("-inf")) + settings.LINK_CHECK_PAUSE
        time.sleep(max(0, due - time.monotonic()))
        self._last[host] = time.monotonic()


def check_links(*, older_than=None, limit=None, now=timezone.now):
    """Try the links that were not tried for `older_than` days, at most `limit` of them.

    Those never tried come first.  What no practice names any more is forgotten.
    """
    named = links_in_use()
    LinkCheck.objects.exclude(url__in=named).delete()
    tally, pauses = Tally(), Pauses()
    for url in by_turns(_due(named, older_than, now())[:limit]):
        check = record(url, visit(url, pauses.wait), now())
        tally.tried += 1
        tally.dead += check.first_failed_at is not None
    return tally


def links_in_use():
    """Return every address that a published practice names, each once."""
    published = Practice.objects.published()
    sources = published.exclude(source_url="").values_list("source_url", flat=True)
    documents = ReferenceDocument.objects.filter(practice__in=published)
    return set(chain(sources, documents.values_list("url", flat=True)))


def practices_naming(urls):
    """Return the published practices that name one of some addresses."""
    named = Q(source_url__in=urls) | Q(reference_documents__url__in=urls)
    return Practice.objects.published().filter(named).distinct()


def _due(named, older_than, now):
    tried = dict(LinkCheck.objects.values_list("url", "checked_at"))
    if older_than is not None:
        since = now - timedelta(days=older_than)
        named = {url for url in named if url not in tried or tried[url] <= since}
    return sorted(named, key=lambda url: (url in tried, tried.get(url, now), url))


def by_turns(urls):
    """Return addresses so that those of one host stand far apart: fewer pauses are waited for."""
    of_hosts = defaultdict(list)
    for url in urls:
        of_hosts[_host(url)].append(url)
    rounds = zip_longest(*of_hosts.values())
    return [url for each in rounds for url in each if url is not None]


def _host(url):
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None


@transaction.atomic
def record(url, answer, now):
    """Keep what a link answered; the day of its first failure stays until it works again."""
    check = LinkCheck.objects.select_for_update().filter(url=url).first() or LinkCheck(url=url)
    check.finding, check.status, check.checked_at = answer.finding, answer.status, now
    check.first_failed_at = (check.first_failed_at or now) if answer.finding.is_failure else None
    check.save()
    return check
