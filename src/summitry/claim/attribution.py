"""Who says a clause: chains of speakers, the one nearest to the reader first and the origin last.

The mechanism is the grammar of reported speech, read from the occasion outwards: each clause under a verb of speech,
"according to", "citing", "on the word of", an announcement by somebody adds its speakers in front. Only where the parse
shows nobody do the order of the words ("..., X said"), whoever acts, or a headline's "X: ..." tell the speaker.
"""

from collections.abc import Iterable, Iterator

from summitry.claim.scenes import Scene
from summitry.claim.speakers import outlet, phrase
from summitry.claim.tense import is_denied
from summitry.claim.voices import ACTS, CITING, RELYING, Chain, as_relay, authors, listed, voices_of
from summitry.model.claim import Source
from summitry.model.parse import Sentence
from summitry.model.words import SourceKind
from summitry.refdata import lexicon
from summitry.syntax import auxiliaries, below, is_negated, is_passive, members, objects, path, subjects

MAX_HEADLINE = 18
"""Words; in a longer sentence a dash or colon sets off something else."""
THOUGHTS = frozenset({"expectation", "view", "opinion", "hope"})
NOUNS = ACTS | THOUGHTS | {"statement", "report", "readout", "letter", "message", "story"}
"""Nouns of what is said or thought, which a clause or an "of" phrase may fill."""
SEEING = frozenset({"see", "view", "regard", "consider", "perceive"})
HEARING = frozenset({"learn", "hear", "understand"})
DECLINING = frozenset({"decline", "refuse", "go", "continue", "appear", "seem"})
"""Verbs under which an infinitive of speech is speech: "declined to say", "went on to say"."""
NOT_YET = frozenset({"will", "'ll", "would", "may", "might", "could", "should", "shall", "to"})
"""Helpers under which a verb of speech tells no speech that was made."""
DENYING = frozenset({"deny", "reject", "dismiss", "refute", "contradict"})
"""Who does so says the opposite: whoever said it first is not the origin of that."""
DOING = frozenset({"cancel", "postpone", "scrap", "delay", "shelve", "call", "put"})
"""Decisions: who takes one and is named speaks by it, where nobody else does."""


def speakers(scene: Scene, index: int, text: str) -> tuple[Chain, ...]:
    """The chains of speakers of the clause around a word; none where only the reporter speaks. `text` is the part's."""
    found: list[Chain] = []
    steps = path(scene.sentence, index)
    for level, at in enumerate(steps):
        under = steps[level - 1] if level else None
        outer = [*_governing(scene, at, under, index, text), *_beside(scene, at, text)]
        inner = [] if outer and scene.sentence.tokens[at].lemma in DENYING else found
        found = _around(inner, outer)
    found = _around(found, list(_at_the_end(scene, steps, text)))
    for way in (_before_its_verb, _holder_of, _doer, _headline, _hearsay):
        if found:
            break
        found = list(way(scene, index, text))
    return _distinct(found)


def voices(scene: Scene, text: str) -> tuple[Chain, ...]:
    """The chains of a sentence as a whole: who is heard in it, whatever he speaks of; not whom he tells of in turn."""
    sentence, told = scene.sentence, set[int]()
    found: list[Chain] = []
    verbs = [t.index for t in sentence.tokens if t.pos == "VERB" and lexicon.is_saying(t.lemma)]
    for at in sorted(verbs, key=lambda i: len(path(sentence, i))):
        if _is_told(sentence, at) and not told & set(path(sentence, at)):
            told.add(at)
            found += _of_verb(scene, at, None, text)
    for at in range(len(sentence.tokens)):
        found += _beside(scene, at, text)
    return _distinct(found)


def _around(inner: list[Chain], outer: list[Chain]) -> list[Chain]:
    """Chains with those of the clause above put in front; what an outlet relies on comes behind it."""
    if not inner or not outer:
        return inner or outer
    nested = []
    for chain in inner:
        for above in outer:
            if chain[-1].kind is SourceKind.MEDIA_OUTLET and above[0].kind is SourceKind.ANONYMOUS:
                nested.append(chain + above)
            else:
                nested.append(above + tuple(link for link in chain if _key(link) not in map(_key, above)))
    return nested


def _key(link: Source) -> str:
    return link.name or link.text.casefold()


def _distinct(found: Iterable[Chain]) -> tuple[Chain, ...]:
    """Each origin once, with its first chain."""
    chains: dict[str, Chain] = {}
    for chain in found:
        if chain:
            chains.setdefault(_key(chain[-1]), chain)
    return tuple(chains.values())


def _governing(scene: Scene, at: int, under: int | None, index: int, text: str) -> Iterator[Chain]:
    """The speakers of the word itself on the way up: a verb of speech or thought, or a noun of it."""
    sentence, token = scene.sentence, scene.sentence.tokens[at]
    if at == index or under is None:
        return
    is_theme = sentence.tokens[under].dep in ("nsubj", "advmod", "npadvmod") and not is_passive(sentence, at)
    if (
        token.pos == "VERB"
        and token.lemma in lexicon.speech()
        and not is_theme
        and _is_told(sentence, at)
        and not _keeps_silent(sentence, at)
    ):
        yield from _of_verb(scene, at, under, text)
    elif token.pos in ("VERB", "AUX") and token.lemma in ("have", "be", *SEEING):
        yield from (chain for chain in _subject_voices(scene, at, under, text) if chain[-1].kind in OPINION)
    if token.lemma == "be":
        yield from (
            c
            for i in below(sentence, at, "attr")
            if sentence.tokens[i].lemma in NOUNS and i != under
            for c in authors(scene, i, text)
        )
    if token.lemma in SEEING and sentence.tokens[under].dep == "nsubjpass" and not list(objects(sentence, at, "by")):
        yield (Source(kind=SourceKind.OBSERVERS, text=text[sentence.tokens[at - 1].start : token.end]),)
    if token.lemma in SEEING and is_passive(sentence, at):
        yield from voices_of(scene, objects(sentence, at, "by"), text)
    if token.pos in ("NOUN", "PROPN") and token.lemma in NOUNS:
        yield from authors(scene, at, text)


def _keeps_silent(sentence: Sentence, verb: int) -> bool:
    """ "has neither confirmed nor denied that ...", "though Moscow has not announced it": that is no word of theirs."""
    return sentence.tokens[verb].lemma in ("confirm", "deny", "announce") and is_denied(sentence, verb)


OPINION = frozenset({SourceKind.OBSERVERS, SourceKind.EXPERT})


def _subject_voices(scene: Scene, at: int, under: int, text: str) -> Iterator[Chain]:
    """ "Rumour has it that", "word is that", "political scientists see the visit as settled"."""
    if scene.sentence.tokens[under].dep in ("ccomp", "dobj", "nsubj", "acl", "relcl"):
        yield from voices_of(scene, [i for i in below(scene.sentence, at, "nsubj") if i != under], text)


def _is_told(sentence: Sentence, verb: int) -> bool:
    """Whether speech was made: not "will announce", "is to announce", but "would not say", "declined to say"."""
    helpers = {token.lower for token in auxiliaries(sentence, verb)} & NOT_YET
    if not helpers or is_negated(sentence, verb):
        return True
    above = sentence.tokens[sentence.tokens[verb].head]
    return "to" in helpers and above.lemma in DECLINING


def _of_verb(scene: Scene, verb: int, under: int | None, text: str) -> Iterator[Chain]:
    """ "X said", "X told Reuters", "Reuters was told by X", "Reuters reported, citing X", "Reuters quotes X"."""
    sentence, lemma = scene.sentence, scene.sentence.tokens[verb].lemma
    passive = is_passive(sentence, verb) and not _is_cut_off(sentence, verb)
    agents = list(objects(sentence, verb, "by"))
    done_to = [
        i for i in (*below(sentence, verb, "dobj", "dative"), *objects(sentence, verb, "to", "with")) if i != under
    ]
    who = agents if passive else [i for i in subjects(sentence, verb) if i != under]
    cited = list(_cited(sentence, verb))
    if lemma in CITING:
        cited += [i for i in (subjects(sentence, verb) if passive else done_to) if i != under]
    if lemma in HEARING:
        cited += objects(sentence, verb, "from")
    if not passive and not who and _is_turned_round(sentence, verb):
        who = [j for i in below(sentence, verb, "dobj") for j in members(sentence, i)]
    elif not passive and lemma == "say" and _is_turned_round(sentence, verb):
        who = below(sentence, verb, "dobj")
    if not passive and not who and verb and outlet(scene, verb - 1, text) is not None:
        who = [verb - 1]  # a name that the parse takes for some other word
    heard = subjects(sentence, verb) if passive and lemma in ("tell", "inform") else []
    asked = (*heard, *done_to, *_interviews(sentence, verb))
    relays = tuple(
        link
        for i in dict.fromkeys(asked)
        if i != under and i not in cited and i not in who and (link := as_relay(scene, i, text)) is not None
    )
    saying, origins = list(voices_of(scene, who, text)), list(listed(scene, cited, text))
    if saying and origins:
        yield from (relays + s + o for s in saying for o in origins)
    elif saying or origins:
        yield from (relays + chain for chain in saying or origins)
    elif relays:
        yield relays


def _is_cut_off(sentence: Sentence, verb: int) -> bool:
    """A participle by the parse that has a clause of its own is a past tense: "her spokesman, X, posted that ..."."""
    return sentence.tokens[verb].dep == "acl" and any(
        below(sentence, i, "mark") for i in below(sentence, verb, "ccomp")
    )


def _is_turned_round(sentence: Sentence, verb: int) -> bool:
    """ "..., said X": what follows the verb, which the parse may take for its object."""
    before = sentence.tokens[verb - 1].text if verb else ""
    following = [i for i in below(sentence, verb, "dobj") if i > verb]
    return before in (",", '"', "”", "'", "’") and bool(following)


def _cited(sentence: Sentence, verb: int) -> Iterator[int]:
    """Whom a verb's "citing", "quoting", "referring to", "with reference to" names."""
    for clause in below(sentence, verb, "advcl", "xcomp", "prep", "acl", "conj", "parataxis"):
        if sentence.tokens[clause].lemma in RELYING:
            yield from (j for i in below(sentence, clause, "dobj") for j in members(sentence, i))
            yield from objects(sentence, clause, "to", "on", "from")
        for i in below(sentence, clause, "pobj"):
            if sentence.tokens[i].lemma in ("reference", "word"):
                yield from objects(sentence, i, "to", "of")


def _interviews(sentence: Sentence, verb: int) -> Iterator[int]:
    """ "in an interview with X", "speaking to X", "in a column for X"."""
    for i in below(sentence, verb, "prep", "advcl"):
        yield from objects(sentence, i, "to", "with")
        for j in below(sentence, i, "pobj"):
            yield from objects(sentence, j, "with", "for", "to")


def _beside(scene: Scene, at: int, text: str) -> Iterator[Chain]:
    """ "according to X", "per X", "in the words of X", "by the text", "as X reported", beside a word on the way up."""
    sentence = scene.sentence
    for i in sentence.children[at]:
        token = sentence.tokens[i]
        if token.lower in ("according", "per") and token.dep in ("prep", "advmod", "advcl", "acl", "pcomp"):
            named = (j for k in (i, *below(sentence, i, "prep")) for j in below(sentence, k, "pobj"))
            yield from listed(scene, [m for j in named for m in members(sentence, j)], text)
        elif token.dep == "prep" and token.lower in ("in", "on", "by"):
            yield from _by_word(scene, i, text)
        elif token.dep in ("advcl", "parataxis", "dep", "ccomp") and token.lemma in lexicon.speech():
            marked = below(sentence, i, "mark", "advmod") or token.dep in ("parataxis", "dep")
            if token.lemma in CITING and token.tag == "VBG" and sentence.tokens[at].lemma in lexicon.speech():
                continue  # the verb's own speakers cite it
            if token.lemma in CITING and token.tag == "VBG":
                yield from voices_of(scene, [*below(sentence, i, "dobj"), *objects(sentence, i)], text)
            elif token.pos == "VERB" and marked and token.dep != "ccomp" and not _keeps_silent(sentence, i):
                yield from _of_verb(scene, i, None, text)


def _at_the_end(scene: Scene, steps: list[int], text: str) -> Iterator[Chain]:
    """An outlet named after a last comma ("..., per AP") passes on the whole sentence, wherever the parse hangs it."""
    sentence = scene.sentence
    for i in range(steps[0] + 1, len(sentence.tokens)):
        token = sentence.tokens[i]
        if token.lower in ("per", "according") and sentence.tokens[i - 1].text == "," and token.head not in steps:
            named = (j for k in (i, *below(sentence, i, "prep")) for j in below(sentence, k, "pobj"))
            yield from (c for c in voices_of(scene, named, text) if c[-1].kind is SourceKind.MEDIA_OUTLET)


def _by_word(scene: Scene, preposition: int, text: str) -> Iterator[Chain]:
    """ "in X's words", "on the word of X", "by the text of the accord"."""
    sentence = scene.sentence
    for j in below(sentence, preposition, "pobj"):
        token = sentence.tokens[j]
        if token.lemma == "word":
            yield from voices_of(scene, [*below(sentence, j, "poss"), *objects(sentence, j, "of")], text)
        elif sentence.tokens[preposition].lower == "by" and lexicon.speakers().get(token.lemma) is SourceKind.DOCUMENT:
            yield from voices_of(scene, [j], text)


def _before_its_verb(scene: Scene, index: int, text: str) -> Iterator[Chain]:
    """ "..., the minister of X, Y, said" where the parse has made the speaker part of what was said."""
    sentence, tokens = scene.sentence, scene.sentence.tokens
    for verb in range(len(tokens) - 1, index, -1):
        token = tokens[verb]
        if token.lemma not in lexicon.speech() or token.tag not in ("VBD", "VBZ", "VBP"):
            continue
        at = verb - 1
        while at > index and (tokens[at].pos == "ADV" or tokens[at].text == ","):
            at -= 1
        while tokens[at].dep in INSIDE and index < tokens[at].head < verb:
            at = tokens[at].head
        first = min([at, *(i for i in range(index, at) if at in path(sentence, i))])
        if first > 0 and tokens[first - 1].text in (",", '"', "”", "’"):
            yield from voices_of(scene, [at], text)
        return


INSIDE = frozenset({"compound", "poss", "pobj", "prep", "amod", "nmod", "appos", "det", "case", "nummod", "flat"})


def _holder_of(scene: Scene, index: int, text: str) -> Iterator[Chain]:
    """ "People with knowledge of the visit said that ...": who is told of by it and says something speaks of it."""
    sentence = scene.sentence
    for under, at in zip(path(sentence, index), path(sentence, index)[1:], strict=False):
        token = sentence.tokens[at]
        if token.pos == "VERB" and token.lemma in lexicon.speech() and sentence.tokens[under].dep == "nsubj":
            if under != index and below(sentence, at, "ccomp", "dobj", "prep"):
                yield from voices_of(scene, [under], text)
            return


def _doer(scene: Scene, index: int, text: str) -> Iterator[Chain]:
    """ "Chile has called off the summit": who takes the decision."""
    sentence = scene.sentence
    for at in path(sentence, index):
        token = sentence.tokens[at]
        if token.pos == "VERB" and token.lemma in DOING and _is_told(sentence, at):
            who = list(objects(sentence, at, "by")) if is_passive(sentence, at) else subjects(sentence, at)
            yield from voices_of(scene, [i for i in who if i != index], text)
            return


SAYING = frozenset({"say", "report"})


def _headline(scene: Scene, index: int, text: str) -> Iterator[Chain]:
    """ "Kremlin: Putin to visit China", "Putin to visit China - Kremlin"."""
    tokens = scene.sentence.tokens
    if len(tokens) > MAX_HEADLINE:
        return
    for at, token in enumerate(tokens):
        if token.text not in (":", "-", "–", "—") or not 0 < at < len(tokens) - 1:
            continue
        for span in (range(at),) * (token.text == ":") + (range(at + 1, len(tokens)),):
            words = [i for i in span if tokens[i].pos not in ("PUNCT", "DET") and tokens[i].lemma not in SAYING]
            if 0 < len(words) <= 4:
                heads = [i for i in words if set(words) <= set(phrase(scene.sentence, i))]
                yield from voices_of(scene, heads[:1], text)
                if heads:
                    return


def _hearsay(scene: Scene, index: int, text: str) -> Iterator[Chain]:
    """ "reportedly", "it has been reported that": some outlet, unnamed."""
    sentence = scene.sentence
    for at in path(sentence, index):
        for i in (at, *below(sentence, at, "advmod")):
            token = sentence.tokens[i]
            unnamed = token.lemma == "report" and is_passive(sentence, i) and not list(objects(sentence, i, "by"))
            if token.lower == "reportedly" or (i != index and unnamed):
                yield (Source(kind=SourceKind.MEDIA_OUTLET, text=token.text),)
                return
