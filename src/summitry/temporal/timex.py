"""TIMEX3 (ISO-TimeML) type, value and modifier of an expression, seen from a reference day."""

from dataclasses import dataclass
from datetime import date

from summitry.model.words import Direction
from summitry.temporal.expression import (
    Age,
    Bounded,
    Choice,
    Clock,
    Day,
    Duration,
    Expression,
    Limit,
    Month,
    Named,
    Offset,
    Part,
    Period,
    Quarter,
    Range,
    Repeated,
    Season,
    SeasonOf,
    Share,
    Stretch,
    Unit,
    Vague,
    Vagueness,
    Weekday,
    Year,
)
from summitry.temporal.extent import week
from summitry.temporal.periods import period
from summitry.temporal.resolve import extent, shifted

LETTER = {
    Unit.SECOND: "S",
    Unit.MINUTE: "M",
    Unit.HOUR: "H",
    Unit.DAY: "D",
    Unit.WEEKEND: "WE",
    Unit.WEEK: "W",
    Unit.FORTNIGHT: "W",
    Unit.MONTH: "M",
    Unit.QUARTER: "Q",
    Unit.SEASON: "M",
    Unit.YEAR: "Y",
    Unit.DECADE: "DE",
    Unit.CENTURY: "CE",
}
CLOCK_UNITS = {Unit.SECOND, Unit.MINUTE, Unit.HOUR}
SEASONS = {Season.SPRING: "SP", Season.SUMMER: "SU", Season.AUTUMN: "FA", Season.WINTER: "WI"}
DAY_PARTS = {
    Share.MORNING: "TMO",
    Share.NOON: "T12:00",
    Share.AFTERNOON: "TAF",
    Share.EVENING: "TEV",
    Share.NIGHT: "TNI",
}
MODS = {
    Share.EARLY: "START",
    Share.START: "START",
    Share.MID: "MID",
    Share.LATE: "END",
    Share.END: "END",
    Share.FIRST_HALF: "START",
    Share.SECOND_HALF: "END",
}
LIMITS = {
    Limit.BY: "ON_OR_BEFORE",
    Limit.BEFORE: "BEFORE",
    Limit.AFTER: "AFTER",
    Limit.AROUND: "APPROX",
    Limit.FROM: "ON_OR_AFTER",
    Limit.AS_EARLY_AS: "ON_OR_AFTER",
}
VAGUE = {
    Vagueness.NOW: "PRESENT_REF",
    Vagueness.RECENT: "PAST_REF",
    Vagueness.PAST: "PAST_REF",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Timex:
    """The attributes of a TIMEX3 tag; `mod` is `None` where the words modify nothing."""

    type: str
    value: str
    mod: str | None = None


def timex(expression: Expression, *, today: date, direction: Direction) -> Timex | None:
    """The tag of an expression; `None` where it has none (an impossible day).

    >>> from summitry.temporal.expression import Month
    >>> timex(Part(share=Share.LATE, of=Month(month=5)), today=date(2024, 3, 19), direction=Direction.FUTURE)
    Timex(type='DATE', value='2024-05', mod='END')
    """
    match expression:
        case Bounded(limit=Limit.WEEK_OF | Limit.WEEK_FROM):
            found = extent(expression, today=today, direction=direction)
            return None if found is None or found.earliest is None else Timex(type="DATE", value=_week(found.earliest))
        case Bounded():
            inner = timex(
                expression.of, today=today, direction=Direction.PAST if expression.limit is Limit.SINCE else direction
            )
            return (
                None
                if inner is None
                else Timex(type=inner.type, value=inner.value, mod=inner.mod or LIMITS.get(expression.limit))
            )
        case Age():
            return Timex(type="DURATION", value=f"P{expression.years}Y")
        case Duration():
            return Timex(
                type="DURATION", value=_length(expression.low, expression.high, expression.unit), mod=expression.mod
            )
        case Stretch(low=None, within=False):
            return Timex(type="DATE", value="PAST_REF" if expression.sign < 0 else "FUTURE_REF")
        case Stretch():
            return Timex(type="DURATION", value=_length(expression.low, expression.high, expression.unit))
        case Repeated():
            return Timex(type="SET", value=_set(expression.of))
        case Vague():
            return Timex(type="DATE", value=VAGUE.get(expression.kind, "FUTURE_REF"))
        case Clock():
            day = today if expression.on is None else _first(expression.on, today, direction)
            zone = "Z" if expression.zone in {"GMT", "UTC"} else ""
            return (
                None
                if day is None
                else Timex(type="TIME", value=f"{day}T{expression.hour:02}:{expression.minute:02}{zone}")
            )
        case Part():
            return _part(expression, today, direction)
        case Offset():
            return _offset(expression, today, direction)
        case Range() | Choice():
            return _several(expression, today, direction)
        case _:
            value = _calendar(expression, today, direction)
            return None if value is None else Timex(type="DATE", value=value)


def _part(expression: Part, today: date, direction: Direction) -> Timex | None:
    inner = timex(expression.of, today=today, direction=direction)
    if inner is None:
        return None
    if expression.share in DAY_PARTS:
        return Timex(type="TIME", value=inner.value + DAY_PARTS[expression.share])
    halves = {Share.FIRST_HALF: "H1", Share.SECOND_HALF: "H2"}
    if expression.share in halves and len(inner.value) == 4:
        return Timex(type="DATE", value=f"{inner.value}-{halves[expression.share]}")
    if expression.share.value.endswith("week"):
        found = extent(expression, today=today, direction=direction)
        return None if found is None or found.earliest is None else Timex(type="DATE", value=_week(found.earliest))
    return Timex(type=inner.type, value=inner.value, mod=MODS.get(expression.share) or inner.mod)


def _offset(expression: Offset, today: date, direction: Direction) -> Timex | None:
    if expression.after is not None:
        today = _first(expression.after, today, direction) or today
    try:
        day = shifted(today, expression.unit, expression.sign * expression.low)
    except OverflowError:
        return None
    if expression.unit in CLOCK_UNITS or expression.low != expression.high:
        past = expression.sign < 0
        return Timex(
            type="DATE", value=str(day) if expression.unit in CLOCK_UNITS else "PAST_REF" if past else "FUTURE_REF"
        )
    return Timex(type="DATE", value=_at(day, expression.unit))


def _at(day: date, unit: Unit) -> str:
    """A day at the precision of a unit."""
    match unit:
        case Unit.YEAR:
            return f"{day.year:04}"
        case Unit.DECADE:
            return f"{day.year // 10:03}"
        case Unit.CENTURY:
            return f"{day.year // 100:02}"
        case Unit.MONTH | Unit.SEASON:
            return f"{day:%Y-%m}"
        case Unit.QUARTER:
            return f"{day.year:04}-Q{(day.month + 2) // 3}"
        case Unit.WEEK | Unit.FORTNIGHT:
            return _week(day)
        case Unit.WEEKEND:
            return f"{_week(day)}-WE"
    return str(day)


def _calendar(
    expression: Period | Year | Day | Weekday | Month | Quarter | SeasonOf | Named, today: date, direction: Direction
) -> str | None:
    found = period(expression, today=today, direction=direction, south=False)
    if found is None or found.earliest is None or found.latest is None:
        return None
    first = found.earliest
    match expression:
        case Quarter():
            size = 12 // expression.of
            return f"{first.year:04}-{'Q' if expression.of == 4 else 'H'}{(first.month - 1) // size + 1}"
        case SeasonOf():
            return f"{first.year:04}-{SEASONS[expression.season]}"
        case Named():
            return str(first) if first == found.latest else f"{first}/{found.latest}"
        case Year(digits=digits) if digits < 4:
            return str(expression.number)
        case Year():
            return f"{first.year:04}"
        case Month():
            return f"{first:%Y-%m}"
        case Period():
            return _at(week(first)[0] if expression.unit is Unit.WEEKEND else first, expression.unit)
    return str(first)


def _several(expression: Range | Choice, today: date, direction: Direction) -> Timex | None:
    """A range or list as an interval of its first and last, each at its own precision."""
    ends = (
        (expression.first, expression.last)
        if isinstance(expression, Range)
        else (expression.options[0], expression.options[-1])
    )
    whole = extent(expression, today=today, direction=direction)
    if whole is None or whole.earliest is None or whole.latest is None:
        return None
    first = timex(ends[0], today=whole.earliest, direction=Direction.UNKNOWN)
    last = timex(ends[1], today=whole.latest, direction=Direction.UNKNOWN)
    return None if first is None or last is None else Timex(type="DATE", value=f"{first.value}/{last.value}")


def _first(expression: Expression, today: date, direction: Direction) -> date | None:
    found = extent(expression, today=today, direction=direction)
    return None if found is None else found.earliest


def _week(day: date) -> str:
    year, number, _ = day.isocalendar()
    return f"{year:04}-W{number:02}"


def _length(low: float | None, high: float | None, unit: Unit) -> str:
    number = "X" if low is None or low != high else f"{low * 2 if unit is Unit.FORTNIGHT else low:g}"
    return f"P{'T' if unit in CLOCK_UNITS else ''}{number}{LETTER[unit]}"


def _set(of: Expression) -> str:
    if isinstance(of, Weekday):
        return f"XXXX-WXX-{of.weekday + 1}"
    return _length(of.low, of.high, of.unit) if isinstance(of, Duration) else "PX"
