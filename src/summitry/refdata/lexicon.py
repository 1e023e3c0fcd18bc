"""The words of reading, as rows that people can read: occasions, cues of certainty, verbs of speech, speakers, outlets.

Every row of a word has an example, and the tests read every example. A malformed row stops the program with file and
line.
"""

import functools
from dataclasses import dataclass
from importlib import resources

from summitry.model.words import Certainty, Dimension, OccasionType, OutcomeKind, SourceKind


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
    """A word that says how an occasion stands; `effect` is a word of the algebra in `claim.effects`."""

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


def is_saying(lemma: str) -> bool:
    """Whether a verb tells that something was said: "announce", not "think", nor a verb that the table lacks.

    >>> is_saying("announce"), is_saying("think"), is_saying("travel")
    (True, False, False)
    """
    return speech().get(lemma, "think") != "think"


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


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaWord:
    """A word that ties topics to an occasion.

    `gives` says where the topic stands: its `object` (under a preposition of `particles`, if there are any), its
    `subject`, or `beside` a noun such as "agenda". `when` says what it needs: `always` enough by itself; `tied` to an
    occasion by its subject, its object or what governs it; `purpose`, an infinitive under an occasion; `listed`, a noun
    such as "agenda" or an occasion for its subject.
    """

    lemma: str
    pos: str
    particles: tuple[str, ...]
    gives: str
    when: str
    example: str


@functools.cache
def agenda_words() -> dict[tuple[str, str], tuple[AgendaWord, ...]]:
    """Words of agenda by (lemma, part of speech).

    >>> agenda_words()["touch", "verb"][0].particles
    ('on', 'upon')
    """
    found: dict[tuple[str, str], list[AgendaWord]] = {}
    for lemma, pos, particle, gives, when, example in rows(
        "agenda_words.tsv", ("lemma", "pos", "particle", "gives", "when", "example")
    ):
        particles = () if particle == "-" else tuple(particle.split("|"))
        word = AgendaWord(lemma=lemma, pos=pos, particles=particles, gives=gives, when=when, example=example)
        found.setdefault((lemma, pos), []).append(word)
    return {key: tuple(words) for key, words in found.items()}


@functools.cache
def outcome_nouns() -> dict[str, OutcomeKind]:
    """Nouns that name an outcome, and its kind.

    >>> outcome_nouns()["treaty"].value
    'agreement'
    """
    return {lemma: OutcomeKind(kind) for lemma, pos, kind, _ in _outcome_rows() if pos == "noun"}


@functools.cache
def outcome_verbs() -> dict[str, str]:
    """Verbs by which an outcome comes: where its noun stands (`object`, `subject`), or the kind of what they tell
    themselves ("agree").
    """
    return {lemma: gives for lemma, pos, gives, _ in _outcome_rows() if pos == "verb"}


def _outcome_rows() -> tuple[tuple[str, ...], ...]:
    return rows("outcome_words.tsv", ("lemma", "pos", "gives", "example"))


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicRow:
    """A word (or words in a row, in the singular) of a topic, its normal form, and its IPTC Media Topic if known."""

    words: tuple[str, ...]
    topic: str
    dimension: Dimension
    iptc: str | None


@functools.cache
def topics() -> tuple[TopicRow, ...]:
    """All rows of the table of topics, in its order: the first that fits wins.

    >>> topics()[0].topic
    'trade'
    """
    return tuple(
        TopicRow(
            words=tuple(word.split()), topic=topic, dimension=Dimension(dimension), iptc=None if iptc == "-" else iptc
        )
        for word, topic, dimension, iptc in rows("topics.tsv", ("word", "topic", "dimension", "iptc"))
    )
