"""What is kept stays within its bounds; nothing is made twice at a time, and nobody can make the desk work for ever."""

import threading
import time
from datetime import date, timedelta
from pathlib import Path
from unittest import mock

from starlette.testclient import TestClient
from tests.factories import claim, report, window
from tests.web.conftest import TODAY, settings

from summitry import ledger
from summitry.model.diary import Diary
from summitry.store import Store
from summitry.web import folding
from summitry.web.app import application
from summitry.web.kept import Kept


def test_the_oldest_goes_when_it_becomes_too_much() -> None:
    made: list[str] = []

    def make(word: str) -> str:
        made.append(word)
        return word

    kept = Kept(6, weigh=len)
    for word in ("aaa", "bb", "aaa", "cccc", "aaa", "bb"):
        assert kept.get(word, lambda word=word: make(word)) == word  # type: ignore[misc]
    assert made == ["aaa", "bb", "cccc", "aaa", "bb"]
    kept.get("too much to keep", lambda: make("too much to keep"))
    kept.get("too much to keep", lambda: make("too much to keep"))
    assert made.count("too much to keep") == 2


def test_what_many_ask_for_at_once_is_made_once() -> None:
    kept, made = Kept(5), []

    def slowly() -> int:
        made.append(1)
        time.sleep(0.05)
        return 7

    threads = [threading.Thread(target=lambda: kept.get("x", slowly)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == [1]


def test_too_many_past_days_at_once_are_refused(store: Path) -> None:
    begun, end = threading.Semaphore(0), threading.Event()

    def slowly(_store: object, _url: str, *, day: date, read_only: bool) -> Diary:
        begun.release()
        end.wait(5)
        return Diary(as_of=day)

    app = application(settings(store))
    with TestClient(app, base_url="http://127.0.0.1") as client, mock.patch.object(folding, "diary", slowly):
        answers: list[int] = []

        def ask(number: int) -> None:
            day = date(2024, 1, 1) + timedelta(days=number)
            answers.append(client.get(f"/diary.json?as_of={day}").status_code)

        threads = [threading.Thread(target=ask, args=(number,)) for number in range(9)]
        for thread in threads:
            thread.start()
        begun.acquire(timeout=5)
        while len(answers) < 4:
            time.sleep(0.01)
        assert answers == [503] * 4
        end.set()
        for thread in threads:
            thread.join()
        assert sorted(answers) == [200] * 5 + [503] * 4


def test_readers_get_the_day_as_it_was_while_it_is_worked_out_anew(store: Path) -> None:
    app = application(settings(store))
    with TestClient(app, base_url="http://127.0.0.1") as client:
        before = client.get("/diary.json").content
        with Store.open(str(store)) as other:
            other.add([(report("r9", "2024-05-14"), (claim("r9", "call", "Wang+Kishida", when=window("2024-05-15")),))])
        with app.state.desk.working():
            assert client.get("/diary.json").content == before
        assert "Wang Yi" in client.get("/diary.json").text
        with Store.open(str(store)) as other:
            assert ledger.is_kept(other, as_of=TODAY)


def test_a_past_day_of_a_large_store_is_folded_elsewhere(store: Path) -> None:
    app = application(settings(store))
    with TestClient(app, base_url="http://127.0.0.1") as client:
        here = client.get("/diary.json?as_of=2024-04-20").content
    app = application(settings(store))
    with TestClient(app, base_url="http://127.0.0.1") as client, mock.patch.object(folding, "MANY", 1):
        assert client.get("/diary.json?as_of=2024-04-20").content == here
