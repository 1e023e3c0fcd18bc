"""Filters of the diary, and the names of entries."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from summitry.model.claim import Place
from summitry.model.diary import Diary, Entry
from summitry.model.words import OccasionType, Status
from summitry.views import ids
from summitry.views.known import unknown
from summitry.views.select import is_place, select


@pytest.mark.parametrize(
    ("filters", "titles"),
    [
        ({"parties": ["putin"], "statuses": [Status.UNDER_WAY]}, ["Antony Blinken in Kyiv"]),
        ({"places": ["Manama"]}, ["Arab League summit"]),
        ({"places": ["Bahrain"]}, ["Arab League summit"]),
        ({"places": ["BHR"]}, ["Arab League summit"]),
        ({"types": [OccasionType.CALL]}, ["Volodymyr Zelenskyy and Xi Jinping to talk by telephone"]),
        (
            {"first": date(2024, 5, 15), "last": date(2024, 5, 17)},
            ["Vladimir Putin to visit China", "Arab League summit", "Recep Tayyip Erdoğan to visit the United States"],
        ),
        (
            {"first": date(2024, 6, 10), "last": date(2024, 6, 30), "types": [OccasionType.SUMMIT]},
            ["G7 leaders' summit"],
        ),
        ({"parties": ["Put"]}, []),
        ({"parties": ["Atlantis"]}, []),
    ],
)
def test_filters(filters: dict[str, Any], titles: list[str], desk_diary: Diary) -> None:
    assert [entry.title for entry in select(desk_diary, **filters).entries] == titles


@pytest.mark.parametrize("asked", ["China", "CHN", "chn", "Beijing", "Chinese", "Xi Jinping", "xi", "p:xi-jinping"])
def test_a_party_has_many_names(asked: str, make_entry: Callable[..., Entry]) -> None:
    diary = Diary(as_of=date(2024, 5, 14), entries=(make_entry(1, "A visit"),))
    assert select(diary, parties=[asked]).entries
    assert select(diary, parties=[asked, "Russia"]).entries
    assert not select(diary, parties=[asked, "France"]).entries


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("Washington", ["Washington", "Blair House"]),
        ("United States", ["Washington", "Blair House", "Anchorage", "United States"]),
        ("usa", ["Washington", "Blair House", "Anchorage", "United States"]),
        ("American", ["Washington", "Blair House", "Anchorage", "United States"]),
        ("Anchorage", ["Anchorage"]),
        ("Kiev", ["Kyiv"]),
        ("Singapore", ["Singapore"]),
    ],
)
def test_a_capital_as_place_is_the_city(asked: str, found: list[str]) -> None:
    places = [
        Place(name="Washington", city="Washington", state="USA"),
        Place(name="Blair House", city="Washington", state="USA"),
        Place(name="Anchorage", city="Anchorage", state="USA"),
        Place(name="United States", city=None, state="USA"),
        Place(name="Kyiv", city="Kyiv", state="UKR"),
        Place(name="Singapore", city=None, state="SGP"),
    ]
    assert [place.name for place in places if is_place(asked, place)] == found


@pytest.mark.parametrize(
    ("parties", "places", "told"),
    [
        (["Macrn"], [], ["no person, state or body is known as 'Macrn'; did you mean Macron"]),
        (["Qwertyuiop"], [], ["no person, state or body is known as 'Qwertyuiop'"]),
        ([], ["Genva"], ["no city or state is known as 'Genva'; did you mean Geneva"]),
        (
            ["Chna"],
            ["Bejing"],
            ["no person, state or body is known as 'Chna'", "no city or state is known as 'Bejing'"],
        ),
        (["Merkel", "putin", "CHN", "the German chancellor"], ["Geneva", "DEU", "Kiev", "Manama"], []),
    ],
)
def test_a_name_that_nothing_has_is_told(
    parties: list[str], places: list[str], told: list[str], desk_diary: Diary
) -> None:
    found = unknown(desk_diary, parties=parties, places=places)
    assert len(found) == len(told)
    assert all(sentence.startswith(start) for sentence, start in zip(found, told, strict=True))


def test_no_filter_keeps_all(desk_diary: Diary) -> None:
    assert select(desk_diary) == desk_diary


def test_an_entry_by_id_beginning_and_former_id(desk_diary: Diary) -> None:
    entry = desk_diary.entries[0]
    for asked in (entry.id, entry.id[:8], entry.id.removeprefix("e-")[:6], entry.former[0], "e-00000000000000a"):
        assert ids.find(desk_diary, asked) == entry


def test_an_entry_by_words_of_its_title(desk_diary: Diary) -> None:
    assert ids.find(desk_diary, "putin china") == desk_diary.entries[0]
    with pytest.raises(LookupError, match="fits 6 entries"):
        ids.find(desk_diary, "to visit")
    with pytest.raises(LookupError, match="no entry"):
        ids.find(desk_diary, "put chi")


def test_what_is_not_one_entry_is_refused(desk_diary: Diary) -> None:
    with pytest.raises(LookupError, match="fits 12 entries"):
        ids.find(desk_diary, "e-")
    with pytest.raises(LookupError, match="no entry 'e-ffff' in the diary as of 2024-05-14"):
        ids.find(desk_diary, "e-ffff")


def test_short_names_lead_back(desk_diary: Diary) -> None:
    entries = tuple(replace(entry, former=()) for entry in desk_diary.entries)
    close = tuple(replace(entries[0], id=f"e-12345678abcdef0{end}") for end in "012")
    diary = replace(desk_diary, entries=entries + close)
    for name, short in ids.handles(diary).items():
        assert ids.find(diary, short).id == name
        assert 6 <= len(short) <= len(name)
