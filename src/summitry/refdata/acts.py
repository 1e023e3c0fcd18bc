"""Words by which one state acts on another or speaks towards it, as rows of `acts.tsv`, and what their kinds mean in
PLOVER and CAMEO (`act_kinds.tsv`).

The codes are those of the PLOVER manual and its conversion table from CAMEO (Open Event Data Alliance); sanctions are
SANCTION as in the manual, not COERCE as in the table. What is only ahead or only possible is coded as the manual says:
cooperation as AGREE; reduced relations as THREATEN.
"""

from dataclasses import dataclass
from pathlib import Path

from summitry.model.words import Dimension
from summitry.refdata.source import per_folder
from summitry.refdata.tables import read

WILLING = frozenset({"CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"})
"""Cooperation: if it is only to come, an AGREE."""
HOSTILE = frozenset({"SANCTION"})
"""Material conflict without force: if it is only to come, a THREATEN."""

NO_ACT = "NONE"
"""The category of a word that with some other word tells no act: "declined comment"."""

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


@per_folder
def kinds(extra: Path | None) -> dict[str, ActKind]:
    """The kinds by name.

    >>> kinds()["threat"].category
    'THREATEN'
    """
    return {
        row["kind"]: ActKind(
            kind=row["kind"],
            category=row["category"],
            mode=row["mode"] or None,
            cameo=row["cameo"],
            dimension=Dimension(row.choice("dimension", [dimension.value for dimension in Dimension])),
        )
        for row in read("act_kinds.tsv", extra=extra)
    }


@per_folder
def words(extra: Path | None) -> dict[tuple[str, str], tuple[ActWord, ...]]:
    """Words by lemma and part of speech; those that need another word come first.

    >>> [word.kind.kind for word in words()["withdraw", "verb"]]
    ['yield', 'recall', 'withdraw']
    """
    found: dict[tuple[str, str], list[ActWord]] = {}
    for row in read("acts.tsv", extra=extra):
        word = ActWord(
            lemma=row["lemma"],
            pos=row["pos"],
            near=frozenset(row.many("with")),
            kind=kinds()[row.choice("kind", kinds())],
            example=row["example"],
        )
        found.setdefault((word.lemma, word.pos), []).append(word)
    return {key: tuple(sorted(own, key=lambda w: not w.near)) for key, own in found.items()}


def category(kind: ActKind, *, ahead: bool) -> str:
    """The PLOVER category of a kind, or of the same thing while it is only to come or only possible.

    >>> category(kinds()["military_aid"], ahead=True), category(kinds()["expel"], ahead=True)
    ('AGREE', 'THREATEN')
    """
    if ahead and kind.category in WILLING:
        return "AGREE"
    return "THREATEN" if ahead and kind.category in HOSTILE else kind.category


SIDES = ("crowd", "group", "state", "victim")


@per_folder
def groups(extra: Path | None) -> dict[str, str]:
    """Nouns for those who act or suffer without being named: for a `state` (police), as a `crowd` that protests, as an
    armed `group`, or as a `victim` that only suffers.

    >>> groups()["police"], groups()["rebel"]
    ('state', 'group')
    """
    return {row["word"]: row.choice("side", SIDES) for row in read("act_groups.tsv", extra=extra)}


@per_folder
def tie_words(extra: Path | None) -> dict[tuple[str, str], str]:
    """Words that describe a tie, by lemma and part of speech, with the trend that they tell.

    >>> tie_words()["sour", "verb"]
    'down'
    """
    return {(row["lemma"], row["pos"]): row["trend"] for row in read("tie_words.tsv", extra=extra)}


@per_folder
def ranks(extra: Path | None) -> dict[str, int]:
    """Declared ranks of a partnership with their level, 1 the lowest, as those who declare them climb.

    >>> ranks()["comprehensive strategic partnership"] > ranks()["strategic partnership"]
    True
    """
    return {row["rank"]: int(row["level"]) for row in read("partnership_ranks.tsv", extra=extra)}


@per_folder
def rank_words(extra: Path | None) -> frozenset[str]:
    """The words of which ranks are made.

    >>> "all-weather" in rank_words()
    True
    """
    return frozenset(word for rank in ranks() for word in rank.split()) - {"partnership", "and"}


def level(rank: str) -> int | None:
    """The level of a rank as a report writes it: of the longest row of the table whose words it has.

    >>> level("a Comprehensive and Strategic Partnership")
    4
    """
    words = set(rank.casefold().split())
    known = [(len(row.split()), value) for row, value in ranks().items() if set(row.split()) - {"and"} <= words]
    return max(known)[1] if known else None
