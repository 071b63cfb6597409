from django.core.management.base import BaseCommand

from practices.moderation.keeping_true.links import check_links


class Command(BaseCommand):
    help = (
        "Try the links of published practices, politely, and record what they answer. "
        "Editors find the dead ones in the admin."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--older-than",
            type=int,
            metavar="DAYS",
            help="leave out links that were tried in the last DAYS days",
        )
        parser.add_argument("--limit", type=int, metavar="N", help="try at most N links")

    def handle(self, *, older_than, limit, **options):
        tally = check_links(older_than=older_than, limit=limit)
        self.stdout.write(f"Tried {tally.tried} links; {tally.dead} do not work.")
