"""Time expressions for people: the text with each one marked and numbered, and below what each means."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from summitry.model.span import Span
from summitry.views import phrases
from summitry.views.clean import clean
from summitry.views.marked import marked


class TimeRow(Protocol):
    """A time expression in the public form; windows are `None` for durations, sets and what is no date."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def text(self) -> str: ...
    @property
    def type(self) -> str: ...
    @property
    def value(self) -> str | None: ...
    @property
    def mod(self) -> str | None: ...
    @property
    def earliest(self) -> date | None: ...
    @property
    def latest(self) -> date | None: ...
    @property
    def likely_earliest(self) -> date | None: ...
    @property
    def likely_latest(self) -> date | None: ...
    @property
    def reason(self) -> str | None: ...


def times_page(text: str, rows: Sequence[TimeRow], *, today: date, plain: bool) -> RenderableType:
    """The text with its time expressions marked, then a table of what they mean on `today`, the day of publication."""
    spans = [Span(start=row.start, end=row.end, text=row.text) for row in rows]
    paragraphs: list[RenderableType] = []
    start = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            paragraphs.append(marked(text, start, start + len(line), spans, plain=plain))
        else:
            paragraphs.append(Text())
        start += len(line)
    if not rows:
        return Group(*paragraphs, Text(), Text("No time expressions.", style="dim"))
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
    for heading in ("words", "type", "value", "days", "why"):
        table.add_column(heading, overflow="fold")
    for row in rows:
        value = clean(row.value or "") + (f" ({row.mod.lower()})" if row.mod else "")
        table.add_row(
            Text(clean(row.text)), row.type.lower(), Text(value), Text(_days(row, today)), Text(row.reason or "")
        )
    return Group(*paragraphs, Text(), table)


def _days(row: TimeRow, today: date) -> str:
    bounds = (row.earliest, row.latest)
    if bounds == (None, None):
        return ""
    said = phrases.span(*bounds, today=today)
    likely = (row.likely_earliest, row.likely_latest)
    if likely in (bounds, (None, None)):
        return said
    return f"{said}, likely {phrases.span(*likely, today=today)}"
