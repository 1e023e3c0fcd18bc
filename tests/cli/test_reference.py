"""The commands that explain, and what `--help` promises."""

import json
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import pytest
from typer.testing import Result

from summitry.cli import COMMANDS

Run = Callable[..., Result]


def test_the_version(run: Run) -> None:
    assert run("--version").stdout == f"summitry {version('summitry')}\n"


@pytest.mark.parametrize("command", [command.__name__ for command in COMMANDS])
def test_help_has_an_example(command: str, run: Run) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    assert f"Example: summitry {command}" in result.stdout
    assert max(len(line) for line in result.stdout.splitlines()) <= 80


@pytest.mark.parametrize("kind", ["entry", "claim", "report", "time", "statement"])
def test_schemas(kind: str, run: Run) -> None:
    found = json.loads(run("schema", kind).stdout)
    assert found["$defs"]


def test_who(run: Run) -> None:
    found = json.loads(run("who", "the Russian president", "--on", "2024-05-16", "--format", "json").stdout)
    assert found[0]["name"] == "Vladimir Putin"
    assert list(found[0]) == ["id", "name", "kind", "state", "office", "score"]
    assert "Vladimir Putin" in run("who", "Putin", "--on", "2024-05-16").stdout


def test_nobody_is_said(run: Run) -> None:
    result = run("who", "Qwertyuiop", "--on", "2024-05-16")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "nobody known" in result.stderr
    assert run("who", "Qwertyuiop", "--on", "2024-05-16", "--format", "json").stdout == "[]\n"


def test_the_sample_is_written_once_and_never_over_other_files(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    assert run("sample", str(folder)).exit_code == 0
    names = {file.name for file in folder.iterdir()}
    assert "reports.jsonl" in names
    assert "README.md" not in names
    assert run("sample", str(folder)).exit_code == 0
    (folder / "handshake.md").write_text("mine")
    result = run("sample", str(folder))
    assert (result.exit_code, result.stdout) == (2, "")
    assert (folder / "handshake.md").read_text() == "mine"


def test_a_folder_that_cannot_be_made(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    result = run("sample", str(tmp_path / "file" / "folder"))
    assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)


def test_tables_of_ones_own_must_be_there(run: Run, tmp_path: Path) -> None:
    result = run("--tables", str(tmp_path / "none"), "schema", "entry")
    assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)
