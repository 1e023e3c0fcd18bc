"""One round over what is due: ask, look up, and hand over reports with all that was learned, to be kept together.

What goes wrong with one feed is noted there and stops no other. Nothing is kept here: a killed round never was.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from summitry import codec
from summitry.follow.items import Item, check_kind, digest, items, page_of, report
from summitry.follow.lists import Feed
from summitry.follow.polite import Got, Polite, RestingError
from summitry.follow.schedule import LONGEST_BACK_OFF, regular, rest
from summitry.follow.state import FeedState, Waiting
from summitry.model.report import Report
from summitry.net.client import Limits
from summitry.net.errors import ForbiddenError, NetError
from summitry.net.urls import Policy
from summitry.read.draft import Draft, Refused
from summitry.store.followed import Fetched, Followed

FEED_LIMITS = Limits(body=5 * 2**20)
PAGE_LIMITS = Limits(body=2 * 2**20)
MOST_ITEMS = 50
"""New items of one feed that one round looks up; the rest come with the next."""
TRIES = 4
"""How often the page of an item is asked for, before its feed's own words must do."""
LOST = 3
"""After so many failures in a row at a new address, the first one is asked again."""
LEAST = timedelta(minutes=1)
"""Nothing is asked again sooner, whatever a host says."""
_SPEAKS = "application/atom+xml, application/rss+xml, application/xml;q=0.9, text/html;q=0.8, */*;q=0.1"
_LONGEST_MARK = 500
"""Characters of an ETag that is sent back."""


@dataclass(slots=True, kw_only=True)
class Round:
    """What a round learned: reports in the order of feeds, how each feed stands, pages, and what went wrong."""

    reports: list[Report] = field(default_factory=list)
    states: dict[str, FeedState] = field(default_factory=dict)
    pages: list[Fetched] = field(default_factory=list)
    problems: list[tuple[str, str]] = field(default_factory=list)
    origin: dict[str, str] = field(default_factory=dict)
    """Ids of reports to the addresses of their feeds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Outcome:
    """What became of one item."""

    page: Fetched
    report: Report | None = None
    problem: str | None = None


class Rounds:
    """Rounds over feeds. `clock` tells the moment with its zone; `seed` sets all that is left to chance."""

    def __init__(
        self,
        polite: Polite,
        known: Followed,
        *,
        every: timedelta,
        policy: Policy,
        clock: Callable[[], datetime],
        seed: str,
    ) -> None:
        self._polite, self._known = polite, known
        self._every, self._policy, self._clock, self._seed = every, policy, clock, seed
        self._taken: set[str] = set()

    async def run(self, feeds: Sequence[tuple[Feed, FeedState]], waiting: Sequence[Fetched]) -> Round:
        """Ask all these feeds, and for the pages that wait."""
        self._taken.clear()
        again = (self._again(page) for page in waiting)
        polled = (self._feed(feed, state) for feed, state in feeds)
        found = Round()
        for part in await asyncio.gather(*again, *polled):
            found.reports += part.reports
            found.states |= part.states
            found.pages += part.pages
            found.problems += part.problems
            found.origin |= part.origin
        return found

    async def _feed(self, feed: Feed, state: FeedState) -> Round:
        found = Round()
        now = self._clock()
        state = replace(state, polled=now, name=feed.name or state.name)
        try:
            state = await self._polled(feed, state, found)
        except RestingError as error:
            state = replace(state, due=error.until, failed=now, error=error.reason)
        except NetError as error:
            state = self._failed(state, error)
        except Exception as error:  # one feed, whatever it holds, must not stop the others
            state = self._failed(state, NetError(f"fails ({type(error).__name__}: {str(error)[:200]})"))
        if state.error and state.failed and state.failed >= now:
            found.problems.append((feed.address, state.error))
        found.states[feed.address] = replace(state, due=max(state.due, now + LEAST))
        return found

    async def _polled(self, feed: Feed, state: FeedState, found: Round) -> FeedState:
        marks = {"If-None-Match": state.etag, "If-Modified-Since": state.modified}
        headers = {"Accept": _SPEAKS, **{name: mark for name, mark in marks.items() if mark}}
        got = await self._polite.get(state.moved or feed.address, headers=headers, limits=FEED_LIMITS)
        answer, now = got.answer, self._clock()
        pause = regular(self._every, headers=answer.headers, seed=f"{self._seed}|{feed.address}|{now:%Y-%m-%dT%H:%M}")
        fine = replace(state, due=now + pause, succeeded=now, failures=0, error=None, failed=None)
        if answer.status == 304:
            return fine
        if answer.status == 410:
            return replace(state, gone=True, failed=now, error="is gone for good (status 410)")
        if not 200 <= answer.status < 300:
            raise NetError(f"answers with status {answer.status}")
        told, refused = await asyncio.to_thread(self._read, got, feed)
        new = self._new(told)
        for item in new[:MOST_ITEMS]:
            self._add(found, item, await self._item(item))
        whole = len(new) <= MOST_ITEMS
        return replace(
            fine,
            etag=_mark(answer.headers.get("etag")) if whole else None,
            modified=_mark(answer.headers.get("last-modified")) if whole else None,
            moved=got.moved or state.moved,
            items=state.items + len(new[:MOST_ITEMS]),
            error=refused,
            failed=now if refused else None,
        )

    def _failed(self, state: FeedState, error: NetError) -> FeedState:
        now, failures = self._clock(), state.failures + 1
        pause = rest(failures, seed=f"{self._seed}|{state.address}")
        lost = failures >= LOST
        return replace(
            state,
            due=now + (LONGEST_BACK_OFF if isinstance(error, ForbiddenError) else pause),
            failed=now,
            error=error.reason,
            failures=failures,
            moved=None if lost else state.moved,
            etag=None if lost else state.etag,
            modified=None if lost else state.modified,
        )

    def _read(self, got: Got, feed: Feed) -> tuple[list[Item], str | None]:
        """The items of an answer, and why the rest of it could not be read."""
        told: list[Item] = []
        try:
            check_kind(got.answer.headers)
            for one in items(got.answer.body, url=got.url, feed=feed.address, name=feed.name, policy=self._policy):
                if isinstance(one, Refused):
                    return told, str(one)
                told.append(one)
        except Refused as refused:
            return told, str(refused)
        return told, None

    def _new(self, told: Sequence[Item]) -> list[Item]:
        """The items that no round has seen, each once."""
        known = self._known.pages(item.key for item in told)
        found = []
        for item in told:
            if item.key not in known and item.key not in self._taken:
                self._taken.add(item.key)
                found.append(item)
        return found

    async def _again(self, page: Fetched) -> Round:
        found = Round()
        waiting = codec.decode(Waiting, page.payload)
        item = Item(
            key=page.key,
            feed=waiting.feed,
            name=waiting.name,
            draft=waiting.draft,
            link=waiting.link,
            tries=waiting.tries,
        )
        self._taken.add(item.key)
        self._add(found, item, await self._item(item))
        return found

    def _add(self, found: Round, item: Item, outcome: _Outcome) -> None:
        found.pages.append(outcome.page)
        if outcome.report is not None:
            found.reports.append(outcome.report)
            found.origin[outcome.report.id] = item.feed
        if outcome.problem is not None:
            found.problems.append((item.link or item.feed, outcome.problem))

    async def _item(self, item: Item) -> _Outcome:
        """The report of an item, with its page; an item whose page cannot be had now waits."""
        page, now = None, self._clock()
        if item.link is not None:
            try:
                page = await self._page(item.link)
            except NetError as error:
                tries = item.tries + 1
                if error.temporary and tries < TRIES:
                    pause = rest(tries, seed=f"{self._seed}|{item.key}")
                    due = error.until if isinstance(error, RestingError) else now + pause
                    return _Outcome(page=_waits(item, tries, max(due, now + LEAST)))
            except Refused:
                pass  # the feed's own words must do
        try:
            made = report(item, page, today=now.date())
        except Refused as refused:
            return _Outcome(page=Fetched(key=item.key), problem=str(refused))
        own = digest(made.text, url=item.link or item.draft.url or item.feed)
        if own in self._taken or self._known.digests([own]):
            return _Outcome(page=Fetched(key=item.key))
        self._taken.add(own)
        return _Outcome(page=Fetched(key=item.key, digest=own), report=made)

    async def _page(self, link: str) -> Draft:
        got = await self._polite.get(link, headers={"Accept": "text/html, */*;q=0.1"}, limits=PAGE_LIMITS)
        if got.answer.status >= 500:
            raise NetError(f"answers with status {got.answer.status}")
        if not 200 <= got.answer.status < 300:
            raise NetError(f"answers with status {got.answer.status}", temporary=False)
        check_kind(got.answer.headers)
        return await asyncio.to_thread(page_of, got.answer.body)


def _waits(item: Item, tries: int, due: datetime) -> Fetched:
    waiting = Waiting(feed=item.feed, name=item.name, draft=item.draft, link=item.link or "", tries=tries)
    return Fetched(key=item.key, due=due, payload=codec.encode(waiting).decode())


def _mark(value: str | None) -> str | None:
    """A mark that can be sent back as it is."""
    return value if value and len(value) <= _LONGEST_MARK and value.isascii() and value.isprintable() else None


def state_of(feed: Feed, notes: Mapping[str, str], *, now: datetime) -> FeedState:
    """How a feed stands by what was kept; a new one is due at once."""
    kept = notes.get(note_key(feed.address))
    return codec.decode(FeedState, kept) if kept else FeedState(address=feed.address, name=feed.name, due=now)


def note_key(address: str) -> str:
    """Under which key a feed's state is kept."""
    return f"feed:{address}"
