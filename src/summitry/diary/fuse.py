"""Claims that stand -> a mass over days and "never". Each root contributes one bounded factor, however often it speaks.

With reliability r a root is right and the mass is what it says; with 1 - r it knows nothing and the prior stays. So no
single voice can rule out a day, and copies change nothing. What befalls the plan itself strikes all roots at once, and
is applied once, after them: plans slip late, seldom early, and some fall through whoever told of them. Last, silence
about a day that has passed speaks against it.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

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
FALLS_THROUGH, FALLS_THROUGH_ANNOUNCED = 0.2, 0.06
"""Share of plans that come to nothing although what was told of them was true: told by others, or by a participant."""
HEARD = 0.97
"""Chance that an occasion that was held is reported at all."""
HEARD_DAYS = 2.0
"""Mean days until such a report."""
AHEAD = 60
"""Days of the grid after the last day that anybody names, so that there is room to slip."""
UNDATED_AHEAD = 365
LEAST = 0.05
"""No shape rules out a day within the bounds of its words."""
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
    """What befalls all roots alike: whether it was held, how far ahead it was last told of, who tells it."""

    happened: bool
    told: date
    announced: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Root:
    """What one root says, relative to knowing nothing (`factor`, flat within the bounds of its words), and which days
    within them it prefers (`shape`: cell and logarithm of the preference). Roots that repeat "in May, rather late"
    make May surer, not later: factors multiply, shapes are averaged.
    """

    told: tuple[Told, ...]
    factor: Mass
    shape: tuple[tuple[int, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fused:
    """The mass of an event. `product` is what the roots say together, before slips, failures and silence."""

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


def fuse(told: Sequence[Told], *, as_of: date, since: date, grid: Grid | None = None) -> Fused:
    """The fused mass as of a day. `since`: the day of the first report; before it no plan is held.

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
        told=max((t.on for t in dating), default=since),
        announced=any(t.on_record and t.alive for t in counted.values()),
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


def prior(grid: Grid) -> Mass:
    """Any day of the grid alike, and "never"."""
    return (*((1.0 - NEVER) / grid.size,) * grid.size, NEVER)


def together(roots: Iterable[Root], grid: Grid) -> Mass:
    """Prior times factors, with the mean of the shapes on each day."""
    mass: list[float] = list(prior(grid))
    total, count = [0.0] * grid.size, [0] * grid.size
    for one in roots:
        mass = [m * f for m, f in zip(mass, one.factor, strict=True)]
        for cell, preference in one.shape:
            total[cell] += preference
            count[cell] += 1
    for cell, n in enumerate(count):
        if n:
            mass[cell] *= math.exp(total[cell] / n)
    return normal(mass)


def normal(mass: Sequence[float]) -> Mass:
    """Scaled to sum to 1."""
    total = math.fsum(mass)
    return tuple([m / total for m in mass])


def befallen(product: Mass, grid: Grid, plan: Plan, *, as_of: date) -> Mass:
    """What the roots say, after slips, failures and silence. What was held can do none of these."""
    if plan.happened:
        return product
    share = FALLS_THROUGH_ANNOUNCED if plan.announced else FALLS_THROUGH
    days = slipped(product[:-1], ahead=grid.first - plan.told.toordinal())
    mass = [(1.0 - share) * m for m in days]
    never = 1.0 - math.fsum(mass)
    today = as_of.toordinal() - grid.first
    for cell in range(min(today, grid.size)):
        mass[cell] *= 1.0 - HEARD * (1.0 - math.exp((cell - today) / HEARD_DAYS))
    return normal([*mass, never])


def slipped(days: Sequence[float], *, ahead: int) -> list[float]:
    """Each day passes a share of its mass on to later days. `ahead`: how many days ahead the first cell was told.

    What would slip beyond the last day stays inside: the sum does not change.
    """
    keep = math.exp(-1.0 / SLIP_DAYS)
    late, moved = 0.0, 0.0
    stays, arrives = [], []
    for cell, m in enumerate(days):
        share = SLIP * (1.0 - math.exp(-max(0, ahead + cell) / SLIP_LEAD))
        stays.append((1.0 - share) * m)
        arrives.append((1.0 - keep) * late)
        late = late * keep + share * m
        moved += share * m
    arrived = math.fsum(arrives)
    scale = moved / arrived if arrived > 0 else 0.0
    lost = moved if arrived <= 0 else 0.0
    mass = [stay + scale * more for stay, more in zip(stays, arrives, strict=True)]
    if lost:
        mass[-1] += lost
    return mass


def root(told: Sequence[Told], grid: Grid) -> Root:
    """What one root says: r * said / prior + (1 - r).

    Its latest words say how sure it is. Its windows narrow each other where they can all hold; where they cannot, the
    later one stands.
    """
    sure = latest_words(told)
    if sure is None:
        return Root(told=tuple(told), factor=(1.0,) * (grid.size + 1), shape=())
    r, p = sure.reliability, sure.claim.probability
    unknown = 1.0 - r
    never = r * (1.0 - p) / NEVER + unknown
    alive = r * p / (1.0 - NEVER)
    days = said_days(told, grid)
    if not days:
        return Root(told=tuple(told), factor=(*(alive + unknown,) * grid.size, never), shape=())
    factor = [unknown] * grid.size
    level = alive * grid.size / len(days) + unknown
    mean = math.fsum(days.values()) / len(days)
    shape = []
    for cell, m in days.items():
        factor[cell] = level
        shape.append((cell, math.log(max(m / mean, LEAST))))
    return Root(told=tuple(told), factor=(*factor, never), shape=tuple(shape))


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
