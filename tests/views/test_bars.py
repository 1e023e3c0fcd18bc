"""Bars show where a window lies, and never more than they know."""

from collections.abc import Callable
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from summitry.model.window import Window
from summitry.views.bars import BLOCKS, EMPTY, Scale, axis, bar, quantile

MONDAY = date(2024, 5, 13)
WEEK = Scale(first=MONDAY, last=MONDAY + timedelta(days=6), width=14)


def test_a_certain_day_fills_its_cells() -> None:
    assert bar({date(2024, 5, 16): 1.0}, WEEK) == "······██······"


def test_a_doubtful_day_is_lower_but_to_be_seen() -> None:
    drawn = bar({date(2024, 5, 16): 1.0}, WEEK, p_held=0.05)
    assert drawn == "······▄▄······"


def test_what_lies_beyond_has_an_arrow() -> None:
    drawn = bar({date(2024, 5, 10): 0.3, date(2024, 5, 16): 0.4, date(2024, 5, 25): 0.3}, WEEK)
    assert (drawn[0], drawn[-1]) == ("‹", "›")


def test_the_likely_part_stands_out(make_window: Callable[..., Window]) -> None:
    may = make_window(date(2024, 5, 1), date(2024, 5, 31), (date(2024, 5, 21), date(2024, 5, 31)))
    drawn = bar(may.days, Scale(first=date(2024, 5, 1), last=date(2024, 5, 31), width=31))
    assert drawn == "▁" * 20 + "▄" * 11


def test_axes_name_their_ends() -> None:
    assert axis(WEEK) == "MoTuWeThFrSaSu"
    assert axis(Scale(first=MONDAY, last=date(2025, 1, 1), width=28)).split() == ["May", "2024", "Jan", "2025"]
    assert axis(Scale(first=MONDAY, last=MONDAY, width=28)).split() == ["13", "May"]


days = st.dictionaries(
    st.dates(date(2024, 1, 1), date(2025, 12, 31)), st.floats(0.001, 1.0), min_size=1, max_size=40
).map(lambda masses: {on: mass / sum(masses.values()) for on, mass in sorted(masses.items())})


@given(days, st.dates(date(2024, 1, 1), date(2025, 6, 1)), st.integers(0, 300), st.integers(1, 60), st.floats(0, 1))
def test_a_bar_has_its_width_whatever_the_days(
    masses: dict[date, float], first: date, span: int, width: int, p_held: float
) -> None:
    scale = Scale(first=first, last=first + timedelta(days=span), width=width)
    drawn = bar(masses, scale, p_held=p_held)
    assert len(drawn) == width
    assert set(drawn) <= {*BLOCKS, EMPTY, "‹", "›"}
    assert len(axis(scale)) >= min(width, 5)


@given(days, st.floats(0.01, 1))
def test_a_quantile_is_the_first_day_that_reaches_it(masses: dict[date, float], part: float) -> None:
    by = quantile(masses, part)
    assert sum(mass for on, mass in masses.items() if on <= by) >= part - 1e-6
    assert sum(mass for on, mass in masses.items() if on < by) < part + 1e-6
