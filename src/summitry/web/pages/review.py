"""The review queue: doubtful links, conflicts, windows that passed without news, outcomes of which nobody told."""

from collections.abc import Sequence

from summitry.model.diary import Diary, Entry
from summitry.model.doubt import Doubt
from summitry.model.tie import OutcomeRecord
from summitry.views.groups import LATELY, Group
from summitry.web.shapes import Review
from summitry.web.shelf import Shelf

UNTOLD = ("unreported", "passed")
SHOWN = 200
"""Of each kind; the rest comes up as these are dealt with."""


def open_entries(shelf: Shelf) -> tuple[Entry, ...]:
    """The entries that are ahead, or over only lately: nobody reviews what is long over."""
    found = shelf.lately(shelf.diary, everything=False)
    return tuple(entry for entries in found.values() for entry in entries)


def review(shelf: Shelf, doubts: Sequence[Doubt], outcomes: Sequence[OutcomeRecord]) -> Review:
    """What waits for an editor, the soonest first."""
    waiting = open_entries(shelf)
    ahead = {id_ for group, own in shelf.groups.items() if group not in LATELY for id_ in (e.id for e in own)}
    doubtful = doubts[:SHOWN]
    conflicts = [entry for entry in waiting if entry.conflicts and entry.id in ahead][:SHOWN]
    passed = shelf.lately(shelf.diary, everything=False).get(Group.PASSED, ())[:SHOWN]
    unreported = [record for record in outcomes if record.state in UNTOLD][:SHOWN]
    named = {id_ for doubt in doubtful for id_ in doubt.entries}
    named |= {entry.id for entry in (*conflicts, *passed)} | {record.entry for record in unreported}
    return Review(
        as_of=shelf.diary.as_of,
        doubts=tuple(doubtful),
        conflicts=tuple(entry.id for entry in conflicts),
        passed=tuple(entry.id for entry in passed),
        unreported=tuple(unreported),
        titles={entry.id: entry.title for entry in shelf.diary.entries if entry.id in named},
    )


def only(diary: Diary, entries: Sequence[Entry]) -> Diary:
    """A diary of some entries."""
    return Diary(as_of=diary.as_of, entries=tuple(entries))
