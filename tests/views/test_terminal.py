"""The page of the diary. The golden files are what a planner sees; a diff of them is the review."""

from collections.abc import Callable
from datetime import date

import pytest

from summitry.model.claim import Place
from summitry.model.diary import Conflict, Diary, Entry, StatusChange
from summitry.model.words import Status
from summitry.views.terminal import diary_table


@pytest.mark.parametrize("width", [80, 120])
def test_the_page(width: int, desk_diary: Diary, draw: Callable[..., str], golden: Callable[[str, str], None]) -> None:
    golden(f"diary-{width}.txt", draw(diary_table(desk_diary), width))


@pytest.mark.parametrize("width", [40, 60, 80, 99, 100, 200])
def test_no_line_is_wider_than_the_terminal(width: int, desk_diary: Diary, draw: Callable[..., str]) -> None:
    assert max(len(line) for line in draw(diary_table(desk_diary), width).splitlines()) <= width


def test_every_entry_is_there_with_everything(desk_diary: Diary, draw: Callable[..., str]) -> None:
    page = draw(diary_table(desk_diary, everything=True), 200)
    assert all(entry.title in page for entry in desk_diary.entries)
    assert "left out" not in page


def test_an_empty_diary_says_so(draw: Callable[..., str]) -> None:
    assert "No entries" in draw(diary_table(Diary(as_of=date(2024, 5, 14))))


def test_hostile_words_stay_words(make_entry: Callable[..., Entry], draw: Callable[..., str]) -> None:
    evil = "\x1b[2J[bold]Xi[/bold] :smile: [link=http://example.org]\u202e"
    entry = make_entry(
        1,
        evil,
        status=Status.CANCELLED,
        window=None,
        place=Place(name=evil),
        conflicts=(Conflict(kind="dates", text=evil, claims=()),),
        status_history=(StatusChange(status=Status.CANCELLED, on=date(2024, 5, 13), reason=evil),),
    )
    page = draw(diary_table(Diary(as_of=date(2024, 5, 14), entries=(entry,))), 200, styled=True)
    assert "[bold]Xi[/bold] :smile: [link=http://example.org]" in page
    assert "\x1b[2J" not in page
    assert "\u202e" not in page


def test_short_ids_are_unique_in_the_whole_diary(make_entry: Callable[..., Entry], draw: Callable[..., str]) -> None:
    entries = tuple(make_entry(1, f"visit {end}", id=f"e-aaaa00000000000{end}") for end in "12")
    whole = Diary(as_of=date(2024, 5, 14), entries=entries)
    page = draw(diary_table(Diary(as_of=whole.as_of, entries=entries[:1]), whole=whole))
    assert "e-aaaa000000000001" in page
