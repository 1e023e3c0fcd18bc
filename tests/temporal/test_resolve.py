"""What phrases mean on a day: a table of phrases with their bounds, and what must hold of all of them."""

import math
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summitry.mention import times
from summitry.model.window import Window
from summitry.model.words import Direction
from summitry.temporal.resolve import resolve

F, P, U = Direction.FUTURE, Direction.PAST, Direction.UNKNOWN
TUESDAY = "2024-03-19"

CASES = (
    # phrase, today, direction, earliest, latest
    ("on 16 May 2024", TUESDAY, F, "2024-05-16", "2024-05-16"),
    ("on May 16", TUESDAY, F, "2024-05-16", "2024-05-16"),
    ("on May 16", TUESDAY, P, "2023-05-16", "2023-05-16"),
    ("on March 19", TUESDAY, F, "2024-03-19", "2024-03-19"),
    ("on Thursday, May 16", TUESDAY, F, "2024-05-16", "2024-05-16"),
    ("on 29 February", "2025-01-10", F, "2028-02-29", "2028-02-29"),
    ("on 29 February", "2025-01-10", P, "2024-02-29", "2024-02-29"),
    ("on Dec 30", "2025-01-02", P, "2024-12-30", "2024-12-30"),
    ("on Jan. 3", "2024-12-30", F, "2025-01-03", "2025-01-03"),
    ("on 14.05.2024", TUESDAY, F, "2024-05-14", "2024-05-14"),
    ("on 2124-05-14", TUESDAY, F, "2124-05-14", "2124-05-14"),
    ("on 5 May 1961", TUESDAY, P, "1961-05-05", "1961-05-05"),
    ("on the 23rd.", TUESDAY, F, "2024-03-23", "2024-03-23"),
    ("on May 16-17", TUESDAY, F, "2024-05-16", "2024-05-17"),
    ("on 16 and 17 May", TUESDAY, F, "2024-05-16", "2024-05-17"),
    ("from May 5 to 10", TUESDAY, F, "2024-05-05", "2024-05-10"),
    ("from May 5 to 10", "2024-05-07", F, "2024-05-05", "2024-05-10"),
    ("from May 5 to 10", "2024-05-07", P, "2024-05-05", "2024-05-10"),
    ("between 5 and 7 May", TUESDAY, F, "2024-05-05", "2024-05-07"),
    ("from 30 December to 2 January", "2024-12-20", F, "2024-12-30", "2025-01-02"),
    ("from 30 December to 2 January", "2025-01-10", P, "2024-12-30", "2025-01-02"),
    ("May 30-June 2", TUESDAY, F, "2024-05-30", "2024-06-02"),
    ("on Friday", TUESDAY, F, "2024-03-22", "2024-03-22"),
    ("on Friday", TUESDAY, P, "2024-03-15", "2024-03-15"),
    ("on Tuesday", TUESDAY, P, TUESDAY, TUESDAY),
    ("on Tuesday", TUESDAY, F, TUESDAY, TUESDAY),
    ("next Friday", TUESDAY, F, "2024-03-29", "2024-03-29"),
    ("this Friday", TUESDAY, F, "2024-03-22", "2024-03-22"),
    ("last Tuesday", TUESDAY, P, "2024-03-12", "2024-03-12"),
    ("last Sunday", "2024-05-10", P, "2024-05-05", "2024-05-05"),
    ("on Friday next week", TUESDAY, F, "2024-03-29", "2024-03-29"),
    ("on Monday and Tuesday", "2022-03-25", F, "2022-03-28", "2022-03-29"),
    ("either Monday or Tuesday", "2022-03-25", F, "2022-03-28", "2022-03-29"),
    ("from Friday to Monday", TUESDAY, F, "2024-03-22", "2024-03-25"),
    ("today", TUESDAY, U, TUESDAY, TUESDAY),
    ("tomorrow", "2024-02-28", F, "2024-02-29", "2024-02-29"),
    ("the day after tomorrow", "2024-12-30", F, "2025-01-01", "2025-01-01"),
    ("tomorrow evening", TUESDAY, F, "2024-03-20", "2024-03-20"),
    ("yesterday", "2024-01-01", P, "2023-12-31", "2023-12-31"),
    ("next week", TUESDAY, F, "2024-03-25", "2024-03-31"),
    ("this week", TUESDAY, F, TUESDAY, "2024-03-24"),
    ("last week", TUESDAY, P, "2024-03-11", "2024-03-17"),
    ("early next week", TUESDAY, F, "2024-03-25", "2024-03-27"),
    ("later this week", TUESDAY, F, "2024-03-20", "2024-03-24"),
    ("this weekend", TUESDAY, F, "2024-03-23", "2024-03-24"),
    ("at the weekend", TUESDAY, P, "2024-03-16", "2024-03-17"),
    ("the week of 21 June", TUESDAY, F, "2024-06-17", "2024-06-23"),
    ("the week beginning 21 June", TUESDAY, F, "2024-06-21", "2024-06-27"),
    ("in May", TUESDAY, F, "2024-05-01", "2024-05-31"),
    ("in May", TUESDAY, P, "2023-05-01", "2023-05-31"),
    ("in February", "2023-11-01", F, "2024-02-01", "2024-02-29"),
    ("in May next year", TUESDAY, F, "2025-05-01", "2025-05-31"),
    ("this November", "2022-04-15", F, "2022-11-01", "2022-11-30"),
    ("in November 2022", "2022-04-15", F, "2022-11-01", "2022-11-30"),
    ("in early May", TUESDAY, F, "2024-05-01", "2024-05-10"),
    ("in mid-May", TUESDAY, F, "2024-05-11", "2024-05-20"),
    ("in late May", TUESDAY, F, "2024-05-21", "2024-05-31"),
    ("the first half of May", TUESDAY, F, "2024-05-01", "2024-05-15"),
    ("the second half of May", TUESDAY, F, "2024-05-16", "2024-05-31"),
    ("the first week of January", "2023-12-24", F, "2024-01-01", "2024-01-07"),
    ("the third week of April", TUESDAY, F, "2024-04-15", "2024-04-21"),
    ("the last week of February", "2024-01-05", F, "2024-02-23", "2024-02-29"),
    ("at the end of May", TUESDAY, F, "2024-05-21", "2024-05-31"),
    ("in late May or early June", TUESDAY, F, "2024-05-21", "2024-06-10"),
    ("in October-November", "2022-07-24", F, "2022-10-01", "2022-11-30"),
    ("in May or June", TUESDAY, F, "2024-05-01", "2024-06-30"),
    ("around May", TUESDAY, F, "2024-05-01", "2024-05-31"),
    ("around May 7", TUESDAY, F, "2024-05-04", "2024-05-10"),
    ("next month", "2024-12-05", F, "2025-01-01", "2025-01-31"),
    ("this month", TUESDAY, F, "2024-03-20", "2024-03-31"),
    ("later this month", TUESDAY, F, "2024-03-20", "2024-03-31"),
    ("late this month", TUESDAY, F, "2024-03-21", "2024-03-31"),
    ("this month", TUESDAY, P, "2024-03-01", TUESDAY),
    ("earlier this month", TUESDAY, P, "2024-03-01", "2024-03-18"),
    ("later this year", TUESDAY, F, "2024-03-20", "2024-12-31"),
    ("next year", TUESDAY, F, "2025-01-01", "2025-12-31"),
    ("in 2022", TUESDAY, P, "2022-01-01", "2022-12-31"),
    ("in mid-2023", "2022-07-24", F, "2023-05-01", "2023-08-31"),
    ("at the end of the year", TUESDAY, F, "2024-12-01", "2024-12-31"),
    ("at the turn of the year", "2024-10-05", F, "2024-12-21", "2025-01-10"),
    ("in the third quarter of 2024", TUESDAY, F, "2024-07-01", "2024-09-30"),
    ("in the first half of 2025", TUESDAY, F, "2025-01-01", "2025-06-30"),
    ("this autumn", "2022-07-24", F, "2022-09-01", "2022-11-30"),
    ("next spring", "2022-07-24", F, "2023-03-01", "2023-05-31"),
    ("this winter", "2024-10-01", F, "2024-12-01", "2025-02-28"),
    ("in the summer of 2025", TUESDAY, F, "2025-06-01", "2025-08-31"),
    ("as early as June", TUESDAY, F, "2024-06-01", None),
    ("as early as next week", "2023-03-13", F, "2023-03-20", None),
    ("around the middle of April", TUESDAY, F, "2024-04-11", "2024-04-20"),
    ("towards the end of the month", TUESDAY, F, "2024-03-21", "2024-03-31"),
    ("in mid-to-late May", TUESDAY, F, "2024-05-11", "2024-05-31"),
    ("later this month or in early April", TUESDAY, F, "2024-03-20", "2024-04-10"),
    ("on Feb. 9 next year", TUESDAY, F, "2025-02-09", "2025-02-09"),
    ("the week after next", TUESDAY, F, "2024-04-01", "2024-04-07"),
    ("in the month after next", TUESDAY, F, "2024-05-01", "2024-05-31"),
    ("on Monday week", "2018-04-18", F, "2018-04-30", "2018-04-30"),
    ("a week on Monday", "2018-04-18", F, "2018-04-30", "2018-04-30"),
    ("on the first of next month", "2019-02-26", F, "2019-03-01", "2019-03-01"),
    ("on the 16th of this month", TUESDAY, F, "2024-03-16", "2024-03-16"),
    ("after New Year", "2017-12-05", F, "2018-01-02", None),
    ("early in the new year", "2017-12-05", F, "2018-01-01", "2018-04-30"),
    ("as early as Friday", TUESDAY, F, "2024-03-22", None),
    ("from August 14", TUESDAY, F, "2024-08-14", None),
    ("from August onwards", TUESDAY, F, "2024-08-01", None),
    ("from 2017", TUESDAY, P, "2017-01-01", "2017-12-31"),
    ("after May 9", TUESDAY, F, "2024-05-10", None),
    ("before May 10", TUESDAY, F, "2024-03-20", "2024-05-09"),
    ("before the end of the year", TUESDAY, F, "2024-03-20", "2024-12-31"),
    ("by Friday", TUESDAY, F, "2024-03-20", "2024-03-22"),
    ("no later than 1 June", TUESDAY, F, "2024-03-20", "2024-06-01"),
    ("by the end of May", TUESDAY, F, "2024-03-20", "2024-05-31"),
    ("since 2019", TUESDAY, P, "2019-01-01", TUESDAY),
    ("within two weeks", TUESDAY, F, TUESDAY, "2024-04-02"),
    ("over the next two weeks", TUESDAY, F, TUESDAY, "2024-04-02"),
    ("in three days", TUESDAY, F, "2024-03-22", "2024-03-22"),
    ("in two weeks", TUESDAY, F, "2024-03-30", "2024-04-05"),
    ("in two or three weeks", TUESDAY, F, "2024-03-30", "2024-04-12"),
    ("two years ago", TUESDAY, P, "2022-01-01", "2022-12-31"),
    ("three days ago", TUESDAY, P, "2024-03-16", "2024-03-16"),
    ("in the coming weeks", TUESDAY, F, "2024-03-20", "2024-04-30"),
    ("in the coming days", TUESDAY, F, "2024-03-20", "2024-03-26"),
    ("soon", TUESDAY, F, "2024-03-20", None),
    ("at a later date", TUESDAY, F, "2024-03-20", None),
    ("after Ramadan", "2024-03-12", F, "2024-04-10", None),
    ("before Ramadan is over", "2023-03-27", F, "2023-03-28", "2023-04-20"),
    ("during Ramadan", "2023-03-27", F, "2023-03-28", "2023-04-20"),
    ("at Easter", TUESDAY, F, "2024-03-31", "2024-03-31"),
    ("after Eid al-Fitr", "2024-03-12", F, "2024-04-13", None),
    ("before Lunar New Year", "2024-01-12", F, "2024-01-13", "2024-02-09"),
    ("around Diwali", "2024-09-12", F, "2024-10-28", "2024-11-03"),
    ("at 10:00 GMT on Friday", TUESDAY, F, "2024-03-22", "2024-03-22"),
)  # fmt: skip
NO_DATE = (
    "a three-day visit",
    "a state visit of two days",
    "the annual meeting",
    "every Friday",
    "the 71-year-old",
    "two days later",
    "the first visit in six years",
    "on February 30, 2024",
    "for decades",
)
RELATIVE = (
    "on Friday",
    "next week",
    "this week",
    "early next week",
    "next Friday",
    "last Friday",
    "this weekend",
    "tomorrow",
    "yesterday",
    "in three days",
    "in two weeks",
    "within two weeks",
    "in the coming weeks",
    "later this week",
    "on Friday next week",
    "soon",
    "from Friday to Monday",
    "by Friday",
    "as early as Friday",
    "the day after tomorrow",
    "last week",
)
days = st.dates(min_value=date(1950, 1, 1), max_value=date(2150, 12, 31))
directions = st.sampled_from(Direction)


def window(phrase: str, today: date, direction: Direction) -> Window | None:
    (found,) = times.find(phrase)
    return resolve(found.expression, today=today, direction=direction)


@pytest.mark.parametrize(("phrase", "today", "direction", "earliest", "latest"), CASES)
def test_bounds(phrase: str, today: str, direction: Direction, earliest: str, latest: str | None) -> None:
    found = window(phrase, date.fromisoformat(today), direction)
    assert found is not None
    assert (str(found.earliest), found.latest and str(found.latest)) == (earliest, latest)


@pytest.mark.parametrize("phrase", NO_DATE)
def test_no_date(phrase: str) -> None:
    found = times.find(phrase)
    assert [resolve(mention.expression, today=date(2024, 3, 19), direction=F) for mention in found] in ([], [None])


@given(phrase=st.sampled_from([case[0] for case in CASES]), today=days, direction=directions)
def test_mass_sums_to_one_inside_the_bounds(phrase: str, today: date, direction: Direction) -> None:
    found = window(phrase, today, direction)
    if found is None:
        return
    assert math.isclose(math.fsum(found.days.values()), 1)
    assert list(found.days) == sorted(found.days)
    assert all(share > 0 for share in found.days.values())
    assert found.earliest is None or min(found.days) >= found.earliest
    if found.latest is not None:
        late = math.fsum(share for day, share in found.days.items() if day > found.latest)
        assert late <= 0.121
    if found.likely_earliest and found.likely_latest:
        assert found.likely_earliest <= found.likely_latest


@given(phrase=st.sampled_from(RELATIVE), today=days, direction=directions, weeks=st.integers(-200, 200))
def test_a_shift_by_weeks_shifts_the_answer(phrase: str, today: date, direction: Direction, weeks: int) -> None:
    by = timedelta(days=7 * weeks)
    first, second = window(phrase, today, direction), window(phrase, today + by, direction)
    assert (first is None) == (second is None)
    if first is not None and second is not None:
        assert {day + by: share for day, share in first.days.items()} == second.days
        assert second.earliest == (first.earliest and first.earliest + by)
        assert second.latest == (first.latest and first.latest + by)


@given(today=days)
def test_future_is_never_before_today_and_past_never_after(today: date) -> None:
    for phrase in (
        "on Friday",
        "on May 16",
        "in May",
        "this week",
        "on 29 February",
        "in spring",
        "at Easter",
        "in the fourth quarter",
    ):
        ahead, back = window(phrase, today, F), window(phrase, today, P)
        assert ahead is None or ahead.earliest is None or ahead.earliest >= today
        assert back is None or back.latest is None or back.latest <= today


def test_first_day_of_several_takes_most() -> None:
    found = window("May 16-17", date(2024, 3, 19), F)
    assert found is not None
    assert found.mode == date(2024, 5, 16)
    assert found.days[date(2024, 5, 16)] > 0.8


def test_a_stated_day_takes_nearly_all() -> None:
    found = window("on May 16", date(2024, 3, 19), F)
    assert found is not None
    assert found.days[date(2024, 5, 16)] >= 0.95


def test_southern_seasons() -> None:
    (found,) = times.find("this spring")
    south = resolve(found.expression, today=date(2024, 7, 1), direction=F, south=True)
    assert south is not None
    assert (south.earliest, south.latest) == (date(2024, 9, 1), date(2024, 11, 30))
