"""The diary is a fold over claims and judgements known by a moment. It is derived, never stored as truth."""

from dataclasses import dataclass
from datetime import date

from summitry.model.claim import Outcome, Party, Place, Topic
from summitry.model.window import Window
from summitry.model.words import Certainty, OccasionType, RelationKind, SourceKind, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusChange:
    """A step of an entry's status: since when, why in words, and the claims that did it (none: silence did)."""

    status: Status
    on: date
    claims: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRelation:
    """Order to another entry (`to` is its id), to a named occasion (an anchor's key), or to something unknown."""

    kind: RelationKind
    to: str | None = None
    text: str
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EntrySource:
    """One speaker of an entry. `chain` are the names from outlet to origin; `origin` is the key of the independent
    root.
    """

    kind: SourceKind
    text: str
    name: str | None = None
    count: int | None = None
    chain: tuple[str, ...] = ()
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Claims that cannot all hold. `kind`: `dates`, `order`, `affirmed_and_denied`, `place`; `doubted` is what the
    rest doubts.
    """

    kind: str
    text: str
    claims: tuple[str, ...]
    doubted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """What one claim did: chance of being held and mean day, with and without it (in percent and days)."""

    claim: str
    origin: str
    weight: float
    p_held_change: float
    days_moved: float
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """The diary's page for one event, as of a day."""

    id: str
    type: OccasionType
    subtype: str | None = None
    title: str
    parties: tuple[Party, ...] = ()
    place: Place | None = None
    status: Status
    status_history: tuple[StatusChange, ...] = ()
    certainty: Certainty
    p_held: float
    window: Window | None = None
    relations: tuple[EntryRelation, ...] = ()
    sources: tuple[EntrySource, ...] = ()
    origins: int
    agenda: tuple[Topic, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    contributions: tuple[Contribution, ...] = ()
    reports: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    first_reported: date
    updated: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Diary:
    """All entries as they stood at the end of `as_of`, sorted by day, then id."""

    as_of: date
    entries: tuple[Entry, ...] = ()
