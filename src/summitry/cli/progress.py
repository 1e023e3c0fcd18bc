"""How far a run is, on standard error while that is a terminal; otherwise nothing, and nothing imported for it."""

import sys
from types import TracebackType
from typing import TYPE_CHECKING, Self

from summitry.cli import output
from summitry.model.report import Rejection

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

    from summitry.pipeline import Counts


class Progress:
    """Shows counts as they grow, and lets messages through above the line."""

    def __init__(self) -> None:
        self.counts: Counts | None = None
        self._bar: Bar | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> Self:
        if sys.stderr.isatty():
            from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

            # How many reports there are is not known before the last one; the bar says that the run is alive.
            columns = (BarColumn(bar_width=20), TextColumn("{task.description}", markup=False), TimeElapsedColumn())
            self._bar = Progress(*columns, console=output.console(error=True), transient=True)
            self._task = self._bar.add_task("starting", total=None)
            self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Take the bar away; messages follow."""
        if self._bar is not None:
            self._bar.stop()
            self._bar = None

    def show(self, counts: "Counts") -> None:
        """The counts so far."""
        self.counts = counts
        if self._bar is not None and self._task is not None:
            said = f"{counts.read} read, {counts.known} known, {counts.rejected} rejected"
            self._bar.update(self._task, description=said)

    def reject(self, rejection: Rejection) -> None:
        """One rejected input, as a line of its own."""
        # While the bar runs, rich takes the lines of standard error and keeps the bar below them.
        output.reject(rejection)
