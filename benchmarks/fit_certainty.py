"""Fits the chances of the words of diplomacy on outcomes, and rewrites their rows in `certainty_words.tsv`.

    python benchmarks/fit_certainty.py            print the counts
    python benchmarks/fit_certainty.py --write    put the rows into the table

Stories with a known outcome, each with its reports: those of the shipped sample and, where they lie beside the
checkout, those of the development corpus. A story counts once for a word that some report told it with before it was
due, however many copied the report. A word's chance is the share of its stories that were held, shrunk towards the
chance of the state that the word makes as if `WEIGHT` more stories had come out as that state says. Few stories are
few: the counts stand in the table. Rows from published scales (0 stories) stay as they are.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from summitry import pipeline
from summitry.claim.effects import ADDS
from summitry.model.claim import Claim
from summitry.model.report import Report
from summitry.model.words import Certainty
from summitry.read import read_paths
from summitry.refdata import lexicon

ROOT = Path(__file__).parent.parent
TABLE = ROOT / "src" / "summitry" / "refdata" / "data" / "certainty_words.tsv"
SAMPLE = (
    ROOT / "src" / "summitry" / "sample" / "reports.jsonl",
    ROOT / "tests" / "cases" / "sample_gold.jsonl",
    ROOT / "tests" / "cases" / "sample_stories.jsonl",
)
CORPUS = ROOT.parent / "shared" / "corpus" / "dev"
DEV = (CORPUS / "reports.jsonl", CORPUS / "labels.jsonl", CORPUS / "stories.jsonl")
WEIGHT = 16
"""Heavy, because stories are collected for their turns: more of them fall through than of all plans."""
LEAST = 3
"""Stories; a word with fewer gets no row and keeps the chance of its state."""
AHEAD = frozenset({Certainty.SCHEDULED, Certainty.EXPECTED, Certainty.CONSIDERED})
"""States made by words of diplomacy; "likely" and "possible" words are those of the published scales."""
Json = dict[str, Any]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="put the rows into the table")
    write = parser.parse_args().write
    counted: dict[tuple[str, Certainty], dict[str, bool]] = defaultdict(dict)
    for files in (SAMPLE, DEV):
        if all(path.exists() for path in files):
            for story, claim in told(*files):
                for rule in words(claim):
                    counted[rule, claim.certainty][story["story"]] = story["outcome"].startswith("held")
    fitted = []
    for (rule, state), stories in sorted(counted.items()):
        of, held = len(stories), sum(stories.values())
        chance = (WEIGHT * lexicon.probabilities()[state] + held) / (WEIGHT + of)
        published = lexicon.word_chances().get(rule)
        if of >= LEAST and (published is None or published.of):
            origin = f"{held} of {of} stories held, shrunk towards the state with the weight of {WEIGHT}"
            fitted.append(f"{rule}\t{state}\t{chance:.2f}\t{of}\t{held}\t{origin}")
    print("\n".join(fitted))
    if write:
        lines = TABLE.read_text(encoding="utf-8").splitlines()
        kept = [line for line in lines if line.startswith("rule\t") or line.split("\t")[3] == "0"]
        TABLE.write_text("\n".join((*kept, *fitted)) + "\n", encoding="utf-8")


def told(reports: Path, labels: Path, stories: Path) -> Iterator[tuple[Json, Claim]]:
    """The claims of what was ahead that tell of a story's occasion, with the story."""
    known = {story["story"]: story for story in _rows(stories)}
    of = {row["report_id"]: row["story"] for row in _rows(labels) if "story" in row}
    of |= {row["id"]: row["story"] for row in _rows(reports) if "story" in row}
    read = [report for report in read_paths([reports]) if isinstance(report, Report)]
    for report, claims in zip(read, pipeline.read_claims(read), strict=True):
        story = known.get(of.get(report.id, ""))
        if story is None or (story["actual_start"] or "9999") <= report.published.isoformat():
            continue
        sides = {party["country"] for party in story["participants"]}
        for claim in claims:
            own = {party.state for party in claim.parties} | {claim.place.state if claim.place else None}
            if claim.certainty in AHEAD and not claim.background and len(own & sides) >= min(2, len(sides)):
                yield story, claim


def words(claim: Claim) -> Iterator[str]:
    """The cue that made a claim's state: the last that can."""
    for rule in reversed(claim.rules):
        parts = rule.split(".")
        if parts[0] == "cue" and len(parts) == 3 and ADDS.get(parts[1]) is claim.certainty:
            yield rule
            return


def _rows(path: Path) -> list[Json]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


if __name__ == "__main__":
    main()
