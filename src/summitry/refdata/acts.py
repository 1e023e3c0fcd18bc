"""Words by which one state acts on another or speaks towards it, as rows of `acts.tsv`, and what their kinds mean in
PLOVER and CAMEO (`act_kinds.tsv`).

The codes are those of the PLOVER manual and its conversion table from CAMEO (Open Event Data Alliance); sanctions are
SANCTION as in the manual, not COERCE as in the table. What is only ahead or only possible is coded as the manual says:
cooperation as AGREE; reduced relations as THREATEN.
"""

import functools
from dataclasses import dataclass

from summitry.model.words import Dimension
from summitry.refdata.lexicon import rows

WILLING = frozenset({"CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"})
"""Cooperation: if it is only to come, an AGREE."""
HOSTILE = frozenset({"SANCTION"})
"""Material conflict without force: if it is only to come, a THREATEN."""


TIES = frozenset("tie relation relationship partnership alliance friendship bond cooperation".split())
"""Nouns for what holds between two states."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActKind:
    """A kind of statement or act with its codes; `mode` is PLOVER's, `None` where the category has none for it."""

    kind: str
    category: str
    mode: str | None
    cameo: str
    dimension: Dimension


@dataclass(frozen=True, slots=True, kw_only=True)
class ActWord:
    """A word that tells an act; one of `near`, if there are any, must stand under it: an object, a particle."""

    lemma: str
    pos: str
    near: frozenset[str]
    kind: ActKind
    example: str


@functools.cache
def kinds() -> dict[str, ActKind]:
    """The kinds by name.

    >>> kinds()["threat"].category
    'THREATEN'
    """
    return {
        kind: ActKind(
            kind=kind,
            category=category,
            mode=None if mode == "-" else mode,
            cameo=cameo,
            dimension=Dimension(dimension),
        )
        for kind, category, mode, cameo, dimension, _ in rows(
            "act_kinds.tsv", ("kind", "category", "mode", "cameo", "dimension", "meaning")
        )
    }


@functools.cache
def words() -> dict[tuple[str, str], tuple[ActWord, ...]]:
    """Words by lemma and part of speech; those that need another word come first.

    >>> [word.kind.kind for word in words()["withdraw", "verb"]]
    ['yield', 'recall', 'withdraw']
    """
    found: dict[tuple[str, str], list[ActWord]] = {}
    for lemma, pos, near, kind, example in rows("acts.tsv", ("lemma", "pos", "with", "kind", "example")):
        word = ActWord(
            lemma=lemma,
            pos=pos,
            near=frozenset() if near == "-" else frozenset(near.split(";")),
            kind=kinds()[kind],
            example=example,
        )
        found.setdefault((lemma, pos), []).append(word)
    return {key: tuple(sorted(own, key=lambda w: not w.near)) for key, own in found.items()}


def category(kind: ActKind, *, ahead: bool) -> str:
    """The PLOVER category of a kind, or of the same thing while it is only to come or only possible.

    >>> category(kinds()["military_aid"], ahead=True), category(kinds()["expel"], ahead=True)
    ('AGREE', 'THREATEN')
    """
    if ahead and kind.category in WILLING:
        return "AGREE"
    return "THREATEN" if ahead and kind.category in HOSTILE else kind.category


@functools.cache
def tie_words() -> dict[tuple[str, str], str]:
    """Words that describe a tie, by lemma and part of speech, with the trend that they tell.

    >>> tie_words()["sour", "verb"]
    'down'
    """
    table = rows("tie_words.tsv", ("lemma", "pos", "trend", "example"))
    return {(lemma, pos): trend for lemma, pos, trend, _ in table}
