"""What the form of the first verb over an occasion tells of it: that it was held, is going on, or is planned.

The verb may be the occasion's own ("visited") or one over its noun ("the talks took place"); `index` is the occasion.
"""

from summitry.claim.cue_words import cue_of, is_headline
from summitry.claim.tense import DONE, Tense
from summitry.model.parse import Sentence
from summitry.model.words import Certainty
from summitry.refdata import lexicon
from summitry.syntax import below

C = Certainty

BASE = {
    Tense.FUTURE: C.EXPECTED,
    Tense.PAST: C.HELD,
    Tense.PERFECT: C.HELD,
    Tense.PLUPERFECT: C.HELD,
    Tense.PROGRESSIVE: C.EXPECTED,
    Tense.PRESENT: None,
    Tense.INFINITIVE: C.EXPECTED,
    Tense.UNREALISED: C.CANCELLED,
    Tense.NONE: None,
}
"""What a verb's form alone tells of the occasion under it."""
OCCURRING = frozenset(
    "hold have take pay make happen occur conduct attend co-chair chair lead complete give receive begin start end"
    " conclude open convene gather follow last arrive come go travel fly leave depart bring wrap finish".split()
)
"""Verbs under which, in the past, an occasion was held."""
HOLDING = frozenset({"hold", "pay", "attend", "join"})
"""Verbs of taking place whose present, in a headline, tells what is going on."""
MOTION = frozenset("go travel come fly head leave depart return arrive start begin".split())
"""Verbs whose progressive form tells a plan."""


def told_by(sentence: Sentence, at: int, tense: Tense, *, index: int, is_verb: bool, denied: bool) -> Certainty | None:
    """What the form of the first verb tells of the occasion. `denied`: its noun stands under a "no"."""
    token = sentence.tokens[at]
    if tense in DONE and not _takes_place(sentence, at, index=index, is_verb=is_verb, denied=denied):
        return None
    if tense is Tense.PROGRESSIVE and token.lemma not in MOTION and (is_verb or token.lemma in OCCURRING):
        return C.UNDER_WAY  # "is holding talks"; with a day to come it is a plan ("is meeting Xi on Friday")
    there = _is_there(sentence, at, index=index, is_verb=is_verb) or (is_verb and _is_news(sentence, at))
    if tense is Tense.PRESENT and (there or (token.lemma in HOLDING and is_headline(sentence))):
        return C.UNDER_WAY  # "Japan and China hold summit"
    return BASE[tense]


def _is_there(sentence: Sentence, at: int, *, index: int, is_verb: bool) -> bool:
    """ "is in Beijing", "are gathered", "is on a visit to Rome"."""
    tokens = sentence.tokens
    if is_verb:
        return tokens[at].lemma == "be" or (tokens[at].tag == "VBN" and cue_of(sentence, at) is None)
    over = tokens[tokens[index].head]
    return tokens[at].lemma == "be" and over.lower == "on" and over.head == at


def _is_news(sentence: Sentence, at: int) -> bool:
    """The present of headlines and captions: "Putin arrives in Beijing"; with a day to come it is a plan."""
    token = sentence.tokens[at]
    return token.dep == "ROOT" and token.tag == "VBZ" and cue_of(sentence, at) is None


def _takes_place(sentence: Sentence, at: int, *, index: int, is_verb: bool, denied: bool) -> bool:
    """Whether a past form at `at` tells that the occasion was held: its own verb, a verb of taking place, or any verb
    of an occasion that is known ("the call was long"; not "a visit was what they had worked for").
    """
    tokens = sentence.tokens
    near = [tokens[i] for i in below(sentence, index, "det", "poss")]
    definite = any(token.dep == "poss" or token.lower in ("the", "this") for token in near)
    exists = denied and tokens[at].lemma == "be"
    deemed = any(tokens[i].lower == "as" for i in below(sentence, at, "prep"))  # "was seen as a chance"
    known = definite and not deemed and tokens[at].lemma not in lexicon.speech()
    return is_verb or exists or tokens[at].lemma in OCCURRING or known
