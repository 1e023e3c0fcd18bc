"""Who speaks where the parse shows nobody: a headline's "X: ...", the order of the words, who acts, hearsay."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from summitry.claim.scenes import Scene
from summitry.claim.speakers import outlet, phrase
from summitry.claim.speech import is_told, of_verb
from summitry.claim.voices import Chain, voices_of
from summitry.model.claim import Source
from summitry.model.words import SourceKind
from summitry.refdata import lexicon
from summitry.syntax import below, is_passive, objects, path, subjects

MAX_HEADLINE = 18
"""Words; in a longer sentence a dash or colon sets off something else."""
DOING = frozenset({"cancel", "postpone", "scrap", "delay", "shelve", "call", "put"})
"""Decisions: who takes one and is named speaks by it, where nobody else does."""


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
        if tokens[at].tag in ("WDT", "WP"):
            continue
        while tokens[at].dep in INSIDE and index < tokens[at].head < verb:
            at = tokens[at].head
        first = min([at, *(i for i in range(index, at) if at in path(sentence, i))])
        if first > 0 and tokens[first - 1].text in (",", '"', "”", "’"):
            own = of_verb(scene, verb, None, text) if at in below(sentence, verb, "nsubj") else iter(())
            yield from list(own) or voices_of(scene, [at], text)
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
        if token.pos == "VERB" and token.lemma in DOING and is_told(sentence, at):
            who = list(objects(sentence, at, "by")) if is_passive(sentence, at) else subjects(sentence, at)
            yield from voices_of(scene, [i for i in who if i != index], text)
            return


BYLINES = frozenset({"by", "source", "sources", "photo", "read", "also"})
"""First words of lines that say who wrote, not who spoke."""
SAYING = frozenset({"say", "report"})


def headline(scene: Scene, text: str) -> Iterator[Chain]:
    """ "Kremlin: Putin to visit China", "Putin to visit China - Kremlin", "Seoul and Tokyo settle dispute, NHK"."""
    tokens = scene.sentence.tokens
    if len(tokens) > MAX_HEADLINE or tokens[0].lower in BYLINES:
        return
    for at, token in enumerate(tokens):
        if token.text not in (":", "-", "–", "—", ",") or not 0 < at < len(tokens) - 1:
            continue
        if token.text == "," and (tokens[-1].text in ".!?" or outlet(scene, len(tokens) - 1, text) is None):
            continue  # a whole sentence ends in a list or an apposition
        for span in (range(at),) * (token.text == ":") + (range(at + 1, len(tokens)),):
            words = [i for i in span if tokens[i].pos not in ("PUNCT", "DET") and tokens[i].lemma not in SAYING]
            if 0 < len(words) <= 4:
                heads = [i for i in words if set(words) <= set(phrase(scene.sentence, i))]
                said = text[tokens[words[0]].start : tokens[words[-1]].end]
                for chain in voices_of(scene, heads[:1], text):
                    yield (*chain[:-1], replace(chain[-1], text=said))
                if heads:
                    return


def _of_headline(scene: Scene, _: int, text: str) -> Iterator[Chain]:
    return headline(scene, text)


def _taken_for_noun(scene: Scene, index: int, text: str) -> Iterator[Chain]:
    """ "An economist counts on a summit", where the parse sees no verb at all: the first that looks like one is it."""
    tokens = scene.sentence.tokens
    if any(token.pos in ("VERB", "AUX") for token in tokens):
        return
    for token in tokens[1:index]:
        verb = token.tag in ("NNS", "NN") and token.lemma in lexicon.speech() and token.lower != token.lemma
        if verb and token.head < token.index:
            root = next((t.index for t in tokens if t.head == t.index and t.index < token.index), None)
            yield from voices_of(scene, [root] if root is not None else [], text)
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


WAYS: tuple[tuple[str, Callable[[Scene, int, str], Iterator[Chain]]], ...] = (
    ("source.headline", _of_headline),
    ("source.before_verb", _before_its_verb),
    ("source.holder", _holder_of),
    ("source.no_verb", _taken_for_noun),
    ("source.doer", _doer),
    ("source.hearsay", _hearsay),
)
"""Where the parse shows nobody who speaks: the ways to tell the speaker, tried in this order."""
