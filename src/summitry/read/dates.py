"""The day of publication: as the input writes it, in its own zone. A day is read or refused, never guessed.

Days need a year, a month and a day. 03/04/2024 is refused, since it is two days; "yesterday" and "14 May" are no days.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from summitry.read.limits import FIRST_YEAR, LAST_YEAR

# Not from the calendar module, whose names follow the machine's locale.
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_TIME = (
    r"(?:(?:T|,?\s+(?:at\s+)?)(?:[01]?\d|2[0-4])[:.]?[0-5]\d(?:[:.]?[0-5]\d(?:[.,]\d+)?)?"
    r"(?:\s?[ap]\.?m\.?)?(?:\s?\(?[A-Za-z+\-][\w:+\-]{0,9}\)?)?)?"
)

WRITTEN = (
    # one way of writing a day a row
    r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})",  # 2024-05-14
    r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)",  # 20240514
    r"(?P<year>\d{4})/(?P<month>\d{1,2})/(?P<day>\d{1,2})",  # 2024/05/14
    r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})",  # 14.05.2024
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)?[\s-](?:of\s)?" + _MONTH + r",?[\s-](?P<year>\d{4})",  # 14 May 2024
    _MONTH + r"\s(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s(?P<year>\d{4})",  # May 14, 2024
    r"(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<year>\d{4})",  # 14/05/2024 or 05/14/2024
)
_VALUES = tuple(re.compile(_WEEKDAY + row + _TIME, re.I) for row in WRITTEN)

_LONGEST = 80
"""Characters of the longest way of writing a timestamp, with room to spare."""

DATELINE_LINES = 10
"""Lines from the top of a text in which a dateline is looked for."""
_LONGEST_LINE = 400
_LABEL = r"(?:date\s+)?(?:published|publication\s+date|posted|issued|released?|date)(?:\s+date)?(?:\s+on)?\s*:?\s*"
_CITY = (
    r"(?-i:[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}(?:, [A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,2})?),?\s+"
    r"(?:\([^()]{1,40}\)\s*[,—–-]*\s*)?"
)
_AGENCY = r"(?:\s*[(/][^()/]{1,60}[)/])?\s*(?:--|[—–:-]|$)"
_PLACES = tuple(
    re.compile(pattern, re.I)
    for row in WRITTEN
    for pattern in (
        _LABEL + _WEEKDAY + row + _TIME + r"\s*(?:$|[|•·;(–—-])",  # Published: May 05, 2024 | Updated ...
        _WEEKDAY + row + _TIME + r"\s*$",  # 14.05.2024
        _CITY + _WEEKDAY + row + _AGENCY,  # BEIJING, April 29, 2024 (Xinhua) --
    )
)

_IN_PATH = tuple(
    re.compile(r"(?<=/)" + row + r"(?=/|$)", re.I)
    for row in (
        r"(?P<year>\d{4})/(?P<month>\d{1,2})/(?P<day>\d{1,2})",
        r"(?P<year>\d{4})/" + _MONTH + r"/(?P<day>\d{1,2})",
        r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)",
        r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)",
        r"(?P<year>\d{4})-(?P<month>\d\d)/(?P<day>\d\d)",
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """A day, the words it was written in where they hold more than the day, and how it is known."""

    day: date
    at: str | None
    how: str


def publication(
    *,
    written: str | None,
    how: str,
    url: str | None,
    text: str,
    captured: str | None = None,
    given: date | None,
) -> Publication | None:
    """The day of publication from the best witness: the input's own date, address, dateline, capture, the user's word.

    Raises `ValueError` where the input writes a date that is none: it is not passed over for a weaker witness.

    >>> publication(written=None, how="data", url="https://a.example/2024/03/19/visit", text="", given=None).how
    'url'
    """
    if written is not None and written.strip():
        day = day_of(written)
        return Publication(day=day, at=None if written.strip() == day.isoformat() else written.strip(), how=how)
    capture = day_of(captured) if captured else None
    witnesses = ((in_url(url), "url"), (in_dateline(text), "dateline"), (capture, "capture"), (given, "given"))
    for found, witness in witnesses:
        if found is not None:
            return Publication(day=found, at=None, how=witness)
    return None


def day_of(written: str) -> date:
    """The day that a date or timestamp names, in the zone it is written in.

    Raises `ValueError`, naming the value, where it is no day, two days, or outside 1900 to 2099.

    >>> day_of("2024-05-14T23:30:00-04:00")
    datetime.date(2024, 5, 14)
    >>> day_of("Tue, 14 May 2024 08:00:00 GMT")
    datetime.date(2024, 5, 14)
    >>> day_of("yesterday")
    Traceback (most recent call last):
    ValueError: the publication date 'yesterday' is not a day
    """
    value = written.strip()
    name = ascii(value if len(value) <= _LONGEST else value[: _LONGEST - 3] + "...")
    for pattern in _VALUES if len(value) <= _LONGEST else ():
        if found := pattern.fullmatch(value):
            try:
                return _day(found)
            except ValueError as error:
                raise ValueError(f"the publication date {name} {error}") from None
    raise ValueError(f"the publication date {name} is not a day")


def in_url(url: str | None) -> date | None:
    """The day that stands in an address as a part of its path of its own; a day inside a headline's slug is none.

    >>> in_url("https://a.example/world/2024/mar/19/putin-xi")
    datetime.date(2024, 3, 19)
    >>> in_url("https://a.example/putin-to-visit-china-2024-05-16") is None
    True
    """
    try:
        path = urlsplit(url or "").path
    except ValueError:  # an address such as "http://[" names no path
        return None
    return _first(found for pattern in _IN_PATH for found in pattern.finditer(path))


def in_dateline(text: str) -> date | None:
    """The day in a dateline, in a line that says when the text was published, or that holds nothing but a day.

    >>> in_dateline("Xi to visit France\\nPublished: May 05, 2024\\nXi will travel on 10 May 2024.")
    datetime.date(2024, 5, 5)
    >>> in_dateline("Xi will travel on 10 May 2024.") is None
    True
    """
    for line in _top(text):
        if day := _first(found for pattern in _PLACES if (found := pattern.match(line))):
            return day
    return None


def _top(text: str) -> list[str]:
    lines = (line.strip() for line in text[: DATELINE_LINES * _LONGEST_LINE].splitlines())
    return [line[:_LONGEST_LINE] for line in lines if line][:DATELINE_LINES]


def _first(found: Iterable[re.Match[str]]) -> date | None:
    for match in found:
        try:
            return _day(match)
        except ValueError:
            continue
    return None


def _day(found: re.Match[str]) -> date:
    parts = found.groupdict()
    year = int(parts["year"])
    if "first" in parts:
        month, day = _order(int(parts["first"]), int(parts["second"]))
    else:
        month, day = _month(parts["month"]), int(parts["day"])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"is not between the years {FIRST_YEAR} and {LAST_YEAR}")
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError("is not a day of the calendar") from None


def _order(first: int, second: int) -> tuple[int, int]:
    """Month and day of 14/05 or 05/14."""
    if first != second and first <= 12 and second <= 12:
        raise ValueError("can be read as two days")
    return (second, first) if first > 12 else (first, second)


def _month(written: str) -> int:
    return int(written) if written.isdigit() else MONTHS.index(written[:3].lower()) + 1
