"""From knowing nothing to an entry, step by step: each origin on top of those that spoke before it, then time, orders
and editors. The steps add up to the entry exactly, in the digits that are shown.
"""

import math
import operator
from collections.abc import Mapping
from datetime import date, timedelta

from summitry.diary.course import Mass
from summitry.diary.fold import Work
from summitry.diary.fuse import Fused, together
from summitry.diary.page import Page
from summitry.model.diary import Effect, Entry

START = "before any report: how often plans that somebody reports come true"


def effects(entry: Entry, work: Work, labels: Mapping[str, str]) -> tuple[Effect, ...]:
    """The steps of one entry. `labels` are the names of the origins by key."""
    page = work.pages[entry.id]
    fused = page.fused
    steps: list[tuple[str, tuple[str, ...], Mass, bool]] = [(START, (), together((), fused.grid, fused.plan), False)]
    spoken: list[str] = []
    dated = False
    for key in _in_order(fused):
        spoken.append(key)
        root = fused.roots[key]
        dated = dated or bool(root.cells)
        mass = together([fused.roots[one] for one in sorted(spoken)], fused.grid, fused.plan)
        claims = tuple(sorted(t.claim.id for t in root.told))
        steps.append((labels.get(key, key), claims, mass, dated))
    steps.append(("plans slip, and silence before and after the days", (), fused.mass, dated))
    found: list[tuple[str, tuple[str, ...], float, date | None]] = []
    for name, claims, mass, has_days in steps:
        found.append((name, claims, 1.0 - mass[-1], _mean_day(mass, fused) if has_days else None))
    solved = work.masses.get(entry.id)
    if solved is not None:
        found.append(("order to other entries", (), 1.0 - solved.never, _mean(solved.days)))
    if page.judged.pinned is not None and entry.window:
        found.append((f"days pinned by {page.judged.pinned.author}", (), found[-1][2], _mean(entry.window.days)))
    if page.judged.p_held is not None:
        found.append((f"status decided by {page.judged.statuses[-1].author}", (), page.judged.p_held, found[-1][3]))
    return _added_up(found, page)


def _added_up(found: list[tuple[str, tuple[str, ...], float, date | None]], page: Page) -> tuple[Effect, ...]:
    """Differences of rounded values, so that what is shown adds up; a last step that changes nothing is left out."""
    rows = []
    before: tuple[float, date | None] = (0.0, None)
    for number, (name, claims, p_held, day) in enumerate(found):
        percent = round(100 * p_held, 1)
        change = round(percent - before[0], 1) if number else 0.0
        moved = float((day - before[1]).days) if day and before[1] else 0.0
        if number and not claims and not change and not moved and number >= len(page.fused.roots) + 1:
            continue
        rows.append(
            Effect(
                name=name,
                claims=claims,
                p_held=percent,
                p_held_change=change + 0.0,
                mean_day=day,
                days_moved=moved + 0.0,
            )
        )
        before = (percent, day or before[1])
    return tuple(rows)


def _in_order(fused: Fused) -> list[str]:
    """Roots by the day on which they first spoke, then by key."""
    return sorted(fused.roots, key=lambda key: (min(t.on for t in fused.roots[key].told), key))


def _mean_day(mass: Mass, fused: Fused) -> date | None:
    held = math.fsum(mass[:-1])
    if held <= 0:
        return None
    cell = math.fsum(map(operator.mul, range(len(mass) - 1), mass)) / held
    return date.fromordinal(fused.grid.first + round(cell))


def _mean(days: Mapping[date, float]) -> date | None:
    if not days:
        return None
    first = min(days)
    total = math.fsum(days.values())
    return first + timedelta(days=round(math.fsum((day - first).days * p for day, p in days.items()) / total))
