"""Ctrl-C never falls between two steps that belong together: it waits for the end of the block, then ends the run."""

import contextlib
import signal
import threading
from collections.abc import Iterator
from types import FrameType


@contextlib.contextmanager
def deferred() -> Iterator[None]:
    """Holds one Ctrl-C back until the block is done; a second one is obeyed at once.

    A mask would not do: another thread can take the signal, and Python then raises in the main thread all the same.
    Outside the main thread, where Ctrl-C is never raised, nothing is held.

    >>> with deferred():
    ...     kept = 32
    >>> kept
    32
    """
    before = signal.getsignal(signal.SIGINT)
    if threading.current_thread() is not threading.main_thread() or not callable(before):
        yield
        return
    held = 0

    def hold(number: int, frame: FrameType | None) -> None:
        nonlocal held
        held += 1
        if held > 1:
            before(number, frame)

    signal.signal(signal.SIGINT, hold)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if held == 1:
        before(signal.SIGINT, None)
