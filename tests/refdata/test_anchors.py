"""Occasions by name and direction."""

from datetime import date

import pytest

from summitry.model.words import Direction
from summitry.refdata import anchors


@pytest.mark.parametrize(
    ("text", "series"),
    [
        ("ahead of the G-20 Leaders' Summit", "g20-summit"),
        ("before the NATO summit", "nato-summit"),
        ("on the sidelines of the UN General Assembly", "unga-general-debate"),
        ("after the Taiwanese presidential election", "taiwanese-presidential-election"),
        ("after the presidential election", "any:presidential election"),
    ],
)
def test_find(text: str, series: str) -> None:
    assert [hit.series for hit in anchors.find(text)] == [series]


def test_nothing_to_find() -> None:
    assert anchors.find("a summit of friends in Davos") == ()


def test_nearest_by_direction() -> None:
    on = date(2024, 5, 1)
    coming = anchors.nearest("g20-summit", on=on, direction=Direction.FUTURE)
    last = anchors.nearest("g20-summit", on=on, direction=Direction.PAST)
    assert coming is not None
    assert last is not None
    assert last.start < on < coming.start
    under_way = anchors.nearest("g20-summit", on=coming.end, direction=Direction.FUTURE)
    assert under_way == coming


def test_a_shared_name_needs_a_state() -> None:
    on = date(2024, 1, 1)
    assert anchors.nearest("any:presidential election", on=on, direction=Direction.FUTURE) is None
    found = anchors.nearest("any:presidential election", on=on, direction=Direction.FUTURE, state="TWN")
    assert found is not None
    assert found.start == date(2024, 1, 13)


def test_too_far_ahead() -> None:
    assert anchors.nearest("g20-summit", on=date(2005, 1, 1), direction=Direction.FUTURE) is None


def test_a_name_of_one_year_only() -> None:
    found = anchors.nearest("g7-summit", on=date(2022, 1, 1), direction=Direction.UNKNOWN, alias="Elmau summit")
    assert found is not None
    assert found.start == date(2022, 6, 26)
    assert anchors.nearest("g7-summit", on=date(2024, 1, 1), direction=Direction.FUTURE, alias="Elmau summit") is None
