"""Windows as a planner says them."""

from collections.abc import Callable
from datetime import date

import pytest

from summitry.model.window import Window
from summitry.views import phrases

TODAY = date(2024, 3, 19)


def d(text: str) -> date | None:
    """`05-16` is a day of 2024; `-` is open."""
    return None if text == "-" else date.fromisoformat(text if len(text) == 10 else f"2024-{text}")


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("05-16", "05-16", "Thu 16 May"),
        ("05-16", "05-17", "16–17 May"),
        ("04-30", "05-02", "30 Apr – 2 May"),
        ("05-01", "05-31", "May"),
        ("05-01", "05-10", "early May"),
        ("05-11", "05-20", "mid-May"),
        ("05-21", "05-31", "late May"),
        ("02-21", "02-29", "late February"),
        ("05-16", "05-31", "second half of May"),
        ("05-01", "05-15", "first half of May"),
        ("05-13", "05-19", "week of 13 May"),
        ("06-01", "08-31", "June–August"),
        ("12-01", "2025-01-31", "December–January 2025"),
        ("2025-05-01", "2025-05-31", "May 2025"),
        ("2025-01-01", "2025-12-31", "2025"),
        ("07-01", "12-31", "second half of 2024"),
        ("05-17", "-", "after 16 May"),
        ("-", "05-04", "before 5 May"),
        ("-", "-", "any day"),
        ("12-30", "2025-01-02", "30 Dec – 2 Jan 2025"),
    ],
)
def test_intervals(first: str, last: str, said: str) -> None:
    assert phrases.interval(d(first), d(last), today=TODAY) == said


@pytest.mark.parametrize(
    ("bounds", "likely", "said"),
    [
        (("05-01", "05-31"), ("05-21", "05-31"), "late May (1–31 May)"),
        (("05-01", "05-31"), None, "May"),
        (("05-21", "05-31"), None, "late May (21–31 May)"),
        (("05-16", "05-17"), None, "16–17 May"),
        (("05-17", "-"), None, "after 16 May"),
        (("05-17", "-"), ("06-01", "06-30"), "June (after 16 May)"),
        (("05-10", "05-20"), ("05-14", "05-14"), "Tue 14 May (10–20 May)"),
    ],
)
def test_windows(
    bounds: tuple[str, str], likely: tuple[str, str] | None, said: str, make_window: Callable[..., Window]
) -> None:
    window = make_window(d(bounds[0]), d(bounds[1]), likely and (d(likely[0]), d(likely[1])))
    assert phrases.window_line(window, today=TODAY) == said


def test_no_window_is_said() -> None:
    assert phrases.window_line(None, today=TODAY) == "no date yet"


def test_a_code_that_the_tables_do_not_know_stays_a_code() -> None:
    assert phrases.state("CHN") == "China"
    assert phrases.state("XZZ") == "XZZ"
