"""What an address asks for. Every parameter is in one table, which the OpenAPI description shows too.

What is not in it, or has no such value, is refused in words, never passed over.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from starlette.datastructures import QueryParams

from summitry.model.words import OccasionType, Status


class View(StrEnum):
    """How the diary is laid out."""

    LIST = "list"
    MONTH = "month"
    TIMELINE = "timeline"


class BadQueryError(ValueError):
    """An address that asks for what there cannot be: why, in one sentence."""


MOST_LETTERS = 200
"""No name is longer; keeps a hostile address from costing anything."""
MOST_VALUES = 20
LAST_PAGE = 10_000
FIRST_YEAR, LAST_YEAR = 1800, 2999
"""Far enough for any diary, and no sum of days leaves the calendar."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One parameter of an address. `kind` is the type of its values; `many` may be given several times."""

    name: str
    kind: type
    many: bool = False
    meaning: str

    def read(self, text: str) -> Any:
        """The value that a text stands for; `BadQueryError` where it stands for none."""
        if len(text) > MOST_LETTERS or "\x00" in text:
            raise BadQueryError(f"{self.name} is too long or no text")
        if self.kind is date:
            return _day(self.name, text)
        if self.kind is int:
            if not (text.isascii() and text.isdigit() and 1 <= int(text) <= LAST_PAGE):
                raise BadQueryError(f"{self.name}={text!r} is no number from 1 to {LAST_PAGE}")
            return int(text)
        if self.kind is bool:
            if text not in ("1", "true", "0", "false"):
                raise BadQueryError(f"{self.name}={text!r} is neither true nor false")
            return text in ("1", "true")
        if issubclass(self.kind, StrEnum):
            try:
                return self.kind(text)
            except ValueError:
                raise BadQueryError(f"{self.name}={text!r} is none of {', '.join(self.kind)}") from None
        return text.strip()


def _day(name: str, text: str) -> date:
    try:
        if len(text) != len("2024-05-16"):
            raise ValueError
        day = date.fromisoformat(text)
    except ValueError:
        raise BadQueryError(f"{name}={text!r} is not a day; write it as 2024-05-16") from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise BadQueryError(f"{name}={text!r} is too far; years go from {FIRST_YEAR} to {LAST_YEAR}")
    return day


AS_OF = Parameter(name="as_of", kind=date, meaning="As it stood at the end of this day; today if none is named.")
FIRST = Parameter(name="from", kind=date, meaning="Only what may begin on this day or later.")
LAST = Parameter(name="to", kind=date, meaning="Only what may begin by this day.")
SELECTION = (
    FIRST,
    LAST,
    Parameter(name="party", kind=str, many=True, meaning="Only with this person, state or body; several: all."),
    Parameter(name="place", kind=str, many=True, meaning="Only in this city or state."),
    Parameter(name="type", kind=OccasionType, many=True, meaning="Only this type of occasion."),
    Parameter(name="status", kind=Status, many=True, meaning="Only with this status."),
)
"""The filters of `summitry diary`."""
LAYOUT = (
    Parameter(name="all", kind=bool, meaning="Also what was held, called off or passed long ago."),
    Parameter(name="view", kind=View, meaning="The list, a month, or ninety days as a timeline."),
    Parameter(name="month", kind=date, meaning="A day of the month that is shown."),
    Parameter(name="page", kind=int, meaning="Which page of the list."),
    Parameter(name="key", kind=str, meaning="What lets a program read a feed of private pages; see /account."),
)
DIARY = (AS_OF, *SELECTION, *LAYOUT)


def read(query: QueryParams, known: Sequence[Parameter], *, empty: bool = True) -> Mapping[str, Any]:
    """The values by the parameter's name; tuples for those that may be given several times.

    Forms send their empty fields too: these are not asked; without `empty` they are refused.

    >>> dict(read(QueryParams("as_of=2024-05-14&party=China&party=&all=1"), DIARY))
    {'as_of': datetime.date(2024, 5, 14), 'party': ('China',), 'all': True}
    """
    by_name = {parameter.name: parameter for parameter in known}
    found: dict[str, list[Any]] = {}
    for name, text in query.multi_items():
        parameter = by_name.get(name)
        if parameter is None:
            raise BadQueryError(f"{name[:MOST_LETTERS]!r} is no parameter here; there are {', '.join(by_name)}")
        if text.strip():
            found.setdefault(name, []).append(parameter.read(text))
        elif not empty:
            raise BadQueryError(f"{name} is empty; leave it out, or say what is asked")
    for name, values in found.items():
        if len(values) > (MOST_VALUES if by_name[name].many else 1):
            raise BadQueryError(f"{name} is given {len(values)} times")
    return {name: tuple(values) if by_name[name].many else values[0] for name, values in found.items()}


def in_order(values: Mapping[str, Any]) -> None:
    """Refuse a range of days that ends before it begins."""
    first, last = values.get("from"), values.get("to")
    if first and last and first > last:
        raise BadQueryError(f"from={first} is after to={last}; swap the two")


def pairs(values: Mapping[str, Any], *, leave: Iterable[str] = ()) -> list[tuple[str, str]]:
    """Names and texts of values, for an address, in the order in which they were given.

    >>> pairs({"as_of": date(2024, 5, 14), "party": ("China", "Russia"), "all": True}, leave=["as_of"])
    [('party', 'China'), ('party', 'Russia'), ('all', '1')]
    """
    gone = set(leave)
    found = []
    for name, value in values.items():
        if name not in gone:
            ones = value if isinstance(value, tuple) else (value,)
            found += [(name, "1" if one is True else str(one)) for one in ones]
    return found
