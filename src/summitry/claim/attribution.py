"""Who says a clause: chains of speakers, the one nearest to the reader first and the origin last.

The mechanism is the grammar of reported speech, read from the occasion outwards: each clause under a verb of speech,
"according to", "citing", "on the word of", an announcement by somebody adds its speakers in front. Only where the parse
shows nobody do hints tell the speaker.
"""

from collections.abc import Iterable, Iterator

from summitry.claim.cue_words import cue_of
from summitry.claim.hints import WAYS
from summitry.claim.scenes import Scene
from summitry.claim.speech import beside, is_inverted, is_speech, is_told, keeps_silent, of_verb
from summitry.claim.voices import ACTS, Chain, authors, voices_of
from summitry.model.claim import Source
from summitry.model.parse import Sentence
from summitry.model.words import SourceKind
from summitry.syntax import below, is_negated, is_passive, objects, path, subtree

THOUGHTS = frozenset({"expectation", "view", "opinion", "hope"})
NOUNS = ACTS | THOUGHTS | {"statement", "report", "readout", "letter", "message", "story"}
"""Nouns of what is said or thought, which a clause or an "of" phrase may fill."""
FOR_A_STATE = frozenset({SourceKind.NAMED_OFFICIAL, SourceKind.SPOKESPERSON, SourceKind.INSTITUTION})
SEEING = frozenset({"see", "view", "regard", "consider", "perceive"})
DENYING = frozenset({"deny", "reject", "dismiss", "refute", "contradict"})
"""Who does so says the opposite: whoever said it first is not the origin of that."""


def speakers(scene: Scene, index: int, text: str) -> tuple[Chain, ...]:
    """The chains of speakers of the clause around a word; none where only the reporter speaks. `text` is the part's."""
    return spoken(scene, index, text)[0]


def spoken(scene: Scene, index: int, text: str) -> tuple[tuple[Chain, ...], str]:
    """The same with the rule that found them: `source.said` where the grammar shows who speaks."""
    found = list(_in_relative_clause(scene, index, text))
    steps = path(scene.sentence, index)
    for level, at in enumerate(steps):
        under = steps[level - 1] if level else None
        outer = relayed(
            list(_governing(scene, at, under, index, text)),
            [chain for _, chain in beside(scene, at, text)],
        )
        inner = [] if outer and scene.sentence.tokens[at].lemma in DENYING else found
        found = nested(inner, outer)
    found = nested(found, list(_at_the_end(scene, steps, text)))
    if found:
        return distinct(found), "source.said"
    for rule, way in WAYS:
        if found := list(way(scene, index, text)):
            return distinct(found), rule
    return (), ""


def relayed(speaking: list[Chain], passing: list[Chain]) -> list[Chain]:
    """Those who speak by a verb, and those beside it: "X said, as TASS reports" has TASS in front of X."""
    outlets = [chain for chain in passing if chain[-1].kind is SourceKind.MEDIA_OUTLET]
    if not speaking or len(outlets) != 1:
        return [*speaking, *passing]
    others = [chain for chain in passing if chain not in outlets]
    return [outlets[0] + chain if outlets[0][-1] not in chain else chain for chain in speaking] + others


def nested(inner: list[Chain], outer: list[Chain]) -> list[Chain]:
    """Chains with those of the clause above put in front; what an outlet relies on comes behind it."""
    if not inner or not outer:
        return inner or outer
    nested = []
    for chain in inner:
        for above in outer:
            if _is_own_side(chain[-1], above[-1]):
                nested.append(above)
            elif chain[-1].kind is SourceKind.MEDIA_OUTLET and above[0].kind is SourceKind.ANONYMOUS:
                nested.append(chain + above)
            else:
                nested.append(above + tuple(link for link in chain if _key(link) not in map(_key, above)))
    return nested


def _is_own_side(said: Source, speaker: Source) -> bool:
    """ "The ministry's spokesman said that China hoped ...": whom he speaks for is no second origin."""
    body = said.kind is SourceKind.INSTITUTION and said.state is not None and said.name == said.text
    return body and said.state == speaker.state and speaker.kind in FOR_A_STATE


def _key(link: Source) -> str:
    return link.name or link.text.casefold()


def distinct(found: Iterable[Chain]) -> tuple[Chain, ...]:
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
    is_theme = is_theme and not (under < at and is_inverted(sentence, at))
    if (
        is_speech(sentence, at)
        and not is_theme
        and not is_set_off(sentence, at, index)
        and is_told(sentence, at)
        and not keeps_silent(sentence, at)
    ):
        yield from of_verb(scene, at, under, text)
    elif token.pos in ("VERB", "AUX") and token.lemma in ("have", "be", *SEEING):
        yield from read_in(scene, at, text, under)
    elif _is_read(sentence, at, under) and not is_set_off(sentence, at, index):
        yield from (c for c in _subject_voices(scene, at, under, text) if c[-1].kind is SourceKind.DOCUMENT)
    if token.lemma == "be":
        yield from (
            c
            for i in below(sentence, at, "attr")
            if sentence.tokens[i].lemma in NOUNS and i != under
            for c in authors(scene, i, text)
        )
    if token.lemma in SEEING and sentence.tokens[under].dep == "nsubjpass" and not list(objects(sentence, at, "by")):
        last = next(_deemed(sentence, at), at)
        yield (Source(kind=SourceKind.OBSERVERS, text=text[sentence.tokens[at - 1].start : sentence.tokens[last].end]),)
    if token.lemma in SEEING and is_passive(sentence, at):
        yield from voices_of(scene, objects(sentence, at, "by"), text)
    if token.pos in ("NOUN", "PROPN") and token.lemma in NOUNS and not is_negated(sentence, at):
        yield from authors(scene, at, text)


def _deemed(sentence: Sentence, verb: int) -> Iterator[int]:
    """The words of chance by which something is seen: "is seen as likely", "is considered a long shot"."""
    as_ = [j for i in below(sentence, verb, "prep") for j in (i, *below(sentence, i))]
    for i in [*below(sentence, verb, "acomp", "oprd", "xcomp", "advcl", "amod"), *as_]:
        cue = cue_of(sentence, i)
        if cue is not None and cue.effect in ("likely", "possible", "doubt", "undecided", "schedule"):
            yield i


def _in_relative_clause(scene: Scene, index: int, text: str) -> Iterator[Chain]:
    """ "The summit, which NHK says is planned for May": who says it of the word before."""
    sentence = scene.sentence
    for verb in below(sentence, index, "relcl"):
        said = [j for i in below(sentence, verb, "ccomp") for j in below(sentence, i, "nsubj", "nsubjpass", "dobj")]
        stands = any(sentence.tokens[i].tag == "WDT" for i in said)
        if stands and is_speech(sentence, verb) and is_told(sentence, verb):
            yield from of_verb(scene, verb, None, text)


def is_set_off(sentence: Sentence, verb: int, index: int) -> bool:
    """ "There is no word on it; an official said ...": what stands before its subject ends what a verb governs."""
    first = min([verb, *(j for i in below(sentence, verb, "nsubj") for j in subtree(sentence, i))])
    return index < first and first > 0 and sentence.tokens[first - 1].text in (";", ":")


def _is_read(sentence: Sentence, verb: int, under: int) -> bool:
    """Whether what a paper does by a verb is to say so: "the conclusions call for a summit", not "the letter came"."""
    token = sentence.tokens[verb]
    if token.pos != "VERB" or is_passive(sentence, verb) or not is_told(sentence, verb):
        return False
    return sentence.tokens[under].dep in ("dobj", "ccomp", "xcomp") or token.lemma in PROVIDING


OPINION = frozenset({SourceKind.OBSERVERS, SourceKind.EXPERT})
PROVIDING = frozenset({"call", "provide", "plead"})
"""With "for": what a paper says by them."""
WRITTEN = frozenset({SourceKind.MEDIA_OUTLET, SourceKind.DOCUMENT})
"""What is read: "the paper has Abe in Beijing", "the conclusions call for a summit"."""


def read_in(scene: Scene, verb: int, text: str, under: int | None = None) -> Iterator[Chain]:
    """ "Rumour has it that", "word is that", "the paper has Abe in Beijing", "scientists see the visit as settled"."""
    kinds = OPINION | WRITTEN if scene.sentence.tokens[verb].lemma == "have" else OPINION
    yield from (chain for chain in _subject_voices(scene, verb, under, text) if chain[-1].kind in kinds)


def _subject_voices(scene: Scene, at: int, under: int | None, text: str) -> Iterator[Chain]:
    deps = ("ccomp", "dobj", "nsubj", "acl", "relcl", "prep", "xcomp")
    if under is None or scene.sentence.tokens[under].dep in deps:
        yield from voices_of(scene, [i for i in below(scene.sentence, at, "nsubj") if i != under], text)


def _at_the_end(scene: Scene, steps: list[int], text: str) -> Iterator[Chain]:
    """An outlet named after a last comma ("..., per AP") passes on the whole sentence, wherever the parse hangs it."""
    sentence = scene.sentence
    for i in range(steps[0] + 1, len(sentence.tokens)):
        token = sentence.tokens[i]
        if token.lower in ("per", "according") and sentence.tokens[i - 1].text == "," and token.head not in steps:
            named = (j for k in (i, *below(sentence, i, "prep")) for j in below(sentence, k, "pobj"))
            yield from (c for c in voices_of(scene, named, text) if c[-1].kind is SourceKind.MEDIA_OUTLET)
