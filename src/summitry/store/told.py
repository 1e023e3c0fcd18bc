"""What was told last, and the alerts on their way. Telling and queueing are one step: no alert is lost or queued twice.

An alert goes once into each channel, by its id; those of a channel leave it in the order in which they came.
"""

import importlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Engine, func, select, update

from summitry.store.connect import writing
from summitry.store.errors import speaking_plainly
from summitry.store.tables import outbox, told


class LetterState(StrEnum):
    """What became of an alert in a channel."""

    WAITING = "waiting"
    SENT = "sent"
    GIVEN_UP = "given_up"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """An alert on its way through a channel. `number` is its place; `tries` are the failed ones."""

    alert: str
    channel: str
    payload: str
    number: int = 0
    state: LetterState = LetterState.WAITING
    due: datetime
    tries: int = 0
    error: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """How a channel stands: letters by state, and the next one that waits."""

    channel: str
    waiting: int = 0
    sent: int = 0
    given_up: int = 0
    head: Letter | None = None


class Told:
    """The state of telling, by the name of a set of watches, and the outbox of all."""

    def __init__(self, engine: Engine, name: str) -> None:
        self._engine = engine
        self._name = name

    def last(self, name: str) -> tuple[int, bytes] | None:
        """What was told last under a name, with its revision; `None` before the first time."""
        query = select(told.c.revision, told.c.payload).where(told.c.name == name)
        with speaking_plainly(self._name), self._engine.begin() as connection:
            row = connection.execute(query).one_or_none()
        return None if row is None else (row.revision, row.payload)

    def tell(self, name: str, payload: bytes, letters: Sequence[Letter], *, after: int | None) -> bool:
        """Keep what is told now, and put the letters into the outbox; those that are there already change nothing.

        `after` is the revision that was the last one (`None`: there was none). `False`, with nothing kept, where
        another program told meanwhile.
        """
        with speaking_plainly(self._name), writing(self._engine).begin() as connection:
            dialect = importlib.import_module(f"sqlalchemy.dialects.{connection.dialect.name}")
            if after is None:
                row = {"name": name, "revision": 1, "payload": payload}
                fresh = dialect.insert(told).values(row).on_conflict_do_nothing().returning(told.c.name)
                if connection.execute(fresh).one_or_none() is None:
                    return False
            else:
                known = (told.c.name == name) & (told.c.revision == after)
                step = update(told).where(known).values(revision=after + 1, payload=payload)
                if connection.execute(step).rowcount != 1:
                    return False
            for letter in letters:
                connection.execute(dialect.insert(outbox).values(_row(letter)).on_conflict_do_nothing())
        return True

    def waiting(self, channel: str, *, most: int = 100) -> tuple[Letter, ...]:
        """The letters that wait in a channel, in their order, due or not."""
        query = select(outbox).where(outbox.c.channel == channel, outbox.c.state == LetterState.WAITING)
        with speaking_plainly(self._name), self._engine.begin() as connection:
            rows = connection.execute(query.order_by(outbox.c.number).limit(most)).mappings().all()
        return tuple(_letter(dict(row)) for row in rows)

    def newest(self, channel: str, *, most: int) -> tuple[Letter, ...]:
        """The letters that left through a channel, the last one first."""
        query = select(outbox).where(outbox.c.channel == channel, outbox.c.state == LetterState.SENT)
        with speaking_plainly(self._name), self._engine.begin() as connection:
            rows = connection.execute(query.order_by(outbox.c.number.desc()).limit(most)).mappings().all()
        return tuple(_letter(dict(row)) for row in rows)

    def settle(self, letter: Letter) -> None:
        """Keep what became of a letter."""
        values = {"state": letter.state, "due": _utc(letter.due), "tries": letter.tries, "error": letter.error}
        with speaking_plainly(self._name), writing(self._engine).begin() as connection:
            connection.execute(update(outbox).where(outbox.c.number == letter.number).values(values))

    def queues(self) -> tuple[Queue, ...]:
        """How every channel stands that ever had a letter, by name."""
        counted = select(outbox.c.channel, outbox.c.state, func.count()).group_by(outbox.c.channel, outbox.c.state)
        with speaking_plainly(self._name), self._engine.begin() as connection:
            rows = connection.execute(counted).all()
        counts = {(channel, state): number for channel, state, number in rows}
        return tuple(
            Queue(
                channel=channel,
                waiting=counts.get((channel, LetterState.WAITING), 0),
                sent=counts.get((channel, LetterState.SENT), 0),
                given_up=counts.get((channel, LetterState.GIVEN_UP), 0),
                head=next(iter(self.waiting(channel, most=1)), None),
            )
            for channel in sorted({channel for channel, _ in counts})
        )


def _letter(row: Mapping[str, Any]) -> Letter:
    due = row["due"].replace(tzinfo=UTC)
    return Letter(**{**row, "state": LetterState(row["state"]), "due": due})


def _row(letter: Letter) -> dict[str, object]:
    return {
        "alert": letter.alert,
        "channel": letter.channel,
        "state": letter.state,
        "due": _utc(letter.due),
        "tries": letter.tries,
        "error": letter.error,
        "payload": letter.payload,
    }


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(tzinfo=None)
