import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from practices.sheets.files import UnreadableError, decode
from practices.sheets.gazetteer import load_gazetteer
from practices.sheets.report import report
from practices.sheets.saving import UnsavableError, build_practice, find_same, save_reading
from practices.sheets.text_in import read_text


class Command(BaseCommand):
    help = (
        "Read practices from text files: the programme's sheet, or its page that lists practices. "
        "Prints what was understood and what was not; saves nothing without --save."
    )

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="+", metavar="FILE", help='a text file; "-" reads input')
        parser.add_argument(
            "--save", action="store_true", help="keep each practice, unpublished, for an editor"
        )

    def handle(self, *, files, save, **options):
        gazetteer = load_gazetteer()
        if not gazetteer.cities or not any(gazetteer.terms.values()):
            self.stderr.write("No cities or terms are loaded yet: run load_catalogue first.")
        failures = sum(self._import(name, gazetteer, save=save) for name in files)
        if not save:
            self.stdout.write("Nothing was saved. Add --save to keep these practices, unpublished.")
        if failures:
            raise CommandError(f"Failed: {failures}. The reasons stand above.")

    def _import(self, name, gazetteer, *, save):
        """Read one file and tell of it; return how many things in it failed."""
        try:
            text, note = decode(_content(name))
        except (OSError, UnreadableError) as error:
            self.stderr.write(f"{name}: {getattr(error, 'strerror', None) or error}")
            return 1
        readings = read_text(text, gazetteer)
        self.stdout.write(f"{name}: {len(readings)} read. {note}".rstrip())
        return sum(self._tell(reading, save=save) for reading in readings)

    def _tell(self, reading, *, save):
        """Print a reading and what becomes of it; return 1 where it cannot be saved."""
        self.stdout.write("\n" + "\n".join(report(reading)))
        if same := find_same(reading):
            self.stdout.write(f"  Not saved: the catalogue has it already, {_address(same)}.\n")
            return 0
        try:
            practice = save_reading(reading) if save else build_practice(reading)
        except UnsavableError as error:
            self.stderr.write(f"  It cannot be saved. {error}\n")
            return 1
        if save:
            self.stdout.write(f"  Saved, unpublished: {_address(practice)}.\n")
        return 0


def _content(name):
    return sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()


def _address(practice):
    """Name a practice by its number and by its page for editors."""
    return f"number {practice.pk}, {reverse('admin:practices_practice_change', args=[practice.pk])}"
