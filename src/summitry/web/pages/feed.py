"""A selection of the diary as an Atom feed: what changed last comes first, each entry with what is known of it now."""

from datetime import UTC, date, datetime, time

from summitry.model.diary import Diary, Entry
from summitry.tell import atom
from summitry.views import phrases
from summitry.views.terminal import OVER

MOST = 100
"""Entries of a feed; who follows it has the older ones already."""


def feed(diary: Diary, *, base: str, address: str, page: str) -> bytes:
    """The feed of a selection. `base` is where the pages are, `address` and `page` where the feed and its page are."""
    latest = sorted(diary.entries, key=lambda entry: (-entry.updated.toordinal(), entry.id))[:MOST]
    return atom.feed(
        (_item(entry, today=diary.as_of, base=base) for entry in latest),
        id=address,
        title="Foreign-policy diary",
        updated=_at(latest[0].updated if latest else diary.as_of),
        address=base + address,
        page=base + page,
        subtitle="What changed last comes first",
    )


def _item(entry: Entry, *, today: date, base: str) -> atom.Item:
    status = phrases.word(entry.status)
    chance = f", chance of being held {phrases.share(entry.p_held)}" if entry.status not in OVER else ""
    when = phrases.window_line(entry.window, today=today)
    lines = [
        f"{status}{chance}",
        f"When: {when}",
        f"{phrases.count(entry.origins, 'origin')}, {phrases.count(len(entry.reports), 'report')}",
    ]
    if entry.status_history and entry.status_history[-1].reason:
        lines.append(entry.status_history[-1].reason)
    lines += [f"Conflict: {conflict.text}" for conflict in entry.conflicts]
    return atom.Item(
        id=entry.id,
        title=f"{entry.title}: {when}, {status}",
        updated=_at(entry.updated),
        published=_at(entry.first_reported),
        text="\n".join(lines),
        link=f"{base}/entry/{entry.id}",
        categories=(entry.type.value, entry.status.value),
    )


def _at(day: date) -> datetime:
    """The beginning of a day: when in it something changed is not known."""
    return datetime.combine(day, time.min, tzinfo=UTC)
