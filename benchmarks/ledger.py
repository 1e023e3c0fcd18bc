"""Times a store with many claims: starting over, the diary, one new report.

    python benchmarks/ledger.py [--events 10000]

An event is one visit by one of 400 people to one of twelve states, told by ten reports over three weeks, as in
`benchmarks/diary.py`. Claims are made up, so no parser is needed; a new report is the next telling of the last event.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import diary as made_up
from summitry import ledger
from summitry.store import Store

AT_ONCE = 2000


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Time a store with many claims.")
    parser.add_argument("--events", type=int, default=10_000)
    asked = parser.parse_args(arguments)
    news = [pair for number in range(asked.events) for pair in made_up.story(number)]
    with tempfile.TemporaryDirectory() as folder, Store.open(str(Path(folder) / "many.db")) as store:
        for start in range(0, len(news), AT_ONCE):
            store.add([(report, (claim,)) for report, claim in news[start : start + AT_ONCE]])
        report, claim = max(news, key=lambda pair: (pair[0].published, pair[0].id))
        count = len(news)
        del news
        told("everything worked out anew", lambda: ledger.update(store), count)
        last = store.totals().last
        assert last is not None
        told("the diary of the last day", lambda: ledger.diary(store, as_of=last), count)
        told("the diary of a week later", lambda: ledger.diary(store, as_of=last + timedelta(days=7)), count)
        for number in range(3):
            more = replace(report, id=f"r-more-{number}", text=f"{report.text} And more, part {number}.")
            again = replace(claim, id=f"c-more-{number}", report=more.id)
            store.add([(more, (again,))])
            told("one new report", lambda: ledger.update(store), count)
        told("the diary after it", lambda: ledger.diary(store, as_of=last), count)
    return 0


def told(what: str, work: object, claims: int) -> None:
    start, busy = time.perf_counter(), time.process_time()
    work()  # type: ignore[operator]
    spent, used = time.perf_counter() - start, time.process_time() - busy
    print(f"{claims:,} claims: {what}: {spent:.2f} s ({used:.2f} s of CPU), peak {made_up.peak():.0f} MB", flush=True)


if __name__ == "__main__":
    sys.exit(main())
