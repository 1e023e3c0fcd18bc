"""Maps a pure function over batches, in order, holding only a few at a time. It never asks what the batches are."""

import contextlib
import itertools
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent import futures
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any, Protocol, TypeVar

Batch = TypeVar("Batch")
Result = TypeVar("Result")

# Batches handed out per worker: enough that none idles while an early one is slow, few enough that memory stays flat.
IN_FLIGHT_PER_WORKER = 3
# How long, in seconds, a worker that computes nothing is given to hand over its last result when the parent lets go.
GRACE = 2.0
# Batches per worker from which on starting processes is quicker than doing the work here.
WORTH_STARTING = 2
# How long, in seconds, a scheduler is given to answer and to have a worker.
PATIENCE = 30


class EngineError(Exception):
    """Work that cannot be finished because a worker process died. What was yielded before stands."""


class Engine(Protocol):
    """Something that maps a function over batches: in this process, in several, or on a cluster."""

    def map(self, function: Callable[[Batch], Result], batches: Iterable[Batch]) -> Iterator[Result]:
        """The function's results in the order of the batches, each as soon as it and all before it are there.

        `batches` is read only as far ahead as there are workers for it. An exception of the function is raised where
        its result would stand.
        """
        ...


def local(workers: int = 1) -> Engine:
    """This machine: with one worker inside this process, with more in processes of their own (not on Windows).

    With more, the function must be importable by name (no lambda, no closure), and batches and results picklable.

    >>> list(local().map(len, ["visit", "talks", ""]))
    [5, 5, 0]
    """
    if workers < 1:
        raise ValueError(f"there must be at least one worker, not {workers}")
    return _InProcess() if workers == 1 else _Processes(workers=workers)


def all_cores() -> Engine:
    """This machine with as many workers as it has cores, once there is enough work to make up for starting them."""
    return _AllCores(workers=len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)


def dask(address: str) -> Engine:
    """The workers of a Dask cluster whose scheduler answers at `address` (`tcp://HOST:PORT`), as the extra `[cluster]`.

    What a worker had in hand when it died is done again by another, and its result is yielded once.
    Raises `EngineError` where the library is missing, and while mapping where the scheduler cannot be reached or is
    lost, or where a batch kills every worker that takes it.
    """
    try:
        import distributed  # noqa: F401  # a heavy import, and only for those who have a cluster
    except ImportError:
        raise EngineError('Dask is not installed; run: pip install "summitry[cluster]"') from None
    return _Dask(address=address)


@dataclass(frozen=True, slots=True, kw_only=True)
class _AllCores:
    workers: int

    def map(self, function: Callable[[Batch], Result], batches: Iterable[Batch]) -> Iterator[Result]:
        source = iter(batches)
        first = list(itertools.islice(source, self.workers * WORTH_STARTING + 1))
        enough = self.workers > 1 and len(first) > self.workers * WORTH_STARTING
        return local(self.workers if enough else 1).map(function, itertools.chain(first, source))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Dask:
    address: str

    def map(self, function: Callable[[Batch], Result], batches: Iterable[Batch]) -> Iterator[Result]:
        from distributed import Client, KilledWorker
        from distributed.comm.core import CommClosedError

        connect: Any = Client  # untyped there
        in_flight: deque[Any] = deque()
        try:
            with connect(self.address, set_as_default=False, timeout=PATIENCE) as client:
                client.wait_for_workers(1, timeout=PATIENCE)
                most = sum(client.nthreads().values()) * IN_FLIGHT_PER_WORKER
                for batch in batches:
                    # Impure: two equal batches are two pieces of work, each with a result of its own.
                    in_flight.append(client.submit(function, batch, pure=False))
                    if len(in_flight) >= most:
                        yield in_flight.popleft().result()
                while in_flight:
                    yield in_flight.popleft().result()
        except KilledWorker as error:
            raise EngineError(
                f"a batch killed every worker that took it ({error}); what was done before is kept"
            ) from error
        except (OSError, TimeoutError, CommClosedError, futures.CancelledError) as error:
            raise EngineError(
                f"the scheduler at {self.address} cannot be reached or was lost; what was done before it is kept: "
                "run the same command again"
            ) from error


@dataclass(frozen=True, slots=True, kw_only=True)
class _InProcess:
    def map(self, function: Callable[[Batch], Result], batches: Iterable[Batch]) -> Iterator[Result]:
        return map(function, batches)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Processes:
    workers: int

    def map(self, function: Callable[[Batch], Result], batches: Iterable[Batch]) -> Iterator[Result]:
        # Not forked: a copy of a process that runs threads can hang, and the parser's libraries run some.
        context = multiprocessing.get_context("spawn")
        workers_end, lifeline = context.Pipe(duplex=False)
        executor = ProcessPoolExecutor(self.workers, context, initializer=_follow, initargs=(workers_end,))
        in_flight: deque[Future[Result]] = deque()
        try:
            for batch in batches:
                in_flight.append(_submit(executor, function, batch))
                if len(in_flight) == self.workers * IN_FLIGHT_PER_WORKER:
                    yield in_flight.popleft().result()
            while in_flight:
                yield in_flight.popleft().result()
        except BrokenProcessPool as error:
            raise EngineError(
                "a worker process died, perhaps for want of memory; what was done before it is kept: "
                "run the same command again, with fewer workers"
            ) from error
        finally:
            lifeline.close()
            executor.shutdown(cancel_futures=True)
            workers_end.close()


def _submit(executor: ProcessPoolExecutor, function: Callable[[Batch], Result], batch: Batch) -> Future[Result]:
    """Hand out a batch. That the pool is broken shows in the batch's turn, after the results that are there already."""
    try:
        with _workers_deaf_to_interrupts():
            return executor.submit(_compute, function, batch)
    except BrokenProcessPool as error:
        failed: Future[Result] = Future()
        failed.set_exception(error)
        return failed


@contextlib.contextmanager
def _workers_deaf_to_interrupts() -> Iterator[None]:
    """Ctrl-C reaches every process of a terminal, but the parent ends the work: workers inherit this mask."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


# In a worker: held except while it computes. Whoever gets it may end the process without cutting a result in two.
_handing_over = threading.Lock()


def _follow(lifeline: Connection) -> None:
    """In a worker: end when the parent lets go of the lifeline or dies, even in the middle of a batch."""
    _handing_over.acquire()

    def end_with_parent() -> None:
        lifeline.poll(None)
        _handing_over.acquire(timeout=GRACE)
        os._exit(1)

    threading.Thread(target=end_with_parent, daemon=True).start()


def _compute(function: Callable[[Batch], Result], batch: Batch) -> Result:
    _handing_over.release()
    try:
        return function(batch)
    finally:
        _handing_over.acquire()
