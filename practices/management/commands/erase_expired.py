from django.core.management.base import BaseCommand

from practices.models import AccountEvent
from practices.submissions.drafts.expiry import erase_expired


class Command(BaseCommand):
    help = (
        "Erase the drafts that nobody has changed for so long, and remind the writers of those "
        "that are next. Old lines of the log of accounts go, too. Run it once a day."
    )

    def handle(self, **options):
        done = erase_expired()
        AccountEvent.objects.past().delete()
        self.stdout.write(f"Erased {done.erased} drafts; reminded the writers of {done.reminded}.")
