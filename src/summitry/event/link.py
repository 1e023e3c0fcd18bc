"""Claims -> events. The answer is a pure function of the set of claims and judgements, never of the order of arrival.

Claims of one report about one occasion are a telling. Tellings are taken day by day and join the event that scores best
(`features.compare`), or open one; no later claim can change what the earlier ones alone would have given.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby

from summitry.event import features
from summitry.event.board import Board, Cluster, Telling
from summitry.event.outline import outline
from summitry.event.verdicts import Verdicts, verdicts
from summitry.model.claim import Claim
from summitry.model.event import Event, Judgement, event_id

MERGE = features.THRESHOLD + 0.75
"""Two events become one only on clearly more evidence than a telling needs to join, and with little against it."""


def link(
    claims: Sequence[Claim], *, published: Mapping[str, date], judgements: Sequence[Judgement] = ()
) -> tuple[Event, ...]:
    """The events that the claims speak of, sorted by id. Rejected claims are in none; background claims open none.

    Give only claims and judgements known by the day that the diary is for.
    """
    linker = Linker(Board(), verdicts(judgements))
    linker.take(claims, published)
    return linker.events()


class Linker:
    """Takes days of tellings, one after the other, onto a board."""

    def __init__(self, board: Board, decided: Verdicts) -> None:
        self.board = board
        self._decided = decided

    def take(self, claims: Iterable[Claim], published: Mapping[str, date]) -> None:
        """All claims of some days that lie after those taken before."""
        known = {claim.id: claim for claim in claims if claim.report in published}
        ordered = sorted(known.values(), key=lambda claim: (published[claim.report], claim.id))
        for day, group in groupby(ordered, key=lambda claim: published[claim.report]):
            self._take_day(day, list(group))

    def events(self) -> tuple[Event, ...]:
        """The events on the board, sorted by id."""
        return tuple(sorted(map(self.event, self.board.clusters.values()), key=lambda event: event.id))

    def event(self, cluster: Cluster) -> Event:
        """An event as others see it."""
        ids = tuple(claim for _, claim in sorted(cluster.claims))
        own = event_id(ids)
        called = [*(id_ for id_ in ids if id_ in self._decided.named), *cluster.rejected]
        former = {*cluster.former, *(event_id([id_]) for id_ in called)}
        return Event(id=own, claims=ids, former=tuple(sorted(former - {own})))

    def _take_day(self, day: date, claims: Sequence[Claim]) -> None:
        """The news of a day by report, then its background."""
        tellings = tellings_of(claims, day, self._decided)
        touched: list[int] = []
        for report in _by_report(tell for tell in tellings if not tell.background):
            touched += self._place_all(report)
        for telling in tellings:
            if telling.background:
                touched += self._place(telling)
        self.board.end_day(touched)

    def _place_all(self, report: Sequence[Telling]) -> list[int]:
        """The tellings of one report, the surest first: what it tells apart may look alike."""
        waiting = list(report)
        touched: list[int] = []
        while len(waiting) > 1:
            ranked = [self._ranked(telling) for telling in waiting]
            best = max(range(len(waiting)), key=lambda i: (ranked[i][0][0] if ranked[i] else 0.0, -i))
            touched += self._place(waiting.pop(best))
        return touched + self._place(waiting[0])

    def _place(self, telling: Telling) -> list[int]:
        """Join the best event, or open one."""
        board = self.board
        same = {other for claim in telling.claims for other in self._decided.same(claim.id)}
        bound = sorted({board.cluster_of[other] for other in same if other in board.cluster_of})
        ranked = self._ranked(telling)
        if bound:
            best = bound[0]
            for other in bound[1:]:
                board.merge(best, other)
        elif ranked:
            best = ranked[0][1]
        elif telling.background:
            return []
        else:
            best = board.open(telling.outline)
        board.add(best, telling)
        if not telling.background:
            for value, other in ranked:
                if value >= MERGE:
                    self._merge_if_one(best, other)
        return [best]

    def _ranked(self, telling: Telling) -> list[tuple[float, int]]:
        """Events that the telling may join, best first; of equals the one told of last, then the older one."""
        found = []
        for number in self.board.candidates(telling.outline):
            cluster = self.board.clusters[number]
            if features.hopeless(telling.outline, cluster.outline) or self._forbidden(telling, cluster):
                continue
            apart = cluster.told_by.get(telling.report, ())
            value = features.score(features.compare(telling.outline, cluster.outline, apart=apart))
            if value >= features.THRESHOLD:
                found.append((value, number))
        return sorted(found, key=lambda pair: (-pair[0], -self.board.clusters[pair[1]].outline.last, pair[1]))

    def _forbidden(self, telling: Telling, cluster: Cluster) -> bool:
        """An editor keeps them apart, or one report orders the two in time: then they are two."""
        if not (telling.orders.isdisjoint(cluster.occasions) and cluster.orders.isdisjoint(telling.occasions)):
            return True
        return self._apart((claim.id for claim in telling.claims), cluster)

    def _apart(self, claims: Iterable[str], cluster: Cluster) -> bool:
        if not self._decided.kept_apart:
            return False
        return any(
            self.board.cluster_of.get(other) == cluster.number
            for claim in claims
            for other in self._decided.apart_from(claim)
        )

    def _merge_if_one(self, number: int, other: int) -> None:
        board = self.board
        if other not in board.clusters or other == number:
            return
        one, two = board.clusters[number], board.clusters[other]
        found = features.compare(two.outline, one.outline)
        if features.score(found) < MERGE or any(feature.value < features.SLIGHT for feature in found):
            return
        if not (one.orders.isdisjoint(two.occasions) and two.orders.isdisjoint(one.occasions)):
            return
        if not self._apart((claim for _, claim in two.claims), one):
            board.merge(number, other)


def tellings_of(claims: Sequence[Claim], day: date, decided: Verdicts) -> list[Telling]:
    """The tellings of a day in the order of reading: the dated and the fuller ones first, then by id."""
    groups: dict[tuple[str, str, int], list[Claim]] = {}
    rejected: dict[tuple[str, str], list[str]] = {}
    for claim in sorted(claims, key=lambda claim: claim.id):
        if claim.id in decided.rejected:
            rejected.setdefault((claim.report, claim.occasion), []).append(claim.id)
            continue
        apart, part = decided.kept_apart.get(claim.id, frozenset()), 0
        while apart and any(o.id in apart for o in groups.get((claim.report, claim.occasion, part), ())):
            part += 1
        groups.setdefault((claim.report, claim.occasion, part), []).append(claim)
    tellings = [
        Telling(
            claims=tuple(group),
            outline=outline(group, day),
            background=all(claim.background for claim in group),
            published=day,
            rejected=tuple(rejected.get((report, occasion), ())),
        )
        for (report, occasion, _), group in groups.items()
    ]
    return sorted(tellings, key=lambda t: (not t.outline.intervals, -len(t.outline.sides), t.first))


def _by_report(tellings: Iterable[Telling]) -> list[list[Telling]]:
    """Reports in the order of their first telling."""
    found: dict[str, list[Telling]] = {}
    for telling in tellings:
        found.setdefault(telling.report, []).append(telling)
    return list(found.values())
