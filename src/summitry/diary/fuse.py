"""Claims that stand -> a mass over days and "never". Each root contributes one bounded factor, however often it speaks.

With reliability r a root is right, with 1 - r it knows nothing. Roots that agree make it surer that they are right, but
never surer than their words: ten who expect a visit do not make it certain. What befalls the plan itself strikes all
roots at once, and is applied once, after them: plans slip late, seldom early. Last, silence about a day that has passed
speaks against it.
"""

import functools
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from summitry.diary.evidence import SILENT, Told
from summitry.model.window import Window

NEVER = 0.35
"""Prior chance that a meeting that somebody reports is not held. An honest guess until it is fitted on outcomes."""
SLIP = 0.25
"""Share of plans told long ahead that slip; nearer ones slip less."""
SLIP_LEAD = 20.0
"""Days ahead at which most of that share is reached."""
SLIP_DAYS = 21.0
"""Mean delay of a plan that slips."""
HEARD = 0.97
"""Chance that an occasion that was held is reported at all."""
HEARD_DAYS = 2.0
"""Mean days until such a report."""
AHEAD = 60
"""Days of the grid after the last day that anybody names, so that there is room to slip."""
UNDATED_AHEAD = 365
UNDATED_HALF_LIFE = 60.0
"""Days in which half of the plans that have no date are held, if they are."""
LEAST = 0.05
"""No preference rules out a day within the bounds of its words, and no plan is put off for certain."""
LONGEST = 1500
"""No grid is longer; what lies beyond is dropped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """Days from ordinal `first`, `size` of them. A mass on it is `size` numbers and, last, "never"."""

    first: int
    size: int

    def cell(self, day: date) -> int | None:
        cell = day.toordinal() - self.first
        return cell if 0 <= cell < self.size else None


Mass = tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is the same for all roots: whether it was held, when it was last told of, whether with days."""

    happened: bool
    told: date
    dated: bool
    dead_until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Root:
    """What one root says. `days` are its words' bounds relative to knowing nothing, empty where it names none; `shape`
    which cells within them it prefers, as logarithms. Roots that repeat "in May, rather late" make May surer, not
    later: days multiply, shapes are averaged.
    """

    told: tuple[Told, ...]
    sure: Told | None
    days: tuple[float, ...]
    shape: tuple[tuple[int, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fused:
    """The mass of an event. `product` is what the roots say together, before slips and silence."""

    grid: Grid
    mass: Mass
    product: Mass
    roots: Mapping[str, Root]
    plan: Plan

    def counts(self, told: Told) -> bool:
        root = self.roots.get(told.origin.key)
        return root is not None and any(t.claim.id == told.claim.id for t in root.told)

    @property
    def p_held(self) -> float:
        return 1.0 - self.mass[-1]

    def said(self, *, earliest: date, latest: date) -> dict[date, float]:
        """The mass that the claims alone give to the days between two bounds; sums to 1."""
        inside = {
            date.fromordinal(self.grid.first + cell): p
            for cell, p in enumerate(self.product[:-1])
            if earliest.toordinal() <= self.grid.first + cell <= latest.toordinal()
        }
        total = math.fsum(inside.values())
        return {day: p / total for day, p in inside.items()} if total > 0 else {}

    def days(self) -> dict[date, float]:
        """The mass over days, given that it is held."""
        held = math.fsum(self.mass[:-1])
        if held <= 0:
            return {}
        return {date.fromordinal(self.grid.first + i): p / held for i, p in enumerate(self.mass[:-1]) if p > 0}


def fuse(
    told: Sequence[Told], *, as_of: date, since: date, dead_until: date | None = None, grid: Grid | None = None
) -> Fused:
    """The fused mass as of a day. `since`: the day of the first report; before it no plan is held.

    `dead_until` is the last day that a plan that was put off gave up: what is put off comes later.

    Claims of being held outrank plans: where there are some, they alone say whether, and they or else the plans when.
    """
    happened = [t for t in told if t.happened]
    dating = [t for t in happened if t.interval] or [t for t in told if t.interval]
    counted = {t.claim.id: t for t in [*(happened or [t for t in told if t.claim.certainty not in SILENT]), *dating]}
    if grid is None:
        grid = grid_of(dating, as_of=as_of, since=since)
    groups: dict[str, list[Told]] = {}
    for t in sorted(counted.values(), key=lambda t: (t.on, t.claim.id)):
        groups.setdefault(t.origin.key, []).append(t)
    roots = {key: root(group, grid) for key, group in sorted(groups.items())}
    product = together(roots.values(), grid)
    plan = Plan(
        happened=bool(happened),
        told=max((t.on for t in counted.values()), default=since),
        dated=bool(dating),
        dead_until=dead_until,
    )
    mass = befallen(product, grid, plan, as_of=as_of)
    return Fused(grid=grid, mass=mass, product=product, roots=roots, plan=plan)


def without(fused: Fused, told: Sequence[Told], claim: Told, *, as_of: date) -> Mass:
    """The mass if one claim had not been made; grid and plan stay, so that masses can be compared."""
    if claim.happened:
        others = [t for t in told if t.claim.id != claim.claim.id]
        return fuse(others, as_of=as_of, since=as_of, grid=fused.grid).mass
    key = claim.origin.key
    rest = tuple(t for t in fused.roots[key].told if t.claim.id != claim.claim.id)
    roots = {**fused.roots, key: root(rest, fused.grid)}
    return befallen(together(roots.values(), fused.grid), fused.grid, fused.plan, as_of=as_of)


def grid_of(dating: Iterable[Told], *, as_of: date, since: date) -> Grid:
    """From the first day that matters to well after the last one named."""
    spans = [t.claim.window.days for t in dating if t.claim.window]
    first = min([since.toordinal(), *(min(days).toordinal() for days in spans)])
    if spans:
        last = max(as_of.toordinal(), *(max(days).toordinal() for days in spans)) + AHEAD
    else:
        last = max(as_of.toordinal() + AHEAD, since.toordinal() + UNDATED_AHEAD)
    return Grid(first=first, size=min(last - first + 1, LONGEST))


def together(roots: Iterable[Root], grid: Grid) -> Mass:
    """All days alike, times each root's days, with the mean of the shapes on each cell; last, the chance of never."""
    listed = list(roots)
    days = [1.0] * grid.size
    total, count = [0.0] * grid.size, [0] * grid.size
    for one in listed:
        if one.days:
            days = [m * f for m, f in zip(days, one.days, strict=True)]
        for cell, preference in one.shape:
            total[cell] += preference
            count[cell] += 1
    for cell, n in enumerate(count):
        if n:
            days[cell] *= math.exp(total[cell] / n)
    held = chance([one.sure for one in listed if one.sure]) / math.fsum(days)
    mass = [m * held for m in days]
    return (*mass, 1.0 - math.fsum(mass))


def chance(words: Sequence[Told]) -> float:
    """The chance of being held: prior odds, times one factor for all who affirm and one for all who speak against it.

    Those on one side are as sure as the surest of them, and know nothing only if none of them does.
    """
    happened = [t for t in words if t.happened]
    alive, never = 1.0 - NEVER, NEVER
    affirm = happened or [t for t in words if not t.against]
    against = [] if happened else [t for t in words if t.against]
    for side, p in (
        (affirm, max((t.claim.probability for t in affirm), default=0.0)),
        (against, min((t.claim.probability for t in against), default=0.0)),
    ):
        if side:
            unknown = math.prod(1.0 - t.reliability for t in sorted(side, key=lambda t: t.claim.id))
            alive *= (1.0 - unknown) * p / (1.0 - NEVER) + unknown
            never *= (1.0 - unknown) * (1.0 - p) / NEVER + unknown
    return alive / (alive + never)


def normal(mass: Sequence[float]) -> Mass:
    """Scaled to sum to 1."""
    total = math.fsum(mass)
    return tuple([m / total for m in mass])


def befallen(product: Mass, grid: Grid, plan: Plan, *, as_of: date) -> Mass:
    """What the roots say, after slips and silence. What was held can do neither."""
    if plan.happened:
        return product
    told = plan.told.toordinal() - grid.first
    if plan.dated:
        mass = slipped(product[:-1], ahead=-told)
    else:
        mass = [m * 0.5 ** (max(0, cell - told) / UNDATED_HALF_LIFE) for cell, m in enumerate(product[:-1])]
    if plan.dead_until:
        for cell in range(min(plan.dead_until.toordinal() - grid.first + 1, grid.size)):
            mass[cell] *= LEAST
    held = math.fsum(product[:-1]) / math.fsum(mass)
    mass = [m * held for m in mass]
    today = as_of.toordinal() - grid.first
    for cell in range(min(today, grid.size)):
        mass[cell] *= 1.0 - HEARD * (1.0 - math.exp((cell - today) / HEARD_DAYS))
    return normal([*mass, product[-1]])


def slipped(days: Sequence[float], *, ahead: int) -> list[float]:
    """Each day passes a share of its mass on to later days. `ahead`: how many days ahead the first cell was told.

    What would slip beyond the last day stays inside: the sum does not change.
    """
    keep = math.exp(-1.0 / SLIP_DAYS)
    moved = [share * m for share, m in zip(_shares(ahead, len(days)), days, strict=True)]
    arrives = [0.0, *accumulate(moved[:-1], lambda late, more: late * keep + more)]
    arrived, total = math.fsum(arrives), math.fsum(moved)
    if arrived <= 0.0:
        return list(days)
    scale = total / arrived
    return [m - gone + scale * more for m, gone, more in zip(days, moved, arrives, strict=True)]


@functools.lru_cache(maxsize=4096)
def _shares(ahead: int, size: int) -> tuple[float, ...]:
    """The share of each cell that slips."""
    return tuple(SLIP * (1.0 - math.exp(-max(0, ahead + cell) / SLIP_LEAD)) for cell in range(size))


def root(told: Sequence[Told], grid: Grid) -> Root:
    """What one root says: r * said / prior + (1 - r).

    Its latest words say how sure it is. Its windows narrow each other where they can all hold; where they cannot, the
    later one stands.
    """
    sure = latest_words(told)
    said = said_days(told, grid)
    if not said:
        return Root(told=tuple(told), sure=sure, days=(), shape=())
    r = max(t.reliability for t in told if t.interval)
    days = [1.0 - r] * grid.size
    level = r * grid.size / len(said) + 1.0 - r
    mean = math.fsum(said.values()) / len(said)
    shape = []
    for cell, m in said.items():
        days[cell] = level
        shape.append((cell, math.log(max(m / mean, LEAST))))
    return Root(told=tuple(told), sure=sure, days=tuple(days), shape=tuple(shape))


def latest_words(told: Sequence[Told]) -> Told | None:
    """The claim that says how sure a root is now: of its last day the strongest for, or else against."""
    speaking = [t for t in told if t.claim.certainty not in SILENT]
    if not speaking:
        return None
    last = max(t.on for t in speaking)
    now = [t for t in speaking if t.on == last]
    against = [t for t in now if t.against]
    if against and not any(t.happened for t in now):
        return min(against, key=lambda t: (t.claim.probability, t.claim.id))
    return max(now, key=lambda t: (t.claim.probability, t.reliability, t.claim.id))


def said_days(told: Sequence[Told], grid: Grid) -> dict[int, float]:
    """The root's mass over the cells within the bounds of its words; empty where it names no days."""
    dated = sorted((t for t in told if t.interval), key=lambda t: (-t.on.toordinal(), t.claim.id))
    mass: dict[int, float] = {}
    seen: list[Window] = []
    for t in dated:
        window = t.claim.window
        if window is None or window in seen:
            continue
        seen.append(window)
        one = within(window, grid)
        both = {cell: m * one[cell] for cell, m in mass.items() if cell in one}
        mass = both or mass or one
    return dict(sorted(mass.items()))


def within(window: Window, grid: Grid) -> dict[int, float]:
    """A window's mass inside its bounds. Its late tail is left to the plan (`slipped`)."""
    mass = {}
    for day, p in window.days.items():
        cell = grid.cell(day)
        if cell is not None and (window.latest is None or day <= window.latest):
            mass[cell] = p
    return mass
