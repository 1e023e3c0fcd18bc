"""`summitry follow` against a server of this machine that does harm: the run ends, and the good feed is read."""

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from hosts import answer, endless, host
from summitry.cli import app
from summitry.follow import polite, rounds
from summitry.net.client import Limits
from summitry.store import Store

RSS = (
    '<?xml version="1.0"?><rss version="2.0"><channel><title>Wire</title><item><title>Putin to visit China</title>'
    "<link>{base}/page</link><description>A visit.</description><pubDate>Mon, 13 May 2024 08:00:00 GMT</pubDate>"
    "</item></channel></rss>"
)
PAGE = (
    "<html><body><article><p>Vladimir Putin will visit China on 16 May, the Kremlin said.</p></article></body></html>"
)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    small = Limits(connect=1, read=0.4, total=0.8, body=200_000)
    monkeypatch.setattr(rounds, "FEED_LIMITS", small)
    monkeypatch.setattr(rounds, "PAGE_LIMITS", small)
    monkeypatch.setattr(polite, "ROBOTS_LIMITS", small)
    monkeypatch.setenv("COLUMNS", "200")

    def run_command(feeds: str, *arguments: str) -> Result:
        (tmp_path / "feeds.txt").write_text(feeds)
        where = ("--store", str(tmp_path / "diary.db"), "--pause", "0")
        return CliRunner().invoke(app, ["follow", str(tmp_path / "feeds.txt"), *where, *arguments])

    return run_command


def test_harm_of_all_kinds(run: Callable[..., Result], tmp_path: Path) -> None:
    with host() as server:
        bad = {
            "/endless": endless(b"x" * 50_000),
            "/drip": endless(b"x", pause=0.05),
            "/silent": endless(b"", pause=0.1, head=b"HTTP/1.1 200 OK\r\n"),
            "/bomb": answer(bytes(50 * 2**20), packed=True),
            "/circle": answer(status="302 Found", Location="/circle"),
            "/inside": answer(status="302 Found", Location="http://169.254.169.254/latest/meta-data/"),
            "/mapped": answer(status="302 Found", Location="http://[::ffff:7f00:1]/"),
            "/entities": answer(
                '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel>&x;</channel></rss>',
                kind="text/xml",
            ),
            "/deep": answer("<rss>" + "<a>" * 50_000, kind="text/xml"),
            "/picture": answer(b"\x89PNG", kind="image/png"),
        }
        server.pages = {"/feed": answer(RSS.format(base=server.base), kind="text/xml"), "/page": answer(PAGE), **bad}
        feeds = "".join(f"{server.base}{path}\n" for path in (*bad, "/feed"))
        done = run(feeds, "--once", "--allow-loopback")
        assert done.exit_code == 0, done.output
        assert "11 feeds asked, 1 report read" in done.stdout
        for path in bad:
            assert f"{server.base}{path}: " in done.stderr
        assert "root:" not in done.output
        shown = run(feeds, "--status", "--allow-loopback")
        assert "11 feeds, 10 with something wrong" in shown.stdout
        again = run(feeds, "--once", "--allow-loopback")
        assert "nothing is due before" in again.stdout
    with Store.open(str(tmp_path / "diary.db")) as store:
        assert [report.text for report in store.reports()] == [
            "Vladimir Putin will visit China on 16 May, the Kremlin said."
        ]


def test_what_a_round_changed_is_told(run: Callable[..., Result], tmp_path: Path) -> None:
    (tmp_path / "w.toml").write_text('[[watch]]\nname = "China"\nperson = "China"\n')
    with host() as server:
        server.pages = {"/none": answer(RSS.format(base=server.base).replace("item>", "x>"), kind="text/xml")}
        told = ("--once", "--allow-loopback", "--watches", str(tmp_path / "w.toml"))
        run(f"{server.base}/none\n", *told)
        server.pages = {"/feed": answer(RSS.format(base=server.base), kind="text/xml"), "/page": answer(PAGE)}
        done = run(f"{server.base}/feed\n", *told)
    assert done.exit_code == 0, done.output
    assert "new: lapsed" in done.stdout
    assert "Vladimir Putin will visit China on 16 May, the Kremlin said." in done.stdout


def test_this_machine_is_not_followed_unless_allowed(run: Callable[..., Result]) -> None:
    with host() as server:
        done = run(f"{server.base}/feed\nhttp://localhost/feed\n", "--once")
        assert done.exit_code == 1
        assert "port" in done.stderr
        assert "http://localhost/feed: localhost leads to" in done.stderr
        assert server.asked == []


@pytest.mark.parametrize(
    ("feeds", "why"), [("<opml><body>", "no well-formed OPML"), ('<!DOCTYPE a [<!ENTITY b "c">]><opml/>', "entities")]
)
def test_lists_that_are_none(feeds: str, why: str, run: Callable[..., Result]) -> None:
    done = run(feeds, "--once")
    assert done.exit_code == 2
    assert why in done.stderr
    assert run("https://a.example/\n", "--once", "--contact", "x\r\nHost: y").exit_code == 2
