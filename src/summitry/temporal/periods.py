"""Periods of the calendar that words name: which May, which Friday, which autumn, seen from a day. No parts, no
limits.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from summitry.model.words import Direction
from summitry.temporal import named
from summitry.temporal.expression import (
    Day,
    Month,
    Named,
    Period,
    Quarter,
    Season,
    SeasonOf,
    Unit,
    Weekday,
    Which,
    Year,
)
from summitry.temporal.extent import DAY, Extent, add_months, month, months, pick, week

FIRST_MONTH = {Season.SPRING: 3, Season.SUMMER: 6, Season.AUTUMN: 9, Season.WINTER: 12}
LEAP_REACH = 8
"""Years between two 29ths of February, at most."""
Calendar = Period | Year | Day | Weekday | Month | Quarter | SeasonOf | Named


def period(value: Calendar, *, today: date, direction: Direction, south: bool) -> Extent | None:
    """The days of a period; `None` where the calendar has none (30 February, a festival that no table holds)."""
    match value:
        case Period():
            return _relative(value, today, direction)
        case Year():
            span = 10 ** (4 - value.digits)
            unit = {4: Unit.YEAR, 3: Unit.DECADE}.get(value.digits, Unit.CENTURY)
            first = value.number * span
            return _extent((date(first, 1, 1), date(first + span - 1, 12, 31)), unit) if 1 <= first <= 9990 else None
        case Day():
            return _extent(_day(value, today, direction), Unit.DAY)
        case Weekday():
            day = _weekday(value, today, direction)
            return _extent((day, day), Unit.DAY)
        case Month():
            spans = ((year, month(year, value.month)) for year in _years(value.year, today))
            return _extent(_which(spans, value.which, today, direction), Unit.MONTH)
        case Quarter():
            return _extent(_quarter(value, today, direction), Unit.QUARTER)
        case SeasonOf():
            start = FIRST_MONTH[value.season] - (6 if south else 0)
            start += 12 if start <= 0 else 0
            spans = ((year, months(year, start, 3)) for year in _years(value.year, today))
            return _extent(_which(spans, value.which, today, direction), Unit.SEASON)
        case Named():
            spans = ((year, span) for year in _years(value.year, today) for span in named.spans(value.name, year))
            found = _which(spans, value.which, today, direction)
            length = (found[1] - found[0]).days if found else 0
            return _extent(found, Unit.DAY if not length else Unit.WEEK if length < 20 else Unit.MONTH)


def year_of(year: Year | Period | None, today: date) -> int | None:
    """The number of the year; `None` where the words give none.

    >>> year_of(Period(unit=Unit.YEAR, shift=1), date(2024, 3, 19))
    2025
    """
    if isinstance(year, Year):
        return year.number
    return None if year is None else today.year + year.shift


def _extent(span: tuple[date, date] | None, unit: Unit) -> Extent | None:
    return None if span is None else Extent(earliest=span[0], latest=span[1], unit=unit)


def _years(year: Year | Period | None, today: date, reach: int = 1) -> list[int]:
    number = year_of(year, today)
    wanted = range(today.year - reach - 1, today.year + reach + 2) if number is None else [number]
    return [year for year in wanted if 1 <= year < 9999]


def _which(
    spans: Iterator[tuple[int, tuple[date, date]]], which: Which | None, today: date, direction: Direction
) -> tuple[date, date] | None:
    """Of the yearly spans the one that "this", "next" or "last" picks, else by direction."""
    by_year = list(spans)
    if which is Which.THIS and direction is not Direction.FUTURE:
        return next((span for year, span in by_year if year == today.year), None)
    listed = [span for _, span in by_year]
    if which is Which.NEXT:
        return pick([span for span in listed if span[0] > today], today=today, direction=Direction.FUTURE)
    if which is Which.LAST:
        return pick([span for span in listed if span[1] < today], today=today, direction=Direction.PAST)
    return pick(listed, today=today, direction=direction)


def _day(value: Day, today: date, direction: Direction) -> tuple[date, date] | None:
    if value.month is None and isinstance(value.year, Period):
        firsts = [month(today.year, today.month + value.year.shift)[0]]
        direction = Direction.UNKNOWN
    elif value.month is None:
        firsts = [month(today.year, today.month + shift)[0] for shift in range(-2, 3)]
    else:
        reach = LEAP_REACH if (value.month, value.day) == (2, 29) else 1
        firsts = [date(year, value.month, 1) for year in _years(value.year, today, reach)]
    days = [first + timedelta(days=value.day - 1) for first in firsts]
    days = [day for day, first in zip(days, firsts, strict=True) if day.month == first.month]
    on_weekday = [day for day in days if day.weekday() == value.weekday]
    return pick([(day, day) for day in on_weekday or days], today=today, direction=direction)


def _weekday(value: Weekday, today: date, direction: Direction) -> date:
    if value.week is not None:
        return week(today, value.week)[0] + timedelta(days=value.weekday)
    coming = today + timedelta(days=(value.weekday - today.weekday()) % 7)
    latest = today - timedelta(days=(today.weekday() - value.weekday) % 7)
    here = week(today)[0] + timedelta(days=value.weekday)
    match value.which:
        case Which.WEEK_AFTER:
            return coming + timedelta(days=7)
        case Which.NEXT:
            return week(today, 1)[0] + timedelta(days=value.weekday)
        case Which.LAST:
            return latest - timedelta(days=7) if latest == today else latest
        case Which.THIS if direction is Direction.UNKNOWN:
            return here
    return coming if direction is Direction.FUTURE else latest


def _quarter(value: Quarter, today: date, direction: Direction) -> tuple[date, date] | None:
    length = 12 // value.of
    if value.number == 0:
        return months(today.year, (today.month - 1) // length * length + 1, length) if today.year < 9999 else None
    spans = [months(year, (value.number - 1) * length + 1, length) for year in _years(value.year, today)]
    return pick(spans, today=today, direction=direction)


def _relative(value: Period, today: date, direction: Direction) -> Extent | None:
    shift = value.shift
    try:
        match value.unit:
            case Unit.WEEK:
                return _extent(week(today, shift), Unit.WEEK)
            case Unit.WEEKEND:
                return _extent(_weekend(today, shift, direction), Unit.DAY)
            case Unit.FORTNIGHT:
                start = today + timedelta(days=14 * shift)
                return _extent((start, start + timedelta(days=13)), Unit.WEEK)
            case Unit.MONTH:
                return _extent(month(today.year, today.month + shift), Unit.MONTH)
            case Unit.QUARTER | Unit.SEASON:
                first = add_months(date(today.year, (today.month - 1) // 3 * 3 + 1, 1), 3 * shift)
                return _extent(months(first.year, first.month, 3), Unit.QUARTER)
            case Unit.YEAR:
                return _extent((date(today.year + shift, 1, 1), date(today.year + shift, 12, 31)), Unit.YEAR)
            case Unit.DECADE | Unit.CENTURY:
                size = 10 if value.unit is Unit.DECADE else 100
                first_year = (today.year // size + shift) * size
                return _extent((date(first_year, 1, 1), date(first_year + size - 1, 12, 31)), value.unit)
            case _:
                day = today + DAY * shift if value.unit is Unit.DAY else today
                return _extent((day, day), Unit.DAY)
    except (ValueError, OverflowError):
        return None


def _weekend(today: date, shift: int, direction: Direction) -> tuple[date, date]:
    saturday = week(today, shift)[0] + timedelta(days=5)
    if shift == 0 and direction is Direction.PAST and saturday > today:
        saturday -= timedelta(days=7)
    return saturday, saturday + DAY
