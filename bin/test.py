"""The whole suite, on SQLite and on PostgreSQL; it says plainly what ran and what did not.

`python -m bin.test [PYTEST ARGUMENT …]`.  Where CI is set, whatever cannot run is a failure.
"""

import os
import subprocess
import sys
from time import monotonic

from bin.machine import IS_CI, find_chromium, find_java, find_postgresql

INTERRUPTED = 130


def main(arguments):
    notes = [
        _engine_note(*engine, arguments)
        for engine in (("SQLite", ""), ("PostgreSQL", find_postgresql()))
    ]
    notes.append(_tool_note("Browser tests", "Chromium", find_chromium()))
    notes.append(_tool_note("The Nu HTML checker", "Java", find_java()))
    print("\n" + "\n".join(sentence for _is_good, sentence in notes), flush=True)
    return 0 if all(is_good for is_good, _sentence in notes) else 1


def _engine_note(engine, address, arguments):
    """Run the suite on a database; return whether that is well, and a sentence about it."""
    if address is None:
        return not IS_CI, (
            "PostgreSQL: NOT RUN. No server answers at 127.0.0.1:5432; "
            "DATABASE_URL=postgres://user:password@host/name names another."
        )
    print(f"\n{engine}", flush=True)
    start = monotonic()
    status = _pytest(address, arguments)
    result = "passed" if status == 0 else f"FAILED (pytest ended with {status})"
    return status == 0, f"{engine}: {result}, {monotonic() - start:.0f} seconds."


def _pytest(address, arguments):
    environment = {**os.environ, "DEBUG": "1", "DATABASE_URL": address}
    if not address:
        del environment["DATABASE_URL"]
    command = [sys.executable, "-m", "pytest", "--quiet", *arguments]
    return subprocess.run(command, env=environment, stdin=subprocess.DEVNULL).returncode


def _tool_note(checks, tool, path):
    if path:
        return True, f"{checks}: ran, with {path}."
    return not IS_CI, f"{checks}: NOT RUN. {tool} was not found."


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
