"""A forecast, and the figures by which many of them are judged. The definitions of docs/backtest.md are here.

A story's forecasts are made on days on which its outcome was open. Each counts with its `weight`, so that a story with
many days does not outweigh one with few.
"""

import math
import random
import statistics
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

FLOOR = 1e-4
"""No chance counts as less in the log score, so that one miss does not decide it. As in the corpus's own scorer."""
SHARES = (0.5, 0.8, 0.95)
BINS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """What a rule said about one story on one day, and what came of it.

    `p_held`: the chance that it is held; `days`: the chance of each day if it is, empty where the rule names none;
    `start`: the day on which it began, `None` if it never did; `kind`: who told the latest news.
    """

    story: str
    on: date
    p_held: float
    days: Mapping[date, float]
    start: date | None
    kind: str
    weight: float = 1.0

    @property
    def error(self) -> float:
        """The squared error of the chance of being held: the Brier score of one forecast."""
        return (self.p_held - (self.start is not None)) ** 2

    @property
    def log2(self) -> float:
        """The logarithm of the chance given to what came: the day, or never."""
        chance = 1.0 - self.p_held if self.start is None else self.p_held * self.days.get(self.start, 0.0)
        return math.log2(max(FLOOR, chance))

    def interval(self, share: float) -> tuple[date, date] | None:
        """The days left after cutting whole days from each end while at most half of the rest is cut."""
        if not self.days:
            return None
        tail = (1.0 - share) / 2 * math.fsum(self.days.values())
        return _end(sorted(self.days), self.days, tail), _end(sorted(self.days, reverse=True), self.days, tail)

    def holds(self, share: float) -> bool:
        """Whether the interval of whole days holds the day; a rule that names no days holds nothing."""
        found = self.interval(share)
        return found is not None and self.start is not None and found[0] <= self.start <= found[1]

    def exact(self, share: float, lot: random.Random) -> float:
        """1 if the day lies in the central share of the mass, where a day at its edge lies in it by lot.

        Whole days hold more than their share ("on 16 May" holds 95 % or nothing). By lot, a mass that is right holds
        exactly its share.
        """
        if not self.days or self.start is None:
            return 0.0
        total = math.fsum(self.days.values())
        before = math.fsum(p for day, p in self.days.items() if day < self.start) / total
        place = before + lot.random() * self.days.get(self.start, 0.0) / total
        return float((1.0 - share) / 2 <= place <= (1.0 + share) / 2)

    @property
    def width(self) -> int | None:
        """Days of the 80 % interval."""
        found = self.interval(0.8)
        return (found[1] - found[0]).days + 1 if found else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The figures of one rule over many forecasts. Coverage, width and lead: of stories that were held only."""

    stories: int
    forecasts: int
    brier: float
    log2: float
    whole: Mapping[float, float]
    exact: Mapping[float, float]
    width: float | None
    lead: float | None


def figures(forecasts: Sequence[Forecast]) -> Figures:
    """All figures; raises `ValueError` for no forecasts."""
    if not forecasts:
        raise ValueError("no forecasts")
    held = [f for f in forecasts if f.start is not None]
    lot = random.Random("edges")
    widths = [f.width for f in held if f.width is not None]
    return Figures(
        stories=len({f.story for f in forecasts}),
        forecasts=len(forecasts),
        brier=_mean((f.error, f.weight) for f in forecasts),
        log2=_mean((f.log2, f.weight) for f in forecasts),
        whole={share: _mean((float(f.holds(share)), f.weight) for f in held) for share in SHARES},
        exact={share: _mean((f.exact(share, lot), f.weight) for f in held) for share in SHARES},
        width=statistics.median(widths) if widths else None,
        lead=lead(held),
    )


def lead(forecasts: Iterable[Forecast], *, widest: int = 14) -> float | None:
    """Median days, over the stories that were held, for which one could plan by it: since when every forecast had the
    day in an 80 % interval of at most `widest` days; 0 for a story where even the last had not.
    """
    by_story: dict[str, list[Forecast]] = {}
    for forecast in forecasts:
        by_story.setdefault(forecast.story, []).append(forecast)
    found = []
    for told in by_story.values():
        since = 0
        for forecast in sorted(told, key=lambda f: f.on, reverse=True):
            if not (forecast.start and forecast.holds(0.8) and (forecast.width or 0) <= widest):
                break
            since = (forecast.start - forecast.on).days
        found.append(since)
    return statistics.median(found) if found else None


def reliability(forecasts: Sequence[Forecast]) -> list[tuple[float, float, int, float]]:
    """For each tenth of the scale that was used: the mean chance said, the share held, forecasts, their weight."""
    bins: list[list[Forecast]] = [[] for _ in range(BINS)]
    for forecast in forecasts:
        bins[min(int(forecast.p_held * BINS), BINS - 1)].append(forecast)
    return [
        (
            _mean((f.p_held, f.weight) for f in group),
            _mean((float(f.start is not None), f.weight) for f in group),
            len(group),
            math.fsum(f.weight for f in group),
        )
        for group in bins
        if group
    ]


def _end(order: Iterable[date], days: Mapping[date, float], tail: float) -> date:
    cut = 0.0
    for day in order:
        cut += days[day]
        if cut > tail + 1e-9:
            return day
    raise ValueError("no mass over days")


def _mean(values: Iterable[tuple[float, float]]) -> float:
    listed = list(values)
    total = math.fsum(weight for _, weight in listed)
    return math.fsum(value * weight for value, weight in listed) / total if total else math.nan
