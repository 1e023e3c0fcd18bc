"""Occasions ordered in time: what soft relations ("before", "during") between them do to their days.

A relation is a factor between two masses: pairs of days that break it keep `1 - weight` of their probability. It says
nothing of an occasion that is never held, so P(never) moves only as other evidence moves it. Exact where the
relations form trees (sums over all days by running totals, O(days) a relation); damped rounds, bounded in number,
where they form loops. The result does not depend on the order of nodes or factors.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from summitry.model.words import RelationKind

ROUNDS = 60
DAMPING = 0.5
SETTLED = 1e-9
STAY = 6
"""Days after its beginning in which something can begin "during" an occasion: windows say when an occasion begins."""
NEAR = 7
"""Days to each side that are "around" an occasion."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mass:
    """Days with their probability given that the occasion is held (sums to 1), and the probability that it never is."""

    days: Mapping[date, float]
    never: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderFactor:
    """`first` lies `kind` (before, after, ...) `second`; `weight` 0..1 is how far to trust it."""

    first: str
    kind: RelationKind
    second: str
    weight: float


Line = list[float]
"""One number a day of the grid, and the last for "never"."""


@dataclass(frozen=True, slots=True)
class _Edge:
    """A factor between two nodes; `vacant` is its value where one of them is never held."""

    first: str
    second: str
    low: float
    high: float
    weight: float
    vacant: float


def solve(nodes: Mapping[str, Mass], factors: Sequence[OrderFactor]) -> Mapping[str, Mass]:
    """The masses after all relations. Raises `ValueError` for a factor with an unknown node, a loop to itself or a
    weight outside 0..1.

    >>> flat = Mass(days={date(2024, 5, 1): 0.5, date(2024, 5, 9): 0.5})
    >>> fixed = Mass(days={date(2024, 5, 5): 1.0})
    >>> order = OrderFactor(first="visit", kind=RelationKind.BEFORE, second="trip", weight=0.8)
    >>> round(solve({"visit": flat, "trip": fixed}, [order])["visit"].days[date(2024, 5, 1)], 3)
    0.833
    """
    for factor in factors:
        if factor.first not in nodes or factor.second not in nodes or factor.first == factor.second:
            raise ValueError(f"a relation needs two known occasions: {factor.first} {factor.kind} {factor.second}")
        if not 0 <= factor.weight <= 1:
            raise ValueError(f"a weight lies in 0..1: {factor.weight}")
    if not factors:
        return dict(nodes)
    joined = {name for factor in factors for name in (factor.first, factor.second)}
    all_days = [day.toordinal() for name in joined for day in nodes[name].days]
    start, size = min(all_days), max(all_days) - min(all_days) + 1
    priors = {name: _line(nodes[name], start, size) for name in sorted(joined)}
    ordered = sorted(factors, key=lambda factor: (factor.first, factor.second, factor.kind, factor.weight))
    edges = [_edge(factor, priors, size) for factor in ordered]
    beliefs: dict[str, Line] = {}
    for members, inside in _components(priors, edges):
        tree = len(inside) == len(members) - 1
        beliefs |= _passed(
            priors, members, inside, rounds=len(members) if tree else ROUNDS, keep=0.0 if tree else DAMPING
        )
    return {name: _mass(nodes[name], beliefs.get(name), start) for name in nodes}


def _line(mass: Mass, start: int, size: int) -> Line:
    line = [0.0] * (size + 1)
    total = math.fsum(mass.days.values())
    if total <= 0:
        raise ValueError("an occasion without a day")
    for day, share in mass.days.items():
        line[day.toordinal() - start] = (1 - mass.never) * share / total
    line[size] = mass.never
    return line


def _edge(factor: OrderFactor, priors: Mapping[str, Line], size: int) -> _Edge:
    low, high = _gap(factor.kind)
    bare = _Edge(factor.first, factor.second, low, high, factor.weight, 1.0)
    first, second = priors[factor.first], priors[factor.second]
    held = math.fsum(first[:size]) * math.fsum(second[:size])
    met = _received(bare, second, size, forward=True)
    agreement = math.fsum(first[n] * (met[n] - second[size]) for n in range(size))
    vacant = agreement / held if held > 0 else 1.0
    return _Edge(factor.first, factor.second, low, high, factor.weight, vacant)


def _gap(kind: RelationKind) -> tuple[float, float]:
    """How many days the second may begin after the first, least and most, for the relation to hold."""
    match kind:
        case RelationKind.BEFORE:
            return 1, math.inf
        case RelationKind.AFTER | RelationKind.FIRST_SINCE:
            return -math.inf, -1
        case RelationKind.DURING | RelationKind.SIDELINES:
            return -STAY, 0
        case RelationKind.AROUND:
            return -NEAR, NEAR


def _received(edge: _Edge, sent: Line, size: int, *, forward: bool) -> Line:
    """What one node hears from another over a relation: for each of its days the sum over the other's days.

    `forward`: the hearer is the first node of the relation, the speaker the second.
    """
    low, high = (edge.low, edge.high) if forward else (-edge.high, -edge.low)
    totals = [0.0, *accumulate(sent[:size])]
    held, never = totals[size], sent[size]
    out = [0.0] * (size + 1)
    for n in range(size):
        begin = 0 if low == -math.inf else min(max(n + int(low), 0), size)
        end = size if high == math.inf else min(max(n + int(high) + 1, 0), size)
        agreed = totals[end] - totals[begin] if end > begin else 0.0
        out[n] = (1 - edge.weight) * held + edge.weight * agreed + edge.vacant * never
    out[size] = edge.vacant * (held + never)
    return out


def _components(priors: Mapping[str, Line], edges: Sequence[_Edge]) -> list[tuple[list[str], list[_Edge]]]:
    """Nodes that relations connect, with their relations."""
    group = {name: name for name in priors}

    def root(name: str) -> str:
        while group[name] != name:
            name = group[name]
        return name

    for edge in edges:
        low, high = sorted((root(edge.first), root(edge.second)))
        group[high] = low
    roots = sorted({root(name) for name in priors})
    return [
        ([name for name in priors if root(name) == top], [edge for edge in edges if root(edge.first) == top])
        for top in roots
    ]


def _passed(
    priors: Mapping[str, Line], members: list[str], edges: Sequence[_Edge], *, rounds: int, keep: float
) -> dict[str, Line]:
    """Beliefs after messages have gone both ways over every relation until they settle, at most `rounds` times."""
    size = len(priors[members[0]]) - 1
    even = [1.0 / (size + 1)] * (size + 1)
    heard = {(n, forward): even for n in range(len(edges)) for forward in (True, False)}
    hears: dict[str, list[tuple[int, bool]]] = {name: [] for name in members}
    for n, edge in enumerate(edges):
        hears[edge.first].append((n, True))
        hears[edge.second].append((n, False))
    for _ in range(rounds):
        fresh, change = {}, 0.0
        for (n, forward), old in heard.items():
            edge = edges[n]
            speaker = edge.second if forward else edge.first
            sent = _product(priors[speaker], [heard[key] for key in hears[speaker] if key != (n, not forward)])
            new = _scaled(_received(edge, sent, size, forward=forward)) or old
            fresh[n, forward] = new if keep == 0 else [keep * a + (1 - keep) * b for a, b in zip(old, new, strict=True)]
            change = max(change, max(abs(a - b) for a, b in zip(old, fresh[n, forward], strict=True)))
        heard = fresh
        if change < SETTLED:
            break
    return {name: _product(priors[name], [heard[key] for key in hears[name]]) for name in members}


def _product(prior: Line, messages: Sequence[Line]) -> Line:
    """The prior times all that was heard; the prior itself where nothing is left."""
    line = list(prior)
    for message in messages:
        line = [a * b for a, b in zip(line, message, strict=True)]
    return _scaled(line) or list(prior)


def _scaled(line: Line) -> Line | None:
    total = math.fsum(line)
    return [value / total for value in line] if total > 0 else None


def _mass(before: Mass, belief: Line | None, start: int) -> Mass:
    if belief is None:
        return before
    held = math.fsum(belief[:-1])
    if held <= 0:
        return Mass(days=before.days, never=1.0)
    days = {date.fromordinal(start + n): value / held for n, value in enumerate(belief[:-1]) if value > 0}
    return Mass(days=days, never=belief[-1] / (held + belief[-1]))
