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
from summitry.syntax import SUBJECTS, auxiliaries, below, is_negated, particle, path

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
NEGATED = {
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
    if effect in ENDS:
        return C.DOUBTFUL if tense is Tense.FUTURE and effect == "cancel" else ENDS[effect]
    if effect == "deny":
        return C.SCHEDULED if state in (C.CANCELLED, C.POSTPONED, C.DOUBTFUL) else C.DENIED
    if effect == "doubt":
        return C.DOUBTFUL
    if effect == "undecided":
        return C.NOT_DECIDED
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
    {"before", "after", "ahead", "following", "during", "since", "amid", "despite", "until", "as", "at", "alongside"}
)
"""Prepositions that set an occasion beside the clause: what the clause says is not said of the occasion."""


def reach(sentence: Sentence, index: int) -> list[int]:
    """The way up from a word as far as what is said there is said of it: not out of a relative or adverbial clause, a
    second main clause, or a phrase that only sets the scene ("ahead of the visit, ...").
    """
    steps = path(sentence, index)
    for level, at in enumerate(steps[:-1]):
        token, above = sentence.tokens[at], sentence.tokens[steps[level + 1]]
        if token.dep in ("relcl", "advcl", "parataxis") or (token.pos == "ADP" and token.lower in ASIDE and level):
            return steps[: level + 1]
        if token.dep in ("conj", "ccomp") and token.pos in ("VERB", "AUX") and below(sentence, at, *SUBJECTS):
            governed = above.lemma in lexicon.speech() or _cue(sentence, above.index) is not None
            if token.dep == "conj" or not (governed or below(sentence, at, "mark")):
                return steps[: level + 1]
    return steps


def is_aside(sentence: Sentence, index: int) -> bool:
    """Whether the occasion only sets the scene of its sentence: "after a call with Xi, he ...", "on the trip's eve"."""
    steps = reach(sentence, index)
    last = sentence.tokens[steps[-1]]
    return last.pos == "ADP" and last.lower in ASIDE and len(steps) > 1


def standing(sentence: Sentence, index: int, *, is_verb: bool) -> Standing:
    """How the occasion told by the word at `index` stands, by its sentence alone."""
    state: Certainty | None = None
    tense, rules, marks, cues = Tense.NONE, [], [], []
    superseded = backshift = False
    steps = reach(sentence, index)
    for level, at in enumerate(steps):
        token = sentence.tokens[at]
        if token.pos == "ADP" and token.lower in ("after", "following") and state is None:
            state = C.HELD  # what comes after it is told as done
        verbal = token.pos in ("VERB", "AUX")
        own = tense_of(sentence, at) if verbal else Tense.NONE
        speaks = verbal and token.lemma in lexicon.speech()
        if verbal and not backshift and own is not Tense.NONE and tense is Tense.NONE:
            tense = own
            if level == 0 or not _cue_at(sentence, at):
                state = state if state is not None else (BASE[own] if not speaks else None)
                if at != index and speaks:
                    tense = Tense.NONE
        for inner in _modifiers(sentence, at, came_from=steps[level - 1] if level else None):
            cue = _cue(sentence, inner)
            if cue is None:
                continue
            inner_tense = tense_of(sentence, inner) if sentence.tokens[inner].pos == "VERB" else own
            negated = is_negated(sentence, inner) or (verbal and is_negated(sentence, at))
            state = applied(cue.effect, state, negated=negated, tense=inner_tense)
            superseded = superseded or (inner_tense is Tense.PLUPERFECT and cue.effect in ADDS)
            rules.append(f"cue.{cue.effect}.{cue.lemma}" + (".not" if negated else ""))
            marks.append(inner)
            cues.append(inner)
        cue = _cue(sentence, at) if at != index else None
        negated = is_negated(sentence, at)
        if cue is not None:
            state = applied(cue.effect, state, negated=negated, tense=own)
            superseded = superseded or (own is Tense.PLUPERFECT and cue.effect in ADDS)
            past_plan = own is Tense.PAST and cue.effect in ADDS and cue.effect != "agree"
            superseded = superseded or (past_plan and not _is_reported(sentence, at))
            rules.append(f"cue.{cue.effect}.{cue.lemma}" + (".not" if negated else ""))
            marks.append(at)
            cues.append(at)
        elif negated and verbal and not speaks:
            planned = state in (C.EXPECTED, C.SCHEDULED, C.ANNOUNCED, C.LIKELY, C.POSSIBLE, C.CONSIDERED, None)
            state = (C.DECLINED if tense is Tense.FUTURE else C.DOUBTFUL) if planned or state is C.HELD else state
            rules.append("cue.not")
            marks.append(at)
        if speaks and level:
            backshift = True
    if not is_verb and tense is Tense.NONE:
        tense = tense_of(sentence, steps[-1]) if sentence.tokens[steps[-1]].pos in ("VERB", "AUX") else Tense.NONE
    return Standing(
        certainty=state,
        tense=tense,
        direction=_direction(state, tense),
        superseded=superseded,
        marks=tuple(sorted(set(marks) | set(_helpers(sentence, steps)))),
        rules=tuple(dict.fromkeys(rules)),
        cue_tokens=tuple(cues),
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
        if token.dep in ("amod", "advmod", "aux", "acomp", "compound", "oprd") or (
            token.dep in ("acl", "relcl") and came_from is None
        ):
            yield i
            if token.dep == "acomp":
                yield from below(sentence, i, "advmod")
        elif token.dep == "prep" and token.lower in ("in", "on", "under") and sentence.tokens[at].lemma == "be":
            yield from below(sentence, i, "pobj")  # "is in doubt", "is under discussion"


def _cue_at(sentence: Sentence, at: int) -> bool:
    return _cue(sentence, at) is not None


POS = {"VERB": "verb", "AUX": "aux", "NOUN": "noun", "PROPN": "noun", "ADJ": "adj", "ADV": "adv"}


def _cue(sentence: Sentence, at: int) -> lexicon.Cue | None:
    token: Token = sentence.tokens[at]
    pos = POS.get(token.pos)
    if pos is None:
        return None
    if pos == "aux" and token.tag != "MD":
        pos = "verb"
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
    return Direction.FUTURE if state is not None or tense is Tense.FUTURE else Direction.UNKNOWN
