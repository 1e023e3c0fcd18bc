"""`summitry watch`: what is printed, what waits, and what a mistake in the file gives."""

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

Run = Callable[..., Result]


@pytest.fixture
def watches(tmp_path: Path) -> str:
    path = tmp_path / "watches.toml"
    path.write_text('[[watch]]\nname = "China"\npair = ["Russia", "China"]\n')
    return str(path)


def test_what_changed_since_a_day_is_printed_once(store: str, watches: str, run: Run) -> None:
    told = run("watch", watches, "--store", store, "--since", "2024-05-13", "--as-of", "2024-05-14")
    assert told.exit_code == 0
    assert "new: announced" in told.stdout
    assert "2024-05-14 Desk: Vladimir Putin will travel to China on 16 May" in " ".join(told.stdout.split())
    again = run("watch", watches, "--store", store, "--since", "2024-05-13", "--as-of", "2024-05-14")
    assert again.stdout == ""
    assert "1 sent, 0 waiting" in run("watch", watches, "--store", store, "--status").stdout


def test_the_first_time_only_takes_note(store: str, watches: str, run: Run) -> None:
    assert run("watch", watches, "--store", store, "--once").stdout == ""
    assert "Nothing was told yet." in run("watch", watches, "--store", store, "--status").stdout


def test_a_channel_that_is_held_up_gives_1_and_its_reason(store: str, tmp_path: Path, run: Run) -> None:
    path = tmp_path / "w.toml"
    path.write_text('[[watch]]\nname = "All"\n[[channel]]\nkind = "atom"\nname = "feed"\nfile = "none/a.atom"\n')
    told = run("watch", str(path), "--store", store, "--since", "2024-05-13", "--as-of", "2024-05-14")
    assert told.exit_code == 1
    assert "feed is held up" in told.stderr
    assert "after 1 tries" in run("watch", str(path), "--store", store, "--status").stdout


def test_a_name_that_nobody_knows_is_told(store: str, tmp_path: Path, run: Run) -> None:
    path = tmp_path / "w.toml"
    path.write_text('[[watch]]\nname = "A"\nperson = "Macrn"\n')
    told = run("watch", str(path), "--store", store, "--once")
    assert (told.exit_code, "did you mean" in told.stderr) == (0, True)


@pytest.mark.parametrize("text", ["[[watch]]\nnme = 1", "no toml"])
def test_a_mistake_in_the_file_ends_the_command(text: str, store: str, tmp_path: Path, run: Run) -> None:
    path = tmp_path / "w.toml"
    path.write_text(text)
    told = run("watch", str(path), "--store", store, "--once")
    assert told.exit_code == 2
    assert str(path) in told.stderr
    assert run("watch", str(tmp_path / "none.toml"), "--store", store, "--once").exit_code == 2
