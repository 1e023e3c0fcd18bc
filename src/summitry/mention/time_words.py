"""The words of time and what each means, as tables; patterns of `time_rows.tsv` name these tables in braces.

All patterns run over lower-case text with plain hyphens and apostrophes (`times.plain`).
"""

import re

from summitry.temporal.expression import Season, Share, Unit, Which

MONTHS = {
    "january": 1,
    "february": 2,
    "march": 3,
    "april": 4,
    "may": 5,
    "june": 6,
    "july": 7,
    "august": 8,
    "september": 9,
    "october": 10,
    "november": 11,
    "december": 12,
}
SHORT_MONTHS = {
    "jan": 1,
    "feb": 2,
    "mar": 3,
    "apr": 4,
    "jun": 6,
    "jul": 7,
    "aug": 8,
    "sept": 9,
    "sep": 9,
    "oct": 10,
    "nov": 11,
    "dec": 12,
}
WEEKDAYS = {
    "monday": 0,
    "tuesday": 1,
    "wednesday": 2,
    "thursday": 3,
    "friday": 4,
    "saturday": 5,
    "sunday": 6,
}
SHORT_WEEKDAYS = {
    "mon": 0,
    "tues": 1,
    "tue": 1,
    "wed": 2,
    "thurs": 3,
    "thur": 3,
    "thu": 3,
    "fri": 4,
    "sat": 5,
    "sun": 6,
}
SEASONS = {
    "spring": Season.SPRING,
    "springtime": Season.SPRING,
    "summer": Season.SUMMER,
    "summertime": Season.SUMMER,
    "autumn": Season.AUTUMN,
    "fall": Season.AUTUMN,
    "winter": Season.WINTER,
}
UNITS = {unit.value: unit for unit in Unit if unit not in {Unit.WEEKEND, Unit.SEASON}} | {"centurie": Unit.CENTURY}
WHICH = {
    "this": Which.THIS,
    "current": Which.THIS,
    "next": Which.NEXT,
    "coming": Which.NEXT,
    "upcoming": Which.NEXT,
    "this coming": Which.NEXT,
    "the coming": Which.NEXT,
    "last": Which.LAST,
    "past": Which.LAST,
    "this past": Which.LAST,
    "the last": Which.LAST,
}
SHIFT = {Which.THIS: 0, Which.NEXT: 1, Which.LAST: -1}
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
DAY_PARTS = {
    "morning": Share.MORNING,
    "noon": Share.NOON,
    "afternoon": Share.AFTERNOON,
    "evening": Share.EVENING,
    "night": Share.NIGHT,
}
SMALL = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
}
TENS = {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
LOOSE = {
    "a few": (2, 5),
    "several": (3, 7),
    "a couple of": (2, 2),
    "a couple": (2, 2),
    "couple of": (2, 2),
    "few": (2, 5),
    "many": (None, None),
    "some": (None, None),
    "a number of": (None, None),
    "half a": (0.5, 0.5),
    "half an": (0.5, 0.5),
    "a": (1, 1),
    "an": (1, 1),
    "single": (1, 1),
    "a single": (1, 1),
}
FEW_PARTS = {"a few", "several", "few"}
MODIFIERS = {
    "about": "APPROX",
    "around": "APPROX",
    "approximately": "APPROX",
    "roughly": "APPROX",
    "some": "APPROX",
    "nearly": "LESS_THAN",
    "almost": "LESS_THAN",
    "less than": "LESS_THAN",
    "under": "LESS_THAN",
    "more than": "MORE_THAN",
    "over": "MORE_THAN",
    "at least": "EQUAL_OR_MORE",
    "at most": "EQUAL_OR_LESS",
    "up to": "EQUAL_OR_LESS",
}
RELATIVE_DAYS = {
    "today": 0,
    "tonight": 0,
    "tomorrow": 1,
    "yesterday": -1,
    "the day after tomorrow": 2,
    "the day before yesterday": -2,
}
REPEATED = {
    "annual": Unit.YEAR,
    "annually": Unit.YEAR,
    "yearly": Unit.YEAR,
    "daily": Unit.DAY,
    "weekly": Unit.WEEK,
    "monthly": Unit.MONTH,
    "quarterly": Unit.QUARTER,
    "hourly": Unit.HOUR,
}


def _any(words: object) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))  # type: ignore[call-overload]


_ONES = _any([word for word in SMALL if SMALL[word] < 10])
NUMBER = rf"\d{{1,3}}(?:\.\d)?|(?:{_any(TENS)})(?:-(?:{_ONES}))?|{_any(SMALL)}"
TABLES = {
    "month": rf"(?:{_any(MONTHS)})|(?:{_any(SHORT_MONTHS)})\b\.?",
    "longmonth": rf"(?:{_any(MONTHS)})\b|(?:{_any(SHORT_MONTHS)})\.",
    "day": r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?",
    "day2": r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?",
    "year": r"(?:1[5-9]|20|21)\d\d",
    "yearof": r"(?:1[5-9]|20|21)\d\d|(?:this|next|last|the same|the following|the previous) year",
    "weekday": _any(WEEKDAYS),
    "anyweekday": rf"(?:{_any(WEEKDAYS)})|(?:{_any(SHORT_WEEKDAYS)})\b\.?",
    "which": _any(WHICH),
    "unit": _any(UNITS),
    "season": _any(SEASONS),
    "ordinal": _any(ORDINALS),
    "daypart": _any(DAY_PARTS),
    "number": NUMBER,
    "number2": NUMBER,
    "count": rf"{NUMBER}|{_any(LOOSE)}",
    "modifier": _any(MODIFIERS),
    "repeated": _any(REPEATED),
}


def month(word: str) -> int:
    """The number of a month's name.

    >>> month("sept."), month("may")
    (9, 5)
    """
    word = word.rstrip(".")
    return MONTHS.get(word) or SHORT_MONTHS[word]


def weekday(word: str) -> int:
    """The number of a weekday's name, Monday is 0."""
    word = word.rstrip(".")
    return WEEKDAYS[word] if word in WEEKDAYS else SHORT_WEEKDAYS[word]


def count(word: str) -> tuple[float | None, float | None]:
    """A count in words or figures, as the least and the most it says.

    >>> count("twenty-one"), count("a few"), count("2.5")
    ((21, 21), (2, 5), (2.5, 2.5))
    """
    if word in LOOSE:
        return LOOSE[word]
    if word[0].isdigit():
        number = float(word)
        number = int(number) if number.is_integer() else number
    else:
        number = sum(TENS.get(part) or SMALL[part] for part in word.split("-"))
    return number, number
