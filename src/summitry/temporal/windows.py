"""Windows are built, narrowed, crossed and bounded here and nowhere else, so that bounds, mass and EDTF always agree.

The bounds say what the words allow, the mass what is likely; of all mass only a plan's late tail lies outside the
bounds.
"""

import math
from collections.abc import Mapping
from datetime import date, timedelta

from summitry.model.window import Window
from summitry.model.words import RelationKind
from summitry.temporal import edtf, masses

DAY = timedelta(days=1)
NEAR = timedelta(days=7)
OPEN_PAST = timedelta(days=masses.OPEN_DAYS)
AGAINST = 0.1
"""The share of its mass that a day keeps where an order relation rules it out: such relations may be false."""


def build(
    *,
    earliest: date | None,
    latest: date | None,
    likely: tuple[date, date | None] | None = None,
    today: date,
    approximate: bool = False,
    planned: bool = True,
    occupied: bool = False,
    reason: str = "",
) -> Window:
    """A window from what words say.

    `planned` adds the late tail; `occupied` says that the bounds are the occasion's own days ("May 16-17"), so that
    it begins on the first. Where `earliest` is open, mass goes back `OPEN_DAYS` from `latest`. Raises `ValueError`
    for `latest` before `earliest`.

    >>> first, last = date(2024, 5, 1), date(2024, 5, 31)
    >>> may = build(earliest=first, latest=last, likely=(date(2024, 5, 21), last), today=date(2024, 3, 19))
    >>> may.edtf, may.likely_edtf, may.mode
    ('2024-05', '2024-05-21/2024-05-31', None)
    """
    if earliest is not None and latest is not None and latest < earliest:
        raise ValueError(f"a window that ends before it begins: {earliest} to {latest}")
    if earliest is not None:
        first = earliest
    elif latest is not None:
        first = _back(latest, OPEN_PAST)
    else:
        first = today
    whole = None if likely is None else (likely[0], likely[1] or latest or first + DAY * (masses.OPEN_DAYS - 1))
    if whole is not None and (whole[1] < first or (latest is not None and whole[0] > latest) or whole[1] < whole[0]):
        raise ValueError(f"the likely part {whole[0]} to {whole[1]} lies outside {first} to {latest}")
    days = masses.mass(
        earliest=first, latest=latest, likely=whole, approximate=approximate, planned=planned, occupied=occupied
    )
    return of_mass(days, earliest=earliest, latest=latest, likely=likely, approximate=approximate, reason=reason)


def of_mass(
    days: Mapping[date, float],
    *,
    earliest: date | None,
    latest: date | None,
    likely: tuple[date | None, date | None] | None = None,
    approximate: bool = False,
    reason: str = "",
) -> Window:
    """A window with a mass of its own, for those who fuse several. `days` need not sum to 1."""
    low, high = (earliest, latest) if likely is None else likely
    shares = masses.normal(days)
    return Window(
        edtf=edtf.write(earliest, latest, approximate=approximate),
        earliest=earliest,
        latest=latest,
        likely_edtf=edtf.write(low, high, approximate=approximate),
        likely_earliest=low,
        likely_latest=high,
        mode=masses.mode(shares),
        days=shares,
        reason=reason,
    )


def narrow(window: Window, preferred: Window) -> Window:
    """The bounds of the first with the likely part of the second: "in May", most likely "late May".

    Where the two exclude each other, the first as it is.
    """
    low = _later(window.earliest, preferred.likely_earliest)
    high = _sooner(window.latest, preferred.likely_latest)
    if low is not None and high is not None and high < low:
        return window
    days = masses.preferring(window.days, low or min(window.days), high)
    return of_mass(
        days,
        earliest=window.earliest,
        latest=window.latest,
        likely=(low, high),
        approximate=_about(window),
        reason=_both(window.reason, f"most likely {preferred.reason or preferred.likely_edtf}"),
    )


def intersect(first: Window, second: Window) -> Window | None:
    """What both allow; `None` where they exclude each other.

    >>> today = date(2024, 3, 19)
    >>> may = build(earliest=date(2024, 5, 1), latest=date(2024, 5, 31), today=today)
    >>> intersect(may, build(earliest=date(2024, 5, 20), latest=None, today=today)).edtf
    '2024-05-20/2024-05-31'
    """
    low, high = _later(first.earliest, second.earliest), _sooner(first.latest, second.latest)
    if low is not None and high is not None and high < low:
        return None
    days = {day: share * second.days[day] for day, share in first.days.items() if day in second.days}
    if math.fsum(days.values()) <= 0:
        days = {day: share for day, share in first.days.items() if (low is None or day >= low)}
    if math.fsum(days.values()) <= 0:
        return None
    likely_low = _later(low, _later(first.likely_earliest, second.likely_earliest))
    likely_high = _sooner(high, _sooner(first.likely_latest, second.likely_latest))
    disjoint = likely_low is not None and likely_high is not None and likely_high < likely_low
    return of_mass(
        days,
        earliest=low,
        latest=high,
        likely=(low, high) if disjoint else (likely_low, likely_high),
        approximate=_about(first) and _about(second),
        reason=_both(first.reason, second.reason),
    )


def bound(window: Window | None, kind: RelationKind, other: Window, *, today: date) -> Window:
    """What an order relation to an occasion with window `other` leaves of `window` (`None`: nothing else is known).

    Bounds that contradict the relation stay as they are, and the reason says so; the mass leans towards what the
    relation allows. An occasion of one known day counts with that day, one of a wide window with its likely part.

    >>> today = date(2024, 3, 19)
    >>> trip = build(earliest=date(2024, 5, 5), latest=date(2024, 5, 5), today=today)
    >>> before = bound(None, RelationKind.BEFORE, trip, today=today)
    >>> before.earliest, before.latest
    (datetime.date(2024, 3, 20), datetime.date(2024, 5, 4))
    """
    low, high = _allowed(kind, other, today=today)
    words = f"{kind.value.replace('_', ' ')} {other.reason or other.edtf}"
    if window is None:
        if low is not None and high is not None and high < low:
            low = None
        return build(earliest=low, latest=high, today=today, planned=high is None or high >= today, reason=words)
    earliest, latest = _later(window.earliest, low), _sooner(window.latest, high)
    if earliest is not None and latest is not None and latest < earliest:
        return of_mass(
            window.days,
            earliest=window.earliest,
            latest=window.latest,
            likely=(window.likely_earliest, window.likely_latest),
            approximate=_about(window),
            reason=_both(window.reason, f"contradicts {words}"),
        )
    days = {
        day: share * (1.0 if (low is None or day >= low) and (high is None or day <= high) else AGAINST)
        for day, share in window.days.items()
    }
    likely_low, likely_high = _later(earliest, window.likely_earliest), _sooner(latest, window.likely_latest)
    disjoint = likely_low is not None and likely_high is not None and likely_high < likely_low
    return of_mass(
        days,
        earliest=earliest,
        latest=latest,
        likely=(earliest, latest) if disjoint else (likely_low, likely_high),
        approximate=_about(window),
        reason=_both(window.reason, words),
    )


def bound_by_days(
    window: Window | None, kind: RelationKind, first: date, last: date, *, today: date, reason: str = ""
) -> Window:
    """What an order relation to an occasion of known days leaves: before its first, after its last, or on them.

    >>> summit = date(2024, 7, 9), date(2024, 7, 11)
    >>> bound_by_days(None, RelationKind.BEFORE, *summit, today=date(2024, 3, 19)).latest
    datetime.date(2024, 7, 8)
    """
    if kind is RelationKind.BEFORE:
        last = first
    elif kind in (RelationKind.AFTER, RelationKind.FIRST_SINCE):
        first = last
    other = build(earliest=first, latest=last, today=today, planned=last >= today, reason=reason)
    return bound(window, kind, other, today=today)


def _allowed(kind: RelationKind, other: Window, *, today: date) -> tuple[date | None, date | None]:
    """The bounds that a relation to `other` gives."""
    known = other.earliest is not None and other.earliest == other.latest
    low: date | None
    match kind:
        case RelationKind.BEFORE:
            low = today + DAY if today < date.max else today
            return low, None if other.latest is None else _back(other.latest, DAY)
        case RelationKind.AFTER | RelationKind.FIRST_SINCE:
            low = other.latest if known else other.likely_earliest or other.earliest
            return (low + DAY if known and low and low < date.max else low), None
        case RelationKind.DURING | RelationKind.SIDELINES:
            return other.earliest, other.latest
        case RelationKind.AROUND:
            low = None if other.earliest is None else _back(other.earliest, NEAR)
            return low, None if other.latest is None else min(other.latest, date.max - NEAR) + NEAR


def _about(window: Window) -> bool:
    return window.edtf.endswith("~")


def _both(first: str, second: str) -> str:
    return "; ".join(part for part in (first, second) if part)


def _later(first: date | None, second: date | None) -> date | None:
    return max((day for day in (first, second) if day is not None), default=None)


def _sooner(first: date | None, second: date | None) -> date | None:
    return min((day for day in (first, second) if day is not None), default=None)


def _back(day: date, by: timedelta) -> date:
    return day - by if day - date.min > by else date.min
