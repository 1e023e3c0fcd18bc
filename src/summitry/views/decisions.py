"""Editors' decisions in words: one line each, who decided what and when."""

from collections.abc import Mapping, Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from summitry.model.event import Judgement
from summitry.model.words import Verdict
from summitry.views.clean import clean

SHORT = len("j-00000000")
"""How much of an id is shown: enough for `undo`."""
VERBS: Mapping[Verdict, str] = {
    Verdict.SAME: "same",
    Verdict.DIFFERENT: "different",
    Verdict.PIN: "pinned",
    Verdict.REJECT: "rejected",
    Verdict.STATUS: "status",
    Verdict.NOTE: "note",
    Verdict.UNDO: "undone",
}


def said(judgement: Judgement) -> str:
    """What was decided and by whom.

    >>> from datetime import UTC, datetime
    >>> at = datetime(2024, 5, 14, 9, 30, tzinfo=UTC)
    >>> said(Judgement(id="j-1", verdict=Verdict.NOTE, subjects=("e-1",), value="ask Paris", author="ed", at=at))
    'ask Paris (by ed)'
    """
    subjects = ", ".join(judgement.subjects)
    match judgement.verdict:
        case Verdict.NOTE | Verdict.PIN | Verdict.STATUS:
            what = judgement.value or ""
        case Verdict.SAME | Verdict.DIFFERENT:
            what = f"{subjects}{f': {judgement.value}' if judgement.value else ''}"
        case _:
            what = subjects
    return clean(f"{what} (by {judgement.author})")


def table(judgements: Sequence[Judgement], states: Mapping[str, str]) -> RenderableType:
    """All decisions, the oldest first. `states` says how each stands, by id."""
    if not judgements:
        return Text("No decisions yet.")
    grid = Table.grid(padding=(0, 2, 0, 0), expand=True)
    for width in (16, SHORT, 15, None):
        grid.add_column(width=width, ratio=None if width else 1, no_wrap=bool(width))
    for judgement in judgements:
        of_claims = judgement.verdict in (Verdict.SAME, Verdict.DIFFERENT, Verdict.REJECT, Verdict.UNDO)
        on = "" if of_claims else f" {', '.join(judgement.subjects)}:"
        grid.add_row(
            f"{judgement.at:%Y-%m-%d %H:%M}",
            judgement.id[:SHORT],
            states.get(judgement.id, ""),
            f"{VERBS[judgement.verdict]}{on} {said(judgement)}",
        )
    return grid
