"""An occasion that the next sentence only calls "it": "A summit is being prepared. It would be held in Rome in May."

Only where the sentence names no occasion itself and says of "it" what is said of occasions: that it is held, takes
place, begins, lasts, is scheduled or called off. Which occasion is meant, `grouping` decides: the one told last.
"""

from collections.abc import Sequence
from dataclasses import replace

from summitry.claim.cue_words import cue_of
from summitry.claim.scenes import Scene
from summitry.model.mention import OccasionMention
from summitry.model.parse import Sentence
from summitry.syntax import below, is_passive

PRONOUNS = frozenset({"it", "this", "that"})
RULE = "occasion.noun.it"
HELD = frozenset({"hold", "convene"})
LASTING = frozenset({"begin", "start", "last", "end", "conclude", "open"})
SET = frozenset({"schedule", "expect", "postpone", "cancel"})
"""Effects of what is said of an occasion in the passive."""


def resolved(shown: Sequence[Scene]) -> tuple[Scene, ...]:
    """The scenes with a mention for each "it" that goes on with the occasion told right before it."""
    out: list[Scene] = []
    before: OccasionMention | None = None
    for scene in shown:
        token = None if scene.occasions or before is None else _pronoun(scene.sentence)
        if token is not None and before is not None and _follows(out, scene):
            word = scene.sentence.tokens[token]
            mention = replace(
                before, sentence=scene.number, token=token, start=word.start, end=word.end, text=word.text, rule=RULE
            )
            out.append(replace(scene, occasions=(mention,)))
            continue
        before = min(scene.occasions, key=lambda o: o.token) if scene.occasions else None
        out.append(scene)
    return tuple(out)


def _follows(out: Sequence[Scene], scene: Scene) -> bool:
    return bool(out) and out[-1].sentence.part is scene.sentence.part


def _pronoun(sentence: Sentence) -> int | None:
    """The "it" of which something is said that is said of occasions."""
    for token in sentence.tokens:
        if (
            token.lower in PRONOUNS
            and token.dep in ("nsubj", "nsubjpass")
            and _is_said_of_occasions(sentence, token.head)
        ):
            return token.index
    return None


def _is_said_of_occasions(sentence: Sentence, verb: int) -> bool:
    token, cue = sentence.tokens[verb], cue_of(sentence, verb)
    if below(sentence, verb, "ccomp", "csubj"):
        return False  # "it is expected that ..."
    places = any(sentence.tokens[i].lower == "place" for i in below(sentence, verb, "dobj"))
    if (token.lemma == "take" and places) or (token.lemma in HELD and is_passive(sentence, verb)):
        return True
    under = below(sentence, verb, "xcomp")
    if under:
        return token.lemma != "want" and all(_is_said_of_occasions(sentence, i) for i in under)
    if token.lemma in LASTING:
        return not below(sentence, verb, "dobj")
    return cue is not None and cue.effect in SET and is_passive(sentence, verb)
