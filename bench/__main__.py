"""How fast the site is, on made-up practices: `make bench`.

SIZES="300 30000" and ENGINES="sqlite postgresql" choose how many practices and which databases;
both are kept for the next time (under var/bench/, or as iccportal_bench_… on the server).
"""

import gzip
import os
import random
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import psycopg

from bench.made_up_addresses import addresses
from bench.reader import Reader
from bin.machine import find_postgresql

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "var" / "bench"
PORT = int(os.environ.get("PORT", "8019"))
SIZES = [int(size) for size in os.environ.get("SIZES", "30000").split()]
ENGINES = os.environ.get("ENGINES", "sqlite postgresql").split()
SAMPLES = int(os.environ.get("SAMPLES", "150"))
KEPT_REQUESTS = 1000
PAGE = "/en/practices/"

COLUMNS = {
    "home": "home",
    "list": "list",
    "filtered": "list, filtered",
    "search": "list, searched",
    "practice": "practice",
}


def main():
    print(
        "Not kept: the median of one reader's requests, in ms. Kept: requests per second of one\n"
        "reader, beside those of a static file of the same size. Memory: one process, in MB.\n"
    )
    print(
        f"{'':22}"
        + "".join(f"{column:>16}" for column in COLUMNS.values())
        + f"{'kept/s':>10}{'static/s':>10}{'ratio':>8}{'MB':>7}"
    )
    for engine in ENGINES:
        for size in SIZES:
            url = database(engine, size)
            if url is None:
                print(f"{engine}: no server answers")
                break
            print_line(engine, size, url)


def print_line(engine, size, url):
    run(url, "-m", "bench.fill", str(size), IS_FILLING="1")
    with site(url, KEPT_PAGES_MB="0") as (reader, process):
        times = [not_kept(reader, name, size) for name in COLUMNS]
        memory = resident(process)
        static_address = make_static_file(reader)
    with site(url) as (reader, _process):
        kept, static = rates(reader, (PAGE, static_address))
    print(
        f"{engine:>12}{size:>10,}"
        + "".join(f"{milliseconds:16.1f}" for milliseconds in times)
        + f"{kept:10.0f}{static:10.0f}{kept / static:8.2f}{memory:7.0f}",
        flush=True,
    )


def not_kept(reader, name, size):
    asked = addresses(name, size, SAMPLES, random.Random(name))
    reader.median(asked[:10])  # the first readers of a new process pay for its imports
    return reader.median(asked)


def make_static_file(reader):
    """Make a static file as large as a kept page is when it is sent, and return its address."""
    _status, body = reader.get(PAGE)
    size = len(gzip.compress(body))
    (FOLDER / "static" / f"{size}.bin").write_bytes(random.Random(1).randbytes(size))
    return f"/static/{size}.bin"


def rates(reader, addresses):
    """Return the requests per second of each address: the best of three rounds by turns."""
    rounds = [[reader.rate(one, KEPT_REQUESTS) for one in addresses] for _round in range(3)]
    return map(max, zip(*rounds, strict=True))


# ----------------------------------------------------------------------------------------- Machines


def database(engine, size):
    """Return the address of a database of our own; None where there is no server for it."""
    if engine == "sqlite":
        FOLDER.mkdir(parents=True, exist_ok=True)
        return f"sqlite:///{FOLDER / f'{size}.sqlite3'}"
    address = find_postgresql()
    if address is None:
        return None
    server, name = address.rpartition("/")[0], f"iccportal_bench_{size}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as link:
        known = link.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        if not known.fetchone():
            link.execute(f'CREATE DATABASE "{name}"')
    return f"{server}/{name}"


def environment(url, **settings):
    plain = {name: value for name, value in os.environ.items() if name not in {"DEBUG", "HOST"}}
    ours = {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "bench.settings", "PORT": str(PORT)}
    return {**plain, **ours, **settings}


def run(url, *arguments, **settings):
    subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env=environment(url, **settings), check=True
    )


@contextmanager
def site(url, **settings):
    """Serve the site with one process, and yield a `Reader` of it and the process's id."""
    command = [sys.executable, "-m", "gunicorn", "--log-level=error", "iccportal.wsgi"]
    served = environment(url, WEB_CONCURRENCY="1", **settings)
    gunicorn = subprocess.Popen(command, cwd=ROOT, env=served)
    try:
        yield connect(), worker(gunicorn.pid)
    finally:
        gunicorn.terminate()
        gunicorn.wait()


def connect():
    for _attempt in range(200):
        try:
            reader = Reader(PORT)
            reader.get("/en/")
            return reader
        except ConnectionError:
            time.sleep(0.1)
    raise ConnectionError(f"The site does not answer at port {PORT}.")


def worker(master):
    """Return the id of gunicorn's one worker (Linux)."""
    return int(Path(f"/proc/{master}/task/{master}/children").read_text().split()[0])


def resident(process):
    """Return the memory of a process in MB (Linux)."""
    status = Path(f"/proc/{process}/status").read_text()
    return next(int(line.split()[1]) for line in status.splitlines() if "VmRSS" in line) / 1000


if __name__ == "__main__":
    main()
