"""The store behind the pages. A diary is folded once per day and state of the store, however many ask for it; news that
another process reads changes the state, and so the answers.
"""

import contextlib
import threading
from collections.abc import Callable, Hashable, Iterator
from datetime import date

from summitry.model.diary import Diary
from summitry.store import Store
from summitry.views.clean import clean
from summitry.web import folding
from summitry.web.answer import Body
from summitry.web.kept import Kept
from summitry.web.settings import Settings
from summitry.web.shelf import Shelf

ENTRIES = 100_000
"""Of the diaries kept, all together; ten thousand take some hundred megabytes."""
BYTES = 60_000_000
"""Of the answers kept, all together."""
LARGEST = 2_000_000
"""Bytes; a larger answer is made anew each time."""
DAYS = 1000
"""Of which it is noted what they were last shown from."""
WAITING = 4
"""So many may wait for a day to be folded while another one is; more are told to come back."""


def _weight(body: Body) -> int:
    """What an answer takes; too much for those that would drive all others out."""
    return len(body.plain) if len(body.plain) <= LARGEST else BYTES + 1


class BusyError(Exception):
    """More is being worked out than this machine can do at once."""


class Desk:
    """What pages ask of a store. Safe to use from several threads."""

    def __init__(self, settings: Settings, store: Store) -> None:
        self.settings = settings
        self.store = store
        self._diaries = Kept(ENTRIES, weigh=lambda shelf: max(1, len(shelf.entries)))
        self._bodies = Kept(BYTES, weigh=_weight)
        self._states = Kept(DAYS)
        self._newest: dict[date, str] = {}
        self._folding = threading.Lock()
        self._waiting = threading.BoundedSemaphore(WAITING + 1)

    def state(self, as_of: date) -> str:
        """Changes whenever something that counts by this day came in."""
        stamp = self.store.stamp()
        return self._states.get((stamp, as_of), lambda: self._counted(as_of))

    def _counted(self, as_of: date) -> str:
        totals = self.store.totals(as_of)
        return f"{as_of}.{totals.reports}.{totals.judgements}"

    def shelf(self, as_of: date | None = None) -> Shelf:
        """The diary as of a day (today if none is named).

        While something is being worked out, readers of a day that was shown before get it as it was.
        """
        day = as_of or self.settings.today()
        state = self.state(day)
        before = self._newest.get(day)
        if before is not None and before != state and self._folding.locked():
            earlier: Shelf | None = self._diaries.peek(before)
            if earlier is not None:
                return earlier
        found = self._diaries.get(state, lambda: Shelf.of(self._diary(day), state=state))
        if len(self._newest) > DAYS:
            self._newest.clear()
        self._newest[day] = state
        return found

    @contextlib.contextmanager
    def working(self) -> Iterator[None]:
        """While a decision is kept and linking goes over its consequences: nobody else works out the same."""
        with self._folding:
            yield

    def body(self, key: Hashable, make: Callable[[], Body]) -> Body:
        """An answer that is the same for all who may read it. The key begins with the state that it was made from."""
        return self._bodies.get(key, make)

    def _diary(self, day: date) -> Diary:
        """One after the other: a past day of a large store takes all that a machine has."""
        if not self._waiting.acquire(blocking=False):
            raise BusyError("other days are being worked out; try again in a minute")
        try:
            with self._folding:
                return folding.diary(self.store, self.settings.store, day=day, read_only=self.settings.read_only)
        finally:
            self._waiting.release()

    def published(self, as_of: date) -> dict[str, date]:
        """The days of all reports published by then."""
        return {report.id: report.published for report in self.store.reports(as_of)}

    @property
    def name(self) -> str:
        """What the store is called in messages."""
        return clean(self.store.name)
