"""`summitry digest`: its forms, and what goes where."""

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

Run = Callable[..., Result]


@pytest.mark.parametrize(("form", "begins"), [("text", b"The day"), ("html", b"<!DOCTYPE html>")])
def test_forms(form: str, begins: bytes, store: str, tmp_path: Path, run: Run) -> None:
    where = ("--store", store, "--as-of", "2024-05-15", "--format", form)
    printed = run("digest", *where)
    assert printed.exit_code == 0
    assert printed.stdout_bytes.startswith(begins)
    assert b"Vladimir Putin" in printed.stdout_bytes
    file = tmp_path / "digest"
    assert run("digest", *where, "--output", str(file)).stdout_bytes == b""
    assert file.read_bytes() == printed.stdout_bytes


def test_what_cannot_be(store: str, tmp_path: Path, run: Run) -> None:
    assert run("digest", "--daily", "--weekly", "--store", store).exit_code == 2
    lost = run("digest", "--store", store, "--as-of", "2024-05-15", "--output", str(tmp_path / "no" / "file"))
    assert (lost.exit_code, "cannot be written" in lost.stderr) == (2, True)
