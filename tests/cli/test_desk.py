"""The diary and the dossier on a store."""

import csv
import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from summitry import codec
from summitry.cli import output
from summitry.model.diary import Entry
from summitry.views import rows

Run = Callable[..., Result]
PUBLIC = (
    "id type title parties place status status_history certainty p_held window relations sources origins agenda "
    "outcomes conflicts reports claims first_reported updated"
)


def test_the_diary_as_a_page(run: Run, store: str) -> None:
    result = run("diary", "--store", store, "--as-of", "2024-05-15")
    assert result.exit_code == 0, result.stderr
    assert "as of Wednesday 15 May 2024" in result.stdout
    assert "THIS WEEK" in result.stdout
    assert "2 reports" in result.stdout.replace("\u00a0", " ")
    assert result.stderr == ""
    assert not any(line.endswith(" ") for line in result.stdout.splitlines())
    assert "\x1b" not in result.stdout


def test_the_diary_as_json_is_the_public_form(run: Run, store: str) -> None:
    result = run("diary", "--store", store, "--as-of", "2024-05-15", "--format", "json")
    found = json.loads(result.stdout)
    assert found["as_of"] == "2024-05-15"
    [entry] = found["entries"]
    assert codec.decode(Entry, json.dumps(entry)).reports == ("r-1", "r-2")
    public = (
        "id type title parties place status status_history certainty p_held window relations sources origins agenda"
    )
    assert set(f"{public} outcomes conflicts reports claims first_reported updated".split()) <= set(entry)


def test_the_diary_as_csv(run: Run, store: str) -> None:
    result = run("diary", "--store", store, "--as-of", "2024-05-15", "--format", "csv")
    [row] = csv.DictReader(io.StringIO(result.stdout))
    assert tuple(row) == rows.ENTRY_COLUMNS
    assert row["earliest"] == "2024-05-16"


def test_only_what_was_known_on_the_day_counts(run: Run, store: str) -> None:
    assert (
        json.loads(run("diary", "--store", store, "--as-of", "2024-05-13", "--format", "json").stdout)["entries"] == []
    )
    [entry] = json.loads(run("diary", "--store", store, "--as-of", "2024-05-14", "--format", "json").stdout)["entries"]
    assert entry["reports"] == ["r-1"]


@pytest.mark.parametrize(
    ("filters", "kept"),
    [
        (["--party", "China"], 1),
        (["--party", "China", "--party", "France"], 0),
        (["--place", "CHN"], 1),
        (["--type", "summit"], 0),
        (["--type", "summit", "--type", "visit"], 1),
        (["--from", "2024-05-16", "--to", "2024-05-16"], 1),
        (["--to", "2024-05-01"], 0),
        (["--status", "held"], 0),
    ],
)
def test_filters(filters: list[str], kept: int, run: Run, store: str) -> None:
    result = run("diary", "--store", store, "--as-of", "2024-05-15", "--format", "json", *filters)
    assert len(json.loads(result.stdout)["entries"]) == kept


def test_the_store_can_come_from_the_environment(run: Run, store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUMMITRY_STORE", store)
    assert "THIS WEEK" in run("diary", "--as-of", "2024-05-15").stdout


def test_without_a_store_the_file_of_the_data_folder_is_named(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    result = run("diary")
    assert (result.exit_code, result.stdout) == (2, "")
    assert str(tmp_path / "summitry" / "summitry.db") in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_the_dossier(run: Run, store: str) -> None:
    [entry] = json.loads(run("diary", "--store", store, "--as-of", "2024-05-15", "--format", "json").stdout)["entries"]
    for asked in (entry["id"], entry["id"][:8]):
        result = run("show", asked, "--store", store, "--as-of", "2024-05-15")
        assert result.exit_code == 0, result.stderr
        assert "Vladimir Putin [will] travel to China [on 16 May]" in " ".join(result.stdout.split())
        assert "Desk <- Chinese foreign ministry" in result.stdout
        assert "Putin to visit [bold]China[/bold]" in result.stdout
    found = json.loads(run("show", entry["id"], "--store", store, "--as-of", "2024-05-15", "--format", "json").stdout)
    assert found["entry"] == entry
    assert [claim["id"] for claim in found["claims"]] == entry["claims"]
    assert [report["id"] for report in found["reports"]] == entry["reports"]


def test_an_unknown_entry_is_one_clear_line(run: Run, store: str) -> None:
    result = run("show", "e-ffff", "--store", store, "--as-of", "2024-05-15")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "no entry 'e-ffff' in the diary as of 2024-05-15" in result.stderr
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["diary", "--as-of", "yesterday"],
        ["diary", "--format", "xml"],
        ["diary", "--type", "party"],
        ["diary", "--store", "oracle://db"],
        ["show"],
        ["nonsense"],
        [],
    ],
)
def test_wrong_usage_is_2_and_leaves_standard_output_alone(arguments: list[str], run: Run) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr


def test_the_diary_never_loads_the_parser(store: str) -> None:
    code = (
        "import sys; from summitry.cli import app; "
        f"app(['diary', '--store', {store!r}, '--as-of', '2024-05-15'], standalone_mode=False); "
        "heavy = {'spacy', 'thinc', 'numpy', 'trafilatura', 'pyarrow', 'alembic'}; "
        "print(*sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.split() == []


def test_no_colour_where_none_is_wanted(store: str) -> None:
    command = [sys.executable, "-m", "summitry", "diary", "--store", store, "--as-of", "2024-05-15"]
    coloured = {"PATH": "/usr/bin", "FORCE_COLOR": "1", "TERM": "xterm", "COLUMNS": "80"}
    assert b"\x1b[32m" in subprocess.run(command, capture_output=True, check=True, env=coloured).stdout
    without = subprocess.run(command, capture_output=True, check=True, env=coloured | {"NO_COLOR": "1"}).stdout
    assert b"\x1b[32m" not in without


def test_a_reader_that_leaves_early_is_no_error(store: str) -> None:
    command = f"{sys.executable} -m summitry diary --store {store} --as-of 2024-05-15 --format json"
    done = subprocess.run(
        ["/bin/bash", "-c", f"{command} | true; echo ${{PIPESTATUS[0]}}"], capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    assert done.stdout.strip() in ("0", "141")


@pytest.mark.parametrize(
    "asked", ["putin", "Russia", "visit china", "VLADIMIR PUTIN", "e-r-1", "r-1", "e-r-2", "c-r-2"]
)
def test_show_finds_an_entry_by_any_of_its_words(run: Run, store: str, asked: str) -> None:
    result = run("show", asked, "--store", store, "--as-of", "2024-05-15", "--format", "json")
    assert result.exit_code == 0, result.stderr
    assert json.loads(result.stdout)["entry"]["id"] == "e-r-1"


def test_days_the_wrong_way_round_are_an_error(run: Run, store: str) -> None:
    result = run("diary", "--store", store, "--from", "2024-05-17", "--to", "2024-05-16")
    assert result.exit_code == 2
    assert "swap" in result.stderr


def test_a_narrow_screen_cuts_no_word(run: Run, store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    page = run("diary", "--store", store, "--as-of", "2024-05-15").stdout
    assert "\u2026\n" not in page.replace("e-\u2026", "")
    assert "  Vladimir Putin to visit China\n" in page
    assert max(map(len, page.splitlines())) <= 40


@pytest.mark.parametrize("color", ["", "1"])
def test_no_color_takes_all_styles_away(monkeypatch: pytest.MonkeyPatch, color: str) -> None:
    monkeypatch.setenv("NO_COLOR", color)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    console = output.console()
    with console.capture() as capture:
        console.print("x", style="bold red")
    assert ("\x1b" in capture.get()) == (color == "" and console.is_terminal)
    assert output.is_plain() or not color
