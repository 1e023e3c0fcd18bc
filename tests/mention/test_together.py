"""Those who take part as one or are only counted: regions, and "the three leaders"."""

from collections.abc import Sequence
from datetime import date

import pytest

from summitry import nlp
from summitry.mention import actors
from summitry.model.mention import ActorMention
from summitry.model.words import Part

ON = date(2024, 3, 11)


def found(text: str) -> Sequence[ActorMention]:
    sentences = next(nlp.sentences([nlp.Piece(part=Part.TEXT, block=0, start=0, text=text)]))
    return actors.find(sentences, {Part.TEXT: text, Part.TITLE: ""}, on=ON)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("African leaders meet in May.", "African countries"),
        ("The second Russia-Africa summit is planned.", "African countries"),
        ("A summit of Russia and Africa is planned.", "African countries"),
        ("Xi will meet the Central Asian heads of state.", "Central Asian countries"),
    ],
)
def test_a_region_takes_part_as_one(text: str, name: str) -> None:
    assert [a.referent.name for a in found(text) if a.referent.id.endswith("-countries")] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Lavrov begins a tour of Egypt and Africa.",
        "Blinken travels to Africa.",
        "His Africa trip starts on Monday.",
        "South Africa and Russia will hold talks.",
        "The African economy grows.",
    ],
)
def test_where_somebody_goes_is_no_party(text: str) -> None:
    assert not [a for a in found(text) if a.referent.id.endswith("-countries")]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        (
            "Macron, Scholz and Tusk spoke of Ukraine. The three leaders will meet again.",
            {"p:emmanuel-macron", "p:olaf-scholz", "p:donald-tusk"},
        ),
        (
            "China, Japan and South Korea want it. The leaders of the three countries will meet.",
            {"p:xi-jinping", "p:fumio-kishida", "p:yoon-suk-yeol"},
        ),
        ("The three leaders will meet.", set()),
        ("Macron and Scholz spoke. The three leaders will meet.", set()),
        ("Macron, Scholz and Tusk spoke. Three leaders will meet.", set()),
    ],
)
def test_who_was_named_together_is_counted(text: str, ids: set[str]) -> None:
    assert {a.referent.id for a in found(text) if a.rule == "actor.counted"} == ids
