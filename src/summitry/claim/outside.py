"""What sounds like an occasion of diplomacy and is none: a film, a game of two national teams, a comparison, an
anniversary. The words are rows of `outside.tsv`.
"""

from summitry.claim.draft import NAMED, Frame
from summitry.claim.scenes import Scene
from summitry.model.words import OccasionType, Passed
from summitry.refdata import lexicon
from summitry.syntax import below, path


def outside(scene: Scene, frame: Frame) -> Passed | None:
    """Why a telling is none of diplomacy, or None where it is."""
    kinds = lexicon.outside()
    tokens = scene.sentence.tokens
    steps = path(scene.sentence, frame.mention.token)
    for at in steps[1:]:
        token = tokens[at]
        if kinds.get(token.lemma) is Passed.HISTORY and token.pos == "NOUN":
            return Passed.HISTORY
        if token.lower == "like" and token.pos == "ADP" and tokens[token.head].pos in ("VERB", "AUX"):
            return Passed.COMPARISON
    words = {token.lemma for token in tokens if token.pos in ("NOUN", "PROPN")}
    joined = " ".join(token.lower for token in tokens)
    words |= {word for word in kinds if not word.isalpha() and word.replace("-", " - ") in joined}
    beside = {kinds[word] for word in words & kinds.keys()}
    if Passed.FICTION in beside and any(_is_work(scene, at) for at in range(len(tokens))):
        return Passed.FICTION
    teams = frame.parties and not any(r.kind in NAMED for r, _ in frame.parties)
    if Passed.SPORT in beside and teams and frame.mention.type is not OccasionType.TALKS:
        return Passed.SPORT
    return None


def _is_work(scene: Scene, at: int) -> bool:
    """ "in the film": the sentence tells what happens there."""
    tokens = scene.sentence.tokens
    above = tokens[tokens[at].head]
    named = lexicon.outside().get(tokens[at].lemma) is Passed.FICTION and not below(scene.sentence, at, "prep")
    return named and above.lower == "in" and tokens[at].dep == "pobj" and tokens[above.head].pos in ("VERB", "AUX")
