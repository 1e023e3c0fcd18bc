"""What whoever starts the pages decides. Nothing here is read from the environment, and no clock is read elsewhere."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
"""Names under which only this machine reaches itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Which store is shown, how, and to whom.

    `hosts` are the names by which browsers may ask (an address that another site's name leads to is refused); `public`
    lets everybody read who can reach the pages; `https` says that a proxy in front speaks HTTPS; `read_only` opens the
    store without the right to write, so that nobody signs in.
    """

    store: str
    today: Callable[[], date]
    now: Callable[[], datetime]
    hosts: tuple[str, ...] = LOOPBACK
    public: bool = True
    https: bool = False
    read_only: bool = False
