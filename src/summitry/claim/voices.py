"""What chain of speakers a noun brings along: who passes it on in front, on whom an outlet relies behind.

"a diplomat quoted by Asahi", "the daily, which cited two officials", "an announcement by the palace", "they".
"""

from collections.abc import Iterable, Iterator

from summitry.claim.scenes import Scene
from summitry.claim.speakers import phrase, source
from summitry.model.claim import Source
from summitry.model.words import SourceKind
from summitry.refdata import lexicon
from summitry.syntax import below, is_passive, members, objects, subjects

Chain = tuple[Source, ...]

ACTS = frozenset({"announcement", "confirmation", "post", "tweet", "remark", "comment", "interview", "briefing"})
"""Nouns that name somebody's speaking: who made it is the speaker."""
CITING = frozenset({"cite", "quote", "reference", "refer"})
RELYING = CITING | {"rely", "base"}
PASSING_ON = CITING | {"carry", "report", "pick", "repeat"}
"""In the passive after a source or an outlet: "quoted by TASS", "picked up by several papers"."""
PRONOUNS = frozenset({"he", "she", "they", "it"})
"""Speakers whom only the sentences before can tell (`hearing`), where no actor is found in them."""


COMING = frozenset({"come", "be", "follow"})
GIVING = frozenset({"make", "have", "issue", "release", "give", "publish", "put", "offer", "follow", "send", "post"})
"""Verbs by which a noun of speech is made: who does so is its author."""


def voices_of(scene: Scene, nouns: Iterable[int], text: str) -> Iterator[Chain]:
    """A chain for each noun that names a speaker: who passes him on, he himself, and on whom he relies."""
    known = list(nouns)
    opinion = _of_one_opinion(scene, known, text)
    if opinion is not None:
        yield (opinion,)
        return
    for i in known:
        token = scene.sentence.tokens[i]
        if token.dep == "appos" and token.head in known:
            continue  # the title beside a name is the same speaker
        if token.lemma in ACTS and (made_by := list(authors(scene, i, text))):
            yield from made_by
            continue
        spoken = source(scene, i, text)
        if spoken is None and token.lower in PRONOUNS:
            kind = SourceKind.MEDIA_OUTLET if token.lower == "it" else SourceKind.ANONYMOUS
            spoken = Source(kind=kind, text=token.text)
        if spoken is not None:
            relays = tuple(_passed_on(scene, i, text))
            behind = next(_relied_on(scene, i, text), ()) if spoken.kind is SourceKind.MEDIA_OUTLET else ()
            yield (*relays, spoken, *behind)


def _of_one_opinion(scene: Scene, nouns: list[int], text: str) -> Source | None:
    """ "foreign diplomats and observers", "officials and analysts": unnamed people beside those who only look on."""
    if len(nouns) < 2 or any(scene.sentence.tokens[i].tag != "NNS" for i in nouns):
        return None
    spoken = [source(scene, i, text) for i in nouns]
    kinds = {said.kind for said in spoken if said is not None and said.name is None and said.count is None}
    if None in spoken or kinds != {SourceKind.OBSERVERS, SourceKind.ANONYMOUS}:
        return None
    words = [j for i in nouns for j in phrase(scene.sentence, i)]
    tokens = scene.sentence.tokens
    return Source(kind=SourceKind.OBSERVERS, text=text[tokens[min(words)].start : tokens[max(words)].end])


def listed(scene: Scene, nouns: list[int], text: str) -> Iterator[Chain]:
    """The members of a list; in "X and its two sources" X is the relay of the second."""
    before: Chain = ()
    for i in nouns:
        if scene.sentence.tokens[i].dep == "appos" and scene.sentence.tokens[i].head in nouns:
            continue  # the title beside a name is the same speaker
        its = any(scene.sentence.tokens[j].lower in ("its", "their") for j in below(scene.sentence, i, "poss"))
        for chain in voices_of(scene, [i], text):
            if its and before:
                yield before + chain
                before = ()
                continue
            if before:
                yield before
            before = chain
    if before:
        yield before


def relied_on(scene: Scene, writes: list[int], cited: list[int], text: str) -> Iterator[Chain]:
    """ "Source: Reuters, citing officials": those whom an outlet cites, behind the outlet."""
    outlets = [link for i in writes if (link := as_relay(scene, i, text)) is not None]
    for chain in voices_of(scene, cited, text):
        yield (*outlets[-1:], *chain)


def authors(scene: Scene, noun: int, text: str) -> Iterator[Chain]:
    """ "an announcement by X", "X's statement", "confirmation came from X", "X made an announcement"; a day may stand
    between.
    """
    sentence, head = scene.sentence, scene.sentence.tokens[noun].head
    links = [noun, *(j for i in below(sentence, noun, "prep", "npadvmod") for j in (i, *below(sentence, i, "pobj")))]
    made = [i for j in links for i in objects(sentence, j, "by", "of", "from")]
    if sentence.tokens[head].lemma in COMING:
        made += objects(sentence, head, "from", "by")
    given = sentence.tokens[noun].dep == "dobj" and sentence.tokens[head].lemma in GIVING
    if sentence.tokens[noun].dep == "pobj":
        given = sentence.tokens[sentence.tokens[head].head].lemma in GIVING
        head = sentence.tokens[head].head
    if given and not made:
        made += objects(sentence, head, "by") if is_passive(sentence, head) else subjects(sentence, head)
    yield from voices_of(scene, dict.fromkeys([*below(sentence, noun, "poss"), *made]), text)


def as_relay(scene: Scene, index: int, text: str) -> Source | None:
    """The outlet that a word names as the one that was told; "the press" and "the media" are none, "this newspaper"
    is the one that writes."""
    sentence = scene.sentence
    link = source(scene, index, text)
    if link is None or link.kind is not SourceKind.MEDIA_OUTLET:
        return None
    bare = sentence.tokens[index].lower in ("media", "press") and not below(sentence, index, "amod", "compound", "poss")
    own = any(sentence.tokens[i].lower in ("this", "our") for i in below(sentence, index, "det", "poss"))
    return None if bare or own else link


def _passed_on(scene: Scene, index: int, text: str) -> Iterator[Source]:
    """ "Reuters sources", "a diplomat quoted by Asahi", "the Times, picked up by others"."""
    sentence = scene.sentence
    inside = [*below(sentence, index, "compound", "poss", "nmod"), *objects(sentence, index, "at", "in")]
    for clause in below(sentence, index, "acl", "relcl"):
        lemma = sentence.tokens[clause].lemma
        if lemma in PASSING_ON and (agents := list(objects(sentence, clause, "by"))):
            inside += agents
        elif lemma in PASSING_ON and below(sentence, clause, "dobj"):
            inside += [i for i in below(sentence, clause, "nsubj") if sentence.tokens[i].tag not in ("WP", "WDT")]
        elif lemma == "tell":
            inside += below(sentence, clause, "dobj", "dative")
    spoken = source(scene, index, text)
    own = spoken.name if spoken is not None else None
    for i in inside:
        if sentence.tokens[i].dep == "appos":
            continue  # "Politico, an outlet in Washington" is one
        link = source(scene, i, text)
        same = link is not None and link.name is not None and link.name == own
        part = spoken is not None and spoken.kind is SourceKind.MEDIA_OUTLET and sentence.tokens[i].dep == "compound"
        if part and link is not None and link.name not in lexicon.outlets():
            continue  # a part of the outlet's own name
        of_a_name = sentence.tokens[i].dep == "compound" and link is not None and link.name is None
        if link is not None and link.kind is SourceKind.MEDIA_OUTLET and not same and not of_a_name:
            yield link


def _relied_on(scene: Scene, index: int, text: str) -> Iterator[Chain]:
    """ "a report based on five sources", "the daily, which quoted an official", "Bloomberg, which had spoken to X"."""
    sentence = scene.sentence
    beside = [i for i in below(sentence, sentence.tokens[index].head, "prep") if i > index]
    based = [i for i in beside if sentence.tokens[i].lower == "based"]  # the parse may hang it on what governs the noun
    for i in based:
        yield from voices_of(
            scene,
            [j for k in below(sentence, i, "prep") for j in below(sentence, k, "pobj")] or below(sentence, i, "pobj"),
            text,
        )
    for clause in below(sentence, index, "acl", "relcl"):
        if sentence.tokens[clause].lemma in RELYING | {"speak", "talk"}:
            named = [j for i in below(sentence, clause, "dobj") for j in members(sentence, i)]
            yield from voices_of(scene, [*named, *objects(sentence, clause, "to", "on", "with")], text)
