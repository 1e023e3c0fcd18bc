"""A scene is one sentence with what is named in it, each mention at its head word."""

import bisect
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from summitry.model.mention import ActorMention, OccasionMention, PlaceMention
from summitry.model.parse import Sentence
from summitry.model.words import Part, PartyKind
from summitry.syntax import head_in

Mention = TypeVar("Mention", ActorMention, PlaceMention)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One sentence of a report with its mentions; `number` is its place in the report's sentences."""

    number: int
    sentence: Sentence
    actors: tuple[tuple[int, ActorMention], ...]
    places: tuple[tuple[int, PlaceMention], ...]
    occasions: tuple[OccasionMention, ...]


def scenes(
    sentences: Sequence[Sentence],
    actors: Iterable[ActorMention],
    places: Iterable[PlaceMention],
    occasions: Iterable[OccasionMention],
) -> tuple[Scene, ...]:
    """The sentences of a report (the title's first, each part in text order), each with its mentions. The "Shanghai" in
    the name of a body is no place; a body that always gathers in one city, as the UN General Assembly, is both.
    """
    actors = tuple(actors)
    bodies = [(a.part, a.start, a.end) for a in actors if a.referent.kind is PartyKind.ORGANISATION]
    places = [p for p in places if not any(_is_inside(p, body) for body in bodies)]
    people, wheres = _by_sentence(sentences, actors), _by_sentence(sentences, places)
    told: dict[int, list[OccasionMention]] = {}
    for occasion in occasions:
        told.setdefault(occasion.sentence, []).append(occasion)
    return tuple(
        Scene(
            number=number,
            sentence=sentence,
            actors=tuple(people.get(number, ())),
            places=tuple(wheres.get(number, ())),
            occasions=tuple(told.get(number, ())),
        )
        for number, sentence in enumerate(sentences)
    )


def _is_inside(place: PlaceMention, body: tuple[Part, int, int]) -> bool:
    """Whether a place's name is a part, and not the whole, of a body's."""
    part, start, end = body
    return place.part is part and start <= place.start and place.end <= end and (place.start, place.end) != (start, end)


def _by_sentence(sentences: Sequence[Sentence], mentions: Iterable[Mention]) -> dict[int, list[tuple[int, Mention]]]:
    starts = [(sentence.part is Part.TEXT, sentence.start) for sentence in sentences]
    found: dict[int, list[tuple[int, Mention]]] = {}
    for mention in mentions:
        number = bisect.bisect_right(starts, (mention.part is Part.TEXT, mention.start)) - 1
        if number < 0 or sentences[number].part is not mention.part or sentences[number].end <= mention.start:
            continue
        head = head_in(sentences[number], mention.start, mention.end)
        if head is not None:
            found.setdefault(number, []).append((head, mention))
    return found
