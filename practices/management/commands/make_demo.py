"""Fill the demonstration, and say how to sign in to it."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from practices.models import Submission
from practices.moderation.demonstration import make_demonstration

OWN_DATABASE = settings.BASE_DIR / "var" / "demo" / "iccportal.sqlite3"


class Command(BaseCommand):
    help = (
        "Fill the demonstration with twelve submissions and three editors, and print how these "
        "sign in. `make demo` calls it; it refuses any database but the demonstration's own."
    )

    def handle(self, **options):
        refuse_other_databases()
        if Submission.objects.exists():
            raise CommandError("The demonstration is filled already. `make demo` begins it anew.")
        for line in in_words(make_demonstration()):
            self.stdout.write(line)


def refuse_other_databases():
    name = str(connection.settings_dict["NAME"])
    if not settings.DEMONSTRATION or Path(name) != OWN_DATABASE:
        raise CommandError(
            f"The demonstration has a database of its own, {OWN_DATABASE}, and this one is {name}. "
            "Run `make demo`: it chooses the right one. Nothing was changed."
        )


def in_words(sign_ins):
    """Yield the lines that tell how to sign in: passwords and codes are new each time."""
    yield "Three editors may sign in, each with name, password and a code:"
    for each in sign_ins:
        user = each.user
        yield ""
        yield f"  {user.username:8}{each.password}    {user.get_full_name()}, {each.group}"
        for half in (each.codes[:5], each.codes[5:]):
            yield f"          {'  '.join(half)}"
    yield ""
    yield "Where a code is asked for, choose “Use a recovery code instead” and copy one of the ten"
    yield "below the name; each is good once. Or give an app on a phone the secret:"
    for each in sign_ins:
        yield f"  {each.user.username:8}{each.phone}"
