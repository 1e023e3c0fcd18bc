"""Who speaks by one verb of speech, and by the words beside a clause: "according to X", "as X reported".

Indirect, inverted and passive speech, whom it is told to, whom it cites. Nothing here asks what is said.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from summitry.claim.scenes import Scene
from summitry.claim.speakers import outlet, source, title_behind
from summitry.claim.tense import is_denied
from summitry.claim.voices import CITING, RELYING, Chain, as_relay, listed, relied_on, voices_of
from summitry.model.parse import Sentence
from summitry.model.words import SourceKind
from summitry.refdata import lexicon
from summitry.syntax import auxiliaries, below, is_negated, is_passive, members, objects, particle, path, subjects

HEARING = frozenset({"learn", "hear", "understand"})
DECLINING = frozenset({"decline", "refuse", "go", "continue", "appear", "seem"})
"""Verbs under which an infinitive of speech is speech: "declined to say", "went on to say"."""
NOT_YET = frozenset({"will", "'ll", "would", "may", "might", "could", "should", "shall", "to"})
"""Helpers under which a verb of speech tells no speech that was made."""
COMPARING = frozenset({"as", "so", "like"})
"""First words of clauses that say who says the clause beside them: "as X reported"; not "after X said so"."""
WRITING = frozenset({"statement", "communique", "readout", "release", "notice", "declaration", "notification"})
"""What a body says in one of these is a document."""


def is_speech(sentence: Sentence, verb: int) -> bool:
    """A verb of speech or thought, or "let it be known"; "put off" and "give up" are none, "point out" is."""
    token = sentence.tokens[verb]
    if token.pos != "VERB":
        return False
    if token.lemma in ("let", "make"):
        return any(sentence.tokens[i].lemma == "know" for i in below(sentence, verb, "ccomp", "xcomp"))
    return token.lemma in lexicon.speech() and particle(sentence, verb) in ("", "out")


def keeps_silent(sentence: Sentence, verb: int) -> bool:
    """ "has neither confirmed nor denied that ...", "though Moscow has not announced it": that is no word of theirs."""
    if sentence.tokens[verb].lemma not in ("confirm", "deny", "announce"):
        return False
    nobody = any(
        sentence.tokens[j].lower in ("neither", "nobody", "none", "no")
        for i in below(sentence, verb, "nsubj")
        for j in (i, *below(sentence, i, "preconj", "det", "cc"))
    )
    return nobody or is_denied(sentence, verb)


def is_told(sentence: Sentence, verb: int) -> bool:
    """Whether speech was made: not "will announce", "is to announce", but "would not say", "declined to say"."""
    helpers = {token.lower for token in auxiliaries(sentence, verb)} & NOT_YET
    if not helpers or is_negated(sentence, verb):
        return True
    above = sentence.tokens[sentence.tokens[verb].head]
    return "to" in helpers and above.lemma in DECLINING


def of_verb(scene: Scene, verb: int, under: int | None, text: str) -> Iterator[Chain]:
    """ "X said", "X told Reuters", "Reuters was told by X", "Reuters reported, citing X", "Reuters quotes X"."""
    sentence, lemma = scene.sentence, scene.sentence.tokens[verb].lemma
    passive = is_passive(sentence, verb) and not _is_cut_off(sentence, verb)
    agents = list(objects(sentence, verb, "by"))
    passive = passive or (bool(agents) and sentence.tokens[verb].tag == "VBN" and not below(sentence, verb, "nsubj"))
    done_to = [
        i for i in (*below(sentence, verb, "dobj", "dative"), *objects(sentence, verb, "to", "with")) if i != under
    ]
    who = agents if passive else _nearest(sentence, verb, [i for i in subjects(sentence, verb) if i != under])
    who = [_whom_it_stands_for(sentence, verb, i) for i in who]
    cited = list(_cited(sentence, verb))
    if lemma in CITING:
        cited += [i for i in (subjects(sentence, verb) if passive else done_to) if i != under]
    if lemma == "rely":
        cited += objects(sentence, verb, "on")
    if lemma in HEARING:
        cited += objects(sentence, verb, "from")
    if not passive and not who and _is_turned_round(sentence, verb):
        who = [j for i in below(sentence, verb, "dobj") for j in members(sentence, i)]
    elif not passive and lemma == "say" and _is_turned_round(sentence, verb):
        who = below(sentence, verb, "dobj")
    if not passive and not who and verb:
        who = _standing_before(scene, verb, text)
    heard = subjects(sentence, verb) if passive and lemma in ("tell", "inform") else []
    asked = (*heard, *done_to, *_interviews(sentence, verb))
    relays = tuple(
        link
        for i in dict.fromkeys(asked)
        if i != under and i not in cited and i not in who and (link := as_relay(scene, i, text)) is not None
    )
    saying, origins = list(voices_of(scene, who, text)), list(listed(scene, cited, text))
    paper = _in_writing(sentence, verb, who)
    if paper is not None:
        saying = [_as_document(scene, paper, chain, text) for chain in saying]
    if saying and origins:
        yield from (relays + s + o for s in saying for o in origins)
    elif saying or origins:
        yield from (relays + chain for chain in saying or origins)
    elif relays:
        yield relays


def _whom_it_stands_for(sentence: Sentence, verb: int, subject: int) -> int:
    """The noun before a relative clause for its "who": "It was Ryabkov who first spoke of Geneva"."""
    token = sentence.tokens[verb]
    return token.head if token.dep == "relcl" and sentence.tokens[subject].tag in ("WP", "WDT") else subject


def _in_writing(sentence: Sentence, verb: int, who: list[int]) -> int | None:
    """ "the ministry said in a statement": a paper of its own, wherever the parse hangs it."""
    words = [j for at in (verb, *who) for i in below(sentence, at, "prep") for j in below(sentence, i, "pobj")]
    papers = (i for i in words if sentence.tokens[i].lemma in WRITING and not _is_anothers(sentence, i))
    return next(papers, None)


def _is_anothers(sentence: Sentence, paper: int) -> bool:
    """ "in Peskov's statement", but not "in their statement"."""
    return any(sentence.tokens[i].tag != "PRP$" for i in below(sentence, paper, "poss"))


def _as_document(scene: Scene, paper: int, chain: Chain, text: str) -> Chain:
    last, written = chain[-1], source(scene, paper, text)
    if written is None or last.kind is not SourceKind.INSTITUTION:
        return chain
    return (*chain[:-1], replace(written, kind=SourceKind.DOCUMENT, name=last.name, state=last.state))


def _nearest(sentence: Sentence, verb: int, who: list[int]) -> list[int]:
    """Of several subjects that no "and" joins, the one next to the verb: "Speaking to Index, a paper, Orban said"."""
    own = [i for i in below(sentence, verb, "nsubj") if i in who]
    if len(own) < 2:
        return who
    turned = [i for i in own if i > verb] if is_inverted(sentence, verb) else []
    nearest = min(turned or own, key=lambda i: abs(verb - i))
    named = [i for i in own if i < nearest and nearest in title_behind(sentence, i)]
    nearest = named[-1] if named else nearest
    return [i for i in who if i == nearest or nearest in path(sentence, i)]


def is_inverted(sentence: Sentence, verb: int) -> bool:
    """ "No visit planned, says a source": the speaker follows the verb, and a subject before it is what is said."""
    behind = any(i > verb for i in below(sentence, verb, "nsubj"))
    return behind and verb > 0 and sentence.tokens[verb - 1].pos == "PUNCT"


def _standing_before(scene: Scene, verb: int, text: str) -> list[int]:
    """The name right before a verb for which the parse has no subject: "..., X, said", "..., X, the minister, said"."""
    tokens = scene.sentence.tokens
    at = verb - 1
    while at and (tokens[at].pos == "ADV" or tokens[at].text == ","):
        at -= 1
    actors = {head for head, _ in scene.actors}
    while tokens[at].dep == "appos" and at not in actors and tokens[at].head < at:
        at = tokens[at].head
    named = at in actors and tokens[at].tag in ("NNP", "NNPS") and tokens[verb].tag in ("VBD", "VBZ", "VBP")
    return [at] if named or (at == verb - 1 and outlet(scene, at, text) is not None) else []


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
    for clause in (
        *below(sentence, verb, "advcl", "xcomp", "prep", "acl", "conj", "parataxis"),
        *early(sentence, verb),
    ):
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


def beside(scene: Scene, at: int, text: str) -> Iterator[tuple[int, Chain]]:
    """ "according to X", "per X", "in the words of X", "by the text", "as X reported", beside a word; each with the
    word that says so.
    """
    sentence = scene.sentence
    for i in _beside(sentence, at):
        token = sentence.tokens[i]
        if token.lower in ("according", "per") and token.dep in ("prep", "advmod", "advcl", "acl", "pcomp"):
            named = (j for k in (i, *below(sentence, i, "prep")) for j in below(sentence, k, "pobj"))
            found: Iterable[Chain] = listed(scene, [m for j in named for m in members(sentence, j)], text)
        elif token.dep == "prep" and token.lower in ("in", "on", "by"):
            found = _by_word(scene, i, text)
        elif token.dep in ("advcl", "parataxis", "dep", "ccomp") and token.lemma in lexicon.speech():
            marked_by = below(sentence, i, "mark", "advmod")
            compared = {sentence.tokens[j].lower for j in marked_by} & COMPARING
            marked = compared or token.dep in ("parataxis", "dep")
            citing = token.lemma in CITING and token.tag == "VBG"
            if citing and sentence.tokens[at].lemma in lexicon.speech():
                continue  # the verb's own speakers cite it
            if citing:
                writes = [at, *below(sentence, at, "appos")]
                found = relied_on(scene, writes, [*below(sentence, i, "dobj"), *objects(sentence, i)], text)
            elif token.tag == "NNS" and token.lemma == "report" and "as" in compared:
                found = _as_reports(scene, i, text)
            elif token.pos == "VERB" and marked and token.dep != "ccomp" and not keeps_silent(sentence, i):
                found = of_verb(scene, i, None, text)
            else:
                continue
        else:
            continue
        yield from ((i, chain) for chain in found)


def _beside(sentence: Sentence, at: int) -> Iterator[int]:
    """What hangs on a word; a clause before the "that" of what is said belongs to whoever says it, not to what is said:
    "X said, as agencies reported, that ...".
    """
    mark = min(below(sentence, at, "mark"), default=-1)
    own = sentence.children[at]
    yield from (i for i in own if not (i < mark and sentence.tokens[i].dep == "advcl"))
    yield from early(sentence, at)


def early(sentence: Sentence, verb: int) -> Iterator[int]:
    """The clauses that stand before the "that" of what is said."""
    for said in clauses_said(sentence, verb):
        mark = min(below(sentence, said, "mark"), default=-1)
        yield from (i for i in below(sentence, said, "advcl") if i < mark)


def clauses_said(sentence: Sentence, verb: int) -> list[int]:
    """The clauses that a verb governs as said; the parse may take one with "that" for an adverbial one."""
    found = below(sentence, verb, "ccomp")
    for i in below(sentence, verb, "advcl"):
        if "that" in {sentence.tokens[j].lower for j in below(sentence, i, "mark")}:
            found.append(i)
    return found


def _as_reports(scene: Scene, noun: int, text: str) -> Iterator[Chain]:
    """ "As the Meridian agency reports with reference to ...", where the parse takes the verb for a noun."""
    sentence = scene.sentence
    writers = [link for i in below(sentence, noun, "compound") if (link := as_relay(scene, i, text)) is not None]
    cited = list(listed(scene, list(_cited(sentence, noun)), text))
    for writer in writers[-1:]:
        yield from [(writer, *chain) for chain in cited] or [(writer,)]


def _by_word(scene: Scene, preposition: int, text: str) -> Iterator[Chain]:
    """ "in X's words", "on the word of X", "by the text of the accord"."""
    sentence = scene.sentence
    for j in below(sentence, preposition, "pobj"):
        token = sentence.tokens[j]
        if token.lemma == "word":
            yield from voices_of(scene, [*below(sentence, j, "poss"), *objects(sentence, j, "of")], text)
        elif sentence.tokens[preposition].lower == "by" and lexicon.speakers().get(token.lemma) is SourceKind.DOCUMENT:
            yield from voices_of(scene, [j], text)
