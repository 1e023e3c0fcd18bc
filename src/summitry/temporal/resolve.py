"""From what a phrase says to the days it means, seen from a reference day. The only way from an `Expression` to a
`Window`.
"""

from dataclasses import replace
from datetime import date, timedelta

from summitry.model.window import Window
from summitry.model.words import Direction
from summitry.temporal import windows
from summitry.temporal.expression import (
    Age,
    Bounded,
    Choice,
    Clock,
    Duration,
    Expression,
    Limit,
    Offset,
    Part,
    Range,
    Repeated,
    Share,
    Stretch,
    Unit,
    Vague,
    Vagueness,
)
from summitry.temporal.extent import DAY, Extent, add_months, week
from summitry.temporal.parts import part
from summitry.temporal.periods import period

SLACK = {Unit.WEEK: 3, Unit.FORTNIGHT: 3, Unit.MONTH: 10, Unit.QUARTER: 30}
"""Days by which "in two weeks", "three months ago" may be off each way."""
BARE = {Unit.DAY: 7, Unit.WEEK: 42, Unit.MONTH: 183, Unit.YEAR: 5 * 365}
"""How many days "in the coming days", "in the coming weeks" reach."""
AROUND_DAY = 3
DAYS = {Unit.DAY: 1, Unit.WEEK: 7, Unit.FORTNIGHT: 14, Unit.WEEKEND: 7}
MONTHS = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.SEASON: 3, Unit.YEAR: 12, Unit.DECADE: 120, Unit.CENTURY: 1200}
VAGUE = (
    # words, days from the present to the likely end (0: none likelier), ahead or back
    (Vagueness.IMMINENT, 7, 1),
    (Vagueness.SOON, 30, 1),
    (Vagueness.NEAR_FUTURE, 60, 1),
    (Vagueness.LATER, 0, 1),
    (Vagueness.FUTURE, 0, 1),
    (Vagueness.RECENT, 30, -1),
    (Vagueness.PAST, 0, -1),
)
LONG = {Unit.MONTH, Unit.QUARTER, Unit.SEASON, Unit.YEAR, Unit.DECADE, Unit.CENTURY}


def resolve(expression: Expression, *, today: date, direction: Direction, south: bool = False) -> Window | None:
    """The window of an expression, seen from `today`; `None` for what is no date (durations, sets, ages, "two days
    later").

    `direction` chooses where the words leave open which one: the coming one, the last one (today counts for both), or
    the nearest. `south`: the place has southern seasons. For a phrase that counts from another time, set `relative`
    to false and give that time as `today`.

    >>> from summitry.temporal.expression import Month
    >>> late = Part(share=Share.LATE, of=Month(month=5))
    >>> resolve(late, today=date(2024, 3, 19), direction=Direction.FUTURE).edtf
    '2024-05-21/2024-05-31'
    """
    found = seen(expression, today=today, direction=direction, south=south)
    if found is None:
        return None
    last = found.latest or found.earliest
    return windows.build(
        earliest=found.earliest,
        latest=found.latest,
        likely=found.likely,
        today=today,
        approximate=found.approximate,
        planned=direction is not Direction.PAST and last is not None and last >= today,
        occupied=found.occupied,
        reason=f'"{expression}" from {today}',
    )


def seen(expression: Expression, *, today: date, direction: Direction, south: bool = False) -> Extent | None:
    """The bounds of `resolve` without the mass over days, where only those are asked for."""
    try:
        found = extent(expression, today=today, direction=direction, south=south)
    except OverflowError:
        return None
    since = isinstance(expression, Bounded) and expression.limit is Limit.SINCE
    return None if found is None else _clip(found, today, Direction.PAST if since else direction)


def extent(expression: Expression, *, today: date, direction: Direction, south: bool = False) -> Extent | None:
    """The days that an expression covers, before the present cuts a period that has begun."""
    match expression:
        case Age() | Duration() | Repeated():
            return None
        case Clock():
            on = expression.on
            day = Extent(earliest=today, latest=today)
            return day if on is None else extent(on, today=today, direction=direction, south=south)
        case Part():
            whole = extent(expression.of, today=today, direction=direction, south=south)
            return None if whole is None else part(expression.share, whole, today=today)
        case Offset():
            return _offset_from(expression, today, direction, south)
        case Stretch():
            return _stretch(expression, today)
        case Vague():
            return _vague(expression.kind, today, direction)
        case Range():
            return _range(expression, today, direction, south)
        case Choice():
            return _choice(expression, today, direction, south)
        case Bounded():
            return _bounded(expression, today, direction, south)
        case _:
            return period(expression, today=today, direction=direction, south=south)


def _clip(found: Extent, today: date, direction: Direction) -> Extent:
    """A period that has begun, said of the future, begins now; of the past, ends now. Long ones begin tomorrow."""
    low, high = found.earliest, found.latest
    if found.occupied or found.unit is Unit.DAY or low is None or high is None or not low <= today <= high:
        return found
    if direction is Direction.FUTURE:
        low = min(today + DAY, high) if found.unit in LONG else today
    elif direction is Direction.PAST:
        high = today
    likely = found.likely
    if likely is not None:
        inner = max(likely[0], low), min(likely[1] or high, high)
        likely = inner if inner[0] <= inner[1] else None
    return replace(found, earliest=low, latest=high, likely=likely)


def shifted(day: date, unit: Unit, count: float) -> date:
    """The day `count` units later (negative: earlier).

    >>> shifted(date(2024, 1, 31), Unit.MONTH, 1), shifted(date(2024, 1, 31), Unit.WEEK, -1)
    (datetime.date(2024, 2, 29), datetime.date(2024, 1, 24))
    """
    if unit in DAYS:
        return day + timedelta(days=round(DAYS[unit] * count))
    if unit in MONTHS:
        whole = int(MONTHS[unit] * count)
        try:
            return add_months(day, whole) + timedelta(days=round((MONTHS[unit] * count - whole) * 30))
        except ValueError as error:
            raise OverflowError(str(error)) from error
    return day + timedelta(days=round(count / {Unit.HOUR: 24, Unit.MINUTE: 1440}.get(unit, 86400)))


def _offset_from(value: Offset, today: date, direction: Direction, south: bool) -> Extent | None:
    """Counted from the present, or from the time that the text names; an exact count from a day gives a day."""
    if not value.relative:
        return _offset(value, today)
    base = None if value.after is None else extent(value.after, today=today, direction=direction, south=south)
    if base is None or base.earliest is None or base.latest is None:
        return None
    low, high = (
        shifted(base.earliest, value.unit, value.sign * value.low),
        shifted(base.latest, value.unit, value.sign * value.high),
    )
    low, high = min(low, high), max(low, high)
    if value.unit in MONTHS and base.unit is Unit.DAY:
        slack = timedelta(days=SLACK.get(value.unit, 0))
        return Extent(earliest=low - slack, latest=high + slack, likely=(low, high), unit=value.unit)
    return Extent(earliest=low, latest=high, unit=base.unit, approximate=value.approximate)


def _offset(value: Offset, today: date) -> Extent:
    ends = sorted(
        (shifted(today, value.unit, value.sign * value.low), shifted(today, value.unit, value.sign * value.high))
    )
    if value.unit in {Unit.YEAR, Unit.DECADE, Unit.CENTURY}:
        return Extent(earliest=date(ends[0].year, 1, 1), latest=date(ends[1].year, 12, 31), unit=value.unit)
    slack = SLACK.get(value.unit, 0) + (DAYS.get(value.unit, 0) if value.approximate else 0)
    low, high = ends[0] - timedelta(days=slack), ends[1] + timedelta(days=slack)
    if value.sign > 0:
        low = max(low, today)
    else:
        high = min(high, today)
    likely = (ends[0], ends[1]) if slack and ends[1] - ends[0] < timedelta(days=7) else None
    return Extent(earliest=low, latest=high, likely=likely, unit=value.unit, approximate=value.approximate)


def _stretch(value: Stretch, today: date) -> Extent:
    if value.high is None:
        reach = timedelta(days=BARE.get(value.unit, 7))
        high = today + reach if value.sign > 0 else today - reach
    else:
        high = shifted(today, value.unit, value.sign * value.high * (1.5 if value.approximate else 1))
    near = today + (DAY if value.sign > 0 else -DAY) if value.high is None else today
    low, high = sorted((near, high))
    approximate = value.approximate or value.high is None
    return Extent(
        earliest=low, latest=high, unit=value.unit if value.unit is Unit.DAY else Unit.WEEK, approximate=approximate
    )


def _vague(kind: Vagueness, today: date, direction: Direction) -> Extent | None:
    if kind is Vagueness.NOW:
        return Extent(earliest=today, latest=today)
    reach, sign = next((reach, sign) for name, reach, sign in VAGUE if name is kind)
    if sign < 0:
        likely = (today - DAY * reach, today) if reach else None
        return Extent(earliest=None, latest=today, likely=likely, unit=Unit.MONTH)
    if direction is Direction.PAST:
        return None
    likely = (today + DAY, today + DAY * reach) if reach else None
    return Extent(earliest=today + DAY, latest=None, likely=likely, unit=Unit.MONTH)


def _range(value: Range, today: date, direction: Direction, south: bool) -> Extent | None:
    """Both ends, of which one is found from the other, so that "30 December to 2 January" and a stay under way hold
    together.
    """
    if direction is Direction.FUTURE:
        last = extent(value.last, today=today, direction=direction, south=south)
        if last is None or last.latest is None:
            return None
        seen = last.latest if _open_year(value.first) else today
        first = extent(
            value.first, today=seen, direction=Direction.PAST if _open_year(value.first) else direction, south=south
        )
    else:
        first = extent(value.first, today=today, direction=direction, south=south)
        if first is None or first.earliest is None:
            return None
        seen = first.earliest if _open_year(value.last) else today
        last = extent(
            value.last, today=seen, direction=Direction.FUTURE if _open_year(value.last) else direction, south=south
        )
    if first is None or last is None or first.earliest is None or last.latest is None or last.latest < first.earliest:
        return None
    days = first.unit is Unit.DAY and last.unit is Unit.DAY
    unit = Unit.DAY if days else last.unit
    return Extent(earliest=first.earliest, latest=last.latest, unit=unit, occupied=days)


def _open_year(value: Expression) -> bool:
    """Whether the words leave open which one is meant, so that the other end decides."""
    year, which, week_ = (getattr(value, name, None) for name in ("year", "which", "week"))
    if isinstance(value, Part):
        return _open_year(value.of)
    return (hasattr(value, "year") and year is None and which is None) or (
        hasattr(value, "weekday") and (year, which, week_) == (None,) * 3
    )


def _choice(value: Choice, today: date, direction: Direction, south: bool) -> Extent | None:
    found: list[Extent] = []
    for option in value.options:
        seen, way = today, direction
        if found and found[0].earliest is not None and _open_year(option):
            seen, way = found[0].earliest, Direction.FUTURE
        one = extent(option, today=seen, direction=way, south=south)
        if one is not None:
            found.append(one)
    lows = [one.earliest for one in found if one.earliest is not None]
    highs = [one.latest for one in found if one.latest is not None]
    if not lows or not highs or len(lows) != len(found) or len(highs) != len(found):
        return None
    days = all(one.unit is Unit.DAY for one in found)
    together = days and not value.either and (max(highs) - min(lows)).days < len(found)
    return Extent(earliest=min(lows), latest=max(highs), unit=found[0].unit, occupied=together)


def _bounded(value: Bounded, today: date, direction: Direction, south: bool) -> Extent | None:
    seen = Direction.PAST if value.limit is Limit.SINCE else direction
    inner = extent(value.of, today=today, direction=seen, south=south)
    if inner is None:
        return None
    low, high = inner.earliest, inner.latest
    match value.limit:
        case Limit.BY | Limit.UNTIL:
            return _until(high, today, direction)
        case Limit.BEFORE:
            at_end = isinstance(value.of, Part) and value.of.share is Share.END
            return _until(high if at_end or low is None else low - DAY, today, direction)
        case Limit.AFTER:
            return None if high is None else Extent(earliest=high + DAY, latest=None)
        case Limit.FROM if direction is Direction.PAST:
            return inner  # "data from 2017", "talks from 5 May": what is past began in that time
        case Limit.FROM:
            likely = None if low is None else (low, high)
            return None if low is None else Extent(earliest=low, latest=None, likely=likely)
        case Limit.SINCE:
            return None if low is None or low > today else Extent(earliest=low, latest=today, unit=inner.unit)
        case Limit.AROUND:
            return _around(inner, at_part=isinstance(value.of, Part))
        case Limit.AS_EARLY_AS:
            if inner.unit is Unit.DAY and low is not None and low == high:
                return Extent(earliest=low, latest=None, likely=(low, low + timedelta(days=6)))
            return None if low is None else Extent(earliest=low, latest=None, likely=(low, high), unit=inner.unit)
        case Limit.WEEK_OF:
            days = None if low is None else week(low)
            return None if days is None else Extent(earliest=days[0], latest=days[1], unit=Unit.WEEK)
        case Limit.WEEK_FROM:
            return None if low is None else Extent(earliest=low, latest=low + timedelta(days=6), unit=Unit.WEEK)


def _until(high: date | None, today: date, direction: Direction) -> Extent | None:
    if high is None:
        return None
    if direction is Direction.PAST or high < today:
        return Extent(earliest=None, latest=high)
    return Extent(earliest=min(today + DAY, high), latest=high, unit=Unit.WEEK, approximate=False)


def _around(inner: Extent, *, at_part: bool) -> Extent:
    """Some days more each way; a month, or a part of one ("around the middle of April"), is vague enough as it is."""
    low, high = inner.earliest, inner.latest
    if low is None or high is None or at_part:
        return replace(inner, approximate=True)
    if high - low >= timedelta(days=14):
        return replace(inner, approximate=True)
    slack = timedelta(days=AROUND_DAY)
    return Extent(earliest=low - slack, latest=high + slack, likely=(low, high), unit=Unit.WEEK, approximate=True)
