"""The map of ties -> a few measures of each side: whom it meets, and how it lies between others.

Only meetings count (visits, calls, meetings, signings, gatherings of more than two): statements are words. A gathering
is a point of its own between those who take part, so that a summit of twenty is not 190 pairs. The same map gives the
same measures, whatever the order of its edges.
"""

from collections.abc import Sequence

import networkx

from summitry.model.tie import Edge, SideMeasure, TieMap

WORDS = frozenset({"friendly", "hostile", "request"})
"""Kinds of edge that are no meetings."""


def measures(found: TieMap) -> tuple[SideMeasure, ...]:
    """Each side of the map that meets another, the most meetings first.

    >>> from datetime import date
    >>> visit = Edge(kind="visit", sides=("CHN", "RUS"), weight=1.5, of=("e-1",))
    >>> [m.side for m in measures(TieMap(as_of=date(2024, 5, 20), edges=(visit,)))]
    ['CHN', 'RUS']
    """
    edges = sorted((e for e in found.edges if e.kind not in WORDS), key=lambda e: (e.kind, e.sides))
    graph = _graph(edges)
    sides = sorted({side for edge in edges for side in edge.sides})
    between = networkx.betweenness_centrality(graph, normalized=False) if graph else {}
    pairs = max(1, (len(sides) - 1) * (len(sides) - 2) // 2)
    group = _communities(graph, sides)
    told = (
        SideMeasure(
            side=side,
            partners=len({other for e in edges if side in e.sides for other in e.sides} - {side}),
            meetings=round(sum(e.weight for e in edges if side in e.sides), 4),
            betweenness=round(between[side] / pairs, 4),
            community=group[side],
        )
        for side in sides
    )
    return tuple(sorted(told, key=lambda m: (-m.meetings, m.side)))


def _graph(edges: Sequence[Edge]) -> "networkx.Graph[str]":
    """Sides and gatherings as nodes; between two sides the sum of their meetings is the weight."""
    graph: networkx.Graph[str] = networkx.Graph()
    for number, edge in enumerate(edges):
        if len(edge.sides) == 2:
            one, other = edge.sides
            before = graph.get_edge_data(one, other, {"weight": 0.0})["weight"]
            graph.add_edge(one, other, weight=before + edge.weight)
        else:
            for side in edge.sides:
                graph.add_edge(f"group {number}", side, weight=edge.weight)
    return graph


def _communities(graph: "networkx.Graph[str]", sides: Sequence[str]) -> dict[str, int]:
    """The number of each side's community (greedy modularity, by weight), the largest first from 1."""
    if not graph.size(weight="weight"):
        return dict.fromkeys(sides, 1)
    found = [
        sorted(set(c) & set(sides)) for c in networkx.community.greedy_modularity_communities(graph, weight="weight")
    ]
    ordered = sorted((c for c in found if c), key=lambda c: (-len(c), c))
    return {side: number for number, members in enumerate(ordered, start=1) for side in members}
