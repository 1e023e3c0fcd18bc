"""What each claim did: the chance of being held and the mean day, with and without it."""

import math
from collections.abc import Sequence
from datetime import date

from summitry.diary.evidence import SILENT, Standing, Told
from summitry.diary.fuse import Fused, Mass, without
from summitry.model.diary import Contribution


def contributions(told: Sequence[Told], standing: Standing, fused: Fused, *, as_of: date) -> tuple[Contribution, ...]:
    """One row a claim, in the order of claim ids. `weight` is the trust in it, 0 where it does not count."""
    current = {t.claim.id for t in standing.current}
    rows = []
    for t in sorted(told, key=lambda t: t.claim.id):
        id_ = t.claim.id
        if id_ not in current:
            reason = standing.overtaken.get(id_, "does not count")
            rows.append(_row(t, weight=0.0, p_held=0.0, days=0.0, text=reason))
        elif t.claim.certainty in SILENT:
            rows.append(_row(t, weight=0.0, p_held=0.0, days=0.0, text="takes no side"))
        else:
            mass = without(fused, standing.current, id_, as_of=as_of)
            p_held = 100 * (mass[-1] - fused.mass[-1])
            days = mean_day(fused.mass) - mean_day(mass)
            text = (
                "says what its root says anyway" if abs(p_held) < 0.05 and abs(days) < 0.05 else _effect(p_held, days)
            )
            rows.append(_row(t, weight=t.reliability, p_held=p_held, days=days, text=text))
    return tuple(rows)


def mean_day(mass: Mass) -> float:
    """The mean cell of the days, given that it is held."""
    held = math.fsum(mass[:-1])
    return math.fsum(i * p for i, p in enumerate(mass[:-1])) / held if held > 0 else 0.0


def _row(told: Told, *, weight: float, p_held: float, days: float, text: str) -> Contribution:
    return Contribution(
        claim=told.claim.id,
        origin=told.origin.key,
        weight=weight,
        p_held_change=round(p_held, 1) + 0.0,
        days_moved=round(days, 1) + 0.0,
        text=text,
    )


def _effect(p_held: float, days: float) -> str:
    parts = []
    if abs(p_held) >= 0.05:
        parts.append(f"P(held) {p_held:+.1f} points")
    if abs(days) >= 0.05:
        parts.append(f"{abs(days):.1f} days {'later' if days > 0 else 'earlier'}")
    return ", ".join(parts)
