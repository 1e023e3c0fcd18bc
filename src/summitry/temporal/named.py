"""Days with a name: which days "Easter", "Ramadan" or "Diwali" are in a year.

Two tables: `named_days.tsv` (a rule for each name) and `movable_days.tsv` (days of festivals of lunar calendars,
2015-2035; from the open `holidays` library's country calendars of Singapore, India, China and Israel, MIT licence).
Ramadan and the Eids follow the Umm al-Qura calendar, so a sighting of the moon may move them by a day. A year that no
rule covers gives no day.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

from dateutil.easter import EASTER_ORTHODOX, easter
from hijridate import Gregorian, Hijri


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedDay:
    """A row of the table: the rule, its arguments, how many days it lasts (0: a month of its calendar), and its
    names.
    """

    name: str
    rule: str
    arguments: str
    days: int
    words: tuple[str, ...]


@cache
def table() -> dict[str, NamedDay]:
    """The named days by key.

    >>> table()["good_friday"].words
    ('good friday',)
    """
    out = {}
    for line in _lines("named_days.tsv"):
        name, rule, arguments, days, words = line.split("\t")
        out[name] = NamedDay(name=name, rule=rule, arguments=arguments, days=int(days), words=tuple(words.split("|")))
    return out


def spans(name: str, year: int) -> tuple[tuple[date, date], ...]:
    """First and last days of what `name` names, for each time it begins in `year` (a Muslim month may begin twice).

    >>> spans("ramadan", 2024)
    ((datetime.date(2024, 3, 11), datetime.date(2024, 4, 9)),)
    >>> spans("easter", 2024), spans("diwali", 1900)
    (((datetime.date(2024, 3, 31), datetime.date(2024, 3, 31)),), ())
    """
    row = table()[name]
    return tuple((start, _last(row, start)) for start in _starts(row, year))


def _last(row: NamedDay, start: date) -> date:
    if row.days:
        return start + timedelta(days=row.days - 1)
    hijri = Gregorian.fromdate(start).to_hijri()
    return start + timedelta(days=hijri.month_length() - 1)


def _starts(row: NamedDay, year: int) -> Iterator[date]:
    numbers = [int(part) for part in row.arguments.split()] if row.rule in {"fixed", "nth", "easter", "hijri"} else []
    match row.rule:
        case "fixed":
            yield date(year, numbers[0], numbers[1])
        case "nth":
            yield _nth(year, *numbers)
        case "easter" if year >= 1583:
            yield easter(year) + timedelta(days=numbers[0])
        case "orthodox" if year >= 1583:
            yield easter(year, EASTER_ORTHODOX)
        case "hijri":
            yield from _hijri(year, *numbers)
        case "table":
            key = row.name if row.arguments == "-" else row.arguments
            yield from (day for day in _movable().get(key, ()) if day.year == year)


def _nth(year: int, month: int, weekday: int, number: int) -> date:
    """The nth weekday of a month; -1 is the last."""
    if number > 0:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (number - 1))
    last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return last - timedelta(days=(last.weekday() - weekday) % 7)


def _hijri(year: int, month: int, day: int) -> Iterator[date]:
    about = int((year - 622) * 33 / 32)
    for hijri_year in range(about - 1, about + 3):
        try:
            found = Hijri(hijri_year, month, day).to_gregorian()
        except (OverflowError, ValueError):
            continue
        if found.year == year:
            yield date(found.year, found.month, found.day)


@cache
def _movable() -> dict[str, tuple[date, ...]]:
    out: dict[str, list[date]] = {}
    for line in _lines("movable_days.tsv"):
        name, day = line.split("\t")
        out.setdefault(name, []).append(date.fromisoformat(day))
    return {name: tuple(days) for name, days in out.items()}


def _lines(name: str) -> list[str]:
    return files("summitry.temporal").joinpath(name).read_text(encoding="utf-8").splitlines()[1:]
