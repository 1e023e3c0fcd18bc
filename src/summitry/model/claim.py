"""A claim is what one report, through its source, asserts about one occasion. It never depends on another report."""

import hashlib
from dataclasses import dataclass
from datetime import date

from summitry.model.span import Span
from summitry.model.window import Window
from summitry.model.words import (
    Certainty,
    ChangeKind,
    Dimension,
    OccasionType,
    OutcomeKind,
    OutcomeState,
    PartyKind,
    RelationKind,
    Role,
    SourceKind,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A participant. `id` is the same in all reports for one person, state or body; `state` is ISO 3166 alpha-3."""

    id: str
    name: str
    kind: PartyKind
    state: str | None = None
    office: str | None = None
    role: Role = Role.PARTY


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where: the words' normal form, with city and state where known. A tour's name holds all its goals, its state is
    that of the first.

    >>> Place(name="France; Serbia", state="FRA").goals
    ('France', 'Serbia')
    """

    name: str
    city: str | None = None
    state: str | None = None

    @property
    def goals(self) -> tuple[str, ...]:
        """The names of the places visited: several for a tour, else the one."""
        return tuple(self.name.split("; "))


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One link of a source chain. `count` is the stated number of unnamed people; `state` the side that speaks."""

    kind: SourceKind
    text: str
    name: str | None = None
    count: int | None = None
    state: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """Order in time to another occasion. `to` is the `occasion` of another claim of the report, or an anchor's key."""

    kind: RelationKind
    text: str
    to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """What an occasion is about: the words, and their normal form with its dimension where the table has one."""

    text: str
    topic: str | None = None
    dimension: Dimension = Dimension.OTHER


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What comes or is to come out of an occasion. `due` is the last day by which what was promised is to be done."""

    text: str
    kind: OutcomeKind
    state: OutcomeState
    due: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What befell a plan: `by` names who did it, `reason` and `instead` are the sentence's own words for why and for
    what comes in its place.
    """

    kind: ChangeKind
    by: str | None = None
    reason: str | None = None
    instead: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What a report asserts about an occasion through one source.

    `occasion` groups the claims of one report about one occasion. `probability` is the chance that the words give to
    the occasion being held, 0..1; trust in the source is no part of it. `previous` is the window that a postponement
    or a cancellation gives up. `chain` begins with the outlet and ends with the origin. `evidence` are spans of the
    report's text, `headline` of its title. `change` is what befell the plan by this sentence. `background` marks an
    earlier occasion told as history: it opens no entry.
    """

    id: str
    report: str
    occasion: str
    type: OccasionType
    subtype: str | None = None
    parties: tuple[Party, ...] = ()
    place: Place | None = None
    certainty: Certainty
    probability: float
    window: Window | None = None
    previous: Window | None = None
    relations: tuple[Relation, ...] = ()
    chain: tuple[Source, ...] = ()
    agenda: tuple[Topic, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    evidence: tuple[Span, ...] = ()
    headline: tuple[Span, ...] = ()
    marks: tuple[Span, ...] = ()
    rules: tuple[str, ...] = ()
    change: Change | None = None
    background: bool = False


def claim_id(*, report: str, occasion: str, spans: tuple[Span, ...], origin: str) -> str:
    """The id of a claim: from its report, its occasion, its evidence and who says it.

    >>> claim_id(report="r-1", occasion="o1", spans=(Span(start=0, end=3, text="Xi,"),), origin="Reuters")
    'c-f92fe5688b374088'
    """
    where = ";".join(f"{span.start}-{span.end}" for span in spans)
    return "c-" + hashlib.sha256("\x1f".join((report, occasion, where, origin)).encode()).hexdigest()[:16]
