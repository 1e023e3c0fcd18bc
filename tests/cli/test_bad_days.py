"""Bad days of the command line, as a shell sees them: what goes wrong is one clear line, and the rest is done.

Everything runs in processes of its own, with real reading. What each input and each store can do wrong is tried one by
one in `tests/read` and `tests/store`; here they come together.
"""

import gzip
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from summitry.read.limits import CHUNK
from summitry.store.versions import VERSION_TABLE

NOBODY = 65534
DAY = "2024-05-20"
COMMAND = (sys.executable, "-m", "summitry")


def line(number: int, **fields: str) -> str:
    """A report as a line of JSON: each of its own day, outlet and words."""
    report = {
        "id": f"r-{number:03}",
        "outlet": f"Desk {number % 7}",
        "published": f"2024-05-{number % 14 + 1:02}",
        "text": f"Vladimir Putin will visit China on {16 + number % 2} May, {number} officials in Beijing said.",
    }
    return json.dumps(report | fields) + "\n"


def environment(**more: str) -> dict[str, str]:
    """Nobody's settings, on a terminal of 80 columns that shows no styles."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SUMMITRY_")}
    return kept | {"COLUMNS": "80", "PYTHONWARNINGS": "error"} | more


def summitry(*arguments: str, program: Sequence[str] = COMMAND) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*program, *arguments], env=environment(), stdin=subprocess.DEVNULL, capture_output=True, text=True
    )


def diary(store: str, day: str = DAY) -> str:
    """The diary as JSON; nothing else may be on standard output, and nothing at all on standard error."""
    done = summitry("diary", "--store", store, "--as-of", day, "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    assert set(json.loads(done.stdout)) == {"as_of", "entries"}
    return done.stdout


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("desk")


@pytest.fixture(scope="module")
def inputs(desk: Path) -> Mapping[str, str]:
    """Paths in the order in which they are read, each with how its line on standard error goes on ("": all is well)."""
    files: dict[str, tuple[bytes, str]] = {
        "good.jsonl": ((line(1) + line(2)).encode(), ""),
        "binary.txt": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), ": "),
        "cut.txt.gz": (gzip.compress(line(3).encode() * 50)[:-20], ": the gzip data is truncated"),
        "empty.txt": (b"", ": is empty"),
        "no-text.jsonl": ((line(4) + '{"published": "2024-05-14"}\n' + line(5)).encode(), ", line 2: has no text"),
        "yesterday.jsonl": ((line(6, published="yesterday") + line(7)).encode(), ", line 1: the publication date"),
        "twice.jsonl": ((line(8) + line(1, text="Something else.")).encode(), ", line 2: the id 'r-001' came before"),
    }
    for name, (content, _) in files.items():
        (desk / name).write_bytes(content)
    wrong = {str(desk / name): message for name, (_, message) in files.items()}
    return {str(desk / "nowhere"): ": does not exist"} | wrong


READABLE = 6  # numbers 1, 2, 4, 5, 7 and 8


def test_a_batch_with_everything_wrong_reads_the_rest(desk: Path, inputs: Mapping[str, str]) -> None:
    store = str(desk / "batch.db")
    first = summitry("read", *inputs, "--store", store)
    assert first.returncode == 1
    messages = first.stderr.splitlines()
    expected = {path: message for path, message in inputs.items() if message}
    assert len(messages) == len(expected)
    for message, (path, beginning) in zip(messages, expected.items(), strict=True):
        assert message.startswith(f"rejected: {path}{beginning}")
        assert "; " in message, "says what to do"
    assert first.stdout.startswith(f"{READABLE} reports read, 0 known already, {len(expected)} rejected; ")

    again = summitry("read", *inputs, "--store", store)
    assert (again.returncode, again.stderr) == (1, first.stderr)
    assert again.stdout == (f"0 reports read, {READABLE} known already, {len(expected)} rejected; 0 claims found\n")
    assert json.loads(diary(store))["entries"]


def test_another_text_under_an_id_of_an_earlier_run_is_told(desk: Path) -> None:
    store, other = str(desk / "clash.db"), desk / "other.jsonl"
    for text, code in (("Vladimir Putin will visit China in May.", 0), ("Vladimir Putin will visit India in May.", 1)):
        other.write_text(line(1, text=text) + line(2))
        done = summitry("read", str(other), "--store", store)
        assert done.returncode == code
    assert done.stdout.startswith("0 reports read, 1 known already, 1 rejected")
    [message] = done.stderr.splitlines()
    assert message.startswith("rejected: ")
    assert "r-001: another text is stored under this id; " in message
    assert "India" not in diary(store)


def test_extract_mixes_no_message_into_its_data(inputs: Mapping[str, str]) -> None:
    done = summitry("extract", *inputs, "--format", "jsonl")
    assert done.returncode == 1
    found = [json.loads(row)["report"] for row in done.stdout.splitlines()]
    assert found == [f"r-{number:03}" for number in (1, 2, 4, 5, 7, 8)]
    assert len(done.stderr.splitlines()) == sum(map(bool, inputs.values()))


def test_nothing_but_bad_input_is_no_success(desk: Path) -> None:
    done = summitry("read", str(desk / "nowhere"), "--store", str(desk / "nothing.db"))
    assert (done.returncode, done.stdout) == (1, "0 reports read, 0 known already, 1 rejected; 0 claims found\n")
    assert len(done.stderr.splitlines()) == 1
    assert json.loads(diary(str(desk / "nothing.db"))) == {"as_of": DAY, "entries": []}


def test_a_day_that_is_none(inputs: Mapping[str, str], desk: Path) -> None:
    done = summitry("read", *inputs, "--published", "yesterday", "--store", str(desk / "none.db"))
    assert (done.returncode, done.stdout) == (2, "")
    assert "'yesterday' is not a day; write it as 2024-05-16" in " ".join(done.stderr.split())
    assert not (desk / "none.db").exists()


@pytest.fixture(scope="module")
def kept(desk: Path, inputs: Mapping[str, str]) -> Path:
    """A store that holds the good reports."""
    store = desk / "kept.db"
    assert summitry("read", str(desk / "good.jsonl"), "--store", str(store)).returncode == 0
    return store


def copy(store: Path, folder: Path) -> Path:
    return Path(shutil.copy(store, folder / "diary.db"))


def refused(store: Path, inputs: Mapping[str, str], *, command: str = "read", program: Sequence[str] = COMMAND) -> str:
    """The one line on standard error with which a command ends that cannot use a store."""
    asked = [*inputs] if command == "read" else ["--as-of", DAY, "--format", "json"]
    done = summitry(command, *asked, "--store", str(store), program=program)
    assert (done.returncode, done.stdout) == (2, "")
    [message] = done.stderr.splitlines()
    assert message.startswith(f"summitry: the store {store} ")
    assert "; " in message, "says what to do"
    return message


@pytest.mark.parametrize("command", ["read", "diary"])
def test_a_store_from_a_newer_version(command: str, kept: Path, inputs: Mapping[str, str], tmp_path: Path) -> None:
    store = copy(kept, tmp_path)
    with sqlite3.connect(store) as database:
        database.execute(f"UPDATE {VERSION_TABLE} SET version_num = '9999'")
    database.close()
    before = store.read_bytes()
    assert "is of version 9999, newer than this summitry" in refused(store, inputs, command=command)
    assert store.read_bytes() == before


# Root may write everything, so that the command gives up being root once what it imports is loaded: a first run sees
# to that, on a store that may be written.
OUTSIDER = f"""
import contextlib, io, os, sys
import alembic.command, sqlalchemy.dialects.sqlite
import summitry.engine, summitry.read
from summitry import cli

with contextlib.redirect_stdout(io.TextIOWrapper(io.BytesIO())):
    cli.app(["diary", "--store", sys.argv.pop(1), "--format", "json"], standalone_mode=False)
if os.getuid() == 0:
    os.setgroups([])
    os.setgid({NOBODY})
    os.setuid({NOBODY})
sys.argv[0] = "summitry"
cli.main()
"""


@pytest.fixture
def locked(kept: Path) -> Iterator[Path]:
    """The store in a folder that everybody may enter and nobody but root may write."""
    folder = Path("/tmp") / f"summitry-bad-day-{os.getpid()}"
    folder.mkdir()
    store = copy(kept, folder)
    store.chmod(0o444)
    folder.chmod(0o555)
    yield store
    folder.chmod(0o755)
    shutil.rmtree(folder)


def test_a_read_only_store(locked: Path, kept: Path, inputs: Mapping[str, str]) -> None:
    outsider = (sys.executable, "-c", OUTSIDER, str(kept))
    assert "is read-only" in refused(locked, inputs, program=outsider)
    shown = summitry("diary", "--store", str(locked), "--as-of", DAY, "--format", "json", program=outsider)
    assert (shown.returncode, shown.stderr) == (0, "")
    assert shown.stdout == diary(str(kept))


# A disk without room, as the database sees it: the file may not grow.
FULL_DISK = """
import sys
from sqlalchemy import Engine, event
from summitry import cli

@event.listens_for(Engine, "begin")
def no_room(connection):
    connection.exec_driver_sql("PRAGMA max_page_count = 1")

sys.argv[0] = "summitry"
cli.main()
"""


def test_a_full_disk(kept: Path, desk: Path, tmp_path: Path) -> None:
    store, more = copy(kept, tmp_path), tmp_path / "more.jsonl"
    more.write_text("".join(line(number, extra="x" * 4000) for number in range(20)))
    done = summitry("read", str(more), "--store", str(store), program=(sys.executable, "-c", FULL_DISK))
    assert (done.returncode, done.stdout) == (1, "")
    [message] = done.stderr.splitlines()
    assert f"the store {store} has no room left: the disk is full" in message
    assert "0 reports read and kept, nothing lost: run the same command again to go on" in message
    assert diary(str(store)) == diary(str(kept))
    after = summitry("read", str(more), "--store", str(store))
    assert (after.returncode, after.stderr) == (0, "")
    assert after.stdout.startswith("18 reports read, 2 known already, 0 rejected")


MANY = 250
"""More than two workers take on before the first of their results is kept."""


@pytest.fixture(scope="module")
def undisturbed(desk: Path) -> tuple[Path, str]:
    """Many reports, and the diary of a run over them that nobody stops."""
    reports, store = desk / "many.jsonl", str(desk / "undisturbed.db")
    reports.write_text("".join(map(line, range(MANY))))
    assert summitry("read", str(reports), "--store", store).returncode == 0
    return reports, diary(store)


def held(store: Path) -> int:
    """How many reports a store holds by now."""
    if not store.exists():
        return 0
    database = sqlite3.connect(f"file:{store}?mode=ro", uri=True)
    try:
        return int(database.execute("SELECT count(*) FROM reports").fetchone()[0])
    except sqlite3.OperationalError:
        return 0  # it is being made
    finally:
        database.close()


def stopped_in_the_middle(
    reports: Path, store: Path, sent: signal.Signals, *, workers: int
) -> tuple[int, str, str, int]:
    """Code, outputs and number of kept reports of a run that a signal ends after its first commit, before its end."""
    command = [*COMMAND, "read", "-", "--store", str(store), "--workers", str(workers)]
    pipe = subprocess.PIPE
    # A group of its own, as a terminal gives it: Ctrl-C reaches the command and its workers alike.
    with subprocess.Popen(
        command, stdin=pipe, stdout=pipe, stderr=pipe, env=environment(), start_new_session=True
    ) as process:
        assert process.stdin is not None
        # The input never ends, and so neither does the run; the blank lines push what is before them through.
        process.stdin.write(reports.read_bytes() + b"\n" * CHUNK)
        process.stdin.flush()
        give_up = time.monotonic() + 120
        while not held(store) and process.poll() is None and time.monotonic() < give_up:
            time.sleep(0.1)
        if sent is signal.SIGINT:
            os.killpg(process.pid, sent)
        else:
            process.send_signal(sent)
        process.wait(timeout=60)
        process.stdin.close()
        process.stdin = None
        output, errors = process.communicate(timeout=60)
    return process.returncode, output.decode(), errors.decode(), held(store)


@pytest.mark.parametrize(
    ("sent", "workers"),
    [(signal.SIGKILL, 1), (signal.SIGINT, 1), (signal.SIGINT, 2)],
    ids=["kill", "ctrl-c", "ctrl-c-workers"],
)
def test_a_run_that_is_stopped_is_completed_by_the_next(
    sent: signal.Signals, workers: int, undisturbed: tuple[Path, str], tmp_path: Path
) -> None:
    reports, expected = undisturbed
    store = tmp_path / "diary.db"
    code, output, errors, count = stopped_in_the_middle(reports, store, sent, workers=workers)
    assert output == ""
    assert 0 < count < MANY
    if sent is signal.SIGINT:
        assert code == 130
        [message] = errors.splitlines()
        assert message == (
            f"summitry: stopped; {count} reports read and kept, nothing lost: run the same command again to go on"
        )
    else:
        assert (code, errors) == (-signal.SIGKILL, "")
    again = summitry("read", str(reports), "--store", str(store))
    assert (again.returncode, again.stderr) == (0, "")
    assert again.stdout.startswith(f"{MANY - count} reports read, {count} known already, 0 rejected; ")
    assert diary(str(store)) == expected
