"""What a host allows us (RFC 9309): by its robots.txt, read as ours to heed. Nothing is fetched here."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from protego import Protego

TOKEN = "summitry"
"""The name by which a host speaks to us in its robots.txt."""
KEPT = timedelta(hours=24)
MAX_BYTES = 512 * 2**10
LONGEST_DELAY = 300.0
"""Seconds between two requests that a host can ask for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """A host's robots.txt as of a moment. `text` is empty where it has none, and nothing is forbidden then."""

    text: str
    at: datetime

    def allows(self, url: str) -> bool:
        """Whether we may fetch this address.

        >>> from datetime import datetime, UTC
        >>> rules = Rules(text="User-agent: *\\nDisallow: /private", at=datetime(2024, 5, 14, tzinfo=UTC))
        >>> rules.allows("https://news.example/private/x"), rules.allows("https://news.example/feed")
        (False, True)
        """
        return _parsed(self.text).can_fetch(url, TOKEN)

    @property
    def delay(self) -> float:
        """Seconds between two requests that the host asks for, 0 where it asks for none."""
        found = _parsed(self.text).crawl_delay(TOKEN)
        return min(max(found, 0.0), LONGEST_DELAY) if found is not None and found == found else 0.0


@lru_cache(maxsize=256)
def _parsed(text: str) -> Protego:
    return Protego.parse(text)
