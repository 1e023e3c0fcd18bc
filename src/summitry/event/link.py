"""Claims -> events. The answer is a pure function of the set of claims and judgements, never of the order of arrival.

Claims of one report about one occasion stay together. Tellings are taken by day of publication and join the event that
scores best (`features.compare`), or open one; no later claim can change what the earlier ones alone would have given.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from summitry.event import features
from summitry.event.blocks import offered, sought
from summitry.event.outline import Outline, joined, outline
from summitry.event.verdicts import Verdicts, verdicts
from summitry.model.claim import Claim
from summitry.model.event import Event, Judgement, event_id

CANDIDATES = 24
"""How many events, those told of last, one block offers. Older ones would lose on the gap in publication anyway."""
MERGE = features.THRESHOLD + 0.75
"""Two events become one only on clearly more evidence than a telling needs to join, and with little against it."""


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


@dataclass(slots=True, kw_only=True)
class Cluster:
    """An event while it grows."""

    number: int
    outline: Outline
    tellings: list[Telling] = field(default_factory=list)
    occasions: set[tuple[str, str]] = field(default_factory=set)
    told_by: dict[str, list[Outline]] = field(default_factory=dict)
    former: list[str] = field(default_factory=list)
    blocks: set[str] = field(default_factory=set)


def link(
    claims: Sequence[Claim], *, published: Mapping[str, date], judgements: Sequence[Judgement] = ()
) -> tuple[Event, ...]:
    """The events that the claims speak of, sorted by id. Rejected claims are in none; background claims open none.

    Give only claims and judgements known by the day that the diary is for.
    """
    decided = verdicts(judgements)
    linker = _Linker(decided, published)
    tellings = _tellings(claims, decided, published)
    for report in _by_report(tell for tell in tellings if not tell.background):
        linker.place_all(report)
    for telling in tellings:
        if telling.background:
            linker.place(telling)
    return linker.events()


def _tellings(claims: Sequence[Claim], decided: Verdicts, published: Mapping[str, date]) -> list[Telling]:
    """In the order of reading: by day, the dated and the fuller ones first, then by id."""
    groups: dict[tuple[str, str, int], list[Claim]] = {}
    rejected: dict[tuple[str, str], list[str]] = {}
    for claim in sorted({claim.id: claim for claim in claims}.values(), key=lambda claim: claim.id):
        if claim.id in decided.rejected:
            rejected.setdefault((claim.report, claim.occasion), []).append(claim.id)
        elif claim.report in published:
            apart, part = decided.kept_apart.get(claim.id, frozenset()), 0
            while apart and any(o.id in apart for o in groups.get((claim.report, claim.occasion, part), ())):
                part += 1
            groups.setdefault((claim.report, claim.occasion, part), []).append(claim)
    tellings = [
        Telling(
            claims=tuple(group),
            outline=outline(group, published[group[0].report]),
            background=all(claim.background for claim in group),
            published=published[group[0].report],
            rejected=tuple(rejected.get((group[0].report, group[0].occasion), ())),
        )
        for group in groups.values()
    ]
    return sorted(tellings, key=lambda t: (t.published, not t.outline.intervals, -len(t.outline.sides), t.first))


def _by_report(tellings: Iterable[Telling]) -> list[list[Telling]]:
    """Reports in the order of their first telling."""
    found: dict[str, list[Telling]] = {}
    for telling in tellings:
        found.setdefault(telling.claims[0].report, []).append(telling)
    return list(found.values())


class _Linker:
    """Holds the events so far, and an index from blocks to them, so that no telling meets every event."""

    def __init__(self, decided: Verdicts, published: Mapping[str, date]) -> None:
        self._decided = decided
        self._published = published
        self._clusters: dict[int, Cluster] = {}
        self._blocks: dict[str, dict[int, None]] = {}
        self._cluster_of: dict[str, int] = {}
        self._apart: dict[tuple[str, str], set[str]] = {}
        self._count = 0

    def place_all(self, report: Sequence[Telling]) -> None:
        """The tellings of one report, the surest first: what it tells apart may look alike."""
        waiting = list(report)
        while len(waiting) > 1:
            ranked = [self._ranked(telling) for telling in waiting]
            best = max(range(len(waiting)), key=lambda i: (ranked[i][0][0] if ranked[i] else 0.0, -i))
            self.place(waiting.pop(best))
        self.place(waiting[0])

    def place(self, telling: Telling) -> None:
        """Join the best event, or open one."""
        bound = sorted(
            {
                self._cluster_of[other]
                for claim in telling.claims
                for other in self._decided.same(claim.id)
                if other in self._cluster_of
            }
        )
        ranked = self._ranked(telling)
        if bound:
            best: int | None = bound[0]
            for other in bound[1:]:
                self._merge(bound[0], other)
        elif ranked:
            best = ranked[0][1]
        else:
            best = None
        if best is None:
            if telling.background:
                return
            best = self._open(telling.outline)
        self._add(best, telling)
        if not telling.background:
            for value, other in ranked:
                if value >= MERGE:
                    self._merge_if_one(best, other)

    def events(self) -> tuple[Event, ...]:
        found = []
        for cluster in self._clusters.values():
            ordered = sorted((telling.published, claim.id) for telling in cluster.tellings for claim in telling.claims)
            ids = tuple(claim for _, claim in ordered)
            own = event_id(ids)
            called = [id_ for id_ in ids if id_ in self._decided.named]
            called += [id_ for telling in cluster.tellings for id_ in telling.rejected]
            former = {*cluster.former, *(event_id([id_]) for id_ in called)}
            found.append(Event(id=own, claims=ids, former=tuple(sorted(former - {own}))))
        return tuple(sorted(found, key=lambda event: event.id))

    def _ranked(self, telling: Telling) -> list[tuple[float, int]]:
        """Events that the telling may join, best first; of equals the one told of last, then the older one."""
        found = []
        for number in self._candidates(telling.outline):
            cluster = self._clusters[number]
            if features.hopeless(telling.outline, cluster.outline) or self._forbidden(telling.claims, cluster):
                continue
            apart = cluster.told_by.get(telling.claims[0].report, ())
            value = features.score(features.compare(telling.outline, cluster.outline, apart=apart))
            if value >= features.THRESHOLD:
                found.append((value, number))
        return sorted(found, key=lambda pair: (-pair[0], -self._clusters[pair[1]].outline.last, pair[1]))

    def _candidates(self, told: Outline) -> list[int]:
        found: dict[int, None] = {}
        for block in sought(told):
            for taken, number in enumerate(reversed(self._blocks.get(block, {}))):
                if taken == CANDIDATES:
                    break
                found[number] = None
        return sorted(found)

    def _forbidden(self, claims: Iterable[Claim], cluster: Cluster) -> bool:
        """An editor keeps them apart, or one report orders the two in time: then they are two."""
        for claim in claims:
            if any((claim.report, relation.to) in cluster.occasions for relation in claim.relations if relation.to):
                return True
            if any(self._cluster_of.get(other) == cluster.number for other in self._decided.apart_from(claim.id)):
                return True
            for report, occasion in cluster.occasions:
                if report == claim.report and claim.occasion in self._apart.get((report, occasion), ()):
                    return True
        return False

    def _open(self, first: Outline) -> int:
        self._count += 1
        self._clusters[self._count] = Cluster(number=self._count, outline=first)
        return self._count

    def _add(self, number: int, telling: Telling) -> None:
        cluster = self._clusters[number]
        if cluster.tellings and not telling.background:
            cluster.outline = joined(cluster.outline, telling.outline)
        cluster.tellings.append(telling)
        cluster.told_by.setdefault(telling.claims[0].report, []).append(telling.outline)
        for claim in telling.claims:
            self._cluster_of[claim.id] = number
            cluster.occasions.add((claim.report, claim.occasion))
            ordered = {relation.to for relation in claim.relations if relation.to}
            if ordered:
                self._apart.setdefault((claim.report, claim.occasion), set()).update(ordered)
        self._register(number)

    def _register(self, number: int) -> None:
        """Put the event last in its blocks: the index is in the order of the last telling."""
        cluster = self._clusters[number]
        for block in offered(cluster.outline):
            cluster.blocks.add(block)
            members = self._blocks.setdefault(block, {})
            members.pop(number, None)
            members[number] = None

    def _merge_if_one(self, number: int, other: int) -> None:
        if other not in self._clusters or other == number:
            return
        one, two = self._clusters[number], self._clusters[other]
        found = features.compare(two.outline, one.outline)
        if features.score(found) < MERGE or any(feature.value < features.SLIGHT for feature in found):
            return
        if not self._forbidden([claim for telling in two.tellings for claim in telling.claims], one):
            self._merge(number, other)

    def _merge(self, number: int, other: int) -> None:
        kept, gone = self._clusters[number], self._clusters.pop(other)
        kept.former.extend([*gone.former, self._id_of(kept), self._id_of(gone)])
        kept.outline = joined(kept.outline, gone.outline)
        kept.tellings.extend(gone.tellings)
        kept.occasions |= gone.occasions
        for report, outlines in gone.told_by.items():
            kept.told_by.setdefault(report, []).extend(outlines)
        for telling in gone.tellings:
            for claim in telling.claims:
                self._cluster_of[claim.id] = number
        for block in gone.blocks:
            del self._blocks[block][other]
        self._register(number)

    def _id_of(self, cluster: Cluster) -> str:
        return event_id([min((t.published, claim.id) for t in cluster.tellings for claim in t.claims)[1]])
