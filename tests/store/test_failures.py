"""What goes wrong with a database is one line that says which store, what, and what to do."""

import importlib.util
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import event

from summitry.model.report import Report
from summitry.store import Store, StoreError

NOBODY = 65534
REPORT = Report(id="r-1", published=date(2024, 3, 19), text="Xi will visit France in May.")


def test_a_locked_store(tmp_path: Path) -> None:
    file = tmp_path / "diary.db"
    with Store.open(str(file), wait=0.1) as store:
        other = sqlite3.connect(file, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match=r"diary\.db is locked by another program; try again"):
            store.add([(REPORT, ())])
        assert store.reports() == ()
        other.execute("ROLLBACK")
        other.close()
        assert store.add([(REPORT, ())]).new == ("r-1",)


def test_a_locked_store_in_postgresql(postgres: str) -> None:
    with Store.open(postgres, wait=0.1) as store, Store.open(postgres) as other, other._engine.begin() as connection:
        connection.exec_driver_sql("LOCK TABLE reports")
        with pytest.raises(StoreError, match="is locked by another program; try again"):
            store.add([(REPORT, ())])


def test_a_full_disk(tmp_path: Path) -> None:
    with Store.open(str(tmp_path / "diary.db")) as store:
        store.add([(REPORT, ())])

        @event.listens_for(store._engine, "begin")
        def no_room(connection: object) -> None:
            connection.exec_driver_sql("PRAGMA max_page_count = 1")  # type: ignore[attr-defined]

        large = Report(id="r-2", published=date(2024, 3, 19), text="Xi will visit France in May. " * 10_000)
        with pytest.raises(StoreError, match="has no room left: the disk is full; free some space and run"):
            store.add([(large, ())])
        assert store.reports() == (REPORT,)


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    file = tmp_path / "diary.db"
    file.write_bytes(b"Xi will visit France in May. " * 1000)
    for read_only in (False, True):
        with pytest.raises(StoreError, match=r"diary\.db is damaged or no summitry store; restore it"):
            Store.open(str(file), read_only=read_only)
    assert file.read_bytes().startswith(b"Xi will")


def test_a_damaged_file(tmp_path: Path) -> None:
    file = tmp_path / "diary.db"
    with Store.open(str(file)) as store:
        store.add(
            [(Report(id=f"r-{number}", published=date(2024, 3, 19), text="Xi " * 999), ()) for number in range(50)]
        )
    with file.open("r+b") as stream:
        stream.seek(8192)
        stream.write(b"\xff" * 60_000)
    with pytest.raises(StoreError, match="is damaged"), Store.open(str(file)) as store:
        store.reports()


def test_a_damaged_row(url: str) -> None:
    with Store.open(url) as store:
        store.add([(REPORT, ())])
        with store._engine.begin() as connection:
            connection.exec_driver_sql("UPDATE reports SET payload = '{}'")
        with pytest.raises(StoreError, match="is damaged"):
            store.reports()


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("{folder}/absent/diary.db", "has no folder: .*/absent does not exist; create the folder first"),
        ("{folder}", "is a folder; name a file in it"),
        (
            "mysql://anna:secret@host/diary",
            r"the store mysql://anna:\*\*\*@host/diary is of no kind that summitry knows",
        ),
        ("sqlite://", "is of no kind that summitry knows"),
        ("://diary", "is no address that can be read"),
    ],
)
def test_an_address_that_leads_nowhere(tmp_path: Path, url: str, message: str) -> None:
    with pytest.raises(StoreError, match=message) as error:
        Store.open(url.format(folder=tmp_path))
    assert "\n" not in str(error.value)


def test_reading_a_store_that_is_not_there_makes_none(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="does not exist; read some reports into it first"):
        Store.open(str(tmp_path / "diary.db"), read_only=True)
    assert list(tmp_path.iterdir()) == []


def test_without_the_driver_of_postgresql(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(
        StoreError, match=r'needs the PostgreSQL driver; install it: pip install "summitry\[postgres\]"'
    ):
        Store.open("postgresql://localhost/diary")


def test_a_server_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(
        StoreError, match=r"the store postgresql://anna:.* cannot be used: .*; check that the server runs"
    ) as error:
        Store.open(f"postgresql://anna:secret@/diary?host={tmp_path}")
    assert "secret" not in str(error.value)
    assert "\n" not in str(error.value)


def test_a_database_that_is_not_there(postgres: str) -> None:
    with pytest.raises(StoreError, match='database "nowhere" does not exist; check that'):
        Store.open(postgres.replace("/postgres?", "/nowhere?"))


@pytest.fixture
def locked_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with a store, neither of which anybody but root may write, in a place that everybody may enter."""
    folder = Path("/tmp") / f"summitry-read-only-{os.getpid()}"
    folder.mkdir()
    with Store.open(str(folder / "diary.db")) as store:
        store.add([(REPORT, ())])
    (folder / "diary.db").chmod(0o444)
    folder.chmod(0o555)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


OUTSIDER = """
import os, sys
from summitry.store import Store, StoreError
import alembic.command, sqlalchemy.dialects.sqlite
if os.getuid() == 0:
    os.setgroups([])
    os.setgid({nobody})
    os.setuid({nobody})
try:
    with Store.open({file!r}, read_only={read_only}) as store:
        print(len(store.reports()))
except StoreError as error:
    print(error)
"""


@pytest.mark.parametrize(
    ("read_only", "printed"),
    [
        (True, "1"),
        (False, "the store {file} is read-only; make the file and its folder writable, or choose another store"),
    ],
)
def test_a_store_that_this_user_may_only_read(locked_folder: Path, read_only: bool, printed: str) -> None:
    file = locked_folder / "diary.db"
    program = OUTSIDER.format(nobody=NOBODY, file=str(file), read_only=read_only)
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == printed.format(file=file)
