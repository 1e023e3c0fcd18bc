"""Where: names of states, cities, venues and regions, each with its state where the table knows it."""

from collections.abc import Iterable, Mapping

from summitry.model.mention import PlaceMention
from summitry.model.parse import Sentence
from summitry.model.words import Part
from summitry.refdata import places


def find(sentences: Iterable[Sentence], texts: Mapping[Part, str]) -> tuple[PlaceMention, ...]:
    """All mentions of places in the parsed sentences, in the order of the report."""
    return tuple(
        PlaceMention(
            part=sentence.part,
            start=sentence.start + hit.start,
            end=sentence.start + hit.end,
            text=hit.text,
            city=hit.city,
            state=hit.state,
            name=hit.name,
        )
        for sentence in sentences
        for hit in places.find(texts[sentence.part][sentence.start : sentence.end])
    )
