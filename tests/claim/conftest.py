"""One sentence through the parser and the finders, as the stages see it."""

from collections.abc import Callable
from datetime import date

import pytest

from summitry import nlp
from summitry.claim import scenes
from summitry.mention import actors, occasions, places
from summitry.model.words import Part

Scenes = Callable[..., tuple[scenes.Scene, ...]]


@pytest.fixture(scope="session")
def scenes_of() -> Scenes:
    """A function from text and day to the scenes of its sentences."""

    def read(text: str, on: date = date(2024, 3, 19)) -> tuple[scenes.Scene, ...]:
        piece = nlp.Piece(part=Part.TEXT, block=0, start=0, text=text)
        sentences = next(nlp.sentences([piece]))
        texts = {Part.TEXT: text, Part.TITLE: ""}
        return scenes.scenes(
            sentences,
            actors.find(sentences, texts, on=on),
            places.find(sentences, texts),
            occasions.find(sentences),
        )

    return read
