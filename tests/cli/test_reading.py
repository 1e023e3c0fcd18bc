"""The commands that read, on a reader that is made up: what is printed, what is rejected, how a run ends."""

import json
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

from summitry import pipeline
from summitry.model.claim import Claim
from summitry.model.report import Rejection, Report
from summitry.model.words import Certainty, OccasionType
from summitry.store import Store

Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def made_up_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every report has one claim; no parser is loaded."""

    def read(reports: Iterable[Report]) -> list[tuple[Claim, ...]]:
        return [(claim_of(report),) for report in reports]

    def extract(inputs: Iterable[Report | Rejection], **_: Any) -> Iterator[pipeline.Extract | Rejection]:
        for item in inputs:
            yield (
                item
                if isinstance(item, Rejection)
                else pipeline.Extract(report=item, claims=(claim_of(item),), entries=())
            )

    monkeypatch.setattr(pipeline, "read_claims", read)
    monkeypatch.setattr(pipeline, "extract", extract)


def claim_of(report: Report) -> Claim:
    return Claim(
        id=f"c-{report.id}",
        report=report.id,
        occasion="o1",
        type=OccasionType.VISIT,
        certainty=Certainty.EXPECTED,
        probability=0.8,
    )


@pytest.fixture
def inputs(tmp_path: Path) -> str:
    """Three lines: two reports, and one without text."""
    file = tmp_path / "reports.jsonl"
    lines = [
        {"id": "r-1", "published": "2024-05-14", "text": "Putin will visit China.", "outlet": "Desk"},
        {"id": "r-2", "published": "2024-05-14", "title": "no text"},
        {"id": "r-3", "published": "2024-05-15", "text": "Putin is in China.", "outlet": "Wire"},
    ]
    file.write_text("".join(json.dumps(line) + "\n" for line in lines))
    return str(file)


def test_read_counts_and_names_what_it_rejects(run: Run, inputs: str, tmp_path: Path) -> None:
    store = str(tmp_path / "diary.db")
    result = run("read", inputs, "--store", store)
    assert result.exit_code == 1
    assert result.stdout == "2 reports read, 0 known already, 1 rejected; 2 claims found\n"
    [line] = result.stderr.splitlines()
    assert line.startswith(f"rejected: {inputs}, line 2: ")
    again = run("read", inputs, "--store", store)
    assert again.stdout == "0 reports read, 2 known already, 1 rejected; 0 claims found\n"


def test_read_from_standard_input(run: Run, tmp_path: Path) -> None:
    line = json.dumps({"published": "2024-05-14", "text": "Putin will visit China."}).encode()
    result = run("read", "-", "--store", str(tmp_path / "diary.db"), stdin=line)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("1 report read")


def test_read_makes_the_folder_of_the_default_store(
    run: Run, inputs: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert run("read", inputs).exit_code == 1
    assert (tmp_path / "data" / "summitry" / "summitry.db").is_file()


def test_a_store_that_cannot_be_opened_ends_the_run_in_one_line(run: Run, inputs: str, tmp_path: Path) -> None:
    result = run("read", inputs, "--store", str(tmp_path / "no" / "diary.db"))
    assert (result.exit_code, result.stdout) == (2, "")
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize(("raised", "code"), [(KeyboardInterrupt(), 130), (OSError(28, "No space left on device"), 1)])
def test_a_stopped_run_says_what_is_kept(
    raised: BaseException, code: int, run: Run, inputs: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: Any, on_progress: Callable[[pipeline.Counts], None], **__: Any) -> pipeline.Counts:
        on_progress(pipeline.Counts(read=32))
        raise raised

    monkeypatch.setattr(pipeline, "read_into", stopped)
    result = run("read", inputs, "--store", str(tmp_path / "diary.db"))
    assert (result.exit_code, result.stdout) == (code, "")
    [line] = result.stderr.splitlines()
    assert "32 reports read and kept" in line
    assert "run the same command again" in line


def test_extract_says_what_it_passed_over_only_if_asked(run: Run, inputs: str) -> None:
    for options, expected in (((), False), (("--explain",), True)):
        lines = run("extract", inputs, *options).stdout.splitlines()
        assert all(("passed_over" in json.loads(line)) is expected for line in lines)


def test_extract_prints_one_line_a_report_and_nothing_else(run: Run, inputs: str) -> None:
    result = run("extract", inputs, "--format", "jsonl")
    assert result.exit_code == 1
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert [line["report"] for line in lines] == ["r-1", "r-3"]
    assert all(set(line) == {"report", "claims", "entries", "statements", "tie_notes"} for line in lines)
    assert "line 2" in result.stderr


@pytest.mark.parametrize("form", ["table", "jsonl", "csv"])
def test_claims(form: str, run: Run, inputs: str) -> None:
    result = run("claims", inputs, "--format", form)
    assert result.exit_code == 1
    if form == "jsonl":
        assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["c-r-1", "c-r-3"]
    elif form == "csv":
        assert [line.split(",")[0] for line in result.stdout.splitlines()] == ["id", "c-r-1", "c-r-3"]
    else:
        assert "expected 80 %" in result.stdout


def test_no_path_no_run(run: Run) -> None:
    for command in ("read", "extract", "claims"):
        assert run(command).exit_code == 2


def test_times_of_a_file_that_is_not_there_or_no_text(run: Run, tmp_path: Path) -> None:
    binary = tmp_path / "binary"
    binary.write_bytes(b"\xff\xfe\x00")
    for path in (str(tmp_path / "none.txt"), str(binary)):
        result = run("times", path, "--published", "2024-03-19")
        assert (result.exit_code, result.stdout) == (1, "")
        assert len(result.stderr.splitlines()) == 1
    assert run("times", "-").exit_code == 2


def test_ctrl_c_ends_with_130(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "summitry", "times", "-", "--published", "2024-03-19"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        process.stdin.write(b"x" * 2**20)  # more than a pipe holds: the command has begun to read
        process.stdin.flush()
        process.send_signal(signal.SIGINT)
        _, error = process.communicate()
    assert process.returncode == 130
    assert b"Traceback" not in error


def test_the_day_of_reports_that_bring_none(run: Run, tmp_path: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_text("Putin will visit China.")
    store = str(tmp_path / "diary.db")
    assert "publi" in run("read", str(note), "--store", store).stderr
    assert run("read", str(note), "--store", store, "--published", "2024-03-19").exit_code == 0
    with Store.open(store) as kept:
        [report] = kept.reports()
    assert (report.published, report.published_how) == (date(2024, 3, 19), "given")
