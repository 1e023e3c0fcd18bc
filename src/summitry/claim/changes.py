"""What befell a plan, as the words tell it: called off, put off, moved, cut short or replaced; by whom, and why.

Only the clause of the word that tells it is read. A change that is denied ("was not cancelled") is none, and what the
sentence does not say stays `None`.
"""

from collections.abc import Iterator

from summitry.claim.cue_words import cue_of
from summitry.claim.phrases import text_of
from summitry.claim.scenes import Scene
from summitry.claim.scope import Standing
from summitry.model.claim import Change
from summitry.model.parse import Sentence
from summitry.model.words import Certainty, ChangeKind, PartyKind
from summitry.syntax import below, is_passive, objects, subjects, subtree

KINDS = {
    "cancel": ChangeKind.CANCELLED,
    "postpone": ChangeKind.POSTPONED,
    "move": ChangeKind.RESCHEDULED,
    "shorten": ChangeKind.SHORTENED,
}
REPLACING = frozenset({"replace", "instead"})
NEEDS = {ChangeKind.CANCELLED: Certainty.CANCELLED, ChangeKind.POSTPONED: Certainty.POSTPONED}
"""The state without which the word has told no such change."""
WHY = frozenset({"over", "amid", "because", "due", "owing", "after", "following", "given", "citing"})
"""Words that begin a reason."""
IN_ANSWER = frozenset({"protest", "response", "retaliation", "reaction", "view", "light"})
"""Nouns after "in" that begin one: "in protest at"."""
NAMING = frozenset({"cite", "blame", "give", "name", "quote"})
"""Verbs that name a reason: "citing the weather"."""
LONGEST = 20
"""Words of a reason."""


def change(scene: Scene, standing: Standing, text: str, *, rescheduled: bool) -> Change | None:
    """The change that a sentence tells of an occasion. `rescheduled`: it gives an old and a new time."""
    sentence = scene.sentence
    for at in reversed(standing.cue_tokens):
        cue = cue_of(sentence, at)
        kind = KINDS.get(cue.effect) if cue is not None else None
        if cue is None or kind is None or NEEDS.get(kind, standing.certainty) is not standing.certainty:
            continue
        instead = None
        if cue.lemma in REPLACING:
            kind, instead = ChangeKind.REPLACED, _instead(sentence, at, text)
        elif cue.particle == "online":
            kind = ChangeKind.MOVED_ONLINE
        elif kind is ChangeKind.POSTPONED and rescheduled:
            kind = ChangeKind.RESCHEDULED
        return Change(kind=kind, by=_by(scene, at), reason=_reason(sentence, at, text), instead=instead)
    return None


def _by(scene: Scene, verb: int) -> str | None:
    """Who does it: the agent of a passive, the subject of an active verb, where it is somebody."""
    sentence = scene.sentence
    if sentence.tokens[verb].pos != "VERB":
        return None
    doers = list(objects(sentence, verb, "by")) if is_passive(sentence, verb) else subjects(sentence, verb)
    named = (actor for head, actor in scene.actors if head in doers)
    return next((a.text if a.referent.kind is PartyKind.STATE else a.referent.name for a in named), None)


def _instead(sentence: Sentence, at: int, text: str) -> str | None:
    """What comes in its place: "replaced by a call", "will call instead of visiting"."""
    if sentence.tokens[at].lemma == "replace":
        heads = [*objects(sentence, at, "by", "with")]
        words = [i for head in heads[:1] for i in subtree(sentence, head)]
    else:
        verb = sentence.tokens[sentence.tokens[at].head].head
        words = [verb, *(i for obj in below(sentence, verb, "dobj") for i in subtree(sentence, obj))]
    return _told(sentence, words, text)


def _reason(sentence: Sentence, verb: int, text: str) -> str | None:
    """Why, in the words of the clause."""
    for words in _reasons(sentence, verb):
        told = _told(sentence, words, text)
        if told is not None:
            return told
    return None


def _reasons(sentence: Sentence, verb: int) -> Iterator[list[int]]:
    for i in below(sentence, verb, "prep", "advcl", "acomp", "advmod"):
        token = sentence.tokens[i]
        if token.dep == "advcl" and token.lemma in NAMING:
            yield [j for obj in below(sentence, i, "dobj") for j in subtree(sentence, obj)]
        elif token.dep == "advcl":
            marks = below(sentence, i, "mark")
            if any(sentence.tokens[j].lower in ("because", "after", "as", "since") for j in marks):
                yield [j for j in subtree(sentence, i) if j not in marks]
        elif token.lower in WHY:
            inner = [j for j in subtree(sentence, i) if j != i and sentence.tokens[j].lower not in ("of", "to")]
            if not any(sentence.tokens[j].entity in ("DATE", "TIME") for j in below(sentence, i, "pobj")):
                yield inner[:1] and [j for j in subtree(sentence, i) if j >= inner[0]]
        elif token.lower == "in" and any(sentence.tokens[j].lemma in IN_ANSWER for j in below(sentence, i, "pobj")):
            yield subtree(sentence, i)


def _told(sentence: Sentence, words: list[int], text: str) -> str | None:
    """The unbroken run of words from the first, without marks at its ends."""
    first = next((i for i in words if sentence.tokens[i].pos not in ("PUNCT", "ADV")), None)
    if first is None:
        return None
    last, known = first, set(words)
    while last + 1 in known and last - first < LONGEST:
        last += 1
    while last > first and sentence.tokens[last].pos == "PUNCT" and sentence.tokens[last].text not in ('"', "”", ")"):
        last -= 1
    return text_of(sentence, first, last, text)
