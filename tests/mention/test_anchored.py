"""Times told by dated occasions: which is meant, on which side of it, and what is no time."""

from datetime import date

import pytest

from summitry import pipeline
from summitry.mention import anchored

TODAY = date(2024, 3, 19)
CASES = (
    # text, the window of the time that it tells by an occasion
    ("They will meet on the sidelines of the G20 summit in Rio.", "2024-11-18/2024-11-19"),
    ("Putin may visit China following the Russian presidential election.", "2024-03-18/.."),
    ("Biden will receive him ahead of the NATO summit.", "2024-03-20/2024-07-08"),
    ("Biden will travel there before the U.S. election.", "2024-03-20/2024-11-04"),
    ("He will come after the German federal election.", "2025-02-24/.."),
    ("He will come on the eve of the Munich Security Conference.", "2025-02-13"),
    ("They could meet during the U.N. General Assembly.", "2024-09-24/2024-09-30"),
    ("He will come after the general election in India.", "2024-06-02/.."),
)


@pytest.mark.parametrize(("text", "window"), CASES)
def test_windows(text: str, window: str) -> None:
    (found,) = pipeline.times(text, published=TODAY)
    assert (found.edtf, found.anchor) == (window, TODAY)
    assert found.occasion is not None


def test_each_by_the_word_before_it() -> None:
    found = anchored.find("Xi will come before the G20 summit and after the APEC summit.", on=TODAY)
    assert [(one.kind and one.kind.value, one.anchor.series) for one in found] == [
        ("before", "g20-summit"),
        ("after", "apec-leaders"),
    ]


@pytest.mark.parametrize("text", ["The G20 summit will discuss it.", "after the general election", "after the vote"])
def test_no_time(text: str) -> None:
    assert anchored.find(text, on=TODAY) == ()


@pytest.mark.parametrize(("pattern", "kind", "example"), anchored.SIDES)
def test_every_side_reads_its_example(pattern: str, kind: object, example: str) -> None:
    (found,) = anchored.find(example, on=TODAY)
    assert found.kind is kind
