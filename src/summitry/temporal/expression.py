"""What a time phrase says, before any calendar: a closed set of small values that print readably and know no "today".

`Expression` is the union of all of them. Nothing here does arithmetic on days; `resolve` and `timex` do.
"""

from dataclasses import dataclass
from enum import StrEnum


class Unit(StrEnum):
    """A unit of the calendar or of the clock."""

    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEKEND = "weekend"
    WEEK = "week"
    FORTNIGHT = "fortnight"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"


class Which(StrEnum):
    """Which of several: "this Friday", "next spring", "last May"; `WEEK_AFTER` is for "Monday week"."""

    THIS = "this"
    NEXT = "next"
    LAST = "last"
    WEEK_AFTER = "a week after"


class Share(StrEnum):
    """The part of a period that a phrase picks."""

    EARLY = "early"
    MID = "mid"
    LATE = "late"
    START = "start"
    END = "end"
    FIRST_HALF = "first half"
    SECOND_HALF = "second half"
    WEEK_1 = "first week"
    WEEK_2 = "second week"
    WEEK_3 = "third week"
    WEEK_4 = "fourth week"
    LAST_WEEK = "last week"
    LATER = "later"
    EARLIER = "earlier"
    MORNING = "morning"
    NOON = "noon"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    NIGHT = "night"


class Season(StrEnum):
    """A season, named as in the north."""

    SPRING = "spring"
    SUMMER = "summer"
    AUTUMN = "autumn"
    WINTER = "winter"


class Limit(StrEnum):
    """How a phrase ("by Friday") uses the time that it names."""

    BY = "by"
    BEFORE = "before"
    UNTIL = "until"
    AFTER = "after"
    FROM = "from"
    SINCE = "since"
    AROUND = "around"
    AS_EARLY_AS = "as early as"
    WEEK_OF = "the week of"
    WEEK_FROM = "the week from"


class Vagueness(StrEnum):
    """Words that point to a time without saying which."""

    NOW = "now"
    SOON = "soon"
    IMMINENT = "at any moment"
    NEAR_FUTURE = "the near future"
    LATER = "later"
    FUTURE = "the future"
    RECENT = "recently"
    PAST = "the past"


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A unit counted from the present one: "today" (day, 0), "next week" (week, 1), "last year" (year, -1)."""

    unit: Unit
    shift: int

    def __str__(self) -> str:
        return f"{self.unit} {self.shift:+d}" if self.shift else f"this {self.unit}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """A year by number; with `digits` below 4 a decade (3) or century (2) by its first digits: "the 1980s" is 198."""

    number: int
    digits: int = 4

    def __str__(self) -> str:
        return str(self.number) + "x" * (4 - self.digits)


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day of a month: "16 May", "Thursday, May 16, 2024". Without `month` a bare "the 16th"; then `year` may be a
    period of months ("the 16th of next month").
    """

    day: int
    month: int | None
    year: Year | Period | None = None
    weekday: int | None = None

    def __str__(self) -> str:
        return f"{self.year or 'year?'}-{self.month or 'month?'}-{self.day}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Weekday:
    """A day of the week, Monday is 0; `week` counts weeks from the present one ("Friday next week")."""

    weekday: int
    which: Which | None = None
    week: int | None = None

    def __str__(self) -> str:
        name = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")[self.weekday]
        return f"{self.which or ''} {name}{'' if self.week is None else f' of week {self.week:+d}'}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """A month by name: "May", "next May", "May 2024", "May next year"."""

    month: int
    year: Year | Period | None = None
    which: Which | None = None

    def __str__(self) -> str:
        return f"{self.which or ''} {self.year or 'year?'}-{self.month}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Quarter:
    """A quarter (`of` 4) or a half (`of` 2) of a year; number 0 is the last one before now ("the last quarter")."""

    number: int
    of: int = 4
    year: Year | Period | None = None

    def __str__(self) -> str:
        return f"{self.year or 'year?'} {self.number}/{self.of}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SeasonOf:
    """A season: "this autumn", "spring 2024", "next spring"."""

    season: Season
    year: Year | Period | None = None
    which: Which | None = None

    def __str__(self) -> str:
        return f"{self.which or ''} {self.season} {self.year or ''}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A day or days with a name of their own: "Easter", "Ramadan"; `name` is a key of the table of named days."""

    name: str
    year: Year | Period | None = None
    which: Which | None = None

    def __str__(self) -> str:
        return f"{self.which or ''} {self.name} {self.year or ''}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a period: "late May", "the second half of next month", "Friday morning"."""

    share: Share
    of: "Expression"

    def __str__(self) -> str:
        return f"{self.share} of {self.of}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Offset:
    """`low` to `high` units before (`sign` -1) or after (+1) the present: "in two or three weeks", "a year ago".

    `relative` says that the phrase counts from another time than the present ("two days later"): from `after`, where
    the text names it.
    """

    unit: Unit
    low: float
    high: float
    sign: int
    approximate: bool = False
    relative: bool = False
    after: "Expression | None" = None

    def __str__(self) -> str:
        side = "later" if self.sign > 0 else "ago"
        if self.after is not None:
            side = f"{'after' if self.sign > 0 else 'before'} {self.after}"
        return f"{counted(self.low, self.high, self.unit)} {side}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Some time in the units from now on (`sign` 1) or up to now (-1): "within two weeks", "in the coming days".

    Without a count (`None`) a bare plural. `within` marks a stated limit.
    """

    unit: Unit
    low: float | None
    high: float | None
    sign: int
    within: bool = False
    approximate: bool = False

    def __str__(self) -> str:
        side = "within" if self.within else "the next" if self.sign > 0 else "the last"
        return f"{side} {counted(self.low, self.high, self.unit)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Vague:
    """A time that the words leave open: "soon", "at a later date", "recently"."""

    kind: Vagueness

    def __str__(self) -> str:
        return self.kind.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """From one time to another, ends included: "May 5-7", "from Monday to Wednesday"."""

    first: "Expression"
    last: "Expression"

    def __str__(self) -> str:
        return f"{self.first} to {self.last}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Several times: all of them ("16 and 17 May") or one of them (`either`: "Monday or Tuesday")."""

    options: tuple["Expression", ...]
    either: bool = False

    def __str__(self) -> str:
        return (" or " if self.either else " and ").join(str(option) for option in self.options)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounded:
    """A time used as a limit: "by Friday", "around May 7", "as early as June", "since 2019"."""

    limit: Limit
    of: "Expression"

    def __str__(self) -> str:
        return f"{self.limit} {self.of}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A time of day, by the text's own clock; `zone` as written."""

    hour: int
    minute: int = 0
    zone: str | None = None
    on: "Expression | None" = None

    def __str__(self) -> str:
        return f"{self.hour:02}:{self.minute:02}{self.zone or ''} {self.on or ''}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Duration:
    """How long, not when: "a three-day visit", "for two weeks". `mod` is the TIMEX3 modifier."""

    unit: Unit
    low: float | None
    high: float | None
    mod: str | None = None

    def __str__(self) -> str:
        return counted(self.low, self.high, self.unit)


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeated:
    """How often: "annual", "every Friday", "each year"."""

    of: "Expression"

    def __str__(self) -> str:
        return f"every {self.of}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Age:
    """How old somebody is: no date and no occasion's length."""

    years: int

    def __str__(self) -> str:
        return f"aged {self.years}"


Expression = (
    Period | Year | Day | Weekday | Month | Quarter | SeasonOf | Named | Part | Offset | Stretch | Vague | Range
    | Choice | Bounded | Clock | Duration | Repeated | Age
)  # fmt: skip


def counted(low: float | None, high: float | None, unit: Unit) -> str:
    """The count in words.

    >>> counted(2, 3, Unit.WEEK), counted(1, 1, Unit.DAY), counted(None, None, Unit.YEAR)
    ('2-3 weeks', '1 day', 'some years')
    """
    if low is None or high is None:
        return f"some {unit}s"
    number = f"{low:g}" if low == high else f"{low:g}-{high:g}"
    return f"{number} {unit}" + ("" if number == "1" else "s")
