"""What speaks for and against two tellings being one occasion: named features, each with its weight and a reason.

The score is the sum of the features; nothing else decides. `compare` names every feature that speaks.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from summitry.event.outline import CALL, SIGNING, SUMMIT, Interval, Outline, goals
from summitry.model.claim import Place
from summitry.refdata import regions

THRESHOLD = 1.75
"""From this score two tellings are one occasion: two states with nothing else in common but the type just reach it."""
SLIGHT = -0.5
"""Evidence against that is no stronger than this does not keep two events apart that else are clearly one."""
SMALL = 3
"""Up to so many sides an occasion is a meeting of these sides; above, a format that single sides join and leave."""
OFF_DAYS = 14
"""Two occasions of the same sides are hardly called off within so many days of each other."""
EDITION = 2.5
"""A numbered edition of a series is held once, whenever that is."""


class Feature(NamedTuple):
    """One line of the explanation of a score."""

    name: str
    value: float


def compare(telling: Outline, event: Outline, *, apart: Sequence[Outline] = ()) -> tuple[Feature, ...]:
    """Every feature that speaks, for or against; their sum is the score.

    `apart` are what the same report told of the event as another occasion.
    """
    shared = telling.sides & event.sides
    if not shared:
        return (Feature("no shared party", -9.0),)
    small = max(len(telling.sides), len(event.sides)) <= SMALL
    named = _name(telling, event)
    found = (
        ("shared parties", min(2.0, sum(_agreement(telling, event, side) for side in shared))),
        ("other parties", _others(telling, event, small=small)),
        ("other people", _other_people(telling, event, shared, small=small)),
        ("roles", _visitors(telling, event)),
        ("place", _place(telling, event)),
        ("type", _type(telling, event, shared, small=small)),
        ("name", named),
        ("days", max(_days(telling, event), -1.0) if named == EDITION else _days(telling, event)),
        ("publication", _publication(telling, event)),
        ("called off together", _off_together(telling, event)),
        ("same sentence", 0.0 if telling.sentences.isdisjoint(event.sentences) else 1.0),
        ("told as two", min((_apart(telling, other) for other in apart), default=0.0)),
    )
    return tuple(Feature(name, value) for name, value in found if value)


def hopeless(telling: Outline, event: Outline) -> bool:
    """Whether parties or days alone rule it out: a quick look before the full comparison."""
    if telling.sides.isdisjoint(event.sides):
        return True
    return _days(telling, event) <= -4.0 and (telling.names.isdisjoint(event.names))


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

    It says little of a host or of who is to sign, which varies from report to report, and where two other sides are
    agreed upon.
    """
    travelling = telling.visitors | event.visitors
    signing = SIGNING in telling.groups and SIGNING in event.groups
    agreed, differ, hosts = 0, 0, 0
    for side in shared:
        ours, theirs = telling.people.get(side), event.people.get(side)
        if not ours or not theirs:
            continue
        if ours & theirs:
            agreed += 1
        elif signing or (travelling and side not in travelling):
            hosts += 1
        else:
            differ += 1
    return -0.3 * hosts - (1.5 if small and agreed < 2 else 0.3) * differ


def _visitors(telling: Outline, event: Outline) -> float:
    """Who travels: there and back are two visits."""
    if not telling.visitors or not event.visitors:
        return 0.0
    return 0.5 if telling.visitors & event.visitors else -3.0


def _place(telling: Outline, event: Outline) -> float:
    """The best of all pairs, because an event keeps every place that was told."""
    value = max((_same_place(ours, theirs) for ours in telling.places for theirs in event.places), default=0.0)
    if value < 0 and any(f"s:{place.state}" in event.sides for place in telling.places if place.state):
        return 0.0 if len(event.places) > 1 or len(event.sides) > 2 else value
    return value


def _same_place(ours: Place, theirs: Place) -> float:
    """One city says most; a leg lies on its tour, a state in its region."""
    here, there = goals(ours), goals(theirs)
    if here and there:
        if here.isdisjoint(there):
            return -1.5
        if ours.city and theirs.city:
            return 1.0 if ours.city == theirs.city else 0.2
        return 0.7
    if ours.name == theirs.name:
        return 0.7
    region, inside = (regions.states_of(ours.name), there) if there else (regions.states_of(theirs.name), here)
    if not region or not inside:
        return 0.0
    return 0.7 if inside & region else -1.5


def _type(telling: Outline, event: Outline, shared: Iterable[str], *, small: bool) -> float:
    """Calls are no meetings; a signing may be part of a meeting; two leaders' meeting may be called a summit.

    What some sides do beside a large format is an occasion of its own, and so is what one side does elsewhere. Two
    sides sign less often than they meet.
    """
    common = telling.groups & event.groups
    if common:
        return 1.0 if SIGNING in common else 0.5
    pair = telling.groups | event.groups
    if CALL in pair or not small:
        return -3.0
    if sum(1 for _ in shared) < 2 and SUMMIT in pair:
        return -1.5
    return 0.0 if SUMMIT not in pair or SIGNING not in pair else -0.5


def _name(telling: Outline, event: Outline) -> float:
    """ "The second X-Y summit" is one occasion, the third is another. A name without a number says less."""
    if telling.names.isdisjoint(event.names) and not (
        {name for name, _ in telling.names} & {name for name, _ in event.names}
    ):
        return 0.0
    ours = {name: number for name, number in sorted(telling.names, key=str) if number}
    theirs = {name: number for name, number in sorted(event.names, key=str) if number}
    numbered = ours.keys() & theirs.keys()
    if any(ours[name] == theirs[name] for name in numbered):
        return EDITION
    return -6.0 if numbered else 0.7


def _days(telling: Outline, event: Outline) -> float:
    """Shared days speak for one occasion, the more the narrower the windows; the farther apart, the more against."""
    if event.off is not None and telling.happened:
        return -1.0
    if _meet(telling.given_up, event.intervals) or _meet(event.given_up, telling.intervals):
        # Words that point back: "the visit that had been set for May".
        return 1.5
    if event.happened and not telling.happened:
        if telling.intervals and telling.intervals[0][0] > event.happened[1] + 3:
            return -6.0
        if not telling.intervals and telling.off is None and telling.first > event.happened[1] + 2:
            return -6.0
    if telling.happened and not event.happened and _was_ahead(event, telling.happened[1] + 2):
        return -6.0
    if not telling.intervals or not event.intervals:
        if telling.happened and event.intervals and event.intervals[0][0] > telling.first + 3:
            return -2.0
        if telling.happened and _due_at(event.intervals, telling.happened[1]):
            # Told as held, without a day, when it was due or was to be going on.
            return 1.0
        if telling.happened and event.happened:
            return _by_gap(_gap(telling.happened, event.happened), held=True)
        return 0.0
    ours = telling.intervals[0]
    gap = min(_gap(ours, theirs) for theirs in event.intervals)
    if gap == 0:
        spread = min(_length(ours), min(_length(theirs) for theirs in event.intervals if _gap(ours, theirs) == 0))
        return 1.5 if spread <= 10 else 1.0 if spread <= 62 else 0.5
    late = event.intervals[0][1] < ours[0] and not event.happened
    if late and telling.happened and gap <= 45:
        # What was planned has come, late.
        return -0.5
    if (telling.groups | event.groups) == {CALL}:
        return 0.0 if gap <= 2 else -3.0
    if event.off is not None and ours[0] > event.last and gap <= 366:
        return -0.5
    if late and gap <= 21 and telling.last > event.first:
        # Plans slip late, seldom early.
        return -0.5
    return _by_gap(gap, held=bool(telling.happened and event.happened))


def _was_ahead(event: Outline, day: int) -> bool:
    """Whether the event was first told of, or given days to come, after a day: then it was not held on it."""
    return event.first > day or (event.due is not None and event.due > day)


def _due_at(planned: Iterable[Interval], day: int) -> bool:
    """Whether a plan of few days ended on a day or within the three before it, or was to be going on."""
    return any(_length(days) <= 10 and days[0] <= day <= days[1] + 3 for days in planned)


def _by_gap(gap: int, *, held: bool) -> float:
    """A plan slips by days or weeks; two occasions that were held days apart are two."""
    limits = ((3, 0.0), (7, -2.0)) if held else ((3, 0.0), (45, -1.0), (120, -2.0))
    return next((value for days, value in limits if gap <= days), -4.0)


def _off_together(telling: Outline, event: Outline) -> float:
    if telling.off is None or event.off is None or abs(telling.off - event.off) > OFF_DAYS:
        return 0.0
    return 1.0


def _apart(telling: Outline, other: Outline) -> float:
    """One report may tell a visit and the talks on it as two; but what is off is not what is held or comes."""
    same = (telling.off is None) == (other.off is None) and bool(telling.happened) == bool(other.happened)
    return -1.0 if same else -4.0


def _publication(telling: Outline, event: Outline) -> float:
    """Without shared days, a long silence between two tellings speaks for two occasions."""
    if telling.intervals and event.intervals and min(_gap(telling.intervals[0], own) for own in event.intervals) == 0:
        return 0.0
    gap = max(telling.first - event.last, event.first - telling.last, 0)
    if event.off is not None and gap <= 366:
        return 0.0
    passed = bool(event.intervals and not telling.intervals and event.intervals[0][1] + 30 < telling.first)
    return (-1.0 if passed else 0.0) + (0.0 if gap <= 60 else -0.5 if gap <= 180 else -1.5)


def _gap(one: Interval, other: Interval) -> int:
    return max(0, one[0] - other[1], other[0] - one[1])


def _length(interval: Interval) -> int:
    return interval[1] - interval[0] + 1


def _meet(some: Iterable[Interval], others: Sequence[Interval]) -> bool:
    return any(_gap(one, other) == 0 for one in some for other in others)
