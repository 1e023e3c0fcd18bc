"""What kind of speaker a noun phrase names: a person, an outlet, a body, unnamed people with their number, a paper.

The nouns are rows of `speakers.tsv`, the outlets those of `outlets.tsv`; what a name means comes from the actors.
"""

from summitry.claim.scenes import Scene
from summitry.model.claim import Source
from summitry.model.mention import ActorMention
from summitry.model.parse import Sentence
from summitry.model.words import PartyKind, SourceKind
from summitry.refdata import lexicon, states
from summitry.syntax import below, objects, subtree

NUMBERS = {
    "a": 1, "an": 1, "one": 1, "another": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "dozen": 12,
}  # fmt: skip
PLURAL = frozenset({"NNS", "NNPS"})
SPOKES = frozenset({"spokesman", "spokeswoman", "spokesperson", "spokesmen", "spokespeople"})
SCHOLARLY = frozenset({"university", "institute", "college", "think-tank", "academy"})
"""Who is of one of these speaks as an expert."""
OUTLET_NOUNS = frozenset(
    {"agency", "newspaper", "channel", "daily", "magazine", "website", "broadcaster", "site", "paper", "television"}
)
OUTLET_ENDINGS = frozenset(
    {"Agency", "Chronicle", "Daily", "Gazette", "Herald", "Journal", "Mirror", "News", "Post", "Radio", "Shimbun"}
    | {"Telegraph", "Times", "Tribune", "TV", "Zeitung"}
)
LONGEST_OUTLET = 6
"""Words and hyphens of an outlet's name."""


def source(scene: Scene, index: int, text: str) -> Source | None:
    """What kind of speaker a noun phrase names; `None` if it names none. `text` is the part's."""
    sentence, token = scene.sentence, scene.sentence.tokens[index]
    words = phrase(sentence, index)
    said = text[sentence.tokens[words[0]].start : sentence.tokens[words[-1]].end]
    titles = {sentence.tokens[i].lemma for i in words} | {sentence.tokens[i].lower for i in words}
    state = next((s for i in words if (s := states.state_of(sentence.tokens[i].text)) is not None), None)
    name = outlet(scene, index, text)
    person = None if name in lexicon.outlets() else _actor(scene, words, PartyKind.PERSON, index)
    if person is not None:
        kind = _kind_of_person(sentence, index, titles, person)
        return Source(kind=kind, text=said, name=person.referent.name, state=person.referent.state or state)
    if titles & SPOKES or "press secretary" in said.lower():
        return Source(kind=SourceKind.SPOKESPERSON, text=said, state=state)
    if token.pos == "NUM" or token.lower in ("one", "some", "many", "another", "others"):
        return _counted(scene, index, said, state)
    if name is not None:
        return Source(kind=SourceKind.MEDIA_OUTLET, text=said, name=name)
    kind_of_noun = lexicon.speakers().get(token.lower) or lexicon.speakers().get(token.lemma)
    if kind_of_noun is SourceKind.EXPERT and token.tag in PLURAL:
        return Source(kind=SourceKind.OBSERVERS, text=said, state=state)
    body = _actor(scene, words, None, index)
    if body is not None and body.referent.kind is PartyKind.OFFICE:
        return Source(kind=SourceKind.NAMED_OFFICIAL, text=said, name=body.referent.name, state=body.referent.state)
    if kind_of_noun is SourceKind.NAMED_OFFICIAL and not _is_definite(sentence, index):
        kind_of_noun = SourceKind.ANONYMOUS
    if kind_of_noun is SourceKind.ANONYMOUS:
        return Source(kind=kind_of_noun, text=said, count=_count(sentence, index), state=state)
    if kind_of_noun is not None:
        inside = (outlet(scene, i, text) for i in words) if kind_of_noun is SourceKind.MEDIA_OUTLET else ()
        return Source(kind=kind_of_noun, text=said, name=next(filter(None, inside), None), state=state)
    if body is not None:
        return Source(kind=SourceKind.INSTITUTION, text=said, name=body.text, state=body.referent.state)
    return None


def _kind_of_person(sentence: Sentence, index: int, titles: set[str], person: ActorMention) -> SourceKind:
    if titles & SPOKES or {"press", "secretary"} <= titles:
        return SourceKind.SPOKESPERSON
    experts = {word for word, kind in lexicon.speakers().items() if kind is SourceKind.EXPERT}
    around = {sentence.tokens[i].lower for i in subtree(sentence, index)}
    if person.referent.office is None and (titles & experts or around & SCHOLARLY):
        return SourceKind.EXPERT
    return SourceKind.SPOKESPERSON if person.referent.office == "spokesperson" else SourceKind.NAMED_OFFICIAL


def phrase(sentence: Sentence, index: int) -> list[int]:
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
    named = scene.sentence.tokens[index].tag in ("NNP", "NNPS")  # "Minister Li", but not "the Putin meeting"
    close = set(below(scene.sentence, index, "appos", "flat", "nmod", *(("compound",) if named else ())))
    return next((actor for head, actor in near if head in close), None)


def _is_definite(sentence: Sentence, index: int) -> bool:
    """ "the head of the delegation", "its leader", "rebel leader Y", but not "a leader", "leaders"."""
    if sentence.tokens[index].tag in PLURAL:
        return False
    return any(
        sentence.tokens[i].lower in ("the", "this", "that") or sentence.tokens[i].dep == "poss"
        for i in below(sentence, index, "det", "poss")
    )


def _counted(scene: Scene, index: int, said: str, state: str | None) -> Source | None:
    """ "two of these people", "one of the sources", "many"."""
    sentence, token = scene.sentence, scene.sentence.tokens[index]
    for i in objects(sentence, index, "of"):
        kind = lexicon.speakers().get(sentence.tokens[i].lemma)
        if kind is not None:
            return Source(kind=kind, text=said, count=NUMBERS.get(token.lower), state=state)
    if token.lower == "many":
        return Source(kind=SourceKind.OBSERVERS, text=said)
    return None


def _count(sentence: Sentence, index: int) -> int | None:
    """The stated number: "five", "12", "a", "half a dozen"."""
    words = {sentence.tokens[i].lower for i in subtree(sentence, index) if i < index}
    if "dozen" in words:
        return NUMBERS["dozen"] // (2 if "half" in words else 1)
    for i in below(sentence, index, "nummod", "det", "amod"):
        word = sentence.tokens[i].lower
        if word.isdigit() and len(word) < 4:
            return int(word)
        if word in NUMBERS and (word not in ("a", "an", "another") or sentence.tokens[index].tag == "NN"):
            return NUMBERS[word]
    return 1 if sentence.tokens[index].tag == "NN" and _belongs_to(sentence, index) else None


def _belongs_to(sentence: Sentence, index: int) -> bool:
    return bool(below(sentence, index, "poss"))


def outlet(scene: Scene, index: int, text: str) -> str | None:
    """The outlet's name around a word, the longest of the table, or by a last word as outlets' names have it."""
    sentence, names = scene.sentence, lexicon.outlets()
    tokens, last = sentence.tokens, sentence.tokens[index]
    spans = [
        (start, end)
        for start in range(max(0, index - LONGEST_OUTLET), index + 1)
        for end in range(index, min(len(tokens), start + LONGEST_OUTLET))
        if text[tokens[start].start : tokens[end].end] in names
    ]
    if spans:
        start, end = max(spans, key=lambda span: (span[1] - span[0], -span[0]))
        return names[text[tokens[start].start : tokens[end].end]]
    if last.lemma in OUTLET_NOUNS:
        named = [i for i in below(sentence, index, "compound", "nmod", "appos") if sentence.tokens[i].tag == "NNP"]
        return next(filter(None, (outlet(scene, i, text) for i in named)), None)
    run = index
    while run and sentence.tokens[run - 1].tag in ("NNP", "NNPS"):
        run -= 1
    if last.tag in ("NNP", "NNPS") and last.text in OUTLET_ENDINGS and run < index:
        return text[sentence.tokens[run].start : last.end]
    return None
