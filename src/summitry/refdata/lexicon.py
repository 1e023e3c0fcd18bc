"""The words of reading, as rows that people can read: occasions, cues of certainty, verbs of speech, speakers, outlets.

Every row of a word has an example, and the tests read every example. A malformed row stops the program with file and
line.
"""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from summitry.model.words import Certainty, Dimension, OccasionType, OutcomeKind, Passed, SourceKind
from summitry.refdata.source import per_folder
from summitry.refdata.tables import Row, read

Word = TypeVar("Word", bound=StrEnum)

POS = ("noun", "verb")
GATES = ("alone", "with_actor", "phrase", "beside")
MANNERS = ("announce", "report", "say", "think")
GIVES = ("beside", "object", "subject", "under")
MONEY = "money"
NEEDS = ("ahead", "always", "listed", "purpose", "tied", "together")


@dataclass(frozen=True, slots=True, kw_only=True)
class OccasionWord:
    """A noun or verb that tells an occasion. `particle` is the preposition or particle that a verb needs.

    `gate` says what the gate needs beside a form of the word: `alone`, an actor in a sentence next to it; `with_actor`,
    one in the same sentence; `phrase`, that and the particle right behind the form; `beside`, another word: the form
    alone opens nothing.
    """

    lemma: str
    pos: str
    particle: str | None
    type: OccasionType
    subtype: str | None
    gate: str
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A word that says how an occasion stands; `effect` is a word of the algebra in `claim.effects`."""

    lemma: str
    particle: str | None
    pos: str
    effect: str
    example: str

    @property
    def name(self) -> str:
        """The word as rules name it: "call-off"."""
        return f"{self.lemma}-{self.particle}" if self.particle else self.lemma


def _word(row: Row, column: str, words: type[Word]) -> Word:
    """The cell as one of the words of an enumeration."""
    return words(row.choice(column, [word.value for word in words]))


@per_folder
def occasions(extra: Path | None) -> dict[tuple[str, str], tuple[OccasionWord, ...]]:
    """Words by (lemma, part of speech).

    >>> [word.type.value for word in occasions()["visit", "noun"]]
    ['visit']
    """
    found: dict[tuple[str, str], list[OccasionWord]] = {}
    for row in read("occasions.tsv", extra=extra):
        word = OccasionWord(
            lemma=row["lemma"],
            pos=row.choice("pos", POS),
            particle=row["particle"] or None,
            type=_word(row, "type", OccasionType),
            subtype=row["subtype"] or None,
            gate=row.choice("gate", GATES),
            example=row["example"],
        )
        found.setdefault((word.lemma, word.pos), []).append(word)
    return {key: tuple(words) for key, words in found.items()}


@per_folder
def outside(extra: Path | None) -> dict[str, Passed]:
    """Words beside which what sounds like an occasion is none of diplomacy: films, sport, anniversaries.

    >>> outside()["world cup"].value
    'sport'
    """
    return {row["word"]: _word(row, "kind", Passed) for row in read("outside.tsv", extra=extra)}


@per_folder
def cues(extra: Path | None) -> dict[tuple[str, str], Cue]:
    """Cues by (lemma and part of speech, particle or "").

    >>> cues()["call/verb", "off"].effect
    'cancel'
    """
    return {
        (f"{row['lemma']}/{row['pos']}", row["particle"]): Cue(
            lemma=row["lemma"],
            particle=row["particle"] or None,
            pos=row["pos"],
            effect=row["effect"],
            example=row["example"],
        )
        for row in read("cues.tsv", extra=extra)
    }


@per_folder
def speech(extra: Path | None) -> dict[str, str]:
    """Verbs of speech and their manner: `say`, `announce`, `report`, `think`."""
    return {row["lemma"]: row.choice("manner", MANNERS) for row in read("speech.tsv", extra=extra)}


def is_saying(lemma: str) -> bool:
    """Whether a verb tells that something was said: "announce", not "think", nor a verb that the table lacks.

    >>> is_saying("announce"), is_saying("think"), is_saying("travel")
    (True, False, False)
    """
    return speech().get(lemma, "think") != "think"


@per_folder
def speakers(extra: Path | None) -> dict[str, SourceKind]:
    """Nouns that name a speaker, and its kind."""
    rows = sorted(read("speakers.tsv", extra=extra), key=lambda row: row.own)  # of two the last counts: the user's
    return {row["word"]: _word(row, "kind", SourceKind) for row in rows if row["kind"] != "press"}


@per_folder
def experts(extra: Path | None) -> frozenset[str]:
    """The nouns of `speakers` that name an expert.

    >>> "analyst" in experts()
    True
    """
    return frozenset(word for word, kind in speakers().items() if kind is SourceKind.EXPERT)


@per_folder
def hearsay(extra: Path | None) -> frozenset[str]:
    """Nouns that only pass on what others say, which their clause or "of" tells: "a rumour of a visit".

    >>> "rumour" in hearsay(), "visit" in hearsay()
    (True, False)
    """
    return frozenset(row["word"] for row in read("hearsay.tsv", extra=extra))


@per_folder
def outlets(extra: Path | None) -> dict[str, str]:
    """Names of news outlets as written -> their one name.

    >>> outlets()["AFP"]
    'Agence France-Presse'
    """
    found: dict[str, str] = {}
    for row in read("outlets.tsv", extra=extra):
        for name in (row["name"], *row.many("other_names")):
            found.setdefault(name, row["name"])
    return found


@per_folder
def state_agencies(extra: Path | None) -> dict[str, str]:
    """News agencies by which a government makes its plans known -> its state.

    >>> state_agencies()["Xinhua"]
    'CHN'
    """
    return {row["name"]: row["state"] for row in read("state_agencies.tsv", extra=extra)}


@dataclass(frozen=True, slots=True, kw_only=True)
class WordChance:
    """The chance of being held that a word stands for, with what it rests on: a published scale, or `held` of `of`
    stories told with it, shrunk towards the number of its state.
    """

    certainty: Certainty
    probability: float
    of: int
    held: int
    origin: str


@per_folder
def word_chances(extra: Path | None) -> dict[str, WordChance]:
    """Chances by the rule that a word leaves in a claim, for claims of the state that it makes.

    >>> word_chances()["cue.doubt.unlikely"].probability
    0.2
    """
    return {
        row["rule"]: WordChance(
            certainty=_word(row, "certainty", Certainty),
            probability=_share(row),
            of=_number(row, "of"),
            held=_number(row, "held"),
            origin=row["origin"],
        )
        for row in read("certainty_words.tsv", extra=extra)
    }


def _number(row: Row, column: str) -> int:
    if not row[column].isdigit():
        raise row.fail(f"not a count: {row[column]!r}; write 0 or more")
    return int(row[column])


@per_folder
def probabilities(extra: Path | None) -> dict[Certainty, float]:
    """The chance of being held that a state of certainty stands for, before outcomes are known.

    >>> probabilities()[Certainty.LIKELY]
    0.7
    """
    return {_word(row, "certainty", Certainty): _share(row) for row in read("certainty.tsv", extra=extra)}


def _share(row: Row) -> float:
    try:
        share = float(row["probability"])
    except ValueError as error:
        raise row.fail(f"not a number: {row['probability']!r}; write 0.75") from error
    if not 0 <= share <= 1:
        raise row.fail(f"a probability lies between 0 and 1, not {share}; mend it")
    return share


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaWord:
    """A word that ties topics to an occasion.

    `gives` says where the topic stands: its `object` (under a preposition of `particles`, if there are any), its
    `subject`, `beside` a noun such as "agenda", or `under` one such as "focus". `when` says what it needs: `always`
    enough by itself; `tied` to an occasion by its subject, its object or what governs it; `together`, that or several
    who do it; `ahead`, that or people who will do it; `purpose`, an infinitive under an occasion; `listed`, a noun such
    as "agenda" or an occasion for its subject.
    """

    lemma: str
    pos: str
    particles: tuple[str, ...]
    gives: str
    when: str
    example: str


@per_folder
def agenda_words(extra: Path | None) -> dict[tuple[str, str], tuple[AgendaWord, ...]]:
    """Words of agenda by (lemma, part of speech).

    >>> agenda_words()["touch", "verb"][0].particles
    ('on', 'upon')
    """
    found: dict[tuple[str, str], list[AgendaWord]] = {}
    for row in read("agenda_words.tsv", extra=extra):
        word = AgendaWord(
            lemma=row["lemma"],
            pos=row.choice("pos", POS),
            particles=tuple(row["particle"].split("|")) if row["particle"] else (),
            gives=row.choice("gives", GIVES),
            when=row.choice("when", NEEDS),
            example=row["example"],
        )
        found.setdefault((word.lemma, word.pos), []).append(word)
    return {key: tuple(words) for key, words in found.items()}


@per_folder
def outcome_nouns(extra: Path | None) -> dict[str, OutcomeKind]:
    """Nouns that name an outcome, and its kind.

    >>> outcome_nouns()["treaty"].value
    'agreement'
    """
    return {
        row["lemma"]: _word(row, "gives", OutcomeKind)
        for row in read("outcome_words.tsv", extra=extra)
        if row["pos"] == "noun" and row["gives"] != MONEY
    }


@per_folder
def outcome_noun_verbs(extra: Path | None) -> dict[str, frozenset[str]]:
    """The verbs under which alone some nouns name an outcome: a committee that is set up, not one that meets.

    >>> "open" in outcome_noun_verbs()["embassy"]
    True
    """
    return {row["lemma"]: frozenset(row.many("by")) for row in read("outcome_words.tsv", extra=extra) if row["by"]}


@per_folder
def currencies(extra: Path | None) -> frozenset[str]:
    """Nouns that count money.

    >>> "euro" in currencies()
    True
    """
    return frozenset(row["lemma"] for row in read("outcome_words.tsv", extra=extra) if row["gives"] == MONEY)


@per_folder
def outcome_verbs(extra: Path | None) -> dict[str, str]:
    """Verbs by which an outcome comes: where its noun stands (`object`, `subject`), or the kind of what they tell
    themselves ("agree").
    """
    return {row["lemma"]: row["gives"] for row in read("outcome_words.tsv", extra=extra) if row["pos"] == "verb"}


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicRow:
    """A word (or words in a row, in the singular) of a topic, its normal form, and its IPTC Media Topic if known."""

    words: tuple[str, ...]
    topic: str
    dimension: Dimension
    iptc: str | None


@per_folder
def topics(extra: Path | None) -> tuple[TopicRow, ...]:
    """All rows of the table of topics, in its order: the first that fits wins.

    >>> topics()[0].topic
    'trade'
    """
    return tuple(
        TopicRow(
            words=tuple(row["word"].split()),
            topic=row["topic"],
            dimension=_word(row, "dimension", Dimension),
            iptc=row["iptc"] or None,
        )
        for row in read("topics.tsv", extra=extra)
    )
