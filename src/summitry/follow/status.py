"""How the feeds stand, as a page: what was last had of each, what went wrong, when it is asked again."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from summitry.follow.state import FeedState
from summitry.views import phrases
from summitry.views.clean import clean


def page(states: Sequence[FeedState], *, now: datetime) -> RenderableType:
    """A block of lines a feed, in the order of the list."""
    failing = sum(bool(state.error) for state in states)
    head = Text(f"{phrases.count(len(states), 'feed')}, {failing} with something wrong", style="bold")
    return Group(head, *(line for state in states for line in _lines(state, now)))


def _lines(state: FeedState, now: datetime) -> Iterator[RenderableType]:
    yield Text()
    yield Text(clean(state.name or state.address), style="bold")
    if state.name:
        yield Padding(Text(clean(state.address), style="dim"), (0, 0, 0, 2))
    if state.moved:
        yield Padding(Text(f"moved for good to {clean(state.moved)}"), (0, 0, 0, 2))
    had = f"last had {moment(state.succeeded)}" if state.succeeded else "never had yet"
    told = f"{phrases.count(state.items, 'item')}, {phrases.count(state.reports, 'new report')}"
    due = "never asked again" if state.gone else "due now" if state.due <= now else f"next {moment(state.due)}"
    yield Padding(Text(f"{had} · {told} · {due}"), (0, 0, 0, 2))
    if state.error and state.failed:
        often = f", {state.failures} times in a row" if state.failures > 1 else ""
        yield Padding(Text(f"{moment(state.failed)}{often}: {clean(state.error)}", style="yellow"), (0, 0, 0, 2))


def moment(value: datetime) -> str:
    """A moment to the minute, in UTC.

    >>> moment(datetime(2024, 5, 14, 9, 30, 12, tzinfo=UTC))
    '2024-05-14 09:30'
    """
    return f"{value.astimezone(UTC):%Y-%m-%d %H:%M}"
