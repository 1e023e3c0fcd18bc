"""Order, bounds and endings of the engine: nothing is lost, nothing hangs, nobody is left behind."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from summitry.engine import EngineError, local


def slow_when_first(number: int) -> int:
    time.sleep(0.2 if number == 0 else 0)
    return number * number


def refuse_two(number: int) -> int:
    if number == 2:
        raise ValueError("two")
    return number


def die_at_five(number: int) -> int:
    if number == 5:
        time.sleep(0.3)
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def large(number: int) -> bytes:
    return bytes([number]) * 1_000_000


@pytest.mark.parametrize("workers", [1, 2])
def test_results_come_in_the_order_of_the_batches(workers: int) -> None:
    assert list(local(workers).map(slow_when_first, range(8))) == [number * number for number in range(8)]


@pytest.mark.parametrize("workers", [1, 2])
def test_batches_are_read_only_as_far_as_there_are_workers(workers: int) -> None:
    read: list[int] = []

    def batches() -> Iterator[int]:
        for number in range(1000):
            read.append(number)
            yield number

    results = local(workers).map(slow_when_first, batches())
    assert next(results) == 0
    assert len(read) <= workers * 3


@pytest.mark.parametrize("workers", [1, 2])
def test_an_exception_stands_where_its_result_would(workers: int) -> None:
    results = local(workers).map(refuse_two, range(4))
    assert [next(results), next(results)] == [0, 1]
    with pytest.raises(ValueError, match="two"):
        next(results)


def test_a_worker_that_dies_is_told_after_the_results_before_it() -> None:
    seen: list[int] = []
    with pytest.raises(EngineError, match="a worker process died"):
        seen.extend(local(2).map(die_at_five, range(100)))
    assert seen == [0, 1, 2, 3, 4]


def test_stopping_early_ends_a_worker_in_the_middle_of_a_large_result() -> None:
    results = local(2).map(large, range(50))
    assert next(results) == bytes(1_000_000)
    results.close()


def test_there_must_be_a_worker() -> None:
    with pytest.raises(ValueError, match="at least one"):
        local(0)


PROGRAM = """
import sys
from summitry.engine import local
import test_engine_program

if __name__ == "__main__":
    try:
        for pid in local(2).map(test_engine_program.sleep_long, range(9)):
            print(pid, flush=True)
    except KeyboardInterrupt:
        sys.exit(130)
"""

FUNCTION = """
import os, time

def sleep_long(number):
    if number > 1:
        time.sleep(600)
    time.sleep(.5)
    return os.getpid()
"""


@pytest.mark.parametrize(("signalled", "code"), [(signal.SIGINT, 130), (signal.SIGKILL, -signal.SIGKILL)])
def test_workers_end_with_the_parent(tmp_path: Path, signalled: signal.Signals, code: int) -> None:
    program = tmp_path / "program.py"
    program.write_text(PROGRAM)
    (tmp_path / "test_engine_program.py").write_text(FUNCTION)
    # A group of its own, as a terminal gives it: Ctrl-C reaches parent and workers alike.
    with subprocess.Popen(
        [sys.executable, program], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as parent:
        assert parent.stdout is not None
        for _ in range(2):
            assert parent.stdout.readline()
        if signalled == signal.SIGINT:
            os.killpg(parent.pid, signalled)
        else:
            parent.kill()
        # The workers, which sleep for minutes, hold these pipes too: they close when the last worker is gone.
        _, errors = parent.communicate(timeout=30)
    assert parent.returncode == code
    assert "Traceback" not in errors
