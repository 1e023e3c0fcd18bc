"""What was worked out of reports, claims and judgements, kept to be quicker next time. Never a truth of its own.

It is replaced as a whole or in part, in one transaction; dropping it loses nothing.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Engine, delete, insert, select

from summitry.store.connect import writing
from summitry.store.errors import speaking_plainly
from summitry.store.tables import derived, entries

AT_ONCE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptEntry:
    """An entry in packed form as of a day, and the day after which time alone changes nothing in it."""

    id: str
    day: date
    settles: date
    payload: bytes


class Derived:
    """Named parts and entries. The caller says what they mean."""

    def __init__(self, engine: Engine, name: str) -> None:
        self._engine = engine
        self._name = name

    def part(self, name: str) -> bytes | None:
        """What was kept under a name, `None` for nothing."""
        with speaking_plainly(self._name), self._engine.begin() as connection:
            found: bytes | None = connection.scalar(select(derived.c.payload).where(derived.c.name == name))
        return found

    def entries(self) -> tuple[KeptEntry, ...]:
        """All entries, by id."""
        with speaking_plainly(self._name), self._engine.begin() as connection:
            query = select(entries.c.id, entries.c.day, entries.c.settles, entries.c.payload).order_by(entries.c.id)
            rows = connection.execute(query).all()
        return tuple(
            KeptEntry(id=id_, day=day, settles=settles, payload=payload) for id_, day, settles, payload in rows
        )

    def keep(self, parts: Mapping[str, bytes], new: Collection[KeptEntry], gone: Collection[str] | None) -> None:
        """Replace parts and entries. `gone` are the ids of entries that are no more; `None`: all that are not new."""
        stale = sorted({*(gone or ()), *(entry.id for entry in new)})
        rows = [{"id": one.id, "day": one.day, "settles": one.settles, "payload": one.payload} for one in new]
        with speaking_plainly(self._name), writing(self._engine).begin() as connection:
            if parts:
                connection.execute(delete(derived).where(derived.c.name.in_(sorted(parts))))
                connection.execute(insert(derived), [{"name": name, "payload": parts[name]} for name in sorted(parts)])
            if gone is None:
                connection.execute(delete(entries))
            else:
                for start in range(0, len(stale), AT_ONCE):
                    connection.execute(delete(entries).where(entries.c.id.in_(stale[start : start + AT_ONCE])))
            if rows:
                connection.execute(insert(entries), rows)

    def drop(self) -> None:
        """Forget everything."""
        with speaking_plainly(self._name), writing(self._engine).begin() as connection:
            connection.execute(delete(derived))
            connection.execute(delete(entries))
