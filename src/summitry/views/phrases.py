"""How days, windows, shares and names are said to a reader. English, short, never more exact than the value."""

import calendar
from collections.abc import Iterator
from datetime import date, timedelta

from summitry.model.claim import Change, Party, Source
from summitry.model.diary import EntrySource
from summitry.model.window import Window
from summitry.model.words import PartyKind, SourceKind
from summitry.refdata import states
from summitry.refdata.tables import RefdataError
from summitry.views.clean import clean

DAY = timedelta(days=1)
ANY_DAY = "any day"
"""What a window without bounds says."""
MOST = 0.8
"""The share of the probability that counts as most of it: the diary's own 80 % windows."""


def change(said: Change) -> str:
    """What befell a plan, as one says it.

    >>> from summitry.model.words import ChangeKind
    >>> change(Change(kind=ChangeKind.POSTPONED, by="Xi Jinping", reason="the storm"))
    'postponed by Xi Jinping (the storm)'
    """
    by = f" by {said.by}" if said.by else ""
    instead = f", instead: {said.instead}" if said.instead else ""
    return clean(f"{word(said.kind)}{by}{instead}" + (f" ({said.reason})" if said.reason else ""))


def word(value: str) -> str:
    """A value of a vocabulary as words.

    >>> word("under_way")
    'under way'
    """
    return value.replace("_", " ")


def count(number: int, thing: str) -> str:
    """A number with its noun.

    >>> count(1, "origin"), count(8, "report"), count(2, "entry")
    ('1 origin', '8 reports', '2 entries')
    """
    if number == 1:
        return f"1 {thing}"
    return f"{number} {thing[:-1]}ies" if thing.endswith("ry") else f"{number} {thing}s"


def share(value: float) -> str:
    """A probability in percent; the ends are kept for what is certain.

    >>> share(0.974), share(0.998), share(0.001), share(1.0)
    ('97 %', '>99 %', '<1 %', '100 %')
    """
    if 0.99 < value < 1:
        return ">99 %"
    if 0 < value < 0.01:
        return "<1 %"
    return f"{value * 100:.0f} %"


def day(value: date, *, today: date, weekday: bool = False) -> str:
    """A day; the year only where it is not the reader's.

    >>> day(date(2024, 5, 16), today=date(2024, 5, 14), weekday=True)
    'Thu 16 May'
    >>> day(date(2025, 1, 2), today=date(2024, 5, 14))
    '2 Jan 2025'
    """
    year = "" if value.year == today.year else f" {value.year}"
    name = f"{calendar.day_abbr[value.weekday()]} " if weekday else ""
    return f"{name}{value.day} {calendar.month_abbr[value.month]}{year}"


def span(first: date | None, last: date | None, *, today: date) -> str:
    """Days from first to last, `None` for an open end.

    >>> may = date(2024, 5, 14)
    >>> span(date(2024, 5, 16), date(2024, 5, 17), today=may)
    '16–17 May'
    >>> span(date(2024, 5, 28), date(2025, 1, 3), today=may)
    '28 May – 3 Jan 2025'
    >>> span(date(2024, 5, 17), None, today=may), span(None, date(2024, 5, 4), today=may)
    ('after 16 May', 'before 5 May')
    """
    if first is None:
        return ANY_DAY if last is None else f"before {day(last + DAY, today=today)}"
    if last is None:
        return f"after {day(first - DAY, today=today)}"
    if first == last:
        return day(first, today=today)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last, today=today)}"
    if first.year == last.year:
        return f"{first.day} {calendar.month_abbr[first.month]} – {day(last, today=today)}"
    end = day(last, today=today) if first.year == today.year else f"{day(last, today=first)}"
    return f"{day(first, today=today)} – {end}"


def _names(first: date, last: date, today: date) -> Iterator[str]:
    """What an interval is called, where it has a name."""
    month_end = date(first.year, first.month, calendar.monthrange(first.year, first.month)[1])
    year = "" if first.year == today.year else f" {first.year}"
    month = f"{calendar.month_name[first.month]}{year}"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        yield str(first.year)
    if (first.month, first.day) == (1, 1) and last == date(first.year, 6, 30):
        yield f"first half of {first.year}"
    if (first.month, first.day) == (7, 1) and last == date(first.year, 12, 31):
        yield f"second half of {first.year}"
    if (last - first).days == 6 and first.weekday() == 0:
        yield f"week of {day(first, today=today)}"
    if first.day == 1 and last == month_end:
        yield month
    if (last.year, last.month) != (first.year, first.month):
        if first.day == 1 and (last + DAY).day == 1:
            start = calendar.month_name[first.month] + ("" if first.year == last.year else year)
            yield f"{start}–{calendar.month_name[last.month]}" + ("" if last.year == today.year else f" {last.year}")
        return
    days = (first.day, last.day)
    if days == (1, 10):
        yield f"early {month}"
    if days == (11, 20):
        yield f"mid-{month}"
    if days == (21, month_end.day):
        yield f"late {month}"
    if days == (1, 15):
        yield f"first half of {month}"
    if days == (16, month_end.day):
        yield f"second half of {month}"


def interval(first: date | None, last: date | None, *, today: date) -> str:
    """An interval by its name, else by its days.

    >>> interval(date(2024, 5, 21), date(2024, 5, 31), today=date(2024, 3, 19))
    'late May'
    >>> interval(date(2024, 5, 21), date(2024, 5, 21), today=date(2024, 3, 19))
    'Tue 21 May'
    """
    if first is not None and first == last:
        return day(first, today=today, weekday=True)
    name = next(_names(first, last, today), None) if first is not None and last is not None else None
    return name or span(first, last, today=today)


def window(value: Window | None, *, today: date) -> tuple[str, str]:
    """A window in words, and its bounds where the words leave out much of it; both may be `""`.

    A window of `late May` inside `in May` gives `("late May", "1–31 May")`; once its day is fixed, the day alone.
    """
    if value is None:
        return "no date yet", ""
    bounds = (value.earliest, value.latest)
    likely = (value.likely_earliest, value.likely_latest)
    if likely == (None, None):
        likely = bounds
    said, limits = interval(*likely, today=today), span(*bounds, today=today)
    # `late May` is explained by its days; `May` and `16–17 May` explain themselves.
    plain = said[0].isupper() or said[0].isdigit()
    tells_all = plain if likely == bounds else likely_share(value) >= MOST
    return said, "" if tells_all or limits in (said, ANY_DAY) else limits


def likely_share(value: Window) -> float:
    """How much of a window's probability lies in its likely part."""
    first, last = value.likely_earliest or date.min, value.likely_latest or date.max
    return sum(mass for on, mass in value.days.items() if first <= on <= last)


def window_line(value: Window | None, *, today: date) -> str:
    """A window in one line: `late May (1–31 May)`."""
    said, limits = window(value, today=today)
    return f"{said} ({limits})" if limits else said


def state(code: str) -> str:
    """A state's name; the code itself where the tables no longer know it."""
    try:
        return states.name_of(code)
    except RefdataError:
        return code


def party(value: Party) -> str:
    """A participant with state and office, as a dossier lists it: `Xi Jinping (China, head of state)`."""
    home = state(value.state) if value.state and value.kind is not PartyKind.STATE else None
    said = ", ".join(note for note in (home, word(value.office or "")) if note)
    return clean(f"{value.name} ({said})" if said else value.name)


def source(value: Source | EntrySource) -> str:
    """A speaker: name or words, then the kind where the name does not tell it.

    >>> source(Source(kind=SourceKind.ANONYMOUS, text="five sources", count=5))
    'five sources (anonymous)'
    """
    said = clean(value.name or value.text)
    if not said:
        return "unknown outlet" if value.kind is SourceKind.MEDIA_OUTLET else word(value.kind)
    silent = (SourceKind.MEDIA_OUTLET, SourceKind.INSTITUTION, SourceKind.OBSERVERS)
    return said if value.kind in silent else f"{said} ({word(value.kind)})"


def chain(values: tuple[Source, ...]) -> str:
    """A chain of sources, outlet first: `Kyiv Independent <- Reuters <- five sources (anonymous)`.

    An outlet that speaks for itself is named once.
    """
    if [value.kind for value in values] == [SourceKind.MEDIA_OUTLET, SourceKind.REPORTER]:
        return f"{source(values[0])}, in its own voice"
    return " <- ".join(source(value) for value in values)


def names(values: tuple[str, ...]) -> str:
    """The names of a chain, outlet first, a name that repeats only once."""
    return " <- ".join(dict.fromkeys(clean(value) for value in values))
