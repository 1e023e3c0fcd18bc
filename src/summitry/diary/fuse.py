"""Claims that stand -> a mass over days and "never". Each root contributes one bounded factor, however often it speaks.

With reliability r a root is right, with 1 - r it knows nothing. Roots that agree make it surer that they are right, but
never surer than their words: ten who expect a visit do not make it certain. What befalls the plan itself strikes all
roots at once, and is applied once, after them: plans slip late, seldom early. Last, silence about a day that has passed
speaks against it.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from summitry.diary.course import LEAST, NEVER, Grid, Mass, Plan, befallen, prior
from summitry.diary.evidence import FIRM, SILENT, Told
from summitry.model.window import Window
from summitry.model.words import Certainty

AHEAD = 90
"""Days of the grid after the last day that anybody names, so that there is room to slip."""
UNDATED_AHEAD = 365
SURE = 0.8
"""Words less sure than this only prefer their days; they bound none that surer words of the same root leave open."""
OWN = 0.98
"""A side that says that it does not come does not come."""
Interval = tuple[date, date]
LONGEST = 1500
"""No grid is longer; what lies beyond is dropped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Root:
    """What one root says. `cells` are the bounds of its words, empty where it names no days, each with its preference
    as a logarithm; `trust` is the chance that it knows them. Roots that repeat "in May, rather late" make May surer,
    not later: bounds multiply, preferences are averaged.
    """

    told: tuple[Told, ...]
    sure: Told | None
    trust: float
    cells: Mapping[int, float]


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
    told: Sequence[Told], *, as_of: date, since: date, given_up: Sequence[Interval] = (), grid: Grid | None = None
) -> Fused:
    """The fused mass as of a day. `since`: the day of the first report; before it no plan is held.

    `given_up` are the days of a plan that was called off, in the order in which they were given up.

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
    offs = [t for t in counted.values() if t.off]
    plan = Plan(
        happened=bool(happened),
        told=max((t.on for t in counted.values() if t.alive or t.off), default=since),
        named=min((t.interval[0] for t in dating if t.interval and not t.off), default=None),
        off=bool(offs),
        given_up=tuple(given_up),
        wrong=_wrongly_off(offs),
    )
    product = together(roots.values(), grid, plan)
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
    return befallen(together(roots.values(), fused.grid, fused.plan), fused.grid, fused.plan, as_of=as_of)


def grid_of(dating: Iterable[Told], *, as_of: date, since: date) -> Grid:
    """From the first day that matters to well after the last one named."""
    spans = [t.claim.window.days for t in dating if t.claim.window]
    first = min([since.toordinal(), *(min(days).toordinal() for days in spans)])
    if spans:
        last = max(as_of.toordinal(), *(max(days).toordinal() for days in spans)) + AHEAD
    else:
        last = max(as_of.toordinal() + AHEAD, since.toordinal() + UNDATED_AHEAD)
    return Grid(first=first, size=min(last - first + 1, LONGEST))


def together(roots: Iterable[Root], grid: Grid, plan: Plan) -> Mass:
    """The prior days, times one factor for the bounds of each root, with the mean of the preferences on each cell.

    A root that is right leaves its bounds only, in the shape of the prior; one that knows nothing leaves the prior.
    Last, the chance of never.
    """
    listed = list(roots)
    before = prior(grid, plan)
    days = list(before)
    total, count = [0.0] * grid.size, [0] * grid.size
    for one in listed:
        if not one.cells:
            continue
        outside = 1.0 - one.trust
        inside = outside + one.trust / math.fsum(before[cell] for cell in one.cells)
        days = [m * (inside if cell in one.cells else outside) for cell, m in enumerate(days)]
        for cell, preference in one.cells.items():
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

    Those on one side are as sure as the surest of them, and know nothing only if none of them does. Who calls it
    cancelled where others put it off is wrong about that. A participant's announcement settles what was doubted before.
    """
    happened = [t for t in words if t.happened]
    alive, never = 1.0 - NEVER, NEVER
    affirm = happened or [t for t in words if not t.against]
    settled = max((t.on for t in words if t.on_record and t.claim.certainty in FIRM), default=date.min)
    against = [] if happened else [t for t in words if t.against and (t.off or t.on >= settled)]
    if any(t.claim.certainty is Certainty.POSTPONED for t in against):
        against = [t for t in against if t.claim.certainty is Certainty.POSTPONED or not t.off]
    for side, p in (
        (affirm, max((t.claim.probability for t in affirm), default=0.0)),
        (against, min((t.claim.probability for t in against), default=0.0)),
    ):
        if side:
            unknown = math.prod(1.0 - t.reliability for t in sorted(side, key=lambda t: t.claim.id))
            alive *= (1.0 - unknown) * p / (1.0 - NEVER) + unknown
            never *= (1.0 - unknown) * (1.0 - p) / NEVER + unknown
    return alive / (alive + never)


def _wrongly_off(offs: Sequence[Told]) -> float:
    """The chance that the old days stand if it is held after all: who called it off knew nothing, or it is revived."""
    trust: dict[str, float] = {}
    for t in offs:
        trust[t.origin.key] = max(OWN if t.on_record else t.reliability, trust.get(t.origin.key, 0.0))
    unknown = math.prod(1.0 - r for _, r in sorted(trust.items()))
    stands, revived = unknown * (1.0 - NEVER), (1.0 - unknown) * max((t.claim.probability for t in offs), default=0.0)
    return stands / (stands + revived) if offs else 0.0


def root(told: Sequence[Told], grid: Grid) -> Root:
    """What one root says. Its latest words say how sure it is. Its windows narrow each other where they can all hold;
    where they cannot, the later one stands.
    """
    said = said_days(told, grid)
    if not said:
        return Root(told=tuple(told), sure=latest_words(told), trust=0.0, cells={})
    trust = max(t.reliability * min(1.0, t.claim.probability / SURE) for t in told if t.interval)
    mean = math.fsum(said.values()) / len(said)
    cells = {cell: math.log(max(m / mean, LEAST)) for cell, m in said.items()}
    return Root(told=tuple(told), sure=latest_words(told), trust=trust, cells=cells)


def latest_words(told: Sequence[Told]) -> Told | None:
    """The claim that says how sure a root is now: of its last day the strongest for, or else against."""
    speaking = [t for t in told if t.claim.certainty not in SILENT and not _only_the_days(t)]
    if not speaking:
        return None
    last = max(t.on for t in speaking)
    now = [t for t in speaking if t.on == last]
    against = [t for t in now if t.against]
    if against and not any(t.happened for t in now):
        return min(against, key=lambda t: (t.claim.probability, t.claim.id))
    return max(now, key=lambda t: (t.claim.probability, t.reliability, t.claim.id))


def _only_the_days(told: Told) -> bool:
    """Who doubts a plan by telling which days it had before says that they are off, not that it is."""
    return told.claim.certainty is Certainty.DOUBTFUL and told.claim.previous is not None


def said_days(told: Sequence[Told], grid: Grid) -> dict[int, float]:
    """The root's mass over the cells within the bounds of its words; empty where it names no days.

    Words without a reserve bound the days; those with one ("probably in the second half") only say which are preferred.
    """
    agreed: list[tuple[Told, dict[int, float]]] = []
    common: dict[int, float] = {}
    seen: list[Window] = []
    for t in sorted((t for t in told if t.interval), key=_freshest):
        window = t.claim.window
        if window is None or window in seen:
            continue
        seen.append(window)
        one = within(window, grid)
        both = {cell: m * one[cell] for cell, m in common.items() if cell in one} if common else one
        if both:
            common = both
            agreed.append((t, one))
    mass: dict[int, float] = {}
    for t, one in sorted(agreed, key=lambda pair: pair[0].claim.probability < SURE):
        both = {cell: m * one[cell] for cell, m in mass.items() if cell in one}
        hedged = bool(mass) and t.claim.probability < SURE
        mass = _preferring(mass, both, share=t.claim.probability) if hedged else both or one
    return dict(sorted(mass.items()))


def _freshest(told: Told) -> tuple[object, ...]:
    """Which of a root's windows stands where two cannot both hold: the latest, then the surest, then the narrowest."""
    window = told.claim.window
    width = len(window.days) if window else 0
    return -told.on.toordinal(), not told.on_record, -told.claim.probability, width, told.claim.id


def _preferring(mass: Mapping[int, float], part: Mapping[int, float], *, share: float) -> dict[int, float]:
    """The mass with at least a share of it in a part of its cells, and the rest as it was."""
    total = math.fsum(mass.values())
    before = math.fsum(mass[cell] for cell in part) / total
    if before >= share:
        return dict(mass)
    inside = share / math.fsum(part.values())
    outside = (1.0 - share) / (total * (1.0 - before))
    return {cell: part[cell] * inside if cell in part else m * outside for cell, m in mass.items()}


def within(window: Window, grid: Grid) -> dict[int, float]:
    """A window's mass inside its bounds. Its late tail is left to the plan (`slipped`)."""
    mass = {}
    for day, p in window.days.items():
        cell = grid.cell(day)
        if cell is not None and (window.latest is None or day <= window.latest):
            mass[cell] = p
    return mass
