"""Ctrl-C waits for the end of a block of steps that belong together."""

import os
import signal

import pytest

from summitry.interrupt import deferred


def ctrl_c() -> None:
    os.kill(os.getpid(), signal.SIGINT)


def test_the_block_is_finished_before_the_run_ends() -> None:
    done: list[str] = []

    def run() -> None:
        with deferred():
            ctrl_c()
            done.append("kept")
            done.append("counted")

    with pytest.raises(KeyboardInterrupt):
        run()
    assert done == ["kept", "counted"]


def test_a_second_one_is_obeyed_at_once() -> None:
    done: list[str] = []

    def run() -> None:
        with deferred():
            ctrl_c()
            done.append("kept")
            ctrl_c()
            done.append("counted")

    with pytest.raises(KeyboardInterrupt):
        run()
    assert done == ["kept"]


def test_an_error_of_the_block_comes_through() -> None:
    def run() -> None:
        with deferred():
            ctrl_c()
            raise OSError("disk full")

    with pytest.raises(OSError, match="disk"):
        run()
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_afterwards_ctrl_c_acts_as_before() -> None:
    with deferred():
        pass
    with pytest.raises(KeyboardInterrupt):
        ctrl_c()
