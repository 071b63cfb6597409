"""The site on one's own machine: production settings that need no preparation.

`python -m bin.local` brings the database up to date and serves the site (`make run`);
`python -m bin.local COMMAND …` runs a command of `manage.py` on that same site.
"""

import os
import secrets
import socket
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SECRET_KEY = ROOT / "var" / "secret-key"
ANY_ADDRESS = {"0.0.0.0", "::"}  # noqa: S104 (only looked for, never bound unless asked)


def main(arguments):
    os.chdir(ROOT)
    use_local_settings()
    if arguments:
        run(arguments)
    else:
        run(["migrate", "--verbosity=0"])
        run(["load_catalogue"])
        serve()


def use_local_settings():
    """Fill what the environment does not say already, so that a plain `make run` serves."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "iccportal.settings")
    os.environ.setdefault("HTTPS", "0")
    os.environ.setdefault("HOST", "127.0.0.1")
    os.environ.setdefault("PORT", "8000")
    os.environ.setdefault("ALLOWED_HOSTS", ",".join(names_of_this_machine(os.environ["HOST"])))
    if "SECRET_KEY" not in os.environ:
        os.environ["SECRET_KEY"] = kept_secret(SECRET_KEY)


def names_of_this_machine(host):
    """Return the names under which a browser may ask for a site that listens at `host`."""
    names = ["localhost", "127.0.0.1", "[::1]"]
    if host in ANY_ADDRESS:
        name = socket.gethostname()
        names += [name, *_addresses(name)]
    elif host not in names:
        names.append(f"[{host}]" if ":" in host else host)
    return names


def _addresses(name):
    try:
        return socket.gethostbyname_ex(name)[2]
    except OSError:
        return []


def kept_secret(path):
    """Return the secret in the file `path`; the first time, make one that only its owner reads."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(file, "w", encoding="ascii") as secret_file:
        secret_file.write(secrets.token_urlsafe(64))
    return path.read_text(encoding="ascii")


def run(arguments):
    from django.core.management import execute_from_command_line

    execute_from_command_line(["manage.py", *arguments])


def where_mail_goes():
    from django.conf import settings

    if "filebased" in settings.EMAIL_BACKEND:
        folder = os.path.relpath(settings.EMAIL_FILE_PATH, ROOT)
        return f"Mail is not sent: each is a file in {folder}/. docs/settings.md names a server."
    return f"Mail is sent by {settings.EMAIL_HOST}."


EDITOR = (
    "`make editor`, in a second terminal, makes an editor's account; have a phone at hand for "
    "its codes."
)


def serve(about_editors=EDITOR):
    """Become gunicorn, in the process that has read the site already: it saves a second."""
    from django.db import connections
    from gunicorn.app.wsgiapp import run as gunicorn

    host, port = os.environ["HOST"], os.environ["PORT"]
    name = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, host)  # noqa: S104
    print(
        f"\nThe catalogue is at http://{name}:{port}/ and its admin at /en/admin/.\n"
        f"{where_mail_goes()}\n"
        f"{about_editors} Ctrl-C stops the site.\n",
        flush=True,
    )
    connections.close_all()  # the workers must not share one
    sys.argv = ["gunicorn", "--log-level=warning", "iccportal.wsgi"]
    gunicorn()


if __name__ == "__main__":
    main(sys.argv[1:])
