"""Which words of a parsed sentence are cues of certainty, and which of them stand beside an occasion's way up.

The cues are rows of `cues.tsv`. A row's particle is a word under the cue, or the preposition over a noun, that makes an
idiom of it ("another day", "second thoughts", "on hold").
"""

import functools
from collections.abc import Iterator

from summitry.model.parse import Sentence, Token
from summitry.refdata import lexicon
from summitry.syntax import SUBJECTS, below, particle

PREDICATES = frozenset({"off", "over", "on"})
"""Adverbs that are cues only after "be": "the summit is off"."""
POS = {"VERB": "verb", "AUX": "aux", "NOUN": "noun", "PROPN": "noun", "ADJ": "adj", "ADV": "adv", "ADP": "adv"}
PARTICLES = ("prep", "advmod", "amod", "det", "compound", "advcl")
COPULAS = frozenset({"be", "remain", "hang", "stand", "become", "look", "seem", "appear"})
CARRIERS = frozenset({"take", "make", "reach", "give", "cast", "put", "raise", "throw", "have", "be"})
"""Verbs that only carry the noun beside them: "no decision was taken on a visit", "cast doubt on the summit"."""
CARRIED = frozenset({"decide", "doubt", "undecided", "comment", "deny", "postpone"})


def cue_of(sentence: Sentence, at: int) -> lexicon.Cue | None:
    """The row of the table of cues that a word, with its particle, answers to."""
    token: Token = sentence.tokens[at]
    pos = POS.get(token.pos)
    if pos is None:
        return None
    if pos == "aux" and token.tag != "MD":
        pos = "verb"
    if token.lower in PREDICATES and (sentence.tokens[token.head].lemma != "be" or below(sentence, at, "pobj")):
        return None
    cues = lexicon.cues()
    known = _particles().get(f"{token.lemma}/{pos}")
    if known is None:
        return _of_participle(sentence, at) if pos == "adj" else None
    words = [particle(sentence, at), *(sentence.tokens[i].lower for i in below(sentence, at, *PARTICLES))]
    words += [sentence.tokens[token.head].lower] if token.dep == "pobj" else []
    found = next((word for word in words if word and word in known), "")
    return cues.get((f"{token.lemma}/{pos}", found))


def _of_participle(sentence: Sentence, at: int) -> lexicon.Cue | None:
    """ "a planned visit": the parser takes some participles for adjectives."""
    token, cues = sentence.tokens[at], lexicon.cues()
    if token.tag in ("VBN", "JJ") and token.lower.endswith("ed"):
        return cues.get((f"{token.lower.removesuffix('d')}/verb", "")) or cues.get((f"{token.lower[:-2]}/verb", ""))
    return None


@functools.cache
def _particles() -> dict[str, frozenset[str]]:
    """The particles that the rows of a word have."""
    found: dict[str, set[str]] = {}
    for word, particle_ in lexicon.cues():
        found.setdefault(word, set()).add(particle_)
    return {word: frozenset(own) for word, own in found.items()}


def beside(sentence: Sentence, at: int, *, came_from: int | None) -> Iterator[int]:
    """Words beside the way that may hold a cue: adjectives, participles, adverbs, helping verbs, carried nouns."""
    above = sentence.tokens[at]
    verbal = above.pos in ("VERB", "AUX")
    through = sentence.tokens[came_from] if came_from is not None else None
    for i in sentence.children[at]:
        token = sentence.tokens[i]
        if i == came_from:
            continue
        if token.dep in ("amod", "advmod", "aux", "acomp", "compound", "oprd", "prt"):
            yield i
            if token.dep == "acomp":
                yield from below(sentence, i, "advmod")
        elif token.dep in ("acl", "relcl"):
            if through is None or (through.pos == "ADP" and token.tag == "VBN"):
                yield i  # "the visit planned for May", "reports of a visit denied by Ankara"
        elif token.dep == "csubj" and token.tag == "VBN" and above.lemma == "be" and not below(sentence, i, *SUBJECTS):
            yield i  # "called off, too, is the summit"
        elif (token.dep == "advcl" and token.lemma == "contrary") or (token.dep == "attr" and through is not None):
            yield i
        elif token.dep == "prep" and verbal:
            copula = above.lemma in COPULAS and token.lower in ("in", "on", "under", "by")
            for j in below(sentence, i, "pobj"):
                cue = cue_of(sentence, j)
                if cue is not None and (copula or cue.particle):
                    yield j  # "is in doubt", "will be held at a later date"
        elif verbal and token.dep in (*SUBJECTS, "dobj") and token.pos == "NOUN" and through is not None:
            carried = through.pos == "ADP" and above.lemma in CARRIERS
            told = token.dep == "nsubj" and above.lemma == "be" and through.dep not in SUBJECTS
            cue = cue_of(sentence, i) if carried or told else None
            if cue is not None and (told or cue.effect in CARRIED):
                yield i  # "no decision was taken on a visit", "the plan is to meet in May"
