"""Fit the numbers of windows on what came: `python benchmarks/fit_windows.py VISITS_CSV [DEV_FOLDER]`.

From visits that were made: on which weekdays they begin and how long they last (the guests of one summit count
once). From labelled reports with known outcomes: how often a plan came after the last day that its words allowed (too
often for a rule: those stories were chosen because plans changed).
The corpora are read by path and never copied; the numbers go into `src/summitry/temporal/masses.tsv` with their origin.
"""

import argparse
import csv
import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
ALIVE = {"confirmed", "scheduled", "expected", "likely", "possible"}
SMOOTHING = 1.0
"""Added to each count, so that few cases do not make a certainty."""
SHORT, LONG = 1, 8


class Row(NamedTuple):
    name: str
    value: float
    cases: int


def visits(path: Path) -> list[tuple[date, int]]:
    """First day and length of each visit to a state on a day, once."""
    found = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            try:
                first, last = date.fromisoformat(row["start"]), date.fromisoformat(row["end"])
            except ValueError:
                continue
            found.setdefault(
                (first, row["country"], row["visit_type"] == "multilateral" or row["leader"]), (first, last)
            )
    return [(first, (last - first).days + 1) for first, last in found.values() if last >= first]


def weekdays(made: list[tuple[date, int]]) -> Iterator[Row]:
    counts = Counter(first.weekday() for first, _ in made)
    whole = len(made) + 7 * SMOOTHING
    for number, name in enumerate(DAYS):
        yield Row(f"weekday.{name}", (counts[number] + SMOOTHING) / whole, counts[number])


def lengths(made: list[tuple[date, int]]) -> Iterator[Row]:
    counts = Counter(min(length, 4) for _, length in made)
    for length in range(1, 5):
        name = f"length.{length}" if length < 4 else "length.longer"
        yield Row(name, counts[length] / len(made), counts[length])


def tails(folder: Path) -> Iterator[Row]:
    """Of the plans that were held, the share that began after the last day of their words, by their width."""
    stories = {s["story"]: s for s in _lines(folder / "stories.jsonl")}
    published = {r["id"]: date.fromisoformat(r["published"][:10]) for r in _lines(folder / "reports.jsonl")}
    late: Counter[str] = Counter()
    every: Counter[str] = Counter()
    for label in _lines(folder / "labels.jsonl"):
        story = stories[label["report_id"].rsplit(".", 1)[0]]
        if story["outcome"] != "held" or not story["actual_start"]:
            continue
        actual = date.fromisoformat(story["actual_start"])
        for event in label["events"][:1]:
            first, last = event["window_earliest"], event["window_latest"]
            if not (first and last) or event["certainty"] not in ALIVE or published[label["report_id"]] > actual:
                continue
            width = (date.fromisoformat(last) - date.fromisoformat(first)).days + 1
            kind = "day" if width <= SHORT else "days" if width < LONG else "period"
            every[kind] += 1
            late[kind] += actual > date.fromisoformat(last)
    for kind in ("day", "days", "period"):
        yield Row(f"tail.{kind}", (late[kind] + SMOOTHING) / (every[kind] + 2 * SMOOTHING), every[kind])


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("visits", type=Path)
    arguments.add_argument("dev", type=Path, nargs="?")
    given = arguments.parse_args()
    made = visits(given.visits)
    rows = [*weekdays(made), *lengths(made), *(tails(given.dev) if given.dev else ())]
    for row in rows:
        print(row.name, f"{row.value:.3f}", row.cases, sep="\t")


if __name__ == "__main__":
    main()
