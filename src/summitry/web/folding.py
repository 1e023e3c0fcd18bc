"""The diary of a day for the pages: from what is kept where it can be, and never so that other readers have to wait.

A past day of a large store is folded in a process of its own, which gives its memory back; others go on reading.
"""

from datetime import date
from pathlib import Path

from summitry import codec, ledger
from summitry.engine import local
from summitry.model.diary import Diary
from summitry.refdata import source
from summitry.store import Store

MANY = 3000
"""Reports from which on folding takes seconds."""


def diary(store: Store, url: str, *, day: date, read_only: bool) -> Diary:
    """The diary as of a day. What is kept is brought up to the last news first, if that helps and the store is ours."""
    totals = store.totals()
    if not read_only and (totals.last is None or day >= totals.last) and not ledger.is_kept(store, as_of=day):
        ledger.update(store)
    if totals.reports < MANY or ledger.is_kept(store, as_of=day):
        return ledger.diary(store, as_of=day)
    [packed] = local(2).map(_folded, [(url, day, source.folder())])
    return codec.unpack(Diary, packed)


def _folded(asked: tuple[str, date, Path | None]) -> bytes:
    """In a process of its own: the diary of a store as of a day, packed."""
    url, day, tables = asked
    if source.folder() != tables:
        source.use(tables)
    with Store.open(url, read_only=True) as store:
        return codec.pack(ledger.diary(store, as_of=day))
