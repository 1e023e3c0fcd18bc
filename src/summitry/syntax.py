"""Questions about one parsed sentence. Nothing here knows what the words mean; an index is always a token's place in
its sentence.
"""

import bisect
from collections.abc import Iterator

from summitry.model.parse import Sentence, Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
DIRECTING = frozenset(
    "urge ask invite tell call press persuade allow force order encourage want advise instruct send beg".split()
)
"""Verbs whose object does what the verb under them says."""
TAKING = frozenset(
    "accept decline reject refuse receive get consider weigh welcome spurn ignore turn think take".split()
)
"""Verbs whose subject is who is invited, where an invitation is their object."""


def below(sentence: Sentence, index: int, *deps: str) -> list[int]:
    """The words that `index` governs by one of the relations (any, if none is named)."""
    children = sentence.children[index]
    if not children:
        return []  # most words govern none, and this is asked of all
    if not deps:
        return list(children)
    tokens = sentence.tokens
    return [i for i in children if tokens[i].dep in deps]


def path(sentence: Sentence, index: int) -> list[int]:
    """`index`, its head, the head of that, ... up to the root."""
    steps = [index]
    while sentence.tokens[steps[-1]].head != steps[-1]:
        steps.append(sentence.tokens[steps[-1]].head)
        if len(steps) > len(sentence.tokens):  # a parse is a tree; a broken one must not hang the reader
            break
    return steps


def subtree(sentence: Sentence, index: int) -> list[int]:
    """All words under `index` and itself, in text order."""
    found, stack = [], [index]
    while stack:
        current = stack.pop()
        found.append(current)
        stack.extend(sentence.children[current])
    return sorted(found)


def conjuncts(sentence: Sentence, index: int) -> list[int]:
    """`index` and the words joined to it by "and", commas, "or"."""
    found = [index]
    for i in found:
        found.extend(
            j for j in below(sentence, i, "conj", "appos") if sentence.tokens[j].dep == "conj" and j not in found
        )
    return found


def members(sentence: Sentence, index: int) -> list[int]:
    """The members of a list, each with what stands in apposition to it ("the premier, Li Qiang, and ..."), which may
    be a list too ("the ministers, Wang, Park and Kamikawa").
    """
    found = []
    for i in conjuncts(sentence, index):
        found.append(i)
        found.extend(k for j in below(sentence, i, "appos") for k in conjuncts(sentence, j) if k not in found)
    return found


def first_conjunct(sentence: Sentence, index: int) -> int:
    """The word that `index` is joined to, if it is a later member of a list."""
    while sentence.tokens[index].dep == "conj":
        index = sentence.tokens[index].head
    return index


def objects(sentence: Sentence, index: int, *prepositions: str) -> Iterator[int]:
    """Objects of the prepositions under `index`, list members included; of any preposition if none is named."""
    for i in below(sentence, index, "prep", "agent"):
        token = sentence.tokens[i]
        if prepositions and token.lower not in prepositions:
            continue
        for j in below(sentence, i, "pobj", "pcomp"):
            yield from members(sentence, j)


def subjects(sentence: Sentence, verb: int) -> list[int]:
    """Subjects of a verb; one that shares its subject with the verb before ("came and met"), or is an open
    complement ("plans to visit"), takes the subject of that."""
    seen: set[int] = set()
    while verb not in seen:
        seen.add(verb)
        own = below(sentence, verb, *SUBJECTS)
        if own:
            return [j for i in own for j in members(sentence, i)]
        token = sentence.tokens[verb]
        if token.dep in ("conj", "xcomp", "advcl", "ccomp", "pcomp", "acomp") and token.head != verb:
            above = token.head
            if token.dep in ("xcomp", "ccomp") and sentence.tokens[above].lemma in DIRECTING:
                told = [*below(sentence, above, "dobj"), *objects(sentence, above, "on", "for")]
                if told:
                    return told  # "urged Xi to visit": the visitor is whom the verb is turned to
            if sentence.tokens[above].pos == "ADP":
                above = sentence.tokens[above].head
            verb = above  # through an adjective too: "is due to receive"
        elif token.dep in ("acl", "relcl") and token.head != verb:
            if sentence.tokens[token.head].lemma == "invitation":  # whom it goes to, or who takes it
                guests = list(objects(sentence, token.head, "to", "for"))
                taken = sentence.tokens[sentence.tokens[token.head].head].lemma in TAKING
                return guests or (subjects(sentence, clause(sentence, token.head)) if taken else [])
            owners = below(sentence, token.head, "poss")  # "his willingness to meet"
            return owners if token.dep == "acl" and token.tag == "VB" and owners else [token.head]
        else:
            return []
    return []


def is_passive(sentence: Sentence, verb: int) -> bool:
    """A passive verb: "was received", or a bare participle after a noun ("received by Xi")."""
    token = sentence.tokens[verb]
    return token.tag == "VBN" and (bool(below(sentence, verb, "auxpass", "nsubjpass")) or token.dep == "acl")


def auxiliaries(sentence: Sentence, verb: int) -> list[Token]:
    """The helping verbs of a verb, in order."""
    return [sentence.tokens[i] for i in below(sentence, verb, "aux", "auxpass")]


def particle(sentence: Sentence, verb: int) -> str:
    """The particle of a phrasal verb, or ""."""
    found = below(sentence, verb, "prt")
    return sentence.tokens[found[0]].lower if found else ""


def is_negated(sentence: Sentence, index: int) -> bool:
    """Whether a "not", "never" or "no" stands directly under the word."""
    for i in sentence.children[index]:
        token = sentence.tokens[i]
        if token.dep == "neg" or (token.dep in ("det", "advmod") and token.lower in ("no", "never", "neither")):
            return True
        if token.lower == "longer" and any(sentence.tokens[j].lower == "no" for j in sentence.children[i]):
            return True
    return False


def clause(sentence: Sentence, index: int) -> int:
    """The nearest verb at or above a word, or the root."""
    for i in path(sentence, index):
        if sentence.tokens[i].pos in ("VERB", "AUX"):
            return i
    return path(sentence, index)[-1]


def head_in(sentence: Sentence, start: int, end: int) -> int | None:
    """The governing word among those between two offsets: the one whose head lies outside."""
    first = bisect.bisect_left(sentence.tokens, start, key=lambda token: token.start)
    behind = bisect.bisect_right(sentence.tokens, end, lo=first, key=lambda token: token.end)
    inside = [t.index for t in sentence.tokens[first:behind] if t.pos != "PUNCT"]
    for i in inside:
        if sentence.tokens[i].head not in inside or sentence.tokens[i].head == i:
            return i
    return inside[-1] if inside else None
