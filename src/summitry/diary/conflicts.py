"""Claims that cannot all hold, each with the claims and which of them the rest doubts. Shown, never hidden."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from summitry.diary.evidence import OFF, Told, meets
from summitry.diary.fuse import Fused
from summitry.diary.windows import VAGUE
from summitry.model.diary import Conflict, EntryRelation
from summitry.model.words import Certainty, OccasionType, RelationKind
from summitry.temporal import masses

BROKEN = 0.15
"""An order that holds with less probability than this is contradicted by the dated windows."""
DATED = 62
"""Wider windows than this contradict no order: they are no date yet."""
ROOM = 8
"""The part of its length by which a span of weeks may be off; two weeks at most."""
DENYING = frozenset({Certainty.DENIED, Certainty.DOUBTFUL})

Days = Mapping[date, float]


def conflicts(current: Sequence[Told], fused: Fused) -> tuple[Conflict, ...]:
    """Conflicts inside one event: days, affirmed and denied, place."""
    found = [*_dates(current, fused), *_denied(current, fused), *_places(current)]
    return tuple(sorted(found, key=lambda c: (c.kind, c.text, c.claims)))


def _dates(current: Sequence[Told], fused: Fused) -> Iterable[Conflict]:
    """Windows of the roots' last words that share no day; doubted are those with less of the mass."""
    last: dict[str, Told] = {}
    for t in current:
        if t.interval and (t.alive or t.happened):
            key = t.origin.key
            if key not in last or (t.on, -_width(t), t.claim.id) > (
                last[key].on,
                -_width(last[key]),
                last[key].claim.id,
            ):
                last[key] = t
    told = sorted(last.values(), key=lambda t: t.claim.id)
    days = fused.days()
    clashing: dict[str, Told] = {}
    for i, one in enumerate(told):
        for other in told[i + 1 :]:
            if one.interval and other.interval and not meets(_about(one.interval), _about(other.interval)):
                clashing.update({one.claim.id: one, other.claim.id: other})
    if not clashing:
        return
    share = {id_: _mass_in(days, t.interval) for id_, t in clashing.items()}
    best = max(share.values())
    spans = sorted({t.interval for t in clashing.values() if t.interval})
    text = " or ".join(_span(*span) for span in spans)
    doubted = tuple(sorted(id_ for id_ in clashing if share[id_] < best / 2))
    yield Conflict(
        kind="dates",
        text=f"{text}: not all of these days can be right",
        claims=tuple(sorted(clashing)),
        doubted=doubted,
    )


def _about(interval: tuple[date, date]) -> tuple[date, date]:
    """A span of weeks ("in the next few weeks") with a little more on both sides: nobody who says it counts days."""
    days = (interval[1] - interval[0]).days
    room = min(timedelta(days=days // ROOM if days >= VAGUE.days else 0), VAGUE)
    return max(interval[0], date.min + room) - room, min(interval[1], date.max - room) + room


def _denied(current: Sequence[Told], fused: Fused) -> Iterable[Conflict]:
    affirmed = [t for t in current if t.alive or t.happened]
    denied = [
        t
        for t in current
        if t.claim.certainty in DENYING or (t.claim.certainty in OFF and any(a.on >= t.on for a in affirmed))
    ]
    if not affirmed or not denied:
        return
    doubted = denied if fused.p_held >= 0.5 else affirmed
    sure, unsure = ({t.origin.label for t in side} for side in (affirmed, denied))
    yield Conflict(
        kind="affirmed_and_denied",
        text=f"{_named(sure)} affirmed, {_named(unsure)} denied or doubted",
        claims=_ids([*affirmed, *denied]),
        doubted=_ids(doubted),
    )


def _named(labels: set[str]) -> str:
    """ "A", "A and B", "A, B and 3 others"."""
    first = sorted(labels)
    if len(first) <= 2:
        return " and ".join(first)
    return f"{first[0]}, {first[1]} and {len(first) - 2} other{'s' if len(first) > 3 else ''}"


def _places(current: Sequence[Told]) -> Iterable[Conflict]:
    """Different states as the place of one occasion; a tour has many, and says so by naming them in one report.

    Visits to several hosts in one event are legs: linking would have kept two goals apart.
    """
    by_state: dict[str, list[Told]] = defaultdict(list)
    reports: dict[str, set[str]] = defaultdict(set)
    for t in current:
        if t.claim.type is OccasionType.VISIT:
            continue
        if t.claim.place and t.claim.place.state and (t.alive or t.happened):
            by_state[t.claim.place.state].append(t)
            reports[t.claim.report].add(t.claim.place.state)
    if len(by_state) < 2 or any(len(named) > 1 for named in reports.values()):
        return
    weight = {state: len({t.origin.key for t in told}) for state, told in by_state.items()}
    best = max(weight.values())
    doubted = [t for state, told in by_state.items() if weight[state] < best for t in told]
    names = sorted({t.claim.place.name for told in by_state.values() for t in told if t.claim.place})
    yield Conflict(
        kind="place",
        text=" or ".join(names),
        claims=_ids(t for told in by_state.values() for t in told),
        doubted=_ids(doubted),
    )


def order_conflict(
    relation: EntryRelation, *, own: Days, other: Days, own_claims: Iterable[str], name: str
) -> Conflict | None:
    """A conflict if both occasions are dated and the claimed order can hardly hold; the order is what is doubted."""
    if not own or not other:
        return None
    if chance(relation.kind, own, other) >= BROKEN:
        return None
    ours, theirs = _span(*masses.central(own)), _span(*masses.central(other))
    text = f"“{relation.text}”: {ours} is not {relation.kind} {name} ({theirs})"
    return Conflict(
        kind="order",
        text=text,
        claims=tuple(sorted({*relation.claims, *own_claims})),
        doubted=tuple(sorted(relation.claims)),
    )


def chance(kind: RelationKind, own: Days, other: Days) -> float:
    """The probability that the order holds if the two are independent; 1 for kinds that order nothing.

    >>> chance(RelationKind.BEFORE, {date(2024, 5, 1): 1.0}, {date(2024, 5, 5): 1.0})
    1.0
    """
    if kind is RelationKind.BEFORE:
        return _chance_before(own, other)
    if kind is RelationKind.AFTER:
        return _chance_before(other, own)
    return 1.0


def _chance_before(one: Days, other: Days) -> float:
    """P(one < other) by running sums, both sorted."""
    later = sorted(other.items(), reverse=True)
    total, rest, cell = 0.0, 0.0, 0
    for day, p in sorted(one.items(), reverse=True):
        while cell < len(later) and later[cell][0] > day:
            rest += later[cell][1]
            cell += 1
        total += p * rest
    return total


def _mass_in(days: Days, interval: tuple[date, date] | None) -> float:
    return math.fsum(p for day, p in days.items() if interval and interval[0] <= day <= interval[1])


def _width(told: Told) -> int:
    return (told.interval[1] - told.interval[0]).days if told.interval else 0


def _span(first: date, last: date) -> str:
    return f"{first}" if first == last else f"{first} to {last}"


def _ids(told: Iterable[Told]) -> tuple[str, ...]:
    return tuple(sorted({t.claim.id for t in told}))
