"""Claims and statements as rows of event data: PLOVER's category, mode and auxiliary modes, with CAMEO beside.

What is only planned is never coded as done: a meeting to come is an AGREE, one that was held a CONSULT. The codes of
occasions follow the taxonomy of `docs/events.md`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from summitry.model.claim import Claim
from summitry.model.statement import Statement
from summitry.model.words import Certainty, Dimension, EventMode, OccasionType, Role

C = Certainty
DONE = frozenset({C.HELD, C.UNDER_WAY})
IF = "cue.if"
"""The rule of a claim that hangs on a condition."""
PLANNED = ("cue.expect", "cue.schedule", "cue.deny", "cue.consider")
"""Rules of a claim whose occasion was a plan; a denial without them is of something done: "they did not meet"."""
VISITS = frozenset({OccasionType.VISIT})
MANY = frozenset({OccasionType.SUMMIT, OccasionType.MINISTERIAL, OccasionType.CONFERENCE})
FIRST = (Role.VISITOR, Role.CALLER)
"""Who is the source of an occasion: the visitor, the caller (PLOVER manual, CONSULT)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """One event of event data. `source` and `target` are ISO 3166 codes, or ids of bodies; `of` names
    the claim or statement.
    """

    day: date
    source: str
    target: str | None
    category: str
    mode: str | None
    modes: tuple[EventMode, ...]
    dimension: Dimension
    cameo: str
    of: str


def of_statement(statement: Statement) -> EventRow:
    """A statement as a row."""
    target = statement.target
    return EventRow(
        day=statement.day,
        source=statement.speaker.state or statement.speaker.id,
        target=(target.state or target.id) if target is not None else None,
        category=statement.category,
        mode=statement.mode,
        modes=statement.modes,
        dimension=statement.dimension,
        cameo=statement.cameo,
        of=statement.id,
    )


def of_claim(claim: Claim, *, published: date) -> EventRow | None:
    """A claim as a row between its first two sides; `None` if it has no side."""
    ordered = sorted(claim.parties, key=lambda p: (p.role not in FIRST, p.id))
    sides = list(dict.fromkeys(party.state or party.id for party in ordered))
    if len(sides) < 2 and claim.place is not None and claim.place.state is not None:
        sides = list(dict.fromkeys((*sides, claim.place.state)))
    if not sides:
        return None
    category, mode, cameo = _codes(claim)
    window = claim.window
    day = window.latest if window is not None and window.latest is not None else published
    modes = set()
    if claim.certainty is C.DENIED:
        modes.add(EventMode.NEGATED)
    elif claim.certainty not in DONE and category != "REJECT":
        modes.add(EventMode.HYPOTHETICAL if IF in claim.rules else EventMode.FUTURE)
    if claim.background and day.year < published.year:
        modes.add(EventMode.HISTORICAL)
    return EventRow(
        day=day,
        source=sides[0],
        target=sides[1] if len(sides) > 1 else None,
        category=category,
        mode=mode,
        modes=tuple(sorted(modes)),
        dimension=Dimension.POLITICAL,
        cameo=cameo,
        of=claim.id,
    )


def _codes(claim: Claim) -> tuple[str, str | None, str]:
    """Category, mode and CAMEO code of an occasion as its claim has it."""
    if claim.certainty in (C.DECLINED, C.CANCELLED):
        return "REJECT", "meet", "125"
    undone = claim.certainty is C.DENIED and not any(rule.startswith(PLANNED) for rule in claim.rules)
    if claim.certainty not in DONE and not undone:
        return "AGREE", None, "036"
    if claim.type is OccasionType.SIGNING:
        return "SUPPORT", None, "057"
    if claim.type is OccasionType.CALL:
        return "CONSULT", "phone", "041"
    if claim.type in VISITS:
        return "CONSULT", "visit", "042"
    return "CONSULT", "multilateral" if claim.type in MANY else None, "040"


def rows(claims: Iterable[Claim], statements: Iterable[Statement], *, published: date) -> tuple[EventRow, ...]:
    """The rows of one report, statements first, each in its order."""
    told = (of_claim(claim, published=published) for claim in claims)
    return (*map(of_statement, statements), *(row for row in told if row is not None))
