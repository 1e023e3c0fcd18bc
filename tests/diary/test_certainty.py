"""Which of several words an entry's certainty takes."""

import pytest
from tests.factories import anonymous, claim, diary_of, outlet, report, spokesperson, the_entry, window

from summitry.model.words import Certainty

MAY = window("2024-05-16", "2024-05-17")
UNNAMED = (outlet("Star"), anonymous())
BEIJING = (outlet("Post"), spokesperson("China"))

CASES = [
    ("who names days knows more", [("expected", (), None), ("possible", UNNAMED, MAY)], "possible"),
    ("what a participant announces is announced", [("announced", BEIJING, None), ("expected", (), MAY)], "announced"),
    ("a reserve of the same voice", [("possible", UNNAMED, MAY), ("expected", UNNAMED, MAY)], "possible"),
    ("of two voices the surer one", [("possible", UNNAMED, MAY), ("expected", BEIJING, MAY)], "expected"),
    ("called off, but a new date is wanted", [("cancelled", (), None), ("postponed", (), None)], "postponed"),
    ("silence beside a plan", [("no_comment", BEIJING, None), ("expected", (), MAY)], "expected"),
    (
        "a new date is wanted, though a side calls it cancelled",
        [("cancelled", BEIJING, None), ("postponed", (), None)],
        "postponed",
    ),
    ("it was seen", [("expected", UNNAMED, None), ("under_way", (), None)], "held"),
]


@pytest.mark.parametrize(("told", "wanted"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_certainty_of_an_entry(told: list[tuple[str, tuple, object]], wanted: str) -> None:  # type: ignore[type-arg]
    claims = [
        claim("r1", certainty=word, says=says, when=when, start=100 * n)  # type: ignore[arg-type]
        for n, (word, says, when) in enumerate(told)
    ]
    entry = the_entry(diary_of(claims, [report("r1", "2024-04-01")], as_of="2024-04-01"))
    assert entry.certainty is Certainty(wanted)
