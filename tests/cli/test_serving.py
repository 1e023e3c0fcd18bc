"""`serve` listens, says where, and ends with Ctrl-C; what cannot be is said in one line."""

import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest


def started(store: Path, *words: str) -> tuple[subprocess.Popen[str], str]:
    """The process and the address that it told."""
    command = [sys.executable, "-m", "summitry", "serve", "--store", str(store), "--port", "0", *words]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stderr is not None
    return process, process.stderr.readline()


def test_the_pages_are_served_until_ctrl_c(tmp_path: Path) -> None:
    process, told = started(tmp_path / "diary.db")
    address = told.split(" is at ")[1].split()[0]
    assert address.startswith("http://127.0.0.1:")
    with urllib.request.urlopen(address) as answer:
        assert "No entries yet" in answer.read().decode()
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)
    assert (process.returncode, out, err) == (0, "", "")


def test_who_listens_to_others_is_told_what_that_means(tmp_path: Path) -> None:
    process, _ = started(tmp_path / "diary.db", "--host", "0.0.0.0")
    assert process.stderr is not None
    err = process.stderr.readline() + process.stderr.readline()
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=20)
    assert "passwords go over the network as they are typed" in err
    assert "nobody has an account to sign in with" in err


def test_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        command = [sys.executable, "-m", "summitry", "serve", "--store", str(tmp_path / "diary.db"), "--port", port]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=30)
    assert done.returncode == 2
    assert "choose another --port or --host" in done.stderr


@pytest.mark.parametrize("words", [["--read-only"], []])
def test_a_store_that_cannot_be_is_told(tmp_path: Path, words: list[str]) -> None:
    store = tmp_path / "nowhere" / "diary.db"
    command = [sys.executable, "-m", "summitry", "serve", "--store", str(store), *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=30)
    assert done.returncode == 2
    assert done.stderr.startswith("summitry: the store")
