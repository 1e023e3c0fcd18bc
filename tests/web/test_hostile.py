"""What reports and strangers send stays text, inside, and without effect."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.web.conftest import EVIL, entry_of, settings

from summitry.web.app import application
from summitry.web.headers import HEADERS


def test_markup_of_reports_stays_text(client: TestClient, store: Path) -> None:
    id_ = entry_of(store, "macron xi")
    for address in ("/", "/?view=month", "/?view=timeline", f"/entry/{id_}", f"/entry/{id_}?as_of=2024-05-14"):
        text = client.get(address).text
        assert EVIL not in text
        assert "javascript:" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in client.get(f"/entry/{id_}").text


@pytest.mark.parametrize("value", [EVIL, '"><img src=x onerror=alert(1)>', "{{7*7}}", "' OR 1=1 --", "\u202egnp"])
@pytest.mark.parametrize("name", ["party", "place", "status", "as_of", "nix"])
def test_markup_in_addresses_stays_text(client: TestClient, name: str, value: str) -> None:
    answer = client.get("/", params={name: value})
    assert answer.status_code == 400
    assert value not in answer.text or value in ("' OR 1=1 --", "{{7*7}}")
    assert "49" not in answer.text


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/static/..%2fapp.py",
        "/static/%2e%2e%2f%2e%2e%2f%2e%2e%2fpyproject.toml",
        "/static/....//app.py",
        "/static//etc/passwd",
        "/static/vendor",
        "/entry/../../etc/passwd",
        "/entry/..%2f..%2fetc%2fpasswd",
        "/entry/e-%00",
    ],
)
def test_nothing_outside_is_served(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code in (400, 404)
    assert "root:" not in answer.text
    assert "import" not in answer.text


def test_every_answer_carries_the_policy(client: TestClient, store: Path) -> None:
    for path in ("/", "/diary.json", "/nothing", "/?as_of=no", "/static/desk.css", f"/entry/{entry_of(store, 'xi')}"):
        answer = client.get(path)
        assert {name: answer.headers[name] for name in HEADERS} == HEADERS


def test_pages_hold_no_script_or_style_of_their_own(client: TestClient, store: Path) -> None:
    for path in ("/", "/?view=month", "/?view=timeline", f"/entry/{entry_of(store, 'putin china')}", "/help"):
        text = client.get(path).text
        assert "style=" not in text
        assert "<style" not in text
        assert all("src=" in tag.split(">")[0] for tag in text.split("<script")[1:])
        assert not any(f" {handler}=" in text for handler in ("onclick", "onload", "onerror", "onsubmit"))


def test_another_name_for_this_address_is_refused(store: Path) -> None:
    with TestClient(application(settings(store)), base_url="http://rebound.example") as client:
        assert client.get("/").status_code == 421
    with TestClient(application(settings(store, hosts=("desk.example",))), base_url="http://desk.example:80") as client:
        assert client.get("/").status_code == 200


def test_a_hostile_address_costs_little(client: TestClient) -> None:
    assert client.get("/?party=" + "a" * 5000).status_code == 400
    assert client.get("/?" + "&".join(["party=China"] * 50)).status_code == 400
    assert client.get("/?page=" + "9" * 4000).status_code == 400
    for day in ("0001-01-01", "9999-12-31"):
        assert client.get(f"/?as_of={day}").status_code == 400
    for day in ("1800-01-01", "2999-12-31"):
        for view in ("list", "month", "timeline"):
            assert client.get(f"/?as_of={day}&view={view}").status_code == 200
            assert client.get(f"/?from={day}&view={view}").status_code == 200
