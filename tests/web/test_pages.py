"""Pages show what the JSON beside them says; what cannot be asked is refused in words."""

import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import feedparser
import pytest
from starlette.testclient import TestClient
from tests.factories import claim, report, window
from tests.web.conftest import TODAY, entry_of

from summitry import ledger
from summitry.store import Store


def run(store: Path, *words: str) -> bytes:
    command = [sys.executable, "-m", "summitry", *words, "--store", str(store)]
    return subprocess.run(command, check=True, capture_output=True).stdout


def test_the_diary_lists_what_is_coming_by_group(client: TestClient) -> None:
    text = client.get("/").text
    assert "Vladimir Putin to visit China" in text
    assert text.index("This week") < text.index("Held lately")
    assert "16–17 May" in text


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/diary.json?as_of=2024-04-20", ["diary", "--as-of", "2024-04-20", "--format", "json"]),
        (
            "/diary.json?as_of=2024-05-14&party=China&status=announced",
            ["diary", "--as-of", "2024-05-14", "--party", "China", "--status", "announced", "--format", "json"],
        ),
        (
            "/diary.csv?as_of=2024-05-14&from=2024-05-15&to=2024-06-02",
            ["diary", "--as-of", "2024-05-14", "--from", "2024-05-15", "--to", "2024-06-02", "--format", "csv"],
        ),
        ("/entry/{id}.json?as_of=2024-05-14", ["show", "{id}", "--as-of", "2024-05-14", "--format", "json"]),
    ],
)
def test_data_is_what_the_command_line_prints(client: TestClient, store: Path, address: str, words: list[str]) -> None:
    id_ = entry_of(store, "putin china")
    printed = run(store, *(word.format(id=id_) for word in words))
    assert client.get(address.format(id=id_)).content == printed


def test_who_accepts_json_gets_json_at_the_same_address(client: TestClient, store: Path) -> None:
    for address in ("/", f"/entry/{entry_of(store, 'putin china')}"):
        answer = client.get(address, headers={"accept": "application/json"})
        assert answer.headers["content-type"] == "application/json"
        assert client.get(address, headers={"accept": "text/html,application/json;q=0.9"}).text.startswith("<!doctype")


def test_filters_are_in_the_address(client: TestClient) -> None:
    text = client.get("/?party=Japan&status=held").text
    assert "Fumio Kishida" in text
    assert "Putin" not in text
    assert 'href="/diary.json?party=Japan&amp;status=held"' in text


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("prty=China", "is no parameter here; there are as_of, from"),
        ("as_of=yesterday", "is not a day; write it as 2024-05-16"),
        ("as_of=2024-05-14&as_of=2024-05-15", "given 2 times"),
        ("from=2024-05-20&to=2024-05-10", "swap the two"),
        ("type=dinner", "is none of visit"),
        ("party=Zzyzxia", "no person, state or body is known"),
        ("page=0", "no number from 1"),
        ("view=spiral", "none of list, month, timeline"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_words(client: TestClient, query: str, said: str) -> None:
    answer = client.get(f"/?{query}")
    assert answer.status_code == 400
    assert said in answer.text
    data = client.get(f"/diary.json?{query}")
    assert data.status_code == 400
    assert said in data.json()["error"].replace("\u2019", "'")


def test_a_day_in_the_past_shows_the_diary_of_that_day(client: TestClient) -> None:
    then = client.get("/?as_of=2024-04-20").text
    assert "late May" in then
    assert "announced</span>" not in then
    assert 'href="/entry/' in then
    assert "?as_of=2024-04-20" in then


@pytest.mark.parametrize("view", ["list", "month", "timeline"])
def test_every_layout_shows_the_selection(client: TestClient, view: str) -> None:
    text = client.get(f"/?view={view}").text
    assert "Vladimir Putin to visit China" in text
    assert "aria-current" in text


def test_a_long_list_comes_in_pages(client: TestClient, store: Path) -> None:
    first = TODAY + timedelta(days=30)
    with Store.open(str(store)) as kept:
        kept.add(
            [
                (
                    report(f"n{number}", "2024-05-14"),
                    (
                        claim(
                            f"n{number}",
                            "talks",
                            "Wang+Kishida",
                            when=window((first + timedelta(days=7 * number)).isoformat()),
                        ),
                    ),
                )
                for number in range(70)
            ]
        )
        ledger.update(kept)
    one, two = client.get("/").text, client.get("/?page=2").text
    assert "Show more" in one
    assert "Show more" not in two
    ids = [line.split('id="')[1].split('"')[0] for line in (one + two).splitlines() if '<li class="entry' in line]
    assert len(ids) == len(set(ids)) > 70


def test_news_of_another_process_changes_the_answers(client: TestClient, store: Path) -> None:
    before = client.get("/")
    again = client.get("/", headers={"if-none-match": before.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    with Store.open(str(store)) as other:
        news = claim("r9", "call", "Wang+Kishida", when=window("2024-05-15"))
        other.add([(report("r9", "2024-05-14"), (news,))])
    after = client.get("/", headers={"if-none-match": before.headers["etag"]})
    assert after.status_code == 200
    assert "Wang Yi" in after.text


def test_the_dossier_marks_the_words_and_draws_the_chain(client: TestClient, store: Path) -> None:
    text = client.get(f"/entry/{entry_of(store, 'putin china')}").text
    assert "China <mark>in late May</mark>, five sources say." in text
    assert '<ol class="chain" aria-label="From the outlet to the origin"><li class="k-media_outlet">' in text
    assert "five sources (anonymous)" in text
    assert "before any report" in text
    told = text.split("Who says when")[1].split("</table>")[0]
    assert "late May</td>" in told
    assert told.index("the government of China") > told.index("Wire: anonymous")
    assert "16–17 May" in told
    assert "What does not fit" in text
    assert "a joint statement" in text
    assert "gas pipeline" in text


def test_unticking_a_claim_shows_the_window_without_it(client: TestClient, store: Path) -> None:
    id_ = entry_of(store, "putin china")
    claims = {one["report"]: one["id"] for one in client.get(f"/entry/{id_}.json").json()["claims"]}
    text = client.get(f"/entry/{id_}?without={claims['r3']}").text
    assert "Without claim [" in text
    assert "Tick it again" in text
    assert client.get(f"/entry/{id_}?without=c-nothing").status_code == 400
    lonely = entry_of(store, "lavrov serbia")
    only = client.get(f"/entry/{lonely}.json").json()["claims"][0]["id"]
    assert "Nothing is left" in client.get(f"/entry/{lonely}?without={only}").text


def test_an_unknown_entry_is_not_here(client: TestClient) -> None:
    assert client.get("/entry/e-ffffff").status_code == 404
    assert client.get("/entry/anything.json").json() == {"error": "no entry 'anything': ids begin with e-"}
    assert client.get("/nothing").status_code == 404
    assert client.post("/").status_code == 405


def test_a_selection_is_a_feed(client: TestClient, store: Path) -> None:
    answer = client.get("/diary.atom?party=China")
    assert answer.headers["content-type"] == "application/atom+xml"
    found = feedparser.parse(answer.content)
    assert not found.bozo
    assert found.entries[0].link == f"http://127.0.0.1/entry/{entry_of(store, 'putin china')}"
    assert found.entries[0].title == "Vladimir Putin to visit China: 16–17 May, announced"
    assert "Lavrov" not in answer.text
    assert "<script>" not in client.get("/diary.atom").text


def test_a_page_that_stands_open_is_told_of_changes(client: TestClient, store: Path) -> None:
    asks = client.get("/").text.split('hx-get="')[1].split('"')[0].replace("&amp;", "&")
    assert client.get(asks).status_code == 204
    with Store.open(str(store)) as other:
        other.add([(report("r9", "2024-05-14"), ())])
    assert "The diary has changed" in client.get(asks).text
    assert client.get("/news?other=1").status_code == 400
