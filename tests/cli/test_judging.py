"""Editors' decisions from the command line: kept with author and time, in the history, undone, reported if lost."""

import json
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from typer.testing import Result

from summitry.cli import options
from summitry.model.event import Judgement, judgement_id
from summitry.model.words import Verdict
from summitry.store import Store

from .conftest import told

Run = Callable[..., Result]
AT = ("--author", "ed", "--at", "2024-05-15T09:30")


def entries(run: Run, store: str) -> list[dict[str, object]]:
    result = run("diary", "--store", store, "--as-of", "2024-05-15", "--format", "json")
    assert result.exit_code == 0, result.stderr
    found: list[dict[str, object]] = json.loads(result.stdout)["entries"]
    return found


def test_status_pin_and_note_show_in_the_history(run: Run, store: str) -> None:
    for what in (("status", "cancelled"), ("pin", "2024-05-20/2024-05-21"), ("note", "ask [Beijing]")):
        result = run("judge", what[0], "china", what[1], "--store", store, *AT)
        assert result.exit_code == 0, result.stderr
        assert result.stdout == ""
    [entry] = entries(run, store)
    assert (entry["status"], entry["p_held"]) == ("cancelled", 0.0)
    assert entry["window"]["edtf"] == "2024-05-20/2024-05-21"  # type: ignore[index]
    page = run("show", "china", "--store", store, "--as-of", "2024-05-15").stdout
    assert "pinned" in page
    assert "ask [Beijing] (by ed)" in page
    assert "decided by ed" in page
    before = run("show", "china", "--store", store, "--as-of", "2024-05-14").stdout
    assert "by ed" not in before


def test_undo_and_list(run: Run, store: str) -> None:
    run("judge", "status", "china", "cancelled", "--store", store, *AT)
    with Store.open(store, read_only=True) as kept:
        [judgement] = kept.judgements()
    assert (judgement.author, judgement.at) == ("ed", datetime(2024, 5, 15, 9, 30, tzinfo=UTC))
    assert "in force" in run("judge", "list", "--store", store, "--as-of", "2024-05-15").stdout
    undone = run("judge", "undo", judgement.id[:8], "--store", store, "--author", "ed", "--at", "2024-05-15T10:00")
    assert undone.exit_code == 0, undone.stderr
    assert [entry["status"] for entry in entries(run, store)] == ["announced"]
    result = run("judge", "list", "--store", store, "--as-of", "2024-05-15", "--format", "json")
    assert [row["stands"] for row in json.loads(result.stdout)] == ["undone", "in force"]
    again = run("judge", "undo", "last", "--store", store, "--author", "ed", "--at", "2024-05-15T10:30")
    assert again.exit_code == 0, again.stderr
    assert [entry["status"] for entry in entries(run, store)] == ["cancelled"]


def test_a_rejected_claim_keeps_the_old_id_of_its_entry(run: Run, store: str) -> None:
    report, (claim,) = told("r-0", date(2024, 5, 13), "Early", "Putin to China")
    with Store.open(store) as kept:
        kept.add([(report, (claim, replace(claim, id="c-r-0b")))])
    assert [entry["id"] for entry in entries(run, store)] == ["e-r-0"]
    result = run("judge", "reject", "c-r-0", "--store", store, *AT)
    assert result.exit_code == 0, result.stderr
    [entry] = entries(run, store)
    assert (entry["id"], entry["former"], entry["claims"]) == ("e-r-0b", ["e-r-0"], ["c-r-0b", "c-r-1", "c-r-2"])
    page = run("show", "e-r-0", "--store", store, "--as-of", "2024-05-15")
    assert page.exit_code == 0, page.stderr
    assert "rejected" in page.stdout


def test_different_and_same(run: Run, store: str) -> None:
    split = run("judge", "different", "c-r-1", "c-r-2", "--store", store, *AT)
    assert split.exit_code == 0, split.stderr
    assert [entry["reports"] for entry in entries(run, store)] == [["r-1"], ["r-2"]]
    with Store.open(store) as kept:
        kept.add([told("r-3", date(2024, 5, 15), "Post", "Putin in China")])
    assert len(entries(run, store)) == 2
    joined = run("judge", "same", "e-r-1", "e-r-2", "--store", store, "--author", "ed", "--at", "2024-05-15T11:00")
    assert joined.exit_code == 0, joined.stderr
    [entry] = entries(run, store)
    assert entry["former"] == ["e-r-2"]
    assert "different" in run("show", "e-r-2", "--store", store, "--as-of", "2024-05-15").stdout


def test_what_matches_nothing_is_reported(run: Run, store: str) -> None:
    at = datetime(2024, 5, 15, tzinfo=UTC)
    lost = Judgement(
        id=judgement_id(verdict=Verdict.REJECT, subjects=("c-gone",), value=None, author="ed", at=at),
        verdict=Verdict.REJECT,
        subjects=("c-gone",),
        author="ed",
        at=at,
    )
    with Store.open(store) as kept:
        kept.judge(lost)
    result = run("diary", "--store", store, "--as-of", "2024-05-15")
    assert lost.id in result.stderr
    assert "matches nothing" in run("judge", "list", "--store", store, "--as-of", "2024-05-15").stdout


def test_slips_of_the_hand_change_nothing(run: Run, store: str) -> None:
    for wrong in (
        ("status", "nobody", "held"),
        ("pin", "china", "someday"),
        ("pin", "china", "2024-05-20/2024-05-17"),
        ("note", "china", " "),
        ("reject", "e-r-1"),
        ("reject", "c-r-"),
        ("same", "china", "e-r-1"),
        ("undo", "j-1"),
    ):
        result = run("judge", *wrong, "--store", store, *AT)
        assert result.exit_code == 2, wrong
        assert result.stderr
    with Store.open(store, read_only=True) as kept:
        assert kept.judgements() == ()
    assert run("judge", "note", "china", "x", "--store", store, "--at", "soon").exit_code == 2
    missing = run("judge", "note", "china", "x", "--store", f"{store}-none", *AT)
    assert missing.exit_code == 2


@pytest.mark.parametrize("zone", ["America/Los_Angeles", "Asia/Tokyo", "UTC"])
def test_a_decision_made_now_counts_today_wherever_the_editor_is(zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        assert options.now().date() == options.today()
        assert options.now().tzinfo is not None
    finally:
        monkeypatch.undo()
        time.tzset()
