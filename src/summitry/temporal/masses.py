"""Probability over days, given that the occasion is held: lists of (day, share) that sum to 1, in order, none at zero.

`mass` follows one rule: within the bounds the words' likely part takes most, and weekdays their share; a plan adds a
tail after the last day (plans slip later, seldom earlier); an open end decays over `OPEN_DAYS`. The numbers, with their
origin, are rows of `masses.tsv`; `benchmarks/fit_windows.py` fits those that can be fitted.
"""

import math
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

DAY = timedelta(days=1)
OPEN_DAYS = 120
SHORT, LONG = 1, 8


@cache
def numbers() -> Mapping[str, float]:
    """The table's numbers by name.

    >>> numbers()["tail.period"]
    0.06
    """
    text = files("summitry.temporal").joinpath("masses.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines()[1:])
    return {name: float(value) for name, value, _, _ in rows}


def by_weekday(day: date) -> float:
    """How much likelier than the average a day is by its weekday: visits begin seldom at weekends.

    >>> by_weekday(date(2024, 5, 15)) > 1 > by_weekday(date(2024, 5, 18))
    True
    """
    return _weekdays()[day.weekday()]


@cache
def _weekdays() -> tuple[float, ...]:
    return tuple(7 * numbers()[f"weekday.{n}"] for n in range(7))


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
    [0.33, 0.31, 0.23, 0.13]
    """
    if latest is None:
        return _open(earliest, likely)
    size = (latest - earliest).days + 1
    listed = [earliest + DAY * n for n in range(size)]
    if occupied and size > 1:
        first = numbers()["first_day"]
        days = {day: (1 - first) / (size - 1) if n else first for n, day in enumerate(listed)}
    else:
        days = normal({day: by_weekday(day) for day in listed})
        days = days if likely is None else _split(days, *likely)
    return normal(_with_tail(days, latest, size, approximate=approximate) if planned else days)


def normal(days: Mapping[date, float]) -> dict[date, float]:
    """The shares scaled to sum to 1, in order of days, without zeros. Raises `ValueError` where all are zero."""
    total = math.fsum(days.values())
    if total <= 0:
        raise ValueError("no day has any probability")
    return {day: days[day] / total for day in sorted(days) if days[day] > 0}


def preferring(days: Mapping[date, float], first: date, last: date | None) -> dict[date, float]:
    """The mass with the share of a likely part moved into `first` to `last`, as far as it has days there.

    >>> half = preferring({date(2024, 5, 1): .5, date(2024, 5, 2): .5}, date(2024, 5, 2), None)
    >>> round(half[date(2024, 5, 2)], 2)
    0.88
    """
    inside = math.fsum(share for day, share in days.items() if day >= first and (last is None or day <= last))
    if inside <= 0:
        return normal(days)
    likely = numbers()["likely"]
    aim = likely + (1 - likely) * inside
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
    half_life, reach = numbers()["open_half_life"], min(OPEN_DAYS, (date.max - earliest).days + 1)
    listed = [earliest + DAY * n for n in range(reach)]
    shares = normal({day: by_weekday(day) * 0.5 ** (n / half_life) for n, day in enumerate(listed)})
    return shares if likely is None else preferring(shares, *likely)


def _split(days: Mapping[date, float], first: date, last: date) -> dict[date, float]:
    """The mass with the share of the likely part on it, and the rest on the other days."""
    inside = math.fsum(share for day, share in days.items() if first <= day <= last)
    if inside <= 0 or inside >= 1 - 1e-12:
        return dict(days)
    likely = numbers()["likely"]
    parts = (likely / inside, (1 - likely) / (1 - inside))
    return {day: share * parts[0 if first <= day <= last else 1] for day, share in days.items()}


def _with_tail(days: Mapping[date, float], latest: date, size: int, *, approximate: bool) -> dict[date, float]:
    kind = "approximate" if approximate else "day" if size <= SHORT else "days" if size < LONG else "period"
    share, half_life = numbers()[f"tail.{kind}"], numbers()[f"tail_half_life.{kind}"]
    length = min(int(4 * half_life), (date.max - latest).days)
    tail = normal({latest + DAY * n: 0.5 ** (n / half_life) for n in range(1, length + 1)}) if length else {}
    return {
        **{day: weight * (1 - share) for day, weight in days.items()},
        **{day: s * share for day, s in tail.items()},
    }
