"""What the sentences of a report tell together of an occasion's time: bounds by order, a first day with a length.

An occasion without days of its own takes bounds from one that it is told before or after.

One step only: a bound that comes from an order is not passed on, so that guesses do not pile up.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from summitry.claim.occasion import Occasion, Telling
from summitry.claim.stays import stretched
from summitry.model.window import Window
from summitry.model.words import Certainty, OccasionType, RelationKind
from summitry.temporal import windows

INVERSE = {
    RelationKind.BEFORE: RelationKind.AFTER,
    RelationKind.AFTER: RelationKind.BEFORE,
    RelationKind.DURING: RelationKind.AROUND,
    RelationKind.AROUND: RelationKind.AROUND,
}
DONE = frozenset({Certainty.HELD, Certainty.UNDER_WAY})
HEDGED = frozenset({Certainty.LIKELY, Certainty.POSSIBLE, Certainty.CONSIDERED})


def ordered(found: Sequence[Occasion], told: Sequence[Telling], *, today: date) -> Mapping[int, Window]:
    """Windows from order relations, by the identity of the telling that gets one."""
    home = {id(telling): occasion for occasion in found for telling in occasion.tellings}
    by_token = {(t.frame.sentence, t.frame.mention.token): t for t in told}
    given: dict[int, Window] = {}
    for telling in told:
        own = home.get(id(telling))
        for order in telling.timed.orders:
            other = by_token.get((telling.frame.sentence, order.token)) if order.token is not None else None
            there = home.get(id(other)) if other is not None else None
            if own is None or other is None or there is None or own is there or order.kind not in INVERSE:
                continue
            mine, its = _window(own), _window(there)
            if mine is None and its is not None:
                given[id(telling)] = windows.bound(None, order.kind, its, today=today)
            elif its is None and mine is not None:
                given[id(other)] = windows.bound(None, INVERSE[order.kind], mine, today=today)
    return given


def stayed(found: Sequence[Occasion], *, today: date) -> Mapping[int, Window]:
    """Windows of stays whose first day one sentence tells and whose length another, by the identity of the telling."""
    given: dict[int, Window] = {}
    for occasion in found:
        lengths = {t.timed.length for t in occasion.tellings if t.timed.length is not None}
        if len(lengths) != 1:
            continue
        (days,) = lengths
        for telling in occasion.tellings:
            window = telling.timed.window
            begins = window is not None and window.latest is None
            visit = telling.frame.mention.type is OccasionType.VISIT and telling.standing.certainty not in DONE
            if window is not None and (begins or visit) and not _ends(telling):
                longer = stretched(window, days, today)
                given |= {} if longer is None else {id(telling): longer}
    return given


def _ends(telling: Telling) -> bool:
    return any(rule.startswith(("cue.end", "cue.over")) for rule in telling.standing.rules)


def _window(occasion: Occasion) -> Window | None:
    """The narrowest window that the report states for an occasion; "most likely late May" bounds nothing else."""
    dated = [t for t in occasion.tellings if t.timed.window is not None]
    sure = [t for t in dated if not _is_hedged(t)] or dated
    stated = [t.timed.window for t in sure if t.timed.window is not None]
    return min(stated, key=lambda w: (w.latest is None, len(w.days), w.edtf), default=None)


def _is_hedged(telling: Telling) -> bool:
    """Whether the occasion, or only its day, is said to be no more than likely."""
    of_day = any(rule.startswith("day.") for rule in telling.standing.rules)
    return of_day or telling.standing.certainty in HEDGED
