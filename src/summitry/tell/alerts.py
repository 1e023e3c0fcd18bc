"""What became different between two states of the diary, for those who watch it. The same states give the same ids.

An alert is about one change of one entry, whoever watches it, with the sentences that did it.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from summitry.diary.changes import between, names
from summitry.diary.tracking import tracked
from summitry.model.claim import Claim
from summitry.model.diary import Change, Diary, Entry
from summitry.model.report import Report
from summitry.model.tie import OutcomeRecord
from summitry.model.window import Window
from summitry.model.words import OccasionType, Status
from summitry.tell.quotes import Quote, quotes
from summitry.tell.watches import Kind, Watch, several
from summitry.views import phrases
from summitry.views.select import is_place, meaning

NOT_TOLD = frozenset({"unreported", "passed"})
"""States of an outcome of which something should have been heard."""
_KINDS = {
    "new": Kind.NEW,
    "merged": Kind.MERGED,
    "gone": Kind.GONE,
    "status": Kind.STATUS,
    "window": Kind.DAYS,
    "p_held": Kind.CHANCE,
    "origins": Kind.ORIGINS,
    "conflict": Kind.CONFLICT,
    "judgement": Kind.DECISION,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """One change that somebody wants to know. `on` is the day of the news that did it, `told` when it was noticed.

    `days` and `chance` say in words where the entry stands now.
    """

    id: str
    kind: Kind
    watches: tuple[str, ...]
    entry: str
    title: str
    text: str
    status: Status
    days: str
    chance: str
    on: date
    as_of: date
    told: datetime
    claims: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Noticed:
    """A change before anybody's sentences are looked up. `asked` are the watches that it is for."""

    kind: Kind
    entry: Entry
    text: str
    claims: tuple[str, ...]
    on: date | None
    asked: tuple[str, ...]


def light(entry: Entry) -> Entry:
    """An entry with no more than comparing needs, for keeping."""
    window = replace(entry.window, days={}, reason="") if entry.window else None
    roots = tuple(replace(root, tellings=()) for root in entry.roots)
    return replace(
        entry,
        window=window,
        roots=roots,
        status_history=entry.status_history[-1:],
        sources=(),
        relations=(),
        contributions=(),
        outcomes=(),
        reports=(),
    )


def noticed(watches: Sequence[Watch], before: Diary, after: Diary) -> tuple[Noticed, ...]:
    """All changes that some watch asks for, in the order of the diary. `before` may be light."""
    known = {claim for entry in before.entries for claim in entry.claims}
    new = {claim for entry in after.entries for claim in entry.claims} - known
    old = {entry.id: entry for entry in before.entries}
    now = {entry.id: entry for entry in after.entries}
    found: list[Noticed] = []
    by_entry: dict[str, list[Change]] = {}
    for change in between(before, after, new):
        by_entry.setdefault(change.entry, []).append(change)
    for id_, changes in by_entry.items():
        entry = now.get(id_) or old[id_]
        earlier = next((old[name] for name in names(entry) if name in old), None)
        mine = [watch for watch in watches if meets(watch, entry)]
        if mine:
            found += _of_entry(mine, earlier, entry, changes)
    return tuple(found)


def meets(watch: Watch, entry: Entry) -> bool:
    """Whether an entry is one of those that a watch is for."""
    places, topics = several(watch.place), several(watch.topic)
    return (
        all(_takes_part(asked, entry) for asked in watch.parties)
        and (not places or any(is_place(asked, entry.place) for asked in places))
        and (not watch.types or entry.type in watch.types)
        and (not topics or any(_is_about(entry, asked) for asked in topics))
    )


def _takes_part(asked: str, entry: Entry) -> bool:
    """Whether somebody of this name does, or it is the state that is visited though no host is named."""
    visited = entry.type is OccasionType.VISIT and is_place(asked, entry.place)
    return visited or any(map(meaning(asked), entry.parties))


def _is_about(entry: Entry, asked: str) -> bool:
    """Whether the agenda has a topic or a dimension of this name, or its words."""
    word = asked.casefold().strip()
    return any(
        word in ((topic.topic or "").replace("_", " ").casefold(), topic.dimension.value)
        or f" {word} " in f" {topic.text.casefold()} "
        for topic in entry.agenda
    )


def _of_entry(
    watches: Sequence[Watch], before: Entry | None, after: Entry, changes: Iterable[Change]
) -> Iterable[Noticed]:
    thresholds: dict[float, tuple[str, ...]] = {}
    for watch in watches:
        for threshold in watch.thresholds:
            thresholds[threshold] = (*thresholds.get(threshold, ()), watch.name)
    moved: tuple[str, ...] = ()
    for change in changes:
        kind = _KINDS[change.kind]
        asked = tuple(watch.name for watch in watches if _is_asked(watch, kind, change, before, after))
        if kind in (Kind.NEW, Kind.CHANCE):
            moved = change.claims
        if asked:
            step = after.status_history[-1].on if kind is Kind.STATUS and after.status_history else None
            shown = Kind.PASSED if kind is Kind.STATUS and after.status is Status.LAPSED else kind
            yield Noticed(kind=shown, entry=after, text=change.text, claims=change.claims, on=step, asked=asked)
    was, now = (before.p_held if before else 0.0), after.p_held
    for threshold, watching in sorted(thresholds.items()):
        if (was < threshold) != (now < threshold):
            side = "above" if now >= threshold else "below"
            text = (
                f"chance of being held {side} {phrases.share(threshold)}: {phrases.share(was)} -> {phrases.share(now)}"
            )
            yield Noticed(kind=Kind.CROSSES, entry=after, text=text, claims=moved, on=None, asked=watching)


def _is_asked(watch: Watch, kind: Kind, change: Change, before: Entry | None, after: Entry) -> bool:
    kinds = watch.kinds
    if kind is Kind.STATUS:
        if watch.statuses and after.status in watch.statuses:
            return True
        return (Kind.STATUS in kinds and not watch.statuses) or (Kind.PASSED in kinds and after.status is Status.LAPSED)
    if kind is Kind.DAYS:
        return Kind.DAYS in kinds or (
            Kind.NARROWS in kinds and narrows(before.window if before else None, after.window)
        )
    if kind is Kind.CONFLICT:
        return Kind.CONFLICT in kinds and bool(change.claims)  # one that is over has no claim that did it
    return kind in kinds


def narrows(before: Window | None, after: Window | None) -> bool:
    """Whether days became fewer: told at last, or within those told before.

    >>> narrows(None, None)
    False
    """
    if after is None:
        return False
    if before is None:
        return after.earliest is not None and after.latest is not None
    for was, now in (
        ((before.earliest, before.latest), (after.earliest, after.latest)),
        ((before.likely_earliest, before.likely_latest), (after.likely_earliest, after.likely_latest)),
    ):
        first, last = was[0] or date.min, was[1] or date.max
        start, end = now[0] or date.min, now[1] or date.max
        if first <= start and end <= last and (start, end) != (first, last):
            return True
    return False


def unreported(
    watches: Sequence[Watch], since: date, after: Diary, claims: Sequence[Claim], published: Mapping[str, date]
) -> tuple[Noticed, ...]:
    """The outcomes of which nobody has told so many days after the end, where that day came after `since`."""
    asking = [watch for watch in watches if watch.unreported_after is not None]
    entries = {entry.id: entry for entry in after.entries}
    found: dict[tuple[str, str, date], Noticed] = {}
    for record in tracked(after, claims, published) if asking else ():
        entry = entries[record.entry]
        end = _end(entry, record)
        for watch in asking:
            if record.state not in NOT_TOLD or end is None or not meets(watch, entry):
                continue
            days = watch.unreported_after or 0
            on = end + timedelta(days=days)
            if since < on <= after.as_of:
                text = f"nothing is told of {record.text!r}, {phrases.count(days, 'day')} after its day"
                key = (entry.id, text, on)
                old = found[key].asked if key in found else ()
                found[key] = Noticed(
                    kind=Kind.UNREPORTED,
                    entry=entry,
                    text=text,
                    claims=record.expected,
                    on=on,
                    asked=(*old, watch.name),
                )
    return tuple(found.values())


def wants_outcomes(watches: Iterable[Watch]) -> bool:
    """Whether somebody asks for outcomes, which takes more of the store."""
    return any(watch.unreported_after is not None for watch in watches)


def _end(entry: Entry, record: OutcomeRecord) -> date | None:
    """The day from which an outcome is waited for: its own, or that on which the occasion is told to be over."""
    if record.due is not None:
        return record.due
    held = [step.on for step in entry.status_history if step.status is Status.HELD]
    return held[-1] if held else None


def alerts(
    found: Sequence[Noticed],
    *,
    as_of: date,
    told: datetime,
    look_up: Callable[[Sequence[str]], tuple[Mapping[str, Claim], Mapping[str, Report]]],
) -> tuple[Alert, ...]:
    """The alerts of what was noticed. `look_up` gives the claims and reports of the entries with these reports."""
    claims, reports = look_up(sorted({report for one in found for report in one.entry.reports})) if found else ({}, {})
    made: dict[str, Alert] = {}
    for one in found:
        days = [reports[claims[id_].report].published for id_ in one.claims if id_ in claims]
        alert = _alert(one, on=one.on or max(days, default=as_of), as_of=as_of, told=told)
        made.setdefault(alert.id, replace(alert, quotes=quotes(one.claims, claims, reports)))
    return tuple(made.values())


def _alert(one: Noticed, *, on: date, as_of: date, told: datetime) -> Alert:
    said = "\x1f".join((one.entry.id, one.kind, one.text, on.isoformat(), *sorted(one.claims)))
    entry = one.entry
    over = entry.status in (Status.HELD, Status.UNDER_WAY, Status.CANCELLED, Status.LAPSED)
    return Alert(
        id=f"a-{hashlib.sha256(said.encode()).hexdigest()[:16]}",
        kind=one.kind,
        watches=one.asked,
        entry=entry.id,
        title=entry.title,
        text=one.text,
        status=entry.status,
        days=phrases.window_line(entry.window, today=as_of),
        chance="" if over else phrases.share(entry.p_held),
        on=on,
        as_of=as_of,
        told=told,
        claims=one.claims,
    )
