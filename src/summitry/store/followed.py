"""What is known of feeds and fetched pages from one run to the next: a round is kept at once or not at all.

The caller says what keys and payloads mean.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, Engine, delete, insert, select

from summitry.store.connect import writing
from summitry.store.errors import speaking_plainly
from summitry.store.tables import fetched, followed

AT_ONCE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A page by its key. With `due` it waits to be fetched at that moment, else it is done; `digest` is of its text."""

    key: str
    digest: str | None = None
    due: datetime | None = None
    payload: str = ""


class Followed:
    """Notes by key, and pages."""

    def __init__(self, engine: Engine, name: str) -> None:
        self._engine = engine
        self._name = name

    def notes(self, keys: Iterable[str]) -> Mapping[str, str]:
        """The notes under some keys; those that are not there are left out."""
        found: dict[str, str] = {}
        with speaking_plainly(self._name), self._engine.begin() as connection:
            for some in _parts(keys):
                query = select(followed.c.key, followed.c.payload).where(followed.c.key.in_(some))
                found.update((key, payload) for key, payload in connection.execute(query))
        return found

    def pages(self, keys: Iterable[str]) -> frozenset[str]:
        """Those of the keys whose page is known, done or waiting."""
        return self._known(keys, by_digest=False)

    def digests(self, digests: Iterable[str]) -> frozenset[str]:
        """Those of the digests that some page had."""
        return self._known(digests, by_digest=True)

    def waiting(self, now: datetime, *, most: int = 1000) -> tuple[Fetched, ...]:
        """The pages that are due, the longest waiting first."""
        query = select(fetched).where(fetched.c.due <= _utc(now)).order_by(fetched.c.due, fetched.c.key).limit(most)
        with speaking_plainly(self._name), self._engine.begin() as connection:
            rows = connection.execute(query).all()
        return tuple(
            Fetched(key=row.key, digest=row.digest, due=row.due.replace(tzinfo=UTC), payload=row.payload)
            for row in rows
        )

    def keep(self, notes: Mapping[str, str], pages: Collection[Fetched] = ()) -> None:
        """Keep notes and pages in the place of those of the same keys, all in one transaction."""
        rows = {page.key: page for page in pages}
        with speaking_plainly(self._name), writing(self._engine).begin() as connection:
            for some in _parts(notes):
                connection.execute(delete(followed).where(followed.c.key.in_(some)))
                connection.execute(insert(followed), [{"key": key, "payload": notes[key]} for key in some])
            for some in _parts(rows):
                connection.execute(delete(fetched).where(fetched.c.key.in_(some)))
                connection.execute(insert(fetched), [_row(rows[key]) for key in some])

    def _known(self, values: Iterable[str], *, by_digest: bool) -> frozenset[str]:
        column: ColumnElement[str] = fetched.c.digest if by_digest else fetched.c.key
        found: set[str] = set()
        with speaking_plainly(self._name), self._engine.begin() as connection:
            for some in _parts(values):
                found.update(connection.scalars(select(column).where(column.in_(some))))
        return frozenset(found)


def _row(page: Fetched) -> dict[str, object]:
    return {
        "key": page.key,
        "digest": page.digest,
        "due": None if page.due is None else _utc(page.due),
        "payload": page.payload,
    }


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(tzinfo=None)


def _parts(values: Iterable[str]) -> Iterable[list[str]]:
    ordered = sorted(set(values))
    return (ordered[start : start + AT_ONCE] for start in range(0, len(ordered), AT_ONCE))
