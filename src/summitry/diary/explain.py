"""What each claim did: the chance of being held and the mean day, with and without it."""

import math
import operator
from collections import Counter
from collections.abc import Sequence
from datetime import date

from summitry.diary.course import Mass
from summitry.diary.evidence import SILENT, Standing, Told
from summitry.diary.fuse import Fused, without
from summitry.model.diary import Contribution

AGAIN = "adds nothing to what its origin says elsewhere"


def contributions(told: Sequence[Told], standing: Standing, fused: Fused, *, as_of: date) -> tuple[Contribution, ...]:
    """One row a claim, in the order of claim ids. `weight` is the trust in it, 0 where it does not count."""
    current = {t.claim.id for t in standing.current}
    told_again = Counter(_says(t) for t in standing.current)
    rows = []
    for t in sorted(told, key=lambda t: t.claim.id):
        id_ = t.claim.id
        if id_ not in current:
            rows.append(_row(t, weight=0.0, text=standing.overtaken.get(id_, "does not count")))
        elif t.claim.certainty in SILENT:
            rows.append(_row(t, weight=0.0, text="takes no side"))
        elif not fused.counts(t):
            rows.append(_row(t, weight=0.0, text="a plan; since then it was held"))
        elif told_again[_says(t)] > 1:
            rows.append(_row(t, weight=t.reliability, text=AGAIN))
        else:
            mass = without(fused, standing.current, t, as_of=as_of)
            p_held = round(100 * (mass[-1] - fused.mass[-1]), 1) + 0.0
            days = round(mean_day(fused.mass) - mean_day(mass), 1) + 0.0
            rows.append(_row(t, weight=t.reliability, p_held=p_held, days=days, text=_effect(p_held, days)))
    return tuple(rows)


def mean_day(mass: Mass) -> float:
    """The mean cell of the days, given that it is held."""
    held = math.fsum(mass[:-1])
    return math.fsum(map(operator.mul, range(len(mass) - 1), mass)) / held if held > 0 else 0.0


def _says(told: Told) -> tuple[object, ...]:
    """What makes two claims of one root count as one."""
    claim = told.claim
    when = (claim.window.edtf, claim.window.likely_edtf) if claim.window else None
    return told.origin.key, told.on, claim.certainty, claim.probability, told.reliability, when


def _row(told: Told, *, weight: float, p_held: float = 0.0, days: float = 0.0, text: str) -> Contribution:
    return Contribution(
        claim=told.claim.id,
        origin=told.origin.key,
        weight=weight,
        p_held_change=p_held,
        days_moved=days,
        text=text,
    )


def _effect(p_held: float, days: float) -> str:
    parts = []
    if p_held:
        parts.append(f"chance {p_held:+.1f} points")
    if days:
        parts.append(f"{abs(days):.1f} days {'later' if days > 0 else 'earlier'}")
    return ", ".join(parts) or AGAIN
