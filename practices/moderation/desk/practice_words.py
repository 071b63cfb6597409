"""The words of all practices in memory: no database ignores accents as the other does.

The readers' index holds published practices alone.  Here are those in every state, so nothing of
this may ever be asked by a public page.  A process reads all of them once, at its first search, and
afterwards those that have been saved since: about 15 MB for 30,000 practices.
"""

from datetime import timedelta
from itertools import chain
from threading import Lock

from django.utils import timezone

from practices.models import City, Practice
from practices.models.names import country_name
from practices.models.wording import LANGUAGES
from practices.text import split

NAMES = ("title", "summary", "topics_other", "target_groups_other", "types_other", "areas_other")
COLUMNS = [f"{name}_{language}" for name in NAMES for language in LANGUAGES]
LISTS = ("cities", "topics", "target_groups", "types", "areas")
BATCH = 1000
LATE = timedelta(hours=1)  # a save may be committed so long after it was written


class Memory:
    """The words of each practice, known by its `version` and the moment of its last change."""

    def __init__(self):
        self._lock = Lock()
        self._stamps = {}
        self._words = {}
        self._read_at = None

    def find(self, words):
        """Return the ids of the practices that hold every word, and those of all others."""
        named = _named(words)
        with self._lock:
            self._catch_up()
            found = everything = set(self._words)
            for word in words:
                in_texts = {pk for pk in found if word in self._words[pk]}
                found = in_texts | (found & named[word])
        return found, everything - found

    def _catch_up(self):
        now = timezone.now()
        for batch in _batches(self._perhaps_changed()):
            rows = Practice.objects.filter(pk__in=batch).order_by()
            stamps = {row[0]: row[1:] for row in rows.values_list("pk", "version", "updated_at")}
            for gone in set(batch) - set(stamps):
                self._stamps.pop(gone, None)
                self._words.pop(gone, None)
            changed = [pk for pk, stamp in stamps.items() if self._stamps.get(pk) != stamp]
            self._read(rows.filter(pk__in=changed))
            self._stamps.update(stamps)
        self._read_at = now

    def _perhaps_changed(self):
        if self._read_at is None:
            return list(Practice.objects.order_by("pk").values_list("pk", flat=True))
        saved = Practice.history.filter(history_date__gte=self._read_at - LATE)
        return list(saved.order_by().values_list("id", flat=True).distinct())

    def _read(self, practices):
        for row in practices.values("pk", "other_countries", *COLUMNS):
            countries = filter(None, str(row["other_countries"] or "").split(","))
            texts = chain((row[column] for column in COLUMNS), *map(_country_names, countries))
            self._words[row["pk"]] = _folded(texts)


def _named(words):
    """Return {word: ids of the practices in whose cities, countries or terms it stands}."""
    named = {word: set() for word in words}
    for name in LISTS:
        field = Practice._meta.get_field(name)
        texts = {pk: _folded(texts) for pk, *texts in _names(field.related_model)}
        for word in words:
            named[word].update(_naming(field, [pk for pk in texts if word in texts[pk]]))
    return named


def _naming(field, pks):
    """Return the ids of the practices that name one of some cities or terms."""
    if not pks:
        return ()
    links = field.remote_field.through.objects.filter(
        **{f"{field.m2m_reverse_field_name()}__in": pks}
    )
    return links.values_list("practice_id", flat=True)


def _names(model):
    if model is not City:
        return model.objects.order_by().values_list("pk", "name_en", "name_fr")
    rows = City.objects.order_by().values_list("pk", "name_en", "name_fr", "country")
    return ((pk, *names, *_country_names(country)) for pk, *names, country in rows)


def _country_names(code):
    return [country_name(str(code), language) for language in LANGUAGES]


def _folded(texts):
    words = {word for text in texts if text for word, _start, _end in split(text)}
    return " ".join(sorted(words))


def _batches(ids):
    return (ids[start : start + BATCH] for start in range(0, len(ids), BATCH))


memory = Memory()
