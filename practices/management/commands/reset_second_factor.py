from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError

from practices.moderation.signing_in.resetting import reset_second_factor


class Command(BaseCommand):
    help = (
        "Take away somebody's phone and recovery codes, and lift a lock: for who has lost both. "
        "At the next sign-in a phone is set up anew. Make sure first that it is the person."
    )

    def add_arguments(self, parser):
        parser.add_argument("name", help="the name that the person signs in with")

    def handle(self, *, name, **options):
        account = User.objects.filter(username=name).first()
        if account is None:
            raise CommandError(f"There is no account “{name}”.")
        reset_second_factor(account)
        self.stdout.write(f"{name} is led to set up a phone at the next sign-in.")
