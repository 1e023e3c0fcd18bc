"""One diary as the pages need it: groups, short ids and drawn rows are worked out once for all its readers.

A shelf never changes after it was made, but for rows that are drawn when somebody first asks for them.
"""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from markupsafe import Markup

from summitry.model.diary import Diary, Entry
from summitry.views import ids
from summitry.views.groups import LATELY, Group, group_of, grouped, since
from summitry.web.kept import Kept

Row = tuple[str, bool]
Value = TypeVar("Value")
MOST = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """`state` names what the diary was made from; `groups` hold every entry, the soonest first."""

    state: str
    diary: Diary
    entries: Mapping[str, Entry]
    groups: Mapping[Group, tuple[Entry, ...]]
    handles: Mapping[str, str]
    _rows: dict[Row, Markup] = field(default_factory=dict)
    _kept: Kept = field(default_factory=lambda: Kept(MOST))

    @classmethod
    def of(cls, diary: Diary, *, state: str) -> "Shelf":
        return cls(
            state=state,
            diary=diary,
            entries={entry.id: entry for entry in diary.entries},
            groups=grouped(diary, everything=True),
            handles=ids.handles(diary),
        )

    def lately(self, chosen: Diary, *, everything: bool) -> dict[Group, tuple[Entry, ...]]:
        """The chosen entries by group, without what is long over unless `everything`."""
        wanted = {entry.id for entry in chosen.entries}
        whole = len(wanted) == len(self.entries)
        found = {}
        for group, entries in self.groups.items():
            limit = None if everything else LATELY.get(group)
            own = tuple(
                entry
                for entry in entries
                if (whole or entry.id in wanted) and (limit is None or self.diary.as_of - since(entry) <= limit)
            )
            if own:
                found[group] = own
        return found

    def group(self, entry: Entry) -> Group:
        """The group of an entry."""
        return group_of(entry, today=self.diary.as_of)

    def once(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """What follows from the diary alone, worked out when somebody first asks."""
        return self._kept.get(key, make)

    def row(self, key: Row, draw: Callable[[], str]) -> Markup:
        """A drawn row, drawn only once."""
        found = self._rows.get(key)
        if found is None:
            found = self._rows[key] = Markup(draw())
        return found
