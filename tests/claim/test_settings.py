"""Venue, hosts and mediators told by other words than the occasion's; who receives by a rule of the diary."""

from datetime import date

import pytest
from tests.claim.conftest import Scenes

from summitry import pipeline
from summitry.claim.settings import settings
from summitry.model.claim import Claim
from summitry.model.report import Report

NEWS = "Talks between Sudan and Egypt are set for Monday."


def read(text: str, on: date = date(2024, 7, 24)) -> tuple[Claim, ...]:
    return pipeline.read_claims([Report(id="r-1", published=on, text=text)])[0]


def roles(text: str, on: date = date(2024, 7, 24)) -> dict[str, str]:
    return {party.name: party.role for claim in read(text, on) for party in claim.parties}


@pytest.mark.parametrize(
    ("text", "words", "role"),
    [
        ("Geneva will be the venue.", ["Geneva"], None),
        ("The venue would be Geneva.", ["Geneva"], None),
        ("The two sides have chosen Geneva as the venue.", ["Geneva"], None),
        ("Saudi Arabia is a co-host.", ["Arabia"], "host"),
        ("The mediators are Qatar and Egypt.", ["Qatar", "Egypt"], "mediator"),
        ("They will meet in August with Turkey as mediator.", ["Turkey"], "mediator"),
        ("Qatar will mediate between the two.", ["Qatar"], "mediator"),
        ("The talks are brokered by Qatar.", ["Qatar"], "mediator"),
        ("US-mediated talks will go on.", ["US"], "mediator"),
        ("They met in Rio, hosted by Lula.", ["Lula"], "host"),
        ("A delegation will take part.", ["delegation"], "party"),
    ],
)
def test_settings(scenes_of: Scenes, text: str, words: list[str], role: str | None) -> None:
    sentence = scenes_of(text)[0].sentence
    told = [([sentence.tokens[i].text for i in s.heads], s.role) for s in settings(sentence)]
    assert told == [(words, role)]


@pytest.mark.parametrize(
    "text",
    [
        "Geneva is a possible venue.",
        "Sochi was the first venue.",
        "Geneva will not be the venue.",
        "Nobody knows whether Qatar will mediate.",
        "The army took part in the exercise.",
        "The African Union will attend as an observer.",
    ],
)
def test_what_sets_nothing(scenes_of: Scenes, text: str) -> None:
    assert list(settings(scenes_of(text)[0].sentence)) == []


def test_a_sentence_goes_on_about_the_occasion_told_last() -> None:
    claims = read(f"{NEWS} Geneva will be the venue. Saudi Arabia is a co-host.")
    assert {claim.place.name for claim in claims if claim.place} == {"Geneva"}
    assert "Saudi Arabia" in {party.name for claim in claims for party in claim.parties if party.role == "host"}
    assert {"place.venue", "party.host"} <= {rule for claim in claims for rule in claim.rules}


def test_the_venue_of_an_earlier_one_is_not_the_place() -> None:
    claims = read(f"{NEWS} Jeddah was the venue of the first ones.")
    assert {claim.place for claim in claims} == {None}


def test_the_leader_of_the_visited_state_receives_if_a_sentence_names_both() -> None:
    text = "Vladimir Putin will visit China in May. Putin and Xi Jinping often speak."
    assert roles(text, date(2024, 3, 19)) == {"Vladimir Putin": "visitor", "Xi Jinping": "host"}
    assert any("party.host_at_home" in claim.rules for claim in read(text, date(2024, 3, 19)))


def test_nobody_receives_whom_the_report_does_not_name() -> None:
    assert roles("Vladimir Putin will visit China in May.", date(2024, 3, 19)) == {"Vladimir Putin": "visitor"}


def test_a_minister_is_not_received_by_the_leader_for_being_named() -> None:
    text = "Antony Blinken will visit China in May. Blinken and Xi Jinping know each other."
    assert roles(text, date(2024, 3, 19)) == {"Antony Blinken": "visitor"}


def test_a_host_state_gives_way_to_its_named_leader() -> None:
    text = "France is due to receive Xi Jinping on May 6. Emmanuel Macron spoke of an old friendship."
    assert roles(text, date(2024, 4, 29)) == {"Xi Jinping": "visitor", "Emmanuel Macron": "host"}
