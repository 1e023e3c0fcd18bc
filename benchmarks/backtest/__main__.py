"""Replays made-up and real stories and writes docs/backtest.md with its plot, docs/reliability.svg.

python -m benchmarks.backtest [--shared ../shared] [--histories 4000]
"""

import argparse
import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from benchmarks.backtest import fit, plot, simulate
from benchmarks.backtest.forecast import SHARES, Figures, Forecast, figures, reliability
from benchmarks.backtest.replay import replay
from benchmarks.backtest.rules import NAMES, forecasts
from benchmarks.backtest.truth import ROOT

from summitry.diary.fold import fold
from summitry.event.origins import origins

OUT = ROOT / "docs" / "backtest.md"
PLOT = ROOT / "docs" / "reliability.svg"
LEADS = (30, 14, 7, 1)
CHUNK = 100

Made = Mapping[str, Sequence[Forecast]]


def of_history(number: int) -> tuple[simulate.History, dict[str, list[Forecast]]]:
    """A made-up history with its forecasts."""
    told = simulate.history(number)
    published = {report.id: report.published for report in told.reports}
    roots = origins(told.claims, told.reports)
    found: dict[str, list[Forecast]] = {name: [] for name in NAMES}
    for day in told.asked:
        (entry,) = fold([told.event], told.claims, roots, published=published, as_of=day).entries
        own = [claim for claim in told.claims if published[claim.report] <= day]
        weight = 1.0 / len(told.asked)
        made = forecasts(entry, own, roots, published, story=told.id, on=day, start=told.start, weight=weight)
        for name, forecast in made.items():
            found[name].append(forecast)
    return told, found


def simulated(count: int) -> tuple[str, dict[str, list[Forecast]]]:
    """What the made-up world was, and the forecasts of each rule."""
    found: dict[str, list[Forecast]] = {name: [] for name in NAMES}
    reports = copies = held = 0
    with ProcessPoolExecutor(max_workers=os.cpu_count()) as pool:
        for told, made in pool.map(of_history, range(count), chunksize=CHUNK):
            reports += len(told.reports)
            copies += told.copies
            held += told.start is not None
            for name, own in made.items():
                found[name].extend(own)
    world = (
        f"{count:,} histories, {held / count:.0%} of them held; {reports:,} reports, {copies / reports:.0%} of them "
        f"copies; seed {simulate.SEED}."
    )
    return world, found


def open_only(forecasts: Sequence[Forecast]) -> list[Forecast]:
    """Those that were made before it began."""
    return [f for f in forecasts if f.start is None or f.on < f.start]


def table(made: Made) -> Iterator[str]:
    """A row a rule."""
    yield (
        "| rule | stories | forecasts | Brier | log2 | "
        + " | ".join(f"{share:.0%} exact | {share:.0%} whole" for share in SHARES)
        + " | width | lead |"
    )
    yield "|---|---|---|---|---|" + "---|---|" * len(SHARES) + "---|---|"
    for name, own in made.items():
        yield row(name, figures(own))


def row(name: str, found: Figures) -> str:
    """One rule's or kind's figures."""
    cover = " | ".join(f"{percent(found.exact[share])} | {percent(found.whole[share])}" for share in SHARES)
    width, lead = ("n/a" if value is None else f"{value:g}" for value in (found.width, found.lead))
    return (
        f"| {name} | {found.stories:,} | {found.forecasts:,} | {found.brier:.3f} | {found.log2:.2f} | {cover} | "
        f"{width} | {lead} |"
    )


def percent(share: float) -> str:
    return "n/a" if share != share else f"{100 * share:.1f} %"


def by_kind(forecasts: Sequence[Forecast]) -> Iterator[str]:
    """The rule's figures by who told the latest news."""
    yield from (
        "| latest news by | stories | forecasts | Brier | log2 | 80 % exact | width |",
        "|---|---|---|---|---|---|---|",
    )
    for kind in sorted({f.kind for f in forecasts}):
        found = figures([f for f in forecasts if f.kind == kind])
        width = "n/a" if found.width is None else f"{found.width:g}"
        yield (
            f"| {kind} | {found.stories:,} | {found.forecasts:,} | {found.brier:.3f} | {found.log2:.2f} | "
            f"{percent(found.exact[0.8])} | {width} |"
        )


def by_lead(made: Made) -> Iterator[str]:
    """Stories that were held, so many days before: in how many the 80 % interval of whole days held the day."""
    yield "| days ahead | stories | " + " | ".join(f"{name}: holds | width | log2" for name in made) + " |"
    yield "|---|---|" + "---|---|---|" * len(made)
    for lead in LEADS:
        cells, of = [], 0
        for own in made.values():
            then = [f for f in own if f.start is not None and (f.start - f.on).days == lead]
            of = len(then)
            found = figures(then)
            width = "n/a" if found.width is None else f"{found.width:g}"
            cells.append(f"{sum(f.holds(0.8) for f in then)} | {width} | {found.log2:.2f}")
        yield f"| {lead} | {of} | " + " | ".join(cells) + " |"


def bins(forecasts: Sequence[Forecast]) -> Iterator[str]:
    """The plot as a table."""
    yield from ("| said | held | forecasts |", "|---|---|---|")
    for said, held, count, _ in reliability(forecasts):
        yield f"| {said:.2f} | {held:.2f} | {count:,} |"


def page(world: str, made_up: Made, real: Made, numbers: str) -> str:
    """docs/backtest.md."""
    rule = NAMES[0]
    return "\n".join(
        [
            *HEAD.splitlines(),
            "",
            "## Real stories",
            "",
            *table(real),
            "",
            *by_lead(real),
            "",
            *by_kind(real[rule]),
            "",
            "## Made-up histories",
            "",
            f"{world} Before the first day only:",
            "",
            *table({name: open_only(own) for name, own in made_up.items()}),
            "",
            f"With the {simulate.AFTER} days after it, when a report tells that it was held or nothing is heard:",
            "",
            "| rule | Brier |",
            "|---|---|",
            *(f"| {name} | {figures(own).brier:.3f} |" for name, own in made_up.items()),
            "",
            *by_kind(open_only(made_up[rule])),
            "",
            "## Reliability",
            "",
            "![Reliability of P(held): the tables below as a plot](reliability.svg)",
            "",
            "Real stories:",
            "",
            *bins(real[rule]),
            "",
            "Made-up histories, before the first day:",
            "",
            *bins(open_only(made_up[rule])),
            "",
            "## The numbers by outcomes",
            "",
            "From `python -m benchmarks.backtest.fit`; what was made of it: [decision 0005](decisions/0005-fusion.md).",
            "",
            numbers,
            "",
        ]
    )


HEAD = """\
# Backtest

Written by `make backtest`: how good the diary's chances and windows were on the days on which the outcome was open.

* **Brier**: mean squared error of P(held); 0 is best. **log2**: mean logarithm of the chance given to what came: the
  day, or never.
* **exact**: share of stories in whose central 50, 80, 95 % of the mass the day lay, a day at the edge by lot: a mass
  that is right holds exactly its share. **whole**: the same for intervals of whole days, which hold more.
* **width**: median days of the whole 80 % interval. **lead**: median days before the day since when each 80 % interval
  held it and was no wider than 14 days.

A story counts as one, however many days it was open. Coverage, width and lead are over stories that were held. The
baselines see the same claims: **latest report at face value** takes the words and days of the last report; **every
report independent** has the same trust, each report a factor of its own; **uniform** is the prior chance, over 90 days
alike.

The real stories are few, and were chosen because something happened to them; rules were written while their reports
were read. They measure no world. The made-up histories test the arithmetic; their world is described in
`benchmarks/backtest/simulate.py`.
"""


def main() -> None:
    """Writes the page and the plot."""
    parser = argparse.ArgumentParser(description="Replay made-up and real stories; write docs/backtest.md.")
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--histories", type=int, default=4000)
    args = parser.parse_args()
    corpus = args.shared / "corpus" / "dev"
    world, made_up = simulated(args.histories)
    real = replay(corpus, args.shared / "score")
    numbers = fit.report(corpus, args.shared / "facts" / "visits_truth.csv")
    OUT.write_text(page(world, made_up, real, numbers), encoding="utf-8")
    rule = NAMES[0]
    dots = {"made-up histories": reliability(open_only(made_up[rule])), "real stories": reliability(real[rule])}
    PLOT.write_text(
        plot.svg(
            dots,
            title="Reliability of P(held)",
            description="Share of stories that were held against the chance that the diary gave them, by tenths. "
            "On the dashed line both are equal. The same numbers are in the tables of docs/backtest.md.",
        ),
        encoding="utf-8",
    )
    print(OUT.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
