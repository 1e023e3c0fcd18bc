"""From what was last told to the diary of now: what changed goes into the outbox in one step with the new state.

The first time nothing is told: whoever begins to watch wants what comes. A watch that is new begins like that too.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from summitry import codec, ledger
from summitry.model.claim import Claim
from summitry.model.diary import Diary, Entry
from summitry.model.report import Report
from summitry.store import Store
from summitry.store.told import Letter
from summitry.tell.alerts import Alert, alerts, light, noticed, unreported, wants_outcomes
from summitry.tell.watches import Watches


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """The diary as it was last told, light, and the watches that knew of it."""

    as_of: date
    watches: tuple[str, ...]
    entries: tuple[Entry, ...]


def tell(store: Store, watches: Watches, *, today: date, now: datetime, since: date | None = None) -> tuple[Alert, ...]:
    """Put what changed into the outbox, and say what that was. With `since`: what changed after the end of that day.

    The same change is never queued twice for one channel. Another program that tells at the same moment wins.
    """
    last = store.told.last(watches.name)
    revision = last[0] if last else None
    known = _state(last[1]) if last else None
    ledger.update(store)
    after = ledger.diary(store, as_of=today)
    state = State(
        as_of=today,
        watches=tuple(sorted(watch.name for watch in watches.watch)),
        entries=tuple(light(entry) for entry in after.entries),
    )
    found: tuple[Alert, ...] = ()
    if since is not None:
        every = frozenset(watch.name for watch in watches.watch)
        found = _between(store, watches, every, ledger.diary(store, as_of=since), after, now)
    elif known is not None:
        if today < known.as_of:
            return ()  # a clock that was set back; its days were told
        old = Diary(as_of=known.as_of, entries=known.entries)
        found = _between(store, watches, frozenset(known.watches), old, after, now)
    letters = [
        Letter(alert=alert.id, channel=channel, payload=codec.encode(alert).decode(), due=now)
        for alert in found
        for channel in watches.channels_of(alert.watches)
    ]
    # A look at past days (`since`) does not make later ones untold.
    kept = last[1] if last and known and today < known.as_of else codec.pack(state)
    return found if store.told.tell(watches.name, kept, letters, after=revision) else ()


def _state(payload: bytes) -> State | None:
    """What was kept; `None` where another version kept it, so that telling begins anew."""
    try:
        return codec.unpack(State, payload)
    except ValueError:
        return None


def _between(
    store: Store, watches: Watches, knowing: frozenset[str], before: Diary, after: Diary, now: datetime
) -> tuple[Alert, ...]:
    asked = [watch for watch in watches.watch if watch.name in knowing]
    found = noticed(asked, before, after)
    if wants_outcomes(asked):
        ids = {report for entry in after.entries if entry.outcomes for report in entry.reports}
        published = {report.id: report.published for report in store.reports_of(ids)}
        found += unreported(asked, before.as_of, after, store.claims_of(ids), published)

    def look_up(ids: Sequence[str]) -> tuple[Mapping[str, Claim], Mapping[str, Report]]:
        claims = {claim.id: claim for claim in store.claims_of(ids)}
        return claims, {report.id: report for report in store.reports_of(ids)}

    # Reports of light entries are left out, so those of now are looked up for what is gone as well: it has none.
    whole = {entry.id: entry for entry in after.entries}
    found = tuple(replace(one, entry=whole.get(one.entry.id, one.entry)) for one in found)
    return alerts(found, as_of=after.as_of, told=now, look_up=look_up)
