"""A mention is a span of a report that names an actor, a place, a time or an occasion. It asserts nothing yet."""

from dataclasses import dataclass

from summitry.model.words import OccasionType, Part, PartyKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Referent:
    """Who or what a name means on a day. `id` is stable across reports: `p:vladimir-putin`, `s:CHN`, `o:european-
    union`, `f:CHN:head_of_state`.

    `office` is a key of the table of offices (`head_of_state`, `foreign_minister`, ...), `None` where none is known on
    that day.
    """

    id: str
    name: str
    kind: PartyKind
    state: str | None = None
    office: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorMention:
    """A span that names a person, a state, a body or an office, with what it means on the report's day."""

    part: Part
    start: int
    end: int
    text: str
    referent: Referent
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMention:
    """A span that names a place."""

    part: Part
    start: int
    end: int
    text: str
    city: str | None
    state: str | None
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OccasionMention:
    """A word that names or tells an occasion, by its table row. `token` is its index in the sentence `sentence`."""

    part: Part
    sentence: int
    token: int
    start: int
    end: int
    text: str
    type: OccasionType
    subtype: str | None
    rule: str
