"""A made-up web for tests of following: pages that are answers or errors, a clock that only sleeping moves."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from summitry.follow.lists import Feed
from summitry.follow.running import Follower, Progress, Settings
from summitry.net.client import Answer, Limits
from summitry.net.errors import NetError
from summitry.net.urls import Policy
from summitry.store import Store

START = datetime(2024, 5, 14, 9, 0, tzinfo=UTC)
Page = Answer | NetError | Callable[[Mapping[str, str]], Answer]


@dataclass
class World:
    """`pages` by address; what is not there is a 404. `asked` are the requests with their moments."""

    pages: dict[str, Page] = field(default_factory=dict)
    now: datetime = START
    asked: list[tuple[datetime, str, Mapping[str, str]]] = field(default_factory=list)
    slept: float = 0.0

    async def ask(self, url: str, *, headers: Mapping[str, str], limits: Limits) -> Answer:
        self.asked.append((self.now, url, headers))
        page = self.pages.get(url, Answer(status=404))
        if isinstance(page, NetError):
            raise page
        return page(headers) if callable(page) else page

    def clock(self) -> datetime:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.slept += seconds
        self.now += timedelta(seconds=seconds)

    def addresses(self) -> list[str]:
        return [url for _, url, _ in self.asked if not url.endswith("/robots.txt")]


def follower(world: World, store: Store, **settings: object) -> Follower:
    own = Settings(agent="summitry/test", policy=Policy(), **settings)  # type: ignore[arg-type]
    return Follower(store, own, ask=world.ask, clock=world.clock, sleep=world.sleep)


def one_round(world: World, store: Store, *addresses: str) -> Progress:
    """A round by a program that was just started."""
    return follower(world, store).round([Feed(address=address) for address in addresses])


def text(body: str, *, kind: str = "text/html", status: int = 200, **headers: str) -> Answer:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer(status=status, headers={"content-type": kind, **named}, body=body.encode())


def rss(*items: tuple[str, str, str], title: str = "Made-up Wire", **headers: str) -> Answer:
    """A feed; items are title, link and description."""
    told = "".join(
        f"<item><title>{name}</title><link>{link}</link><description>{words}</description>"
        "<pubDate>Mon, 13 May 2024 08:00:00 GMT</pubDate></item>"
        for name, link, words in items
    )
    body = f'<?xml version="1.0"?><rss version="2.0"><channel><title>{title}</title>{told}</channel></rss>'
    return text(body, kind="application/rss+xml", **headers)


def article(*paragraphs: str, title: str = "Putin to visit China") -> Answer:
    told = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    head = f"<head><title>{title}</title></head>"
    return text(f"<html lang='en'>{head}<body><article><h1>{title}</h1>{told}</article></body></html>")
