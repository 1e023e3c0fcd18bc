"""Who is heard near an occasion without telling of it: asked and silent, or with words on what surrounds it.

"The Kremlin would not comment", "News will follow, Peskov said", "There was no answer from Beijing". Such a sentence
names no occasion. Near the one that the report tells most of it is a claim of its own, `no_comment`: not a denial, and
not nothing, because a desk wants to know who was asked and who spoke. Only who confirms or denies what was just told
("The ministry confirmed the dates", "Ankara denied the report") says by it how the occasion stands.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from summitry.claim.clauses import is_hearsay
from summitry.claim.draft import states_in
from summitry.claim.effects import applied
from summitry.claim.occasion import Occasion, sides
from summitry.claim.sayings import Saying, is_it, is_of_the_plan
from summitry.claim.scenes import Scene
from summitry.claim.sourcing import Sourcing
from summitry.claim.tense import Tense, is_denied
from summitry.claim.voices import Chain
from summitry.model.parse import Sentence
from summitry.model.words import Certainty, SourceKind
from summitry.syntax import below, is_negated

SAYING_NOTHING = frozenset({"comment", "confirm", "confirmation", "answer", "reply", "respond", "response"})
ANSWERING = {"confirm": "confirm", "deny": "deny", "reject": "deny", "dismiss": "deny", "refute": "deny"}
NEXT = 4
"""Sentences; what is confirmed or denied was told so near before."""
REFUSING = frozenset({"decline", "refuse"})
CLOSE = 2
"""Sentences; so near, words that name nobody who takes part still go on with the occasion."""
OUTSIDE = frozenset({SourceKind.EXPERT, SourceKind.OBSERVERS})
"""Who comments from outside knows nothing of the occasion that he does not speak of."""
NEAR = 6
"""Sentences; farther from any telling of the occasion the words may be about something else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A sentence with those who are heard in it; `rule` is `source.silent`, `source.beside` or `source.answering`, and
    `certainty` the state that an answer gives.
    """

    scene: Scene
    chains: tuple[Chain, ...]
    rule: str
    certainty: Certainty = Certainty.NO_COMMENT


def remarks(shown: Sequence[Scene], occasion: Occasion, others: Iterable[Occasion], told: Sourcing) -> Iterator[Remark]:
    """The remarks near an occasion, in text order; what is said in the sentences of another one is said of that."""
    elsewhere = {telling.frame.sentence for other in others for telling in other.tellings}
    tellings = {telling.frame.sentence for telling in occasion.tellings}
    sourced = {telling.frame.sentence for telling in occasion.tellings if telling.sources}
    own = sides(occasion.parties) | (states_in(occasion.place) if occasion.place else frozenset())
    for scene in shown:
        said = told.said.get(scene.number, ())
        if not said or scene.number in sourced | (elsewhere - tellings):
            continue
        if not any(abs(scene.number - number) <= NEAR for number in tellings):
            continue
        quiet = says_nothing(scene.sentence)
        spoken = [s for s in said if _is_a_remark(s) and not (quiet and _is_silence(scene.sentence, s))]
        beside = tuple(dict.fromkeys(c for s in spoken for c in s.chains if c[-1].kind not in OUTSIDE))
        if quiet and (not scene.occasions or scene.number in tellings):
            silent = (chain for s in said if not s.inner for chain in s.chains)
            chains = tuple(chain for chain in dict.fromkeys(silent) if chain not in beside)
            if chains:
                yield Remark(scene=scene, chains=chains, rule="source.silent")
        for answer in [s for s in spoken if s.cue in _answers(scene.sentence, spoken)]:
            state = _answered(scene, answer, occasion)
            if state is not None:
                beside = tuple(c for c in beside if c not in answer.chains)
                yield Remark(scene=scene, chains=answer.chains, rule="source.answering", certainty=state)
        close = any(abs(scene.number - number) <= CLOSE for number in tellings)
        if beside and (close or _is_tied(scene, occasion, own)):
            yield Remark(scene=scene, chains=beside, rule="source.beside")


def _answers(sentence: Sentence, spoken: Sequence[Saying]) -> frozenset[int]:
    """The verbs that confirm or deny, with a noun for what was told and no more: "denied the report"."""
    cues = (s.cue for s in spoken if sentence.tokens[s.cue].lemma in ANSWERING)
    return frozenset(i for i in cues if any(is_of_the_plan(sentence, j) for j in _what(sentence, i)))


def _what(sentence: Sentence, verb: int) -> list[int]:
    return below(sentence, verb, "dobj", "nsubjpass")


def _answered(scene: Scene, answer: Saying, occasion: Occasion) -> Certainty | None:
    """How the occasion stands by one who confirms or denies what the report told of it right before."""
    before = [t for t in occasion.tellings if scene.number - NEXT <= t.frame.sentence < scene.number]
    if not before:
        return None
    told = before[-1].standing.certainty
    effect = ANSWERING[scene.sentence.tokens[answer.cue].lemma]
    what = _what(scene.sentence, answer.cue)
    if effect == "deny" and not any(is_hearsay(scene.sentence, i) or is_it(scene.sentence, i) for i in what):
        return None  # "denied the plan": of whom, and which?
    return applied(effect, told, negated=False, tense=Tense.PAST)


def _is_silence(sentence: Sentence, said: Saying) -> bool:
    """Whether a statement is the silence itself: "did not confirm", "no answer from"; not "but said that ..."."""
    token = sentence.tokens[said.cue]
    return token.lemma in SAYING_NOTHING | REFUSING or is_denied(sentence, said.cue)


def _is_a_remark(said: Saying) -> bool:
    return said.clause and not (said.aside or said.inner or said.thought)


def _is_tied(scene: Scene, occasion: Occasion, own: frozenset[str]) -> bool:
    """Whether somebody of those who take part speaks or is spoken of."""
    parties = {referent.id for referent, _ in occasion.parties}
    return any(actor.referent.id in parties or actor.referent.state in own for _, actor in scene.actors)


def says_nothing(sentence: Sentence) -> bool:
    """Whether somebody declines to speak: "would not confirm", "refused to comment", "gave no answer"."""
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
