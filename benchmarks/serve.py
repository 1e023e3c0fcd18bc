"""Times the pages of a store with many entries under several readers at once, as a report only.

    python benchmarks/serve.py [--events 10000] [--readers 20] [--store FILE]

The store is made up as in `benchmarks/ledger.py`, with the first three reports of each visit; `--store` takes one that
is there. Readers ask without pause: the diary of its last day as everybody opens it, then with filters of their own,
then dossiers. Server and readers share the machine's cores.
"""

import argparse
import gzip
import http.client
import json
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import diary as made_up
from summitry import ledger
from summitry.store import Store

AT_ONCE = 2000
REPORTS = 3
ROUNDS = 30


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Time the pages under several readers.")
    parser.add_argument("--events", type=int, default=10_000)
    parser.add_argument("--readers", type=int, default=20)
    parser.add_argument("--store")
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        store = asked.store or made(Path(folder) / "many.db", asked.events)
        with Store.open(store) as kept:
            last = kept.totals().last
        server = subprocess.Popen(
            [sys.executable, "-m", "summitry", "serve", "--store", store, "--port", "0"],
            stderr=subprocess.PIPE,
            text=True,
        )
        try:
            assert server.stderr is not None
            port = int(server.stderr.readline().split("127.0.0.1:")[1].split("/")[0])
            measure(port, f"as_of={last}", asked.readers)
        finally:
            server.terminate()
            server.wait()
    return 0


def made(file: Path, events: int) -> str:
    """A store of made-up visits."""
    news = [pair for number in range(events) for pair in list(made_up.story(number))[:REPORTS]]
    with Store.open(str(file)) as store:
        for start in range(0, len(news), AT_ONCE):
            store.add([(report, (claim,)) for report, claim in news[start : start + AT_ONCE]])
        ledger.update(store)
    return str(file)


def measure(port: int, day: str, readers: int) -> None:
    start = time.perf_counter()
    body, packed = get(port, f"/?{day}")
    print(f"first answer after the start: {time.perf_counter() - start:.2f} s")
    whole = page(port, body)
    print(
        f"first page: {len(body) / 1000:.1f} kB, {packed / 1000:.1f} kB packed; with style and scripts {whole:.1f} kB"
    )
    entries = [one["id"] for one in json.loads(get(port, f"/diary.json?{day}")[0])["entries"]]
    print(f"{len(entries):,} entries, {readers} readers at once")
    draw = random.Random(7)
    hosts = ("CHN", "USA", "FRA", "DEU", "GBR", "JPN", "IND", "TUR")
    under(port, readers, "the diary", lambda _: f"/?{day}")
    under(
        port, readers, "with a filter of their own", lambda n: f"/?{day}&party={hosts[n % 8]}&page={n % 40 + 1}&all=1"
    )
    under(port, readers, "the timeline", lambda n: f"/?{day}&view=timeline&page={n % 10 + 1}")
    under(port, readers, "dossiers", lambda _: f"/entry/{draw.choice(entries)}?{day}")
    under(port, readers, "search", lambda n: f"/search?{day}&q=visitor+{n % 400}")


def page(port: int, body: bytes) -> float:
    """Thousands of bytes on the way to a browser that comes for the first time."""
    files = {part.split('"')[0] for part in body.decode().split('="/static/')[1:]}
    return (len(gzip.compress(body, 5)) + sum(get(port, f"/static/{name}")[1] for name in files)) / 1000


def under(port: int, readers: int, what: str, path: Callable[[int], str]) -> None:
    """Ask for addresses from several threads, and tell how long the answers took."""
    took: list[float] = []

    def read(number: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port)
        for turn in range(ROUNDS):
            start = time.perf_counter()
            connection.request("GET", path(number * ROUNDS + turn), headers={"Accept-Encoding": "gzip"})
            answer = connection.getresponse()
            answer.read()
            took.append(time.perf_counter() - start)
            assert answer.status == 200, (answer.status, path(number * ROUNDS + turn))

    threads = [threading.Thread(target=read, args=(number,)) for number in range(readers)]
    start = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    spent = time.perf_counter() - start
    took.sort()
    middle, most = 1000 * statistics.median(took), 1000 * took[int(0.95 * len(took))]
    rate = len(took) / spent
    print(f"{what}: median {middle:.0f} ms, 95 % within {most:.0f} ms, {rate:.0f} answers a second", flush=True)


def get(port: int, path: str) -> tuple[bytes, int]:
    """A body, and how many bytes it was on the way."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
    answer = connection.getresponse()
    sent = answer.read()
    return (gzip.decompress(sent) if answer.headers.get("content-encoding") == "gzip" else sent), len(sent)


if __name__ == "__main__":
    sys.exit(main())
