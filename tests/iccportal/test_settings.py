import os
import subprocess
import sys

import pytest
from django.conf import settings

PRODUCTION = {
    "SECRET_KEY": "0123456789abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "ALLOWED_HOSTS": "practices.example.org",
}


def manage(*arguments, **environment):
    command = [sys.executable, "manage.py", *arguments]
    bare = {"PATH": os.environ["PATH"], **environment}
    return subprocess.run(
        command, cwd=settings.BASE_DIR, env=bare, capture_output=True, text=True, check=False
    )


def test_deployment_check_has_nothing_to_say():
    result = manage("check", "--deploy", "--fail-level=WARNING", **PRODUCTION)

    assert result.stdout + result.stderr == "System check identified no issues (0 silenced).\n"
    assert result.returncode == 0


@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS"])
def test_missing_setting_stops_the_start_with_a_sentence(name):
    environment = {key: value for key, value in PRODUCTION.items() if key != name}

    result = manage("check", **environment)

    assert result.returncode != 0
    assert f"{name} is not set. Set it to " in result.stderr


def test_nonsense_stops_the_start_with_a_sentence():
    result = manage("check", HTTPS="perhaps", **PRODUCTION)

    assert result.returncode != 0
    assert "A setting in the environment cannot be read." in result.stderr


@pytest.mark.parametrize("name", ["DEFAULT_FROM_EMAIL", "EDITORS_EMAIL"])
def test_mail_server_without_addresses_stops_the_start_with_a_sentence(name):
    addresses = {"DEFAULT_FROM_EMAIL": "icc@example.org", "EDITORS_EMAIL": "desk@example.org"}
    addresses.pop(name)

    result = manage("check", EMAIL_HOST="mail.example.org", **addresses, **PRODUCTION)

    assert result.returncode != 0
    assert f"{name} is not set. Set it to the address " in result.stderr


def test_mail_server_of_another_kind_stops_the_start_with_a_sentence():
    result = manage("check", EMAIL_URL="pigeon://mail.example.org", **PRODUCTION)

    assert result.returncode != 0
    assert "EMAIL_URL does not begin with submission:// or smtp://." in result.stderr


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({}, "filebased None False"),
        (
            {"EMAIL_URL": "submission://icc%40example.org:secret@mail.example.org:587"},
            "smtp 587 True",
        ),
        ({"EMAIL_HOST": "mail.example.org", "EMAIL_PORT": "2525"}, "smtp 2525 False"),
    ],
)
def test_mail_goes_to_files_or_to_the_server_named(variables, expected):
    addresses = {"DEFAULT_FROM_EMAIL": "icc@example.org", "EDITORS_EMAIL": "desk@example.org"}
    program = (
        "from django.conf import settings as s;"
        "print(s.EMAIL_BACKEND.split('.')[-2],"
        " s.EMAIL_PORT if s.EMAIL_HOST != 'localhost' else None, s.EMAIL_USE_TLS)"
    )

    result = manage("shell", "--no-imports", "-c", program, **variables, **addresses, **PRODUCTION)

    assert result.stdout.strip() == expected, result.stderr
