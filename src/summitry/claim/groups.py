"""Who acts or suffers in a sentence without being a state, a body or a person with a name: police, protesters, rebels.

The state is that of the adjective or place that stands with the noun, else with its verb, `None` where several could be
meant. Police and soldiers act for their state; a crowd or an armed group is itself, and is no side of a tie.
"""

from collections.abc import Iterator

from summitry.claim.scenes import Scene
from summitry.model.mention import Referent
from summitry.model.words import PartyKind
from summitry.refdata import acts, states
from summitry.syntax import below, clause, objects, subtree

GROUP = "g:"
"""How the ids of groups begin."""
IN = ("in", "of", "from", "at", "near", "outside", "through", "on", "across", "around")


def group(scene: Scene, at: int) -> Referent | None:
    """The group that a noun names."""
    side = acts.groups().get(scene.sentence.tokens[at].lemma)
    if side is None:
        return None
    state = next(_states(scene, at), None)
    if side == "state":
        return (
            None
            if state is None
            else Referent(id=f"s:{state}", name=states.name_of(state), kind=PartyKind.STATE, state=state)
        )
    word = scene.sentence.tokens[at]
    return Referent(id=f"{GROUP}{word.lemma}:{state or ''}", name=word.lower, kind=PartyKind.ORGANISATION, state=state)


def is_group(referent: Referent) -> bool:
    """Whether it is a crowd, an armed group or a victim.

    >>> is_group(Referent(id="g:rebel:MLI", name="rebels", kind=PartyKind.ORGANISATION, state="MLI"))
    True
    """
    return referent.id.startswith(GROUP)


def is_crowd(referent: Referent) -> bool:
    """Whether it is one that protests."""
    return is_group(referent) and acts.groups().get(referent.id.split(":")[1]) == "crowd"


def _states(scene: Scene, at: int) -> Iterator[str]:
    """The states that stand with a noun, the nearest first."""
    sentence = scene.sentence
    of = {head: actor.referent.state for head, actor in scene.actors if actor.referent.state}
    of |= {head: place.state for head, place in scene.places if place.state and head not in of}
    own = (
        *below(sentence, at, "amod", "compound", "nmod", "poss"),
        *objects(sentence, at, *IN),
        *(k for i in objects(sentence, at, "of") for k in subtree(sentence, i)),
    )
    verb = clause(sentence, at)
    beside = (*objects(sentence, verb, *IN), *(k for i in objects(sentence, verb, *IN) for k in subtree(sentence, i)))
    rest = sorted(of) if len(set(of.values())) == 1 else ()
    for i in (*own, *beside, *rest):
        if i in of:
            yield of[i]
