"""Noun phrases as topics and outcomes keep them: one run of words around a head, without clauses and settings of time.

A list is taken apart, and a head that says nothing ("issues of trade") gives way to what stands under it.
"""

from collections.abc import Collection, Iterator

from summitry.model.parse import Sentence
from summitry.syntax import below, conjuncts, subtree

MAX_WORDS = 12
"""A longer phrase is cut before its first preposition: nobody reads it as a topic."""

HOLLOW = frozenset(
    "issue matter question topic subject theme point range number variety host series list array area field aspect"
    " set problem challenge situation development progress state prospect future growth possibility need importance"
    " role outcome everything concern effort way thing those that sphere sector item step measure agenda one some"
    " other view idea bunch lot swath spectrum plan hope avenue mechanism form option aftermath latest".split()
)
"""Heads that say nothing by themselves."""

SETTING = frozenset(
    "at during before after ahead amid since following until by despite when while as via through without".split()
)
"""Prepositions that begin another phrase than the topic's."""

CUT = frozenset({"relcl", "acl", "conj", "cc", "appos", "preconj", "advcl", "parataxis", "mark"})
EDGE = frozenset({"DET", "PUNCT", "PRON", "CCONJ", "PART"})


def heads(sentence: Sentence, index: int, keep_whole: Collection[int] = ()) -> Iterator[int]:
    """The heads of what a phrase lists. `keep_whole` are words whose lists stay together ("between Iran and Iraq")."""
    for member in conjuncts(sentence, index):
        inner = [
            j
            for p in below(sentence, member, "prep")
            if _opens(sentence, p)
            for j in below(sentence, p, "pobj", "pcomp")
        ]
        lists = [j for j in inner if len(conjuncts(sentence, j)) > 1 and j not in keep_whole]
        if sentence.tokens[member].lemma in HOLLOW and inner:
            for j in inner:
                yield from heads(sentence, j, keep_whole)
        elif lists:
            for j in lists:
                yield from heads(sentence, j, keep_whole)
        else:
            yield member


def _opens(sentence: Sentence, preposition: int) -> bool:
    """Whether what follows belongs to the topic."""
    token = sentence.tokens[preposition]
    if token.lower == "as":
        return any(sentence.tokens[i].lower == "such" for i in sentence.children[preposition])
    return token.lower not in SETTING


def run(sentence: Sentence, head: int, setting: Collection[int] = ()) -> tuple[int, int]:
    """First and last word of the phrase around `head`; `setting` are words that end it (occasions)."""
    left_out: set[int] = set()
    for i in sentence.children[head]:
        token = sentence.tokens[i]
        verbal = sentence.tokens[head].pos == "VERB"
        starts_another = token.dep == "prep" and (
            not _opens(sentence, i) or any(j in setting or _is_time(sentence, j) for j in below(sentence, i, "pobj"))
        )
        if token.dep in CUT or starts_another or (verbal and token.dep.startswith(("nsubj", "aux"))):
            left_out.update(subtree(sentence, i))
    words = set(subtree(sentence, head)) - left_out
    first = last = head
    while first - 1 in words:
        first -= 1
    while last + 1 in words:
        last += 1
    if last - first >= MAX_WORDS:
        last = next((i - 1 for i in range(head + 1, last + 1) if sentence.tokens[i].pos == "ADP"), last)
    while first < head and (sentence.tokens[first].pos in EDGE or sentence.tokens[first].tag == "PRP$"):
        first += 1
    while last > head and sentence.tokens[last].pos in EDGE | {"ADP"}:
        last -= 1
    return first, last


def _is_time(sentence: Sentence, index: int) -> bool:
    return sentence.tokens[index].entity in ("DATE", "TIME")


def text_of(sentence: Sentence, first: int, last: int, text: str) -> str:
    """The words as written in the part's `text`, white space evened out."""
    return " ".join(text[sentence.tokens[first].start : sentence.tokens[last].end].split())
