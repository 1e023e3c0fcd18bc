"""Order relations between entries: how they are told, which of them the dates contradict, what the others do to days.

Relations are soft factors between the masses of two entries. Those that the dated windows contradict are left out: they
are conflicts, and must not pull a window.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from summitry.diary import merge, titles
from summitry.diary.conflicts import DATED, order_conflict
from summitry.diary.page import Page
from summitry.diary.windows import bounds
from summitry.model.diary import Conflict, EntryRelation
from summitry.model.words import RelationKind
from summitry.refdata import anchors, source
from summitry.temporal.solve import Mass, OrderFactor, solve

KINDS = frozenset(
    {RelationKind.BEFORE, RelationKind.AFTER, RelationKind.DURING, RelationKind.SIDELINES, RelationKind.AROUND}
)


def relations(page: Page, event_of: Mapping[tuple[str, str], str]) -> tuple[EntryRelation, ...]:
    """Each order once, with all claims that tell it. An occasion of the same report leads to that report's entry."""
    found: dict[tuple[str, str, str], list[tuple[str, str]]] = {}
    for claim in page.claims:
        for relation in claim.relations:
            to = event_of.get((claim.report, relation.to or "")) or _anchor(relation.to)
            if to == page.event.id:
                continue
            key = (relation.kind, to or "", "" if to else relation.text.casefold())
            found.setdefault(key, []).append((claim.id, relation.text))
    merged = []
    for (kind, to, _), told in sorted(found.items()):
        claims = tuple(sorted({claim for claim, _ in told}))
        text = min(told)[1]
        merged.append(EntryRelation(kind=RelationKind(kind), to=to or None, text=text, claims=claims))
    return tuple(merged)


def _anchor(key: str | None) -> str | None:
    """The key, if it is that of a named occasion. Most stores name few: the table is not loaded for none."""
    return key if key and key in anchors.load(source.folder()) else None


def contradicted(page: Page, relations: Iterable[EntryRelation], pages: Mapping[str, Page]) -> Iterable[Conflict]:
    """Orders that the dates of the other entry, or of the named occasion, contradict."""
    dating = {t.claim.id for t in page.standing if t.interval and t.on_record}
    for relation in relations:
        to = relation.to or ""
        if to in pages:
            other = pages[to]
            type_, _ = merge.kind(other.told)
            name = titles.title(type_=type_, parties=other.parties, place=merge.place(other.told), ahead=False)
            days = _said(other)
            claims = dating | {t.claim.id for t in other.standing if t.interval and t.on_record}
        elif _anchor(to):
            anchor = anchors.load(source.folder())[to]
            name, days, claims = anchor.name, {anchor.start: 1.0}, dating
        else:
            continue
        conflict = order_conflict(relation, own=_said(page), other=days, own_claims=claims, name=name)
        if conflict:
            yield conflict


def _said(page: Page) -> Mapping[date, float]:
    """The days that the words allow, weighted by the evidence; none where they allow too many to be a date."""
    found = bounds(page.standing)
    if found is None or found.earliest is None or found.latest is None:
        return {}
    if (found.latest - found.earliest).days > DATED:
        return {}
    return page.fused.said(earliest=found.earliest, latest=found.latest)


def solved(
    pages: Mapping[str, Page],
    told: Mapping[str, Sequence[EntryRelation]],
    against: Mapping[str, Sequence[Conflict]],
) -> Mapping[str, Mass]:
    """The masses of the entries that an order touches, after all orders. An order weighs as much as its best teller."""
    factors = []
    for id_, page in sorted(pages.items()):
        doubted = {claim for conflict in against[id_] for claim in conflict.doubted}
        reliability = {t.claim.id: t.reliability for t in page.standing}
        for relation in told[id_]:
            trust = max((reliability.get(c, 0.0) for c in relation.claims if c not in doubted), default=0.0)
            if relation.to and relation.to in pages and relation.kind in KINDS and trust > 0.0:
                factors.append(OrderFactor(first=id_, kind=relation.kind, second=relation.to, weight=trust))
    found: dict[str, Mass] = {}
    for group in _groups(factors):
        names = sorted({name for factor in group for name in (factor.first, factor.second)})
        masses = {name: Mass(days=pages[name].fused.days(), never=pages[name].fused.mass[-1]) for name in names}
        found.update(solve(masses, group))
    return found


def _groups(factors: Sequence[OrderFactor]) -> list[list[OrderFactor]]:
    """Factors that share entries, directly or through others: each group has a grid of its own."""
    beside: dict[str, list[OrderFactor]] = {}
    for factor in factors:
        beside.setdefault(factor.first, []).append(factor)
        beside.setdefault(factor.second, []).append(factor)
    seen: set[str] = set()
    groups = []
    for start in sorted(beside):
        if start in seen:
            continue
        waiting, group = [start], []
        seen.add(start)
        while waiting:
            name = waiting.pop()
            for factor in beside[name]:
                if factor.first == name:
                    group.append(factor)
                for other in (factor.first, factor.second):
                    if other not in seen:
                        seen.add(other)
                        waiting.append(other)
        groups.append(group)
    return groups
