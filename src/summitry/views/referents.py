"""Whom a text can mean, best first, as rows and as a table."""

from collections.abc import Sequence
from typing import Any

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from summitry.refdata.names import Candidate
from summitry.views import phrases
from summitry.views.clean import clean


def rows(found: Sequence[Candidate]) -> list[dict[str, Any]]:
    """`id`, `name`, `kind`, `state`, `office` and `score` of each."""
    return [
        {
            "id": candidate.referent.id,
            "name": candidate.referent.name,
            "kind": candidate.referent.kind,
            "state": candidate.referent.state,
            "office": candidate.referent.office,
            "score": candidate.score,
        }
        for candidate in found
    ]


def table(found: Sequence[Candidate]) -> RenderableType:
    """A line each, with how the words led there."""
    lines = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
    for heading in ("score", "name", "kind", "state", "office", "id"):
        lines.add_column(heading, overflow="fold")
    for candidate in found:
        referent = candidate.referent
        lines.add_row(
            f"{candidate.score:.2f}",
            Text(clean(referent.name), style="bold"),
            phrases.word(referent.kind),
            Text(phrases.state(referent.state) if referent.state else ""),
            phrases.word(referent.office or ""),
            Text(referent.id, style="dim"),
        )
    return lines
