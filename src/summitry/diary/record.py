"""Entries that are over -> the record of those who told of them. Only what was said before the outcome counts.

What lapsed is not counted: silence is no outcome. An entry that was put off is still open.
"""

import statistics
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from summitry.model.claim import Claim
from summitry.model.diary import Diary, Entry
from summitry.model.record import CalibrationBin, SourceRecord, TrackRecord
from summitry.model.report import Report
from summitry.model.words import Certainty, Status

HAPPENED = frozenset({Certainty.HELD, Certainty.UNDER_WAY})
BINS = 10
UNKNOWN = "unknown outlet"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """A claim of an entry, with who made it and what came of it (`None`: still open, or silence)."""

    entry: Entry
    claim: Claim
    report: Report
    day: date | None
    held: bool | None

    @property
    def outlet(self) -> str:
        return self.report.outlet or UNKNOWN

    @property
    def kind(self) -> str:
        return self.claim.chain[-1].kind.value if self.claim.chain else "reporter"

    @property
    def before(self) -> bool:
        """Whether it was said of what was still ahead."""
        ahead = self.claim.certainty not in HAPPENED and not self.claim.background
        return ahead and (self.day is None or self.report.published < self.day)


def track_record(diary: Diary, claims: Iterable[Claim], reports: Iterable[Report]) -> TrackRecord:
    """The record of everybody who told of the diary's entries. Claims and reports may hold more than the entries'."""
    known = {claim.id: claim for claim in claims}
    by_id = {report.id: report for report in reports}
    told = [one for entry in diary.entries for one in _told(entry, known, by_id)]
    return TrackRecord(
        as_of=diary.as_of,
        outlets=_records(told, diary, by_id, lambda one: one.outlet, outlets=True),
        kinds=_records(told, diary, by_id, lambda one: one.kind, outlets=False),
        calibration=_calibration(told),
    )


def _told(entry: Entry, claims: Mapping[str, Claim], reports: Mapping[str, Report]) -> Iterable[_Told]:
    day, held = outcome(entry)
    for id_ in entry.claims:
        claim = claims.get(id_)
        if claim is not None and claim.report in reports:
            yield _Told(entry=entry, claim=claim, report=reports[claim.report], day=day, held=held)


def outcome(entry: Entry) -> tuple[date | None, bool | None]:
    """The day on which an entry began or was called off, and whether it was held; unknown for what is still open."""
    if entry.status in (Status.HELD, Status.UNDER_WAY):
        window = entry.window
        return (window.mode or window.earliest if window else None) or entry.updated, True
    if entry.status is Status.CANCELLED and entry.status_history:
        return entry.status_history[-1].on, False
    return None, None


def _records(
    told: list[_Told],
    diary: Diary,
    reports: Mapping[str, Report],
    name_of: Callable[[_Told], str],
    *,
    outlets: bool,
) -> tuple[SourceRecord, ...]:
    groups: dict[str, list[_Told]] = defaultdict(list)
    for one in told:
        groups[name_of(one)].append(one)
    first = _first(told, name_of)
    echoes = _echoes(diary, reports) if outlets else {}
    found = [_record(name, group, first[name], echoes.get(name)) for name, group in groups.items()]
    return tuple(sorted(found, key=lambda record: (-record.reports, record.name)))


def _record(name: str, told: list[_Told], first: float, echoes: float | None) -> SourceRecord:
    entries = {one.entry.id for one in told}
    decided = [one for one in told if one.held is not None and one.before]
    chances = [(one.claim.probability, float(bool(one.held))) for one in decided]
    dated = [hit for one in decided if (hit := _hit(one)) is not None]
    leads: dict[str, int] = {}
    for one in decided:
        if one.held and one.day:
            days = (one.day - one.report.published).days
            leads[one.entry.id] = max(days, leads.get(one.entry.id, 0))
    return SourceRecord(
        name=name,
        reports=len({one.report.id for one in told}),
        entries=len(entries),
        first=round(first / len(entries), 4),
        echoes=echoes,
        decided=len(decided),
        said=_mean([said for said, _ in chances]),
        held=_mean([held for _, held in chances]),
        brier=_mean([(said - held) ** 2 for said, held in chances]),
        dated=len(dated),
        hits=_mean([float(hit) for hit in dated]),
        lead=round(statistics.median(leads.values())) if leads else None,
    )


def _hit(one: _Told) -> bool | None:
    """Whether the claim's days held the day; `None` where it named none, or nothing was held."""
    window = one.claim.window
    if not one.held or one.day is None or window is None or (window.earliest is None and window.latest is None):
        return None
    return (window.earliest or date.min) <= one.day <= (window.latest or date.max)


def _first(told: list[_Told], name_of: Callable[[_Told], str]) -> Mapping[str, float]:
    """How many entries each told of first; who told on the same day shares."""
    earliest: dict[str, tuple[date, set[str]]] = {}
    for one in told:
        on, who = earliest.setdefault(one.entry.id, (one.report.published, set()))
        if one.report.published < on:
            earliest[one.entry.id] = (one.report.published, {name_of(one)})
        elif one.report.published == on:
            who.add(name_of(one))
    found: dict[str, float] = defaultdict(float)
    for _, who in earliest.values():
        for name in sorted(who):
            found[name] += 1 / len(who)
    return found


def _echoes(diary: Diary, reports: Mapping[str, Report]) -> Mapping[str, float]:
    """The share of each outlet's tellings whose origin another outlet had told of the entry before."""
    repeated: dict[str, list[bool]] = defaultdict(list)
    for entry in diary.entries:
        for root in entry.roots:
            tellings = sorted(
                (reports[one.report].published, reports[one.report].id, reports[one.report].outlet or UNKNOWN)
                for one in root.tellings
                if one.report in reports
            )
            for on, _, outlet in tellings:
                repeated[outlet].append(any(day < on and other != outlet for day, _, other in tellings))
    return {outlet: round(sum(own) / len(own), 4) for outlet, own in repeated.items()}


def _calibration(told: list[_Told]) -> tuple[CalibrationBin, ...]:
    """Claims by the chance that their words gave."""
    bins: dict[int, list[tuple[float, float]]] = defaultdict(list)
    for one in told:
        if one.held is not None and one.before:
            said = one.claim.probability
            bins[min(BINS - 1, int(said * BINS))].append((said, float(one.held)))
    return tuple(
        CalibrationBin(
            low=number / BINS,
            high=(number + 1) / BINS,
            claims=len(own),
            said=_mean([said for said, _ in own]) or 0.0,
            held=_mean([held for _, held in own]) or 0.0,
        )
        for number, own in sorted(bins.items())
    )


def _mean(values: list[float]) -> float | None:
    return round(sum(values) / len(values), 4) if values else None
