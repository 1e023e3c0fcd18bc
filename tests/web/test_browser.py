"""A morning at the desk in a real Chromium: open, filter, look back, untick, sign in, decide, take it back."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from tests.factories import claim, report, window
from tests.web.browsing import CHROMIUM, needs_chromium, served
from tests.web.conftest import NOW, TODAY, entry_of, settings

from summitry import ledger
from summitry.model.account import Account, AccountRole
from summitry.store import Store
from summitry.web import secrets

pytestmark = needs_chromium()
PASSWORD = "correct horse battery"
SHIFT = """new Promise(done => {
  const sum = (all) => done(all.getEntries().reduce((total, one) => total + one.value, 0));
  new PerformanceObserver(sum).observe({type: 'layout-shift', buffered: true});
  setTimeout(() => done(0), 500);
})"""
"""How much of the page jumped while it was loaded."""


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def address(store: Path) -> Iterator[str]:
    with Store.open(str(store)) as opened:
        opened.accounts.add(Account(name="ada", hash=secrets.hashed(PASSWORD), role=AccountRole.EDITOR, created=NOW))
    with served(settings(store)) as base:
        yield base


@pytest.fixture
def page(chromium: Browser, address: str) -> Iterator[Page]:
    """A page on which nothing may go wrong: no error, nothing that the policy forbids, nothing from elsewhere."""
    context = chromium.new_context(base_url=address, viewport={"width": 1280, "height": 800})
    opened = context.new_page()
    wrong: list[str] = []
    opened.on("console", lambda message: wrong.append(message.text) if message.type in ("error", "warning") else None)
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("dialog", lambda dialog: wrong.append(dialog.message))
    opened.on("request", lambda request: None if request.url.startswith(address) else wrong.append(request.url))
    yield opened
    context.close()
    assert wrong == []


def sign_in(page: Page) -> None:
    page.get_by_role("link", name="Sign in").click()
    page.get_by_label("Name").fill("ada")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()


def test_a_morning_at_the_desk(page: Page, chromium: Browser, address: str) -> None:
    page.goto("/")
    expect(page.get_by_role("heading", name=re.compile("Diary as of Tuesday 14 May 2024"))).to_be_visible()
    page.get_by_label("Party", exact=True).fill("China")
    page.get_by_role("button", name="Filter").click()
    expect(page).to_have_url(re.compile("party=China"))
    expect(page.get_by_text("Fumio Kishida")).to_have_count(0)
    page.get_by_label("As of").fill("2024-04-20")
    page.get_by_role("button", name="Show").click()
    expect(page).to_have_url(re.compile("as_of=2024-04-20"))
    expect(page.get_by_text("late May")).to_be_visible()
    page.get_by_role("link", name="Today").click()
    page.get_by_role("link", name="Vladimir Putin to visit China").click()
    expect(page.locator("mark", has_text="in late May")).to_be_visible()
    page.get_by_role("link", name="untick").first.click()
    expect(page.get_by_text(re.compile(r"Without claim \[1\]"))).to_be_visible()
    expect(page).to_have_url(re.compile("without=c-"))
    page.go_back()
    expect(page.get_by_text(re.compile(r"Without claim"))).to_have_count(0)
    sign_in(page)
    page.get_by_label("Days").fill("2024-05-18")
    page.get_by_role("button", name="Pin").click()
    expect(page.get_by_text("2024-05-18 (by ada)")).to_be_visible()

    context = chromium.new_context(base_url=address)
    second = context.new_page()
    second.goto("/")
    expect(second.get_by_role("listitem").filter(has_text="Vladimir Putin to visit China")).to_contain_text(
        "Sat 18 May"
    )

    second.evaluate("htmx.trigger('#news', 'look')")
    expect(second.locator("#news")).to_be_empty()
    page.get_by_role("button", name=re.compile("^undo")).click()
    expect(page.get_by_text("2024-05-18 (by ada)")).to_have_count(0)
    second.evaluate("htmx.trigger('#news', 'look')")  # as it does by itself every minute
    second.get_by_role("link", name=re.compile("The diary has changed")).click()
    expect(second.get_by_role("listitem").filter(has_text="Vladimir Putin to visit China")).to_contain_text("16–17 May")
    context.close()


def test_everything_works_without_script(chromium: Browser, address: str) -> None:
    context = chromium.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    page.get_by_label("Status").select_option("held")
    page.get_by_role("button", name="Filter").click()
    expect(page.get_by_text("Fumio Kishida")).to_be_visible()
    page.get_by_role("link", name="Clear").click()
    page.get_by_role("link", name="month", exact=True).click()
    expect(page.get_by_role("table")).to_be_visible()
    page.get_by_role("link", name="Vladimir Putin to visit China").first.click()
    page.get_by_role("link", name="untick").first.click()
    expect(page.get_by_text(re.compile("Without claim"))).to_be_visible()
    sign_in(page)
    page.go_back()
    context.close()


def test_the_keyboard_is_enough(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    first = page.locator(".entry a").first
    expect(first).to_be_focused()
    title = first.inner_text()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    page.keyboard.press("?")
    expect(page.get_by_role("heading", name="Keys and signs")).to_be_visible()
    page.goto("/")
    page.keyboard.press("/")
    expect(page.get_by_label("Party", exact=True)).to_be_focused()
    page.keyboard.type("j?/")
    expect(page.get_by_label("Party", exact=True)).to_have_value("j?/")
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_more_of_the_list_comes_at_its_end_and_nothing_jumps(page: Page, store: Path) -> None:
    with Store.open(str(store)) as kept:
        days = [TODAY + timedelta(days=30 + 7 * number) for number in range(120)]
        named = {f"n{number}": day.isoformat() for number, day in enumerate(days)}
        kept.add(
            [
                (report(name, "2024-05-14"), (claim(name, "talks", "Wang+Kishida", when=window(day)),))
                for name, day in named.items()
            ]
        )
        ledger.update(kept)
    page.goto("/")
    expect(page.locator(".entry")).to_have_count(50)
    page.get_by_role("link", name=re.compile("Show more")).click()
    expect(page.locator(".entry")).to_have_count(100)
    expect(page).to_have_url(re.compile("/$"))
    ids = page.locator(".entry").evaluate_all("all => all.map(one => one.id)")
    assert len(set(ids)) == 100
    page.reload()
    page.wait_for_load_state("networkidle")
    assert page.evaluate(SHIFT) < 0.01


def test_hostile_reports_do_nothing(page: Page, store: Path) -> None:
    for path in ("/", "/?view=month", f"/entry/{entry_of(store, 'macron xi')}", "/search?q=alert", "/sources", "/map"):
        page.goto(path)
        assert page.evaluate("document.querySelectorAll('main script, main img, main iframe').length") == 0


def test_a_narrow_screen_needs_no_sideways_scrolling(page: Page, store: Path) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    for path in (
        "/",
        "/?view=month",
        "/?view=timeline",
        f"/entry/{entry_of(store, 'putin china')}",
        "/map",
        "/sources",
    ):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path
