"""The window of an entry: bounds as the words of the best agreeing claims allow, days as the fusion has them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from summitry.diary.evidence import Told, meets
from summitry.model.window import Window
from summitry.temporal import windows

SPARSE = 0.0005
"""Days with less mass than this are left out of the outward form."""

PLAIN = 0.8
"""Words as sure as "expected" bound the days; less sure ones ("likely", "may") only say which are preferred."""

VAGUE = timedelta(days=14)
"""Words that leave so much open name no day that a later report could have moved."""

Interval = tuple[date, date]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What the words allow, and which part of it is preferred; open ends are `None`."""

    earliest: date | None
    latest: date | None
    likely: tuple[date | None, date | None]
    approximate: bool
    reasons: tuple[str, ...]

    @property
    def hard(self) -> Interval:
        return _closed(self.earliest, self.latest)

    @property
    def soft(self) -> Interval:
        return _closed(*self.likely)


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
    if any(_is_tour(t) for t in dated):
        dated = [t for t in dated if _is_tour(t) or t.claim.place is None or t.claim.place.state is None]
    if not dated:  # what is denied, doubted or open still has the days that were told of it
        dated = sorted((t for t in told if t.interval), key=preference)
    if not dated:
        return None
    best = dated[0]
    assert best.claim.window is not None
    found = of_words(best.claim.window)
    for other in dated[1:]:
        window = other.claim.window
        if window is None:
            continue
        words = of_words(window)
        if not meets(found.hard, words.hard) or (best.happened and not other.happened):
            continue  # what was planned does not narrow what was held
        sure = other.claim.probability >= min(best.claim.probability, PLAIN)
        found = _narrowed(found, words, hard=sure)
    return found


def _is_tour(told: Told) -> bool:
    """Whether several goals are told; the days of one leg are not those of the tour."""
    return told.claim.place is not None and len(told.claim.place.goals) > 1


def of_words(window: Window) -> Bounds:
    """The bounds of one claim's words."""
    return Bounds(
        earliest=window.earliest,
        latest=window.latest,
        likely=(window.likely_earliest, window.likely_latest),
        approximate=window.edtf.endswith("~"),
        reasons=(window.reason,) if window.reason else (),
    )


def _narrowed(found: Bounds, words: Bounds, *, hard: bool) -> Bounds:
    """Words inside what is found replace it; those that are open on one side cut it. Of two vague phrases that overlap
    ("in May", "in the next few weeks") the narrower binds and the overlap is preferred; other overlaps change nothing.
    """
    reasons = tuple(dict.fromkeys((*found.reasons, *words.reasons)))
    if hard and _inside(words.hard, found.hard):
        likely = found.likely if _inside(found.soft, words.soft) else words.likely
        return replace(words, likely=likely, reasons=reasons)
    if hard and (words.earliest is None or words.latest is None):
        low, high = max(found.hard[0], words.hard[0]), min(found.hard[1], words.hard[1])
        if (low, high) != found.hard:
            soft = max(found.soft[0], low), min(found.soft[1], high)
            return Bounds(
                earliest=_open(low),
                latest=_open(high),
                likely=(_open(soft[0]), _open(soft[1])) if soft[0] <= soft[1] else (_open(low), _open(high)),
                approximate=found.approximate,
                reasons=reasons,
            )
    if _inside(words.soft, found.soft):
        return replace(found, likely=words.likely, reasons=reasons)
    if hard and words.hard != found.hard and min(_width(words.hard), _width(found.hard)) >= VAGUE:
        narrower = min(found, words, key=lambda one: _width(one.hard))
        low, high = max(found.hard[0], words.hard[0]), min(found.hard[1], words.hard[1])
        return replace(narrower, likely=(_open(low), _open(high)), reasons=reasons)
    return found


def _width(interval: Interval) -> timedelta:
    return interval[1] - interval[0]


def _inside(inner: Interval, outer: Interval) -> bool:
    """Strictly narrower."""
    return outer[0] <= inner[0] and inner[1] <= outer[1] and inner != outer


def _closed(earliest: date | None, latest: date | None) -> Interval:
    return earliest or date.min, latest or date.max


def _open(day: date) -> date | None:
    return None if day in (date.min, date.max) else day


def window(told: Sequence[Told], mass: Mapping[date, float]) -> Window | None:
    """The entry's window; `None` where no claim that stands names days."""
    found = bounds(told)
    if found is None:
        return None
    days = sparse(mass)
    made = windows.of_mass(
        days,
        earliest=found.earliest,
        latest=found.latest,
        likely=found.likely,
        approximate=found.approximate,
        reason="; ".join(found.reasons),
    )
    return replace(made, days=days)


def open_window(mass: Mapping[date, float]) -> Window:
    """A window for which the words give no bounds: only the mass says anything."""
    days = sparse(mass)
    made = windows.of_mass(days, earliest=None, latest=None, reason="called off, and no new date is told")
    return replace(made, days=days)


def ahead(told: Sequence[Told], mass: Mapping[date, float]) -> Window | None:
    """The window of a plan that stands and names no day: it is still ahead, from the day after the last word of it."""
    last = max((t.on for t in told if t.alive), default=None)
    if last is None or any(t.happened for t in told):
        return None
    first = last + timedelta(days=1)
    days = sparse({day: p for day, p in mass.items() if day >= first} or dict(mass))
    made = windows.of_mass(days, earliest=first, latest=None, reason="still ahead; no day is told")
    return replace(made, days=days)


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
