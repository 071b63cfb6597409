from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from practices.sheets.records import RecordError, load_catalogue


class Command(BaseCommand):
    help = (
        "Load the terms, cities and practices of fixtures/ that this database has not had before. "
        "What editors have changed or deleted since is left as it is."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "folder",
            nargs="?",
            type=Path,
            default=settings.BASE_DIR / "fixtures",
            help="the folder of the records (default: fixtures/)",
        )

    def handle(self, *, folder, **options):
        try:
            loaded = load_catalogue(folder)
        except RecordError as error:
            raise CommandError(str(error)) from error
        if loaded.is_empty:
            self.stdout.write("The catalogue is loaded already; nothing was changed.")
            return
        self.stdout.write(
            f"Loaded {loaded.practices} practices, {loaded.cities} cities and {loaded.terms} terms."
        )
