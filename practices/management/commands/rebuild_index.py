"""Write the search index anew, for all published practices."""

import time

from django.core.management.base import BaseCommand

from practices.models import search


class Command(BaseCommand):
    help = "Write the search index anew. Readers can go on searching meanwhile."

    def handle(self, *args, verbosity, **options):
        began = time.monotonic()
        total = search.rebuild(self._say_progress if verbosity > 1 else self._say_nothing)
        seconds = time.monotonic() - began
        self.stdout.write(f"The search index holds {total} practices ({seconds:.1f} s).")

    def _say_progress(self, done, total):
        self.stdout.write(f"{done} of {total}")

    def _say_nothing(self, done, total):
        pass
