"""When a feed is asked again. Everything is a function of what a host said, how often it failed, and a seed.

A host's own word (Retry-After, max-age) makes a pause longer, never shorter.
"""

import random
import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

LONGEST_WORD = timedelta(days=7)
"""The longest pause that a host can ask for; whoever says more is asked after this."""
LONGEST_FRESH = timedelta(days=1)
"""The longest that a feed may call itself fresh: news cannot wait longer."""
LONGEST_BACK_OFF = timedelta(hours=12)
FIRST_BACK_OFF = timedelta(minutes=5)
SPREAD = 0.1
"""How far a regular pause is stretched at most, so that feeds do not all fall due at once."""
_FRESH = re.compile(r"(?:^|[\s,])max-age\s*=\s*\"?(\d{1,12})")
_SECONDS = re.compile(r"\d{1,15}", re.ASCII)


def retry_after(value: str | None, *, now: datetime) -> timedelta | None:
    """The pause that a host asks for, in seconds or as a date; `None` where it asks for none that can be read.

    >>> now = datetime(2024, 5, 14, 9, 0, tzinfo=UTC)
    >>> retry_after("120", now=now), retry_after("Tue, 14 May 2024 09:10:00 GMT", now=now)
    (datetime.timedelta(seconds=120), datetime.timedelta(seconds=600))
    """
    said = (value or "").strip()
    if _SECONDS.fullmatch(said):
        return timedelta(seconds=min(int(said), int(LONGEST_WORD.total_seconds())))
    try:
        until = parsedate_to_datetime(said)
        until = until if until.tzinfo else until.replace(tzinfo=UTC)
        return min(max(until - now, timedelta(0)), LONGEST_WORD)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def back_off(failures: int, *, seed: str) -> timedelta:
    """The pause after so many failures in a row: doubled each time, between half of it and all, as the seed has it.

    >>> [round(back_off(n, seed="x") / timedelta(minutes=1)) for n in (1, 2, 3, 20)]
    [4, 9, 15, 463]
    """
    whole: timedelta = min(FIRST_BACK_OFF * 2 ** min(max(failures, 1) - 1, 20), LONGEST_BACK_OFF)
    return whole * (0.5 + 0.5 * random.Random(f"{seed}|{failures}").random())


def fresh_for(headers: Mapping[str, str]) -> timedelta:
    """How long an answer calls itself fresh, a day at most.

    >>> fresh_for({"cache-control": "public, max-age=3600"})
    datetime.timedelta(seconds=3600)
    """
    found = _FRESH.search(headers.get("cache-control", "").lower())
    return min(timedelta(seconds=min(int(found[1]), 10**7)), LONGEST_FRESH) if found else timedelta(0)


def regular(every: timedelta, *, headers: Mapping[str, str], seed: str) -> timedelta:
    """The pause after a success."""
    pause = max(every, fresh_for(headers))
    return pause * (1 + SPREAD * random.Random(seed).random())
