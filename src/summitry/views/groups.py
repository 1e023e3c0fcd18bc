"""Where an entry stands in a planner's list. A dated entry is in the first group by whose end it is due."""

import calendar
from collections.abc import Callable
from datetime import date, timedelta
from enum import StrEnum

from summitry.model.diary import Diary, Entry
from summitry.model.words import Status
from summitry.views.bars import quantile
from summitry.views.phrases import MOST


class Group(StrEnum):
    """The groups in the order of the page."""

    UNDER_WAY = "Under way"
    THIS_WEEK = "This week"
    NEXT_WEEK = "Next week"
    THIS_MONTH = "Later this month"
    LATER = "Later"
    UNDATED = "No date yet"
    PASSED = "Window passed without news"
    OFF = "Postponed or cancelled lately"
    HELD = "Held lately"


LATELY: dict[Group, timedelta] = {
    Group.PASSED: timedelta(days=30),
    Group.OFF: timedelta(days=30),
    Group.HELD: timedelta(days=14),
}
"""How long what is over stays on the page."""

_CLOSED = {
    Status.UNDER_WAY: Group.UNDER_WAY,
    Status.HELD: Group.HELD,
    Status.CANCELLED: Group.OFF,
    Status.LAPSED: Group.PASSED,
}


def week_end(today: date) -> date:
    """The Sunday of a day's week."""
    return today + timedelta(days=6 - today.weekday())


def month_end(today: date) -> date:
    """The last day of a day's month."""
    return today.replace(day=calendar.monthrange(today.year, today.month)[1])


def due_by(entry: Entry, *, today: date) -> date | None:
    """The day by which an entry is due: the end of its likely part, if that is likelier than not, else of most of it.

    Only days from `today` on count, unless most of them are past. `None` without a window.
    """
    window = entry.window
    if window is None:
        return None
    if not window.days:
        return window.likely_latest or window.latest or window.earliest
    by = quantile(window.days, MOST)
    if by < today:
        return by
    ahead = {on: mass for on, mass in window.days.items() if on >= today}
    if window.likely_latest is not None:
        first = window.likely_earliest or date.min
        likely = sum(mass for on, mass in ahead.items() if first <= on <= window.likely_latest)
        if likely > 0.5 * sum(ahead.values()):
            return window.likely_latest
    return quantile(ahead, MOST)


def group_of(entry: Entry, *, today: date) -> Group:
    """The group of an entry on a day. A postponed entry with a new window is dated like any other."""
    if entry.status in _CLOSED:
        return _CLOSED[entry.status]
    by = due_by(entry, today=today)
    postponed = entry.status is Status.POSTPONED
    if by is None:
        return Group.OFF if postponed else Group.UNDATED
    if by < today:
        return Group.OFF if postponed else Group.PASSED
    ends = (
        (Group.THIS_WEEK, week_end(today)),
        (Group.NEXT_WEEK, week_end(today) + timedelta(days=7)),
        (Group.THIS_MONTH, month_end(today)),
    )
    return next((group for group, end in ends if by <= end), Group.LATER)


def since(entry: Entry) -> date:
    """Since when the entry has its status."""
    return entry.status_history[-1].on if entry.status_history else entry.updated


def grouped(diary: Diary, *, everything: bool = False) -> dict[Group, tuple[Entry, ...]]:
    """Entries by group in the order of the page, the soonest first; without what is long over unless `everything`."""
    found: dict[Group, list[Entry]] = {group: [] for group in Group}
    for entry in diary.entries:
        group = group_of(entry, today=diary.as_of)
        if everything or group not in LATELY or diary.as_of - since(entry) <= LATELY[group]:
            found[group].append(entry)
    return {
        group: tuple(sorted(entries, key=_latest_first if group in LATELY else _soonest_first(diary.as_of)))
        for group, entries in found.items()
        if entries
    }


def _soonest_first(today: date) -> Callable[[Entry], tuple[date, float, str]]:
    return lambda entry: (due_by(entry, today=today) or date.max, -entry.p_held, entry.id)


def _latest_first(entry: Entry) -> tuple[int, str]:
    return -since(entry).toordinal(), entry.id
