"""Time expressions for people."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from summitry.views.times import times_page

TEXT = "Xi will go to Paris in May, his first visit\n\nsince 2019, for [bold]three days[/bold]."


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    start: int
    end: int
    text: str
    type: str
    value: str | None
    mod: str | None = None
    earliest: date | None = None
    latest: date | None = None
    likely_earliest: date | None = None
    likely_latest: date | None = None
    reason: str | None = None


def row(text: str, **fields: object) -> Row:
    return Row(start=TEXT.index(text), end=TEXT.index(text) + len(text), text=text, **fields)  # type: ignore[arg-type]


def test_each_is_marked_and_explained(draw: Callable[..., str]) -> None:
    may = row(
        "in May",
        type="DATE",
        value="2024-05",
        earliest=date(2024, 5, 1),
        latest=date(2024, 5, 31),
        likely_earliest=date(2024, 5, 21),
        likely_latest=date(2024, 5, 31),
        reason="late in May",
    )
    rows = [may, row("2019", type="DATE", value="2019"), row("three days", type="DURATION", value="P3D", mod="APPROX")]
    page = draw(times_page(TEXT, rows, today=date(2024, 3, 19), plain=True))
    assert page.splitlines()[:3] == [
        "Xi will go to Paris [in May], his first visit",
        "",
        "since [2019], for [bold][three days][/bold].",
    ]
    assert [line.split() for line in page.splitlines()[5:]] == [
        ["in", "May", "date", "2024-05", "1–31", "May,", "likely", "21–31", "May", "late", "in", "May"],
        ["2019", "date", "2019"],
        ["three", "days", "duration", "P3D", "(approx)"],
    ]


def test_a_text_without_any_says_so(draw: Callable[..., str]) -> None:
    assert "No time expressions." in draw(times_page("Xi will go to Paris.", [], today=date(2024, 3, 19), plain=True))
