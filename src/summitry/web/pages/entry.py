"""The dossier of an entry: every claim with its sentence and its chain, what each origin did to the days, what does not
fit, and the steps that led here.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from summitry.model.claim import Claim
from summitry.model.diary import Contribution, Diary, Effect, Entry, Explanation
from summitry.model.event import Judgement
from summitry.model.report import Report
from summitry.model.tie import OutcomeRecord
from summitry.model.window import Window
from summitry.model.words import Verdict
from summitry.views import decisions, phrases
from summitry.views.bars import quantile
from summitry.views.claims import effect
from summitry.views.select import LEAST
from summitry.web import draw
from summitry.web.said import Piece, sentences

LADDER = ("rumoured", "expected", "announced", "under_way", "held")
"""The steps of a plan that goes well, in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A claim on the page: its number, its sentences (`again`: those of the claim before, unmarked), what it did."""

    number: int
    claim: Claim
    when: str
    sentences: Sequence[Sequence[Piece]]
    effect: str | None
    counted: bool
    again: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A report with its claims in the order of its text."""

    id: str
    report: Report | None
    claims: Sequence[Said]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Something that happened to the entry: a step of its status, or an editor's decision with its id."""

    on: date
    what: str
    why: str
    claims: Sequence[str]
    judgement: Judgement | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Push:
    """What an origin did, drawn as a bar from the middle: `left` and `width` in percent of the half."""

    effect: Effect
    left: float
    width: float
    sooner: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Teller:
    """What days an origin told last: in words, and drawn on the strip's own days, the likely part apart."""

    label: str
    claim: str
    when: str
    bounds: str
    likely: str
    counts: bool


def context(
    entry: Entry,
    *,
    diary: Diary,
    claims: Iterable[Claim],
    reports: Iterable[Report],
    found: Explanation,
    without: Explanation | None,
    unticked: str | None,
    outcomes: Sequence[OutcomeRecord],
) -> dict[str, Any]:
    """What the template of a dossier says. `without` is how it would stand if nobody had made the claim `unticked`."""
    named = frozenset(entry.claims)
    own = {claim.id: claim for claim in claims if claim.id in named}
    by_id = {report.id: report for report in reports}
    told = _told(entry, own, by_id, today=diary.as_of)
    numbers = {said.claim.id: said.number for part in told for said in part.claims}
    other = without.entry if without else None
    days = _days(entry, other)
    related = {relation.to for relation in entry.relations}
    return {
        "entry": entry,
        "as_of": diary.as_of,
        "when": phrases.window_line(entry.window, today=diary.as_of),
        "told": told,
        "numbers": numbers,
        "strip": _strip(entry, days),
        "days": days,
        "months": draw.month_names(days) if days else (),
        "tellers": _tellers(entry, own, by_id, days, today=diary.as_of) if days else (),
        "unticked": unticked,
        "other": other,
        "other_when": phrases.window_line(other.window, today=diary.as_of) if other else None,
        "other_strip": _strip(other, days) if other else None,
        "pushes": _pushes(found.effects),
        "other_pushes": _pushes(without.effects) if without else (),
        "ladder": _ladder(entry),
        "steps": _steps(entry),
        "titles": {one.id: one.title for one in diary.entries if one.id in related},
        "outcomes": outcomes,
        "agenda": _agenda(entry),
    }


def _told(entry: Entry, claims: Mapping[str, Claim], reports: Mapping[str, Report], *, today: date) -> tuple[Told, ...]:
    """The oldest report first, its headline before its text, as on the terminal."""
    did: Mapping[str, Contribution] = {one.claim: one for one in entry.contributions}
    by_report: dict[str, list[Claim]] = {}
    for id_ in entry.claims:
        if id_ in claims:
            by_report.setdefault(claims[id_].report, []).append(claims[id_])
    ordered = sorted(by_report, key=lambda id_: (reports[id_].published if id_ in reports else date.max, id_))
    found, number = [], 0
    for id_ in ordered:
        said: list[Said] = []
        before: list[str] = []
        for claim in sorted(by_report[id_], key=_place):
            number += 1
            one = did.get(claim.id)
            quoted = sentences(claim, reports.get(id_))
            words = ["".join(piece.text for piece in sentence) for sentence in quoted]
            plain = not any(piece.marked for sentence in quoted for piece in sentence)
            said.append(
                Said(
                    number=number,
                    claim=claim,
                    when=phrases.window_line(claim.window, today=today) if claim.window else "no date",
                    sentences=quoted,
                    effect=effect(one) if one else None,
                    counted=one is None or one.weight > 0,
                    again=plain and words == before,
                )
            )
            before = words
        found.append(Told(id=id_, report=reports.get(id_), claims=said))
    return tuple(found)


def _place(claim: Claim) -> tuple[bool, int, str]:
    spans = claim.headline or claim.evidence
    return not claim.headline, spans[0].start if spans else 0, claim.id


def _days(*entries: Entry | None) -> draw.Days | None:
    """The days that the strips of a page share: nearly all of every window, a few days more at each end."""
    masses = [entry.window.days for entry in entries if entry and entry.window and entry.window.days]
    if not masses:
        return None
    first = min(quantile(mass, LEAST / 2) for mass in masses)
    last = max(quantile(mass, 1 - LEAST / 2) for mass in masses)
    spare = timedelta(days=max(3, (last - first).days // 10))
    return draw.Days(first=max(first, date.min + spare) - spare, last=min(last, date.max - spare) + spare)


def _strip(entry: Entry, days: draw.Days | None) -> draw.Strip | None:
    if days is None or entry.window is None or not entry.window.days:
        return None
    return draw.strip(entry.window.days, days, p_held=entry.p_held)


def _tellers(
    entry: Entry, claims: Mapping[str, Claim], reports: Mapping[str, Report], days: draw.Days, *, today: date
) -> tuple[Teller, ...]:
    """Origins by the day of their first word, each with the last days that it told; not those that told none."""
    rows = []
    for root in entry.roots:
        told = [
            (reports[telling.report].published, claims[id_])
            for telling in root.tellings
            if telling.report in reports
            for id_ in telling.claims
            if id_ in claims
        ]
        dated = [(on, claim.id, claim, claim.window) for on, claim in told if claim.window and _bounded(claim.window)]
        if not dated:
            continue
        _, _, claim, window = max(dated, key=lambda row: (row[0], _narrow(row[3]), row[1]))
        rows.append(
            (
                min(on for on, _ in told),
                Teller(
                    label=root.label,
                    claim=claim.id,
                    when=phrases.window_line(window, today=today),
                    bounds=draw.span(days, window.earliest, window.latest),
                    likely=draw.span(days, window.likely_earliest, window.likely_latest),
                    counts=root.counts,
                ),
            )
        )
    return tuple(teller for _, teller in sorted(rows, key=lambda row: (row[0], row[1].label)))


def _bounded(window: Window) -> bool:
    return window.earliest is not None or window.latest is not None


def _narrow(window: Window) -> int:
    """The narrower, the higher: of two that one report tells, the finer one."""
    if window.earliest is None or window.latest is None:
        return -10_000
    return -(window.latest - window.earliest).days


def _pushes(effects: Sequence[Effect]) -> tuple[Push, ...]:
    """How far each step moved the chance of being held, as bars to the left or right of the middle."""
    most = max((abs(effect.p_held_change) for effect in effects), default=0.0) or 1.0
    found = []
    for one in effects:
        width = round(50 * abs(one.p_held_change) / most, 1)
        left = 50.0 if one.p_held_change >= 0 else round(50 - width, 1)
        found.append(Push(effect=one, left=left, width=width, sooner=one.p_held_change < 0))
    return tuple(found)


def _ladder(entry: Entry) -> tuple[tuple[str, date | None, bool], ...]:
    """The steps of a plan with the day on which the entry took each, and whether it stands there now; then the last
    one, where it lies aside of them.
    """
    first: dict[str, date] = {}
    for change in entry.status_history:
        first.setdefault(change.status.value, change.on)
    steps = [(name, first.get(name), entry.status == name) for name in LADDER]
    if entry.status not in LADDER:
        steps.append((entry.status.value, first.get(entry.status.value), True))
    return tuple(steps)


def _steps(entry: Entry) -> tuple[Step, ...]:
    steps = [Step(on=one.on, what=one.status.value, why=one.reason, claims=one.claims) for one in entry.status_history]
    steps += [
        Step(on=one.on, what=decisions.VERBS[one.verdict], why=decisions.said(one), claims=(), judgement=one)
        for one in entry.judgements
        if one.verdict is not Verdict.STATUS
    ]
    decided = {one.on: one for one in entry.judgements if one.verdict is Verdict.STATUS}
    steps = [
        Step(on=s.on, what=s.what, why=s.why, claims=s.claims, judgement=s.judgement or decided.get(s.on))
        if not s.claims
        else s
        for s in steps
    ]
    return tuple(sorted(steps, key=lambda step: step.on))


def _agenda(entry: Entry) -> tuple[tuple[str, tuple[str, ...]], ...]:
    by_dimension: dict[str, list[str]] = {}
    for topic in entry.agenda:
        by_dimension.setdefault(topic.dimension.value, []).append(topic.text)
    return tuple((name, tuple(dict.fromkeys(texts))) for name, texts in sorted(by_dimension.items()))
