"""The table of how an entry came about."""

from collections.abc import Callable
from datetime import date

import pytest

from summitry.model.diary import Diary, Effect, Explanation
from summitry.views.explained import explanation


@pytest.mark.parametrize("width", [40, 80])
def test_names_and_numbers_fit_every_terminal(width: int, desk_diary: Diary, draw: Callable[..., str]) -> None:
    effect = Effect(name="Northgate Daily: anonymous", p_held=79.4, p_held_change=2.4, mean_day=date(2022, 10, 22))
    found = Explanation(entry=desk_diary.entries[0], as_of=date(2024, 5, 14), effects=(effect, effect))
    page = draw(explanation(found), width)
    assert all(word in page for word in ("Northgate Daily: anonymous", "79.4 %", "+2.4", "22 Oct 2022"))
    assert max(map(len, page.splitlines())) <= width
