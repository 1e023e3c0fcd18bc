"""The part of a period that words pick ("late May", "the first half of 2025"), as bounds and likely days."""

from dataclasses import replace
from datetime import date, timedelta

from summitry.temporal.expression import Share, Unit
from summitry.temporal.extent import DAY, Extent, month

DAY_PARTS = {Share.MORNING, Share.NOON, Share.AFTERNOON, Share.EVENING, Share.NIGHT}
WEEK_NUMBER = {Share.WEEK_1: 0, Share.WEEK_2: 1, Share.WEEK_3: 2, Share.WEEK_4: 3}
OF_MONTH = (
    # part, first and last day, likely first and last day (0: the month's last)
    (Share.EARLY, 1, 10, None),
    (Share.MID, 11, 20, None),
    (Share.LATE, 21, 0, None),
    (Share.START, 1, 10, (1, 5)),
    (Share.END, 21, 0, (25, 0)),
    (Share.FIRST_HALF, 1, 15, None),
    (Share.SECOND_HALF, 16, 0, None),
)
OF_WEEK = (
    # part, days after Monday: first and last, likely first and last
    (Share.EARLY, 0, 2, (0, 1)),
    (Share.START, 0, 2, (0, 1)),
    (Share.MID, 1, 3, (2, 2)),
    (Share.LATE, 3, 6, (3, 4)),
    (Share.END, 3, 6, (4, 4)),
    (Share.FIRST_HALF, 0, 2, None),
    (Share.SECOND_HALF, 3, 6, None),
)
OF_YEAR = (
    # part, first and last month, likely first and last month
    (Share.EARLY, 1, 4, (1, 3)),
    (Share.MID, 5, 8, (6, 7)),
    (Share.LATE, 9, 12, (10, 12)),
    (Share.START, 1, 1, None),
    (Share.END, 12, 12, None),
    (Share.FIRST_HALF, 1, 6, None),
    (Share.SECOND_HALF, 7, 12, None),
)
FRACTIONS = {
    # of any other period, in shares of its days
    Share.EARLY: (0, 1 / 3), Share.START: (0, 1 / 4), Share.MID: (1 / 3, 2 / 3), Share.LATE: (2 / 3, 1),
    Share.END: (3 / 4, 1), Share.FIRST_HALF: (0, 1 / 2), Share.SECOND_HALF: (1 / 2, 1),
}  # fmt: skip


def part(share: Share, whole: Extent, *, today: date) -> Extent | None:
    """The part of a period, `None` where it has no such part.

    >>> may = Extent(earliest=date(2024, 5, 1), latest=date(2024, 5, 31), unit=Unit.MONTH)
    >>> late = part(Share.LATE, may, today=date(2024, 3, 19))
    >>> late.earliest, late.latest
    (datetime.date(2024, 5, 21), datetime.date(2024, 5, 31))
    """
    if whole.earliest is None or whole.latest is None:
        return None
    if share in DAY_PARTS:
        return whole
    if share in {Share.LATER, Share.EARLIER}:
        return _rest(share, whole, today)
    if share in WEEK_NUMBER or share is Share.LAST_WEEK:
        return _week(share, whole)
    row: tuple[date, date, tuple[date, date | None] | None] | None
    if whole.unit is Unit.MONTH:
        row = _of_month(share, whole.earliest)
    elif whole.unit is Unit.WEEK and (whole.latest - whole.earliest).days == 6:
        row = _of_week(share, whole.earliest)
    elif whole.unit is Unit.YEAR:
        row = _of_year(share, whole.earliest.year)
    else:
        row = _fraction(share, whole.earliest, whole.latest)
    unit = Unit.MONTH if whole.unit is Unit.YEAR else Unit.WEEK
    return None if row is None else Extent(earliest=row[0], latest=row[1], likely=row[2], unit=unit)


def _rest(share: Share, whole: Extent, today: date) -> Extent | None:
    assert whole.earliest is not None
    assert whole.latest is not None
    if whole.earliest == whole.latest:
        return whole
    if not whole.earliest <= today <= whole.latest:
        return part(Share.LATE if share is Share.LATER else Share.EARLY, whole, today=today)
    if share is Share.LATER:
        return replace(whole, earliest=min(today + DAY, whole.latest))
    return replace(whole, latest=max(today - DAY, whole.earliest))


def _week(share: Share, whole: Extent) -> Extent | None:
    assert whole.earliest is not None
    assert whole.latest is not None
    if share is Share.LAST_WEEK:
        first = max(whole.latest - timedelta(days=6), whole.earliest)
        return Extent(earliest=first, latest=whole.latest, unit=Unit.WEEK)
    first = whole.earliest + timedelta(days=7 * WEEK_NUMBER[share])
    if first > whole.latest:
        return None
    return Extent(earliest=first, latest=min(first + timedelta(days=6), whole.latest), unit=Unit.WEEK)


def _of_month(share: Share, first: date) -> tuple[date, date, tuple[date, date | None] | None] | None:
    last = month(first.year, first.month)[1].day
    for name, low, high, likely in OF_MONTH:
        if name is share:
            inner = None if likely is None else (first.replace(day=likely[0]), first.replace(day=likely[1] or last))
            return first.replace(day=low), first.replace(day=high or last), inner
    return None


def _of_week(share: Share, monday: date) -> tuple[date, date, tuple[date, date | None] | None] | None:
    for name, low, high, likely in OF_WEEK:
        if name is share:
            inner = None if likely is None else (monday + DAY * likely[0], monday + DAY * likely[1])
            return monday + DAY * low, monday + DAY * high, inner
    return None


def _of_year(share: Share, year: int) -> tuple[date, date, tuple[date, date | None] | None] | None:
    for name, low, high, likely in OF_YEAR:
        if name is share:
            inner = None if likely is None else (month(year, likely[0])[0], month(year, likely[1])[1])
            return month(year, low)[0], month(year, high)[1], inner
    return None


def _fraction(share: Share, first: date, last: date) -> tuple[date, date, None] | None:
    if share not in FRACTIONS:
        return None
    size, (low, high) = (last - first).days + 1, FRACTIONS[share]
    start = first + timedelta(days=int(size * low))
    return start, max(start, first + timedelta(days=int(size * high) - 1)), None
