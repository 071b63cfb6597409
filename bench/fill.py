"""Fill the database of DATABASE_URL with made-up practices: `python -m bench.fill COUNT`.

A database that holds them already is left as it is; one that holds anything else is refused.
"""

import shutil
import sys
from tempfile import TemporaryDirectory

import django


def main(count):
    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    from practices.models import Practice

    call_command("collectstatic", interactive=False, verbosity=0)
    call_command("migrate", verbosity=0)
    held = Practice.objects.count()
    if held not in {0, count}:
        sys.exit(f"The database holds {held} practices, not {count}; drop it and run again.")
    if held == 0:
        fill(count, settings.BASE_DIR / "fixtures")


def fill(count, fixtures):
    from django.db import connection

    from bench.made_up import make_practices
    from practices.models import search
    from practices.sheets.records import load_catalogue

    with TemporaryDirectory() as folder:  # the real terms and cities, but no real practice
        for name in ("taxonomies.toml", "cities.toml"):
            shutil.copy(fixtures / name, folder)
        load_catalogue(fixtures.__class__(folder))
    make_practices(count)
    search.rebuild()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as both engines do by themselves, in their own time


if __name__ == "__main__":
    main(int(sys.argv[1]))
