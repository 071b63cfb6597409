"""Whether two writers at once lose a word: `python -m bench.drafts 300` (ENGINES as in make bench).

Each draft has two writers who save the same step four times each, at the same moments, as
autosave does; one draft in two begins with that.  The databases
are those of `make bench`, of size 0.
"""

import json
import subprocess
import sys

from bench.__main__ import ENGINES, ROOT, database, environment, run

PRINTED = """{engine}: {drafts} drafts of two writers each, {words} words
  saved {saved}, shown both texts {torn}, answered otherwise {otherwise}
  words lost: {lost}; drafts whose last version is not the draft: {broken}
  first saves pressed four times at once: {pressed}, of which one draft each: {single}
"""


def main(drafts):
    for engine in ENGINES:
        url = database(engine, 0)
        if url is None:
            print(f"{engine}: no server answers")
            continue
        run(url, "manage.py", "migrate", "--verbosity=0")
        print_line(engine, told_by(url, drafts))


def told_by(url, drafts):
    printed = subprocess.run(
        [sys.executable, "-m", "tests.submissions.two_writers", str(drafts)],
        cwd=ROOT,
        env=environment(url, DEBUG="1", DJANGO_SETTINGS_MODULE="tests.settings"),
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return json.loads(printed.stdout)


def print_line(engine, told):
    saved, torn = (told["statuses"].pop(status, 0) for status in ("200", "409"))
    print(
        PRINTED.format(
            engine=engine,
            drafts=told["drafts"],
            words=told["words"],
            saved=saved,
            torn=torn,
            otherwise=told["statuses"] or "never",
            lost=len(told["lost"]),
            broken=told["drafts"] - told["whole"],
            pressed=len(told["pressed"]),
            single=told["pressed"].count([1]),
        ),
        flush=True,
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 300)
