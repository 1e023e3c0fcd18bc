"""The diary: a list grouped as on the terminal, a month, or ninety days on a line; all three of one selection."""

import calendar
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from markupsafe import Markup

from summitry.model.diary import Diary, Entry
from summitry.views import phrases
from summitry.views.bars import quantile
from summitry.views.groups import LATELY, Group, due_by, month_end, week_end
from summitry.views.known import unknown
from summitry.views.select import select
from summitry.web import draw
from summitry.web.asked import BadQueryError, View, in_order, pairs
from summitry.web.frame import environment, href
from summitry.web.shelf import Shelf

PER_PAGE = 50
SPAN = 90
OTHERS = ("as_of", "all", "view", "month", "page", "key")
"""Parameters that choose no entries."""
NO_MORE = (Group.PASSED, Group.OFF)
"""What will hardly come any more has no place on a calendar, unless somebody asks for it."""
CERTAIN_DAY = 0.2
"""From this chance a day of the month names the entry; below it stands under the month."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An entry of the list as it is drawn for everybody, and whether it changed since this reader's last visit."""

    id: str
    drawn: Markup
    fresh: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A group as far as this page shows it: `total` counts all of it."""

    name: str
    days: str
    total: int
    axis: Sequence[str]
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A day of the month with what may begin on it and how likely."""

    day: date
    entries: Sequence[tuple[Entry, float]]


def chosen(shelf: Shelf, values: Mapping[str, Any]) -> Diary:
    """The selection that an address asks for; `BadQueryError` for names that nothing has."""
    in_order(values)
    if not asked_for(values):
        return shelf.diary
    key = tuple(pairs(values, leave=OTHERS))
    return shelf.once(key, lambda: _selected(shelf, values))


def asked_for(values: Mapping[str, Any]) -> bool:
    """Whether an address narrows the diary at all."""
    return bool(set(values) - set(OTHERS))


def _selected(shelf: Shelf, values: Mapping[str, Any]) -> Diary:
    parties, places = values.get("party", ()), values.get("place", ())
    if told := (parties or places) and unknown(shelf.diary, parties=parties, places=places):
        raise BadQueryError("; ".join(told))
    return select(
        shelf.diary,
        first=values.get("from"),
        last=values.get("to"),
        parties=parties,
        places=places,
        types=values.get("type", ()),
        statuses=values.get("status", ()),
    )


def context(
    shelf: Shelf, values: Mapping[str, Any], *, last_news: date | None, since: date | None = None
) -> dict[str, Any]:
    """What the template of the diary says. `since` is the day of the reader's last visit."""
    picked = chosen(shelf, values)
    # Who asks for past days or for what is over gets it all, as on the terminal.
    everything = values.get("all", False) or bool({"status", "from", "to"} & set(values))
    groups = shelf.lately(picked, everything=everything)
    shown = sum(map(len, groups.values()))
    view = values.get("view", View.LIST)
    ahead = {group: len(entries) for group, entries in groups.items() if group not in LATELY}
    found = {
        "as_of": shelf.diary.as_of,
        "fixed": values.get("as_of"),
        "values": values,
        "view": view,
        "views": tuple(View),
        "summary": ", ".join(f"{number} {group.value.lower()}" for group, number in ahead.items()),
        "ahead": sum(ahead.values()),
        "shown": shown,
        "total": len(shelf.entries),
        "hidden": len(picked.entries) - shown,
        "asked": pairs(values, leave=["view", "page", "month", "key"]),
        "selection": pairs(values, leave=["view", "page", "month", "all", "key"]),
        "yesterday": shelf.diary.as_of - timedelta(days=1),
        "tomorrow": shelf.diary.as_of + timedelta(days=1),
        "rest": pairs(values, leave=["as_of", "page", "month", "key"]),
        "since": since,
        "fresh": sum(entry.updated > since for entry in picked.entries) if since else 0,
        "last_news": last_news if last_news and last_news < shelf.diary.as_of and not ahead else None,
    }
    if view is not View.LIST and not everything:
        groups = {group: entries for group, entries in groups.items() if group not in NO_MORE}
    if view is View.MONTH:
        return {**found, **_month(shelf, groups, values)}
    if view is View.TIMELINE:
        return {**found, **_timeline(shelf, groups, values)}
    return {**found, **_list(shelf, groups, values, shown=shown, since=since)}


def _list(
    shelf: Shelf,
    groups: Mapping[Group, Sequence[Entry]],
    values: Mapping[str, Any],
    *,
    shown: int,
    since: date | None,
) -> dict[str, Any]:
    page = values.get("page", 1)
    first, last = (page - 1) * PER_PAGE, page * PER_PAGE
    parts, at = [], 0
    for group, entries in groups.items():
        own = entries[max(0, first - at) : max(0, last - at)]
        at += len(entries)
        if own:
            parts.append(
                Part(
                    name=group.value,
                    days=_days_of(group, shelf.diary.as_of),
                    total=len(entries),
                    axis=_axis(group, shelf.diary.as_of),
                    rows=[
                        Row(
                            id=entry.id,
                            drawn=row(shelf, entry, group=group, fixed="as_of" in values),
                            fresh=since is not None and "as_of" not in values and entry.updated > since,
                        )
                        for entry in own
                    ],
                )
            )
    more = ("page", page + 1) if shown > last else None
    return {"parts": parts, "page": page, "more": more, "left": shown - last}


def row(shelf: Shelf, entry: Entry, *, group: Group, fixed: bool) -> Markup:
    """An entry as one line of the list."""
    as_of = shelf.diary.as_of

    def draw_it() -> str:
        macro: Any = environment().get_template("_entry.html").module
        said, limits = phrases.window(entry.window, today=as_of)
        if entry.window is None or (said == phrases.ANY_DAY and not limits):
            said, limits = "no date yet" if group not in LATELY else "no date", ""
        days = draw.of_group(group, as_of)
        mass = entry.window.days if entry.window else {}
        return str(
            macro.row(
                entry=entry,
                handle=shelf.handles[entry.id],
                said=said,
                limits=limits,
                strip=draw.strip(mass, days, p_held=entry.p_held) if days and mass else None,
                lately=group in LATELY,
                today=as_of,
                where=_elsewhere(entry),
                to=href(f"/entry/{entry.id}", as_of=as_of if fixed else None),
            )
        )

    return shelf.row((entry.id, fixed), draw_it)


def _elsewhere(entry: Entry) -> str | None:
    """The place, where the title does not tell it."""
    if entry.place is None or all(goal.casefold() in entry.title.casefold() for goal in entry.place.goals):
        return None
    return entry.place.name


def _days_of(group: Group, today: date) -> str:
    sunday = week_end(today)
    spans = {
        Group.THIS_WEEK: (sunday - timedelta(days=6), sunday),
        Group.NEXT_WEEK: (sunday + phrases.DAY, sunday + timedelta(days=7)),
        Group.THIS_MONTH: (sunday + timedelta(days=8), month_end(today)),
    }
    return phrases.span(*spans[group], today=today) if group in spans else ""


def _axis(group: Group, today: date) -> Sequence[str]:
    days = draw.of_group(group, today)
    if days is None:
        return ()
    if days.count == 7:
        return [calendar.day_abbr[number][:2] for number in range(7)]
    return [phrases.day(days.first, today=today), phrases.day(days.last, today=today)]


def _month(shelf: Shelf, groups: Mapping[Group, Sequence[Entry]], values: Mapping[str, Any]) -> dict[str, Any]:
    shown = (values.get("month") or values.get("from") or shelf.diary.as_of).replace(day=1)
    end = month_end(shown)
    on: dict[date, list[tuple[Entry, float]]] = {}
    loose: list[tuple[Entry, float]] = []
    for entry in (entry for entries in groups.values() for entry in entries):
        mass = entry.window.days if entry.window else {}
        inside = {day: chance for day, chance in mass.items() if shown <= day <= end}
        fixed = [(day, chance) for day, chance in inside.items() if chance >= CERTAIN_DAY]
        for day, chance in fixed:
            on.setdefault(day, []).append((entry, chance))
        if not fixed and sum(inside.values()) >= CERTAIN_DAY:
            loose.append((entry, sum(inside.values())))
    weeks = [
        [Cell(day=day, entries=sorted(on.get(day, ()), key=_likeliest)[:12]) for day in week]
        for week in calendar.Calendar().monthdatescalendar(shown.year, shown.month)
    ]
    return {
        "month": shown,
        "weeks": weeks,
        "loose": sorted(loose, key=_likeliest)[:PER_PAGE],
        "loose_total": len(loose),
        "before": (shown - timedelta(days=1)).replace(day=1),
        "after": end + timedelta(days=1),
        "month_name": f"{calendar.month_name[shown.month]} {shown.year}",
        "weekdays": list(calendar.day_name),
    }


def _likeliest(pair: tuple[Entry, float]) -> tuple[float, str]:
    return -pair[1], pair[0].id


def _months(days: draw.Days) -> list[tuple[float, str]]:
    """Where months begin, in percent, and their names; not where the first day is named already."""
    return [(days.part(at), calendar.month_name[day.month]) for at, day in draw.months(days) if at > 8]


def _timeline(shelf: Shelf, groups: Mapping[Group, Sequence[Entry]], values: Mapping[str, Any]) -> dict[str, Any]:
    first = values.get("from") or shelf.diary.as_of
    first -= timedelta(days=first.weekday())
    days = draw.Days(first=first, last=first + timedelta(days=SPAN))
    inside = [
        entry
        for entries in groups.values()
        for entry in entries
        if entry.window and sum(p for day, p in entry.window.days.items() if days.holds(day)) >= CERTAIN_DAY
    ]
    inside.sort(key=lambda entry: (quantile(entry.window.days, 0.5) if entry.window else date.max, entry.id))
    page = values.get("page", 1)
    own = inside[(page - 1) * PER_PAGE : page * PER_PAGE]
    return {
        "days": days,
        "names": [(0.0, phrases.day(first, today=shelf.diary.as_of)), *_months(days)],
        "lines": [
            (entry, draw.strip(entry.window.days, days, p_held=entry.p_held), due_by(entry, today=shelf.diary.as_of))
            for entry in own
            if entry.window
        ],
        "inside": len(inside),
        "page": page,
        "more": ("page", page + 1) if len(inside) > page * PER_PAGE else None,
        "left": len(inside) - page * PER_PAGE,
    }
