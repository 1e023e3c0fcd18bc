"""An event is the occasion itself, as linked from claims of many reports. It holds which claims, not what they say."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from summitry.model.words import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Claims about one occasion. `former` are ids that were merged into this one and still lead here."""

    id: str
    claims: tuple[str, ...]
    former: tuple[str, ...] = ()


def event_id(claims: Iterable[str]) -> str:
    """The id of an event, from its first claim (the least by report day, then id, as the caller orders them).

    >>> event_id(["c-1", "c-2"])
    'e-1'
    """
    return "e-" + next(iter(claims)).removeprefix("c-")


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """An editor's decision. `subjects` are ids of claims or events; `value` is the pinned window's EDTF, the status or
    the note.
    """

    id: str
    verdict: Verdict
    subjects: tuple[str, ...]
    value: str | None = None
    author: str
    at: datetime

    @property
    def on(self) -> date:
        """The day from which the judgement counts."""
        return self.at.date()


def judgement_id(*, verdict: Verdict, subjects: tuple[str, ...], value: str | None, author: str, at: datetime) -> str:
    """The id of a judgement, from all that it says."""
    content = "\x1f".join((verdict, *subjects, value or "", author, at.isoformat()))
    return "j-" + hashlib.sha256(content.encode()).hexdigest()[:16]


def in_force(judgements: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """Those that were not undone, in order of time; undoing an undoing brings a judgement back.

    >>> in_force([])
    ()
    """
    ordered = sorted({judgement.id: judgement for judgement in judgements}.values(), key=lambda j: (j.at, j.id))
    undone: set[str] = set()
    for judgement in reversed(ordered):
        if judgement.verdict is Verdict.UNDO and judgement.id not in undone:
            undone.update(judgement.subjects)
    return tuple(j for j in ordered if j.id not in undone and j.verdict is not Verdict.UNDO)
