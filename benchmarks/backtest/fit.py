"""What the numbers of the fusion would be by the outcomes alone, and shrunk to an honest default.

    python -m benchmarks.backtest.fit [--corpus ../shared/corpus/dev] [--visits ../shared/facts/visits_truth.csv]

Each story counts once in each line, however many reports say the same. With `k` of `n` stories the number is
`(k + WEIGHT * default) / (n + WEIGHT)`: ten stories' worth of what we would believe without any. The stories were
chosen because something happened to them, so that what goes as planned is too rare here; hence the default.
"""

import argparse
import csv
import statistics
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from benchmarks.backtest.truth import ROOT, Marked, marked

WEIGHT = 10
ALIVE = frozenset({"confirmed", "scheduled", "expected", "likely", "possible"})
WORDS = {
    # word of the labels: the default, from published scales (certainty.tsv)
    "confirmed": 0.93,
    "expected": 0.80,
    "likely": 0.70,
    "possible": 0.45,
    "doubtful": 0.25,
    "denied": 0.10,
    "postponed": 0.60,
    "cancelled": 0.03,
}
KINDS = {
    # kind of the source: the chance, by default, that it knows the days of the plan
    "named_official": 0.9,
    "spokesperson": 0.9,
    "institution": 0.9,
    "document": 0.9,
    "anonymous": 0.75,
    "media_outlet": 0.7,
    "unattributed": 0.75,
    "observers": 0.4,
    "expert": 0.4,
}
NARROW, FAR = 7, 8
NEARLY = 2
"""A plan that is held so few days beside its window was known, if not to the day."""


def shrunk(hits: int, of: int, default: float) -> float:
    """The share, with `WEIGHT` stories' worth of the default."""
    return (hits + WEIGHT * default) / (of + WEIGHT)


def line(name: str, outcomes: Iterable[bool], default: float) -> str:
    """A row of the table."""
    listed = list(outcomes)
    hits = sum(listed)
    share = f"{hits / len(listed):.2f}" if listed else "n/a"
    return f"| {name} | {hits} of {len(listed)} | {share} | {default:.2f} | {shrunk(hits, len(listed), default):.2f} |"


def words(told: Sequence[Marked]) -> list[str]:
    """Of the stories of which a report used the word: how many were held after all."""
    found: dict[str, dict[str, bool]] = defaultdict(dict)
    for m in told:
        if m.certainty in WORDS:
            found[m.certainty][m.story.id] = m.story.start is not None
    return [line(word, found[word].values(), default) for word, default in WORDS.items()]


def misses(m: Marked) -> int:
    """By how many days the window misses the day: above 0 if it came later, below if earlier."""
    assert m.window is not None
    assert m.story.start is not None
    first, last = m.window
    return max((m.story.start - last).days, 0) - max((first - m.story.start).days, 0)


def trust(told: Sequence[Marked]) -> list[str]:
    """Of the stories that were held and not put off after the report: whether the window that a kind of source gave
    was right.
    """
    put_off: dict[str, list[date]] = defaultdict(list)
    for m in told:
        if m.certainty in ("postponed", "cancelled"):
            put_off[m.story.id].append(m.on)
    found: dict[str, dict[tuple[str, object], bool]] = defaultdict(dict)
    for m in told:
        if m.window and m.story.start and m.certainty in ALIVE and not any(on >= m.on for on in put_off[m.story.id]):
            for kind in m.kinds:
                found[kind][m.story.id, m.window] = abs(misses(m)) <= NEARLY
    return [line(kind, found[kind].values(), default) for kind, default in KINDS.items()]


def slips(told: Sequence[Marked]) -> tuple[list[str], list[int]]:
    """Plans that named at most a week, and were held at last: whether they were held later; and how many days."""
    near: dict[object, bool] = {}
    far: dict[object, bool] = {}
    late = []
    for m in told:
        if m.window and m.story.start and m.certainty in ALIVE and (m.window[1] - m.window[0]).days < NARROW:
            ahead, key = (m.window[0] - m.on).days, (m.story.id, m.window)
            if key in near or key in far:
                continue
            (far if ahead >= FAR else near)[key] = misses(m) > 0
            if misses(m) > 0:
                late.append(misses(m))
    rows = [
        line(f"slips, told {FAR} days ahead or more", far.values(), 0.20),
        line(f"slips, told {FAR - 1} days ahead or less", near.values(), 0.03),
    ]
    return rows, sorted(late)


def waits(told: Sequence[Marked]) -> tuple[list[int], list[int]]:
    """Days from the first report without days, and from the first that puts the occasion off, to the day it began."""
    undated: dict[str, int] = {}
    off: dict[str, int] = {}
    for m in told:
        if m.story.start is None:
            continue
        days = (m.story.start - m.on).days
        if m.certainty in ALIVE and m.window is None:
            undated.setdefault(m.story.id, days)
        if m.certainty == "postponed":
            off.setdefault(m.story.id, days)
    return sorted(undated.values()), sorted(off.values())


def announced(visits: Path) -> list[int]:
    """Days from announcement to the first day, of real visits where both are known."""
    with visits.open(encoding="utf-8", newline="") as file:
        return sorted(
            {
                (row["leader"], row["start"]): (
                    date.fromisoformat(row["start"]) - date.fromisoformat(row["announced_on"])
                ).days
                for row in csv.DictReader(file)
                if row["announced_on"]
            }.values()
        )


def report(corpus: Path, visits: Path) -> str:
    """All of it as Markdown."""
    told = marked(corpus)
    ends = {m.story.id: m.story.start is not None for m in told}
    moved, late = slips(told)
    undated, off = waits(told)
    return "\n".join(
        [
            f"{len(told)} marked reports of {len(ends)} stories, of which {sum(ends.values())} were held.",
            "",
            "| number | stories | share | default | shrunk |",
            "|---|---|---|---|---|",
            line("held at all", ends.values(), 0.65),
            *(row.replace("| ", "| held where called ", 1) for row in words(told)),
            *(row.replace("| ", "| days known by ", 1) for row in trust(told)),
            *moved,
            "",
            f"Delays in days, of plans to the week: {late} (median {statistics.median(late):g}).",
            f"Days from the first report without days to the day: {undated} (median {statistics.median(undated):g}).",
            f"Days from being put off to the day: {off} (median {statistics.median(off):g}).",
            f"Days from announcement to the day, of real visits: {announced(visits)}.",
        ]
    )


def main() -> None:
    """Prints the tables."""
    parser = argparse.ArgumentParser(description="Fit the numbers of the fusion on outcomes.")
    parser.add_argument("--corpus", type=Path, default=ROOT.parent / "shared" / "corpus" / "dev")
    parser.add_argument("--visits", type=Path, default=ROOT.parent / "shared" / "facts" / "visits_truth.csv")
    args = parser.parse_args()
    print(report(args.corpus, args.visits))


if __name__ == "__main__":
    main()
