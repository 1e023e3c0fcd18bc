"""Following as a whole: what is asked and when, what becomes a report, and that nothing is lost or read twice."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from follow.world import START, World, article, follower, one_round, rss, text
from summitry.follow.lists import Feed, FeedList
from summitry.follow.running import Follower, follow
from summitry.net.client import Answer
from summitry.net.errors import ForbiddenError, NetError
from summitry.store import Store

FEED = "https://wire.example/feed"
PAGE = "https://wire.example/2024/putin"
VISIT = "Russian President Vladimir Putin will visit China on 16 May, the Chinese foreign ministry said."
MORE = "He will meet President Xi Jinping in Beijing. The two leaders are to talk about trade and energy."


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(str(tmp_path / "diary.db")) as kept:
        yield kept


@pytest.fixture
def world() -> World:
    return World(pages={FEED: rss(("Putin to visit China", PAGE, "A visit.")), PAGE: article(VISIT, MORE)})


def state(world: World, store: Store, address: str = FEED):  # type: ignore[no-untyped-def]
    return follower(world, store).states([Feed(address=address)])[0]


def test_an_item_becomes_a_report_with_the_whole_text_of_its_page_and_an_entry(world: World, store: Store) -> None:
    progress = one_round(world, store, FEED)
    assert (progress.asked, progress.counts.read, progress.problems) == (1, 1, ())
    [report] = store.reports()
    assert (report.title, report.url, report.outlet) == ("Putin to visit China", PAGE, "Made-up Wire")
    assert (report.published, report.published_how) == (date(2024, 5, 13), "metadata")
    assert report.text == f"{VISIT}\n\n{MORE}"
    assert report.extra == {"feed": FEED, "text_of": "page"}
    assert [claim.type.value for claim in store.claims()] != []
    assert store.derived.entries() != ()


def test_robots_are_asked_first_and_what_they_forbid_is_not(world: World, store: Store) -> None:
    world.pages["https://wire.example/robots.txt"] = text("User-agent: summitry\nDisallow: /2024/", kind="text/plain")
    one_round(world, store, FEED)
    assert [url for _, url, _ in world.asked] == ["https://wire.example/robots.txt", FEED]
    assert [report.text for report in store.reports()] == ["A visit."]
    world.pages["https://wire.example/robots.txt"] = text("User-agent: *\nDisallow: /", kind="text/plain")
    world.now += timedelta(days=2)
    progress = one_round(world, store, FEED)
    assert world.addresses() == [FEED]
    assert "robots.txt of the host forbids" in progress.problems[0][1]


def test_robots_are_asked_once_a_day_also_by_another_run(world: World, store: Store) -> None:
    for _ in range(3):
        one_round(world, store, FEED)
        world.now += timedelta(hours=1)
    assert sum(url.endswith("/robots.txt") for _, url, _ in world.asked) == 1


@pytest.mark.parametrize("robots", [Answer(status=503), NetError("no connection")])
def test_robots_that_cannot_be_had_forbid_everything_for_now(robots: Answer, world: World, store: Store) -> None:
    world.pages["https://wire.example/robots.txt"] = robots
    one_round(world, store, FEED)
    assert world.addresses() == []
    assert state(world, store).failures == 1


def test_a_host_is_asked_for_one_thing_at_a_time_with_its_pause_between(world: World, store: Store) -> None:
    world.pages["https://wire.example/robots.txt"] = text("User-agent: *\nCrawl-delay: 10", kind="text/plain")
    one_round(world, store, FEED, "https://wire.example/other")
    moments = [at for at, url, _ in world.asked if not url.endswith("/robots.txt")]
    assert [after - before for before, after in pairwise(moments)] == [timedelta(seconds=10)] * 2


def test_what_has_not_changed_is_not_sent_again(world: World, store: Store) -> None:
    def page(headers: Mapping[str, str]) -> Answer:
        if headers.get("If-None-Match") == '"7"' and headers.get("If-Modified-Since") == "Mon, 13 May 2024":
            return Answer(status=304)
        return rss(("Putin to visit China", PAGE, "A visit."), etag='"7"', last_modified="Mon, 13 May 2024")

    world.pages[FEED] = page
    one_round(world, store, FEED)
    world.now += timedelta(hours=1)
    progress = one_round(world, store, FEED)
    assert world.addresses() == [FEED, PAGE, FEED]
    assert (progress.asked, progress.counts.read) == (1, 0)
    assert state(world, store).succeeded == world.now


def test_nothing_is_asked_before_it_is_due_also_after_a_restart(world: World, store: Store) -> None:
    one_round(world, store, FEED)
    before = len(world.asked)
    progress = one_round(world, store, FEED)
    assert (progress.asked, len(world.asked)) == (0, before)
    assert progress.next is not None
    assert timedelta(minutes=30) <= progress.next - START <= timedelta(minutes=34)


def test_an_item_is_read_once_whatever_feeds_and_links_tell_it(world: World, store: Store) -> None:
    other = "https://wire.example/world.xml"
    tracked = rss(("Putin to visit China", PAGE + "?utm_source=rss#top", "A visit."))
    world.pages[other] = tracked
    one_round(world, store, FEED, other)
    assert world.addresses().count(PAGE) == 1
    assert len(store.reports()) == 1
    # The same text at another address of the host is the same report; another host's copy is one of its own.
    copy = "https://copy.example/putin"
    world.pages[FEED] = rss(("Putin to visit China", PAGE + "-2", ""), ("Putin to visit China", copy, ""))
    world.pages[PAGE + "-2"] = world.pages[copy] = world.pages[PAGE]
    world.now += timedelta(hours=1)
    one_round(world, store, FEED, other)
    assert [report.url for report in store.reports()] == [PAGE, copy] or len(store.reports()) == 2


def test_a_feed_that_tells_all_has_its_pages_left_alone(world: World, store: Store) -> None:
    world.pages[FEED] = rss(("Putin to visit China", PAGE, f"{VISIT} " + "They will talk. " * 120))
    one_round(world, store, FEED)
    assert world.addresses() == [FEED]
    assert store.reports()[0].text.startswith(VISIT)


def test_a_page_that_cannot_be_had_now_is_asked_for_again_though_its_feed_has_not_changed(
    world: World, store: Store
) -> None:
    whole = world.pages[PAGE]
    world.pages[PAGE] = Answer(status=502)
    one_round(world, store, FEED)
    assert store.reports() == ()
    world.pages[FEED] = Answer(status=304)
    world.pages[PAGE] = whole
    world.now += timedelta(hours=1)
    one_round(world, store, FEED)
    assert [report.text for report in store.reports()] == [f"{VISIT}\n\n{MORE}"]


def test_in_the_end_the_feed_s_own_words_must_do(world: World, store: Store) -> None:
    world.pages[PAGE] = NetError("no connection")
    for _ in range(6):
        one_round(world, store, FEED)
        world.now += timedelta(hours=13)
    assert [report.text for report in store.reports()] == ["A visit."]
    assert world.addresses().count(PAGE) == 4


def test_failures_make_longer_and_longer_pauses_and_one_success_ends_them(world: World, store: Store) -> None:
    good = world.pages[FEED]
    world.pages[FEED] = Answer(status=500)
    pauses = []
    for number in range(1, 6):
        one_round(world, store, FEED)
        found = state(world, store)
        assert (found.failures, found.error) == (number, "answers with status 500")
        pauses.append(found.due - world.now)
        world.now = found.due
    assert all(4 * before > after > before * 0.9 for before, after in pairwise(pauses))
    world.pages[FEED] = good
    one_round(world, store, FEED)
    assert (state(world, store).failures, state(world, store).error) == (0, None)


@pytest.mark.parametrize(("said", "seconds"), [("900", 900), ("Tue, 14 May 2024 10:00:00 GMT", 3600), ("0", 60)])
def test_a_host_that_asks_for_rest_gets_it_for_all_its_feeds(
    said: str, seconds: int, world: World, store: Store
) -> None:
    other = "https://wire.example/other"
    world.pages[FEED] = Answer(status=429, headers={"retry-after": said})
    world.pages[other] = Answer(status=429, headers={"retry-after": said})
    one_round(world, store, FEED, other)
    assert all(abs((state(world, store, a).due - START).total_seconds() - seconds) < 10 for a in (FEED, other))
    assert len(world.addresses()) == 1 or said == "0"


def test_a_feed_that_is_gone_is_never_asked_again(world: World, store: Store) -> None:
    world.pages[FEED] = Answer(status=410)
    one_round(world, store, FEED)
    world.now += timedelta(days=30)
    assert one_round(world, store, FEED).next is None
    assert world.addresses() == [FEED]


def test_a_feed_that_moved_for_good_is_asked_at_its_new_address_and_if_lost_at_the_old_one(
    world: World, store: Store
) -> None:
    new = "https://new.example/feed"
    world.pages[new] = world.pages[FEED]
    world.pages[FEED] = Answer(status=301, headers={"location": new})
    one_round(world, store, FEED)
    assert state(world, store).moved == new
    world.now += timedelta(hours=1)
    world.pages[new] = NetError("no connection")
    for _ in range(4):
        one_round(world, store, FEED)
        world.now += timedelta(hours=13)
    assert world.addresses()[:2] == [FEED, new]
    assert world.addresses()[-2:] == [FEED, new]


@pytest.mark.parametrize(
    "location",
    [
        "http://169.254.169.254/",
        "http://[::1]/",
        "file:///etc/passwd",
        "http://2130706433/",
        "https://wire.example:22/",
    ],
)
def test_a_redirect_to_where_nobody_may_go_is_not_followed(location: str, world: World, store: Store) -> None:
    world.pages[FEED] = Answer(status=302, headers={"location": location})
    world.pages[location] = ForbiddenError("leads to a closed address")  # as the checked client says of numbers
    progress = one_round(world, store, FEED)
    assert len(progress.problems) == 1
    assert timedelta(hours=12) <= state(world, store).due - START < timedelta(hours=12, minutes=1)


def test_redirects_in_a_circle_or_without_end_stop(world: World, store: Store) -> None:
    world.pages[FEED] = Answer(status=302, headers={"location": "/a"})
    world.pages["https://wire.example/a"] = Answer(status=302, headers={"location": FEED})
    assert "circle" in one_round(world, store, FEED).problems[0][1]
    long = {f"https://long.example/{n}": Answer(status=302, headers={"location": f"/{n + 1}"}) for n in range(50)}
    world.pages.update(long)
    assert "more than 5 redirects" in one_round(world, store, "https://long.example/0").problems[0][1]
    assert len(world.addresses()) <= 9


@pytest.mark.parametrize(
    "answer",
    [
        text("no feed", kind="image/png"),
        text("<html><body></body></html>"),
        text('<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><title>&x;</title></channel></rss>'),
        text('<?xml version="1.0"?><rss><channel></channel></rss>', kind="text/xml"),
        text("\0\1\2", kind="application/xml"),
        text(""),
    ],
)
def test_what_is_no_feed_is_told_and_stops_nothing(answer: Answer, world: World, store: Store) -> None:
    world.pages["https://odd.example/"] = answer
    progress = one_round(world, store, "https://odd.example/", FEED)
    assert [address for address, _ in progress.problems] == ["https://odd.example/"]
    assert len(store.reports()) == 1


def test_titles_with_scripts_and_items_from_the_future(world: World, store: Store) -> None:
    late = rss(("Later", "https://wire.example/x", "Talks.")).body.replace(b"13 May 2024", b"13 May 2031")
    world.pages[FEED] = Answer(status=200, headers={"content-type": "text/xml"}, body=late)
    assert "still to come" in one_round(world, store, FEED).problems[0][1]
    odd = "https://odd.example/feed"
    world.pages[odd] = rss(("&lt;script&gt;alert(1)&lt;/script&gt;Talks", "javascript:alert(1)", "Talks in Paris."))
    one_round(world, store, odd)
    [report] = store.reports()
    assert (report.title, report.url) == ("Talks", None)


def test_many_new_items_are_spread_over_rounds_and_none_is_lost(world: World, store: Store) -> None:
    many = [(f"Note {n}", f"https://wire.example/{n}", f"Note {n} of the day.") for n in range(70)]
    world.pages[FEED] = lambda headers: Answer(status=304) if "If-None-Match" in headers else rss(*many, etag='"1"')
    one_round(world, store, FEED)
    assert len(store.reports()) == 50
    world.now += timedelta(hours=1)
    one_round(world, store, FEED)
    assert len(store.reports()) == 70


def test_a_page_that_is_followed_is_a_report_each_time_that_its_text_is_another(world: World, store: Store) -> None:
    for number, words in enumerate((VISIT, VISIT, MORE)):
        world.pages[PAGE] = article(words)
        one_round(world, store, PAGE)
        world.now += timedelta(days=1, minutes=number)
    assert [(report.text, str(report.published)) for report in store.reports()] == [
        (VISIT, "2024-05-14"),
        (MORE, "2024-05-16"),
    ]


def test_a_run_that_is_killed_before_it_kept_what_it_learned_loses_nothing(
    world: World, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed = follower(world, store)

    def kill(*arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("summitry.store.followed.Followed.keep", kill)
    with pytest.raises(KeyboardInterrupt):
        killed.round([Feed(address=FEED)])
    monkeypatch.undo()
    progress = one_round(world, store, FEED)
    assert (progress.counts.read, progress.counts.known) == (0, 1)
    assert len(store.reports()) == 1
    assert state(world, store).succeeded


def test_the_loop_waits_for_what_is_due_and_looks_at_the_list_again(world: World, store: Store) -> None:
    lists = [FeedList(feeds=(Feed(address=FEED),)), FeedList(feeds=(Feed(address=FEED), Feed(address=PAGE)))]
    waits: list[float] = []

    def wait(seconds: float) -> None:
        waits.append(seconds)
        world.now += timedelta(seconds=seconds)
        if len(waits) > 20:
            raise KeyboardInterrupt

    runner: Follower = follower(world, store)
    with pytest.raises(KeyboardInterrupt):
        follow(
            runner,
            lambda: lists.pop(0) if len(lists) > 1 else lists[0],
            once=False,
            clock=world.clock,
            wait=wait,
            on_round=lambda progress: None,
        )
    assert all(1 <= seconds <= 300 for seconds in waits)
    assert world.addresses().count(FEED) >= 3
    assert PAGE in world.addresses()
