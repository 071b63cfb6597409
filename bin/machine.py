"""What this machine has of the things that only some checks need."""

import getpass
import os
import shutil
from contextlib import suppress

import psycopg

IS_CI = os.environ.get("CI", "").lower() in {"1", "true"}
"""Whether a check that cannot run is a failure rather than a note."""

# The shell shows the same pages for half the work.
CHROMIUM_NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")


def find_chromium():
    """Return the path of a Chromium: the one named by CHROMIUM, or one installed; else None."""
    names = (os.environ.get("CHROMIUM"), *CHROMIUM_NAMES)
    return next(filter(None, map(shutil.which, filter(None, names))), None)


def find_java():
    return shutil.which("java")


def find_libreoffice():
    return shutil.which("soffice")


def find_postgresql():
    """Return the address of a PostgreSQL server that lets us make a database, or None.

    DATABASE_URL if it names one, else a server on this machine.
    """
    named = os.environ.get("DATABASE_URL", "")
    if named.startswith("postgres"):
        return named
    user = getpass.getuser()
    return next(filter(_lets_us_in, map(_local_address, ("postgres", user))), None)


def _local_address(user):
    return f"postgres://{user}@127.0.0.1:5432/iccportal"


def _lets_us_in(address):
    server = address.rpartition("/")[0]
    with suppress(psycopg.Error), psycopg.connect(f"{server}/postgres", connect_timeout=2) as link:
        return link.execute(
            "SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user"
        ).fetchone()[0]
    return False
