"""What is said in a sentence, by whom, whatever it is about: the cue, the speakers and the words that are theirs.

`attribution` asks outwards from one word, who says it; here a whole sentence is asked, which statements it holds. A
statement without words of its own ("The Kremlin declined to comment") has no content.
"""

import itertools
from collections.abc import Container, Iterator
from dataclasses import dataclass

from summitry.claim.attribution import distinct, is_set_off, nested, read_in, relayed
from summitry.claim.clauses import is_hearsay
from summitry.claim.hints import headline
from summitry.claim.scenes import Scene
from summitry.claim.speech import (
    WRITING,
    beside,
    clauses_said,
    early,
    is_inverted,
    is_speech,
    is_told,
    keeps_silent,
    of_verb,
)
from summitry.claim.voices import RELYING, Chain, authors
from summitry.model.parse import Sentence
from summitry.refdata import lexicon
from summitry.syntax import below, is_passive, objects, path, subtree

CLAUSAL = ("xcomp", "csubj", "csubjpass", "parataxis")
NOMINAL = ("dobj", "attr", "oprd")
SETTING = frozenset({"after", "before", "since", "when", "because", "until", "once"})
"""First words of clauses that set the scene for the news."""
ABOUT = ("of", "about", "on", "for", "against")
"""Prepositions of what is spoken of."""

POINTING = frozenset({"the", "these", "those", "this", "its", "both", "more", "further", "new"})
OF_THE_PLAN = frozenset(
    {"date", "day", "timing", "time", "detail", "plan", "schedule", "venue", "change", "postponement"}
)
"""Nouns that, with "the", stand for what a report told before."""

NOUNS = frozenset({"announcement", "confirmation", "statement", "word", "answer", "response", "reply", "comment"})
"""Nouns of speech that tell by themselves that somebody spoke, or did not: "There was no answer from Beijing"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """Tokens of one sentence: `cue` is the word that tells that somebody speaks, `content` what he says, in text order.
    `chains` are its speakers, nearest to the reader first. `clause` tells that the content is a clause, not a noun;
    `aside` that a relative clause, a participle, a comparison or a headline's form tells of it; `inner` that those who
    speak tell of it in turn; `thought` that it is a hope or an expectation; `silent` that nobody says anything
    ("has not confirmed it").
    """

    cue: int
    chains: tuple[Chain, ...]
    content: tuple[int, ...]
    clause: bool
    aside: bool = False
    inner: bool = False
    silent: bool = False
    thought: bool = False


def sayings(scene: Scene, text: str) -> tuple[Saying, ...]:
    """The statements of a sentence, outermost first; in those within others, who speaks outside stands in front."""
    return tuple(_sayings(scene, text))


def _sayings(scene: Scene, text: str) -> Iterator[Saying]:
    sentence = scene.sentence
    told: dict[int, Saying] = {}
    verbs = [t.index for t in sentence.tokens if _tells(sentence, t.index)]
    for at in sorted(verbs, key=lambda i: len(path(sentence, i))):
        passing = [chain for _, chain in beside(scene, at, text)]
        chains = [c for c in of_verb(scene, at, None, text) if c]
        if not chains:
            continue
        above = next((told[i] for i in _governors(sentence, at) if i in told and not is_set_off(sentence, i, at)), None)
        content, clause = _content(sentence, at)
        chains = list(distinct(relayed(chains, passing)))
        if above is not None and not above.silent:
            chains = nested(chains, list(above.chains))
        told[at] = Saying(
            cue=at,
            chains=tuple(chains),
            content=content,
            clause=clause or bool(passing),
            aside=_is_aside(sentence, at),
            inner=above is not None,
            silent=keeps_silent(sentence, at),
            thought=not lexicon.is_saying(sentence.tokens[at].lemma),
        )
        yield told[at]
    for at in range(len(sentence.tokens)):
        for cue, chain in beside(scene, at, text):
            if chain and cue not in told and at not in told:
                content = _around(sentence, at, cue)
                aside = sentence.tokens[cue].tag == "VBN" and _is_aside(sentence, cue)
                yield Saying(cue=cue, chains=(chain,), content=content, clause=True, aside=aside)
    yield from _by_nouns(scene, told, text)
    if not told and any(t.pos in ("VERB", "AUX") for t in sentence.tokens):
        words = tuple(t.index for t in sentence.tokens if t.pos != "PUNCT")
        if chains := list(headline(scene, text)):
            yield Saying(cue=0, chains=tuple(chains), content=words, clause=True, aside=True)


def _governors(sentence: Sentence, at: int) -> Iterator[int]:
    """The words above one, but for those that it stands beside: "did not confirm, but said", "said, adding that"."""
    steps = path(sentence, at)
    for under, above in itertools.pairwise(steps):
        if sentence.tokens[under].dep not in ("conj", "parataxis", "advcl"):
            yield above


def _tells(sentence: Sentence, verb: int) -> bool:
    """Whether a verb makes a statement: "citing two officials" only tells whom another verb's speaker relies on."""
    token = sentence.tokens[verb]
    relies = token.lemma in RELYING and token.tag == "VBG" and token.dep != "ROOT"
    return is_speech(sentence, verb) and is_told(sentence, verb) and not relies


def _by_nouns(scene: Scene, told: Container[int], text: str) -> Iterator[Saying]:
    """ "There was no answer from Beijing", "an announcement by the palace", "Rumour has it that ..."."""
    sentence = scene.sentence
    for token in sentence.tokens:
        if any(i in told and not is_set_off(sentence, i, token.index) for i in path(sentence, token.index)):
            continue
        if token.pos in ("NOUN", "PROPN") and token.lower in NOUNS:
            inside = below(sentence, token.index, "acl", "ccomp", "relcl")
            chains = tuple(chain for chain in authors(scene, token.index, text) if chain)
        elif token.pos in ("VERB", "AUX") and token.lemma in ("have", "be"):
            inside = below(sentence, token.index, "ccomp", "dobj")
            chains = tuple(read_in(scene, token.index, text)) if inside else ()
        else:
            continue
        if chains:
            yield Saying(cue=token.index, chains=chains, content=_words(sentence, inside), clause=True)


def _is_aside(sentence: Sentence, verb: int) -> bool:
    """Whether a verb of speech stands in a relative clause, a participle, a comparison or a clause of time or reason
    ("cancelled it after she said that ...") on its way to the root.
    """
    for at in path(sentence, verb):
        token = sentence.tokens[at]
        if token.dep == "advcl" and {sentence.tokens[i].lower for i in below(sentence, at, "mark", "advmod")} & SETTING:
            return True
        if token.dep in ("relcl", "acl", "pcomp") or (
            token.dep == "advcl" and at == verb and token.tag in ("VBG", "VBN")
        ):
            return True
        if token.dep == "advcl" and any(
            sentence.tokens[i].lower == "than" for i in below(sentence, at, "mark", "prep")
        ):
            return True
    return False


def _content(sentence: Sentence, verb: int) -> tuple[tuple[int, ...], bool]:
    """What a verb of speech governs as said; of a parenthesis ("the visit, he said, is set") the clause around it."""
    passive = is_passive(sentence, verb)
    clauses = [*clauses_said(sentence, verb), *below(sentence, verb, *CLAUSAL, *(("nsubjpass",) if passive else ()))]
    if is_inverted(sentence, verb):
        clauses += [i for i in below(sentence, verb, "nsubj") if i < verb]
    own = [i for i in clauses if sentence.tokens[i].tag != "VBG" or sentence.tokens[i].dep == "ccomp"]
    if own:
        before = {j for i in early(sentence, verb) for j in subtree(sentence, i)}
        words = tuple(i for i in _words(sentence, own) if i not in before)
        return words, any(sentence.tokens[i].dep != "nsubjpass" or _is_known(sentence, i) for i in own)
    token = sentence.tokens[verb]
    if written := list(_written(sentence, verb)):
        return _words(sentence, written), True
    if token.dep in ("parataxis", "ccomp", "advcl") and token.head != verb:
        return _around(sentence, token.head, verb), True
    nouns = [*below(sentence, verb, *NOMINAL), *objects(sentence, verb, *ABOUT)]
    return _words(sentence, nouns), any(is_of_the_plan(sentence, i) for i in nouns)


def _written(sentence: Sentence, verb: int) -> Iterator[int]:
    """ "said in a statement that ...", where the parse hangs the clause on the paper."""
    for paper in objects(sentence, verb, "in"):
        if sentence.tokens[paper].lemma in WRITING:
            clauses = below(sentence, paper, "acl", "ccomp", "relcl")
            yield from (i for i in clauses if "that" in {sentence.tokens[j].lower for j in below(sentence, i, "mark")})


def is_of_the_plan(sentence: Sentence, noun: int) -> bool:
    """ "confirmed the dates", "had reported the plan": what the report has told, by a noun for it."""
    near = {sentence.tokens[i].lower for i in below(sentence, noun, "det", "poss", "amod")}
    token = sentence.tokens[noun]
    named = token.pos == "NOUN" and (token.lemma in OF_THE_PLAN or (token.lemma, "noun") in lexicon.occasions())
    return ((named or is_hearsay(sentence, noun)) and bool(near & POINTING)) or is_it(sentence, noun)


def is_it(sentence: Sentence, index: int) -> bool:
    """ "The Kremlin confirmed it": all that was told before."""
    return sentence.tokens[index].lower in ("it", "this", "that")


def _is_known(sentence: Sentence, noun: int) -> bool:
    """ "its timing", "the details": part of what the report told before."""
    first = sentence.tokens[noun].lower in ("this", "that", "it")
    near = below(sentence, noun, "det", "poss")
    return first or any(sentence.tokens[i].lower in ("the", "its", "their", "this", "that") for i in near)


def _around(sentence: Sentence, head: int, cue: int) -> tuple[int, ...]:
    inner = set(subtree(sentence, cue))
    return tuple(i for i in subtree(sentence, head) if i not in inner and sentence.tokens[i].pos != "PUNCT")


def _words(sentence: Sentence, heads: list[int]) -> tuple[int, ...]:
    found = sorted({j for i in heads for j in subtree(sentence, i)})
    return tuple(i for i in found if sentence.tokens[i].pos != "PUNCT")
