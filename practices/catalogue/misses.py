"""Noting searches that found nothing, so that editors learn what readers miss.

Words alone are kept, and never who looked for them.  Noting them must not cost a reader the page:
what goes wrong here is written into the log, and that is all.
"""

import logging
import re

from django.db import Error, transaction
from django.db.models import F
from django.utils import timezone

from practices.models import SearchMiss
from practices.models.search_misses import MOST_LETTERS
from practices.models.wording import reader_language

MOST_ROWS = 2000
ROBOT = re.compile(
    r"bot\b|crawl|spider|slurp|preview|monitor|curl|wget|python|scrap", re.IGNORECASE
)

log = logging.getLogger(__name__)


def note_miss(request, results):
    """Count a search that found nothing, if a person made it and its words alone are to blame."""
    if results.count or not _is_telling(results.selection) or not _is_from_a_person(request):
        return
    words = " ".join(results.q.lower().split())[:MOST_LETTERS]
    try:
        with transaction.atomic():
            _count(words, reader_language(), timezone.now())
    except Error as error:
        log.warning("A search that found nothing was not noted: %s", type(error).__name__)


def forget_misses(now=None):
    """Delete what nobody has looked for in a long time; return how many rows."""
    return SearchMiss.objects.past(now).delete()[0]


def _is_telling(selection):
    """Whether there are words, no filter that could be the reason, and no address of anybody."""
    return selection.q and not selection.has_filters and "@" not in selection.q


def _is_from_a_person(request):
    browser = request.headers.get("User-Agent", "")
    is_ahead_of_its_reader = "prefetch" in request.headers.get("Sec-Purpose", "")
    return request.method == "GET" and not ROBOT.search(browser) and not is_ahead_of_its_reader


def _count(words, language, now):
    """Count one more; in a full table, new words take the place of the rarest."""
    same = SearchMiss.objects.filter(words=words, language=language)
    if same.update(count=F("count") + 1, last_at=now):
        return
    miss, is_new = SearchMiss.objects.get_or_create(
        words=words, language=language, defaults={"last_at": now}
    )
    if not is_new:  # another reader was a moment quicker
        same.update(count=F("count") + 1, last_at=now)
    elif SearchMiss.objects.count() > MOST_ROWS:
        others = SearchMiss.objects.exclude(pk=miss.pk)
        rarest = others.order_by("count", "last_at").values("pk")[:1]
        SearchMiss.objects.filter(pk__in=list(rarest.values_list("pk", flat=True))).delete()
