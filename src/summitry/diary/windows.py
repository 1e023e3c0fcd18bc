"""The window of an entry: bounds as the words of the best agreeing claims allow, days as the fusion has them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from summitry.diary.evidence import Told, meets
from summitry.diary.fuse import Fused
from summitry.model.window import Window

SPARSE = 0.0005
"""Days with less mass than this are left out of the outward form."""
STANDS_OUT = 2.0
"""A day is the mode if it has this many times the mass of the mean day of the window."""

Interval = tuple[date, date]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What the words allow, and which of them is preferred; open ends are `None`."""

    earliest: date | None
    latest: date | None
    edtf: str
    likely_earliest: date | None
    likely_latest: date | None
    likely_edtf: str
    reason: str

    @property
    def hard(self) -> Interval:
        return self.earliest or date.min, self.latest or date.max

    @property
    def likely(self) -> Interval:
        return self.likely_earliest or date.min, self.likely_latest or date.max


def preference(told: Told) -> tuple[object, ...]:
    """Best first: held, then participants on record, then fresh, sure and narrow words."""
    interval = told.interval
    width = (interval[1] - interval[0]).days if interval else 0
    return (
        not told.happened,
        not told.on_record,
        -told.on.toordinal(),
        -told.claim.probability,
        width,
        told.claim.id,
    )


def bounds(told: Sequence[Told]) -> Bounds | None:
    """The best dated claim, narrowed by each other that agrees with it. Less sure words narrow only the likely part."""
    dated = sorted((t for t in told if t.interval and (t.alive or t.happened or t.off)), key=preference)
    if not dated:
        return None
    if any(t.happened for t in dated):
        dated = [t for t in dated if t.happened] + [t for t in dated if not t.happened]
    best = dated[0]
    found = _of(best.claim.window)
    for other in dated[1:]:
        window = other.claim.window
        if window is None or found is None:
            continue
        words = _of(window)
        if not meets(found.hard, words.hard):
            continue
        sure = other.claim.probability >= best.claim.probability
        found = _narrowed(found, words, hard=sure)
    return found


def _of(window: Window | None) -> Bounds:
    assert window is not None
    return Bounds(
        earliest=window.earliest,
        latest=window.latest,
        edtf=window.edtf,
        likely_earliest=window.likely_earliest,
        likely_latest=window.likely_latest,
        likely_edtf=window.likely_edtf,
        reason=window.reason,
    )


def _narrowed(found: Bounds, words: Bounds, *, hard: bool) -> Bounds:
    """`words` inside `found` replace it; where they only overlap, the shared days do."""
    if hard and _inside(words.hard, found.hard):
        likely = words if not _inside(found.likely, words.hard) or _inside(words.likely, found.likely) else found
        return Bounds(
            earliest=words.earliest,
            latest=words.latest,
            edtf=words.edtf,
            likely_earliest=likely.likely_earliest,
            likely_latest=likely.likely_latest,
            likely_edtf=likely.likely_edtf,
            reason="; ".join(dict.fromkeys(filter(None, (found.reason, words.reason)))),
        )
    if _inside(words.likely, found.likely):
        return Bounds(
            earliest=found.earliest,
            latest=found.latest,
            edtf=found.edtf,
            likely_earliest=words.likely_earliest,
            likely_latest=words.likely_latest,
            likely_edtf=words.likely_edtf,
            reason="; ".join(dict.fromkeys(filter(None, (found.reason, words.reason)))),
        )
    return found


def _inside(inner: Interval, outer: Interval) -> bool:
    """Strictly narrower."""
    return outer[0] <= inner[0] and inner[1] <= outer[1] and inner != outer


def window(told: Sequence[Told], fused: Fused) -> Window | None:
    """The entry's window; `None` where no claim that stands names days."""
    found = bounds(told)
    if found is None:
        return None
    days = sparse(fused.days())
    return Window(
        edtf=found.edtf,
        earliest=found.earliest,
        latest=found.latest,
        likely_edtf=found.likely_edtf,
        likely_earliest=found.likely_earliest,
        likely_latest=found.likely_latest,
        mode=mode(days),
        days=days,
        reason=found.reason,
    )


def sparse(days: Mapping[date, float]) -> dict[date, float]:
    """Six decimals, in order, without the days that hardly count; sums to 1."""
    kept = {day: p for day, p in days.items() if p >= SPARSE} or dict(days)
    total = sum(kept[day] for day in sorted(kept))
    rounded = {day: round(kept[day] / total, 6) for day in sorted(kept)}
    rounded = {day: p for day, p in rounded.items() if p > 0}
    if rounded:
        top = max(rounded, key=lambda day: (rounded[day], -day.toordinal()))
        rounded[top] = round(rounded[top] + 1.0 - sum(rounded.values()), 6)
    return rounded


def mode(days: Mapping[date, float]) -> date | None:
    """The day of most mass, if one stands out.

    >>> mode({date(2024, 5, 16): 0.8, date(2024, 5, 17): 0.2})
    datetime.date(2024, 5, 16)
    >>> mode({date(2024, 5, 16): 0.5, date(2024, 5, 17): 0.5})
    """
    if not days:
        return None
    top = sorted(days, key=lambda day: (-days[day], day))[:2]
    if len(top) == 1:
        return top[0]
    if days[top[0]] < STANDS_OUT * days[top[1]] and days[top[0]] < 0.5:
        return None
    return top[0] if days[top[0]] > days[top[1]] else None
