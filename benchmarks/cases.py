"""Runs the graded cases of tests/cases through the reader and lists what fails, by file and grade.

    python benchmarks/cases.py [FILE...] [--failures N]
    python benchmarks/cases.py --write-known-failures

What counts as passed: every expectation of the row, none left out, nothing invented. Definitions beside each `check_*`.
"""

import argparse
import json
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from summitry import nlp, pipeline
from summitry.claim import assemble, scenes
from summitry.claim.certainty import certainty
from summitry.claim.occasion import Occasion, Telling
from summitry.claim.sourcing import sourcing
from summitry.claim.voices import Chain
from summitry.mention import actors, occasions, places, times
from summitry.model.claim import Source
from summitry.model.diary import Entry, EntrySource
from summitry.model.report import Report
from summitry.model.words import Certainty, Part, PartyKind, SourceKind, Status
from summitry.refdata import places as gazetteer
from summitry.refdata import states

CASES = Path(__file__).parent.parent / "tests" / "cases"
KNOWN_FAILURES = CASES / "known_failures.txt"
HEADER = """\
# The STRONG cases that the reader does not pass yet, one id a line, sorted. tests/test_cases.py compares it with what
# fails: a case that fails and is not here was lost, one that passes and is here was gained and is to be taken off.
# Rewrite it with: python benchmarks/cases.py --write-known-failures
"""
Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What was read from one case: the entries, and the report for those checks that ask what each sentence tells."""

    report: Report
    entries: tuple[Entry, ...]


def plain(name: str) -> str:
    """A name without accents, case and dots.

    >>> plain("Péter Szijjártó")
    'peter szijjarto'
    """
    text = unicodedata.normalize("NFKD", name.translate(str.maketrans("ıłøđ-", "ilod ")))
    words = "".join(c for c in text if c.isalnum() or c == " ").lower().split()
    return " ".join(re.sub(r"[iy]{2,}$|[iy]y$", "y", word) for word in words)  # Zelenskyy, Zelenskiy


def same_name(a: str, b: str) -> bool:
    """Equal, or of people the same family name or one name inside the other."""
    one, other = plain(a).split(), plain(b).split()
    return one == other or set(one) <= set(other) or set(other) <= set(one) or one[-1:] == other[-1:]


def check_occasions(expect: Json, read: Read) -> str:
    """As many entries as expected occasions, each with its type, its parties (an implied host state is free) and
    state.
    """
    wanted, entries = list(expect["events"]), read.entries
    if len(wanted) != len(entries):
        return f"{len(entries)} entries instead of {len(wanted)}: {[e.title for e in entries]}"
    left = list(entries)
    for event in wanted:
        fitting = [e for e in left if not _differs(event, e)]
        if not fitting:
            return "; ".join(_differs(event, e) for e in left)
        left.remove(fitting[0])
    return ""


def _differs(event: Json, entry: Entry) -> str:
    if event["type"] != entry.type:
        return f"type {entry.type} instead of {event['type']}"
    missing = [name for name in event["parties"] if not any(same_name(name, p.name) for p in entry.parties)]
    if missing:
        return f"parties {[p.name for p in entry.parties]} without {missing}"
    wanted_states = {p.state for p in gazetteer.find(event["place"] or "")}
    place_state = entry.place.state if entry.place else None
    extra = [
        p.name
        for p in entry.parties
        if not any(same_name(name, p.name) for name in event["parties"])
        and not (p.kind is PartyKind.STATE and p.state == place_state)
    ]
    if extra:
        return f"extra parties {extra}"
    if bool(event["place"]) != bool(entry.place):
        return f"place {entry.place and entry.place.name} instead of {event['place']}"
    same_word = entry.place and any(w in plain(event["place"]).split() for w in plain(entry.place.name).split())
    if entry.place and not same_word and entry.place.state not in wanted_states:
        return f"place {entry.place.name} instead of {event['place']}"
    roles = event.get("roles") or {}
    for party in entry.parties:
        role = next((r for name, r in roles.items() if same_name(name, party.name)), None)
        if role is not None and role != party.role:
            return f"{party.name} as {party.role} instead of {role}"
    return ""


def check_certainty(expect: Json, read: Read) -> str:
    """An entry has the state; where the sentence alone gives no entry ("the visit"), some telling."""
    # What an entry says of the occasion: the state of its claims while it takes place.
    states = [Certainty.UNDER_WAY if e.status is Status.UNDER_WAY else e.certainty for e in read.entries] or [
        certainty(_alone(t), t, chain[-1], today=read.report.published)
        for t in told(read.report)
        for chain in assemble.chains(Source(kind=SourceKind.MEDIA_OUTLET, text=""), t.sources, None)
    ]
    if not states:
        return "nothing told"
    return "" if expect["certainty"] in states else f"{[str(s) for s in states]} instead of {expect['certainty']}"


def _alone(telling: Telling) -> Occasion:
    """The occasion that one telling alone makes."""
    frame = telling.frame
    return Occasion(
        tellings=(telling,), type=frame.mention.type, parties=frame.parties, place=frame.place, background=False
    )


def check_sourcing(expect: Json, read: Read) -> str:
    """Some telling has the chain, outlet left out: kinds, counts, and names where given; in a text that names no
    occasion, some statement has it.
    """
    outlet = Source(kind=SourceKind.MEDIA_OUTLET, text="")
    chains = [list(c[1:]) for t in told(read.report) for c in assemble.chains(outlet, t.sources, None)]
    chains = chains or [list(c) for c in stated(read.report)] or [[Source(kind=SourceKind.REPORTER, text="")]]
    for chain in chains:
        if len(chain) == len(expect["chain"]) and all(
            link["kind"] == own.kind
            and (link["count"] == own.count or own.kind is not SourceKind.ANONYMOUS)
            and (not link["name"] or any(same_name(link["name"], n) for n in (own.name, own.text) if n))
            for link, own in zip(expect["chain"], chain, strict=True)
        ):
            return ""
    return f"{[[(str(s.kind), s.name, s.count) for s in chain] for chain in chains]}"


def check_window(expect: Json, read: Read) -> str:
    """The entry's bounds (or some telling's) are both exact; the likely part too where the row has one."""
    windows = [e.window for e in read.entries] or [t.timed.window for t in told(read.report)]
    wanted = (expect["earliest"], expect["latest"])
    if not windows:
        return "nothing told"
    got = ""
    for window in windows:
        own = (
            tuple(d.isoformat() if (d := end) else None for end in (window.earliest, window.latest))
            if window
            else (None, None)
        )
        likely = (
            tuple(d.isoformat() if (d := end) else None for end in (window.likely_earliest, window.likely_latest))
            if window
            else (None, None)
        )
        preferred = (expect.get("likely_earliest"), expect.get("likely_latest"))
        if own == wanted and (preferred == (None, None) or likely == preferred):
            return ""
        got = f"{own} likely {likely} instead of {wanted} likely {preferred}"
    return got


def check_told(expect: Json, read: Read) -> str:
    """Each expected occasion has an entry, that with most of its parties, of its certainty and with its sources, each
    by kind, name, number and relay; none invented. Those marked `optional` may be there or not.
    """
    return "; ".join(filter(None, (_told_wrong(occasion, read.entries) for occasion in expect["occasions"])))


def _told_wrong(occasion: Json, entries: Sequence[Entry]) -> str:
    fitting = [(n, e) for e in entries if (n := sum(_takes_part(name, e) for name in occasion["parties"]))]
    if not fitting:
        return f"no entry of {occasion['parties']}"
    entry = max(fitting, key=lambda item: (item[0], -len(item[1].parties)))[1]
    wrong = []
    state = Certainty.UNDER_WAY if entry.status is Status.UNDER_WAY else entry.certainty
    if occasion["certainty"] not in (state, entry.certainty):
        wrong.append(f"{entry.certainty} instead of {occasion['certainty']}")
    left = list(entry.sources)
    for source in sorted(occasion["sources"], key=lambda s: bool(s.get("optional"))):
        found = next((own for own in left if _is_source(source, own)), None)
        if found is not None:
            left.remove(found)
        elif not source.get("optional"):
            wrong.append(f"without {source['kind']} {source['name'] or source['count'] or ''}".rstrip())
    return ", ".join([*wrong, *(f"also {own.kind} {own.text}" for own in left)])


def _takes_part(name: str, entry: Entry) -> bool:
    state = states.state_of(name)
    return any(same_name(name, p.name) or (state is not None and state == p.state) for p in entry.parties)


def _is_source(wanted: Json, own: EntrySource) -> bool:
    counted = wanted["kind"] != SourceKind.ANONYMOUS or wanted["count"] == own.count
    named = not wanted["name"] or any(same_name(wanted["name"], n) for n in (own.name, own.text) if n)
    passed = not wanted["relay"] or any(same_name(wanted["relay"], link) for link in own.chain if link)
    return wanted["kind"] == own.kind and counted and named and passed


CHECKS: dict[str, Callable[[Json, Read], str]] = {
    "occasions.jsonl": check_occasions,
    "certainty.jsonl": check_certainty,
    "sourcing.jsonl": check_sourcing,
    "told.jsonl": check_told,
    "windows.jsonl": check_window,
    "windows_held.jsonl": check_window,
}
# Rows held back are looked at by nobody who writes rules, so they are on no list either.
WATCHED = tuple(name for name in CHECKS if "held" not in name)


def rows(name: str) -> list[Json]:
    """The rows of a file of cases."""
    return [json.loads(line) for line in (CASES / name).read_text(encoding="utf-8").splitlines()]


def results(name: str) -> Iterator[tuple[Json, str]]:
    """Each row with what is wrong, "" where nothing is."""
    cases = rows(name)
    reports = [
        Report(
            id=case["id"],
            published=date.fromisoformat(case["published"]),
            text=case["text"],
            title=case.get("title"),
            outlet="The Sample",
        )
        for case in cases
    ]
    for case, report, claims in zip(cases, reports, pipeline.read_claims(reports), strict=True):
        entries = pipeline.write_diary([report], claims, as_of=report.published).entries
        yield case, CHECKS[name](case["expect"], Read(report=report, entries=entries))


def failures() -> dict[str, str]:
    """What is wrong with each STRONG row of the watched files that fails, by its id, sorted."""
    wrong = {case["id"]: why for name in WATCHED for case, why in results(name) if why and case["grade"] == "STRONG"}
    return dict(sorted(wrong.items()))


def known_failures() -> tuple[str, ...]:
    """The ids on the list, as they stand there."""
    lines = KNOWN_FAILURES.read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


def write_known_failures() -> None:
    """Put what fails now on the list, and say what was gained and lost."""
    before = set(known_failures()) if KNOWN_FAILURES.exists() else set()
    now = failures()
    KNOWN_FAILURES.write_text(HEADER + "".join(f"{id_}\n" for id_ in now), encoding="utf-8")
    print(f"{len(now)} on the list")
    print("gained:", *sorted(before - set(now)))
    print("lost:", *sorted(set(now) - before))


def told(report: Report) -> tuple[Telling, ...]:
    """What each sentence tells before the report is taken as a whole, without the gate."""
    found = shown(report)
    spans = {Part.TEXT: [(t.start, t.end, t.expression) for t in times.find(report.text)]}
    return tuple(assemble.tellings(report, found, spans, sourcing(found, _texts(report))))


def stated(report: Report) -> tuple[Chain, ...]:
    """The chains of every statement of a report, whatever it is about, in text order."""
    said = sourcing(shown(report), _texts(report)).said
    return tuple(chain for number in sorted(said) for statement in said[number] for chain in statement.chains)


def shown(report: Report) -> tuple[scenes.Scene, ...]:
    """The sentences of a report with what they name, without the gate."""
    piece = nlp.Piece(part=Part.TEXT, block=0, start=0, text=report.text)
    sentences = next(nlp.sentences([piece]))
    return scenes.scenes(
        sentences,
        actors.find(sentences, _texts(report), on=report.published),
        places.find(sentences, _texts(report)),
        occasions.find(sentences),
    )


def _texts(report: Report) -> dict[Part, str]:
    return {Part.TEXT: report.text, Part.TITLE: ""}


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", default=WATCHED)
    parser.add_argument("--failures", type=int, default=0, metavar="N", help="print the first N failures of each file")
    parser.add_argument(
        "--write-known-failures", action="store_true", help="rewrite the list of STRONG rows that fail, and end"
    )
    args = parser.parse_args(arguments)
    if args.write_known_failures:
        write_known_failures()
        return 0
    for name in args.files:
        passed, of, wrong = Counter[str](), Counter[str](), []
        for case, why in results(name):
            of[case["grade"]] += 1
            passed[case["grade"]] += not why
            if why:
                wrong.append(f"  {case['id']} {case['grade']} {case['published']} {case['text']}\n      {why}")
        print(name, ", ".join(f"{grade} {passed[grade]} of {of[grade]}" for grade in sorted(of)))
        print("\n".join(wrong[: args.failures]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
