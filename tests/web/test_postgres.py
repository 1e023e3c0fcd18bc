"""The pages on PostgreSQL: the same answers to the byte, and an editor's way from signing in to a decision."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.store.conftest import _schema_of_its_own
from tests.web.conftest import NOW, TODAY, settings, stories
from tests.web.test_signing import PASSWORD, judge, sign_in

from summitry import ledger
from summitry.model.account import Account, AccountRole
from summitry.store import Store
from summitry.views import ids
from summitry.web import secrets
from summitry.web.app import application


@pytest.fixture
def postgres() -> Iterator[str]:
    yield from _schema_of_its_own()


def test_answers_are_those_of_sqlite_and_an_editor_decides(postgres: str, store: Path) -> None:
    with Store.open(postgres) as kept:
        kept.add(stories())
        ledger.update(kept)
        kept.accounts.add(Account(name="editor", hash=secrets.hashed(PASSWORD), role=AccountRole.EDITOR, created=NOW))
        id_ = ids.find(ledger.diary(kept, as_of=TODAY), "putin china").id
    with (
        TestClient(application(settings(store)), base_url="http://127.0.0.1") as lite,
        TestClient(application(settings(postgres)), base_url="http://127.0.0.1", follow_redirects=False) as large,
    ):
        for path in ("/diary.json", f"/entry/{id_}.json", "/map.json", "/sources.json", "/search.json?q=travelling"):
            assert large.get(path).content == lite.get(path).content, path
        assert sign_in(large).status_code == 303
        assert judge(large, store, verdict="note", value="ask the embassy").status_code == 303
        assert "ask the embassy (by editor)" in large.get(f"/entry/{id_}").text
