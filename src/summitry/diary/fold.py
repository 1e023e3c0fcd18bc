"""Events -> the diary as of a day. A pure fold over what was known by then; nothing of it is stored as truth."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from summitry.diary import conflicts, explain, merge, orders, titles
from summitry.diary.evidence import SILENT
from summitry.diary.judged import index, pinned_window
from summitry.diary.page import Page, page_of
from summitry.diary.windows import ahead, open_window, window
from summitry.model.claim import Claim
from summitry.model.diary import Conflict, Diary, Entry, EntryRelation
from summitry.model.event import Event, Judgement
from summitry.model.origin import Origin
from summitry.model.window import Window
from summitry.model.words import Status
from summitry.temporal.solve import Mass

AHEAD = frozenset({Status.RUMOURED, Status.EXPECTED, Status.ANNOUNCED, Status.POSTPONED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """All events half way to their entries: pages, orders between them, those that cannot hold, masses after orders."""

    pages: Mapping[str, Page]
    told: Mapping[str, tuple[EntryRelation, ...]]
    against: Mapping[str, tuple[Conflict, ...]]
    masses: Mapping[str, Mass]


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
    work = worked(events, claims, origins, published=published, judgements=judgements, as_of=as_of)
    return Diary(as_of=as_of, entries=in_order(entries_of(work, origins, published)))


def entries_of(work: Work, origins: Mapping[str, Origin], published: Mapping[str, date]) -> list[Entry]:
    """The entries of what was worked out, in the order of its pages."""
    return [
        _entry(page, work.masses.get(id_), work.told[id_], work.against[id_], origins, published)
        for id_, page in work.pages.items()
    ]


def in_order(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries in the order of a diary."""
    return tuple(sorted(entries, key=_by_day))


def worked(
    events: Sequence[Event],
    claims: Sequence[Claim],
    origins: Mapping[str, Origin],
    *,
    published: Mapping[str, date],
    judgements: Sequence[Judgement],
    as_of: date,
) -> Work:
    """Everything that an entry is made of, for all events."""
    known = {claim.id: claim for claim in claims if claim.report in published and published[claim.report] <= as_of}
    decided = index([judgement for judgement in judgements if judgement.on <= as_of])
    pages = {}
    for event in events:
        page = page_of(event, known, origins, published, decided, as_of)
        if page:
            pages[event.id] = page
    event_of = {(claim.report, claim.occasion): page.event.id for page in pages.values() for claim in page.claims}
    told = {id_: orders.relations(page, event_of) for id_, page in pages.items()}
    against = {id_: tuple(orders.contradicted(page, told[id_], pages)) for id_, page in pages.items()}
    masses = orders.solved(pages, told, against)
    return Work(pages=pages, told=told, against=against, masses=masses)


def _entry(
    page: Page,
    solved: Mass | None,
    relations: tuple[EntryRelation, ...],
    against: Sequence[Conflict],
    origins: Mapping[str, Origin],
    published: Mapping[str, date],
) -> Entry:
    speaking = page.standing or page.told
    type_, subtype = merge.kind(page.told)
    place = merge.place(speaking)
    if place is None or place.state is None:  # "called off his journey to Europe": where to was told before
        place = merge.place(page.told)
    mass = solved or Mass(days=page.fused.days(), never=page.fused.mass[-1])
    when = _window(page, mass.days)
    found = [*conflicts.conflicts(page.standing, page.fused), *against]
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
        p_held=round(1.0 - mass.never, 4) if page.judged.p_held is None else page.judged.p_held,
        window=when,
        relations=relations,
        sources=merge.sources(page.claims, origins),
        origins=len(roots),
        roots=merge.roots((t.claim for t in page.told), origins),
        agenda=merge.agenda(page.claims),
        outcomes=merge.outcomes(page.claims),
        conflicts=tuple(sorted(found, key=lambda c: (c.kind, c.text, c.claims))),
        contributions=explain.contributions(page.told, page.ladder.standing, page.fused, as_of=page.aged),
        reports=tuple(sorted({claim.report for claim in page.claims})),
        claims=page.event.claims if len(page.claims) == len(page.event.claims) else tuple(c.id for c in page.claims),
        former=page.event.former,
        judgements=page.judged.decided,
        first_reported=days[0],
        updated=max(
            [days[-1], *(step.on for step in page.ladder.steps), *(judgement.on for judgement in page.judged.decided)]
        ),
    )


def _window(page: Page, days: Mapping[date, float]) -> Window | None:
    """As an editor or the claims have it; a plan that was called off without a new date may yet come on any day."""
    if page.judged.pinned:
        return pinned_window(page.judged.pinned)
    found = window(page.standing, days)
    if found is None and page.ladder.standing.called_off is not None:
        return open_window(days)
    return ahead(page.standing, days) if found is None else found


def _by_day(entry: Entry) -> tuple[date, str]:
    """By the expected first day; undated entries last."""
    days = entry.window.days if entry.window else {}
    passed = 0.0
    for day in days:
        passed += days[day]
        if passed >= 0.5:
            return day, entry.id
    return date.max, entry.id
