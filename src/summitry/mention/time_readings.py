"""What the words that a row of `time_rows.tsv` captured mean: one small function for each kind of phrase.

`found` maps the names in braces to the words; `None` says that the words are no such time after all ("35/40/2024").
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache

from summitry.mention import time_words as words
from summitry.temporal import named
from summitry.temporal.expression import (
    Age,
    Choice,
    Clock,
    Day,
    Duration,
    Expression,
    Month,
    Named,
    Offset,
    Part,
    Period,
    Quarter,
    Range,
    Repeated,
    SeasonOf,
    Share,
    Stretch,
    Unit,
    Vague,
    Vagueness,
    Weekday,
    Which,
    Year,
)

Found = Mapping[str, str]
Reading = Callable[[Found], Expression | None]


def _year(found: Found) -> Year | Period | None:
    text = found.get("year") or found.get("yearof")
    if not text:
        return None
    if text.isdigit():
        return Year(number=int(text))
    shift = {"next year": 1, "the following year": 1, "last year": -1, "the previous year": -1}.get(text, 0)
    return Period(unit=Unit.YEAR, shift=shift)


def _ordinal(text: str) -> int:
    return int(text.rstrip("stndrh"))


def _weekday(found: Found) -> int | None:
    return words.weekday(found["anyweekday"]) if found.get("anyweekday") else None


def _day(found: Found) -> Expression | None:
    return Day(
        day=_ordinal(found["day"]), month=words.month(found["month"]), year=_year(found), weekday=_weekday(found)
    )


def _days(found: Found) -> Expression | None:
    month = words.month(found["month"]) if found.get("month") else None
    first = Day(day=_ordinal(found["day"]), month=month, year=_year(found))
    last = replace(first, day=_ordinal(found["day2"]))
    if last.day <= first.day:
        return None
    joint = found["joint"].strip(" ,")
    if joint in {"and", "&", "or"}:
        return Choice(options=(first, last), either=joint == "or")
    return Range(first=first, last=last)


def _three_days(found: Found) -> Expression | None:
    numbers = [_ordinal(part) for part in re.findall(r"\d+(?:st|nd|rd|th)?", found["days"])]
    month = words.month(found["month"])
    return Choice(options=tuple(Day(day=number, month=month, year=_year(found)) for number in numbers))


def _iso(found: Found) -> Expression | None:
    return Day(day=int(found["d"]), month=int(found["m"]), year=Year(number=int(found["year"])))


def _slashed(found: Found) -> Expression | None:
    """Figures with slashes: month first, as in American papers, unless only the other order is a date."""
    first, second, number = int(found["m"]), int(found["d"]), int(found["y"])
    if first > 12:
        first, second = second, first
    if not (1 <= first <= 12 and 1 <= second <= 31):
        return None
    return Day(
        day=second,
        month=first,
        year=Year(number=number if number > 99 else 2000 + number if number < 70 else 1900 + number),
    )


def _month(found: Found) -> Expression | None:
    word = found.get("month") or found["longmonth"]
    return Month(month=words.month(word), year=_year(found), which=_which(found))


def _which(found: Found) -> Which | None:
    return words.WHICH[found["which"]] if found.get("which") else None


def _on_weekday(found: Found) -> Expression | None:
    week = found.get("week")
    shift = None if not week else words.SHIFT[words.WHICH[week.removeprefix("of ").split()[0]]]
    return Weekday(weekday=words.WEEKDAYS[found["weekday"]], which=_which(found), week=shift)


def _quarter(found: Found) -> Expression | None:
    return Quarter(number=words.ORDINALS[found["ordinal"]], year=_year(found))


def _period(found: Found) -> Expression | None:
    unit = Unit(found["period"])
    return Period(unit=unit, shift=words.SHIFT[words.WHICH[found["which"]]])


def _count(found: Found) -> tuple[float | None, float | None]:
    low, high = words.count(found["count"])
    if found.get("number2"):
        high = words.count(found["number2"])[1]
    return low, high


def _ago(found: Found) -> Expression | None:
    low, high = _count(found)
    if low is None or high is None:
        return None
    sign = -1 if found["side"] in {"ago", "earlier", "before", "previously", "back"} else 1
    relative = found["side"] in {"earlier", "before", "later", "after", "previously"}
    unit = words.UNITS[found["unit"]]
    if found.get("half"):
        low, high = low + 0.5, high + 0.5
    about = found["count"] in words.FEW_PARTS or words.MODIFIERS.get(found.get("modifier") or "") == "APPROX"
    return Offset(unit=unit, low=low, high=high, sign=sign, approximate=about, relative=relative)


def _in_time(found: Found) -> Expression | None:
    low, high = _count(found)
    if low is None or high is None:
        return None
    unit = words.UNITS[found["unit"]]
    if unit in {Unit.SECOND, Unit.MINUTE}:
        return Duration(unit=unit, low=low, high=high)
    about = bool(found.get("about")) or bool(found.get("orso"))
    return Offset(unit=unit, low=low, high=high, sign=1, approximate=about)


def _stretch(found: Found) -> Expression | None:
    side = found["side"]
    sign = -1 if side in {"past", "last", "previous", "recent", "preceding"} else 1
    low, high = _count(found) if found.get("count") else (None, None)
    return Stretch(unit=words.UNITS[found["unit"]], low=low, high=high, sign=sign, approximate=bool(found.get("orso")))


def _within(found: Found) -> Expression | None:
    low, high = _count(found) if found.get("count") else (None, None)
    return Stretch(unit=words.UNITS[found["unit"]], low=low, high=high, sign=1, within=True)


def _duration(found: Found) -> Expression | None:
    low, high = _count(found) if found.get("count") else (None, None)
    if found.get("half") and low is not None and high is not None:
        low, high = low + 0.5, high + 0.5
    mod = words.MODIFIERS.get(found.get("modifier") or "")
    return Duration(unit=words.UNITS[found["unit"]], low=low, high=high, mod=mod)


def _clock(found: Found) -> Expression | None:
    hour, minute = int(found["hour"]), int(found.get("minute") or 0)
    half = (found.get("half") or "")[:1]
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    return Clock(hour=hour, minute=minute, zone=(found.get("zone") or "").upper() or None) if hour < 24 else None


def _named(found: Found) -> Expression | None:
    return Named(name=named_words()[found["named"]], year=_year(found), which=_which(found))


def _short_year(found: Found) -> Expression | None:
    number = int(found["two"])
    return Year(number=number + (2000 if number < 40 else 1900))


def _decade(found: Found) -> Expression | None:
    text = found["decade"]
    return Year(number=int(text[:3]), digits=3) if len(text) == 4 else Year(number=190 + int(text[0]), digits=3)


def _last_quarter(found: Found) -> Expression | None:
    return Quarter(number=0)


def _numbered_quarter(found: Found) -> Expression | None:
    return Quarter(number=int(found["q"]), year=_year(found))


def _turn_of_year(found: Found) -> Expression | None:
    return Range(first=Part(share=Share.LATE, of=Month(month=12)), last=Part(share=Share.EARLY, of=Month(month=1)))


def _season(found: Found) -> Expression | None:
    return SeasonOf(season=words.SEASONS[found["season"]], year=_year(found), which=_which(found))


def _relative_day(found: Found) -> Expression | None:
    day = Period(unit=Unit.DAY, shift=words.RELATIVE_DAYS[found["rel"]])
    return Part(share=Share.NIGHT, of=day) if found["rel"] == "tonight" else day


def _this_day_part(found: Found) -> Expression | None:
    return Part(share=words.DAY_PARTS[found["daypart"]], of=Period(unit=Unit.DAY, shift=0))


def _last_night(found: Found) -> Expression | None:
    return Part(share=Share.NIGHT, of=Period(unit=Unit.DAY, shift=-1))


def _stretch_of_one(found: Found) -> Expression | None:
    return _stretch({**found, "count": "one"})


def _that_day(found: Found) -> Expression | None:
    return Offset(unit=Unit.DAY, low=0, high=0, sign=1, relative=True)


def _following(found: Found) -> Expression | None:
    sign = 1 if found["side"] == "following" else -1
    return Offset(unit=words.UNITS[found["unit"]], low=1, high=1, sign=sign, relative=True)


def _weekend(found: Found) -> Expression | None:
    return Period(unit=Unit.WEEKEND, shift=0)


def _end_of_period(found: Found) -> Expression | None:
    return Part(share=Share.END, of=Period(unit=Unit(found["period"]), shift=0))


def _middle(found: Found) -> Expression | None:
    return Part(share=Share.MID, of=Period(unit=Unit(found["period"]), shift=0))


def _age(found: Found) -> Expression | None:
    return Age(years=int(words.count(found["number"])[0] or 0))


def _repeated(found: Found) -> Expression | None:
    if found.get("weekday"):
        return Repeated(of=Weekday(weekday=words.WEEKDAYS[found["weekday"]]))
    unit = words.REPEATED[found["repeated"]] if found.get("repeated") else words.UNITS[found["unit"]]
    return Repeated(of=Duration(unit=unit, low=1, high=1))


def _midnight(found: Found) -> Expression | None:
    return Clock(hour=0 if found["word"] == "midnight" else 12)


def _century(found: Found) -> Expression | None:
    return Year(number=int(found["century"]) - 1, digits=2)


def _day_of_month(found: Found) -> Expression | None:
    return Day(day=_ordinal(found["day"]), month=None)


def _day_of_that_month(found: Found) -> Expression | None:
    shift = words.SHIFT[words.WHICH["this" if found["ofmonth"] == "the" else found["ofmonth"]]]
    return Day(day=_ordinal(found.get("day") or "1"), month=None, year=Period(unit=Unit.MONTH, shift=shift))


def _week_after(found: Found) -> Expression | None:
    return Weekday(weekday=words.WEEKDAYS[found["weekday"]], which=Which.WEEK_AFTER)


def _after_next(found: Found) -> Expression | None:
    return Period(unit=Unit(found["period"]), shift=2)


def _new_year(found: Found) -> Expression | None:
    return Part(share=Share.EARLY, of=Period(unit=Unit.YEAR, shift=1))


def _this_period(found: Found) -> Expression | None:
    return Period(unit=Unit(found["period"]), shift=0)


def _vague(kind: Vagueness) -> Reading:
    return lambda found: Vague(kind=kind)


@cache
def named_words() -> dict[str, str]:
    return {word: row.name for row in named.table().values() for word in row.words}


READINGS: dict[str, Reading] = {
    "year": _year,
    "day": _day,
    "days": _days,
    "three_days": _three_days,
    "iso": _iso,
    "slashed": _slashed,
    "month": _month,
    "on_weekday": _on_weekday,
    "quarter": _quarter,
    "period": _period,
    "ago": _ago,
    "in_time": _in_time,
    "stretch": _stretch,
    "within": _within,
    "duration": _duration,
    "clock": _clock,
    "named": _named,
    "short_year": _short_year,
    "decade": _decade,
    "last_quarter": _last_quarter,
    "numbered_quarter": _numbered_quarter,
    "turn_of_year": _turn_of_year,
    "season": _season,
    "relative_day": _relative_day,
    "this_day_part": _this_day_part,
    "last_night": _last_night,
    "stretch_of_one": _stretch_of_one,
    "that_day": _that_day,
    "following": _following,
    "weekend": _weekend,
    "end_of_period": _end_of_period,
    "middle": _middle,
    "age": _age,
    "repeated": _repeated,
    "midnight": _midnight,
    "century": _century,
    "day_of_month": _day_of_month,
    "day_of_that_month": _day_of_that_month,
    "week_after": _week_after,
    "after_next": _after_next,
    "new_year": _new_year,
    "this_period": _this_period,
    **{kind.name.lower(): _vague(kind) for kind in Vagueness},
}
"""The readings by the names that the table of rows uses; a vague word's is its kind."""
