"""Ties, the map, changes, outcomes, sources, search and the review queue: pages and the data beside them."""

import subprocess
import sys
from pathlib import Path

import jsonschema
import msgspec
import pytest
from starlette.testclient import TestClient
from tests.web.conftest import EVIL, entry_of

from summitry.web.addresses import ADDRESSES


def run(store: Path, *words: str) -> bytes:
    command = [sys.executable, "-m", "summitry", *words, "--store", str(store)]
    return subprocess.run(command, check=True, capture_output=True).stdout


AS_OF = ("--as-of", "2024-05-14", "--format", "json")


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/tie/RUS/CHN.json?as_of=2024-05-14", ("ties", "RUS", "CHN", *AS_OF)),
        ("/map.json?as_of=2024-05-14", ("map", *AS_OF)),
        ("/outcomes.json?as_of=2024-05-14&open=1", ("outcomes", "--open", *AS_OF)),
        ("/changes.json?as_of=2024-05-14&since=2024-05-01", ("changes", "--since", "2024-05-01", *AS_OF)),
        ("/explain/{id}.json?as_of=2024-05-14", ("explain", "{id}", *AS_OF)),
    ],
)
def test_data_is_what_the_command_line_prints(
    client: TestClient, store: Path, address: str, words: tuple[str, ...]
) -> None:
    id_ = entry_of(store, "putin china")
    printed = run(store, *(word.format(id=id_) for word in words))
    assert client.get(address.format(id=id_)).content == printed


def addresses(store: Path) -> dict[str, str]:
    """An address that has an answer, for every one of the table."""
    places = {"name": entry_of(store, "putin china"), "one": "RUS", "other": "China"}
    return {address.data: address.data.format(**places) for address in ADDRESSES}


def test_every_answer_is_what_the_description_says(client: TestClient, store: Path) -> None:
    described = client.get("/openapi.json").json()
    for name, address in addresses(store).items():
        query = "?q=putin" if name == "/search" else ""
        answer = client.get(f"{address}.json{query}")
        assert answer.status_code == 200, address
        operation = described["paths"][f"{name}.json"]["get"]
        schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
        jsonschema.validate(answer.json(), {**schema, "components": described["components"]})
        shape = next(one.shape for one in ADDRESSES if one.data == name)
        msgspec.json.decode(answer.content, type=shape)


def test_every_page_opens_and_no_report_writes_markup(client: TestClient, store: Path) -> None:
    for address in addresses(store).values():
        for query in ("", "?as_of=2024-05-13"):
            if address.startswith("/explain"):
                continue
            answer = client.get("/" if address == "/diary" else f"{address}{query}")
            assert answer.status_code == 200, address
            assert answer.text.startswith("<!doctype html>")
            assert EVIL not in answer.text


def test_the_tie_of_who_is_not_known_is_not_here(client: TestClient) -> None:
    assert client.get("/tie/RUS/Narnia").status_code == 404
    assert client.get("/tie/RUS/Russia").status_code == 400
    assert client.get("/tie/..%2f..%2fetc/passwd").status_code == 404


def test_the_map_is_drawn_and_told(client: TestClient) -> None:
    text = client.get("/map?as_of=2024-05-14").text
    assert '<path class="line-met"' in text
    assert '<a href="/tie/CHN/RUS?as_of=2024-05-14">China and Russia</a>' in text
    assert "How each side stands among the others" in text
    assert client.get("/map.json").json()["measures"] == []
    assert {one["side"] for one in client.get("/map.json?measures=1").json()["measures"]} >= {"CHN", "RUS"}
    assert client.get("/map?kind=dance").status_code == 400


def test_search_finds_reports_entries_and_people(client: TestClient) -> None:
    found = client.get("/search.json?q=travelling+china").json()
    assert [hit["report"] for hit in found["reports"]] == ["r1"]
    assert "<mark>travel</mark> to <mark>China</mark>" in client.get("/search?q=travel+china").text
    people = client.get("/search.json?q=put").json()
    assert [party["name"] for party in people["parties"]] == ["Vladimir Putin"]
    assert people["entries"][0]["title"].startswith("Vladimir Putin")
    assert client.get("/search.json?q=pipeline").json()["entries"][0]["topics"] == ["gas pipeline"]
    assert "javascript:" not in client.get("/search?q=script").text


def test_the_review_queue_holds_conflicts_and_what_passed(client: TestClient, store: Path) -> None:
    found = client.get("/review.json?as_of=2024-05-14").json()
    assert entry_of(store, "putin china") in found["conflicts"]
    later = client.get("/review.json?as_of=2024-06-02").json()
    assert later["passed"]
    assert client.get("/review?as_of=2024-06-02").status_code == 200


def test_sources_are_counted(client: TestClient) -> None:
    found = client.get("/sources.json").json()
    assert {record["name"] for record in found["outlets"]} >= {"Wire", "Agency"}
    assert "Calibration" in client.get("/sources").text


def test_changes_need_days_in_their_order(client: TestClient) -> None:
    answer = client.get("/changes.json?as_of=2024-05-14&since=2024-05-20")
    assert answer.status_code == 400
    assert "swap the two" in answer.json()["error"]
