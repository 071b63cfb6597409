"""The demonstration (`make demo`): made-up submissions and editors, in a folder of their own.

Whatever was in var/demo/ is thrown away, and made anew.  Nothing outside is read or written: not
the database of `make run`, and no mail server, whatever the environment names.
"""

import os
import shutil
import socket
import sys

from bin import local

FOLDER = local.ROOT / "var" / "demo"
ELSEWHERE = ("EMAIL_URL", "EMAIL_HOST", "SITE_URL")


def main():
    os.chdir(local.ROOT)
    use_demonstration_settings()
    refuse_while_served(os.environ["HOST"], int(os.environ["PORT"]))
    if FOLDER.exists():
        shutil.rmtree(FOLDER)
    os.environ["SECRET_KEY"] = local.kept_secret(FOLDER / "secret-key")
    local.run(["migrate", "--verbosity=0"])
    local.run(["load_catalogue"])
    local.run(["make_demo"])
    local.serve("Its submissions and editors are made up. `make demo` again begins anew.")


def use_demonstration_settings():
    for name in ELSEWHERE:
        os.environ.pop(name, None)
    os.environ["DEMONSTRATION"] = "1"
    os.environ["DATABASE_URL"] = f"sqlite:///{FOLDER / 'iccportal.sqlite3'}"
    os.environ.setdefault("PORT", "8001")
    os.environ["SECRET_KEY"] = ""  # its own, once the folder is there
    local.use_local_settings()


def refuse_while_served(host, port):
    """Stop before the files of a demonstration are taken from the process that serves them."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            sys.exit(
                f"Port {port} cannot be used ({error.strerror}). If a demonstration runs in "
                "another terminal, stop it there with Ctrl-C. Nothing was changed."
            )


if __name__ == "__main__":
    main()
