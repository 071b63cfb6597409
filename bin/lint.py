"""Everything that finds faults by reading: all checks run, and all faults are told.

Where CI is set, a check whose tool is missing is a failure.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from bin.machine import IS_CI

TOOLS = Path(sys.executable).parent
PURE = (
    "practices/periods.py",
    "practices/period_grammar/*.py",
    "practices/text.py",
    "practices/sheet.py",
)

CHECKS = {
    "ruff": [TOOLS / "ruff", "check", "--quiet", "."],
    "ruff format": [TOOLS / "ruff", "format", "--quiet", "--check", "."],
    "djlint": [TOOLS / "djlint", "templates", "--lint", "--check"],
    "mypy": [TOOLS / "mypy", "--no-error-summary", *(p for g in PURE for p in Path().glob(g))],
    "migrations": [sys.executable, "manage.py", "makemigrations", "--check", "--dry-run"],
}
FRENCH = [sys.executable, "-m", "bin.french"]


def main():
    checks = dict(CHECKS)
    if shutil.which("xgettext"):
        checks["French"] = FRENCH
    elif IS_CI:
        sys.exit("xgettext was not found; install gettext.")
    else:
        print("French: NOT CHECKED. xgettext was not found (it is part of gettext).")
    failed = [name for name, command in checks.items() if not _passes(name, command)]
    sys.exit(f"Faults: {', '.join(failed)}." if failed else 0)


def _passes(name, command):
    environment = {**os.environ, "DEBUG": "1"}
    result = subprocess.run(
        command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    print(f"{name}: {'good' if result.returncode == 0 else 'FAULTS'}", flush=True)
    if result.returncode != 0:
        print(result.stdout, flush=True)
    return result.returncode == 0


if __name__ == "__main__":
    main()
