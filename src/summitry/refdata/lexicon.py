"""The words of reading, as rows that people can read: occasions, cues of certainty, verbs of speech, speakers, outlets.

Every row of a word has an example, and the tests read every example. A malformed row stops the program with file and
line.
"""

import functools
from dataclasses import dataclass
from importlib import resources

from summitry.model.words import Certainty, OccasionType, SourceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class OccasionWord:
    """A noun or verb that tells an occasion. `particle` is the preposition or particle that a verb needs.

    `alone`: an actor in the next sentence is enough for the gate; else it must stand in the same one.
    """

    lemma: str
    pos: str
    particle: str | None
    type: OccasionType
    subtype: str | None
    alone: bool
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A word that says how an occasion stands; `effect` is a row of the table in `claim.scope`."""

    lemma: str
    particle: str | None
    pos: str
    effect: str
    example: str


def rows(name: str, columns: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """The rows of a shipped table, checked against its columns.

    >>> rows("speech.tsv", ("lemma", "manner", "example"))[0]
    ('say', 'say', 'He said that the visit would come.')
    """
    text = resources.files("summitry.refdata").joinpath("data", name).read_text(encoding="utf-8")
    lines = text.splitlines()
    if tuple(lines[0].split("\t")) != columns:
        raise ValueError(f"{name}, line 1: expected the columns {', '.join(columns)}")
    found = []
    for number, line in enumerate(lines[1:], start=2):
        cells = tuple(line.split("\t"))
        if len(cells) != len(columns):
            raise ValueError(f"{name}, line {number}: {len(cells)} cells instead of {len(columns)}")
        found.append(cells)
    return tuple(found)


@functools.cache
def occasions() -> dict[tuple[str, str], tuple[OccasionWord, ...]]:
    """Words by (lemma, part of speech).

    >>> [word.type.value for word in occasions()["visit", "noun"]]
    ['visit']
    """
    found: dict[tuple[str, str], list[OccasionWord]] = {}
    for lemma, pos, particle, kind, subtype, gate, example in rows(
        "occasions.tsv", ("lemma", "pos", "particle", "type", "subtype", "gate", "example")
    ):
        word = OccasionWord(
            lemma=lemma,
            pos=pos,
            particle=None if particle == "-" else particle,
            type=OccasionType(kind),
            subtype=None if subtype == "-" else subtype,
            alone=gate == "alone",
            example=example,
        )
        found.setdefault((lemma, pos), []).append(word)
    return {key: tuple(words) for key, words in found.items()}


@functools.cache
def cues() -> dict[tuple[str, str], Cue]:
    """Cues by (lemma and part of speech, particle or "").

    >>> cues()["call/verb", "off"].effect
    'cancel'
    """
    found: dict[tuple[str, str], Cue] = {}
    for lemma, particle, pos, effect, example in rows("cues.tsv", ("lemma", "particle", "pos", "effect", "example")):
        key = (f"{lemma}/{pos}", "" if particle == "-" else particle)
        found[key] = Cue(
            lemma=lemma, particle=None if particle == "-" else particle, pos=pos, effect=effect, example=example
        )
    return found


@functools.cache
def speech() -> dict[str, str]:
    """Verbs of speech and their manner: `say`, `announce`, `report`, `think`."""
    return {lemma: manner for lemma, manner, _ in rows("speech.tsv", ("lemma", "manner", "example"))}


@functools.cache
def speakers() -> dict[str, SourceKind]:
    """Nouns that name a speaker, and its kind."""
    table = rows("speakers.tsv", ("word", "kind", "example"))
    return {word: SourceKind(kind) for word, kind, _ in table if kind != "press"}


@functools.cache
def outlets() -> dict[str, str]:
    """Names of news outlets as written -> their one name.

    >>> outlets()["AFP"]
    'Agence France-Presse'
    """
    found = {}
    for name, others in rows("outlets.tsv", ("name", "other_names")):
        found[name] = name
        found.update((other, name) for other in others.split(";") if other)
    return found


@functools.cache
def probabilities() -> dict[Certainty, float]:
    """The chance of being held that a state of certainty stands for, before outcomes are known.

    >>> probabilities()[Certainty.LIKELY]
    0.7
    """
    table = rows("certainty.tsv", ("certainty", "probability", "origin"))
    return {Certainty(state): float(probability) for state, probability, _ in table}


@functools.cache
def topics() -> tuple[tuple[str, str, str], ...]:
    """(word, topic, dimension), the first row that fits wins."""
    return tuple((w, t, d) for w, t, d, _ in rows("topics.tsv", ("word", "topic", "dimension", "iptc")))
