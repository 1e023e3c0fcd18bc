"""Probability over days, given that the occasion is held: lists of (day, share) that sum to 1, in order, none at zero.

`mass` follows one rule: within the bounds the words' likely part takes `LIKELY_SHARE`; a plan adds a tail after the
last day (plans slip later, seldom earlier); an open end decays over `OPEN_DAYS`. The numbers are in `TAILS`.
"""

import math
from collections.abc import Mapping
from datetime import date, timedelta

DAY = timedelta(days=1)
LIKELY_SHARE = 0.75
FIRST_DAY_SHARE = 0.9
OPEN_DAYS = 120
OPEN_HALF_LIFE = 30.0
TAILS = (
    # kind of statement, share of the mass after the last day, half-life in days; our estimates, to be fitted on
    # outcomes
    ("day", 0.02, 5.0),
    ("days", 0.03, 5.0),
    ("period", 0.06, 14.0),
    ("approximate", 0.12, 21.0),
)
SHORT, LONG = 1, 8


def mass(
    *,
    earliest: date,
    latest: date | None,
    likely: tuple[date, date] | None,
    approximate: bool,
    planned: bool,
    occupied: bool,
) -> dict[date, float]:
    """The share of each day. `occupied`: the bounds are the days of the occasion itself, which begins on the first of
    them.

    >>> bounds = {"earliest": date(2024, 5, 1), "latest": date(2024, 5, 4), "likely": None}
    >>> plain = mass(**bounds, approximate=False, planned=False, occupied=False)
    >>> [round(share, 2) for share in plain.values()]
    [0.25, 0.25, 0.25, 0.25]
    """
    if latest is None:
        return _open(earliest, likely)
    size = (latest - earliest).days + 1
    weights = [1.0 / size] * size
    if occupied and size > 1:
        weights = [FIRST_DAY_SHARE] + [(1 - FIRST_DAY_SHARE) / (size - 1)] * (size - 1)
    elif likely is not None:
        weights = _preferring(weights, (likely[0] - earliest).days, (likely[1] - earliest).days)
    days = {earliest + DAY * n: weight for n, weight in enumerate(weights)}
    return normal(_with_tail(days, latest, size, approximate=approximate) if planned else days)


def normal(days: Mapping[date, float]) -> dict[date, float]:
    """The shares scaled to sum to 1, in order of days, without zeros. Raises `ValueError` where all are zero."""
    total = math.fsum(days.values())
    if total <= 0:
        raise ValueError("no day has any probability")
    return {day: days[day] / total for day in sorted(days) if days[day] > 0}


def preferring(days: Mapping[date, float], first: date, last: date | None) -> dict[date, float]:
    """The mass with `LIKELY_SHARE` of it moved into `first` to `last`, as far as it has days there.

    >>> half = preferring({date(2024, 5, 1): .5, date(2024, 5, 2): .5}, date(2024, 5, 2), None)
    >>> round(half[date(2024, 5, 2)], 2)
    0.88
    """
    inside = math.fsum(share for day, share in days.items() if day >= first and (last is None or day <= last))
    if inside <= 0:
        return normal(days)
    aim = LIKELY_SHARE + (1 - LIKELY_SHARE) * inside
    factor, rest = aim / inside, (1 - aim) / (1 - inside) if inside < 1 else 1.0
    return normal({d: s * (factor if d >= first and (last is None or d <= last) else rest) for d, s in days.items()})


def central(days: Mapping[date, float], share: float = 0.8) -> tuple[date, date]:
    """The shortest run of days that holds `share` of the mass; of equally short ones the one with most, then the first.

    >>> central({date(2024, 5, 1): .05, date(2024, 5, 2): .6, date(2024, 5, 3): .3, date(2024, 5, 20): .05})
    (datetime.date(2024, 5, 2), datetime.date(2024, 5, 3))
    """
    listed = sorted(days)
    if not listed:
        raise ValueError("no days")
    best: tuple[int, float, int, int] | None = None
    left, held = 0, 0.0
    for right, day in enumerate(listed):
        held += days[day]
        while left < right and held - days[listed[left]] >= share - 1e-9:
            held -= days[listed[left]]
            left += 1
        if held >= share - 1e-9:
            candidate = ((day - listed[left]).days, -round(held, 9), left, right)
            best = candidate if best is None else min(best, candidate)
    if best is None:
        return listed[0], listed[-1]
    return listed[best[2]], listed[best[3]]


def mode(days: Mapping[date, float]) -> date | None:
    """The day of most mass, where it stands out: at least a fifth above every other day.

    >>> mode({date(2024, 5, 1): .6, date(2024, 5, 2): .4}), mode({date(2024, 5, 1): .5, date(2024, 5, 2): .5})
    (datetime.date(2024, 5, 1), None)
    """
    ranked = sorted(days.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or (len(ranked) > 1 and ranked[0][1] < 1.2 * ranked[1][1]):
        return None
    return ranked[0][0]


def _open(earliest: date, likely: tuple[date, date] | None) -> dict[date, float]:
    days = {
        earliest + DAY * n: 0.5 ** (n / OPEN_HALF_LIFE) for n in range(OPEN_DAYS) if n <= (date.max - earliest).days
    }
    shares = normal(days)
    return shares if likely is None else preferring(shares, *likely)


def _preferring(weights: list[float], first: int, last: int) -> list[float]:
    first, last = max(0, first), min(len(weights) - 1, last)
    inside, outside = last - first + 1, len(weights) - (last - first + 1)
    if inside <= 0 or not outside:
        return weights
    return [LIKELY_SHARE / inside if first <= n <= last else (1 - LIKELY_SHARE) / outside for n in range(len(weights))]


def _with_tail(days: Mapping[date, float], latest: date, size: int, *, approximate: bool) -> dict[date, float]:
    kind = "approximate" if approximate else "day" if size <= SHORT else "days" if size < LONG else "period"
    share, half_life = next((share, half_life) for name, share, half_life in TAILS if name == kind)
    length = min(int(4 * half_life), (date.max - latest).days)
    tail = normal({latest + DAY * n: 0.5 ** (n / half_life) for n in range(1, length + 1)}) if length else {}
    return {
        **{day: weight * (1 - share) for day, weight in days.items()},
        **{day: s * share for day, s in tail.items()},
    }
