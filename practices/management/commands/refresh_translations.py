"""Look at the texts of all practices anew: which translations are missing or out of date."""

from django.core.management.base import BaseCommand

from practices.models.translation_upkeep import refresh


class Command(BaseCommand):
    help = (
        "Look at all texts anew, after a load that bypassed the receivers: which translations are "
        "missing or out of date."
    )

    def handle(self, *args, **options):
        changed = refresh()
        self.stdout.write(f"{changed} texts stand otherwise than was known.")
