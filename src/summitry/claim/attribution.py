"""Who says a clause: the speakers above it, from the one nearest to the occasion (the origin) outwards (the relays).

The general mechanism is the grammar of reported speech: a clause under a verb of speech, "according to", "citing", a
nominal announcement, a headline's "X: ..." or "..., X says". The words of speech and the kinds of speakers are tables.
"""

from collections.abc import Iterator

from summitry.claim.scenes import Scene
from summitry.model.claim import Source
from summitry.model.mention import ActorMention
from summitry.model.parse import Sentence
from summitry.model.words import PartyKind, SourceKind
from summitry.refdata import lexicon, states
from summitry.syntax import below, conjuncts, is_passive, objects, path, subjects, subtree

NUMBERS = {
    "a": 1, "an": 1, "one": 1, "another": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10,
}  # fmt: skip
MAX_HEADLINE = 18
"""Words; in a longer sentence a dash or colon sets off something else."""
SPOKES = frozenset({"spokesman", "spokeswoman", "spokesperson"})
EXPERTS = frozenset({"analyst", "expert", "professor", "researcher", "economist", "historian", "fellow", "scholar"})
NOUNS_OF_SPEECH = frozenset(
    {"announcement", "statement", "report", "confirmation", "readout", "post", "tweet", "letter", "message", "remark"}
)
SEEING = frozenset({"see", "view", "regard", "consider", "perceive"})
CITING = frozenset({"cite", "quote", "reference", "refer"})


def speakers(scene: Scene, index: int, text: str) -> tuple[Source, ...]:
    """The speakers of the clause around a word, nearest first; none where only the reporter speaks. `text` is the
    part's.
    """
    sentence, found = scene.sentence, []
    steps = path(sentence, index)
    for level, at in enumerate(steps):
        token, under = sentence.tokens[at], steps[level - 1] if level else None
        if token.pos == "VERB" and token.lemma in lexicon.speech() and at != index:
            if (
                under is not None
                and sentence.tokens[under].dep in ("nsubj", "advmod", "npadvmod")
                and not is_passive(sentence, at)
            ):
                continue
            found += list(_of_verb(scene, at, text, under))
        if token.lemma in SEEING and under is not None and sentence.tokens[under].dep == "nsubjpass":
            found.append(Source(kind=SourceKind.OBSERVERS, text=text[sentence.tokens[at - 1].start : token.end]))
        if token.pos in ("NOUN", "PROPN") and token.lemma in NOUNS_OF_SPEECH and at != index:
            found += [s for i in objects(sentence, at, "by", "of", "from") if (s := source(scene, i, text)) is not None]
        found += list(_beside(scene, at, text))
    if not found:
        found = list(_headline(scene, text))
    named: dict[str, Source] = {}
    for spoken in found:
        named.setdefault(spoken.name or spoken.text, spoken)
    return tuple(named.values())


def _of_verb(scene: Scene, verb: int, text: str, under: int | None) -> Iterator[Source]:
    """ "X said", "X told Reuters", "Reuters was told by X", "Reuters reported, citing X", "it is seen as"."""
    sentence, lemma = scene.sentence, scene.sentence.tokens[verb].lemma
    passive = is_passive(sentence, verb)
    who = list(objects(sentence, verb, "by")) if passive else [i for i in subjects(sentence, verb) if i != under]
    heard = list(subjects(sentence, verb)) if passive and lemma in ("tell", "inform") else []
    told = [i for i in (*below(sentence, verb, "dobj", "dative"), *objects(sentence, verb, "to", "with")) if i != under]
    spoken_to = [i for i in (*heard, *told, *_interviews(sentence, verb)) if _outlet(scene, i, text) is not None]
    for i in (*_cited(sentence, verb), *who, *spoken_to):
        spoken = source(scene, i, text)
        if spoken is not None:
            yield spoken
        yield from _relays_inside(scene, i, text)


def _cited(sentence: Sentence, verb: int) -> Iterator[int]:
    """Whom a verb's "citing", "quoting", "referring to", "with reference to" names."""
    for clause in below(sentence, verb, "advcl", "xcomp", "prep", "acl"):
        if sentence.tokens[clause].lemma in CITING:
            yield from (j for i in below(sentence, clause, "dobj") for j in conjuncts(sentence, i))
            yield from objects(sentence, clause)
        for i in below(sentence, clause, "pobj"):
            if sentence.tokens[i].lemma == "reference":
                yield from objects(sentence, i, "to")


def _interviews(sentence: Sentence, verb: int) -> Iterator[int]:
    """ "in an interview with X", "speaking to X", "in a column for X"."""
    for i in below(sentence, verb, "prep", "advcl"):
        yield from objects(sentence, i, "to", "with")
        for j in below(sentence, i, "pobj"):
            yield from objects(sentence, j, "with", "for", "to")


def _beside(scene: Scene, at: int, text: str) -> Iterator[Source]:
    """ "according to X", "per X", "as X reported", "citing X" beside a word on the way up."""
    sentence = scene.sentence
    for i in sentence.children[at]:
        token = sentence.tokens[i]
        if token.lower in ("according", "per") and token.dep in ("prep", "advmod", "advcl", "acl", "pcomp"):
            deep = [k for j in (i, *below(sentence, i, "prep")) for k in below(sentence, j, "pobj")]
            for k in deep:
                spoken = source(scene, k, text)
                yield from (s for s in (spoken, *_relays_inside(scene, k, text)) if s is not None)
        elif token.dep in ("advcl", "parataxis", "dep") and token.lemma in lexicon.speech() and token.pos == "VERB":
            if token.lemma in CITING:
                found = (*below(sentence, i, "dobj"), *objects(sentence, i))
                yield from (s for k in found if (s := source(scene, k, text)) is not None)
            elif below(sentence, i, "mark") or token.dep in ("parataxis", "dep") or below(sentence, i, "advmod"):
                yield from _of_verb(scene, i, text, None)


def _headline(scene: Scene, text: str) -> Iterator[Source]:
    """ "Kremlin: Putin to visit China", "Putin to visit China - Kremlin"."""
    tokens = scene.sentence.tokens
    if len(tokens) > MAX_HEADLINE:
        return
    for at, token in enumerate(tokens):
        if token.text not in (":", "-", "–", "—") or not 0 < at < len(tokens) - 1:
            continue
        for span in (range(at),) * (token.text == ":") + (range(at + 1, len(tokens)),):
            words = [i for i in span if tokens[i].pos not in ("PUNCT", "DET")]
            if 0 < len(words) <= 4:
                for i in words:
                    spoken = source(scene, i, text)
                    if spoken is not None and spoken.kind in (SourceKind.INSTITUTION, SourceKind.MEDIA_OUTLET):
                        yield spoken
                        return


def source(scene: Scene, index: int, text: str) -> Source | None:
    """What kind of speaker a noun phrase names; `None` if it names none."""
    sentence, token = scene.sentence, scene.sentence.tokens[index]
    words = _phrase(sentence, index)
    said = text[sentence.tokens[words[0]].start : sentence.tokens[words[-1]].end]
    person = _actor(scene, words, PartyKind.PERSON, index)
    titles = {sentence.tokens[i].lemma for i in words} | {sentence.tokens[i].lower for i in words}
    state = next((s for i in words if (s := states.state_of(sentence.tokens[i].text)) is not None), None)
    if person is not None:
        kind = _kind_of_person(titles, person)
        return Source(kind=kind, text=said, name=person.referent.name, state=person.referent.state or state)
    outlet = _outlet(scene, index, text)
    if titles & SPOKES or "press secretary" in said.lower():
        return Source(kind=SourceKind.SPOKESPERSON, text=said, state=state)
    if token.pos == "NUM" or token.lower in ("one", "some", "many", "another"):
        return _counted(scene, index, said, state)
    if outlet is not None:
        return Source(kind=SourceKind.MEDIA_OUTLET, text=said, name=outlet)
    kind_of_noun = lexicon.speakers().get(token.lemma) or lexicon.speakers().get(token.lower)
    if kind_of_noun is SourceKind.ANONYMOUS:
        return Source(kind=kind_of_noun, text=said, count=_count(sentence, index), state=state)
    if kind_of_noun is not None:
        name = _outlet_in(scene, words, text) if kind_of_noun is SourceKind.MEDIA_OUTLET else None
        return Source(kind=kind_of_noun, text=said, name=name, state=state)
    body = _actor(scene, words, None, index)
    if body is not None and body.referent.kind in (PartyKind.OFFICE,):
        return Source(kind=SourceKind.NAMED_OFFICIAL, text=said, name=body.referent.name, state=body.referent.state)
    if body is not None:
        return Source(kind=SourceKind.INSTITUTION, text=said, name=body.text, state=body.referent.state)
    return None


def _kind_of_person(titles: set[str], person: ActorMention) -> SourceKind:
    if titles & SPOKES or {"press", "secretary"} <= titles:
        return SourceKind.SPOKESPERSON
    if titles & EXPERTS:
        return SourceKind.EXPERT
    return SourceKind.SPOKESPERSON if person.referent.office == "spokesperson" else SourceKind.NAMED_OFFICIAL


def _phrase(sentence: Sentence, index: int) -> list[int]:
    """The noun phrase around a word: without relative clauses and lists, but with a title in apposition."""
    skipped = {
        k for i in below(sentence, index, "relcl", "conj", "cc", "punct", "parataxis") for k in subtree(sentence, i)
    }
    words = [i for i in subtree(sentence, index) if i not in skipped]
    run = [index]
    for i in sorted(words):
        if i > index and (i == run[-1] + 1 or sentence.tokens[i - 1].text in (",", "(", "'s")):
            run.append(i)
    before = [i for i in sorted(words) if i < index]
    return [*before, *run] or [index]


def _actor(scene: Scene, words: list[int], kind: PartyKind | None, index: int) -> ActorMention | None:
    """The actor at the head of a phrase; a person also where he stands in apposition to a title."""
    near = [
        (head, actor) for head, actor in scene.actors if head in words and (kind is None or actor.referent.kind is kind)
    ]
    own = [actor for head, actor in near if head == index]
    if own or kind is not PartyKind.PERSON:
        return own[0] if own else None
    close = set(below(scene.sentence, index, "appos", "compound", "flat", "nmod"))
    return next((actor for head, actor in near if head in close), None)


def _counted(scene: Scene, index: int, said: str, state: str | None) -> Source | None:
    """ "two of these people", "one of the sources"."""
    sentence, token = scene.sentence, scene.sentence.tokens[index]
    for i in objects(sentence, index, "of"):
        kind = lexicon.speakers().get(sentence.tokens[i].lemma)
        if kind is not None:
            return Source(kind=kind, text=said, count=NUMBERS.get(token.lower), state=state)
    if token.lower == "many":
        return Source(kind=SourceKind.OBSERVERS, text=said)
    return None


def _count(sentence: Sentence, index: int) -> int | None:
    token = sentence.tokens[index]
    for i in below(sentence, index, "nummod", "det", "amod"):
        word = sentence.tokens[i].lower
        if word.isdigit() and len(word) < 4:
            return int(word)
        if word in NUMBERS and (word not in ("a", "an", "another") or token.tag == "NN"):
            return NUMBERS[word]
    return None


def _outlet(scene: Scene, index: int, text: str) -> str | None:
    """The outlet's name that ends at a word, by the table, or by a last word as outlets' names have it."""
    sentence, names = scene.sentence, lexicon.outlets()
    last = sentence.tokens[index]
    first = max(0, index - 4)
    for start in range(first, index + 1):
        name = text[sentence.tokens[start].start : last.end]
        if name in names:
            return names[name]
    if last.lemma in ("agency", "newspaper", "channel", "daily", "magazine", "website", "broadcaster", "site"):
        named = [i for i in below(sentence, index, "compound", "nmod", "appos") if sentence.tokens[i].tag == "NNP"]
        return _outlet_in(scene, named, text)
    run = index
    while run and sentence.tokens[run - 1].tag in ("NNP", "NNPS"):
        run -= 1
    if last.tag in ("NNP", "NNPS") and last.text in OUTLET_ENDINGS and run < index:
        return text[sentence.tokens[run].start : last.end]
    return None


OUTLET_ENDINGS = frozenset(
    {"Agency", "Chronicle", "Daily", "Gazette", "Herald", "Journal", "Mirror", "News", "Post", "Shimbun", "Telegraph"}
    | {"Times", "Tribune", "Zeitung"}
)


def _outlet_in(scene: Scene, words: list[int], text: str) -> str | None:
    return next((name for i in words if (name := _outlet(scene, i, text)) is not None), None)


def _relays_inside(scene: Scene, index: int, text: str) -> Iterator[Source]:
    """ "Reuters sources", "a diplomat quoted by Asahi", "the Times, citing Axios": the outlet is the relay of its
    source.
    """
    sentence = scene.sentence
    inside = [*below(sentence, index, "compound", "poss", "nmod"), *objects(sentence, index, "of", "at", "in")]
    for clause in below(sentence, index, "acl", "relcl"):
        if sentence.tokens[clause].lemma in (*CITING, "tell", "report"):
            inside += [*objects(sentence, clause, "by", "to"), *below(sentence, clause, "dobj", "dative")]
    own = _outlet(scene, index, text)
    for i in inside:
        name = _outlet(scene, i, text)
        if name is not None and name != own:
            yield Source(kind=SourceKind.MEDIA_OUTLET, text=sentence.tokens[i].text, name=name)
