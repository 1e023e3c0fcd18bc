"""How an occasion stands, from the word itself outwards, each cue acting on what it governs.

So "denied reports that the visit had been called off" is deny(cancel(visit)) = still on. The cues are rows of
`cues.tsv`; `applied` says what each effect makes of the state under it. Scope is the parse's: only words on the way
from the occasion to the root of the sentence, and their helpers, count.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from summitry.model.parse import Sentence, Token
from summitry.model.words import Certainty, Direction
from summitry.refdata import lexicon
from summitry.syntax import SUBJECTS, auxiliaries, below, clause, is_negated, particle, path

C = Certainty


class Tense(Enum):
    """What the verb's form says about time."""

    FUTURE = "future"
    PAST = "past"
    PERFECT = "perfect"
    PLUPERFECT = "pluperfect"
    PROGRESSIVE = "progressive"
    PRESENT = "present"
    INFINITIVE = "infinitive"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A certainty with the words that made it. `superseded` marks a plan told as past ("had been scheduled for")."""

    certainty: Certainty | None
    tense: Tense
    direction: Direction
    superseded: bool
    marks: tuple[int, ...]
    rules: tuple[str, ...]
    cue_tokens: tuple[int, ...]


STRENGTH = (C.HELD, C.UNDER_WAY, C.ANNOUNCED, C.SCHEDULED, C.EXPECTED, C.LIKELY, C.POSSIBLE, C.CONSIDERED)
OFF = frozenset({C.CANCELLED, C.POSTPONED, C.DECLINED, C.DENIED})
ADDS = {
    "schedule": C.SCHEDULED,
    "expect": C.EXPECTED,
    "agree": C.EXPECTED,
    "likely": C.LIKELY,
    "possible": C.POSSIBLE,
    "consider": C.CONSIDERED,
}
ENDS = {"cancel": C.CANCELLED, "postpone": C.POSTPONED, "decline": C.DECLINED}
FIXES = {"doubt": C.DOUBTFUL, "undecided": C.NOT_DECIDED, "comment": C.NO_COMMENT, "over": C.HELD}
NEGATED = {
    "decide": C.NOT_DECIDED,
    "affirm": C.DENIED,
    "cancel": C.SCHEDULED,
    "postpone": C.SCHEDULED,
    "decline": C.CONSIDERED,  # "did not rule out"
    "deny": C.NO_COMMENT,
    "confirm": C.NO_COMMENT,
    "schedule": C.DOUBTFUL,
    "expect": C.DOUBTFUL,
    "likely": C.DOUBTFUL,
    "possible": C.DOUBTFUL,
    "consider": C.DOUBTFUL,
    "agree": C.NOT_DECIDED,
    "doubt": C.EXPECTED,
}


def applied(effect: str, state: Certainty | None, *, negated: bool, tense: Tense) -> Certainty | None:
    """What a cue makes of the state of what it governs.

    >>> applied("deny", Certainty.CANCELLED, negated=False, tense=Tense.PAST).value
    'scheduled'
    >>> applied("confirm", Certainty.CONSIDERED, negated=False, tense=Tense.PAST).value
    'considered'
    """
    if negated and effect in NEGATED:
        return NEGATED[effect]
    if effect in FIXES:
        return FIXES[effect]
    if state is C.NO_COMMENT or effect == "none":
        return state  # "declined to comment on": the silence is all that is told
    if effect in ENDS:
        return C.DOUBTFUL if tense is Tense.FUTURE and effect == "cancel" else ENDS[effect]
    if effect == "deny":
        return C.SCHEDULED if state in (C.CANCELLED, C.POSTPONED, C.DOUBTFUL) else C.DENIED
    if effect in ("decide", "affirm"):
        return state
    if effect == "now":
        return C.UNDER_WAY if tense in (Tense.PRESENT, Tense.PROGRESSIVE) and state in (None, C.EXPECTED) else state
    if effect == "confirm":
        return C.ANNOUNCED if state in (None, C.EXPECTED, C.SCHEDULED) else state
    if effect in ("begin", "end"):
        return _phase(effect, state, tense)
    added = ADDS[effect]
    if state in OFF:
        return state if effect in ("schedule", "expect", "agree") else C.DOUBTFUL
    return _weaker(state, added)


def _phase(effect: str, state: Certainty | None, tense: Tense) -> Certainty | None:
    if tense in (Tense.PAST, Tense.PERFECT, Tense.PLUPERFECT):
        return C.HELD if effect == "end" else C.UNDER_WAY
    return state if state is not None else C.SCHEDULED


def _weaker(a: Certainty | None, b: Certainty) -> Certainty:
    if a is None or a not in STRENGTH:
        return a if a is not None else b
    return max(a, b, key=STRENGTH.index)


def tense_of(sentence: Sentence, verb: int) -> Tense:
    """The tense of a verb with its helpers."""
    token, helpers = sentence.tokens[verb], auxiliaries(sentence, verb)
    lemmas = {helper.lower for helper in helpers}
    if lemmas & {"will", "shall", "'ll", "wo", "would", "’ll"}:
        return Tense.FUTURE
    if any(h.lower == "to" for h in helpers):
        above = sentence.tokens[token.head]
        if above.lemma == "be" and token.dep in ("xcomp", "ccomp"):
            return Tense.FUTURE  # "is to visit"
        return Tense.INFINITIVE
    if any(h.lower == "had" for h in helpers):
        return Tense.PLUPERFECT
    if any(h.lower in ("has", "have", "'ve") for h in helpers):
        return Tense.PERFECT
    if token.tag == "VBG":
        going = token.lower == "going" and any(sentence.tokens[i].dep == "xcomp" for i in below(sentence, verb))
        return Tense.FUTURE if going else Tense.PROGRESSIVE if helpers else Tense.NONE
    if token.tag == "VBN":
        return Tense.PAST if any(h.tag == "VBD" for h in helpers) else Tense.PRESENT if helpers else Tense.NONE
    if token.tag == "VBD":
        return Tense.PAST
    return Tense.PRESENT if token.tag in ("VBZ", "VBP") else Tense.NONE


BASE = {
    Tense.FUTURE: C.EXPECTED,
    Tense.PAST: C.HELD,
    Tense.PERFECT: C.HELD,
    Tense.PLUPERFECT: C.HELD,
    Tense.PROGRESSIVE: C.EXPECTED,
    Tense.PRESENT: None,
    Tense.INFINITIVE: C.EXPECTED,
    Tense.NONE: None,
}


ASIDE = frozenset(
    {"before", "after", "ahead", "following", "during", "since", "amid", "despite", "until", "at", "alongside"}
)
"""Prepositions that set an occasion beside the clause: what the clause says is not said of the occasion."""


LIGHT = frozenset({"pay", "make", "take", "hold", "attend", "begin", "start", "undertake"})
"""Verbs that only carry the noun under them."""


def reach(sentence: Sentence, index: int) -> list[int]:
    """The way up from a word as far as what is said there is said of it: not out of a relative or adverbial clause, a
    second main clause, or a phrase that only sets the scene ("ahead of the visit, ...").
    """
    steps = path(sentence, index)
    for level, at in enumerate(steps[:-1]):
        token, above = sentence.tokens[at], sentence.tokens[steps[level + 1]]
        purpose = (
            token.dep == "advcl" and token.lemma in LIGHT and any(a.lower == "to" for a in auxiliaries(sentence, at))
        )
        if purpose:
            continue  # "departed on Sunday to pay a visit"
        if token.dep in ("relcl", "advcl", "parataxis") or (token.pos == "ADP" and token.lower in ASIDE and level):
            return steps[: level + 1]
        if token.dep in ("conj", "ccomp") and token.pos in ("VERB", "AUX") and below(sentence, at, *SUBJECTS):
            governed = above.lemma in lexicon.speech() or cue_of(sentence, above.index) is not None
            if token.dep == "conj" or not (governed or below(sentence, at, "mark")):
                return steps[: level + 1]
    return steps


def aside_of(sentence: Sentence, index: int) -> str:
    """The preposition by which the occasion only sets the scene of its sentence ("after a call with Xi, he ...",
    "Wang, on a visit to Rome, said ..."), or "".
    """
    steps = reach(sentence, index)
    last = sentence.tokens[steps[-1]]
    if len(steps) > 1 and last.pos == "ADP" and last.lower in ASIDE:
        return last.lower
    for at in steps[1:]:
        token, above = sentence.tokens[at], sentence.tokens[sentence.tokens[at].head]
        if token.pos == "ADP" and token.lower in ("on", "in") and above.index != at:
            return token.lower if above.lemma in lexicon.speech() or above.tag in ("NNP", "NNPS") else ""
    return ""


class _Reading:
    """The state of an occasion while the way up from it is walked."""

    def __init__(self, sentence: Sentence, index: int, *, is_verb: bool) -> None:
        self.sentence, self.index, self.is_verb = sentence, index, is_verb
        self.state: Certainty | None = None
        self.tense = Tense.NONE
        self.superseded = self.reported = False
        self.rules: list[str] = []
        self.marks: list[int] = []
        self.cues: list[int] = []

    def step(self, at: int, came_from: int | None) -> None:
        """Takes in one word of the way, with what stands beside it."""
        sentence, token = self.sentence, self.sentence.tokens[at]
        verbal = token.pos in ("VERB", "AUX")
        tense = tense_of(sentence, at) if verbal else Tense.NONE
        speaks = verbal and token.lemma in lexicon.speech() and at != self.index
        behind = token.pos == "ADP" and token.lower in ("after", "following")
        if behind and self.state is None and tense_of(sentence, clause(sentence, at)) in DONE:
            self.state = C.HELD  # after it something has been done
        if verbal and not self.reported and not speaks and self.tense is Tense.NONE and tense is not Tense.NONE:
            self.tense = tense
            if self.state is None and (at == self.index or cue_of(sentence, at) is None):
                self.state = BASE[tense] if self.takes_place(at) or tense not in DONE else None
        for beside in _modifiers(sentence, at, came_from=came_from):
            negated = is_negated(sentence, beside) or (verbal and is_negated(sentence, at))
            own = tense_of(sentence, beside) if sentence.tokens[beside].pos == "VERB" else tense
            self.apply(beside, negated=negated, tense=own)
        if at != self.index and cue_of(sentence, at) is not None:
            self.apply(at, negated=is_negated(sentence, at), tense=tense, governs=True)
        elif is_negated(sentence, at):
            self.negate(at, speaks=speaks)
        if any(
            sentence.tokens[i].lower in CONDITIONS
            for c in below(sentence, at, "advcl")
            for i in below(sentence, c, "mark")
        ):
            self.state = _weaker(self.state, C.POSSIBLE) if self.state not in OFF else self.state
            self.rules.append("cue.if")
        self.reported = self.reported or (speaks and came_from is not None)

    def takes_place(self, at: int) -> bool:
        """Whether a past form at `at` tells that the occasion was held: its own verb, a verb of taking place, or any
        verb of an occasion that is known ("the call was long"; not "a visit was what they had worked for").
        """
        tokens = self.sentence.tokens
        near = [tokens[i] for i in below(self.sentence, self.index, "det", "poss")]
        definite = any(token.dep == "poss" or token.lower in ("the", "this") for token in near)
        return self.is_verb or tokens[at].lemma in OCCURRING or (definite and tokens[at].lemma not in lexicon.speech())

    def apply(self, at: int, *, negated: bool, tense: Tense, governs: bool = False) -> None:
        """Lets a cue act on the state."""
        cue = cue_of(self.sentence, at)
        if cue is None:
            return
        self.state = applied(cue.effect, self.state, negated=negated, tense=tense)
        if cue.effect in ADDS and not negated:
            past_plan = (
                governs and tense is Tense.PAST and cue.effect != "agree" and not _is_reported(self.sentence, at)
            )
            self.superseded = self.superseded or tense is Tense.PLUPERFECT or past_plan
        self.rules.append(f"cue.{cue.effect}.{cue.lemma}" + (".not" if negated else ""))
        self.marks.append(at)
        self.cues.append(at)

    def negate(self, at: int, *, speaks: bool) -> None:
        """A "not" or "no" at a word that is no cue: of a plan, it says that nothing will come of it."""
        if self.state in OFF or self.state in (C.DOUBTFUL, C.NOT_DECIDED, C.NO_COMMENT):
            return
        if speaks:
            self.state = C.NO_COMMENT  # "would not say whether ..."
        elif self.state is C.HELD and at == self.index and not self.is_verb:
            self.state = C.DENIED  # "there has been no call"
        elif self.tense is Tense.FUTURE or self.sentence.tokens[at].tag == "VB":
            self.state = C.DECLINED if self.is_verb else C.CANCELLED
        else:
            self.state = C.DOUBTFUL
        self.rules.append("cue.not")
        self.marks.append(at)


DONE = frozenset({Tense.PAST, Tense.PERFECT, Tense.PLUPERFECT})
OCCURRING = frozenset(
    "hold have take pay make happen occur conduct attend co-chair chair lead complete give receive begin start end"
    " conclude open convene gather follow last arrive come go travel fly leave depart bring wrap finish".split()
)
"""Verbs under which, in the past, an occasion was held."""
CONDITIONS = frozenset({"if", "unless", "provided"})


def standing(sentence: Sentence, index: int, *, is_verb: bool) -> Standing:
    """How the occasion told by the word at `index` stands, by its sentence alone."""
    reading, steps = _Reading(sentence, index, is_verb=is_verb), reach(sentence, index)
    for level, at in enumerate(steps):
        reading.step(at, steps[level - 1] if level else None)
    if not is_verb and reading.tense is Tense.NONE:
        reading.tense = (
            tense_of(sentence, steps[-1]) if sentence.tokens[steps[-1]].pos in ("VERB", "AUX") else Tense.NONE
        )
    if not is_verb and any(sentence.tokens[i].lower == "no" for i in below(sentence, index, "det")):
        reading.negate(index, speaks=False)
    return Standing(
        certainty=reading.state,
        tense=reading.tense,
        direction=_direction(reading.state, reading.tense),
        superseded=reading.superseded,
        marks=tuple(sorted({*reading.marks, *_helpers(sentence, steps)})),
        rules=tuple(dict.fromkeys(reading.rules)),
        cue_tokens=tuple(reading.cues),
    )


def _is_reported(sentence: Sentence, at: int) -> bool:
    """Whether a past form is only the backshift of reported speech: "he said that the visit was scheduled for May"."""
    return any(
        sentence.tokens[i].lemma in lexicon.speech() and sentence.tokens[i].pos == "VERB"
        for i in path(sentence, at)[1:]
    )


def _helpers(sentence: Sentence, steps: list[int]) -> Iterator[int]:
    for at in steps:
        for i in below(sentence, at, "aux", "neg"):
            if sentence.tokens[i].lower in ("will", "would", "may", "might", "could", "not", "n't"):
                yield i


def _modifiers(sentence: Sentence, at: int, *, came_from: int | None) -> Iterator[int]:
    """Words beside the way that may hold a cue: adjectives, participles, adverbs and helping verbs."""
    for i in sentence.children[at]:
        token = sentence.tokens[i]
        if i == came_from:
            continue
        if token.dep in ("amod", "advmod", "aux", "acomp", "compound", "oprd", "prt") or (
            token.dep in ("acl", "relcl") and came_from is None
        ):
            yield i
            if token.dep == "acomp":
                yield from below(sentence, i, "advmod")
        elif token.dep == "prep" and token.lower in ("in", "on", "under") and sentence.tokens[at].lemma == "be":
            yield from below(sentence, i, "pobj")  # "is in doubt", "is under discussion"


PREDICATES = frozenset({"off", "over", "on"})
"""Adverbs that are cues only after "be": "the summit is off"."""
POS = {"VERB": "verb", "AUX": "aux", "NOUN": "noun", "PROPN": "noun", "ADJ": "adj", "ADV": "adv", "ADP": "adv"}


def cue_of(sentence: Sentence, at: int) -> lexicon.Cue | None:
    """The row of the table of cues that a word, with its particle, answers to."""
    token: Token = sentence.tokens[at]
    pos = POS.get(token.pos)
    if pos is None:
        return None
    if pos == "aux" and token.tag != "MD":
        pos = "verb"
    if token.lower in PREDICATES and sentence.tokens[token.head].lemma != "be":
        return None
    particles = [particle(sentence, at), *(sentence.tokens[i].lower for i in below(sentence, at, "prep", "advmod"))]
    cues = lexicon.cues()
    for word in (*filter(None, particles), ""):
        cue = cues.get((f"{token.lemma}/{pos}", word))
        if cue is not None:
            return cue
    if pos == "adj" and token.tag in ("VBN", "JJ") and token.lower.endswith("ed"):
        return cues.get((f"{token.lower.removesuffix('d')}/verb", "")) or cues.get((f"{token.lower[:-2]}/verb", ""))
    return None


def _direction(state: Certainty | None, tense: Tense) -> Direction:
    if state in (C.HELD, C.UNDER_WAY):
        return Direction.PAST
    if state is None and tense in (Tense.PAST, Tense.PERFECT, Tense.PLUPERFECT):
        return Direction.PAST
    ahead = state is not None or tense in (Tense.FUTURE, Tense.PRESENT, Tense.PROGRESSIVE)
    return Direction.FUTURE if ahead else Direction.UNKNOWN
