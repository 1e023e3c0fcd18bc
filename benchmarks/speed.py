"""Times reading against bare spaCy in the same run, on the dev corpus and on the background texts.

    python benchmarks/speed.py [--shared ../shared] [--repeat 5]

`bare`: the full pipeline's `nlp.pipe` over the texts. `extract`: reports to claims and entries, one process. The
parser's loading is outside both; the ratio is of the medians of runs that take turns.
"""

import argparse
import resource
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import spacy

from summitry import pipeline
from summitry.model.report import Report
from summitry.nlp import DEFAULT_MODEL

ROOT = Path(__file__).parent.parent


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> int:
    parser = argparse.ArgumentParser(description="Time reading against bare spaCy.")
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--repeat", type=int, default=5)
    args = parser.parse_args()
    language = spacy.load(DEFAULT_MODEL)
    for part in ("dev", "background_dev"):
        inputs = pipeline.iter_inputs([str(args.shared / "corpus" / part / "reports.jsonl")])
        reports = [item for item in inputs if isinstance(item, Report)]
        texts = [report.text for report in reports]

        def bare(texts: list[str] = texts) -> None:
            for _ in language.pipe(texts):
                pass

        def extract(reports: list[Report] = reports) -> None:
            for _ in pipeline.extract(reports):
                pass

        extract(), bare()
        times = [(timed(bare), timed(extract)) for _ in range(args.repeat)]
        one, other = (statistics.median(column) for column in zip(*times, strict=True))
        words = sum(len(text.split()) for text in texts)
        print(
            f"{part}: bare {one:.2f} s ({words / one:,.0f} words/s), extract {other:.2f} s: {other / one:.2f} of bare"
        )
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
