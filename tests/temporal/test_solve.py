"""Relations between occasions: exact against brute force on trees, settled on loops, and the same in any order."""

import itertools
import math
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summitry.model.words import RelationKind
from summitry.temporal import solve
from summitry.temporal.solve import Mass, OrderFactor

START = date(2024, 5, 1)
kinds = st.sampled_from(list(RelationKind))
weights = st.floats(0, 0.95)


def mass(shares: list[float], never: float = 0.1) -> Mass:
    total = sum(shares)
    return Mass(days={START + timedelta(days=n): s / total for n, s in enumerate(shares) if s}, never=never)


masses = st.builds(mass, st.lists(st.floats(0.05, 1), min_size=1, max_size=12), st.floats(0, 0.9))


def holds(kind: RelationKind, first: date, second: date) -> bool:
    gap = (second - first).days
    return {
        RelationKind.BEFORE: gap >= 1,
        RelationKind.AFTER: gap <= -1,
        RelationKind.FIRST_SINCE: gap <= -1,
        RelationKind.DURING: -solve.STAY <= gap <= 0,
        RelationKind.SIDELINES: -solve.STAY <= gap <= 0,
        RelationKind.AROUND: abs(gap) <= solve.NEAR,
    }[kind]


def brute(nodes: dict[str, Mass], factors: list[OrderFactor]) -> dict[str, dict[date | None, float]]:
    """The sum over all combinations of days."""
    names = sorted(nodes)
    priors = {
        n: {None: nodes[n].never} | {d: (1 - nodes[n].never) * p for d, p in nodes[n].days.items()} for n in names
    }
    vacant = {}
    for i, f in enumerate(factors):
        pairs = itertools.product(nodes[f.first].days.items(), nodes[f.second].days.items())
        vacant[i] = sum(p * q * (1 if holds(f.kind, d, e) else 1 - f.weight) for (d, p), (e, q) in pairs)
    out: dict[str, dict[date | None, float]] = {n: dict.fromkeys(priors[n], 0.0) for n in names}
    for days in itertools.product(*(priors[n].items() for n in names)):
        chosen = {n: day for n, (day, _) in zip(names, days, strict=True)}
        p = math.prod(share for _, share in days)
        for i, f in enumerate(factors):
            d, e = chosen[f.first], chosen[f.second]
            p *= vacant[i] if d is None or e is None else 1 if holds(f.kind, d, e) else 1 - f.weight
        for n in names:
            out[n][chosen[n]] += p
    return {n: {d: p / sum(out[n].values()) for d, p in out[n].items()} for n in names}


@settings(max_examples=30)
@given(nodes=st.tuples(masses, masses, masses), first=st.tuples(kinds, weights), second=st.tuples(kinds, weights))
def test_exact_on_trees(
    nodes: tuple[Mass, Mass, Mass], first: tuple[RelationKind, float], second: tuple[RelationKind, float]
) -> None:
    named = dict(zip("abc", nodes, strict=True))
    factors = [
        OrderFactor(first="a", kind=first[0], second="b", weight=first[1]),
        OrderFactor(first="c", kind=second[0], second="b", weight=second[1]),
    ]
    expected, found = brute(named, factors), solve.solve(named, factors)
    for name, result in found.items():
        assert math.isclose(result.never, expected[name][None], abs_tol=1e-9)
        for day, share in result.days.items():
            assert math.isclose(share * (1 - result.never), expected[name][day], abs_tol=1e-9)


@settings(max_examples=30)
@given(data=st.data(), nodes=st.lists(masses, min_size=3, max_size=5))
def test_order_does_not_matter(data: st.DataObject, nodes: list[Mass]) -> None:
    named = {f"n{i}": node for i, node in enumerate(nodes)}
    pairs = [(a, b) for a in named for b in named if a != b]
    factors = [
        OrderFactor(first=a, kind=data.draw(kinds), second=b, weight=data.draw(weights))
        for a, b in data.draw(st.lists(st.sampled_from(pairs), max_size=6))
    ]
    shuffled = data.draw(st.permutations(factors))
    turned = dict(reversed(named.items()))
    first, second = solve.solve(named, factors), solve.solve(turned, shuffled)
    for name in named:
        assert first[name] == second[name]
        assert math.isclose(math.fsum(first[name].days.values()), 1)
        assert 0 <= first[name].never <= 1


def test_a_known_trip_moves_a_visit_said_to_precede_it() -> None:
    may = mass([1.0] * 31, never=0.2)
    trip = Mass(days={date(2024, 5, 5): 1.0})
    order = OrderFactor(first="visit", kind=RelationKind.BEFORE, second="trip", weight=0.7)
    found = solve.solve({"visit": may, "trip": trip}, [order])["visit"]
    assert math.fsum(p for day, p in found.days.items() if day < date(2024, 5, 5)) > 0.3
    assert found.days[date(2024, 5, 20)] > 0
    assert math.isclose(found.never, 0.2)


def test_hard_contradiction_leaves_what_was() -> None:
    first, second = mass([1.0], never=0), mass([1.0], never=0)
    order = OrderFactor(first="a", kind=RelationKind.BEFORE, second="b", weight=1.0)
    assert solve.solve({"a": first, "b": second}, [order])["a"].days == first.days


def test_refuses_what_it_does_not_know() -> None:
    with pytest.raises(ValueError, match="two known occasions"):
        solve.solve({"a": mass([1.0])}, [OrderFactor(first="a", kind=RelationKind.BEFORE, second="b", weight=0.5)])
