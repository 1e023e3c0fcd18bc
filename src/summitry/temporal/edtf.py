"""EDTF level 1 (ISO 8601-2) for what windows can say: days, months, years, open and closed intervals, `~` for about."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

_FORM = re.compile(r"(\d{4}|\d{3}X|\d{2}XX)(?:-(\d\d|XX)(?:-(\d\d|XX))?)?([~?%]?)")
SEASON_MONTHS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14)}
OPEN = {"..", ""}


@dataclass(frozen=True, slots=True, kw_only=True)
class Edtf:
    """Bounds of a time, ends included (`None`: open), and whether they are approximate or uncertain."""

    earliest: date | None
    latest: date | None
    approximate: bool = False
    uncertain: bool = False


def write(earliest: date | None, latest: date | None, *, approximate: bool = False) -> str:
    """The shortest EDTF of the bounds: whole months and years are written as such.

    >>> write(date(2024, 5, 1), date(2024, 5, 31)), write(date(2024, 5, 16), date(2024, 5, 17), approximate=True)
    ('2024-05', '2024-05-16/2024-05-17~')
    >>> write(date(2024, 5, 16), None), write(None, date(2024, 5, 10)), write(date(2024, 1, 1), date(2024, 12, 31))
    ('2024-05-16/..', '../2024-05-10', '2024')
    """
    mark = "~" if approximate else ""
    if earliest is None or latest is None:
        left = ".." if earliest is None else f"{earliest}{mark}"
        return f"{left}/.." if latest is None else f"{left}/{latest}{mark}"
    if earliest == latest:
        return f"{earliest}{mark}"
    if earliest.day == 1 and _next(latest).day == 1:
        if earliest.month == 1 and latest.month == 12:
            first, last = f"{earliest.year:04}", f"{latest.year:04}"
        else:
            first, last = f"{earliest:%Y-%m}", f"{latest:%Y-%m}"
        return first + mark if first == last else f"{first}/{last}{mark}"
    return f"{earliest}/{latest}{mark}"


def read(text: str) -> Edtf:
    """The bounds that an EDTF text gives. Raises `ValueError` for what is no EDTF of level 0 or 1 within years 1 to
    9999.

    >>> read("2024-05~")
    Edtf(earliest=datetime.date(2024, 5, 1), latest=datetime.date(2024, 5, 31), approximate=True, uncertain=False)
    >>> read("2024-05-16/..").latest, read("201X").earliest, read("2024-22").latest
    (None, datetime.date(2010, 1, 1), datetime.date(2024, 8, 31))
    """
    parts = text.strip().split("/")
    if len(parts) == 1:
        return _one(parts[0], text)
    if len(parts) != 2:
        raise ValueError(f"not an EDTF interval: {text!r}")
    sides = [None if part in OPEN else _one(part, text) for part in parts]
    earliest = sides[0].earliest if sides[0] else None
    latest = sides[1].latest if sides[1] else None
    if earliest is not None and latest is not None and latest < earliest:
        raise ValueError(f"an EDTF interval that ends before it begins: {text!r}")
    return Edtf(
        earliest=earliest,
        latest=latest,
        approximate=any(side.approximate for side in sides if side),
        uncertain=any(side.uncertain for side in sides if side),
    )


def _one(part: str, text: str) -> Edtf:
    match = _FORM.fullmatch(part)
    if not match:
        raise ValueError(f"not EDTF of level 0 or 1: {text!r}")
    year, month, day, mark = match.groups()
    first_year, last_year = int(year.replace("X", "0")), int(year.replace("X", "9"))
    months, days = _months(month, text), (day if day and day != "XX" else None)
    try:
        earliest = date(first_year, months[0], int(days) if days else 1)
        over, last_month = divmod(months[1] - 1, 12)
        last_year += over
        latest = (
            earliest if days else date(last_year, last_month + 1, calendar.monthrange(last_year, last_month + 1)[1])
        )
    except ValueError as error:
        raise ValueError(f"no such day: {text!r}") from error
    return Edtf(earliest=earliest, latest=latest, approximate=mark in {"~", "%"}, uncertain=mark in {"?", "%"})


def _months(month: str | None, text: str) -> tuple[int, int]:
    if month is None or month == "XX":
        return 1, 12
    number = int(month)
    if number in SEASON_MONTHS:
        return SEASON_MONTHS[number]
    if not 1 <= number <= 12:
        raise ValueError(f"no such month: {text!r}")
    return number, number


def _next(day: date) -> date:
    return date.fromordinal(day.toordinal() + 1) if day < date.max else date(9999, 1, 1)
