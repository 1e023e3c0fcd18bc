"""Links that are nearly others, for an editor's eye: two events that almost are one, tellings that barely belong."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise

from summitry.event import features
from summitry.event.blocks import offered, sought
from summitry.event.link import MERGE, tellings_of
from summitry.event.outline import Outline, joined
from summitry.event.verdicts import verdicts
from summitry.model.claim import Claim
from summitry.model.doubt import Doubt, Reason
from summitry.model.event import Event, Judgement

NEAR = 0.75
"""So near below the mark two events are shown as perhaps one."""
BARELY = 0.25
"""So near above the mark a telling is shown as perhaps of something else."""
TOGETHER = 40
"""Under a key with more events than this only neighbours in time are compared."""


def doubts(
    events: Sequence[Event],
    claims: Iterable[Claim],
    *,
    published: Mapping[str, date],
    judgements: Sequence[Judgement] = (),
) -> tuple[Doubt, ...]:
    """The doubtful links of some events, those nearest to the mark first. What an editor has decided is not asked."""
    decided = verdicts(judgements)
    known = {claim.id: claim for claim in claims if claim.report in published}
    outlines: dict[str, Outline] = {}
    found: list[Doubt] = []
    settled: dict[str, frozenset[str]] = {}
    for event in events:
        own = [known[id_] for id_ in event.claims if id_ in known]
        parts: dict[str, list[Claim]] = {}
        for claim in own:
            parts.setdefault(claim.report, []).append(claim)
        tellings = [
            telling
            for report in sorted(parts, key=lambda id_: (published[id_], id_))
            for telling in tellings_of(parts[report], published[report], decided)
            if not telling.background
        ]
        if not tellings:
            continue
        whole = tellings[0].outline
        judged = {id_ for id_ in event.claims if decided.same(id_)}
        for telling in tellings[1:]:
            ids = tuple(claim.id for claim in telling.claims)
            compared = features.compare(telling.outline, whole)
            score = features.score(compared)
            if features.THRESHOLD <= score <= features.THRESHOLD + BARELY and judged.isdisjoint(ids):
                found.append(_doubt("may_be_two", (event.id,), ids, score, features.THRESHOLD, compared))
            whole = joined(whole, telling.outline)
        outlines[event.id] = whole
        settled[event.id] = frozenset(other for id_ in event.claims for other in decided.apart_from(id_))
    named = {event.id: frozenset(event.claims) for event in events}
    for one, other in _pairs(outlines):
        if settled[one] & named[other] or features.hopeless(outlines[one], outlines[other]):
            continue
        compared = features.compare(outlines[one], outlines[other])
        score = features.score(compared)
        if features.THRESHOLD - NEAR <= score < MERGE:
            found.append(_doubt("may_be_one", (one, other), (), score, MERGE, compared))
    return tuple(sorted(found, key=lambda doubt: (doubt.kind, abs(doubt.score - doubt.needed), doubt.entries)))


def _doubt(
    kind: str,
    entries: tuple[str, ...],
    claims: tuple[str, ...],
    score: float,
    needed: float,
    compared: Iterable[features.Feature],
) -> Doubt:
    return Doubt(
        kind=kind,
        entries=entries,
        claims=claims,
        score=score,
        needed=needed,
        reasons=tuple(Reason(name=feature.name, value=feature.value) for feature in compared),
    )


def _pairs(outlines: Mapping[str, Outline]) -> list[tuple[str, str]]:
    """Events that share a key, each pair once."""
    under: dict[str, list[str]] = {}
    for id_, outline in sorted(outlines.items()):
        for key in dict.fromkeys((*offered(outline), *sought(outline))):
            under.setdefault(key, []).append(id_)
    found: set[tuple[str, str]] = set()
    for ids in under.values():
        if len(ids) <= TOGETHER:
            found.update((one, other) for at, one in enumerate(ids) for other in ids[at + 1 :])
        else:
            found.update(tuple(sorted(pair)) for pair in pairwise(sorted(ids, key=lambda id_: outlines[id_].first)))  # type: ignore[misc]
    return sorted(found)
