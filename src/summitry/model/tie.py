"""The tie of two states over a time: what they did together and said to each other. Derived, never stored.

Coverage (how many reports tell of it) stands apart from what happened: more news is not more friendship.
"""

from dataclasses import dataclass
from datetime import date

from summitry.model.span import Span
from summitry.model.statement import TieNote
from summitry.model.words import Dimension, EventMode, OccasionType, OutcomeKind, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class TieOccasion:
    """An entry in which both sides take part. `visitor` is the side that travels to the other, where one does."""

    entry: str
    title: str
    type: OccasionType
    status: Status
    p_held: float
    day: date | None
    visitor: str | None = None
    dimensions: tuple[Dimension, ...] = ()
    reports: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TieStatement:
    """What one side said towards, or did to, the other, once however many reports tell it.

    `words` is the sentence of the first report.
    """

    kind: str
    category: str
    modes: tuple[EventMode, ...] = ()
    dimension: Dimension
    speaker: str
    by: str
    target: str
    day: date
    words: Span
    statements: tuple[str, ...]
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TieCount:
    """How many occasions and statements belong to a dimension; their ids stand in the lists of the tie."""

    dimension: Dimension
    occasions: int
    statements: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TieRank:
    """A declared rank of the partnership, from the day of the first report that states it in a row.

    `level` is that of the table of ranks, 1 the lowest; `change` says whether it stands above (`up`) or below (`down`)
    the one before.
    """

    rank: str
    level: int | None
    since: date
    change: str | None = None
    notes: tuple[str, ...]
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """The tie of two sides (ISO 3166 codes, or ids of bodies) as of a day, between two days if they are given.

    `coverage` is the number of reports that tell of it.
    """

    sides: tuple[str, str]
    as_of: date
    first: date | None = None
    last: date | None = None
    coverage: int
    counts: tuple[TieCount, ...]
    occasions: tuple[TieOccasion, ...] = ()
    statements: tuple[TieStatement, ...] = ()
    notes: tuple[TieNote, ...] = ()
    ranks: tuple[TieRank, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """What holds between the sides of a map: one for each pair and kind, and one for a meeting of more than two.

    `kind` is `visit`, `call`, `meeting`, `signing`, `group`, and for statements and acts `friendly`, `hostile` or
    `request`. `weight` is the expected number of meetings (the sum of their chances of being held), or the number of
    statements.
    """

    kind: str
    sides: tuple[str, ...]
    weight: float
    of: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SideMeasure:
    """How a side stands in a map, by its meetings: with how many others, how many (expected number), how often it lies
    on the shortest way between two others (0 to 1), and the number of its community, 1 the largest.
    """

    side: str
    partners: int
    meetings: float
    betweenness: float
    community: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TieMap:
    """Who met whom and who spoke how to whom in a time, as of a day. `coverage` is the number of reports that tell of
    it; `measures` are there if asked for.
    """

    as_of: date
    first: date | None = None
    last: date | None = None
    coverage: int = 0
    edges: tuple[Edge, ...] = ()
    measures: tuple[SideMeasure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeRecord:
    """An outcome of an entry from its first mention to what became of it.

    `state`: `expected` while the occasion is ahead; then `delivered` or `not_delivered` by the sentence of a later
    report (`on` is its day, `answered` the claims), or `unreported`. What was agreed with a deadline (`due`, its last
    day) is `due` until that day and `passed` after it, if nobody has told what came of it.
    """

    entry: str
    title: str
    text: str
    kind: OutcomeKind
    state: str
    on: date | None = None
    due: date | None = None
    expected: tuple[str, ...] = ()
    answered: tuple[str, ...] = ()
