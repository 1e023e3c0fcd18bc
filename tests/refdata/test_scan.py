"""Names in running text: found whole, with their capitals, and not where the words mean something else."""

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summitry.refdata import names, places, spelling

FOUND = [
    ("Xi Jinping will visit France in May, the Kremlin said.", ["Xi Jinping", "France", "Kremlin"]),
    ("Macron, Scholz and Tusk will meet in Berlin.", ["Macron", "Scholz", "Tusk", "Berlin"]),
    ("Russia-Ukraine talks", ["Russia", "Ukraine"]),
    ("U.S. Secretary of State Antony Blinken", ["U.S.", "Antony Blinken"]),
    ("the U.S.", ["U.S."]),
    ("Bosnia and Herzegovina's foreign minister", ["Bosnia and Herzegovina"]),
    ("Democratic Republic of the Congo", ["Democratic Republic of the Congo"]),
    ("Kim Jong Un and Kim Jong-un", ["Kim Jong Un", "Kim Jong-un"]),
    ("Serbia's Vučić met Mevlüt Çavuşoğlu.", ["Serbia", "Vučić", "Mevlüt Çavuşoğlu"]),
    ("Egypt’s Abdel Fattah El-Sisi", ["Egypt", "Abdel Fattah El-Sisi"]),
    ("PUTIN, XI TO MEET IN BEIJING", ["PUTIN", "XI", "BEIJING"]),
    ("Nato chief Jens Stoltenberg", ["Nato", "Jens Stoltenberg"]),
    (
        "British Prime Minister Theresa May flew to Berlin in May. May said so.",
        ["British", "Theresa May", "Berlin", "May"],
    ),
    ("Prime Minister May said", ["May"]),
    ("South Korean and North Korean envoys", ["South Korean", "North Korean"]),
    ("the Rapid Support Forces and the Sudanese army", ["Rapid Support Forces", "Sudanese"]),
    ("New Zealand, Papua New Guinea and Guinea", ["New Zealand", "Papua New Guinea", "Guinea"]),
    ("Jordan's foreign minister arrived in Georgia", ["Jordan", "Georgia"]),
]

NOTHING = [
    "they may meet in May",
    "on 16 May 2024, by May 5 and in mid-May",
    "tell us what he will modify",
    "Michael Jordan scored 40 points",
    "the Washington Post reported",
    "the Paris Agreement and the Minsk agreements",
    "the Beijing Olympics",
    "a flight to New Mexico",
    "roast turkey and turkey soup",
    "Real Madrid beat Paris Saint-Germain",
    "the Geneva Conventions",
    "sailing the Indian Ocean",
    "Ivanka Trump spoke",
    "the price of rice and the power of hope",
    "a cook, a baker and a king",
    "Guinea pigs",
    "Air France flies there",
    "The U. of X",
    "Jordan Pickford kept goal",
    "Johnson & Johnson sells it",
    "Jersey cows",
    "the Chinese Grand Prix and the French Open",
    "an Italian restaurant; CHINESE RESTAURANTS",
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_found(text: str, expected: list[str]) -> None:
    assert [hit.text for hit in names.scan(text)] == expected


@pytest.mark.parametrize("text", NOTHING)
def test_not_found(text: str) -> None:
    assert names.scan(text) == ()


PIECES = st.sampled_from(
    ["Putin ", "the Kremlin, ", "U.S. ", "Çavuşoğlu; ", "in May ", "ß", "İ", "\n", "’s ", "Xi", "x", "-"]
)


@given(st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=12).map("".join))
def test_hits_are_slices_in_order(text: str) -> None:
    spans = [(hit.start, hit.end, hit.text) for hit in names.scan(text)]
    places_spans = [(hit.start, hit.end, hit.text) for hit in places.find(text)]
    for found in (spans, places_spans):
        assert all(text[start:end] == written for start, end, written in found)
        assert all(first[1] <= second[0] for first, second in itertools.pairwise(found))


def test_two_of_one_name_are_equals() -> None:
    """Lee Myung-bak and Lee Hsien Loong, both in office: the caller must refuse, unless the text names a state."""
    found = names.referents("Lee", on=date(2012, 5, 1))
    assert found[0].score == found[1].score
    near = names.referents("Lee", on=date(2012, 5, 1), near=frozenset({"SGP"}))
    assert near[0].referent.name == "Lee Hsien Loong"
    assert near[0].score > near[1].score


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in Geneva and at Camp David", [("Geneva", "Geneva", "CHE"), ("Camp David", "Camp David", "USA")]),
        ("at UN headquarters in New York", [("UN Headquarters", "New York", "USA"), ("New York", "New York", "USA")]),
        ("to Saint Petersburg, St. Petersburg", [("St Petersburg", "St Petersburg", "RUS")] * 2),
        ("across Central Asia", [("Central Asia", None, None)]),
        ("in the Oval Office", [("Oval Office", "Washington", "USA")]),
        ("to Kiev or Kyiv", [("Kyiv", "Kyiv", "UKR")] * 2),
        ("in Nice. Nice weather.", [("Nice", "Nice", "FRA")]),
        ("the Paris Agreement", []),
        ("in Northern Ireland", [("Northern Ireland", None, "GBR")]),
        ("at the Monaco Grand Prix and the Tokyo Olympics", []),
        ("from Monaco to Tokyo", [("Monaco", None, "MCO"), ("Tokyo", "Tokyo", "JPN")]),
    ],
)
def test_places(text: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    assert [(hit.name, hit.city, hit.state) for hit in places.find(text)] == expected


@given(st.text(max_size=30))
def test_plain_and_other_texts_fold_alike(text: str) -> None:
    """The short way for plain text gives what the long one gives; the accent at the end forces the long one."""
    plain = "".join(letter for letter in text if letter.isascii())
    assert spelling.fold(plain + "é") == spelling.fold(plain) + "e"
