"""Where an entry stands on a planner's page."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from summitry.model.diary import Diary, Entry, StatusChange
from summitry.model.window import Window
from summitry.model.words import Status
from summitry.views.groups import Group, group_of, grouped

TODAY = date(2024, 5, 14)


@pytest.mark.parametrize(
    ("first", "last", "status", "group"),
    [
        ((5, 16), (5, 17), Status.ANNOUNCED, Group.THIS_WEEK),
        ((5, 14), (5, 14), Status.ANNOUNCED, Group.THIS_WEEK),
        ((5, 14), (5, 14), Status.UNDER_WAY, Group.UNDER_WAY),
        ((5, 20), (5, 26), Status.EXPECTED, Group.NEXT_WEEK),
        ((5, 1), (5, 31), Status.RUMOURED, Group.THIS_MONTH),
        ((6, 13), (6, 15), Status.ANNOUNCED, Group.LATER),
        ((5, 15), (7, 15), Status.EXPECTED, Group.LATER),
        (None, None, Status.EXPECTED, Group.UNDATED),
        ((5, 1), (5, 9), Status.EXPECTED, Group.PASSED),
        ((5, 1), (5, 9), Status.LAPSED, Group.PASSED),
        ((5, 1), (5, 9), Status.HELD, Group.HELD),
        ((5, 20), (5, 21), Status.CANCELLED, Group.OFF),
        (None, None, Status.POSTPONED, Group.OFF),
        ((6, 1), (6, 9), Status.POSTPONED, Group.LATER),
        ((5, 1), (5, 9), Status.POSTPONED, Group.OFF),
    ],
)
def test_groups(
    first: tuple[int, int] | None,
    last: tuple[int, int] | None,
    status: Status,
    group: Group,
    make_entry: Callable[..., Entry],
    make_window: Callable[..., Window],
) -> None:
    window = make_window(date(2024, *first), date(2024, *last)) if first and last else None
    assert group_of(make_entry(1, "A visit", status=status, window=window), today=TODAY) is group


def test_a_late_tail_does_not_move_a_planned_day(
    make_entry: Callable[..., Entry], make_window: Callable[..., Window]
) -> None:
    planned = replace(
        make_window(date(2024, 5, 16), date(2024, 5, 16)), days={date(2024, 5, 16): 0.85, date(2024, 7, 1): 0.15}
    )
    assert group_of(make_entry(1, "A visit", window=planned), today=TODAY) is Group.THIS_WEEK


def test_at_the_end_of_a_month_the_weeks_come_first(
    make_entry: Callable[..., Entry], make_window: Callable[..., Window]
) -> None:
    entry = make_entry(1, "A visit", window=make_window(date(2024, 6, 4), date(2024, 6, 4)))
    assert group_of(entry, today=date(2024, 5, 31)) is Group.NEXT_WEEK


def test_what_is_long_over_is_left_out_unless_asked_for(desk_diary: Diary) -> None:
    shown = [entry.title for entries in grouped(desk_diary).values() for entry in entries]
    everything = [entry.title for entries in grouped(desk_diary, everything=True).values() for entry in entries]
    assert set(everything) - set(shown) == {"Mohammed bin Salman to visit Japan"}
    assert len(everything) == len(desk_diary.entries)


def test_groups_keep_the_order_of_the_page_and_the_soonest_first(desk_diary: Diary) -> None:
    groups = grouped(desk_diary)
    assert list(groups) == [group for group in Group if group in groups]
    assert [entry.title for entry in groups[Group.THIS_WEEK]] == ["Arab League summit", "Vladimir Putin to visit China"]


def test_the_order_of_the_entries_does_not_matter(desk_diary: Diary) -> None:
    turned = replace(desk_diary, entries=desk_diary.entries[::-1])
    assert grouped(turned) == grouped(desk_diary)


def test_the_latest_news_of_what_is_over_comes_first(make_entry: Callable[..., Entry]) -> None:
    entries = tuple(
        make_entry(
            day,
            f"on {day} May",
            status=Status.CANCELLED,
            window=None,
            status_history=(StatusChange(status=Status.CANCELLED, on=date(2024, 5, day)),),
        )
        for day in (3, 9, 6)
    )
    found = grouped(Diary(as_of=TODAY, entries=entries))[Group.OFF]
    assert [entry.title for entry in found] == ["on 9 May", "on 6 May", "on 3 May"]
