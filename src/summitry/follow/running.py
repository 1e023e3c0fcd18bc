"""Rounds one after the other: what is due is asked, what came is read into the store, and only then kept as done.

A run that is killed between the two asks again and reads nothing twice. Clock, sleep and requests are arguments.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from summitry import codec, interrupt, ledger, pipeline
from summitry.follow import robots
from summitry.follow.lists import Feed, FeedList
from summitry.follow.polite import Ask, Manners, Polite
from summitry.follow.robots import Rules
from summitry.follow.rounds import Round, Rounds, note_key, state_of
from summitry.follow.state import FeedState
from summitry.model.report import Rejection
from summitry.net.urls import Policy
from summitry.pipeline import Counts
from summitry.store import Store
from summitry.store.followed import Fetched

AT_ONCE = 64
"""Feeds of one round: what a killed run loses at most, and what memory has to hold."""
LONGEST_WAIT = timedelta(minutes=5)
"""After so long the list of feeds is looked at again, even if none is due."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How feeds are followed. `every` is the pause of a feed without a word of its own, `pause` seconds that of a host
    between two requests; `seed` sets what is left to chance.
    """

    agent: str
    every: timedelta = timedelta(minutes=30)
    pause: float = 3.0
    seed: str = ""
    policy: Policy = field(default_factory=Policy)


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """What a round did: feeds asked, reports read, and what went wrong, by address; `next` is when the next is due."""

    asked: int
    counts: Counts
    problems: tuple[tuple[str, str], ...]
    next: datetime | None


class Follower:
    """Follows feeds into a store."""

    def __init__(
        self,
        store: Store,
        settings: Settings,
        *,
        ask: Ask,
        clock: Callable[[], datetime],
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._store, self._settings, self._ask = store, settings, ask
        self._clock, self._sleep = clock, sleep
        self._manners = Manners()

    def states(self, feeds: Sequence[Feed]) -> tuple[FeedState, ...]:
        """How feeds stand, in their order."""
        return self._states(feeds, self._clock())

    def _states(self, feeds: Sequence[Feed], now: datetime) -> tuple[FeedState, ...]:
        notes = self._store.followed.notes(note_key(feed.address) for feed in feeds)
        return tuple(state_of(feed, notes, now=now) for feed in feeds)

    def round(self, feeds: Sequence[Feed]) -> Progress:
        """Ask what is due, at most `AT_ONCE` feeds, and read what is new. Raises `StoreError`."""
        now = self._clock()
        states = dict(zip((feed.address for feed in feeds), self._states(feeds, now), strict=True))
        due = [feed for feed in feeds if states[feed.address].due <= now and not states[feed.address].gone]
        due = sorted(due, key=lambda feed: states[feed.address].due)[:AT_ONCE]
        waiting = self._store.followed.waiting(now, most=AT_ONCE)
        found = Round()
        if due or waiting:
            found = asyncio.run(self._asked([(feed, states[feed.address]) for feed in due], waiting))
        counts, rejected = self._read(found)
        states |= found.states
        ahead = [state.due for state in states.values() if not state.gone]
        problems = (*found.problems, *((one.place or one.source, one.reason) for one in rejected))
        return Progress(asked=len(due), counts=counts, problems=problems, next=min(ahead, default=None))

    async def _asked(self, due: Sequence[tuple[Feed, FeedState]], waiting: Sequence[Fetched]) -> Round:
        self._recall(due)
        polite = Polite(
            self._ask,
            agent=self._settings.agent,
            policy=self._settings.policy,
            pause=self._settings.pause,
            manners=self._manners,
            clock=self._clock,
            sleep=self._sleep,
        )
        rounds = Rounds(
            polite,
            self._store.followed,
            every=self._settings.every,
            policy=self._settings.policy,
            clock=self._clock,
            seed=self._settings.seed,
        )
        return await rounds.run(due, waiting)

    def _recall(self, due: Sequence[tuple[Feed, FeedState]]) -> None:
        """What hosts allowed when another run asked them."""
        keys = {f"robots:{_origin(state.moved or feed.address)}" for feed, state in due}
        for key, text in self._store.followed.notes(keys).items():
            rules = codec.decode(Rules, text)
            if self._clock() - rules.at < robots.KEPT:
                self._manners.rules.setdefault(key.removeprefix("robots:"), rules)

    def _read(self, found: Round) -> tuple[Counts, list[Rejection]]:
        """Read what came, bring the diary up to it, and keep what the round learned: in this order."""
        rejected: list[Rejection] = []
        reports = list({report.id: report for report in found.reports}.values())
        fresh = {report.id for report in self._store.unknown(reports)}
        counts = pipeline.read_into(self._store, reports, on_reject=rejected.append) if reports else Counts()
        if counts.read:
            ledger.update(self._store)
        states = {
            address: replace(state, reports=state.reports + sum(found.origin[id_] == address for id_ in fresh))
            for address, state in found.states.items()
        }
        notes = {note_key(address): codec.encode(state).decode() for address, state in states.items()}
        notes |= {f"robots:{key}": codec.encode(rules).decode() for key, rules in self._manners.rules.items()}
        if found.states or found.pages:
            with interrupt.deferred():
                self._store.followed.keep(notes, found.pages)
        return counts, rejected


def follow(
    follower: Follower,
    feeds: Callable[[], FeedList],
    *,
    once: bool,
    clock: Callable[[], datetime],
    wait: Callable[[float], None],
    on_round: Callable[[Progress], None],
) -> None:
    """Rounds until nothing is due (`once`), or for ever. `feeds` is asked anew before each, so that a list can grow."""
    while True:
        progress = follower.round(feeds().feeds)
        on_round(progress)
        now = clock()
        if progress.next is not None and progress.next <= now and progress.asked:
            continue
        if once:
            return
        pause = min(progress.next - now, LONGEST_WAIT) if progress.next else LONGEST_WAIT
        wait(max(pause.total_seconds(), 1.0))


def _origin(address: str) -> str:
    scheme, _, rest = address.partition("://")
    return f"{scheme}://{rest.partition('/')[0].partition('?')[0]}"
