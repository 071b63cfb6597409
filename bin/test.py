"""The whole suite, on SQLite and on PostgreSQL; it says plainly what ran and what did not.

`python -m bin.test [PYTEST ARGUMENT …]`.  Where CI is set, whatever cannot run is a failure.
"""

import os
import subprocess
import sys
from tempfile import TemporaryFile
from time import monotonic

from bin.machine import IS_CI, find_chromium, find_java, find_libreoffice, find_postgresql

INTERRUPTED = 130


def main(arguments):
    with TemporaryFile() as output:
        server = find_postgresql()
        # What asks no database is tested once: beside PostgreSQL, for SQLite has the pages' looks.
        on_sqlite = arguments if server is None else ["--asking-the-database", *arguments]
        sqlite = Run("SQLite", "", on_sqlite)
        postgresql = Run("PostgreSQL", server, arguments, output)
        notes = [sqlite.note(), postgresql.note()]
        output.seek(0)
        print(f"\nPostgreSQL\n{output.read().decode()}")
    notes.append(_tool_note("Browser tests", "Chromium", find_chromium()))
    notes.append(_tool_note("The Nu HTML checker", "Java", find_java()))
    notes.append(_tool_note("Word files by LibreOffice", "soffice", find_libreoffice()))
    print("\n".join(sentence for _is_good, sentence in notes), flush=True)
    return 0 if all(is_good for is_good, _sentence in notes) else 1


class Run:
    """The suite on one engine; the engines run side by side, since each keeps one core busy."""

    def __init__(self, engine, address, arguments, output=None):
        self.engine, self.start = engine, monotonic()
        self.process = None if address is None else _pytest(engine, address, arguments, output)

    def note(self):
        """Wait for the end; return whether all is well, and a sentence about it."""
        if self.process is None:
            return not IS_CI, (
                f"{self.engine}: NOT RUN. No server answers at 127.0.0.1:5432; "
                "DATABASE_URL=postgres://user:password@host/name names another."
            )
        status = self.process.wait()
        result = "passed" if status == 0 else f"FAILED (pytest ended with {status})"
        return status == 0, f"{self.engine}: {result}, {monotonic() - self.start:.0f} seconds."


def _pytest(engine, address, arguments, output):
    environment = {**os.environ, "DEBUG": "1", "DATABASE_URL": address}
    if not address:
        del environment["DATABASE_URL"]
    artifacts = f"--output=test-results/{engine}"
    command = [sys.executable, "-m", "pytest", "--quiet", artifacts, *arguments]
    return subprocess.Popen(
        command, env=environment, stdin=subprocess.DEVNULL, stdout=output, stderr=output
    )


def _tool_note(checks, tool, path):
    if path:
        return True, f"{checks}: ran, with {path}."
    return not IS_CI, f"{checks}: NOT RUN. {tool} was not found."


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
