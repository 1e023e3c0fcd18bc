"""The store behind the pages. A diary is folded once per day and state of the store, however many ask for it; news that
another process reads changes the state, and so the answers.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from datetime import date
from typing import Any, TypeVar

from summitry import ledger
from summitry.model.diary import Diary
from summitry.store import Store
from summitry.views.clean import clean
from summitry.web.answer import Body
from summitry.web.settings import Settings
from summitry.web.shelf import Shelf

Value = TypeVar("Value")

DIARIES = 12
"""Diaries kept; one of ten thousand entries takes some hundred megabytes."""
BODIES = 400
LARGEST = 400_000
"""Larger answers are made anew each time; in bytes."""


class Kept:
    """The last results by key. Whoever asks for one that is being made waits for it; who asks for others does not."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._found: OrderedDict[Hashable, Any] = OrderedDict()
        self._making: dict[Hashable, threading.Lock] = {}
        self._lock = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], Value], *, fits: Callable[[Value], bool] = bool) -> Value:
        """The result of `make` for a key, kept from the last time if there is one; kept only if it `fits`."""
        with self._lock:
            if key in self._found:
                self._found.move_to_end(key)
                return self._found[key]  # type: ignore[no-any-return]
            making = self._making.setdefault(key, threading.Lock())
        with making:
            with self._lock:
                if key in self._found:
                    return self._found[key]  # type: ignore[no-any-return]
            try:
                value = make()
                with self._lock:
                    if fits(value):
                        self._found[key] = value
                    while len(self._found) > self._most:
                        self._found.popitem(last=False)
            finally:
                with self._lock:
                    self._making.pop(key, None)
        return value


class Desk:
    """What pages ask of a store. Safe to use from several threads."""

    def __init__(self, settings: Settings, store: Store) -> None:
        self.settings = settings
        self.store = store
        self._diaries = Kept(DIARIES)
        self._bodies = Kept(BODIES)

    def state(self, as_of: date) -> str:
        """Changes whenever something that counts by this day came in."""
        totals = self.store.totals(as_of)
        return f"{as_of}.{totals.reports}.{totals.judgements}"

    def shelf(self, as_of: date | None = None) -> Shelf:
        """The diary as of a day (today if none is named)."""
        day = as_of or self.settings.today()
        state = self.state(day)
        return self._diaries.get(state, lambda: Shelf.of(self._diary(day), state=state))

    def body(self, key: Hashable, make: Callable[[], Body]) -> Body:
        """An answer that is the same for all who may read it. The key begins with the state that it was made from."""
        return self._bodies.get(key, make, fits=lambda body: len(body.plain) <= LARGEST)

    def _diary(self, day: date) -> Diary:
        return ledger.diary(self.store, as_of=day)

    def published(self, as_of: date) -> dict[str, date]:
        """The days of all reports published by then."""
        return {report.id: report.published for report in self.store.reports(as_of)}

    @property
    def name(self) -> str:
        """What the store is called in messages."""
        return clean(self.store.name)
