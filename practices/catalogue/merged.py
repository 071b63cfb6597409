"""The addresses of practices that were merged: they lead to the practice that was kept."""

from practices.models import Practice, Status
from practices.models.slugs import find_by_slug


def find_published(slug, language):
    """Return the published practice that `slug` leads to for a reader of `language`, or None.

    The address of one that was merged, a former address too, leads to the one that was kept, by
    however many steps, while that is published.  Its own words are never returned.
    """
    published = Practice.objects.published()
    found = find_by_slug((published | Practice.objects.merged()).for_page(), slug, language)
    return _kept(found) or find_by_slug(published.for_page(), slug, language)


def _kept(practice):
    """Return the published practice at the end of the merges that begin with `practice`."""
    passed = set()
    while practice and practice.status != Status.PUBLISHED:
        if practice.pk in passed:
            return None
        passed.add(practice.pk)
        next_one = Practice.objects.published() | Practice.objects.merged()
        practice = next_one.for_page().filter(pk=practice.merged_into_id).first()
    return practice
