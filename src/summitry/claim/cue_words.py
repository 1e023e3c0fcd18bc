"""Which words of a parsed sentence are cues of certainty, and which of them stand beside an occasion's way up.

The cues are rows of `cues.tsv`. A row's particle is a word under the cue, or the preposition over a noun, that makes an
idiom of it ("another day", "second thoughts", "on hold").
"""

import functools
from collections.abc import Iterator

from summitry.model.parse import Sentence, Token
from summitry.model.words import Part
from summitry.refdata import lexicon
from summitry.syntax import SUBJECTS, below, first_conjunct, particle, path

PREDICATES = frozenset({"off", "over", "on"})
"""Adverbs that are cues only after "be": "the summit is off"."""
POS = {
    "VERB": "verb",
    "AUX": "aux",
    "NOUN": "noun",
    "PROPN": "noun",
    "ADJ": "adj",
    "ADV": "adv",
    "ADP": "adv",
    "INTJ": "intj",
}
PARTICLES = ("prep", "advmod", "amod", "det", "compound", "advcl")
COPULAS = frozenset({"be", "remain", "hang", "stand", "become", "look", "seem", "appear"})
CARRIERS = frozenset(
    {
        "take",
        "make",
        "reach",
        "give",
        "cast",
        "put",
        "raise",
        "throw",
        "have",
        "be",
        "see",
        "grow",
        "rise",
        "mount",
        "remain",
        "linger",
        "persist",
        "surface",
        "emerge",
        "hang",
    }
)
"""Verbs that only carry the noun beside them: "no decision was taken on a visit", "cast doubt on the summit"."""
BREAKS = frozenset({":", ";", "-", "–", "—", "'", "‘", "’", '"', "“", "”", "''", "``"})
"""Marks that set the parts of a headline apart."""
ENDS = frozenset({".", "!", "?", ")", '"', "”", "''", "…"})
"""Marks at the end of a whole sentence; a line of text without one is a headline."""
WHEN_AND_WHERE = frozenset("window date time timing day week month period slot venue place location site host".split())
"""What an occasion has: its day may be likely and itself certain."""
JUDGING = frozenset({"find", "deem", "regard", "view"})
"""Verbs of opinion: their modal is said of the opinion."""
CARRIED = frozenset({"decide", "doubt", "undecided", "comment", "deny", "postpone", "need"})


def cue_of(sentence: Sentence, at: int) -> lexicon.Cue | None:
    """The row of the table of cues that a word, with its particle, answers to."""
    token: Token = sentence.tokens[at]
    pos = POS.get(token.pos)
    if pos is None:
        return None
    if pos == "aux" and token.tag != "MD":
        pos = "verb"
    if token.tag in ("JJR", "RBR") and token.lower != token.lemma:
        return None  # "an earlier trip" is not too early
    if token.lower == "behind" and not _is_of_the_past(sentence, at):
        return None
    if token.lower in PREDICATES and (below(sentence, at, "pobj") or not _is_predicate(sentence, at)):
        return None
    forms = _forms(token, pos)
    if token.tag == "NNS" and is_headline(sentence):
        forms = (*forms, f"{token.lemma}/verb")  # "Trump weighs meeting with Maduro": taken for a noun
    if pos == "adv" and is_headline(sentence):
        forms = (*forms, f"{token.lower}/adj")  # "Putin-Zelenskiy meeting premature": taken for an adverb
    word = next((w for w in forms if w in _particles()), None)
    if word is None:
        return None
    words = [particle(sentence, at), *(sentence.tokens[i].lower for i in below(sentence, at, *PARTICLES))]
    words += [sentence.tokens[token.head].lower] if token.dep == "pobj" else []
    if token.dep == "advmod" and sentence.tokens[token.head].pos == "ADP":  # "instead of"
        words.append(sentence.tokens[token.head].lower)
    words += [sentence.tokens[token.head].lemma] if token.dep == "attr" else []  # "is a question"
    if token.dep == "conj" and pos == "noun":  # "a new place and date"
        words += [sentence.tokens[i].lower for i in below(sentence, first_conjunct(sentence, at), "amod", "det")]
    if token.dep in SUBJECTS and sentence.tokens[token.head].lemma in COPULAS:  # "chances are good"
        words += [sentence.tokens[i].lower for i in below(sentence, token.head, "acomp")]
    known = _particles()[word]
    return lexicon.cues().get((word, next((w for w in words if w and w in known), "")))


def _is_predicate(sentence: Sentence, at: int) -> bool:
    """ "the summit is off", and in a headline "Xi-Biden summit off"."""
    over = sentence.tokens[sentence.tokens[at].head]
    noun = (over.lemma, "noun") in lexicon.occasions() and over.pos in ("NOUN", "PROPN")
    return over.lemma == "be" or (noun and at == over.index + 1 and is_headline(sentence))


def _is_of_the_past(sentence: Sentence, at: int) -> bool:
    """ "has the visit behind him", "the visit lies behind him", not "the mind behind the visit"."""
    steps = path(sentence, at)[1:3]
    himself = any(sentence.tokens[i].tag == "PRP" for i in below(sentence, at, "pobj"))
    return himself and any(sentence.tokens[i].lemma in ("have", "lie", "be") for i in steps)


def is_headline(sentence: Sentence) -> bool:
    """A title, or a line of text that does not end as a sentence does."""
    return sentence.part is Part.TITLE or sentence.tokens[-1].text not in ENDS


def _forms(token: Token, pos: str) -> tuple[str, ...]:
    """The word as the table may have it; the parser takes some participles for adjectives ("a planned visit")."""
    participle = pos == "adj" and token.tag in ("VBN", "JJ") and token.lower.endswith("ed")
    verbs = (token.lower.removesuffix("d"), token.lower[:-2]) if participle else ()
    return (f"{token.lemma}/{pos}", *(f"{verb}/verb" for verb in verbs))


def of_day(sentence: Sentence, at: int) -> Iterator[int]:
    """Cues that are said of a day or place: "the most likely window for it is May" is sure of the visit, not of May."""
    if sentence.tokens[at].lemma in WHEN_AND_WHERE:
        yield from (i for i in below(sentence, at, "amod") if is_of_chance(sentence, i))


def is_of_chance(sentence: Sentence, at: int) -> bool:
    """Whether a word is a cue of chance."""
    cue = cue_of(sentence, at)
    return cue is not None and cue.effect in ("likely", "possible")


def beside_the_colon(sentence: Sentence, index: int) -> Iterator[int]:
    """Cues that a headline sets beside its only occasion: "Trump-Putin meeting: 'no plans', says White House".

    So is the verb before it that the parser takes for a noun. What has an object of its own ("Xi in Paris: rejects
    sanctions") or only describes another noun is not said of it.
    """
    tokens = sentence.tokens
    if not is_headline(sentence):
        return
    if index and tokens[index - 1].tag == "NNS" and cue_of(sentence, index - 1) is not None:
        yield index - 1
        return
    if any(t.index != index and (t.lemma, "noun") in lexicon.occasions() for t in tokens):
        return
    for token in tokens:
        between = tokens[min(index, token.index) + 1 : max(index, token.index)]
        apart = any(t.text in BREAKS for t in between) or (token.index == index + 1 and token.pos in ("ADJ", "ADV"))
        says = token.dep in ("dobj", "pobj", "compound", "amod", "nmod", "poss") or below(sentence, token.index, "dobj")
        bare = token.pos in ("NOUN", "PROPN", "ADJ", "ADV") or token.tag == "VBN"
        if apart and bare and not says and cue_of(sentence, token.index) is not None:
            yield token.index


def _is_of_occasion(sentence: Sentence, at: int) -> bool:
    """ "talks with Trump being arranged": the parse hangs what is done to the talks on "with"."""
    return (
        sentence.tokens[at].dep == "pcomp" and sentence.tokens[at].tag == "VBN" and bool(below(sentence, at, "auxpass"))
    )


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
    judged = above.lemma in JUDGING and through is not None and through.dep == "dobj"
    for i in sentence.children[at]:
        token = sentence.tokens[i]
        if i == came_from:
            continue
        if token.dep == "amod" and above.lemma in WHEN_AND_WHERE and is_of_chance(sentence, i):
            continue  # said of the day, see `of_day`
        if token.dep == "aux" and judged:
            continue  # "might find his trip too soon": what may be is the judgement, not the trip
        if token.dep in ("amod", "advmod", "aux", "acomp", "compound", "oprd", "prt", "intj"):
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
        elif token.dep == "prep" and token.lower in PREDICATES and through is None:
            yield i  # "summit off": taken for a preposition
        elif token.dep == "prep" and through is None and token.lower in ("in", "on", "under") and is_headline(sentence):
            for j in below(sentence, i, "pobj"):
                if cue_of(sentence, j) is not None and not below(sentence, j, "det", "poss"):
                    yield j  # "Xi-Biden summit in doubt"
        elif token.dep == "prep" and through is None and any(_is_of_occasion(sentence, j) for j in below(sentence, i)):
            yield from (j for j in below(sentence, i) if _is_of_occasion(sentence, j))
        elif token.dep == "prep" and token.lower == "behind" and through is None:
            yield i  # "has forty meetings behind him"
        elif token.dep == "prep" and token.lower == "as" and verbal and below(sentence, i, "amod", "acomp"):
            yield from below(sentence, i, "amod", "acomp")  # "is seen as unlikely"
        elif token.dep == "prep" and verbal:
            copula = above.lemma in COPULAS and token.lower in ("in", "on", "under", "by")
            for j in below(sentence, i, "pobj"):
                cue = cue_of(sentence, j)
                if cue is not None and (copula or cue.particle):
                    yield j  # "is in doubt", "will be held at a later date"
        elif verbal and token.dep in (*SUBJECTS, "dobj") and token.pos == "NOUN" and through is not None:
            carries = above.lemma in CARRIERS
            carried = through.pos == "ADP" and carries
            aimed = carries and through.tag == "VB" and through.dep == "advcl" and token.dep == "dobj"
            told = token.dep == "nsubj" and above.lemma == "be" and through.dep not in SUBJECTS
            cue = cue_of(sentence, i) if carried or told or aimed else None
            if cue is not None and (told or aimed or cue.effect in CARRIED):
                yield i  # "no decision was taken on a visit", "the plan is to meet in May", "makes plans for him to go"
