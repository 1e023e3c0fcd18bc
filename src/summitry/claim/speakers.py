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
PRESS = frozenset({"secretary", "chief", "officer", "aide", "attache", "head", "director", "adviser"})
"""With "press" the titles of those who speak for somebody."""
SPOKES = frozenset({"spokesman", "spokeswoman", "spokesperson", "spokesmen", "spokespeople"})
SCHOLARLY = frozenset({"university", "institute", "college", "think-tank", "thinktank", "academy", "teaches"})
"""Who is of one of these speaks as an expert."""
OUTLET_NOUNS = frozenset(
    {"agency", "newspaper", "channel", "daily", "magazine", "website", "broadcaster", "site", "paper", "television"}
)
OUTLET_ENDINGS = frozenset(
    {"Agency", "Chronicle", "Daily", "Gazette", "Herald", "Journal", "Mirror", "News", "Post", "Radio", "Shimbun"}
    | {"Telegraph", "Times", "Tribune", "TV", "Zeitung"}
)
OUTLET_BEGINNINGS = frozenset({"TV", "Radio", "Channel"})
LONGEST_OUTLET = 6
"""Words and hyphens of an outlet's name."""


def source(scene: Scene, index: int, text: str) -> Source | None:
    """What kind of speaker a noun phrase names; `None` if it names none. `text` is the part's."""
    sentence, token = scene.sentence, scene.sentence.tokens[index]
    words = phrase(sentence, index)
    said = text[sentence.tokens[words[0]].start : sentence.tokens[words[-1]].end]
    titled = (*words, *title_behind(sentence, index))
    titles = {sentence.tokens[i].lemma for i in titled} | {sentence.tokens[i].lower for i in titled}
    state = next((s for i in words if (s := states.state_of(sentence.tokens[i].text)) is not None), None)
    name = outlet(scene, index, text)
    common = index == 0 and lexicon.speakers().get(token.lower) is SourceKind.OBSERVERS  # "Rumour has it", no name
    by_form = name is not None and bool(titles & OUTLET_NOUNS)
    person = None if common or by_form or name in lexicon.outlets() else _actor(scene, words, PartyKind.PERSON, index)
    if person is not None:
        kind = _kind_of_person(sentence, index, titles, person)
        return Source(kind=kind, text=said, name=person.referent.name, state=person.referent.state or state)
    known = any(head == index for head, _ in scene.actors)
    named = None if known or name or common else _unknown_person(sentence, index, titles, text)
    if titles & SPOKES or "press secretary" in said.lower():
        return Source(kind=SourceKind.SPOKESPERSON, text=said, name=named, state=state)
    if token.pos == "NUM" or token.lower in ("one", "some", "many", "another", "others"):
        return _counted(scene, index, said, state)
    if name is not None:
        beside = {j for i in below(sentence, index, "appos") for j in subtree(sentence, i)}
        last = max(i for i in words if i not in beside)
        said = text[sentence.tokens[words[0]].start : sentence.tokens[last].end].rstrip(" ,")
        return Source(kind=SourceKind.MEDIA_OUTLET, text=said, name=name)
    if named:
        kind = _kind_of_person(sentence, index, titles, None)
        return Source(kind=kind, text=said, name=named, state=state)
    kind_of_noun = lexicon.speakers().get(token.lower) or lexicon.speakers().get(token.lemma)
    if kind_of_noun is SourceKind.EXPERT and token.tag in PLURAL:
        return Source(kind=SourceKind.OBSERVERS, text=said, state=state)
    body = _actor(scene, words, None, index)
    if body is not None and body.referent.kind is PartyKind.OFFICE:
        return Source(kind=SourceKind.NAMED_OFFICIAL, text=said, name=body.referent.name, state=body.referent.state)
    if kind_of_noun is SourceKind.NAMED_OFFICIAL and not _is_definite(sentence, index):
        kind_of_noun = SourceKind.ANONYMOUS
    if kind_of_noun is SourceKind.ANONYMOUS and _is_scholar(sentence, index):
        kind_of_noun = SourceKind.EXPERT
    if kind_of_noun is SourceKind.ANONYMOUS:
        return Source(kind=kind_of_noun, text=said, count=_count(sentence, index), state=state)
    if kind_of_noun is SourceKind.MEDIA_OUTLET:
        near = below(sentence, index, "compound", "nmod", "poss", "appos")
        links = (index, *(j for i in below(sentence, index, "prep") for j in below(sentence, i, "pobj")))
        made = (i for j in links for i in objects(sentence, j, "in", "by", "from", "of"))
        inside = (outlet(scene, i, text) for i in (*near, *made))
        return Source(kind=kind_of_noun, text=said, name=next(filter(None, inside), None), state=state)
    if kind_of_noun is not None:
        return Source(kind=kind_of_noun, text=said, state=state)
    if body is not None:
        return Source(kind=SourceKind.INSTITUTION, text=said, name=body.text, state=body.referent.state)
    if _unknown_body(sentence, index):
        return Source(kind=SourceKind.INSTITUTION, text=said, state=state)
    if _is_unnamed_by_form(sentence, index):
        return Source(kind=SourceKind.ANONYMOUS, text=said, count=_count(sentence, index), state=state)
    return None


def _unknown_person(sentence: Sentence, index: int, titles: set[str], text: str) -> str | None:
    """The name of somebody whom no table knows: "Jane Roe", "the senior secretary Jane Roe"; a title may head it."""
    for i in (index, *below(sentence, index, "appos", "flat", "nmod")):
        token = sentence.tokens[i]
        titled = any(
            lexicon.speakers().get(sentence.tokens[j].lower) in PERSONAL for j in below(sentence, i, "compound")
        )
        if token.tag == "NNP" and (token.entity == "PERSON" or titled):
            first = i
            while (
                first and sentence.tokens[first - 1].entity == token.entity and sentence.tokens[first - 1].tag != "NN"
            ):
                first -= 1
            if i == index or titles & set(lexicon.speakers()):
                return text[sentence.tokens[first].start : token.end]
    return None


PERSONAL = frozenset({SourceKind.ANONYMOUS, SourceKind.NAMED_OFFICIAL, SourceKind.SPOKESPERSON, SourceKind.EXPERT})


def title_behind(sentence: Sentence, index: int) -> list[int]:
    """The title that the parse makes a subject of its own: "Jane Roe, spokesman for the ministry, said"."""
    for i in below(sentence, sentence.tokens[index].head, "nsubj"):
        first = min(subtree(sentence, i))
        if first == index + 2 and sentence.tokens[index + 1].text == "," and sentence.tokens[index].tag == "NNP":
            return subtree(sentence, i)
    return []


def _unknown_body(sentence: Sentence, index: int) -> bool:
    """ "the Indian MEA", "Gazprom": a name of a body that no table knows."""
    token = sentence.tokens[index]
    letters = token.text.isalpha() and token.text.isupper() and 1 < len(token.text) < 7
    return token.tag == "NNP" and (token.entity == "ORG" or letters)


INFORMED = frozenset(
    {"familiar", "knowledge", "briefed", "informed", "close", "involved", "aware", "privy", "anonymity"}
)


def _is_unnamed_by_form(sentence: Sentence, index: int) -> bool:
    """ "somebody familiar with the plans", "two men briefed on the talks": whoever knows and has no name."""
    if sentence.tokens[index].tag not in ("NN", "NNS"):
        return False
    near = [*below(sentence, index, "amod", "acl", "relcl", "appos"), *objects(sentence, index, "with", "on")]
    return any(sentence.tokens[i].lower in INFORMED for i in near)


def _is_scholar(sentence: Sentence, index: int) -> bool:
    """ "a former ambassador now at a think-tank"."""
    around = subtree(sentence, index)
    words = {sentence.tokens[i].lower for i in around}
    return bool(words & SCHOLARLY) or any(
        sentence.tokens[i].lower == "think" and sentence.tokens[min(i + 2, len(sentence.tokens) - 1)].lower == "tank"
        for i in around
    )


def _kind_of_person(sentence: Sentence, index: int, titles: set[str], person: ActorMention | None) -> SourceKind:
    if titles & SPOKES or ("press" in titles and titles & PRESS):
        return SourceKind.SPOKESPERSON
    around = {sentence.tokens[i].lower for i in subtree(sentence, index)}
    office = person.referent.office if person is not None else None
    if office is None and (titles & lexicon.experts() or around & SCHOLARLY):
        return SourceKind.EXPERT
    return SourceKind.SPOKESPERSON if office == "spokesperson" else SourceKind.NAMED_OFFICIAL


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
    while len(run) > 1 and sentence.tokens[run[-1]].dep == "case":
        run.pop()
    return [*before, *run]


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
        pronoun = sentence.tokens[i].lower in ("them", "these", "those", "whom")
        kind = SourceKind.ANONYMOUS if pronoun else lexicon.speakers().get(sentence.tokens[i].lemma)
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
        behind = [index + 1] if index + 1 < len(tokens) and tokens[index + 1].tag == "NNP" else []  # "agency MTI"
        beside = [*below(sentence, index, "compound", "nmod", "appos", "amod"), *behind]
        named = [i for i in beside if sentence.tokens[i].text[:1].isupper()]
        known = next(filter(None, (outlet(scene, i, text) for i in named if sentence.tokens[i].tag == "NNP")), None)
        return known or _called(sentence, named)
    run = index
    while run and sentence.tokens[run - 1].tag in ("NNP", "NNPS"):
        run -= 1
    if last.tag not in ("NNP", "NNPS"):
        return None
    before = run - 1 if run and sentence.tokens[run - 1].lower in OUTLET_NOUNS else run
    if sentence.tokens[before].lower in OUTLET_NOUNS and before < index:
        return text[sentence.tokens[before + 1].start : last.end]  # "broadcaster X", "the daily X"
    formed = last.text in OUTLET_ENDINGS or sentence.tokens[run].text in OUTLET_BEGINNINGS
    return text[sentence.tokens[run].start : last.end] if formed and run < index else None


def _called(sentence: Sentence, named: list[int]) -> str | None:
    """ "the Meridian agency", "the newspaper Meridian": an outlet that no table knows; no "Turkish newspaper"."""
    words = [sentence.tokens[i].text for i in named if states.state_of(sentence.tokens[i].text) is None]
    return " ".join(words) if words and len(words) == len(named) else None
