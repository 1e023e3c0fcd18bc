"""Pictures as SVG paths. All numbers are attributes, never styles, so that the strictest content policy passes them."""

import calendar
import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from summitry.views.groups import Group, month_end, week_end

HEIGHT = 20
"""Of a strip, in its own units; one unit across is one day."""
LEAST = 0.002
"""Less than this in a day is not drawn."""
OUTSIDE = 0.1
"""More than this before or after the strip is shown by an arrow."""
LATER = timedelta(days=182)
MANY = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """The days that a strip covers, both included."""

    first: date
    last: date

    @property
    def count(self) -> int:
        return (self.last - self.first).days + 1

    def at(self, day: date) -> int:
        """How many days a day comes after the first."""
        return (day - self.first).days

    def part(self, at: float) -> float:
        """How far along a place is, in percent."""
        return round(100 * at / self.count, 2)

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """When something may begin: `path` draws a bar a day; `before` and `after` tell that much lies outside."""

    days: Days
    path: str
    before: bool
    after: bool


def strip(mass: Mapping[date, float], days: Days, *, p_held: float = 1.0) -> Strip:
    """The higher a bar, the likelier the day. A certain day fills the height; a wide window still shows its shape.

    >>> week = Days(first=date(2024, 5, 13), last=date(2024, 5, 19))
    >>> strip({date(2024, 5, 16): 1.0}, week).path
    'M3 20v-20h1v20z'
    """
    inside = {days.at(on): chance for on, chance in mass.items() if days.holds(on) and chance >= LEAST}
    peak = max(inside.values(), default=0.0)
    top = HEIGHT * max(0.5, math.sqrt(min(1.0, peak) * p_held))
    heights = {at: max(1, round(top * chance / peak)) for at, chance in inside.items()}
    before = sum(chance for on, chance in mass.items() if on < days.first)
    after = sum(chance for on, chance in mass.items() if on > days.last)
    return Strip(days=days, path=bars(heights), before=before > OUTSIDE, after=after > OUTSIDE)


def bars(heights: Mapping[int, int]) -> str:
    """A path of bars; neighbours of one height are one bar.

    >>> bars({2: 5, 3: 5, 5: 9})
    'M2 20v-5h2v5zM5 20v-9h1v9z'
    """
    runs: list[list[int]] = []
    for at in sorted(heights):
        if runs and runs[-1][0] + runs[-1][1] == at and runs[-1][2] == heights[at]:
            runs[-1][1] += 1
        else:
            runs.append([at, 1, heights[at]])
    return "".join(f"M{at} {HEIGHT}v-{height}h{width}v{height}z" for at, width, height in runs)


def weekends(days: Days) -> str:
    """A path over the Saturdays and Sundays; over every second month, where weekends would be too many to see.

    >>> weekends(Days(first=date(2024, 5, 13), last=date(2024, 5, 19)))
    'M5 0h2v20h-2z'
    """
    found = []
    if days.count > MANY:
        starts = [(0, days.first), *months(days), (days.count, days.last)]
        for (at, day), (end, _) in pairwise(starts):
            if day.month % 2 and end > at:
                found.append(f"M{at} 0h{end - at}v{HEIGHT}h-{end - at}z")
        return "".join(found)
    for at in range(days.count):
        day = days.first + timedelta(days=at)
        if day.weekday() == 5 or (at == 0 and day.weekday() == 6):
            width = min(2 if day.weekday() == 5 else 1, days.count - at)
            found.append(f"M{at} 0h{width}v{HEIGHT}h-{width}z")
    return "".join(found)


def months(days: Days) -> tuple[tuple[int, date], ...]:
    """The first days of months inside, with their places."""
    marks = (days.first + timedelta(days=at) for at in range(days.count))
    return tuple((days.at(day), day) for day in marks if day.day == 1)


def span(days: Days, first: date | None, last: date | None) -> str:
    """A path over the days from first to last, as far as they are inside; `None` is an open end.

    >>> week = Days(first=date(2024, 5, 13), last=date(2024, 5, 19))
    >>> span(week, date(2024, 5, 16), None), span(week, date(2024, 6, 1), None)
    ('M3 0h4v20h-4z', '')
    """
    start = days.at(max(first or days.first, days.first))
    end = days.at(min(last or days.last, days.last)) + 1
    return f"M{start} 0h{end - start}v{HEIGHT}h-{end - start}z" if start < end else ""


def month_names(days: Days) -> tuple[tuple[float, str], ...]:
    """Where months begin, in percent, with their names; of many months every other, or every fourth."""
    found = months(days)
    step = 1 if len(found) <= 8 else 2 if len(found) <= 16 else 4
    return tuple((days.part(at), calendar.month_name[day.month]) for at, day in found[::step])


def weeks(days: Days) -> tuple[tuple[float, date], ...]:
    """The Mondays inside, with their places in percent."""
    marks = (days.first + timedelta(days=at) for at in range(days.count))
    return tuple((days.part(days.at(day)), day) for day in marks if day.weekday() == 0)


def of_group(group: Group, today: date) -> Days | None:
    """The days that the strips of a group cover, the same whatever was filtered; `None` for a group without strips."""
    sunday = week_end(today)
    match group:
        case Group.THIS_WEEK | Group.UNDER_WAY:
            return Days(first=sunday - timedelta(days=6), last=sunday)
        case Group.NEXT_WEEK:
            return Days(first=sunday + timedelta(days=1), last=sunday + timedelta(days=7))
        case Group.THIS_MONTH:
            return Days(first=today, last=max(month_end(today), today + timedelta(days=6)))
        case Group.LATER:
            return Days(first=today, last=today + LATER)
    return None
