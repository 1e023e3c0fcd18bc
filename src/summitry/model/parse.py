"""What the parser says about a text, as plain values, so that no stage but `nlp` knows which parser it was.

Offsets of tokens are characters into the report's part (text or title), not into the piece that was parsed.
"""

from dataclasses import dataclass

from summitry.model.words import Part


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """One word. `head` is the index in its sentence of the word that governs it; the root's head is itself.

    `tag` is the Penn Treebank tag, `pos` the universal one, `dep` the relation to the head in spaCy's (ClearNLP) names,
    `entity` the entity type or `""`.
    """

    index: int
    start: int
    end: int
    text: str
    lower: str
    lemma: str
    tag: str
    pos: str
    dep: str
    head: int
    entity: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence of a report with its parse. `block` counts the paragraphs, `number` the sentences of the part.

    `children[i]` are the indices of the words that token i governs, in text order.
    """

    part: Part
    block: int
    number: int
    start: int
    end: int
    tokens: tuple[Token, ...]
    children: tuple[tuple[int, ...], ...]
