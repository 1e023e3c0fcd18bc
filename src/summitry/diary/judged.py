"""What editors decided about one event: status and pinned days. Of each kind the last that was not undone holds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from summitry.model.event import Event, Judgement
from summitry.model.window import Window
from summitry.model.words import Verdict
from summitry.temporal import edtf, windows


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """`statuses` in the order of time; `pinned` is the judgement that fixes the days."""

    statuses: tuple[Judgement, ...] = ()
    pinned: Judgement | None = None


def index(judgements: Sequence[Judgement]) -> Mapping[str, tuple[Judgement, ...]]:
    """Judgements in force on status and days, by the claim or event id that they name."""
    ordered = sorted({judgement.id: judgement for judgement in judgements}.values(), key=lambda j: (j.at, j.id))
    undone: set[str] = set()
    for judgement in reversed(ordered):
        if judgement.verdict is Verdict.UNDO and judgement.id not in undone:
            undone.update(judgement.subjects)
    found: dict[str, list[Judgement]] = {}
    for judgement in ordered:
        if judgement.id not in undone and judgement.verdict in (Verdict.STATUS, Verdict.PIN):
            for subject in judgement.subjects:
                found.setdefault(subject.removeprefix("e-").removeprefix("c-"), []).append(judgement)
    return {subject: tuple(group) for subject, group in found.items()}


def judged(event: Event, by_subject: Mapping[str, tuple[Judgement, ...]]) -> Judged:
    """The decisions about an event: on its id, a former one, or one of its claims."""
    if not by_subject:
        return Judged()
    names = {id_[2:] for id_ in (event.id, *event.former, *event.claims)}
    own = {j.id: j for name in names for j in by_subject.get(name, ())}
    ordered = sorted(own.values(), key=lambda j: (j.at, j.id))
    pins = [j for j in ordered if j.verdict is Verdict.PIN and j.value]
    return Judged(
        statuses=tuple(j for j in ordered if j.verdict is Verdict.STATUS and j.value),
        pinned=pins[-1] if pins else None,
    )


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
