"""Runs the sentences of tests/cases/acts.jsonl through the reader: PLOVER category, auxiliary modes, sides.

    python benchmarks/acts.py [--set-aside] [--failures N]

A third of the sentences is set aside: they are read only with `--set-aside`, so that rules cannot be fitted to them.
A sentence's code is that of its first statement, else of its first claim; `-` where it has none.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from summitry import pipeline
from summitry.model.report import Report
from summitry.views import plover

CASES = Path(__file__).parent.parent / "tests" / "cases" / "acts.jsonl"
Json = dict[str, Any]
NONE = "-"
BODIES = {"EU": "o:european-union", "NATO": "o:nato", "UN": "o:united-nations"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """A case with the row that the reader gives for it, `None` where it gives none."""

    case: Json
    row: plover.EventRow | None

    @property
    def category(self) -> str:
        return self.row.category if self.row else NONE

    @property
    def gold(self) -> str:
        return self.case["category"] or NONE

    @property
    def modes(self) -> list[str]:
        return sorted(self.row.modes) if self.row else []


def cases(*, set_aside: bool) -> list[Json]:
    """The sentences that rules may be made on, or those that are set aside."""
    lines = CASES.read_text(encoding="utf-8").splitlines()
    return [case for case in map(json.loads, lines) if case["set_aside"] is set_aside]


def coded(told: Sequence[Json]) -> Iterator[Coded]:
    """Each case with its row."""
    reports = [Report(id=c["id"], published=date.fromisoformat(c["published"]), text=c["text"]) for c in told]
    for case, report, read in zip(told, reports, pipeline.read_batch(reports), strict=True):
        rows = plover.rows(read.claims, read.statements, published=report.published)
        yield Coded(case=case, row=rows[0] if rows else None)


def f1(told: Sequence[Coded], label: str) -> tuple[float, int, int, int]:
    """F1 of a category with right, predicted and gold counts."""
    right = sum(c.category == c.gold == label for c in told)
    predicted = sum(c.category == label for c in told)
    gold = sum(c.gold == label for c in told)
    return (2 * right / (predicted + gold) if predicted + gold else 0.0), right, predicted, gold


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """By category F1 with right, predicted and gold counts; `counts` are: sentences without an event that got none;
    right modes, sources and targets among the right categories; planned meetings coded as held.
    """

    by_category: dict[str, tuple[float, int, int, int]]
    counts: tuple[tuple[int, int], ...]

    @property
    def macro(self) -> float:
        """The mean F1 of the categories."""
        return sum(value for value, *_ in self.by_category.values()) / len(self.by_category)


def figures(told: Sequence[Coded]) -> Figures:
    """All figures of some sentences."""
    labels = sorted({c.gold for c in told} - {NONE})
    nothing = [c for c in told if c.gold == NONE]
    hits = [c for c in told if c.gold != NONE and c.category == c.gold]
    sided = [(c.row, c.case) for c in hits if c.case["speaker"] and c.row]
    aimed = [(row, case) for row, case in sided if case["target"]]
    planned = [c for c in told if c.gold == "AGREE" and "future" in c.case["aux"]]
    return Figures(
        by_category={label: f1(told, label) for label in labels},
        counts=(
            (sum(c.category == NONE for c in nothing), len(nothing)),
            (sum(c.modes == c.case["aux"] for c in hits), len(hits)),
            (sum(_is(row.source, case["speaker"]) for row, case in sided), len(sided)),
            (sum(_is(row.target, case["target"]) for row, case in aimed), len(aimed)),
            (sum(c.category == "CONSULT" for c in planned), len(planned)),
        ),
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--set-aside", action="store_true")
    parser.add_argument("--failures", type=int, default=0)
    options = parser.parse_args(arguments)
    told = list(coded(cases(set_aside=options.set_aside)))
    found = figures(told)
    for label, (value, right, predicted, gold) in found.by_category.items():
        print(f"{label:<12} F1 {value:.3f}   right {right} of {gold}, predicted {predicted}")
    print(f"macro-F1     {found.macro:.3f} over {len(found.by_category)} categories")
    names = ("nothing kept", "modes", "source", "target", "planned coded as held")
    for name, (count, of) in zip(names, found.counts, strict=True):
        print(f"{name:<12} {count} of {of}")
    wrong = [c for c in told if c.category != c.gold or c.modes != c.case["aux"]]
    for c in wrong[: options.failures]:
        print(c.case["id"], c.gold, c.case["aux"], "|", c.category, c.modes, "|", c.case["text"])
    confused = Counter((c.gold, c.category) for c in told if c.category != c.gold)
    if options.failures:
        print(confused.most_common())


def _is(side: str | None, gold: str) -> bool:
    return side == gold or side == BODIES.get(gold)


if __name__ == "__main__":
    main()
