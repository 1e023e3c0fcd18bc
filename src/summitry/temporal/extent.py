"""The days that an expression covers, as plain bounds: whole periods of the calendar, and which of several is meant."""

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from summitry.model.words import Direction
from summitry.temporal.expression import Unit

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """First and last day (`None`: open), the likely part, and how to read them.

    `unit` is the precision of the words; `occupied`: these are the occasion's own days.
    """

    earliest: date | None
    latest: date | None
    likely: tuple[date, date | None] | None = None
    unit: Unit = Unit.DAY
    approximate: bool = False
    occupied: bool = False


def month(year: int, number: int) -> tuple[date, date]:
    """First and last day of a month; `number` may run over the year's ends.

    >>> month(2024, 14)
    (datetime.date(2025, 2, 1), datetime.date(2025, 2, 28))
    """
    over, index = divmod(number - 1, 12)
    return months(year + over, index + 1, 1)


def months(year: int, first: int, count: int) -> tuple[date, date]:
    """First and last day of `count` months from month `first` (1 to 12).

    >>> months(2024, 12, 3)
    (datetime.date(2024, 12, 1), datetime.date(2025, 2, 28))
    """
    over, index = divmod(first + count - 2, 12)
    last_year = year + over
    return date(year, first, 1), date(last_year, index + 1, calendar.monthrange(last_year, index + 1)[1])


def week(day: date, shift: int = 0) -> tuple[date, date]:
    """Monday to Sunday of the week of `day`, or of a later or earlier one.

    >>> week(date(2024, 5, 16), 1)
    (datetime.date(2024, 5, 20), datetime.date(2024, 5, 26))
    """
    monday = day + timedelta(days=7 * shift - day.weekday())
    return monday, monday + timedelta(days=6)


def add_months(day: date, count: int) -> date:
    """The same day of a later or earlier month, or that month's last.

    >>> add_months(date(2024, 1, 31), 1)
    datetime.date(2024, 2, 29)
    """
    over, index = divmod(day.month - 1 + count, 12)
    year = day.year + over
    return date(year, index + 1, min(day.day, calendar.monthrange(year, index + 1)[1]))


def pick(spans: Iterable[tuple[date, date]], *, today: date, direction: Direction) -> tuple[date, date] | None:
    """Of several periods the one that is meant: the coming one (or the present), the last one, or the nearest; `None`
    of none.

    >>> mays = [month(year, 5) for year in (2023, 2024, 2025)]
    >>> pick(mays, today=date(2024, 3, 19), direction=Direction.FUTURE)[0]
    datetime.date(2024, 5, 1)
    >>> pick(mays, today=date(2024, 3, 19), direction=Direction.PAST)[0]
    datetime.date(2023, 5, 1)
    """
    ordered = sorted(spans)
    if direction is Direction.FUTURE:
        return next((span for span in ordered if span[1] >= today), None)
    if direction is Direction.PAST:
        return next((span for span in reversed(ordered) if span[0] <= today), None)
    return min(ordered, key=lambda span: (_distance(span, today), span), default=None)


def _distance(span: tuple[date, date], today: date) -> int:
    return max((span[0] - today).days, (today - span[1]).days, 0)
