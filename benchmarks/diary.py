"""Times linking and folding of made-up claims, as a report only; no reader, no store.

    python benchmarks/diary.py [--claims 10000 100000]

A story is one visit by one of 400 people (of as many states as there are) to one of twelve states, told by ten
reports over three weeks: planned, then fixed, then held; nine of the reports name a source. About three visits begin
on each day, so that 10,000 claims are a busy desk's year.
"""

import argparse
import resource
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from summitry import pipeline
from summitry.model.claim import Claim, Party, Place, Source, claim_id
from summitry.model.report import Report
from summitry.model.span import Span
from summitry.model.words import Certainty, OccasionType, PartyKind, Role, SourceKind
from summitry.refdata import lexicon, states
from summitry.temporal import windows

REPORTS = 10
VISITORS = 400
HOSTS = ("CHN", "USA", "FRA", "DEU", "GBR", "JPN", "IND", "TUR", "BRA", "EGY", "SAU", "ZAF")
FIRST = date(2014, 1, 6)
C = Certainty
STEPS = (
    C.POSSIBLE, C.EXPECTED, C.EXPECTED, C.LIKELY, C.EXPECTED, C.ANNOUNCED, C.SCHEDULED, C.ANNOUNCED, C.HELD, C.HELD
)  # fmt: skip


def story(number: int) -> Iterator[tuple[Report, Claim]]:
    """The reports of one visit, each with its claim."""
    visitor = number * 7 % VISITORS
    host = HOSTS[number * 5 % len(HOSTS)]
    codes = [code for code in sorted(states.load()) if code not in HOSTS]
    home = codes[visitor % len(codes)]
    begins = FIRST + timedelta(days=number // 3)
    held = begins + timedelta(days=20)
    parties = (
        Party(
            id=f"p:visitor-{visitor}", name=f"Visitor {visitor}", kind=PartyKind.PERSON, state=home, role=Role.VISITOR
        ),
        Party(id=f"s:{host}", name=states.name_of(host), kind=PartyKind.STATE, state=host, role=Role.HOST),
    )
    for step, certainty in enumerate(STEPS):
        published = held + timedelta(days=1) if certainty is C.HELD else begins + timedelta(days=2 * step)
        text = f"Visitor {visitor} goes to {states.name_of(host)}, report {number}.{step}."
        report = Report(id=f"r-{number}-{step}", published=published, text=text, outlet=f"Outlet {step}")
        slack = 0 if certainty in (C.ANNOUNCED, C.HELD) else 5
        outlet = Source(kind=SourceKind.MEDIA_OUTLET, text="", name=report.outlet)
        says = Source(kind=SourceKind.SPOKESPERSON if step % 2 else SourceKind.ANONYMOUS, text="who speaks", state=host)
        if step == 0:
            says = Source(kind=SourceKind.REPORTER, text="", name=report.outlet)
        evidence = (Span(start=0, end=len(text), text=text),)
        yield (
            report,
            Claim(
                id=claim_id(report=report.id, occasion="o1", spans=evidence, origin=says.text),
                report=report.id,
                occasion="o1",
                type=OccasionType.VISIT,
                parties=parties,
                place=Place(name=states.name_of(host), state=host),
                certainty=certainty,
                probability=lexicon.probabilities()[certainty],
                window=windows.build(
                    earliest=held - timedelta(days=slack), latest=held + timedelta(days=slack), today=published
                ),
                chain=(outlet, says),
                evidence=evidence,
            ),
        )


def peak() -> float:
    """The most memory that this process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Time linking and folding of made-up claims.")
    parser.add_argument("--claims", type=int, nargs="+", default=[10_000, 100_000])
    for size in parser.parse_args(arguments).claims:
        told = [pair for number in range(size // REPORTS) for pair in story(number)]
        reports, claims = [report for report, _ in told], [claim for _, claim in told]
        last = max(report.published for report in reports)
        start = time.process_time()
        entries = pipeline.write_diary(reports, claims, as_of=last).entries
        seconds = time.process_time() - start
        spent = f"{seconds:.1f} s of CPU, peak memory {peak():.0f} MB"
        print(f"{size:,} claims: {len(entries):,} entries in {spent}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
