"""Which saved versions stay: autosaves come every two seconds, and would pile up without bound."""

from datetime import timedelta

from django.utils import timezone

LATEST = 50
EVERY = 10  # saves, between two looks
HOURLY = timedelta(days=7)


def thin_versions(submission):
    """Keep the latest versions, one an hour of the last week, and one a day before.

    No save depends on those that go: a form's ticket knows what it was opened on.
    """
    if submission.version % EVERY == 0:
        _thin(submission.versions.filter(is_aside=False))


def thin_asides(submission):
    """Keep as many of the texts that others forestalled: rare with people, not with robots."""
    _thin(submission.versions.filter(is_aside=True))


def _thin(versions):
    older = versions.order_by("-number", "-pk").values_list("pk", "saved_at")[LATEST:]
    now = timezone.now()
    spans = set()
    superfluous = []
    for pk, saved_at in older:
        span = _span(saved_at, now)
        if span in spans:
            superfluous.append(pk)
        spans.add(span)
    versions.filter(pk__in=superfluous).delete()


def _span(saved_at, now):
    """Return the hour, or for an old one the day, of which the last version stays."""
    is_old = now - saved_at > HOURLY
    return saved_at.strftime("%Y-%m-%d" if is_old else "%Y-%m-%d %H")
