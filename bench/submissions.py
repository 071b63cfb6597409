"""Whether a practice that was sent is ever lost or doubled: `python -m bench.submissions`.

Clients write, send and confirm practices, each by the site's pages, while gunicorn's workers are
killed (-9) at random.  A client whose connection breaks does what a person does: the same again.
At the end the database is asked what became of those that were answered as sent.

COUNT, CLIENTS, ENGINES and KILL_EVERY choose how much and how hard; a PORT may be named.
"""

import http.client
import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event, Thread
from urllib.parse import urlencode

import psycopg

from bin.machine import find_postgresql

ROOT = Path(__file__).resolve().parent.parent
FOLDER = Path(os.environ.get("FOLDER", ROOT / "var" / "bench" / "submissions"))
PORT = int(os.environ.get("PORT", "8027"))
COUNT = int(os.environ.get("COUNT", "1000"))
CLIENTS = int(os.environ.get("CLIENTS", "8"))
ENGINES = os.environ.get("ENGINES", "sqlite postgresql").split()
DATABASE = f"iccportal_bench_submissions_{PORT}"
# Seconds, at random between: a new worker needs one until it is quick.
KILL_EVERY = tuple(map(float, os.environ.get("KILL_EVERY", "2 6").split()))
PATIENCE = 4  # seconds before a person asks for the mail again

STEPS = {
    "where": {"countries": "Portugal", "cities": "Nenhures"},
    "practice": {"summary_en": "Volunteers help with homework, twice a week."},
    "when": {"period": "since 2016"},
    "classification": {"topics_other_en": "Homework"},
}


def main():
    is_good = True
    for engine in ENGINES:
        address = fresh_database(engine)
        if address is None:
            print(f"{engine}: no server answers")
            continue
        is_good &= run(engine, address)
    return 0 if is_good else 1


def run(engine, address):
    mailbox = FOLDER / "mail"
    shutil.rmtree(mailbox, ignore_errors=True)
    mailbox.mkdir(parents=True)
    environment = environment_of(address, mailbox)
    manage(environment, "collectstatic", "--noinput", "--verbosity=0")
    manage(environment, "migrate", "--verbosity=0")
    start = time.monotonic()
    with site(environment) as gunicorn, killing(gunicorn) as kills:
        tickets = Client(mailbox).tickets()
        with ThreadPoolExecutor(CLIENTS) as clients:
            told = list(clients.map(lambda number: share(number, mailbox, tickets), range(COUNT)))
    seconds = time.monotonic() - start
    manage(environment, "send_pending_mail")
    return report(engine, told, rows(engine, address), len(kills), seconds)


# ----------------------------------------------------------------------------------------- A client


class Told(dict):
    """What a client was answered about one practice."""


class Client:
    """Somebody with a browser, who does again what did not come through."""

    def __init__(self, mailbox):
        self.mailbox = mailbox
        self.statuses = Counter()
        self.broken = 0

    def tickets(self):
        """Return what the form of each step carries on an empty draft."""
        draft = self.ask("GET", "/en/share/new/")[1]
        return {step: hidden(self.ask("GET", f"{draft}step/{step}/")[2]) for step in STEPS}

    def share(self, number, tickets):
        email, title = f"amina-{number}@city.example", f"Homework café {number}"
        draft = self.ask("GET", "/en/share/new/")[1]
        for step, answers in STEPS.items():
            own = {"title_en": title} if step == "practice" else {}
            self.ask("POST", f"{draft}step/{step}/", version=tickets[step], **answers, **own)
        page = self.ask("GET", f"{draft}check/")[2]
        form = {"version": hidden(page), "opened": hidden(page, "opened"), "website": ""}
        status, sent, _page = self.ask("POST", f"{draft}send/", email=email, **form)
        confirm = self.mailed(email, sent)
        self.ask("POST", confirm)
        page = self.ask("GET", confirm)[2]
        reference = re.search(r"ICC-\d{4}-\d{4,}", page)
        return Told(
            email=email,
            title=title,
            is_sent=status == 302 and sent.endswith("/sent/"),
            reference=reference and reference[0],
            statuses=self.statuses,
            broken=self.broken,
        )

    def mailed(self, email, sent):
        """Wait for the mail, and ask for it again when it does not come."""
        asked = time.monotonic()
        while True:
            for path in self.mailbox.glob(f"{email}.*"):
                if found := re.search(r"http://[^/]+(/en/share/confirm/\S+)", path.read_text()):
                    return found[1]
            if time.monotonic() - asked > PATIENCE:
                self.ask("POST", sent)
                asked = time.monotonic()
            time.sleep(0.05)

    def ask(self, method, address, **form):
        """Return (status, location, page), after as many attempts as it takes."""
        body = urlencode(form) if method == "POST" else None
        headers = {"Content-Type": "application/x-www-form-urlencoded"} if body is not None else {}
        while True:
            connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=30)
            try:
                connection.request(method, address, body, headers)
                response = connection.getresponse()
                page = response.read().decode()
            except (OSError, http.client.HTTPException):
                self.broken += 1
                time.sleep(random.uniform(0.05, 0.2))
                continue
            finally:
                connection.close()
            self.statuses[response.status] += 1
            if response.status < 500:
                return response.status, response.headers.get("Location", ""), page
            time.sleep(0.2)


def share(number, mailbox, tickets):
    return Client(mailbox).share(number, tickets)


def hidden(page, name="version"):
    found = re.search(rf'name="{name}"\s+value="([^"]*)"', page)
    if found is None:
        raise ValueError(f"The page has no field {name}: {re.sub('<[^>]+>', ' ', page)[:2000]}")
    return found[1]


# ---------------------------------------------------------------------------------------- The site


def environment_of(address, mailbox):
    plain = {name: value for name, value in os.environ.items() if name not in {"DEBUG", "HOST"}}
    return {
        **plain,
        "DATABASE_URL": address,
        "DJANGO_SETTINGS_MODULE": "bench.settings",
        "PORT": str(PORT),
        "MAILBOX": str(mailbox),
        "WEB_CONCURRENCY": "3",
        "THREADS": "4",
    }


def manage(environment, *arguments):
    subprocess.run([sys.executable, "manage.py", *arguments], cwd=ROOT, env=environment, check=True)


@contextmanager
def site(environment):
    command = [sys.executable, "-m", "gunicorn", "--log-level=critical", "iccportal.wsgi"]
    gunicorn = subprocess.Popen(command, cwd=ROOT, env=environment)
    try:
        while not workers(gunicorn.pid):
            time.sleep(0.1)
        yield gunicorn.pid
    finally:
        gunicorn.terminate()
        gunicorn.wait()


def workers(master):
    """Return the ids of gunicorn's workers (Linux)."""
    return list(map(int, Path(f"/proc/{master}/task/{master}/children").read_text().split()))


@contextmanager
def killing(gunicorn):
    """Kill a worker now and then; yields the list of those killed."""
    killed, end = [], Event()

    def kill():
        while not end.wait(random.uniform(*KILL_EVERY)):
            with suppress(ProcessLookupError, IndexError):
                worker = random.choice(workers(gunicorn))
                os.kill(worker, signal.SIGKILL)
                killed.append(worker)

    thread = Thread(target=kill)
    thread.start()
    try:
        yield killed
    finally:
        end.set()
        thread.join()


# ------------------------------------------------------------------------------------ The database


def fresh_database(engine):
    """Return the address of an empty database; None where there is no server for it."""
    if engine == "sqlite":
        FOLDER.mkdir(parents=True, exist_ok=True)
        for path in FOLDER.glob("practices.sqlite3*"):
            path.unlink()
        return f"sqlite:///{FOLDER / 'practices.sqlite3'}"
    address = find_postgresql()
    if address is None:
        return None
    server = address.rpartition("/")[0]
    with psycopg.connect(f"{server}/postgres", autocommit=True) as link:
        link.execute(f'DROP DATABASE IF EXISTS "{DATABASE}"')
        link.execute(f'CREATE DATABASE "{DATABASE}"')
    return f"{server}/{DATABASE}"


def rows(engine, address):
    """Return (state, address, reference, document) of each submission, and how many mails wait."""
    asked = "SELECT state, email, reference, CAST(document AS TEXT) FROM practices_submission"
    waiting = "SELECT count(*) FROM practices_outgoingmail WHERE sent_at IS NULL"
    if engine == "sqlite":
        link = sqlite3.connect(FOLDER / "practices.sqlite3")
    else:
        link = psycopg.connect(address)
    try:
        return link.execute(asked).fetchall(), link.execute(waiting).fetchone()[0]
    finally:
        link.close()


def report(engine, told, kept, kills, seconds):
    kept_rows, waiting = kept
    received = Counter(
        (email, reference) for state, email, reference, _text in kept_rows if state == "received"
    )
    by_email = Counter(email for _state, email, _reference, _text in kept_rows)
    sent = [each for each in told if each["is_sent"]]
    lost = [each for each in sent if received[each["email"], each["reference"]] != 1]
    doubled = [email for email, count in by_email.items() if count > 1]
    references = Counter(reference for _state, _email, reference, _text in kept_rows)
    statuses = sum((each["statuses"] for each in told), Counter())
    errors = sum(count for status, count in statuses.items() if status >= 500)
    print(
        f"{engine}: {len(sent)} of {COUNT} practices answered as sent by {CLIENTS} clients in "
        f"{seconds:.0f} s, through {kills} kills and {sum(each['broken'] for each in told)} broken "
        f"connections.\n  In the database: {len(kept_rows)} submissions, {sum(received.values())} "
        f"received. Lost: {len(lost)}. Doubled: {len(doubled)}. References given twice: "
        f"{sum(1 for count in references.values() if count > 1)}. Answers of 500 and above: "
        f"{errors}. Mails still waiting: {waiting}.",
        flush=True,
    )
    is_whole = len(sent) == COUNT == len(kept_rows) == sum(received.values())
    return is_whole and not lost and not doubled and not errors


if __name__ == "__main__":
    sys.exit(main())
