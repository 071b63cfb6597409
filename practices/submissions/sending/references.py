"""References that people can say aloud: "ICC-2026-0042"."""

from django.db.models import F

from practices.models import LastReference


def next_reference(year):
    """Give out the next reference of a year, once.  Call it in the transaction that uses it.

    The update locks the year's row until that transaction ends, so that others wait for it: no
    number is given out twice, and one that is rolled back is given out again.
    """
    LastReference.objects.get_or_create(year=year)
    LastReference.objects.filter(year=year).update(number=F("number") + 1)
    return str(LastReference.objects.get(year=year))
