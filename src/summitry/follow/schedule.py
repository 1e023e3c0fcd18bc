"""When a feed is asked again. Everything is a function of what a host said, how often it failed, and a seed.

A host's own word (Retry-After, max-age) makes a pause longer, never shorter.
"""

import random
import re
from collections.abc import Mapping
from datetime import timedelta

from summitry.net.pauses import back_off

LONGEST_FRESH = timedelta(days=1)
"""The longest that a feed may call itself fresh: news cannot wait longer."""
LONGEST_BACK_OFF = timedelta(hours=12)
FIRST_BACK_OFF = timedelta(minutes=5)
SPREAD = 0.1
"""How far a regular pause is stretched at most, so that feeds do not all fall due at once."""
_FRESH = re.compile(r"(?:^|[\s,])max-age\s*=\s*\"?(\d{1,12})")


def rest(failures: int, *, seed: str) -> timedelta:
    """The pause after so many failures in a row."""
    return back_off(failures, first=FIRST_BACK_OFF, longest=LONGEST_BACK_OFF, seed=seed)


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
