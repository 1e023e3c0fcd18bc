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


@pytest.mark.parametrize("command", [command.__name__.rstrip("_") for command in COMMANDS])
def test_help_has_an_example(command: str, run: Run) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    assert f"summitry {command}" in " ".join(result.stdout.partition("Example: ")[2].split())
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


def test_what_the_tables_cover(run: Run) -> None:
    page = run("refdata", "check", "--state", "deu", "--from", "2021", "--to", "2022").stdout
    assert "2021-12-08 to 2025-05-06  Olaf Scholz, Chancellor" in page
    found = json.loads(run("refdata", "check", "--state", "LBN", "--format", "json").stdout)
    assert found["totals"]["leader"]["share"] > 0.9
    assert [gap["reason"] for gap in found["gaps"] if gap["office"] == "head_of_state"] == ["vacant", "vacant"]
    assert run("refdata", "check", "--state", "ZZZ").exit_code == 2


def test_a_broken_table_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "places.tsv").write_text("name\tcity\tstate\tkind\nZenda\tZenda\tXAA\tcity\n")
    (tmp_path / "outlets.tsv").write_text("name\tnames\n")
    result = run("--tables", str(tmp_path), "refdata", "check")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "places.tsv, line 2: unknown state 'XAA'; add it to states.tsv" in result.stderr
    assert "outlets.tsv, line 1: the columns must be name, other_names" in result.stderr


def test_rows_that_never_match(run: Run, tmp_path: Path) -> None:
    (tmp_path / "places.tsv").write_text("name\tcity\tstate\tkind\nZenda\tZenda\tNOR\tcity\nStrelsau\t-\tNOR\tcity\n")
    report = tmp_path / "report.txt"
    report.write_text("The king was seen in Zenda.")
    result = run("--tables", str(tmp_path), "refdata", "check", str(report))
    assert result.stdout.splitlines()[1:] == ["1 of 2 rows matched"]
    assert "places.tsv, line 3: Strelsau is in none of the reports" in result.stdout
    assert run("refdata", "check", str(report)).exit_code == 2
