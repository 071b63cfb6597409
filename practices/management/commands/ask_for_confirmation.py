from django.core.management.base import BaseCommand

from practices.moderation.keeping_true.confirmation.asking import ask_for_confirmation


class Command(BaseCommand):
    help = (
        "Ask the contacts of practices that nobody has confirmed for a year whether they are still "
        "true; ask once more after 30 days, and note their silence after 30 more. Run it daily."
    )

    def add_arguments(self, parser):
        parser.add_argument("--limit", type=int, metavar="N", help="send at most N mails")

    def handle(self, *, limit, **options):
        tally = ask_for_confirmation(limit=limit)
        self.stdout.write(
            f"Asked about {tally.asked} practices, again about {tally.asked_again}; "
            f"{tally.silent} are now shown as not confirmed."
        )
