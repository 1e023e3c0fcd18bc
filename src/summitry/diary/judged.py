"""What editors decided about one event. Of decisions on status and on days the last that was not undone holds."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from summitry.model.diary import Diary
from summitry.model.event import Event, Judgement, in_force
from summitry.model.window import Window
from summitry.model.words import Status, Verdict
from summitry.temporal import edtf, windows

CERTAIN: Mapping[Status, float] = {Status.HELD: 1.0, Status.UNDER_WAY: 1.0, Status.CANCELLED: 0.0}
"""What an editor's word on the status says about the chance of being held."""
ON_CLAIMS = frozenset({Verdict.SAME, Verdict.DIFFERENT, Verdict.REJECT})
"""Verdicts that hold for claims, whatever entry these are in."""


class State(StrEnum):
    """How a judgement stands."""

    IN_FORCE = "in force"
    UNDONE = "undone"
    NOTHING = "matches nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """`decided` are all that name the event, in the order of time; `pinned` is the one that fixes the days."""

    decided: tuple[Judgement, ...] = ()
    pinned: Judgement | None = None

    @property
    def statuses(self) -> tuple[Judgement, ...]:
        return tuple(j for j in self.decided if j.verdict is Verdict.STATUS and j.value)

    @property
    def p_held(self) -> float | None:
        """The chance of being held that the last decision on the status leaves no doubt about."""
        last = self.statuses[-1].value if self.statuses else None
        return CERTAIN.get(Status(last)) if last else None


def index(judgements: Sequence[Judgement]) -> Mapping[str, tuple[Judgement, ...]]:
    """Judgements in force by what follows `e-` or `c-` in the ids that they name: an event bears its first claim's."""
    found: dict[str, list[Judgement]] = {}
    for judgement in in_force(judgements):
        for subject in judgement.subjects:
            found.setdefault(subject[2:], []).append(judgement)
    return {subject: tuple(group) for subject, group in found.items()}


def judged(event: Event, by_subject: Mapping[str, tuple[Judgement, ...]]) -> Judged:
    """The decisions about an event: on its id, a former one, or one of its claims."""
    if not by_subject:
        return Judged()
    names = {id_[2:] for id_ in (event.id, *event.former, *event.claims)}
    own = {j.id: j for name in names for j in by_subject.get(name, ())}
    ordered = tuple(sorted(own.values(), key=lambda j: (j.at, j.id)))
    pins = [j for j in ordered if j.verdict is Verdict.PIN and j.value]
    return Judged(decided=ordered, pinned=pins[-1] if pins else None)


def states(judgements: Sequence[Judgement], diary: Diary, claims: Iterable[str]) -> Mapping[str, State]:
    """How each judgement stands in a diary, by id. `claims` are the ids of all claims known.

    One on an entry, or on claims that are no longer there, matches nothing.
    """
    known = frozenset(claims)
    entries = {id_[2:] for entry in diary.entries for id_ in (entry.id, *entry.former, *entry.claims)}
    ids = {judgement.id for judgement in judgements}
    valid = {judgement.id for judgement in in_force(judgements)}
    undone = {s for j in judgements if j.verdict is Verdict.UNDO for s in j.subjects} - valid

    def matches(judgement: Judgement) -> bool:
        if judgement.verdict is Verdict.UNDO:
            return ids.issuperset(judgement.subjects)
        if judgement.verdict in ON_CLAIMS:
            return all(f"c-{subject[2:]}" in known for subject in judgement.subjects)
        return any(subject[2:] in entries for subject in judgement.subjects)

    return {
        j.id: State.NOTHING if not matches(j) else State.UNDONE if j.id in undone else State.IN_FORCE
        for j in judgements
    }


def pinned_window(judgement: Judgement) -> Window:
    """The days that an editor fixed, as EDTF. Raises `ValueError` for what is no EDTF."""
    days = edtf.read(judgement.value or "")
    return windows.build(
        earliest=days.earliest,
        latest=days.latest,
        today=judgement.on,
        approximate=days.approximate,
        planned=False,
        reason=f"pinned by {judgement.author}",
    )
