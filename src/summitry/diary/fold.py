"""Events -> the diary as of a day. A pure fold over what was known by then; nothing of it is stored as truth."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from summitry.diary import conflicts, explain, merge, titles
from summitry.diary.evidence import HAPPENED, SILENT, Told, tell
from summitry.diary.fuse import Fused, fuse
from summitry.diary.judged import Judged, index, judged, pinned_window
from summitry.diary.status import Ladder, climb
from summitry.diary.windows import bounds, open_window, window
from summitry.model.claim import Claim, Party
from summitry.model.diary import Conflict, Diary, Entry, EntryRelation
from summitry.model.event import Event, Judgement
from summitry.model.origin import Origin
from summitry.model.window import Window
from summitry.model.words import RelationKind, Status
from summitry.refdata import anchors, source

PAST_DAYS = 21
"""An occasion that every report tells as held longer ago than this is history, not diary."""
AHEAD = frozenset({Status.RUMOURED, Status.EXPECTED, Status.ANNOUNCED, Status.POSTPONED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """An event half way to its entry."""

    event: Event
    claims: tuple[Claim, ...]
    parties: tuple[Party, ...]
    told: tuple[Told, ...]
    ladder: Ladder
    standing: tuple[Told, ...]
    fused: Fused
    judged: Judged


def fold(
    events: Sequence[Event],
    claims: Sequence[Claim],
    origins: Mapping[str, Origin],
    *,
    published: Mapping[str, date],
    judgements: Sequence[Judgement] = (),
    as_of: date,
) -> Diary:
    """The diary at the end of `as_of`: only reports published and judgements made by then count."""
    known = {claim.id: claim for claim in claims if claim.report in published and published[claim.report] <= as_of}
    decided = index([judgement for judgement in judgements if judgement.on <= as_of])
    pages = {}
    for event in events:
        page = _page(event, known, origins, published, decided, as_of)
        if page:
            pages[event.id] = page
    event_of = {(claim.report, claim.occasion): page.event.id for page in pages.values() for claim in page.claims}
    entries = [_entry(page, pages, event_of, origins, published, as_of) for page in pages.values()]
    return Diary(as_of=as_of, entries=tuple(sorted(entries, key=_by_day)))


def _page(
    event: Event,
    known: Mapping[str, Claim],
    origins: Mapping[str, Origin],
    published: Mapping[str, date],
    judgements: Mapping[str, tuple[Judgement, ...]],
    as_of: date,
) -> Page | None:
    own = tuple(known[id_] for id_ in event.claims if id_ in known)
    if all(claim.background for claim in own) or all(_is_history(claim, published[claim.report]) for claim in own):
        return None
    parties = merge.parties(own)
    told = tell(own, origins, published, parties)
    decided = judged(event, judgements)
    ladder = climb(told, as_of=as_of, decided=decided.statuses)
    standing = tuple(ladder.standing.current)
    dead = [gone[1] for gone in ladder.standing.given_up] if ladder.standing.called_off else []
    fused = fuse(standing, as_of=as_of, since=told[0].on, dead_until=max(dead, default=None))
    return Page(
        event=event,
        claims=own,
        parties=parties,
        told=told,
        ladder=ladder,
        standing=standing,
        fused=fused,
        judged=decided,
    )


def _is_history(claim: Claim, published: date) -> bool:
    """Told as held well before the report."""
    if claim.background:
        return True
    window = claim.window
    if claim.certainty not in HAPPENED or window is None or not window.days:
        return False
    return (window.latest or max(window.days)) < published - timedelta(days=PAST_DAYS)


def _entry(
    page: Page,
    pages: Mapping[str, Page],
    event_of: Mapping[tuple[str, str], str],
    origins: Mapping[str, Origin],
    published: Mapping[str, date],
    as_of: date,
) -> Entry:
    speaking = page.standing or page.told
    type_, subtype = merge.kind(page.told)
    place = merge.place(speaking) or merge.place(page.told)
    when = pinned_window(page.judged.pinned) if page.judged.pinned else _window(page)
    relations = _relations(page, event_of)
    found = list(conflicts.conflicts(page.standing, page.fused, when))
    found += _order_conflicts(page, relations, pages)
    days = sorted(published[claim.report] for claim in page.claims)
    status = page.ladder.status
    roots = {t.origin.key for t in page.told if t.claim.certainty not in SILENT} or {t.origin.key for t in page.told}
    return Entry(
        id=page.event.id,
        type=type_,
        subtype=subtype,
        title=titles.title(type_=type_, parties=page.parties, place=place, ahead=status in AHEAD),
        parties=page.parties,
        place=place,
        status=status,
        status_history=tuple(page.ladder.steps),
        certainty=merge.certainty(speaking, called_off=page.ladder.standing.called_off is not None),
        p_held=round(page.fused.p_held, 4),
        window=when,
        relations=relations,
        sources=merge.sources(page.claims, origins),
        origins=len(roots),
        agenda=merge.agenda(page.claims),
        outcomes=merge.outcomes(page.claims),
        conflicts=tuple(sorted(found, key=lambda c: (c.kind, c.text, c.claims))),
        contributions=explain.contributions(page.told, page.ladder.standing, page.fused, as_of=as_of),
        reports=tuple(sorted({claim.report for claim in page.claims})),
        claims=page.event.claims if len(page.claims) == len(page.event.claims) else tuple(c.id for c in page.claims),
        former=page.event.former,
        first_reported=days[0],
        updated=max([days[-1], *(step.on for step in page.ladder.steps)]),
    )


def _window(page: Page) -> Window | None:
    """As the claims have it; a plan that was put off without a date may come on any day, and some are likelier."""
    found = window(page.standing, page.fused)
    return open_window(page.fused) if found is None and page.ladder.status is Status.POSTPONED else found


def _relations(page: Page, event_of: Mapping[tuple[str, str], str]) -> tuple[EntryRelation, ...]:
    """Each order once, with all claims that tell it. An occasion of the same report leads to that report's entry."""
    found: dict[tuple[str, str, str], list[tuple[str, str]]] = {}
    for claim in page.claims:
        for relation in claim.relations:
            to = event_of.get((claim.report, relation.to), relation.to) if relation.to else None
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


def _order_conflicts(page: Page, relations: Iterable[EntryRelation], pages: Mapping[str, Page]) -> Iterable[Conflict]:
    """Orders that the dates of the other entry, or of the named occasion, contradict."""
    dating = {t.claim.id for t in page.standing if t.interval and t.on_record}
    known = anchors.load(source.folder())
    for relation in relations:
        to = relation.to or ""
        if to in pages:
            other = pages[to]
            type_, _ = merge.kind(other.told)
            name = titles.title(type_=type_, parties=other.parties, place=merge.place(other.told), ahead=False)
            days = _said(other)
            claims = dating | {t.claim.id for t in other.standing if t.interval and t.on_record}
        elif to in known:
            name, days, claims = known[to].name, {known[to].start: 1.0}, dating
        else:
            continue
        conflict = conflicts.order_conflict(relation, own=_said(page), other=days, own_claims=claims, name=name)
        if conflict:
            yield conflict


def _said(page: Page) -> Mapping[date, float]:
    """The days that the words allow, weighted by the evidence; none where they allow too many to be a date."""
    found = bounds(page.standing)
    if found is None or found.earliest is None or found.latest is None:
        return {}
    if (found.latest - found.earliest).days > conflicts.DATED:
        return {}
    return page.fused.said(earliest=found.earliest, latest=found.latest)


def _by_day(entry: Entry) -> tuple[date, str]:
    """By the expected first day; undated entries last."""
    days = entry.window.days if entry.window else {}
    passed = 0.0
    for day in days:
        passed += days[day]
        if passed >= 0.5:
            return day, entry.id
    return date.max, entry.id
