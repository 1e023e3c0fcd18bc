"""The smallest time phrases, a row each: pattern, what it means, and an example that runs as a test.

`{name}` in a pattern is a captured word of `time_words.TABLES`; rows are tried in order at each word, and the first that fits
wins, so the longer form stands above the shorter. What joins atoms ("late", "from ... to", "by") is in `times`.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
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
    Weekday,
    Which,
    Year,
)  # fmt: skip

Found = Mapping[str, str]
Build = Callable[[Found], Expression | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One form: its pattern, the meaning of its captured words, a phrase that it reads and how that prints."""

    name: str
    pattern: str
    build: Build
    example: str
    reads: str


def _year(found: Found) -> Year | Period | None:
    text = found.get("year") or found.get("yearof")
    if not text:
        return None
    if text.isdigit():
        return Year(number=int(text))
    shift = {"next year": 1, "the following year": 1, "last year": -1, "the previous year": -1}.get(text, 0)
    return Period(unit=Unit.YEAR, shift=shift)


def _ordinal_day(text: str) -> int:
    return int(text.rstrip("stndrh"))


def _weekday(found: Found) -> int | None:
    return words.weekday(found["anyweekday"]) if found.get("anyweekday") else None


def _day(found: Found) -> Expression | None:
    return Day(
        day=_ordinal_day(found["day"]), month=words.month(found["month"]), year=_year(found), weekday=_weekday(found)
    )


def _days(found: Found) -> Expression | None:
    first = Day(day=_ordinal_day(found["day"]), month=words.month(found["month"]), year=_year(found))
    last = replace(first, day=_ordinal_day(found["day2"]))
    if last.day <= first.day:
        return None
    joint = found["joint"].strip(" ,")
    if joint in {"and", "&", "or"}:
        return Choice(options=(first, last), either=joint == "or")
    return Range(first=first, last=last)


def _three_days(found: Found) -> Expression | None:
    days = [_ordinal_day(part) for part in re.findall(r"\d+(?:st|nd|rd|th)?", found["days"])]
    month, year = words.month(found["month"]), _year(found)
    return Choice(options=tuple(Day(day=day, month=month, year=year) for day in days))


def _iso(found: Found) -> Expression | None:
    return Day(day=int(found["d"]), month=int(found["m"]), year=Year(number=int(found["year"])))


def _slashed(found: Found) -> Expression | None:
    """Figures with slashes: month first, as in American papers, unless only the other order is a date."""
    first, second, year = int(found["m"]), int(found["d"]), int(found["y"])
    if first > 12:
        first, second = second, first
    if not (1 <= first <= 12 and 1 <= second <= 31):
        return None
    return Day(
        day=second, month=first, year=Year(number=year if year > 99 else 2000 + year if year < 70 else 1900 + year)
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


def _count(found: Found, name: str = "count") -> tuple[float | None, float | None]:
    low, high = words.count(found[name])
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
    return Named(name=_named_words()[found["named"]], year=_year(found), which=_which(found))


def _short_year(found: Found) -> Expression | None:
    number = int(found["two"])
    return Year(number=number + (2000 if number < 40 else 1900))


def _decade(found: Found) -> Expression | None:
    text = found["decade"]
    return Year(number=int(text[:3]), digits=3) if len(text) == 4 else Year(number=190 + int(text[0]), digits=3)


@cache
def _named_words() -> dict[str, str]:
    return {word: row.name for row in named.table().values() for word in row.words}


NAMED = "|".join(re.escape(word) for word in sorted(_named_words(), key=len, reverse=True))
UNITLESS = r"(?![\d.,]*\d| ?%|,\d| (?:million|billion|percent|per cent|people|others|countries|more|of|times)\b)"
JOINT = r"(?P<joint>-| - | to | until | through | and | or | & |, )"
SO = r"(?P<orso> or so)?"
KIND_OF = (
    r"(?:(?:straight|consecutive|full|whole|solid|more|additional|long|short|working|business|trading|calendar) )?"
)
NOT_YEAR = r"(?!,?\d| ?%|-\d{1,2}-\d|-?(?:foot|kg|km|mile|metre|meter|dollar|euro|strong|odd)| (?:people|troops|soldiers|workers|jobs|km|kilomet|miles|met[re]{2}s|dollars|euros|pounds|tonnes|tons|men|women|points|homes|units|employees|members|cars|copies)\b)"  # noqa: E501
REL_DAYS = {
    "today": 0,
    "tonight": 0,
    "tomorrow": 1,
    "yesterday": -1,
    "the day after tomorrow": 2,
    "the day before yesterday": -2,
}

ROWS = (
    Row(name="iso", pattern=r"{year}-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01])\b", build=_iso,
        example="2024-05-14", reads="2024-5-14"),
    Row(name="dotted", pattern=r"(?P<d>0?[1-9]|[12]\d|3[01])\.(?P<m>0?[1-9]|1[0-2])\.{year}\b", build=_iso,
        example="14.05.2024", reads="2024-5-14"),
    Row(name="slashed", pattern=r"(?P<m>\d{1,2})/(?P<d>\d{1,2})/(?P<y>(?:19|20)?\d\d)\b", build=_slashed,
        example="5/14/2024", reads="2024-5-14"),
    Row(name="month and three days", pattern=r"{month} (?P<days>{day}, {day2},? and (?:[12]\d|3[01]|[1-9])\b)(?:,? {year}\b)?",
        build=_three_days, example="May 5, 6 and 7", reads="year?-5-5 and year?-5-6 and year?-5-7"),
    Row(name="month and days", pattern=r"{month} {day}" + JOINT + r"(?:the )?{day2}\b(?:,? {year}\b)?" + UNITLESS, build=_days,
        example="May 16-17", reads="year?-5-16 to year?-5-17"),
    Row(name="days and month", pattern=r"(?:the )?{day}" + JOINT + r"(?:the )?{day2}(?: of)? {month}\b(?:,? {year}\b)?", build=_days,
        example="16 and 17 May", reads="year?-5-16 and year?-5-17"),
    Row(name="month day", pattern=r"(?:{anyweekday},? \(?)?{month} (?:the )?{day}\b(?:,? {year}\b)?" + UNITLESS, build=_day,
        example="Sunday, July 12", reads="year?-7-12"),
    Row(name="day month", pattern=r"(?:{anyweekday},? \(?)?(?:the )?{day}(?: of|-)? ?{month}\b(?:,? {yearof}\b)?", build=_day,
        example="Thursday 16 May 2024", reads="2024-5-16"),
    Row(name="named day", pattern=r"(?:(?:{which}|the) )?(?P<named>" + NAMED + r")\b(?: (?:in )?{year}\b)?", build=_named,
        example="Good Friday", reads="good_friday"),
    Row(name="month of a year", pattern=r"{month}(?:,? | of ){yearof}\b", build=_month, example="May next year", reads="year +1-5"),
    Row(name="month", pattern=r"(?:{which} )?{longmonth}", build=_month, example="last September", reads="last year?-9"),
    Row(name="weekday", pattern=r"(?:{which} )?{weekday}\b(?: (?P<week>of (?:this|next|last) week|(?:this|next|last) week)\b)?",
        build=_on_weekday, example="Friday next week", reads="Friday of week +1"),
    Row(name="quarter", pattern=r"(?:the )?{ordinal}[ -]quarter\b(?:,? (?:of )?(?:{yearof}|the year)\b)?", build=_quarter,
        example="the third quarter of 2024", reads="2024 3/4"),
    Row(name="last quarter", pattern=r"the (?:last|previous) quarter\b", build=lambda found: Quarter(number=0),
        example="the last quarter", reads="year? 0/4"),
    Row(name="Q3", pattern=r"q(?P<q>[1-4])\b(?:[ /]{year}\b)?", build=lambda found: Quarter(number=int(found["q"]), year=_year(found)),
        example="Q3 2024", reads="2024 3/4"),
    Row(name="turn of the year", pattern=r"the turn of the year\b",
        build=lambda found: Range(first=Part(share=Share.LATE, of=Month(month=12)), last=Part(share=Share.EARLY, of=Month(month=1))),
        example="the turn of the year", reads="late of year?-12 to early of year?-1"),
    Row(name="season of a year", pattern=r"(?:the )?{season}(?: of)? {yearof}\b",
        build=lambda found: SeasonOf(season=words.SEASONS[found["season"]], year=_year(found)), example="spring 2024", reads="spring 2024"),
    Row(name="season", pattern=r"(?:{which} |the |(?<=\bin )|(?<=\bby )|(?<=\bearly )|(?<=\blate )|(?<=mid-)|(?<=\bthis )|(?<=\buntil )){season}\b(?! (?:of|break|olympic|games))",
        build=lambda found: SeasonOf(season=words.SEASONS[found["season"]], which=_which(found)), example="next spring", reads="next spring"),
    Row(name="relative day", pattern="(?P<rel>" + "|".join(sorted(REL_DAYS, key=len, reverse=True)) + r")\b",
        build=lambda found: (lambda day: Part(share=Share.NIGHT, of=day) if found["rel"] == "tonight" else day)(
            Period(unit=Unit.DAY, shift=REL_DAYS[found["rel"]])), example="the day after tomorrow", reads="day +2"),
    Row(name="part of this day", pattern=r"(?:earlier )?this {daypart}\b",
        build=lambda found: Part(share=words.DAY_PARTS[found["daypart"]], of=Period(unit=Unit.DAY, shift=0)),
        example="this morning", reads="morning of this day"),
    Row(name="last night", pattern=r"last night\b", build=lambda found: Part(share=Share.NIGHT, of=Period(unit=Unit.DAY, shift=-1)),
        example="last night", reads="night of day -1"),
    Row(name="stretch", pattern=r"(?:the )(?P<side>next|coming|past|last|previous|following|preceding) {count}(?:(?: to | or |-){number2})? (?:[a-z]+ )??{unit}s?\b" + SO,
        build=_stretch, example="the next two weeks", reads="the next 2 weeks"),
    Row(name="bare stretch", pattern=r"(?:the |these )?(?P<side>next|coming|past|last|previous|recent) {unit}s\b", build=_stretch,
        example="the coming weeks", reads="the next some weeks"),
    Row(name="stretch ahead", pattern=r"the {unit}s (?P<side>ahead|to come)\b", build=_stretch,
        example="the weeks ahead", reads="the next some weeks"),
    Row(name="stretch of one", pattern=r"(?:the )(?P<side>past|coming|next) (?P<unit>hour|week|month|year|decade|century)\b(?!-long|s\b)",
        build=lambda found: _stretch({**found, "count": "one"}), example="the past year", reads="the last 1 year"),
    Row(name="that day", pattern=r"(?:that|the same|that same|this) day\b",
        build=lambda found: Offset(unit=Unit.DAY, low=0, high=0, sign=1, relative=True), example="the same day", reads="0 days later"),
    Row(name="period", pattern=r"{which} (?P<period>weekend|week|month|year|quarter|decade|century|fortnight)(?:-end)?\b(?!-long|s\b| of (?:{month}|the|this|next|last))", build=_period,
        example="next week", reads="week +1"),
    Row(name="next following", pattern=r"the (?P<side>following|previous) (?:{unit})\b",
        build=lambda found: Offset(unit=words.UNITS[found["unit"]], low=1, high=1, sign=1 if found["side"] == "following" else -1, relative=True),
        example="the previous year", reads="1 year ago"),
    Row(name="weekend", pattern=r"(?:the|a) weekend\b", build=lambda found: Period(unit=Unit.WEEKEND, shift=0),
        example="the weekend", reads="this weekend"),
    Row(name="end of the period", pattern=r"(?:the )?(?P<period>year|month|week|decade|century)'s end\b|(?P<period2>year)-end\b",
        build=lambda found: Part(share=Share.END, of=Period(unit=Unit(found.get("period") or "year"), shift=0)),
        example="year's end", reads="end of this year"),
    Row(name="mid-year", pattern=r"mid-?year\b", build=lambda found: Part(share=Share.MID, of=Period(unit=Unit.YEAR, shift=0)),
        example="mid-year", reads="mid of this year"),
    Row(name="midweek", pattern=r"mid-?week\b", build=lambda found: Part(share=Share.MID, of=Period(unit=Unit.WEEK, shift=0)),
        example="midweek", reads="mid of this week"),
    Row(name="age", pattern=r"{number}[- ]years?[- ]old\b",
        build=lambda found: Age(years=int(words.count(found["number"])[0] or 0)),
        example="71-year-old", reads="aged 71"),
    Row(name="ago", pattern=r"(?:{modifier} )?{count}(?:(?: to | or |-){number2})?(?P<half> and a half)?[ -]" + KIND_OF + r"{unit}s?(?: and a half)? (?P<side>ago|earlier|later|from now|hence|from today|back)\b",
        build=_ago, example="two weeks ago", reads="2 weeks ago"),
    Row(name="within", pattern=r"(?:(?<=within )|(?<=inside ))(?:the )?(?:next |coming )?{count}(?:(?: to | or |-){number2})? {unit}s?\b" + SO, build=_within,
        example="within two weeks", reads="within 2 weeks"),
    Row(name="within bare", pattern=r"(?<=within )(?:the )?{unit}s?\b|(?<=in a matter of )(?:days|weeks|months)", build=_within,
        example="within weeks", reads="within some weeks"),
    Row(name="in some time", pattern=r"(?<=\bin )(?:(?P<about>about|around|approximately|roughly) )?{count}(?:(?: to | or |-){number2})? {unit}s?(?:'s?)?(?: time)?\b" + SO,
        build=_in_time, example="in two or three weeks", reads="2-3 weeks later"),
    Row(name="repeated unit", pattern=r"(?:every|each|per) (?:{weekday}\b|(?:(?:other|single) )?{unit}\b)",
        build=lambda found: Repeated(of=Weekday(weekday=words.WEEKDAYS[found["weekday"]]) if found.get("weekday") else Duration(unit=words.UNITS[found["unit"]], low=1, high=1)),
        example="every Friday", reads="every Friday"),
    Row(name="repeated", pattern=r"{repeated}\b", build=lambda found: Repeated(of=Duration(unit=words.REPEATED[found["repeated"]], low=1, high=1)),
        example="annual", reads="every 1 year"),
    Row(name="duration", pattern=r"(?:{modifier} )?{count}(?:(?: to | or |-){number2})?(?P<half> and a half)?[ -]" + KIND_OF + r"{unit}s?(?:-long)?\b(?!-old)", build=_duration,
        example="nearly five months", reads="5 months"),
    Row(name="bare duration", pattern=r"(?:(?<=\bfor )|(?<=\bover )|(?<=\bin )|(?<=\bof ))(?:the )?(?P<unit>hour|minute|day|quarter)s\b|(?P<unit__2>decade|year|month|week|centurie)s\b(?!\x27)(?:-long\b)?", build=_duration, example="for years", reads="some years"),
    Row(name="clock with half", pattern=r"(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d))? ?(?P<half>[ap]\.?m\b\.?)(?: \(?(?P<zone>gmt|utc|cet|cest|est|edt|et|bst|ist|msk|jst|pt|pst|pdt)\b)?",
        build=_clock, example="6:40 p.m. GMT", reads="18:40GMT"),
    Row(name="clock", pattern=r"(?P<hour>[01]?\d|2[0-3])(?::(?P<minute>[0-5]\d)\b(?: \(?(?P<zone>gmt|utc|cet|cest|est|edt|et|bst|ist|msk|jst)\b)?)", build=_clock,
        example="16:08 UTC", reads="16:08UTC"),
    Row(name="clock in four figures", pattern=r"(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d) ?(?P<zone>gmt|utc|cet|cest)\b", build=_clock,
        example="0800 GMT", reads="08:00GMT"),
    Row(name="midnight", pattern=r"(?P<word>midnight|noon|midday)\b", build=lambda found: Clock(hour=0 if found["word"] == "midnight" else 12),
        example="noon", reads="12:00"),
    Row(name="decade", pattern=r"(?:the )?(?P<decade>(?:1[5-9]|20)\d0)'?s\b", build=_decade, example="the 1980s", reads="198x"),
    Row(name="short decade", pattern=r"(?:the )?'?(?P<decade>[2-9]0)s\b", build=_decade, example="the '80s", reads="198x"),
    Row(name="century", pattern=r"(?:the )?(?P<century>1\d|2[01])(?:st|th)[- ]century\b",
        build=lambda found: Year(number=int(found["century"]) - 1, digits=2), example="the 20th century", reads="19xx"),
    Row(name="year", pattern=r"(?:the year )?{year}\b" + NOT_YEAR, build=_year, example="2024", reads="2024"),
    Row(name="short year", pattern=r"'(?P<two>\d\d)\b", build=_short_year, example="'82", reads="1982"),
    Row(name="day of the month", pattern=r"(?:(?<=\bon )|(?<=\bfrom )|(?<=\bby )|(?<=\buntil )|(?<=\bbefore ))the (?P<day>(?:[12]\d|3[01]|[1-9])(?:st|nd|rd|th))\b(?= of (?:this|next) month|[.,;:!?\n]|$| and| to)",
        build=lambda found: Day(day=_ordinal_day(found["day"]), month=None), example="on the 16th.", reads="year?-month?-16"),
    Row(name="this period", pattern=r"(?<=\bof )the (?P<period>year|month|week|decade|century)\b", build=lambda found: Period(unit=Unit(found["period"]), shift=0),
        example="of the year", reads="this year"),
    *(
        Row(name=kind.name.lower(), pattern=rf"(?:{pattern})\b(?!-)", build=lambda found, kind=kind: Vague(kind=kind), example=example, reads=kind.value)
        for (pattern, kind), example in zip(
            words.VAGUE, ("currently", "any day now", "soon", "the near future", "a later date", "the future", "recently", "the past"), strict=True)
    ),
)  # fmt: skip


@cache
def pattern() -> re.Pattern[str]:
    """All rows as one pattern, for `read`."""
    return re.compile(r"(?<![\w$€£#])(?:" + "|".join(_numbered(n, row.pattern) for n, row in enumerate(ROWS)) + ")")


def read(match: re.Match[str]) -> tuple[Row, dict[str, str]]:
    """The row that a match of `pattern` fits, and the words that it captured."""
    assert match.lastgroup is not None
    prefix = match.lastgroup + "_"
    words_of = {
        name[len(prefix) :].split("__")[0]: word
        for name, word in match.groupdict().items()
        if word and name.startswith(prefix)
    }
    return ROWS[int(match.lastgroup[1:])], words_of


def _numbered(number: int, text: str) -> str:
    """A row's pattern with its tables written out and its group names made its own; a second use of a table gets a number."""
    used: Counter[str] = Counter()

    def table(match: re.Match[str]) -> str:
        name = match[1]
        used[name] += 1
        own = f"r{number}_{name}" + (f"__{used[name]}" if used[name] > 1 else "")
        return f"(?P<{own}>{words.TABLES[name]})"

    return (
        f"(?P<r{number}>" + re.sub(r"\{([a-z]\w*)\}", table, re.sub(r"\(\?P<(\w+)>", rf"(?P<r{number}_\1>", text)) + ")"
    )
