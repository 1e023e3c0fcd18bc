"""The events so far, while tellings are linked: what each is compared by, and an index from keys to events.

All of it follows from the tellings that were taken. It holds ids and outlines, never claims: a busy decade fits.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from summitry.event.blocks import offered, sought
from summitry.event.outline import Outline, joined
from summitry.model.claim import Claim
from summitry.model.event import event_id

CANDIDATES = 24
"""How many events, those told of last, one key offers. Older ones would lose on the gap in publication anyway."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """The claims of one report about one occasion; `rejected` are those that an editor took out."""

    claims: tuple[Claim, ...]
    outline: Outline
    background: bool
    published: date
    rejected: tuple[str, ...] = ()

    @property
    def first(self) -> str:
        return self.claims[0].id

    @property
    def report(self) -> str:
        return self.claims[0].report

    @property
    def occasions(self) -> frozenset[tuple[str, str]]:
        return frozenset((claim.report, claim.occasion) for claim in self.claims)

    @property
    def orders(self) -> frozenset[tuple[str, str]]:
        """The occasions that its report puts before or after it."""
        return frozenset((c.report, relation.to) for c in self.claims for relation in c.relations if relation.to)


@dataclass(slots=True, kw_only=True)
class Cluster:
    """An event while it grows. `claims` are (day, id); `told_by` holds what one report told of it, for the day on which
    that report is taken.
    """

    number: int
    outline: Outline
    claims: list[tuple[date, str]] = field(default_factory=list)
    rejected: list[str] = field(default_factory=list)
    occasions: set[tuple[str, str]] = field(default_factory=set)
    orders: set[tuple[str, str]] = field(default_factory=set)
    told_by: dict[str, list[Outline]] = field(default_factory=dict)
    former: list[str] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)

    @property
    def id(self) -> str:
        return event_id([min(self.claims)[1]])


@dataclass(slots=True, kw_only=True)
class Board:
    """`members` lists the events under a key in the order of their last telling; `cluster_of` maps claims to events;
    `touched` collects the events that got a telling or were merged.
    """

    clusters: dict[int, Cluster] = field(default_factory=dict)
    members: dict[str, dict[int, None]] = field(default_factory=dict)
    cluster_of: dict[str, int] = field(default_factory=dict)
    count: int = 0
    touched: set[int] = field(default_factory=set)

    def candidates(self, told: Outline) -> list[int]:
        """Events that share a key with a telling."""
        found: dict[int, None] = {}
        for key in sought(told):
            for taken, number in enumerate(reversed(self.members.get(key, {}))):
                if taken == CANDIDATES:
                    break
                found[number] = None
        return sorted(found)

    def open(self, first: Outline) -> int:
        """A new event."""
        self.count += 1
        self.clusters[self.count] = Cluster(number=self.count, outline=first)
        return self.count

    def add(self, number: int, telling: Telling) -> None:
        """One more telling of an event; background changes nothing that others are compared with."""
        cluster = self.clusters[number]
        self.touched.add(number)
        if cluster.claims and not telling.background:
            cluster.outline = joined(cluster.outline, telling.outline)
        cluster.claims += [(telling.published, claim.id) for claim in telling.claims]
        cluster.rejected += telling.rejected
        cluster.told_by.setdefault(telling.report, []).append(telling.outline)
        cluster.occasions |= telling.occasions
        cluster.orders |= telling.orders
        self.cluster_of.update((claim.id, number) for claim in telling.claims)
        self._register(cluster)

    def merge(self, number: int, other: int) -> None:
        """Two events are one, under the number of the first."""
        kept, gone = self.clusters[number], self.clusters.pop(other)
        self.touched.add(number)
        kept.former += [*gone.former, kept.id, gone.id]
        kept.outline = joined(kept.outline, gone.outline)
        kept.claims += gone.claims
        kept.rejected += gone.rejected
        kept.occasions |= gone.occasions
        kept.orders |= gone.orders
        for report, outlines in gone.told_by.items():
            kept.told_by.setdefault(report, []).extend(outlines)
        self.cluster_of.update((claim, number) for _, claim in gone.claims)
        for key in gone.keys:
            del self.members[key][other]
        self._register(kept)

    def end_day(self, numbers: Iterable[int]) -> None:
        """Drop what is only needed while the tellings of a day are taken; `numbers` are the events told of."""
        for number in numbers:
            if number in self.clusters:
                self.clusters[number].told_by.clear()

    def _register(self, cluster: Cluster) -> None:
        """Put the event last under its keys."""
        for key in offered(cluster.outline):
            cluster.keys.add(key)
            members = self.members.setdefault(key, {})
            members.pop(cluster.number, None)
            members[cluster.number] = None
