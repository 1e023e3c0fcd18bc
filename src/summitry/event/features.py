"""What speaks for and against two tellings being one occasion: named features, each with its weight and a reason.

An `Outline` is what can be compared: of the claims of one report about one occasion, or of an event so far.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple, TypeVar

from summitry.model.claim import Claim, Party, Place
from summitry.model.window import Window
from summitry.model.words import Certainty, OccasionType, PartyKind, Role

THRESHOLD = 1.75
"""From this score two tellings are one occasion: two states with nothing else in common but the type just reach it."""

MEETING, SUMMIT, CALL, SIGNING = "meeting", "summit", "call", "signing"
GROUP_OF: Mapping[OccasionType, str] = {
    OccasionType.VISIT: MEETING,
    OccasionType.BILATERAL_MEETING: MEETING,
    OccasionType.TALKS: MEETING,
    OccasionType.MINISTERIAL: MEETING,
    OccasionType.SUMMIT: SUMMIT,
    OccasionType.CONFERENCE: SUMMIT,
    OccasionType.CALL: CALL,
    OccasionType.SIGNING: SIGNING,
}
OFF = frozenset({Certainty.CANCELLED, Certainty.POSTPONED, Certainty.DECLINED})
HAPPENED = frozenset({Certainty.HELD, Certainty.UNDER_WAY})
SMALL = 3
"""Up to so many sides an occasion is a meeting of these sides; above, a format that single sides join and leave."""
FEW = 4
"""What fewer than one in so many tellings name is taken for a misreading."""
OPEN_DAYS = 60
"""A window without an end that spreads over more days than this says nothing about which occasion is meant."""
LONG_DAYS = 800
"""Nor does any window longer than this; nor, of what was held, one longer than `OPEN_DAYS` ("the first since 2018")."""

Interval = tuple[int, int]
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """Days are ordinals. `intervals` begins with the freshest; `given_up` are windows that a postponement left.

    `counts` says how many of the `size` tellings named each side, person, visitor and place. What few of many name is
    left out of the comparison, so that one misreading does not draw strangers in.
    """

    sides: frozenset[str]
    people: Mapping[str, frozenset[str]]
    visitors: frozenset[str]
    places: tuple[Place, ...]
    groups: frozenset[str]
    subtypes: frozenset[str]
    intervals: tuple[Interval, ...]
    given_up: tuple[Interval, ...]
    happened: Interval | None
    off: bool
    first: int
    last: int
    sentences: frozenset[str]
    counts: Mapping[tuple[str, object], int]
    size: int


class Feature(NamedTuple):
    """One line of the explanation of a score."""

    name: str
    value: float


def side_of(party: Party) -> str:
    """The state or body that a party acts for; a person without a state acts for itself.

    >>> side_of(Party(id="p:xi-jinping", name="Xi Jinping", kind=PartyKind.PERSON, state="CHN"))
    's:CHN'
    """
    if party.kind is PartyKind.ORGANISATION or not party.state:
        return party.id
    return f"s:{party.state}"


def interval_of(window: Window | None) -> Interval | None:
    """First and last day of the words' bounds; `None` where they say next to nothing."""
    if window is None or not (window.days or window.latest):
        return None
    days = window.days
    earliest = window.earliest or (min(days) if days else window.latest)
    latest = window.latest
    if latest is None:
        latest = max(days) if days else None
        if latest is None or earliest is None or (latest - earliest).days > OPEN_DAYS:
            return None
    if earliest is None or not 0 <= (latest - earliest).days <= LONG_DAYS:
        return None
    return earliest.toordinal(), latest.toordinal()


def outline(claims: Sequence[Claim], published: date) -> Outline:
    """What the claims of one report about one occasion say together."""
    sides: set[str] = set()
    people: dict[str, frozenset[str]] = {}
    visitors: set[str] = set()
    places: list[Place] = []
    best: tuple[float, int, Interval] | None = None
    given_up: list[Interval] = []
    happened = off = False
    for claim in claims:
        for party in claim.parties:
            side = side_of(party)
            sides.add(side)
            if party.kind is PartyKind.PERSON:
                people[side] = people.get(side, frozenset()) | {party.id}
            if party.role is Role.VISITOR:
                visitors.add(side)
        if claim.place and claim.place not in places:
            places.append(claim.place)
        if claim.place and claim.place.state and claim.type is OccasionType.VISIT:
            # A visit is to somebody, named or not.
            sides.add(f"s:{claim.place.state}")
        happened |= claim.certainty in HAPPENED
        off |= claim.certainty in OFF
        interval = interval_of(claim.window)
        if interval and not (claim.certainty in HAPPENED and interval[1] - interval[0] > OPEN_DAYS):
            rank = (-claim.probability, interval[1] - interval[0], interval)
            best = rank if best is None else min(best, rank)
        before = interval_of(claim.previous)
        if before and before not in given_up:
            given_up.append(before)
    day = published.toordinal()
    intervals = (best[2],) if best else ()
    if intervals and intervals[0][0] > day:
        # A report that gives days to come for an occasion tells of an earlier one where it says "held".
        happened = False
    return Outline(
        sides=frozenset(sides),
        people=people,
        visitors=frozenset(visitors),
        places=tuple(places),
        groups=frozenset(GROUP_OF[claim.type] for claim in claims),
        subtypes=frozenset(claim.subtype for claim in claims if claim.subtype),
        intervals=intervals,
        given_up=tuple(given_up),
        happened=(intervals[0] if intervals and intervals[0][0] <= day else (day, day)) if happened else None,
        off=off and not happened,
        first=day,
        last=day,
        sentences=frozenset(_normal(span.text) for claim in claims for span in claim.evidence if len(span.text) > 40),
        counts=_counted(sides, people, visitors, places),
        size=1,
    )


def joined(event: Outline, telling: Outline) -> Outline:
    """The event with one more telling; the freshest window comes first."""
    newer, older = (telling, event) if telling.last >= event.last else (event, telling)
    size = event.size + telling.size
    counts = dict(event.counts)
    for key, n in telling.counts.items():
        counts[key] = counts.get(key, 0) + n
    people: dict[str, frozenset[str]] = {}
    for side, person in _common("person", counts, size):
        people[side] = people.get(side, frozenset()) | {person}
    return Outline(
        sides=frozenset(_common("side", counts, size)),
        people=people,
        visitors=frozenset(_common("visitor", counts, size)),
        places=_common("place", counts, size),
        groups=event.groups | telling.groups,
        subtypes=event.subtypes | telling.subtypes,
        intervals=_first(newer.intervals + older.intervals)[:4],
        given_up=_first(event.given_up + telling.given_up)[:4],
        happened=_wider(event.happened, telling.happened),
        off=newer.off if newer.off or newer.intervals or newer.happened else older.off,
        first=min(event.first, telling.first),
        last=max(event.last, telling.last),
        sentences=event.sentences | telling.sentences,
        counts=counts,
        size=size,
    )


def _counted(
    sides: Iterable[str], people: Mapping[str, Iterable[str]], visitors: Iterable[str], places: Iterable[Place]
) -> Mapping[tuple[str, object], int]:
    keys: list[tuple[str, object]] = [("side", side) for side in sides]
    keys += [("person", (side, person)) for side, ids in people.items() for person in ids]
    keys += [("visitor", side) for side in visitors]
    keys += [("place", place) for place in places]
    return dict.fromkeys(keys, 1)


def _common(kind: str, counts: Mapping[tuple[str, object], int], size: int) -> tuple[Any, ...]:
    """What at least a quarter of the tellings name."""
    return tuple(value for (key, value), n in counts.items() if key == kind and FEW * n >= size)


def compare(telling: Outline, event: Outline, *, apart: Sequence[Outline] = ()) -> tuple[Feature, ...]:
    """Every feature that speaks, for or against; their sum is the score.

    `apart` are what the same report told of the event as another occasion.
    """
    shared = telling.sides & event.sides
    if not shared:
        return (Feature("no shared party", -9.0),)
    small = max(len(telling.sides), len(event.sides)) <= SMALL
    visit = bool(telling.visitors and event.visitors)
    found = [
        Feature("shared parties", min(2.0, sum(_agreement(telling, event, side) for side in shared))),
        Feature("other parties", _others(telling, event, small=small)),
        Feature("other people", _other_people(telling, event, shared, small=small)),
        Feature("visitors", (0.5 if telling.visitors & event.visitors else -3.0) if visit else 0.0),
        Feature("place", _place(telling, event)),
        Feature("type", _type(telling, event, small=small)),
        Feature("days", _days(telling, event)),
        Feature("publication", _publication(telling, event)),
        Feature("same sentence", 1.0 if telling.sentences & event.sentences else 0.0),
        Feature("told as two", min((_apart(telling, other) for other in apart), default=0.0)),
    ]
    return tuple(feature for feature in found if feature.value)


def hopeless(telling: Outline, event: Outline) -> bool:
    """Whether the days alone rule it out: a quick look before the full comparison."""
    return telling.sides.isdisjoint(event.sides) or _days(telling, event) <= -4.0


def score(features: Iterable[Feature]) -> float:
    """The sum, rounded so that equal evidence ties exactly."""
    return round(sum(feature.value for feature in features), 6)


def _agreement(telling: Outline, event: Outline, side: str) -> float:
    """A named person who is the same says more than a state that is."""
    ours, theirs = telling.people.get(side), event.people.get(side)
    if ours and theirs:
        return 1.0 if ours & theirs else 0.5
    return 0.8


def _others(telling: Outline, event: Outline, *, small: bool) -> float:
    """Sides that only one of the two names, where both name some: two visits to two hosts. Little in a large format."""
    clash = min(len(telling.sides - event.sides), len(event.sides - telling.sides), 2)
    return -clash * (1.5 if small else 0.4)


def _other_people(telling: Outline, event: Outline, shared: Iterable[str], *, small: bool) -> float:
    """Different people act for one side: ministers or presidents.

    It says little of a host, whose people vary from report to report, and where two other sides are agreed upon.
    """
    travelling = telling.visitors | event.visitors
    agreed, differ, hosts = 0, 0, 0
    for side in shared:
        ours, theirs = telling.people.get(side), event.people.get(side)
        if not ours or not theirs:
            continue
        if ours & theirs:
            agreed += 1
        elif travelling and side not in travelling:
            hosts += 1
        else:
            differ += 1
    return -0.3 * hosts - (1.5 if small and agreed < 2 else 0.3) * differ


def _place(telling: Outline, event: Outline) -> float:
    """The best of all pairs, because an event keeps every place that was told. Regions ("Europe") tell too little."""
    values = [_same_place(ours, theirs) for ours in telling.places for theirs in event.places]
    value = max(values, default=0.0)
    if value < 0 and any(f"s:{place.state}" in event.sides for place in telling.places if place.state):
        return 0.0 if len(event.places) > 1 or len(event.sides) > 2 else value
    return value


def _same_place(ours: Place, theirs: Place) -> float:
    if ours.state and theirs.state:
        if ours.state != theirs.state:
            return -1.5
        if ours.city and theirs.city:
            return 1.0 if ours.city == theirs.city else 0.2
        return 0.7
    return 0.7 if ours.name == theirs.name else 0.0


def _type(telling: Outline, event: Outline, *, small: bool) -> float:
    """Calls are no meetings; a signing may be part of a meeting; two leaders' meeting may be called a summit.

    What some sides do beside a large format is an occasion of its own.
    """
    if telling.groups & event.groups:
        return 0.5
    pair = telling.groups | event.groups
    if CALL in pair or not small:
        return -3.0
    return 0.0 if SUMMIT not in pair or SIGNING not in pair else -0.5


def _days(telling: Outline, event: Outline) -> float:
    """Shared days speak for one occasion, the more the narrower the windows; the farther apart, the more against."""
    if event.off and telling.happened:
        return -1.0
    if _meet(telling.given_up, event.intervals) or _meet(event.given_up, telling.intervals):
        return 1.5
    if event.happened and not telling.happened:
        if telling.intervals and telling.intervals[0][0] > event.happened[1] + 3:
            return -6.0
        if not telling.intervals and not telling.off and telling.first > event.happened[1] + 2:
            return -6.0
    if telling.happened and not event.happened and event.intervals and event.first > telling.happened[1] + 2:
        return -6.0
    if not telling.intervals or not event.intervals:
        if telling.happened and event.intervals and event.intervals[0][0] > telling.first + 3:
            return -2.0
        if telling.happened and event.happened:
            return _by_gap(_gap(telling.happened, event.happened), held=True)
        return 0.0
    ours = telling.intervals[0]
    gap = min(_gap(ours, theirs) for theirs in event.intervals)
    if gap == 0:
        spread = min(_length(ours), min(_length(theirs) for theirs in event.intervals if _gap(ours, theirs) == 0))
        return 1.5 if spread <= 10 else 1.0 if spread <= 62 else 0.5
    if telling.happened and not event.happened and event.intervals[0][1] < ours[0] and gap <= 45:
        # What was planned has come, late.
        return -0.5
    if (telling.groups | event.groups) == {CALL}:
        return 0.0 if gap <= 2 else -3.0
    if event.off and ours[0] > event.last and gap <= 366:
        return -0.5
    return _by_gap(gap, held=bool(telling.happened and event.happened))


def _by_gap(gap: int, *, held: bool) -> float:
    """A plan slips by days or weeks; two occasions that were held days apart are two."""
    limits = ((3, 0.0), (7, -2.0)) if held else ((3, 0.0), (45, -1.0), (120, -2.0))
    return next((value for days, value in limits if gap <= days), -4.0)


def _apart(telling: Outline, other: Outline) -> float:
    """One report may tell a visit and the talks on it as two; but what is off is not what is held or comes."""
    same = telling.off == other.off and bool(telling.happened) == bool(other.happened)
    return -1.0 if same else -4.0


def _publication(telling: Outline, event: Outline) -> float:
    """Without shared days, a long silence between two tellings speaks for two occasions."""
    if telling.intervals and event.intervals and min(_gap(telling.intervals[0], own) for own in event.intervals) == 0:
        return 0.0
    gap = max(telling.first - event.last, event.first - telling.last, 0)
    if event.off and gap <= 366:
        return 0.0
    passed = bool(event.intervals and not telling.intervals and event.intervals[0][1] + 30 < telling.first)
    return (-1.0 if passed else 0.0) + (0.0 if gap <= 60 else -0.5 if gap <= 180 else -1.5)


def _normal(text: str) -> str:
    return " ".join(text.lower().split())


def _gap(one: Interval, other: Interval) -> int:
    return max(0, one[0] - other[1], other[0] - one[1])


def _length(interval: Interval) -> int:
    return interval[1] - interval[0] + 1


def _meet(some: Iterable[Interval], others: Sequence[Interval]) -> bool:
    return any(_gap(one, other) == 0 for one in some for other in others)


def _first(items: tuple[Item, ...]) -> tuple[Item, ...]:
    return tuple(dict.fromkeys(items))


def _wider(one: Interval | None, other: Interval | None) -> Interval | None:
    if one is None or other is None:
        return one or other
    return min(one[0], other[0]), max(one[1], other[1])
