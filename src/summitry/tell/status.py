"""How the channels stand, as a page: what went out, what waits, and why."""

from collections.abc import Iterator, Sequence
from datetime import UTC

from rich.console import Group, RenderableType
from rich.text import Text

from summitry.store.told import Queue
from summitry.views.clean import clean


def page(queues: Sequence[Queue]) -> RenderableType:
    """A line or two for each channel that ever had an alert."""
    return Group(*_lines(queues)) if queues else Text("Nothing was told yet.")


def _lines(queues: Sequence[Queue]) -> Iterator[RenderableType]:
    for queue in queues:
        line = Text(clean(queue.channel), style="bold")
        given_up = f", {queue.given_up} given up" if queue.given_up else ""
        yield line.append(f"  {queue.sent} sent, {queue.waiting} waiting{given_up}", style="not bold")
        if queue.head is not None and queue.head.error:
            due = f"{queue.head.due.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
            yield Text(f"  after {queue.head.tries} tries, again {due}: {clean(queue.head.error)}", style="yellow")
