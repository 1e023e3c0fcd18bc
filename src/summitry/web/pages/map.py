"""The map of who met whom: lines between states on the outline of the world, and the table that says the same."""

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from summitry.model.tie import Edge, TieMap
from summitry.views.relations import name
from summitry.web import world


class EdgeKind(StrEnum):
    """What an edge can stand for."""

    VISIT = "visit"
    MEETING = "meeting"
    CALL = "call"
    SIGNING = "signing"
    GROUP = "group"
    FRIENDLY = "friendly"
    HOSTILE = "hostile"
    REQUEST = "request"


MEETINGS = frozenset({"visit", "meeting", "call", "signing", "group"})
MOST_LINES = 150
MOST_ROWS = 200
NAMED = 14
"""So many states, those with most to do, bear their names on the map."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A drawn tie of two states: an arc, its width, and whether it stands for meetings or for words."""

    path: str
    width: float
    kind: str
    label: str
    sides: tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A state that has ties: how much, and where."""

    side: str
    label: str
    x: int
    y: int
    size: float
    named: bool
    path: str


def context(found: TieMap, *, kinds: Sequence[str] = ()) -> dict[str, Any]:
    """What the template of the map says. `kinds` keeps only some edges."""
    edges = sorted(
        (edge for edge in found.edges if not kinds or edge.kind in kinds),
        key=lambda edge: (-edge.weight, edge.kind, edge.sides),
    )
    lines = _lines(edges)
    return {
        "as_of": found.as_of,
        "edges": edges[:MOST_ROWS],
        "total": len(edges),
        "lines": lines,
        "spots": _spots(edges),
        "outline": world.outline(),
        "frame": (world.WIDTH, world.HEIGHT),
        "off_map": sorted({name(s) for edge in edges for s in edge.sides if s not in world.lands()})[:40],
        "kinds": kinds,
        "all_kinds": tuple(EdgeKind),
    }


def _lines(edges: Sequence[Edge]) -> tuple[Line, ...]:
    """One arc for each pair of states and colour; an occasion of several sides stands in the table alone."""
    weights: dict[tuple[tuple[str, str], str], float] = defaultdict(float)
    for edge in edges:
        if len(edge.sides) == 2 and all(side in world.lands() for side in edge.sides):
            kind = "met" if edge.kind in MEETINGS else edge.kind
            weights[(edge.sides[0], edge.sides[1]), kind] += edge.weight
    heaviest = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:MOST_LINES]
    most = max((weight for _, weight in heaviest), default=1.0)
    return tuple(
        Line(
            path=_arc(*sides, bend={"met": 0.18, "friendly": 0.26, "hostile": -0.18}.get(kind, -0.26)),
            width=round(1.5 + 7 * math.sqrt(weight / most), 1),
            kind=kind,
            label=f"{name(sides[0])} and {name(sides[1])}: {kind} {weight:.1f}",
            sides=sides,
        )
        for (sides, kind), weight in reversed(heaviest)
    )


def _arc(one: str, other: str, *, bend: float) -> str:
    a, b = world.lands()[one], world.lands()[other]
    if a.x > b.x:
        a, b = b, a
    dx, dy = b.x - a.x, b.y - a.y
    return f"M{a.x} {a.y}Q{(a.x + b.x) / 2 + dy * bend:.0f} {(a.y + b.y) / 2 - dx * bend:.0f} {b.x} {b.y}"


def _spots(edges: Sequence[Edge]) -> tuple[Spot, ...]:
    weights: dict[str, float] = defaultdict(float)
    for edge in edges:
        for side in edge.sides:
            if side in world.lands():
                weights[side] += edge.weight
    ranked = sorted(weights.items(), key=lambda item: (-item[1], item[0]))
    most = ranked[0][1] if ranked else 1.0
    found: list[Spot] = []
    for side, weight in ranked:
        land, label = world.lands()[side], name(side)
        named = sum(spot.named for spot in found) < NAMED and not any(_overlap(land, label, spot) for spot in found)
        size = round(4 + 10 * math.sqrt(weight / most), 1)
        found.append(Spot(side=side, label=label, x=land.x, y=land.y, size=size, named=named, path=land.path))
    return tuple(found)


def _overlap(land: world.Land, label: str, spot: Spot) -> bool:
    """Whether a name would lie on another; a letter is about twelve units wide."""
    return spot.named and abs(spot.y - land.y) < 26 and abs(spot.x - land.x) < 6.5 * (len(label) + len(spot.label))
