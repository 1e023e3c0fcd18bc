"""Bars of probability over days, in blocks of one line: where a window lies, and which part of it is likelier."""

import calendar
import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

BLOCKS = "▁▂▃▄▅▆▇█"
EMPTY = "·"
_LEAST = 0.003
"""Below this probability a cell counts as empty: a late tail has no end of its own."""
_OUTSIDE = 0.1
"""More than this beyond an edge of the bar is shown by an arrow."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """The days that a bar covers, in `width` cells."""

    first: date
    last: date
    width: int

    @property
    def days(self) -> int:
        """How many days the bar covers."""
        return (self.last - self.first).days + 1


def quantile(days: Mapping[date, float], part: float) -> date:
    """The day by which `part` of the probability has come. `days` must not be empty.

    >>> quantile({date(2024, 5, 16): 0.7, date(2024, 5, 17): 0.3}, 0.8)
    datetime.date(2024, 5, 17)
    """
    total, reached = sum(days.values()), 0.0
    for on in sorted(days):
        reached += days[on]
        if reached >= part * total - 1e-9:
            return on
    return max(days)


def bar(days: Mapping[date, float], scale: Scale, *, p_held: float = 1.0) -> str:
    """When it may begin: the higher a cell, the likelier; `‹` and `›` where much of it lies before or after.

    The highest cell stands for its own chance (one that is certain fills it), but never below half height, so that the
    shape of a wide window can be read.

    >>> week = Scale(first=date(2024, 5, 13), last=date(2024, 5, 19), width=7)
    >>> bar({date(2024, 5, 16): 0.8, date(2024, 5, 17): 0.2}, week)
    '···▇▂··'
    """
    cells = [0.0] * scale.width
    before = after = 0.0
    per_cell = scale.days / scale.width
    for on, mass in days.items():
        offset = (on - scale.first).days
        if offset < 0:
            before += mass
        elif offset >= scale.days:
            after += mass
        else:
            for cell in range(int(offset / per_cell), min(scale.width, math.ceil((offset + 1) / per_cell))):
                shared = min(offset + 1, (cell + 1) * per_cell) - max(offset, cell * per_cell)
                cells[cell] += mass * max(0.0, shared) / min(1.0, per_cell)
    peak = max(cells)
    top = len(BLOCKS) * max(0.5, math.sqrt(min(1.0, peak) * p_held))
    drawn = [EMPTY if mass < _LEAST else BLOCKS[max(1, round(top * mass / peak)) - 1] for mass in cells]
    if before > _OUTSIDE:
        drawn[0] = "‹"
    if after > _OUTSIDE:
        drawn[-1] = "›"
    return "".join(drawn)


def axis(scale: Scale) -> str:
    """The line above a bar: weekdays for a week, first and last day for a longer span.

    >>> axis(Scale(first=date(2024, 5, 13), last=date(2024, 5, 19), width=14))
    'MoTuWeThFrSaSu'
    >>> axis(Scale(first=date(2024, 5, 20), last=date(2024, 6, 30), width=14))
    '20 May  30 Jun'
    >>> axis(Scale(first=date(2024, 11, 1), last=date(2025, 4, 30), width=14))
    'Nov   Apr 2025'
    """
    if scale.days == 7 and scale.width in (14, 28):
        every = scale.width // 7
        letters = 2 if every == 2 else 3
        days = (scale.first + timedelta(days=number) for number in range(7))
        return "".join(calendar.day_abbr[on.weekday()][:letters].ljust(every) for on in days)
    left, right = _ticks(scale)
    if scale.first == scale.last or len(left) + len(right) + 1 > scale.width:
        return left.ljust(scale.width)
    return left + right.rjust(scale.width - len(left))


def _ticks(scale: Scale) -> tuple[str, str]:
    """First and last day; of a span of many months only these, with the year where there is room or need for it."""
    ends = (scale.first, scale.last)
    first, last = (f"{on.day} {calendar.month_abbr[on.month]}" for on in ends)
    if scale.days <= 120:
        return first, last
    left, right = (calendar.month_abbr[on.month] for on in ends)
    years = [f" {on.year}" for on in ends]
    if len(left + right + years[0] + years[1]) < scale.width:
        return left + years[0], right + years[1]
    return (left, right + years[1]) if years[0] != years[1] else (left, right)
