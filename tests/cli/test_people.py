"""Accounts are made at the command line; a password is never an argument."""

import subprocess
import sys
from pathlib import Path

from summitry.store import Store


def users(store: Path, *words: str, given: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "summitry", "users", *words, "--store", str(store)]
    return subprocess.run(command, input=given, capture_output=True, text=True, check=False)


def test_accounts_are_added_listed_changed_and_removed(tmp_path: Path) -> None:
    store = tmp_path / "diary.db"
    assert users(store, "add", "ada", "--role", "reader", given="long enough it is\n").returncode == 0
    again = users(store, "add", "ada", given="long enough it is\n")
    assert again.returncode == 2
    assert "there is a ada already" in again.stderr
    assert users(store, "list").stdout == "ada  reader  never here\n"
    assert users(store, "role", "ada", "admin").returncode == 0
    assert users(store, "password", "ada", given="another long one\n").returncode == 0
    short = users(store, "add", "bob", given="short\n")
    assert short.returncode == 2
    assert "10 to 200 characters" in short.stderr
    assert users(store, "role", "eve", "admin").returncode == 2
    assert users(store, "remove", "ada").returncode == 0
    done = users(store, "audit").stdout
    assert [line.split("  ")[2] for line in done.splitlines()] == [
        "account removed",
        "password changed",
        "role changed",
        "account added",
    ]
    with Store.open(str(store)) as kept:
        assert kept.accounts.all() == ()
