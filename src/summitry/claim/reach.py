"""How far up the parse what is said is said of an occasion, and whether the occasion only sets the scene there."""

from summitry.claim.clauses import is_hearsay
from summitry.claim.cue_words import cue_of
from summitry.model.parse import Sentence
from summitry.refdata import lexicon
from summitry.syntax import SUBJECTS, auxiliaries, below, path, subtree

ASIDE = frozenset("before after ahead following during since amid despite until at alongside".split())
"""Prepositions that set an occasion beside the clause: what the clause says is not said of the occasion."""
ABOUT = frozenset({"about", "regarding", "concerning"})
"""Prepositions behind which an occasion is only what another is about."""

LIGHT = frozenset({"pay", "make", "take", "hold", "attend", "begin", "start", "undertake"})
"""Verbs that only carry the noun under them."""


def reach(sentence: Sentence, index: int) -> list[int]:
    """The way up from a word as far as what is said there is said of it: not out of a relative or adverbial clause, a
    second main clause, or a phrase that only sets the scene ("ahead of the visit, ...").
    """
    steps = path(sentence, index)
    for level, at in enumerate(steps[:-1]):
        token, above = sentence.tokens[at], sentence.tokens[steps[level + 1]]
        to = any(a.lower == "to" for a in auxiliaries(sentence, at))
        purpose = to and token.dep == "advcl" and token.lemma in LIGHT
        for_it = to and (token.dep == "relcl" or (token.dep == "advcl" and above.pos == "NOUN"))
        passes = purpose or for_it or _is_told(sentence, at)
        if passes or is_asked(sentence, at) or _is_decided(sentence, at):
            continue  # "departed on Sunday to pay a visit", "no plans (no need) for him to meet Putin"
        subject = (
            token.lower in ABOUT and above.pos != "VERB" and (above.lemma, "noun") in lexicon.occasions()
        )  # "a call about a summit"
        if _is_of_two_subjects(sentence, at) or _is_asked_of(sentence, at):
            continue
        if token.dep in ("relcl", "advcl", "parataxis") or (
            token.pos in ("ADP", "ADV") and (token.lower in ASIDE or subject) and level
        ):
            return steps[: level + 1]
        if token.dep in ("conj", "ccomp") and token.pos in ("VERB", "AUX") and below(sentence, at, *SUBJECTS):
            governed = above.lemma in lexicon.speech() or cue_of(sentence, above.index) is not None
            if (token.dep == "ccomp" and governed) or below(sentence, at, "mark"):
                continue
            return steps[: level + 1]
    return steps


def _is_told(sentence: Sentence, at: int) -> bool:
    """ "stories that he was to visit Japan": the clause is what the stories say, though the parser takes it for one
    that describes them.
    """
    token = sentence.tokens[at]
    that = any(sentence.tokens[i].lower == "that" for i in below(sentence, at, "mark", "advmod"))
    return token.dep == "relcl" and that and is_hearsay(sentence, token.head)


def _is_asked_of(sentence: Sentence, at: int) -> bool:
    """ "when they will meet is a question": a clause that the parser takes for an aside is the subject."""
    token = sentence.tokens[at]
    asks = any(sentence.tokens[i].lower in ("when", "where", "whether") for i in below(sentence, at, "advmod", "mark"))
    be = sentence.tokens[token.head].lemma == "be" and at < token.head
    return token.dep == "advcl" and asks and be and not below(sentence, token.head, *SUBJECTS)


def _is_of_two_subjects(sentence: Sentence, at: int) -> bool:
    """ "the trip, the start of which had been set for May, was postponed": the parser gives the clause within both
    subjects, and the verb over it none.
    """
    token = sentence.tokens[at]
    own = below(sentence, at, *SUBJECTS)
    which = len(own) > 1 and any(sentence.tokens[i].tag == "WDT" for j in own[1:] for i in subtree(sentence, j))
    return token.dep == "advcl" and which and not below(sentence, token.head, *SUBJECTS)


def _is_decided(sentence: Sentence, at: int) -> bool:
    """ "it will be decided when they meet"."""
    token = sentence.tokens[at]
    cue = cue_of(sentence, token.head) if token.dep in ("advcl", "ccomp") else None
    when = any(sentence.tokens[i].lower in ("when", "where", "how") for i in below(sentence, at, "advmod"))
    return cue is not None and cue.effect == "decide" and when


def is_asked(sentence: Sentence, at: int) -> bool:
    """ "asked about a meeting, he declined to comment": the answer is said of the meeting."""
    token = sentence.tokens[at]
    return token.dep == "advcl" and token.lemma in ("ask", "question", "press") and token.tag == "VBN"


def aside_of(sentence: Sentence, index: int) -> str:
    """The preposition by which the occasion only sets the scene of its sentence ("after a call with Xi, he ...",
    "Wang, on a visit to Rome, said ..."), or "".
    """
    steps = reach(sentence, index)
    last = sentence.tokens[steps[-1]]
    if len(steps) > 1 and last.pos == "ADP" and last.lower in ASIDE | ABOUT:
        return last.lower
    for at in steps[1:]:
        token, above = sentence.tokens[at], sentence.tokens[sentence.tokens[at].head]
        if token.pos == "ADP" and token.lower in ("on", "in") and above.index != at:
            return token.lower if above.lemma in lexicon.speech() or above.tag in ("NNP", "NNPS") else ""
    return ""
