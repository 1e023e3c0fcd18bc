"""WCAG 2.2 AA as far as axe-core can see, on every page, wide and narrow, light and dark."""

import importlib.util
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright
from tests.web.browsing import CHROMIUM, needs_chromium, served
from tests.web.conftest import NOW, entry_of, settings

from summitry.model.account import Account, AccountRole
from summitry.store import Store
from summitry.web import secrets

pytestmark = [
    needs_chromium(),
    pytest.mark.skipif(
        importlib.util.find_spec("axe_playwright_python") is None and os.environ.get("CI") != "true",
        reason="axe-core is not installed",
    ),
]
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
}
PASSWORD = "correct horse battery"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


def pages(store: Path) -> list[str]:
    id_ = entry_of(store, "putin china")
    with Store.open(str(store), read_only=True) as kept:
        [first] = [claim.id for claim in kept.claims() if claim.report == "r1"]
    return [
        "/",
        "/?view=month",
        "/?view=timeline",
        "/?party=Nowhereland",
        f"/entry/{id_}",
        f"/entry/{id_}?without={first}",
        "/changes?since=2024-05-01",
        "/tie/RUS/CHN",
        "/map",
        "/outcomes",
        "/sources",
        "/search?q=putin",
        "/review?as_of=2024-05-14",
        "/help",
        "/sign-in",
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
def test_no_barrier_is_found(chromium: Browser, store: Path, width: int, scheme: Any) -> None:
    from axe_playwright_python.sync_playwright import Axe

    with Store.open(str(store)) as opened:
        opened.accounts.add(Account(name="ada", hash=secrets.hashed(PASSWORD), role=AccountRole.ADMIN, created=NOW))
    found: list[str] = []
    with served(settings(store)) as base:
        context = chromium.new_context(
            base_url=base, viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce"
        )
        page = context.new_page()

        def look(path: str) -> None:
            page.goto(path)
            for one in Axe().run(page, options=RULES).response["violations"]:
                nodes = "; ".join(node["html"][:120] for node in one["nodes"][:3])
                found.append(f"{path}: {one['id']}: {one['help']}: {nodes}")

        for path in pages(store):
            look(path)
        page.goto("/sign-in")
        page.get_by_label("Name").fill("ada")
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        for path in (f"/entry/{entry_of(store, 'putin china')}", "/audit", "/account", "/review"):
            look(path)
        context.close()
    assert found == []
