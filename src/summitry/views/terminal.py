"""The diary as a page for a planning desk: one table per group, aligned, as wide as the terminal."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from summitry.model.diary import Diary, Entry
from summitry.model.words import Status
from summitry.views import phrases
from summitry.views.bars import Scale, axis, bar, quantile
from summitry.views.clean import clean
from summitry.views.groups import LATELY, Group, grouped, month_end, week_end
from summitry.views.ids import handles

STYLES: dict[Status, str] = {
    Status.RUMOURED: "yellow",
    Status.EXPECTED: "cyan",
    Status.ANNOUNCED: "green",
    Status.UNDER_WAY: "bold green",
    Status.HELD: "green",
    Status.POSTPONED: "magenta",
    Status.CANCELLED: "red",
    Status.LAPSED: "dim",
}
OVER = frozenset({Status.HELD, Status.UNDER_WAY, Status.CANCELLED, Status.LAPSED})
"""Where a chance of being held says nothing any more."""
NARROW = 64
"""Below this width an entry stands on lines of its own, not in columns."""
_WHEN, _STANDING = 18, 15
_LONGEST = timedelta(days=182)
"""The longest span of a bar; what lies beyond is shown by its arrow."""


def diary_table(diary: Diary, *, everything: bool = False, whole: Diary | None = None) -> RenderableType:
    """The diary as a planner reads it.

    `everything` also lists what was held, called off or passed long ago. `whole` is the diary before it was filtered:
    the short ids are unique in it.
    """
    return _Page(diary=diary, everything=everything, whole=whole or diary)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    diary: Diary
    everything: bool
    whole: Diary

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        groups = grouped(self.diary, everything=self.everything)
        shown = sum(len(entries) for entries in groups.values())
        today = self.diary.as_of
        yield Text(f"Foreign-policy diary as of {today:%A} {phrases.day(today, today=date.min)}", style="bold")
        if not self.diary.entries:
            hint = (
                "No entry meets the filters."
                if self.whole.entries
                else "No entries yet. Reports come in with: summitry read PATH"
            )
            yield Text(hint, style="dim")
            return
        yield Text(_summary(groups), style="dim")
        wide = options.max_width >= 100
        short = handles(self.whole)
        for group, entries in groups.items():
            yield Text()
            if options.max_width < NARROW:
                yield from _stacked(group, entries, today=today, short=short)
            else:
                yield from _section(group, entries, today=today, short=short, cells=28 if wide else 14)
        yield Text()
        yield from _legend(hidden=len(self.diary.entries) - shown)


def _summary(groups: dict[Group, tuple[Entry, ...]]) -> str:
    ahead = {group: len(entries) for group, entries in groups.items() if group not in LATELY}
    parts = ", ".join(f"{number} {group.value.lower()}" for group, number in ahead.items())
    return f"{phrases.count(sum(ahead.values()), 'entry')} ahead: {parts}" if ahead else "Nothing ahead."


def _legend(*, hidden: int) -> Iterator[Text]:
    lines = [
        "▂▅█  when it may begin: the higher, the likelier; ‹ › also before or after",
        "%    chance that it is held at all",
        "origins: who the news comes from in the end; reports that repeat one another count once",
        "e-…  summitry show e-… opens the dossier",
    ]
    if hidden:
        lines.append(f"{phrases.count(hidden, 'older entry')} left out; --all shows them")
    for line in lines:
        yield Text(line, style="dim")


def _section(
    group: Group, entries: Sequence[Entry], *, today: date, short: dict[str, str], cells: int
) -> Iterator[RenderableType]:
    scale = _scale(group, entries, today=today, cells=cells)
    widths = (cells, _STANDING) if scale else (_STANDING,)
    heading = _grid(None, *widths)
    title = Text(group.value.upper(), style="bold")
    title.append(_days_of(group, today), style="not bold")
    heading.add_row(title, *([Text(axis(scale), style="dim")] if scale else []), "")
    yield heading
    table = _grid(_WHEN, None, *widths)
    for number, entry in enumerate(entries):
        if number:
            table.add_row()
        row = [_when(entry, today=today, handle=short[entry.id]), _what(entry, group=group)]
        if scale:
            days = entry.window.days if entry.window else {}
            row.append(Text(bar(days, scale, p_held=entry.p_held), style=STYLES[entry.status]))
        table.add_row(*row, _standing(entry, today=today))
    yield table


def _stacked(group: Group, entries: Sequence[Entry], *, today: date, short: dict[str, str]) -> Iterator[RenderableType]:
    """The same for a narrow screen: one entry below the other, without bars."""
    title = Text(group.value.upper(), style="bold")
    yield title.append(_days_of(group, today), style="not bold")
    for number, entry in enumerate(entries):
        if number:
            yield Text()
        line = Text("\n").join(_when(entry, today=today, handle=short[entry.id]).split("\n")[:1])
        status = Text("  ").append_text(_standing(entry, today=today).split("\n")[0])
        yield line.append_text(status)
        yield Padding(_what(entry, group=group), (0, 0, 0, 2))
        yield Padding(Text(f"{_change(entry, today=today)} · {short[entry.id]}", style="dim"), (0, 0, 0, 2))


def _grid(*widths: int | None) -> Table:
    """Columns without rules, indented by one; `None` takes what is left."""
    grid = Table.grid(padding=(0, 2, 0, 0), pad_edge=False, expand=True)
    for width in widths:
        grid.add_column(width=width, ratio=None if width else 1, no_wrap=bool(width) and width != _WHEN)
    return grid


def _days_of(group: Group, today: date) -> str:
    sunday = week_end(today)
    spans = {
        Group.THIS_WEEK: (sunday - timedelta(days=6), sunday),
        Group.NEXT_WEEK: (sunday + phrases.DAY, sunday + timedelta(days=7)),
        Group.THIS_MONTH: (sunday + timedelta(days=8), month_end(today)),
    }
    return f"  {phrases.span(*spans[group], today=today)}" if group in spans else ""


def _scale(group: Group, entries: Sequence[Entry], *, today: date, cells: int) -> Scale | None:
    """The days that the bars of a group cover; `None` for a group without bars."""
    sunday = week_end(today)
    if group is Group.THIS_WEEK:
        return Scale(first=sunday - timedelta(days=6), last=sunday, width=cells)
    if group is Group.NEXT_WEEK:
        return Scale(first=sunday + phrases.DAY, last=sunday + timedelta(days=7), width=cells)
    if group is Group.THIS_MONTH:
        return Scale(first=today, last=month_end(today), width=cells)
    masses = [entry.window.days for entry in entries if entry.window and entry.window.days]
    if group is not Group.LATER or not masses:
        return None
    first = max(today, min(quantile(days, 0.05) for days in masses))
    last = max(quantile(days, 0.95) for days in masses)
    return Scale(first=first, last=min(last, first + _LONGEST), width=cells)


def _when(entry: Entry, *, today: date, handle: str) -> Text:
    said, limits = phrases.window(entry.window, today=today)
    if entry.window is None or (entry.status is Status.CANCELLED and said == phrases.ANY_DAY):
        said, limits = f"told {phrases.day(entry.first_reported, today=today)}", ""
    lines = Text(said, style="bold" if entry.window else "")
    if limits:
        lines.append(f"\n{limits}", style="not bold")
    return lines.append(f"\n{handle}", style="not bold dim")


def _what(entry: Entry, *, group: Group) -> Text:
    lines = Text(clean(entry.title), style="bold")
    place = clean(entry.place.name) if entry.place else ""
    told = all(goal.casefold() in entry.title.casefold() for goal in entry.place.goals) if entry.place else True
    where = "" if told else f"{place} · "
    lines.append(f"\n{where}", style="not bold dim")
    # Unbroken, so that a number is not parted from its noun.
    origins, reports = phrases.count(entry.origins, "origin"), phrases.count(len(entry.reports), "report")
    lines.append(origins.replace(" ", "\u00a0"), style="not bold yellow" if entry.origins == 1 else "not bold dim")
    lines.append(f", {reports.replace(' ', chr(0xA0))}", style="not bold dim")
    if group in LATELY and entry.status_history and entry.status_history[-1].reason:
        lines.append("\n" + clean(entry.status_history[-1].reason), style="not bold")
    if entry.conflicts:
        kinds = ", ".join(dict.fromkeys(phrases.word(conflict.kind) for conflict in entry.conflicts))
        lines.append(f"\n! claims conflict: {kinds}", style="not bold yellow")
    return lines


def _standing(entry: Entry, *, today: date) -> Text:
    lines = Text(phrases.word(entry.status), style=STYLES[entry.status])
    if entry.status not in OVER:
        lines.append(f" {phrases.share(entry.p_held)}")
    return lines.append(f"\n{_change(entry, today=today)}", style="bold" if entry.updated == today else "dim")


def _change(entry: Entry, *, today: date) -> str:
    what = "new" if entry.first_reported == entry.updated else "changed"
    if entry.updated == today:
        return f"{what} today"
    day = phrases.day(entry.updated, today=today)
    return day if len(f"{what} {day}") > _STANDING else f"{what} {day}"
