"""What becomes of plans: on which days they are held if nothing more is known, how they slip, what silence says.

A mass is one number for each cell of a grid of days and, last, one for "never". Nothing here knows who said what.
"""

import functools
import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

Mass = tuple[float, ...]

# How each number was found, with counts, is told in docs/decisions/0005-fusion.md.
NEVER = 0.32
"""Prior chance that a meeting that somebody reports is not held."""
HALF_LIFE = 35.0
"""Days in which half of the plans are held of which no more is known, from their last word or the first day named."""
OFF_HALF_LIFE = 60.0
"""The same for plans that were called off and are held after all."""
EARLY = 0.1
"""A day between the last word of a plan and the first day that anybody names, to that day itself, if the words err."""
SLIP = 0.25
"""Share of plans that slip of those that lie far ahead. What lies near stands: it would have been put off by now."""
SLIP_LEAD = 15.0
"""Days ahead at which most of that share is reached."""
QUIET = 0.04
"""Share that slips without anybody telling it."""
SLIP_DAYS = 22.0
"""Mean delay of a plan that slips."""
EVE = 0.06
"""Share that begins the day before: guests arrive in the evening, and a day here is the day before there."""
HEARD = 0.98
"""Chance that an occasion that was held is reported at all."""
HEARD_DAYS = 1.5
"""Mean days until such a report."""
UNDONE = 0.6
"""Share of the plans that come to nothing which are called off on the way, and would be told to be."""
LEAST = 0.05
"""No preference rules out a day within the bounds of its words, and no word of a plan rules out that it is over."""
FORWARD = 0.02
"""A day before those that were given up, to a day after: what is put off comes later, or hardly ever earlier."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """Days from ordinal `first`, `size` of them."""

    first: int
    size: int

    def cell(self, day: date) -> int | None:
        """The cell of a day, `None` outside."""
        cell = self.at(day)
        return cell if 0 <= cell < self.size else None

    def at(self, day: date) -> int:
        """The cell that a day has or would have."""
        return day.toordinal() - self.first


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is the same for all roots: whether it was held, when it was last told to be ahead, and the first day that
    anybody names.

    `off`: somebody calls it off. `given_up` are the days that it had then, `wrong` the chance that they stand after
    all, if it is held.
    """

    happened: bool
    told: date
    named: date | None
    off: bool = False
    given_up: tuple[tuple[date, date], ...] = ()
    wrong: float = 0.0


def prior(grid: Grid, plan: Plan) -> Sequence[float]:
    """The chance of each day if it is held and those who name days know nothing.

    Whoever tells a plan tells that it is still ahead. Who errs about its days names them too early more often than too
    late.
    """
    if plan.happened:
        return _even(grid.size)
    told = grid.at(plan.told)
    named = max(told, grid.at(plan.named)) if plan.named else told
    return _ahead(grid.size, told, named, OFF_HALF_LIFE if plan.off else HALF_LIFE)


@functools.lru_cache(maxsize=4096)
def _even(size: int) -> tuple[float, ...]:
    return (1.0 / size,) * size


@functools.lru_cache(maxsize=4096)
def _ahead(size: int, told: int, named: int, half_life: float) -> tuple[float, ...]:
    """`told`: the cell of the last word of it; `named`: the first that anybody named, or the same."""
    days = [
        0.5 ** ((cell - named) / half_life) if cell >= named else EARLY if cell >= told else LEAST
        for cell in range(size)
    ]
    total = math.fsum(days)
    return tuple(day / total for day in days)


def befallen(product: Mass, grid: Grid, plan: Plan, *, as_of: date) -> Mass:
    """What the roots say, after slips and silence. What was held can do neither."""
    if plan.happened:
        return product
    today = grid.at(as_of)
    days = product[:-1] if not plan.given_up else _called_off(product[:-1], grid, plan)
    mass = slipped(days, today=today) if plan.named else list(days)
    never = product[-1] * (1.0 - UNDONE * _way(mass, grid.at(plan.told), today)) if plan.named else product[-1]
    for cell in range(min(today, grid.size)):
        mass[cell] *= 1.0 - HEARD * (1.0 - math.exp((cell - today) / HEARD_DAYS))
    return normal([*mass, never])


def _way(days: Sequence[float], told: int, today: int) -> float:
    """How much of the way from the last word of it to its day a plan has come without being called off, 0 to 1."""
    if today <= told:
        return 0.0
    gone = today - told
    come = math.fsum(m * min(1.0, gone / (cell - told)) for cell, m in enumerate(days) if cell > told)
    return come / math.fsum(days)


def _called_off(days: Sequence[float], grid: Grid, plan: Plan) -> list[float]:
    """If it is held after all, either the old days stand, those that were given up last, or others come after them."""
    total = math.fsum(days)
    first, last = plan.given_up[-1]
    dead = min(grid.at(max(end for _, end in plan.given_up)) + 1, grid.size)
    later = [m * FORWARD if cell < dead else m for cell, m in enumerate(days)]
    scale = total * (1.0 - plan.wrong) / math.fsum(later)
    old = range(max(grid.at(first), 0), min(grid.at(last) + 1, grid.size))
    mass = [m * scale for m in later]
    for cell in old:
        mass[cell] += total * plan.wrong / len(old)
    return mass if old else [m / (1.0 - plan.wrong) for m in mass]


def slipped(days: Sequence[float], *, today: int) -> list[float]:
    """Each day passes a share of its mass on to later days, seen from cell `today`.

    What would slip beyond the last day stays inside: the sum does not change.
    """
    keep = math.exp(-1.0 / SLIP_DAYS)
    moved = [share * m for share, m in zip(_shares(today, len(days)), days, strict=True)]
    arrives = [0.0, *accumulate(moved[:-1], lambda late, more: late * keep + more)]
    arrived, total = math.fsum(arrives), math.fsum(moved)
    if arrived <= 0.0:
        return list(days)
    scale = total / arrived
    late = [m - gone + scale * more for m, gone, more in zip(days, moved, arrives, strict=True)]
    for cell in range(max(today + 2, 1), len(late)):  # in order: what came from the next day goes no further
        late[cell - 1] += EVE * late[cell]
        late[cell] *= 1.0 - EVE
    return late


@functools.lru_cache(maxsize=4096)
def _shares(today: int, size: int) -> tuple[float, ...]:
    """The share of each cell that slips."""
    far = SLIP - QUIET
    return tuple(QUIET + far * (1.0 - math.exp(-((max(0, cell - today) / SLIP_LEAD) ** 2))) for cell in range(size))


def normal(mass: Sequence[float]) -> Mass:
    """Scaled to sum to 1."""
    total = math.fsum(mass)
    return tuple([m / total for m in mass])
