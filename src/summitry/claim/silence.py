"""Speakers who were asked and said nothing: "The Kremlin would not comment", "there was no answer from Beijing".

Such a sentence names no occasion. Near the one that the report tells most of it is a claim of its own, `no_comment`:
not a denial, and not nothing, because a desk wants to know who was asked.
"""

from collections.abc import Iterator, Sequence

from summitry.claim import hearing
from summitry.claim.attribution import voices
from summitry.claim.grouping import Occasion
from summitry.claim.scenes import Scene
from summitry.claim.voices import Chain
from summitry.model.parse import Sentence
from summitry.model.words import Part
from summitry.syntax import is_negated

SAYING_NOTHING = frozenset({"comment", "confirm", "confirmation", "answer", "reply", "respond", "response"})
REFUSING = frozenset({"decline", "refuse"})
NEAR = 6
"""Sentences; farther from any telling of the occasion the silence may be about something else."""


def silences(
    shown: Sequence[Scene], occasion: Occasion, texts: dict[Part, str]
) -> Iterator[tuple[Scene, tuple[Chain, ...]]]:
    """Sentences near an occasion in which somebody says nothing, with who does."""
    told = {telling.frame.sentence for telling in occasion.tellings}
    heard: list[Chain] = []
    for scene in shown:
        spoken = hearing.resolved(voices(scene, texts[scene.sentence.part]), heard)
        heard += spoken
        near = any(abs(scene.number - number) <= NEAR for number in told)
        if near and not scene.occasions and spoken and _says_nothing(scene.sentence):
            yield scene, tuple(spoken)


def _says_nothing(sentence: Sentence) -> bool:
    lemmas = {token.lemma for token in sentence.tokens}
    if "comment" in lemmas and lemmas & REFUSING:
        return True
    for token in sentence.tokens:
        if token.lemma in SAYING_NOTHING:
            above = sentence.tokens[token.head]
            negated = is_negated(sentence, token.index) or (
                above.pos in ("VERB", "AUX") and is_negated(sentence, above.index)
            )
            if negated or "neither" in {t.lower for t in sentence.tokens}:
                return True
    return False
