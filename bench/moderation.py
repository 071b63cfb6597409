"""How fast editors' pages are, on made-up submissions: `python -m bench.moderation`.

SUBMISSIONS=10000, PRACTICES=3000, SAMPLES=40 and ENGINES="sqlite postgresql" choose how much and on
what; the databases are kept for the next time (under var/bench/, or as iccportal_bench_… on the
server).  Each page is asked for in this process, without a web server; a line over 300 ms is told.
"busy" is what the process itself worked (on SQLite with its database): where a machine does much
else, that tells the page's own share.
"""

import os
import statistics
import sys
from datetime import timedelta
from time import perf_counter, process_time

from bench.__main__ import ENGINES, database, run

SUBMISSIONS = int(os.environ.get("SUBMISSIONS", "10000"))
PRACTICES = int(os.environ.get("PRACTICES", "3000"))
SAMPLES = int(os.environ.get("SAMPLES", "40"))
MOST = 300  # ms, of 95 in 100 requests

LISTS = "/en/admin/practices"
PAGES = {
    "desk": "/en/admin/",
    "desk, in French": "/fr/admin/",
    "search of both": "/en/admin/search/?q=m%C3%A9diation+quartier",
    "search, nothing": "/en/admin/search/?q=zeppelin",
    "submissions": f"{LISTS}/submission/",
    "submissions, page 20": f"{LISTS}/submission/?p=20",
    "submissions, waiting": f"{LISTS}/submission/?waits=editors",
    "submissions, state": f"{LISTS}/submission/?state=accepted&language=en",
    "submissions, common word": f"{LISTS}/submission/?q=the",
    "submissions, reference": f"{LISTS}/submission/?q=ICC-2026-00042",
    "submissions, no such word": f"{LISTS}/submission/?q=zeppelin",
    "submission": f"{LISTS}/submission/{{submission}}/change/",
    "practices": f"{LISTS}/practice/",
    "practices, page 20": f"{LISTS}/practice/?p=20",
    "practices, searched": f"{LISTS}/practice/?q=logement+jeunes",
    "practices, common word": f"{LISTS}/practice/?q=e",
    "practices, not confirmed": f"{LISTS}/practice/?status__exact=published&confirmed=overdue",
    "practices, no topic": f"{LISTS}/practice/?missing=topic",
    "log of decisions": f"{LISTS}/decision/",
    "mails": f"{LISTS}/outgoingmail/",
}


def main():
    for engine in ENGINES:
        url = database(engine, f"moderation_{SUBMISSIONS}_{PRACTICES}")
        if url is None:
            print(f"{engine}: no server answers")
            continue
        run(url, "-m", "bench.moderation", "fill", IS_FILLING="1")
        print(f"\n{engine}, {SUBMISSIONS:,} submissions, {PRACTICES:,} practices", flush=True)
        run(url, "-m", "bench.moderation", "measure")


# ------------------------------------------------------------------------------ On one database


def fill():
    from bench import fill as practices

    practices.main(PRACTICES)

    from django.db import connection
    from django.utils import timezone

    from bench.made_up_submissions import make_submissions
    from practices.models import Practice, Submission

    held = Submission.objects.count()
    if held not in {0, SUBMISSIONS}:
        sys.exit(f"The database holds {held} submissions, not {SUBMISSIONS}; drop it.")
    if held == 0:
        make_submissions(SUBMISSIONS)
        long_ago = timezone.now() - timedelta(days=30)
        Practice.history.bulk_history_create(
            Practice.objects.all(), batch_size=500, default_date=long_ago
        )
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def measure():
    import django

    django.setup()
    from practices.models import State, Submission

    client = editor()
    chosen = Submission.objects.filter(state=State.RECEIVED).order_by("pk")[0].pk
    print(f"{'':28}{'p50 ms':>10}{'p95 ms':>10}{'busy ms':>10}{'queries':>10}")
    for name, address in PAGES.items():
        print_line(client, name, address.format(submission=chosen))


def editor():
    """Return a client signed in as somebody who may do everything."""
    from django.contrib.auth.models import User

    from tests.signing_in import EditorsClient

    user, _is_new = User.objects.get_or_create(
        username="bruno", defaults={"is_staff": True, "is_superuser": True}
    )
    client = EditorsClient(headers={"host": "127.0.0.1"})
    client.force_login(user)
    return client


def print_line(client, name, address):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    first = milliseconds(client, address)  # what a process does once: imports, templates, memory
    with CaptureQueriesContext(connection) as asked:
        milliseconds(client, address)
        queries = len(asked)  # what is asked later would be taken for them
    began = process_time()
    times = sorted(milliseconds(client, address) for _sample in range(SAMPLES))
    busy = 1000 * (process_time() - began) / SAMPLES
    slowest = times[int(len(times) * 0.95)]
    note = f"  over {MOST} ms" if slowest > MOST else ""
    note += f"  (the first time {first:.0f} ms)" if first > MOST else ""
    figures = f"{statistics.median(times):10.0f}{slowest:10.0f}{busy:10.0f}{queries:10}"
    print(f"{name:28}{figures}{note}", flush=True)


def milliseconds(client, address):
    start = perf_counter()
    response = client.get(address)
    taken = 1000 * (perf_counter() - start)
    if response.status_code != 200:
        raise ValueError(f"{address} answered {response.status_code}")
    return taken


if __name__ == "__main__":
    {"fill": fill, "measure": measure}.get("".join(sys.argv[1:]), main)()
