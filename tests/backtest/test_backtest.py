"""The arithmetic on made-up histories: the rule beats each baseline, and its windows hold what they say."""

from datetime import date, timedelta

import pytest
from benchmarks.backtest import plot, simulate
from benchmarks.backtest.__main__ import of_history, open_only
from benchmarks.backtest.forecast import Forecast, figures, lead, reliability
from benchmarks.backtest.rules import NAMES

HISTORIES = 250
START = date(2024, 5, 16)
RULE, *BASELINES = NAMES


def forecast(days: dict[int, float], *, p_held: float = 0.8, start: date | None = START, ahead: int = 10) -> Forecast:
    """`days`: the chance of each day, counted from the day on which it began."""
    return Forecast(
        story="s",
        on=START - timedelta(days=ahead),
        p_held=p_held,
        days={START + timedelta(days=n): p for n, p in days.items()},
        start=start,
        kind="reporter",
    )


@pytest.fixture(scope="module")
def made() -> dict[str, list[Forecast]]:
    found: dict[str, list[Forecast]] = {name: [] for name in NAMES}
    for number in range(HISTORIES):
        for name, own in of_history(number)[1].items():
            found[name].extend(own)
    return found


@pytest.mark.parametrize("name", BASELINES)
def test_the_rule_beats_each_baseline(made: dict[str, list[Forecast]], name: str) -> None:
    for taken in (open_only, list):
        own, other = figures(taken(made[RULE])), figures(taken(made[name]))
        assert own.brier < other.brier
        assert own.log2 > other.log2


def test_windows_hold_what_they_say(made: dict[str, list[Forecast]]) -> None:
    found = figures(open_only(made[RULE]))
    assert found.exact[0.8] == pytest.approx(0.8, abs=0.06)  # of 4,000 histories: .03, docs/backtest.md
    assert found.exact[0.5] == pytest.approx(0.5, abs=0.09)
    assert found.exact[0.95] == pytest.approx(0.95, abs=0.04)


def test_a_history_depends_on_its_number_alone() -> None:
    one, again = simulate.history(7), simulate.history(7)
    assert (one.reports, one.claims, one.start, one.asked) == (again.reports, again.claims, again.start, again.asked)
    assert len({claim.id for claim in one.claims}) == len(one.claims)
    assert simulate.history(8).reports != one.reports


def test_figures_of_a_forecast() -> None:
    sure = forecast({0: 1.0}, p_held=1.0)
    assert (sure.error, sure.log2, sure.width, sure.holds(0.5)) == (0.0, 0.0, 1, True)
    wide = forecast(dict.fromkeys(range(-5, 5), 0.1), p_held=0.5)
    assert wide.interval(0.8) == (START - timedelta(days=4), START + timedelta(days=3))
    assert wide.log2 == pytest.approx(-4.32, abs=0.01)
    never = forecast({0: 1.0}, p_held=0.25, start=None)
    assert (never.error, never.log2) == (0.0625, pytest.approx(-0.415, abs=0.001))
    nothing = forecast({})
    assert (nothing.holds(0.95), nothing.width, nothing.log2) == (False, None, pytest.approx(-13.29, abs=0.01))


def test_by_lot_a_mass_that_is_right_holds_its_share() -> None:
    told = [forecast({n - shift: 0.1 for n in range(10)}) for shift in range(10)] * 200
    assert figures(told).exact[0.8] == pytest.approx(0.8, abs=0.02)
    assert figures(told).exact[0.5] == pytest.approx(0.5, abs=0.03)
    assert figures(told).whole[0.5] == pytest.approx(0.6, abs=0.01)  # whole days hold more than their share


def test_lead_is_the_time_for_which_one_could_plan() -> None:
    good, wide, off = {0: 1.0}, dict.fromkeys(range(50), 0.02), {9: 1.0}
    assert lead([forecast(off, ahead=30), forecast(good, ahead=20), forecast(good, ahead=3)]) == 20
    assert lead([forecast(good, ahead=30), forecast(wide, ahead=20), forecast(good, ahead=3)]) == 3
    assert lead([forecast(good, ahead=30), forecast(off, ahead=3)]) == 0
    assert lead([]) is None


def test_the_plot_says_what_it_shows() -> None:
    dots = reliability([forecast({0: 1.0}), forecast({0: 1.0}, p_held=0.1, start=None)])
    drawn = plot.svg({"real & made": dots}, title="Title", description="What it shows")
    assert [(round(said, 1), held, count) for said, held, count, _ in dots] == [(0.1, 0.0, 1), (0.8, 1.0, 1)]
    assert '<title id="title">Title</title>' in drawn
    assert '<desc id="desc">What it shows</desc>' in drawn
    assert drawn.count("<circle") == 3
    assert "real &amp; made" in drawn
