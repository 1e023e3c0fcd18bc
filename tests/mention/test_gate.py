"""The gate drops whole reports only where nobody could meet."""

from datetime import date

import pytest

from summitry.mention import gate
from summitry.model.report import Report


def report(text: str) -> Report:
    return Report(id="r", published=date(2024, 3, 19), text=text)


@pytest.mark.parametrize(
    "text",
    [
        "Putin will visit China in May.",
        "The president will visit Paris on Friday, the Kremlin said.",
        "G7 leaders will meet in May.",
        "Xi is to travel abroad in May.",
        "Xi is to tour Europe in May.",
        "Modi will host a summit in May.",
    ],
)
def test_two_sides_pass(text: str) -> None:
    assert gate.pieces(report(text))


@pytest.mark.parametrize(
    "text",
    [
        "Biden will visit a factory in May, the White House said.",
        "The mayor met voters on Friday.",
        "Shares fell on Friday.",
    ],
)
def test_one_side_does_not(text: str) -> None:
    assert gate.pieces(report(text)) == ()
