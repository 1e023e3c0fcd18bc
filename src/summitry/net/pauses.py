"""How long to wait before the same is asked of a host again: by its own word, or by how often it failed and a seed."""

import random
import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

LONGEST_WORD = timedelta(days=7)
"""The longest pause that a host can ask for; whoever says more is asked after this."""
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


def back_off(failures: int, *, first: timedelta, longest: timedelta, seed: str) -> timedelta:
    """The pause after so many failures in a row: doubled each time, between half of it and all, as the seed has it.

    >>> minute = timedelta(minutes=1)
    >>> [round(back_off(n, first=5 * minute, longest=720 * minute, seed="x") / minute) for n in (1, 2, 3, 20)]
    [4, 9, 15, 463]
    """
    whole: timedelta = min(first * 2 ** min(max(failures, 1) - 1, 20), longest)
    return whole * (0.5 + 0.5 * random.Random(f"{seed}|{failures}").random())
