"""Fetching as a guest: with our own name, as robots.txt allows, one request at a time for a host, with a pause between.

Redirects are followed here, each hop checked like the first address; a host that asks for rest gets it.
"""

import asyncio
import contextlib
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

import httpx

from summitry.follow import robots
from summitry.follow.robots import Rules
from summitry.net.client import Answer, Limits
from summitry.net.errors import ForbiddenError, NetError
from summitry.net.pauses import retry_after
from summitry.net.urls import Policy, Target, target

HOPS = 5
"""Redirects that are followed."""
PERMANENT = frozenset({301, 308})
REDIRECTS = frozenset({301, 302, 303, 307, 308})
ASKS_FOR_REST = frozenset({429, 503})
FIRST_REST = timedelta(minutes=5)
"""Rest of a host that asks for it without saying how long."""
AT_ONCE = 8
"""Hosts that are spoken to at the same time."""
ROBOTS_LIMITS = Limits(total=30.0, body=robots.MAX_BYTES)


class Ask(Protocol):
    """How one request is made: `net.client.ask` with its policy, or what a test puts in its place."""

    def __call__(self, url: str, *, headers: Mapping[str, str], limits: Limits) -> Awaitable[Answer]: ...


class DisallowedError(NetError):
    """What robots.txt forbids."""

    def __init__(self, url: str) -> None:
        super().__init__(f"robots.txt of the host forbids {url[:200]}", temporary=False)


class RestingError(NetError):
    """A host that wants no requests before a moment."""

    def __init__(self, host: str, until: datetime) -> None:
        super().__init__(f"{host} asks for rest until {until:%Y-%m-%d %H:%M} UTC")
        self.until = until


@dataclass(frozen=True, slots=True, kw_only=True)
class Got:
    """The last answer, where it came from, and where the first address has moved to for good."""

    answer: Answer
    url: str
    moved: str | None = None


@dataclass(slots=True, kw_only=True)
class Manners:
    """What is remembered of hosts from one round to the next: when each is free again, what it allows."""

    free: dict[str, datetime] = field(default_factory=dict)
    rest: dict[str, datetime] = field(default_factory=dict)
    rules: dict[str, Rules] = field(default_factory=dict)


class Polite:
    """A guest on other people's hosts, for one round. Clock and sleep are arguments, so that tests need not wait."""

    def __init__(
        self,
        ask: Ask,
        *,
        agent: str,
        policy: Policy,
        pause: float,
        manners: Manners,
        clock: Callable[[], datetime],
        sleep: Callable[[float], Awaitable[None]],
    ) -> None:
        self._ask, self._agent, self._policy, self._pause = ask, agent, policy, pause
        self._manners, self._clock, self._sleep = manners, clock, sleep
        self._locks: dict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._hosts = asyncio.Semaphore(AT_ONCE)

    async def get(self, url: str, *, headers: Mapping[str, str], limits: Limits) -> Got:
        """The answer that an address leads to, after all redirects. Raises `NetError`."""
        return await self._follow(url, headers=headers, limits=limits, heed=True)

    async def _follow(self, url: str, *, headers: Mapping[str, str], limits: Limits, heed: bool) -> Got:
        goal = target(url, policy=self._policy)
        seen = {str(goal.url)}
        moved: str | None = None
        for_good = True
        for _ in range(HOPS + 1):
            rules = await self._rules(goal) if heed else None
            if rules is not None and not rules.allows(str(goal.url)):
                raise DisallowedError(str(goal.url))
            answer = await self._once(goal, headers, limits, delay=rules.delay if rules else 0.0)
            if answer.status not in REDIRECTS or "location" not in answer.headers:
                return Got(answer=answer, url=str(goal.url), moved=moved)
            goal = self._next(goal, answer.headers["location"])
            for_good = for_good and answer.status in PERMANENT
            moved = str(goal.url) if for_good else moved
            if str(goal.url) in seen:
                raise NetError("the redirects go in a circle")
            seen.add(str(goal.url))
        raise NetError(f"more than {HOPS} redirects")

    def _next(self, goal: Target, location: str) -> Target:
        try:
            joined = str(goal.url.join(location))
        except (httpx.InvalidURL, ValueError, TypeError):
            raise NetError("a redirect leads to what is no address") from None
        try:
            return target(joined, policy=self._policy)
        except ForbiddenError as error:
            raise ForbiddenError(f"a redirect is not followed: {error.reason}") from None

    async def _once(self, goal: Target, headers: Mapping[str, str], limits: Limits, *, delay: float) -> Answer:
        async with self._turn(goal, delay):
            answer = await self._ask(str(goal.url), headers={"User-Agent": self._agent, **headers}, limits=limits)
        if answer.status in ASKS_FOR_REST:
            now = self._clock()
            asked = retry_after(answer.headers.get("retry-after"), now=now)
            if asked is not None or answer.status == 429:
                until = now + (FIRST_REST if asked is None else asked)
                self._manners.rest[goal.host] = until
                raise RestingError(goal.host, until)
        return answer

    @contextlib.asynccontextmanager
    async def _turn(self, goal: Target, delay: float) -> AsyncIterator[None]:
        """One request at a time for a host, and so long between two."""
        async with self._locks[goal.host]:
            now = self._clock()
            until = self._manners.rest.get(goal.host)
            if until is not None and now < until:
                raise RestingError(goal.host, until)
            free = self._manners.free.get(goal.host, now)
            if free > now:
                await self._sleep((free - now).total_seconds())
            try:
                async with self._hosts:
                    yield
            finally:
                self._manners.free[goal.host] = self._clock() + timedelta(seconds=max(self._pause, delay))

    async def _rules(self, goal: Target) -> Rules:
        """The host's robots.txt, fetched once a day. One that cannot be had forbids everything for now."""
        async with self._locks[f"robots {goal.origin}"]:
            known = self._manners.rules.get(goal.origin)
            if known is not None and self._clock() - known.at < robots.KEPT:
                return known
            got = await self._follow(f"{goal.origin}/robots.txt", headers={}, limits=ROBOTS_LIMITS, heed=False)
            if got.answer.status >= 500:
                raise NetError(f"robots.txt of {goal.host} cannot be had (status {got.answer.status})")
            found = got.answer.body if 200 <= got.answer.status < 300 else b""
            rules = Rules(text=found.decode("utf-8", "replace"), at=self._clock())
            self._manners.rules[goal.origin] = rules
            return rules
