"""What the form of a verb says: its time, and whether it is denied. Nothing here knows what is told.

An index is always a word's place in its sentence.
"""

from enum import Enum

from summitry.model.parse import Sentence
from summitry.syntax import SUBJECTS, auxiliaries, below, is_negated


class Tense(Enum):
    """What the verb's form says about time."""

    FUTURE = "future"
    PAST = "past"
    PERFECT = "perfect"
    PLUPERFECT = "pluperfect"
    PROGRESSIVE = "progressive"
    PRESENT = "present"
    INFINITIVE = "infinitive"
    UNREALISED = "unrealised"
    NONE = "none"


DONE = frozenset({Tense.PAST, Tense.PERFECT, Tense.PLUPERFECT})
AHEAD = frozenset({Tense.FUTURE, Tense.INFINITIVE, Tense.PROGRESSIVE})
NOBODY = frozenset({"nobody", "none", "nothing", "few", "neither"})
LITTLE = frozenset({"less", "hardly", "barely", "scarcely"})
FAILS = frozenset({"fail", "refuse", "decline", "remain", "neglect", "cease"})
"""Verbs that deny the infinitive under them."""


def tense_of(sentence: Sentence, verb: int) -> Tense:
    """The tense of a verb with its helpers; of one that shares them with the verb before it, that one's."""
    token, helpers = sentence.tokens[verb], auxiliaries(sentence, verb)
    if token.dep == "conj" and not helpers and token.tag in ("VB", "VBN"):
        above = sentence.tokens[token.head]
        return tense_of(sentence, above.index) if above.tag == token.tag else Tense.NONE
    words = {helper.lower for helper in helpers}
    has = bool(words & {"have", "'ve", "’ve"})
    if "would" in words and has:
        return Tense.UNREALISED  # "would have met"
    if words & {"will", "shall", "'ll", "wo", "would", "’ll"}:
        return Tense.FUTURE
    if "to" in words:
        above = sentence.tokens[token.head]
        if above.lemma == "be" and token.dep in ("xcomp", "ccomp"):
            past = above.tag == "VBD"
            return Tense.UNREALISED if has and past else Tense.FUTURE  # "was to have met", "is to meet"
        return Tense.INFINITIVE
    if "had" in words:
        return Tense.PLUPERFECT
    if has or "has" in words:
        return Tense.PERFECT
    if token.tag == "VBG":
        going = token.lower == "going" and any(sentence.tokens[i].dep == "xcomp" for i in below(sentence, verb))
        return Tense.FUTURE if going else Tense.PROGRESSIVE if helpers else Tense.NONE
    if token.tag == "VBN":
        if not helpers and below(sentence, verb, "nsubj"):
            return Tense.PAST  # "the summit opened": the parser takes some past forms for participles
        return Tense.PAST if any(h.tag == "VBD" for h in helpers) else Tense.PRESENT if helpers else Tense.NONE
    if token.tag == "VBD":
        return Tense.PAST
    return Tense.PRESENT if token.tag in ("VBZ", "VBP") else Tense.NONE


def is_denied(sentence: Sentence, index: int) -> bool:
    """Whether what a word says is denied: by "not", by its subject or object ("nobody confirmed", "confirmed nothing"),
    by "neither ... nor", by "without", or by the verb over it ("failed to", "has yet to"). Two denials cancel each
    other.
    """
    denials = (
        is_negated(sentence, index),
        any(sentence.tokens[i].lower in LITTLE for i in below(sentence, index, "advmod")),
        any(_is_nobody(sentence, i) for i in below(sentence, index, "nsubj", "nsubjpass", "dobj")),
        _is_neither(sentence, index),
        _is_failed(sentence, index),
        sentence.tokens[index].dep == "pcomp" and sentence.tokens[sentence.tokens[index].head].lower == "without",
    )
    return sum(denials) % 2 == 1


def _is_nobody(sentence: Sentence, index: int) -> bool:
    token = sentence.tokens[index]
    if token.lower in NOBODY:
        return True
    if token.lemma not in ("one", "side", "party", "government", "official", "source", "date"):
        return False
    return any(sentence.tokens[i].lower in ("no", "neither") for i in below(sentence, index, "det"))


def _is_neither(sentence: Sentence, index: int) -> bool:
    """ "neither confirmed nor denied": the first by its "neither", the second by the first and its "nor"."""
    if any(sentence.tokens[i].lower == "neither" for i in below(sentence, index, "preconj", "cc", "det")):
        return True
    token = sentence.tokens[index]
    if token.dep != "conj" or token.pos not in ("VERB", "AUX") or below(sentence, index, "mark", *SUBJECTS):
        return False
    joined = {sentence.tokens[i].lower for i in below(sentence, token.head, "cc")}
    return "nor" in joined or ("or" in joined and is_negated(sentence, token.head))


def _is_failed(sentence: Sentence, index: int) -> bool:
    token = sentence.tokens[index]
    above = sentence.tokens[token.head]
    if token.dep == "pcomp" and above.lower == "of":
        return sentence.tokens[above.head].lower == "short"  # "stopped short of confirming"
    if token.dep != "xcomp":
        return False
    yet = above.lemma in ("have", "be") and any(sentence.tokens[i].lower == "yet" for i in below(sentence, above.index))
    return yet or (above.lemma in FAILS and not is_denied(sentence, above.index))
