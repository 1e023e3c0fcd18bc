"""A time expression of a text in the public form: TIMEX3's type, value and modifier beside the window it stands for."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """Characters `start` to `end` of a text that name a time.

    `type`, `value` and `mod` are those of TIMEX3 (ISO-TimeML). The days are `None` for durations, sets and what is no
    date. `anchor` is the day that the words were resolved against, `None` where they need none; `occasion` the key of
    the dated occasion that they name ("after the G20 summit"). `reason` says in words why the window is as it is.
    """

    start: int
    end: int
    text: str
    type: str
    value: str | None = None
    mod: str | None = None
    earliest: date | None = None
    latest: date | None = None
    likely_earliest: date | None = None
    likely_latest: date | None = None
    edtf: str | None = None
    anchor: date | None = None
    occasion: str | None = None
    reason: str | None = None
