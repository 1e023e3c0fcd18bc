"""The diary is a fold over claims and judgements known by a moment. It is derived, never stored as truth."""

from dataclasses import dataclass
from datetime import date

from summitry.model.claim import Outcome, Party, Place, Topic
from summitry.model.event import Judgement
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
class OriginTelling:
    """Claims of one report that lead to an origin, and why they do."""

    report: str
    claims: tuple[str, ...]
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryOrigin:
    """One independent root of an entry with all that folds into it. `counts` is false if it takes no side."""

    key: str
    label: str
    counts: bool
    tellings: tuple[OriginTelling, ...]


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
    """The diary's page for one event, as of a day. `judgements` are editors' decisions on it that are in force."""

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
    roots: tuple[EntryOrigin, ...] = ()
    agenda: tuple[Topic, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    contributions: tuple[Contribution, ...] = ()
    reports: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    first_reported: date
    updated: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Diary:
    """All entries as they stood at the end of `as_of`, sorted by day, then id."""

    as_of: date
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """One step from knowing nothing to the entry: what it did on top of the steps before.

    `p_held` is in percent after the step, `mean_day` the expected first day after it (`None` while nobody named days);
    the changes are what the step added, and sum to the last value. `claims` are those of the step's origin.
    """

    name: str
    claims: tuple[str, ...] = ()
    p_held: float
    p_held_change: float
    mean_day: date | None = None
    days_moved: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """How an entry's chance and days came about, as of a day."""

    as_of: date
    entry: Entry
    effects: tuple[Effect, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What became different in an entry between two days, and the claims that did it (none: time alone, or an editor).

    `kind`: `new`, `merged`, `gone`, `status`, `window`, `p_held`, `origins`, `conflict`, `judgement`.
    """

    entry: str
    title: str
    kind: str
    text: str
    claims: tuple[str, ...] = ()
