"""A statement is what one state or body says towards another, or does to it, as one report tells it.

It is no occasion: nobody meets. It never depends on another report.
"""

import hashlib
from dataclasses import dataclass
from datetime import date

from summitry.model.claim import Party, Source
from summitry.model.span import Span
from summitry.model.words import Dimension, EventMode


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What `speaker` says of, or does to, `target`.

    `kind` is a row of the table of kinds (praise, threat, sanction, ...). `category`, `mode` and `cameo` are its codes
    in PLOVER and CAMEO, where what is only to come or only possible has another category than what was done: a promise
    for help, a threat for a sanction. `modes` are PLOVER's auxiliary modes, empty for what plainly happened. `day` is
    the day of the act where the words tell it, else that of the report. `chain` begins with the outlet and ends with
    who told it.
    """

    id: str
    report: str
    kind: str
    category: str
    mode: str | None = None
    cameo: str
    modes: tuple[EventMode, ...] = ()
    dimension: Dimension
    speaker: Party
    target: Party | None = None
    day: date
    chain: tuple[Source, ...] = ()
    evidence: tuple[Span, ...] = ()
    headline: tuple[Span, ...] = ()
    marks: tuple[Span, ...] = ()
    rules: tuple[str, ...] = ()


def statement_id(*, report: str, kind: str, at: int, speaker: str, target: str) -> str:
    """The id of a statement: from its report, its word's offset, and between whom it is.

    >>> statement_id(report="r-1", kind="praise", at=3, speaker="s:CHN", target="s:RUS")
    's-7208a15c8e498c79'
    """
    text = "\x1f".join((report, kind, str(at), speaker, target))
    return "s-" + hashlib.sha256(text.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True, kw_only=True)
class TieNote:
    """How a report describes the tie of two states: "has grown steadily", "strained", a declared rank of partnership.

    `states` are their ISO 3166 codes in order; `trend` is `up`, `down` or `steady`; `words` the description itself,
    `rank` the partnership's own name ("comprehensive strategic partnership"). `day` is that of the report.
    """

    id: str
    report: str
    states: tuple[str, str]
    words: str
    trend: str | None = None
    rank: str | None = None
    dimensions: tuple[Dimension, ...] = ()
    day: date
    chain: tuple[Source, ...] = ()
    evidence: tuple[Span, ...] = ()
    headline: tuple[Span, ...] = ()
    rules: tuple[str, ...] = ()
