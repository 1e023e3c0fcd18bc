"""How an entry came about, as a table that adds up, and what changed since a day with the sentences that did it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from rich.console import Console, ConsoleOptions, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from summitry.model.claim import Claim
from summitry.model.diary import Change, Effect, Explanation
from summitry.model.report import Report
from summitry.views import phrases
from summitry.views.claims import evidence
from summitry.views.clean import clean
from summitry.views.terminal import NARROW

LEGEND = (
    "Chance: of being held at all. Mean day: on which it begins, if held. Each row comes on top of those above it, "
    "origins in the order in which they first spoke; points and days add up."
)
SHOWN = 3
"""Claims quoted for one change; the rest are counted."""


def explanation(found: Explanation, *, without: Explanation | None = None, claim: str | None = None) -> RenderableType:
    """The table of effects. `without`: the same after `claim` was ticked off; `None` if nothing is left then."""
    entry, today = found.entry, found.as_of
    head = Text(clean(entry.title), style="bold")
    head.append(f"\n{entry.id} · {phrases.word(entry.status)} · as of {today}", style="not bold dim")
    parts: list[RenderableType] = [head, Text(), _Effects(effects=found.effects, today=today)]
    if claim is not None:
        parts += [Text(), Text(f"WITHOUT {claim}", style="bold")]
        if without is None:
            parts.append(Text("Nothing is left: no other claim tells of this occasion."))
        else:
            parts += [_Effects(effects=without.effects, today=today), Text(_difference(found, without))]
    parts.append(Text())
    parts.append(
        Text(
            LEGEND,
            style="dim",
        )
    )
    return Group(*parts)


_HEADS = ("what", "chance", "points", "mean day", "days")
_NUMBERS = (8, 8, 12, 8)
"""Cells of the columns of numbers."""


@dataclass(frozen=True, kw_only=True)
class _Effects:
    """A row an origin; on a narrow terminal its numbers stand below its name, which would else have no room."""

    effects: Sequence[Effect]
    today: date

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        rows = [tuple(Text(word, style="bold") for word in _HEADS), *self._rows()]
        if options.max_width >= NARROW:
            table = Table.grid(padding=(0, 2, 0, 0), expand=True)
            table.add_column(ratio=1)
            _add_numbers(table)
            for row in rows:
                table.add_row(*row)
            yield table
            return
        for name, *numbers in rows:
            below = Table.grid()
            _add_numbers(below)
            below.add_row(*numbers)
            yield name
            yield below

    def _rows(self) -> Iterator[tuple[Text, ...]]:
        for number, effect in enumerate(self.effects):
            day = phrases.day(effect.mean_day, today=self.today) if effect.mean_day else "-"
            moved = f"{effect.days_moved:+.0f}" if effect.days_moved else ""
            points = f"{effect.p_held_change:+.1f}" if number and effect.p_held_change else ""
            yield tuple(Text(cell) for cell in (clean(effect.name), f"{effect.p_held:.1f} %", points, day, moved))


def _add_numbers(table: Table) -> None:
    for width in _NUMBERS:
        table.add_column(width=width, justify="right", no_wrap=True)


def _difference(found: Explanation, without: Explanation) -> str:
    """What ticking the claim off does, in one line."""
    one, other = found.effects[-1], without.effects[-1]
    said = f"chance of being held {one.p_held:.1f} % -> {other.p_held:.1f} %"
    if one.mean_day and other.mean_day:
        said += f"; mean day {one.mean_day} -> {other.mean_day}"
    if found.entry.status is not without.entry.status:
        said += f"; status {phrases.word(found.entry.status)} -> {phrases.word(without.entry.status)}"
    return said


def changed(
    changes: Sequence[Change],
    *,
    since: date,
    as_of: date,
    claims: Mapping[str, Claim],
    reports: Mapping[str, Report],
    plain: bool,
) -> RenderableType:
    """What changed, by entry, each with the sentences that did it."""
    lines: list[RenderableType] = [Text(f"Changes from the end of {since} to the end of {as_of}", style="bold")]
    if not changes:
        lines.append(Text("Nothing changed."))
    for (title, entry), group in groupby(changes, key=lambda change: (change.title, change.entry)):
        heading = Text(f"\n{clean(title)}", style="bold")
        lines.append(heading.append(f"  {entry}", style="not bold dim"))
        for change in group:
            lines.append(Padding(Text(clean(change.text)), (0, 0, 0, 2)))
            lines += [Padding(line, (0, 0, 0, 4)) for line in _sentences(change, claims, reports, plain=plain)]
    return Group(*lines)


def _sentences(
    change: Change, claims: Mapping[str, Claim], reports: Mapping[str, Report], *, plain: bool
) -> Iterator[Text]:
    """The sentences of the claims, each once, after the day and the outlet."""
    seen: set[str] = set()
    known = [claims[id_] for id_ in change.claims if id_ in claims]
    for claim in known:
        report = reports.get(claim.report)
        for words in evidence(claim, report, plain=plain):
            if words.plain not in seen and len(seen) < SHOWN:
                seen.add(words.plain)
                where = f"{report.published} {clean(report.outlet or 'unknown outlet')}: " if report else ""
                yield Text(where, style="dim").append_text(words)
            elif words.plain not in seen:
                seen.add(words.plain)
    if len(seen) > SHOWN:
        yield Text(f"and {len(seen) - SHOWN} more", style="dim")
