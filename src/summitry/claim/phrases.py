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
    " other view idea bunch lot swath spectrum plan hope avenue mechanism form option aftermath latest year"
    " decade anniversary".split()
)
"""Heads that say nothing by themselves."""

SETTING = frozenset(
    "at during before after ahead amid since following until by despite when while as via through without".split()
)
"""Prepositions that begin another phrase than the topic's."""

CUT = frozenset({"relcl", "acl", "conj", "cc", "appos", "preconj", "advcl", "parataxis", "mark", "advmod", "intj"})
EDGE = frozenset({"DET", "PUNCT", "PRON", "CCONJ", "PART"})


def heads(sentence: Sentence, index: int, whole: Collection[int] = ()) -> Iterator[int]:
    """The heads of what a phrase lists. A list with all its members among `whole` stays together ("between Iran and
    Iraq").
    """
    for member in conjuncts(sentence, index):
        inner = [
            j
            for p in below(sentence, member, "prep")
            if _opens(sentence, p)
            for j in below(sentence, p, "pobj", "pcomp")
        ]
        if sentence.tokens[member].lemma in HOLLOW and not inner:
            inner = [j for clause in below(sentence, member, "acl", "relcl") for j in below(sentence, clause, "dobj")]
        if sentence.tokens[member].lemma in HOLLOW and inner:  # "ways to deepen trade" too
            for j in inner:
                yield from heads(sentence, j, whole)
            continue
        yield member
        for j in inner:
            if not set(conjuncts(sentence, j)) <= set(whole):
                yield from (k for other in below(sentence, j, "conj") for k in heads(sentence, other, whole))


def _opens(sentence: Sentence, preposition: int) -> bool:
    """Whether what follows belongs to the topic."""
    token = sentence.tokens[preposition]
    if token.lower == "as":
        return any(sentence.tokens[i].lower == "such" for i in sentence.children[preposition])
    return token.lower not in SETTING


def run(
    sentence: Sentence, head: int, *, setting: Collection[int] = (), whole: Collection[int] = ()
) -> tuple[int, int]:
    """First and last word of the phrase around `head`; `setting` are words that end it (occasions), `whole` as in
    `heads`.
    """
    left_out: set[int] = set()
    for i in sentence.children[head]:
        if _leaves(sentence, head, i, setting):
            left_out.update(subtree(sentence, i))
        elif sentence.tokens[i].dep == "prep":
            for j in below(sentence, i, "pobj"):
                left_out.update(k for clause in below(sentence, j, "acl", "relcl") for k in subtree(sentence, clause))
                if not set(conjuncts(sentence, j)) <= set(whole):
                    left_out.update(k for other in below(sentence, j, "conj") for k in subtree(sentence, other))
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
    return _without_half_quotation(sentence, head, first, last)


def _leaves(sentence: Sentence, head: int, child: int, setting: Collection[int]) -> bool:
    """Whether a child of the head begins something else than the phrase."""
    token = sentence.tokens[child]
    if token.dep in CUT or (token.dep == "nummod" and child > head and sentence.children[child]):
        return True  # "Ukraine one of the subjects"
    if token.dep == "prep":
        ends = (j in setting or _is_time(sentence, j) for j in below(sentence, child, "pobj"))
        return token.lower == "including" or not _opens(sentence, child) or any(ends)
    return sentence.tokens[head].pos == "VERB" and token.dep.startswith(("nsubj", "aux"))


def _without_half_quotation(sentence: Sentence, head: int, first: int, last: int) -> tuple[int, int]:
    """A phrase holds both marks of a quotation or neither."""
    marks = [i for i in range(first, last + 1) if sentence.tokens[i].text in ('"', "“", "”")]
    if len(marks) != 1:
        return first, last
    if first and sentence.tokens[first - 1].text == sentence.tokens[marks[0]].text:
        return first - 1, last
    return (marks[0] + 1, last) if marks[0] < head else (first, marks[0] - 1)


def _is_time(sentence: Sentence, index: int) -> bool:
    return sentence.tokens[index].entity in ("DATE", "TIME")


def text_of(sentence: Sentence, first: int, last: int, text: str) -> str:
    """The words as written in the part's `text`, white space evened out."""
    return " ".join(text[sentence.tokens[first].start : sentence.tokens[last].end].split())
