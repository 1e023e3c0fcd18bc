"""How a feed stands between two rounds. A value of its own for every moment; kept by the store as one line."""

from dataclasses import dataclass
from datetime import datetime

from summitry.read.draft import Draft


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedState:
    """What is known of a feed.

    `due` is the next poll; `moved` where the feed has gone for good; `error` the last thing that went wrong, at
    `failed`, and `failures` how often in a row. `items` counts what the feed told, `reports` what of it was new.
    """

    address: str
    name: str | None = None
    due: datetime
    etag: str | None = None
    modified: str | None = None
    moved: str | None = None
    polled: datetime | None = None
    succeeded: datetime | None = None
    failed: datetime | None = None
    error: str | None = None
    failures: int = 0
    items: int = 0
    reports: int = 0
    gone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """An item whose page could not be had yet."""

    feed: str
    name: str | None
    draft: Draft
    link: str
    tries: int
