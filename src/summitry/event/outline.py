"""What can be compared of the claims of one report about one occasion, or of an event so far.

An outline is a value: joining a telling to an event gives a new one. Days are ordinals.
"""

import functools
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from summitry.event.names import Name, names
from summitry.model.claim import Claim, Party, Place
from summitry.model.window import Window
from summitry.model.words import Certainty, OccasionType, PartyKind, Role
from summitry.refdata import states

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
FEW = 4
"""What fewer than one in so many tellings name is taken for a misreading."""
OPEN_DAYS = 60
"""A window without an end that spreads over more days than this says nothing about which occasion is meant."""
LONG_DAYS = 800
"""Nor does any window longer than this; nor, of what was held, one longer than `OPEN_DAYS` ("the first since 2018")."""
REMEMBERED = 4
"""The freshest windows that an event is compared by."""

Interval = tuple[int, int]
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """`intervals` begins with the freshest; `given_up` are windows that a postponement left; `due` is the last day on
    which somebody gave it days to come, `off` the last on which it was called off, if it was not taken up since.

    `sentences` are checksums of the evidence; `counts` says how many of the `size` tellings named each side, person,
    visitor and place. What few of many name is
    left out of the comparison, so that one misreading does not draw strangers in.
    """

    sides: frozenset[str]
    people: Mapping[str, frozenset[str]]
    visitors: frozenset[str]
    places: tuple[Place, ...]
    groups: frozenset[str]
    names: frozenset[Name]
    intervals: tuple[Interval, ...]
    given_up: tuple[Interval, ...]
    happened: Interval | None
    due: int | None
    off: int | None
    first: int
    last: int
    sentences: frozenset[int]
    counts: Mapping[str, int]
    size: int


def side_of(party: Party) -> str:
    """The state or body that a party acts for; a person without a state acts for itself.

    >>> side_of(Party(id="p:xi-jinping", name="Xi Jinping", kind=PartyKind.PERSON, state="CHN"))
    's:CHN'
    """
    if party.kind is PartyKind.ORGANISATION or not party.state:
        return party.id
    return f"s:{party.state}"


@functools.lru_cache(maxsize=4096)
def goals(place: Place) -> frozenset[str]:
    """The states that a place lies in: several for a tour.

    >>> sorted(goals(Place(name="France; Serbia", state="FRA")))
    ['FRA', 'SRB']
    """
    found = {states.state_of(name) for name in place.goals} if len(place.goals) > 1 else set()
    return frozenset(state for state in {*found, place.state} if state)


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
    intervals: tuple[Interval, ...] = ()
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
        if claim.place and claim.type is OccasionType.VISIT:
            # A visit is to somebody, named or not.
            sides.update(f"s:{state}" for state in goals(claim.place))
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
    if best is not None:
        intervals = (best[2],)
    due = bool(intervals) and intervals[0][0] > day
    if due:
        # A report that gives days to come for an occasion tells of an earlier one where it says "held".
        happened = False
    texts = [span.text for claim in claims for span in (*claim.evidence, *claim.headline)]
    return Outline(
        sides=frozenset(sides),
        people=people,
        visitors=frozenset(visitors),
        places=tuple(places),
        groups=frozenset(GROUP_OF[claim.type] for claim in claims),
        names=names(texts) if any(GROUP_OF[claim.type] == SUMMIT for claim in claims) else frozenset(),
        intervals=intervals,
        given_up=tuple(given_up),
        happened=(intervals[0] if intervals and intervals[0][0] <= day else (day, day)) if happened else None,
        due=day if due else None,
        off=day if off and not happened else None,
        first=day,
        last=day,
        sentences=frozenset(_checksum(span.text) for claim in claims for span in claim.evidence if len(span.text) > 40),
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
    places = (
        Place(name=name, city=city or None, state=state or None) for name, city, state in _common("place", counts, size)
    )
    return Outline(
        sides=frozenset(side for (side,) in _common("side", counts, size)),
        people=people,
        visitors=frozenset(side for (side,) in _common("visitor", counts, size)),
        places=tuple(places),
        groups=event.groups | telling.groups,
        names=event.names | telling.names,
        intervals=_first(newer.intervals + older.intervals)[:REMEMBERED],
        given_up=_first(event.given_up + telling.given_up)[:REMEMBERED],
        happened=_wider(event.happened, telling.happened),
        due=max((day for day in (event.due, telling.due) if day is not None), default=None),
        off=newer.off if newer.off is not None or newer.intervals or newer.happened else older.off,
        first=min(event.first, telling.first),
        last=max(event.last, telling.last),
        sentences=event.sentences | telling.sentences,
        counts=counts,
        size=size,
    )


def _counted(
    sides: Iterable[str], people: Mapping[str, Iterable[str]], visitors: Iterable[str], places: Iterable[Place]
) -> Mapping[str, int]:
    keys = [_key("side", side) for side in sides]
    keys += [_key("person", side, person) for side, ids in people.items() for person in ids]
    keys += [_key("visitor", side) for side in visitors]
    keys += [_key("place", place.name, place.city or "", place.state or "") for place in places]
    return dict.fromkeys(keys, 1)


def _key(*parts: str) -> str:
    return "\x1f".join(parts)


def _common(kind: str, counts: Mapping[str, int], size: int) -> list[list[str]]:
    """What at least a quarter of the tellings name."""
    start = f"{kind}\x1f"
    return [key.split("\x1f")[1:] for key, n in counts.items() if FEW * n >= size and key.startswith(start)]


def _checksum(text: str) -> int:
    return zlib.crc32(" ".join(text.lower().split()).encode())


def _first(items: tuple[Item, ...]) -> tuple[Item, ...]:
    return tuple(dict.fromkeys(items))


def _wider(one: Interval | None, other: Interval | None) -> Interval | None:
    if one is None or other is None:
        return one or other
    return min(one[0], other[0]), max(one[1], other[1])
