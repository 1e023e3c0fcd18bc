"""What must not change the diary does not, and every word of it leads back to a report. With real reading.

The shipped sample is read once; what is compared are bytes.
"""

import itertools
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summitry import codec, pipeline
from summitry.model.claim import Claim
from summitry.model.diary import Diary, Entry
from summitry.model.report import Report
from summitry.model.words import Status
from summitry.store import Store

SAMPLE = Path(pipeline.__file__).parent / "sample"
DAYS = tuple(map(date.fromisoformat, ("2019-09-17", "2023-05-22", "2024-04-20", "2024-05-15", "2024-10-09")))
LAST = date(2025, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """The reports of the sample and what they claim, read in one batch."""

    reports: tuple[Report, ...]
    claims: tuple[tuple[Claim, ...], ...]

    def told(self, reports: Sequence[Report]) -> list[Claim]:
        """The claims of some of the reports, in their order."""
        by_report = dict(zip((report.id for report in self.reports), self.claims, strict=True))
        return [claim for report in reports for claim in by_report[report.id]]

    def diary(self, as_of: date, reports: Sequence[Report] | None = None) -> Diary:
        own = self.reports if reports is None else reports
        return pipeline.write_diary(own, self.told(own), as_of=as_of)


def shipped() -> Iterator[Report]:
    """The reports of the sample, in the order of its files; its README is no report."""
    return (found for found in pipeline.iter_inputs([str(SAMPLE)]) if isinstance(found, Report))


@pytest.fixture(scope="session")
def read() -> Read:
    reports = tuple(shipped())
    return Read(reports=reports, claims=tuple(pipeline.read_claims(reports)))


@given(data=st.data())
@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
def test_neither_the_order_of_reports_nor_one_that_comes_twice_shows(read: Read, data: st.DataObject) -> None:
    day = data.draw(st.sampled_from((*DAYS, LAST)))
    again = data.draw(st.lists(st.sampled_from(read.reports), max_size=3))
    reports = data.draw(st.permutations([*read.reports, *again]))
    assert codec.encode(read.diary(day, reports)) == codec.encode(read.diary(day))


def test_the_order_of_claims_does_not_show(read: Read) -> None:
    claims = read.told(read.reports)
    backwards = pipeline.write_diary(read.reports, reversed(claims), as_of=LAST)
    assert codec.encode(backwards) == codec.encode(read.diary(LAST))


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_what_was_published_later_does_not_show(read: Read, day: date) -> None:
    by_then = [report for report in read.reports if report.published <= day]
    assert 0 < len(by_then) < len(read.reports)
    assert codec.encode(read.diary(day, by_then)) == codec.encode(read.diary(day))
    assert all(entry.updated <= day for entry in read.diary(day).entries)


def test_a_report_is_read_alike_alone_and_among_others(read: Read) -> None:
    alone = [pipeline.read_claims([report])[0] for report in read.reports]
    assert codec.encode(alone) == codec.encode(read.claims)
    backwards = pipeline.read_claims(read.reports[::-1])
    assert codec.encode(backwards[::-1]) == codec.encode(read.claims)


PROGRAM = """
import sys
from datetime import date
from summitry import codec, pipeline
from summitry.model.report import Report

reports = [found for found in pipeline.iter_inputs([sys.argv[1]]) if isinstance(found, Report)]
claims = pipeline.read_claims(reports)
sys.stdout.buffer.write(codec.encode(claims) + b"\\n")
told = [claim for own in claims for claim in own]
for day in sys.argv[2:]:
    sys.stdout.buffer.write(codec.encode(pipeline.write_diary(reports, told, as_of=date.fromisoformat(day))) + b"\\n")
"""


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_hash_seed_does_not_show(read: Read, seed: str) -> None:
    command = [sys.executable, "-c", PROGRAM, str(SAMPLE), *map(str, DAYS)]
    done = subprocess.run(command, env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True, check=True)
    here = [codec.encode(read.claims), *(codec.encode(read.diary(day)) for day in DAYS)]
    assert done.stdout.splitlines() == here


def test_nothing_to_read_needs_no_parser() -> None:
    program = "import sys; from summitry import pipeline; print(pipeline.read_claims([]), 'spacy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[] False\n"


@pytest.mark.parametrize("workers", [1, 2])
def test_neither_the_store_nor_the_number_of_workers_shows(
    read: Read, workers: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "BATCH", 8)  # several batches, so that both workers have one
    with Store.open(str(tmp_path / "diary.db")) as store:
        counts = pipeline.read_into(store, read.reports[::-1], workers=workers)
        assert counts.read == len(read.reports)
        assert counts.claims == sum(map(len, read.claims))
        for day in DAYS:
            assert codec.encode(pipeline.diary_of(store, as_of=day)) == codec.encode(read.diary(day))


def test_extract_says_what_each_report_alone_puts_in_the_diary(read: Read) -> None:
    for found, report, claims in zip(pipeline.extract(read.reports), read.reports, read.claims, strict=True):
        assert isinstance(found, pipeline.Extract)
        assert (found.report, found.claims) == (report, claims)
        assert found.entries == pipeline.write_diary([report]).entries


def test_every_span_is_a_slice_of_its_report(read: Read) -> None:
    for report, claims in zip(read.reports, read.claims, strict=True):
        title = report.title or ""
        for claim in claims:
            assert claim.report == report.id
            assert claim.evidence or claim.headline
            assert all(report.text[span.start : span.end] == span.text for span in claim.evidence)
            assert all(title[span.start : span.end] == span.text for span in claim.headline)
            for mark in claim.marks:
                assert mark.text in (report.text[mark.start : mark.end], title[mark.start : mark.end])


def test_every_claim_has_an_id_of_its_own_and_names_its_rules(read: Read) -> None:
    claims = read.told(read.reports)
    assert len({claim.id for claim in claims}) == len(claims)
    assert all(claim.rules for claim in claims)
    assert all(claim.chain for claim in claims)


@pytest.mark.parametrize("day", [*DAYS, LAST], ids=str)
def test_every_field_of_an_entry_leads_to_claims(read: Read, day: date) -> None:
    diary = read.diary(day)
    known = {claim.id: claim for claim in read.told(read.reports)}
    assert diary.entries
    for entry in diary.entries:
        leads_to_claims(entry, [known[id_] for id_ in entry.claims], known)
    told = list(itertools.chain.from_iterable(entry.claims for entry in diary.entries))
    assert len(told) == len(set(told)), "a claim belongs to one entry"


def leads_to_claims(entry: Entry, claims: Sequence[Claim], known: dict[str, Claim]) -> None:
    """Asserts that nothing in an entry comes from anywhere but its claims."""
    own = set(entry.claims)
    assert own
    assert entry.type in {claim.type for claim in claims}
    assert entry.subtype in {claim.subtype for claim in claims} | {None}
    assert entry.certainty in {claim.certainty for claim in claims}
    assert {party.id for party in entry.parties} <= {party.id for claim in claims for party in claim.parties}
    assert entry.place in {claim.place for claim in claims} | {None}
    assert set(entry.agenda) <= {topic for claim in claims for topic in claim.agenda}
    assert set(entry.outcomes) <= {outcome for claim in claims for outcome in claim.outcomes}
    assert set(entry.reports) == {claim.report for claim in claims}
    chains = {tuple(link.name or link.text for link in claim.chain) for claim in claims}
    speakers = {(link.kind, link.text, link.name, link.count) for claim in claims for link in claim.chain[-1:]}
    assert entry.sources
    for source in entry.sources:
        assert source.chain in chains
        assert (source.kind, source.text, source.name, source.count) in speakers
    for relation in entry.relations:
        assert relation.claims
        assert set(relation.claims) <= own
        assert relation.text in {told.text for id_ in relation.claims for told in known[id_].relations}
    assert entry.status is entry.status_history[-1].status
    for change in entry.status_history:
        # Silence is evidence too, but of one thing only.
        assert change.claims or change.status is Status.LAPSED
        assert set(change.claims) <= own
    for conflict in entry.conflicts:
        assert own & set(conflict.claims)
        assert set(conflict.claims) <= set(known)
        assert set(conflict.doubted) <= set(conflict.claims)
    assert {each.claim for each in entry.contributions} <= own
    if entry.window:
        # Where nobody names a day, the window says no more than that the occasion is still ahead.
        assert any(claim.window for claim in claims) or entry.window.latest is None
        assert sum(entry.window.days.values()) == pytest.approx(1.0, abs=1e-6)
        assert list(entry.window.days) == sorted(entry.window.days)
