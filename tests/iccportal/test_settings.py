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
