"""Who may do what: sessions, forms, tries. Each attack that the pages must bear has its test."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.web.conftest import NOW, entry_of, settings

from summitry.model.account import Account, AccountRole
from summitry.store import Store
from summitry.web import secrets
from summitry.web.app import application

PASSWORD = "correct horse battery"
SESSION, DOOR = "summitry-session", "summitry-door"


@pytest.fixture(scope="session")
def kept() -> str:
    return secrets.hashed(PASSWORD)


@pytest.fixture
def desk(store: Path, kept: str) -> Path:
    """A store with an account of each role."""
    with Store.open(str(store)) as opened:
        for role in AccountRole:
            opened.accounts.add(Account(name=role.value, hash=kept, role=role, created=NOW))
    return store


@pytest.fixture
def browser(desk: Path) -> Iterator[TestClient]:
    with TestClient(application(settings(desk)), base_url="http://127.0.0.1", follow_redirects=False) as client:
        yield client


def token_of(text: str) -> str:
    found = re.search(r'name="token" value="([0-9a-f]{64})"', text)
    assert found
    return found[1]


def sign_in(client: TestClient, name: str = "editor", password: str = PASSWORD, next_: str = "/"):  # type: ignore[no-untyped-def]
    token = token_of(client.get("/sign-in").text)
    return client.post("/sign-in", data={"name": name, "password": password, "token": token, "next": next_})


def judge(client: TestClient, store: Path, **fields: str):  # type: ignore[no-untyped-def]
    id_ = entry_of(store, "putin china")
    token = token_of(client.get(f"/entry/{id_}").text)
    return client.post("/judge", data={"token": token, "subjects": id_, "next": f"/entry/{id_}", **fields})


def test_an_editor_signs_in_decides_and_takes_it_back(browser: TestClient, desk: Path) -> None:
    answer = sign_in(browser, next_="/review")
    assert (answer.status_code, answer.headers["location"]) == (303, "/review")
    cookie = next(line for line in answer.headers.get_list("set-cookie") if line.startswith(SESSION))
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert judge(browser, desk, verdict="pin", value="2024-05-18").status_code == 303
    id_ = entry_of(desk, "putin china")
    page = browser.get(f"/entry/{id_}").text
    assert "pinned" in page
    assert "2024-05-18 (by editor)" in page
    with Store.open(str(desk)) as store:
        [decided] = store.judgements()
    assert (decided.author, decided.at) == ("editor", NOW)
    undo = browser.post(
        "/judge", data={"token": token_of(page), "verdict": "undo", "subjects": decided.id, "next": f"/entry/{id_}"}
    )
    assert undo.status_code == 303
    assert "pinned" not in browser.get(f"/entry/{id_}").text
    sign_in(browser, "admin")
    listed = browser.get("/audit").text
    assert listed.index(f"undo: {decided.id}") < listed.index("pin 2024-05-18")
    assert "signed in" in listed


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"verdict": "pin", "value": "soon"}, "names no days in their order"),
        ({"verdict": "status", "value": "splendid"}, "is no status"),
        ({"verdict": "note", "value": " "}, "a note says something"),
        ({"verdict": "same"}, "name two or more"),
        ({"verdict": "same", "other": "e-nothing"}, "no entry"),
        ({"verdict": "reject"}, "only claims can be rejected"),
        ({"verdict": "dance"}, "there are these decisions"),
        ({"verdict": "undo", "subjects": "j-nothing"}, "fits no decision"),
    ],
)
def test_a_decision_that_says_nothing_is_refused_in_words(
    browser: TestClient, desk: Path, fields: dict[str, str], said: str
) -> None:
    sign_in(browser)
    answer = judge(browser, desk, **fields)
    assert answer.status_code == 400
    assert said in answer.text


def test_a_reader_and_a_stranger_decide_nothing(browser: TestClient, desk: Path) -> None:
    id_ = entry_of(desk, "putin china")
    assert browser.post("/judge", data={"verdict": "note", "subjects": id_, "value": "hm"}).status_code == 401
    assert 'action="/judge"' not in browser.get(f"/entry/{id_}").text
    sign_in(browser, "reader")
    page = browser.get(f"/entry/{id_}").text
    assert 'action="/judge"' not in page
    data = {"token": token_of(page), "verdict": "note", "subjects": id_, "value": "hm"}
    assert browser.post("/judge", data=data).status_code == 403
    assert browser.get("/audit").status_code == 403
    with Store.open(str(desk)) as store:
        assert store.judgements() == ()


def test_a_form_of_another_site_does_nothing(browser: TestClient, desk: Path) -> None:
    sign_in(browser)
    id_ = entry_of(desk, "putin china")
    token = token_of(browser.get(f"/entry/{id_}").text)
    data = {"verdict": "note", "subjects": id_, "value": "hm"}
    assert browser.post("/judge", data=data).status_code == 403
    assert browser.post("/judge", data={**data, "token": "0" * 64}).status_code == 403
    for headers in ({"origin": "https://evil.example"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"}):
        assert browser.post("/judge", data={**data, "token": token}, headers=headers).status_code == 403
    assert browser.post("/judge", json={**data, "token": token}).status_code == 415
    assert browser.get("/judge", params={**data, "token": token}).status_code == 405
    assert browser.post("/sign-out", data={"next": "/"}).status_code == 403
    with Store.open(str(desk)) as store:
        assert store.judgements() == ()
    assert browser.post("/judge", data={**data, "token": token}).status_code == 303


def test_nobody_is_signed_in_by_another_site(browser: TestClient) -> None:
    browser.get("/sign-in")
    data = {"name": "editor", "password": PASSWORD, "next": "/"}
    assert browser.post("/sign-in", data=data).status_code == 403
    assert browser.post("/sign-in", data={**data, "token": "f" * 64}).status_code == 403
    browser.cookies.clear()
    assert browser.post("/sign-in", data={**data, "token": secrets.form_token("")}).status_code == 403


def test_a_session_is_never_the_one_that_came_along(browser: TestClient) -> None:
    browser.cookies.set(SESSION, "planted", domain="127.0.0.1")
    sign_in(browser)
    session = browser.cookies.get(SESSION, domain="127.0.0.1") or ""
    mine = [cookie.value for cookie in browser.cookies.jar if cookie.name == SESSION]
    assert "planted" not in (session, mine[-1])
    with TestClient(browser.app, base_url="http://127.0.0.1") as other:
        other.cookies.set(SESSION, "planted")
        assert "Sign out" not in other.get("/").text


def test_signing_in_anew_ends_the_old_session_and_signing_out_ends_all(browser: TestClient) -> None:
    sign_in(browser)
    first = browser.cookies[SESSION]
    sign_in(browser)
    second = browser.cookies[SESSION]
    assert first != second

    def signed_in(token: str) -> bool:
        with TestClient(browser.app, base_url="http://127.0.0.1") as other:
            other.cookies.set(SESSION, token)
            return "Sign out" in other.get("/").text

    assert (signed_in(first), signed_in(second)) == (False, True)
    token = token_of(browser.get("/").text)
    assert browser.post("/sign-out", data={"token": token}).status_code == 303
    assert not signed_in(second)


def test_a_session_ends_after_a_working_day(desk: Path) -> None:
    now = [NOW]
    with TestClient(
        application(replace(settings(desk), now=lambda: now[0])), base_url="http://127.0.0.1", follow_redirects=False
    ) as client:
        sign_in(client)
        now[0] = NOW + timedelta(hours=11)
        assert "Sign out" in client.get("/").text
        now[0] = NOW + timedelta(hours=13)
        assert "Sign out" not in client.get("/").text


def test_guessing_is_slowed_down_also_for_names_that_are_none(desk: Path) -> None:
    now = [NOW]
    with TestClient(
        application(replace(settings(desk), now=lambda: now[0])), base_url="http://127.0.0.1", follow_redirects=False
    ) as client:
        for name in ("editor", "nobody"):
            answers = [sign_in(client, name, f"guess {number}") for number in range(7)]
            assert [answer.status_code for answer in answers] == [403] * 5 + [429] * 2
            assert answers[-1].headers["retry-after"] == "900"
            assert {answer.text.count("no such name") for answer in answers[:5]} == {1}
        assert sign_in(client).status_code == 429
        assert sign_in(client, "admin").status_code == 303
        now[0] = NOW + timedelta(minutes=16)
        assert sign_in(client).status_code == 303


def test_going_on_leads_nowhere_else(browser: TestClient) -> None:
    for evil in (
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "/a\nSet-Cookie: x",
    ):
        assert sign_in(browser, next_=evil).headers["location"] == "/"


def test_private_pages_are_read_by_those_who_signed_in(desk: Path) -> None:
    app = application(replace(settings(desk), public=False))
    with TestClient(app, base_url="http://127.0.0.1", follow_redirects=False) as client:
        asked = client.get("/?party=China", headers={"accept": "text/html"})
        assert (asked.status_code, asked.headers["location"]) == (303, "/sign-in?next=%2F%3Fparty%3DChina")
        for path in ("/diary.json", "/map.csv", "/search.json?q=putin", "/openapi.json"):
            assert client.get(path).status_code == 401
            assert "Putin" not in client.get(path).text
        assert client.get("/static/desk.css").status_code == 200
        sign_in(client, "reader")
        assert "Vladimir Putin" in client.get("/diary.json").text


def test_cookies_are_bound_to_the_host_behind_https(desk: Path) -> None:
    app = application(replace(settings(desk), https=True))
    with TestClient(app, base_url="https://127.0.0.1", follow_redirects=False) as client:
        answer = sign_in(client)
        cookie = next(line for line in answer.headers.get_list("set-cookie") if "session" in line)
        assert cookie.startswith("__Host-summitry-session=")
        assert "Secure" in cookie
        assert answer.headers["strict-transport-security"]


def test_pages_for_reading_only_sign_nobody_in(desk: Path) -> None:
    app = application(replace(settings(desk), read_only=True))
    with TestClient(app, base_url="http://127.0.0.1") as client:
        assert "Sign in" not in client.get("/").text
        assert client.get("/sign-in").status_code == 404
        assert client.post("/sign-in", data={"name": "editor", "password": PASSWORD}).status_code in (403, 404)


def test_a_huge_form_is_not_read(browser: TestClient) -> None:
    assert browser.post("/sign-in", data={"name": "a" * 100_000}).status_code == 413
    many = "&".join(f"f{number}=1" for number in range(500))
    headers = {"content-type": "application/x-www-form-urlencoded"}
    assert browser.post("/sign-in", content=many, headers=headers).status_code == 400


def test_what_is_new_since_the_last_visit_is_told(desk: Path) -> None:
    today = [NOW.date() - timedelta(days=4)]
    app = application(replace(settings(desk), today=lambda: today[0]))
    with TestClient(app, base_url="http://127.0.0.1") as client:
        assert "last visit" not in client.get("/").text
        today[0] = NOW.date()
        for _ in range(2):
            text = client.get("/").text
            assert "changed since your last visit, 10 May" in text
            assert text.count("Changed since your last visit:") == text.count('class="entry fresh"') > 0
            assert 'href="/changes?since=2024-05-10"' in text


def test_no_secret_is_kept(browser: TestClient, desk: Path) -> None:
    sign_in(browser)
    raw = desk.read_bytes() + (desk.parent / "diary.db-wal").read_bytes()
    assert browser.cookies[SESSION].encode() not in raw
    assert PASSWORD.encode() not in raw


def test_a_key_opens_feeds_of_private_pages_and_nothing_else(desk: Path) -> None:
    app = application(replace(settings(desk), public=False))
    with TestClient(app, base_url="http://127.0.0.1", follow_redirects=False) as client:
        sign_in(client, "reader")
        key = re.search(r"key=(reader~[0-9a-f]{64})", client.get("/account").text)
        assert key
        assert f"key={key[1]}" in client.get("/").text
        client.cookies.clear()
        assert "Vladimir Putin" in client.get("/diary.atom", params={"key": key[1], "party": "China"}).text
        assert key[1] not in client.get("/diary.atom", params={"key": key[1]}).text
        for wrong in ("", "reader~" + "0" * 64, "nobody~" + "0" * 64, "~", key[1][:-1]):
            assert client.get("/diary.atom", params={"key": wrong}).status_code == 401
        assert client.get("/diary.json", params={"key": key[1]}).status_code == 401
        assert client.get("/", params={"key": key[1]}, headers={"accept": "text/html"}).status_code == 303


def test_another_password_ends_all_sessions_and_keys(browser: TestClient, desk: Path) -> None:
    sign_in(browser)
    page = browser.get("/account").text
    fields = {"token": token_of(page), "current": PASSWORD, "new": "quite another one", "again": "quite another one"}
    assert browser.post("/account", data={**fields, "token": "0" * 64}).status_code == 403
    assert browser.post("/account", data={**fields, "current": "a guess at it"}).status_code == 403
    assert browser.post("/account", data={**fields, "again": "something else"}).status_code == 400
    assert browser.post("/account", data={**fields, "new": "short", "again": "short"}).status_code == 400
    assert browser.post("/account", data=fields).headers["location"] == "/sign-in"
    assert "Sign out" not in browser.get("/").text
    assert sign_in(browser).status_code == 403
    assert sign_in(browser, password="quite another one").status_code == 303
    assert browser.get("/account").status_code == 200
    browser.cookies.clear()
    assert browser.get("/account").status_code == 401
