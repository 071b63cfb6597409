"""Make an account for the admin, by asking for what it needs."""

import sys
from getpass import getpass

from django.contrib.auth.models import Group, User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import transaction
from django.urls import reverse

ALL_RIGHTS = "all rights"


class Command(BaseCommand):
    help = (
        "Make an editor's account: asks for name, e-mail, group and password. "
        "At the first sign-in the editor sets up a phone for the second factor."
    )

    def add_arguments(self, parser):
        parser.add_argument("--name", help="the name to sign in with")
        parser.add_argument("--email")
        parser.add_argument("--group", help=f"a group of docs/roles.md, or “{ALL_RIGHTS}”")

    def handle(self, *, name, email, group, **options):
        groups = [*Group.objects.order_by("pk").values_list("name", flat=True), ALL_RIGHTS]
        user = User(
            username=self.answer(name, "Name to sign in with", check_name),
            email=self.answer(email, "E-mail", check_email),
            is_staff=True,
        )
        role = self.answer(group, self.question(groups), lambda text: chosen(text, groups))
        user.is_superuser = role == ALL_RIGHTS
        user.set_password(self.password(user))
        with transaction.atomic():
            user.save()
            user.groups.set(Group.objects.filter(name=role))
        self.stdout.write(
            f"{user.username} may now sign in at {reverse('admin:login')}, with a phone at hand: "
            "the first sign-in sets up the codes that it will show.\n"
        )

    def answer(self, given, question, check):
        """Return what was given, or what is answered, once `check` has nothing against it."""
        if given is not None:
            try:
                return check(given)
            except ValidationError as error:
                raise CommandError(" ".join(error.messages)) from error
        while True:
            try:
                return check(self.ask(question))
            except ValidationError as error:
                self.stdout.write(" ".join(error.messages))

    def ask(self, question):
        self.stdout.write(f"{question}: ", ending="")
        self.stdout.flush()
        line = sys.stdin.readline()
        if not line:
            raise CommandError("Nobody answers. Run the command in a terminal.")
        return line.strip()

    def question(self, groups):
        lines = "\n".join(f"  {number}  {name}" for number, name in enumerate(groups, 1))
        return f"What may the person do? docs/roles.md says it in full.\n{lines}\nNumber"

    def password(self, user):
        """Ask twice, and hide what is typed where there is a terminal."""
        while True:
            first = self.hidden("Password (12 characters or more)")
            try:
                validate_password(first, user)
            except ValidationError as error:
                self.stdout.write(" ".join(error.messages))
                continue
            if self.hidden("The same again") == first:
                return first
            self.stdout.write("These were two different passwords.")

    def hidden(self, question):
        return getpass(f"{question}: ") if sys.stdin.isatty() else self.ask(question)


def check_name(text):
    User._meta.get_field("username").clean(text, None)
    if User.objects.filter(username=text).exists():
        raise ValidationError(f"There is an account “{text}” already. Choose another name.")
    return text


def check_email(text):
    validate_email(text)
    return text


def chosen(text, groups):
    """Return the group that a number or a name means."""
    names = {name.casefold(): name for name in groups}
    names |= {str(number): name for number, name in enumerate(groups, 1)}
    if text.casefold() not in names:
        raise ValidationError(f"Type a number from 1 to {len(groups)}.")
    return names[text.casefold()]
