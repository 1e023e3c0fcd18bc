"""Times told by dated occasions, in texts that are not parsed: "after the G20 summit", "on the eve of the election".

Only behind a word that sets something before, after or on the occasion; the name alone is no time. Which of a series is
meant is found in the tables (`refdata.anchors`); without a day there the words are no time either.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from summitry.mention.time_joins import REACH
from summitry.model.words import Direction, RelationKind
from summitry.refdata import anchors, states

SIDES = (
    # words before the name, the relation they tell, an example
    (r"on the eve of", None, "on the eve of the G20 summit"),
    (r"(?:on|at) the (?:sidelines|margins|fringes) of", RelationKind.SIDELINES, "on the sidelines of the G20 summit"),
    (r"before|ahead of|prior to|in the run-up to|in the lead-up to", RelationKind.BEFORE, "ahead of the G20 summit"),
    (r"after|following|in the wake of|in the aftermath of", RelationKind.AFTER, "after the G20 summit"),
    (r"around", RelationKind.AROUND, "around the G20 summit"),
    (r"during|at|in the course of", RelationKind.DURING, "at the G20 summit"),
)
_BETWEEN = r"(?:the|an?|its|(?:this|next) (?:year|month|week)'s|annual|upcoming|planned|coming)"
_BEFORE = re.compile(
    r"(?:^|[^\w-])(?i:"
    + "|".join(f"(?P<s{number}>{row[0]})" for number, row in enumerate(SIDES))
    + rf")(?: (?:(?i:{_BETWEEN})|[A-Z][\w.]*(?:'s|’s|s')?))* ?$"
)
_NAMED = re.compile(r"([A-Z][\w.’'-]*)(?:'s|’s)? $")
_PLACE_BEHIND = re.compile(r" (?:in|of) (?:the )?([A-Z][\w.]*(?: [A-Z][\w.]*)?)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchored:
    """A name of a dated occasion behind a word that sets something beside it; no `kind`: the day before it."""

    start: int
    end: int
    lead: int
    kind: RelationKind | None
    anchor: anchors.Anchor


def find(text: str, *, on: date) -> tuple[Anchored, ...]:
    """The dated occasions by which a text of the day `on` tells when something else is, in order.

    >>> [(a.kind.value, a.anchor.key) for a in find("They will meet after the G20 summit.", on=date(2024, 5, 1))]
    [('after', 'g20-summit-2024')]
    """
    return tuple(_found(text, on))


def _found(text: str, on: date) -> Iterator[Anchored]:
    for hit in anchors.find(text):
        offset = max(0, hit.start - 2 * REACH)
        before = _BEFORE.search(text[offset : hit.start])
        if before is None:
            continue
        number = next(n for n in range(len(SIDES)) if before[f"s{n}"])
        kind = SIDES[number][1]
        anchor = _meant(text, hit, kind, on)
        if anchor is not None:
            yield Anchored(
                start=hit.start, end=hit.end, lead=offset + before.start(f"s{number}"), kind=kind, anchor=anchor
            )


def _meant(text: str, hit: anchors.AnchorHit, kind: RelationKind | None, on: date) -> anchors.Anchor | None:
    """The coming one of a series; after one that has just been, that."""
    state = _state(text, hit) if hit.series.startswith(anchors.SHARED) else None
    for direction in (Direction.FUTURE, Direction.PAST):
        found = anchors.nearest(hit.series, on=on, direction=direction, state=state, alias=hit.text)
        if found is not None and (direction is Direction.FUTURE or kind is RelationKind.AFTER):
            return found
    return None


def _state(text: str, hit: anchors.AnchorHit) -> str | None:
    """The state that words beside a shared name tell: "the German general election", "elections in Turkey"."""
    before, behind = _NAMED.search(text[: hit.start]), _PLACE_BEHIND.match(text, hit.end)
    words = [match[1] for match in (before, behind) if match is not None]
    return next((state for word in words if (state := states.state_of(word.removesuffix("'s"))) is not None), None)
