"""How an occasion stands, from the word itself outwards, each cue acting on what it governs.

So "denied reports that the visit had been called off" is deny(cancel(visit)) = still on. `effects.applied` says what
each cue makes of the state under it. Scope is the parse's: only words on the way from the occasion to the root of the
sentence, and what stands beside them, count.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from summitry.claim import cue_sense, first_verb
from summitry.claim.clauses import is_bygone, is_hearsay, is_reported, is_subject
from summitry.claim.cue_words import beside, beside_the_colon, cue_of, of_day
from summitry.claim.effects import ADDS, OFF, OPEN, applied, weaker
from summitry.claim.reach import is_asked, reach
from summitry.claim.tense import AHEAD, DONE, Tense, is_denied, tense_of
from summitry.model.parse import Sentence
from summitry.model.words import Certainty, Direction
from summitry.refdata import lexicon
from summitry.syntax import SUBJECTS, auxiliaries, below, clause

C = Certainty


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A certainty with the words that made it. `superseded` marks a plan told as past ("had been scheduled for").

    `heard` is how a report has it that nobody confirms or denies: "would not comment on a report that he plans to go".
    """

    certainty: Certainty | None
    tense: Tense
    direction: Direction
    superseded: bool
    marks: tuple[int, ...]
    rules: tuple[str, ...]
    cue_tokens: tuple[int, ...]
    heard: Certainty | None = None


FORESEEING = frozenset({"schedule", "expect", "likely", "possible"})
ASKING = frozenset(
    "invite invitation propose proposal offer request suggest float moot call ask approve discuss sound urge".split()
)
"""Cues of what is done once and holds on: a visit that "was proposed" is no plan of the past."""
TELLING = frozenset({"expect", "await", "invite", "invitation"})
"""Words that tell an occasion and say at once how it stands: "is expected in Beijing", "was invited to Rome"."""
ATTENDING = frozenset({"attend", "join", "participate", "take", "come", "appear"})
"""Verbs by which somebody takes part: who does not leaves the occasion to the others."""
LEAVING = frozenset("depart leave fly arrive travel head land set".split())


class _Reading:
    """The state of an occasion while the way up from it is walked."""

    def __init__(self, sentence: Sentence, index: int, *, is_verb: bool) -> None:
        self.sentence, self.index, self.is_verb = sentence, index, is_verb
        self.state: Certainty | None = None
        self.tense = Tense.NONE
        self.superseded = self.reported = self.contrary = self.prepared = False
        self.none = not is_verb and is_denied(sentence, index)  # "no talks": the verb over them is denied
        self.rules: list[str] = []
        self.marks: list[int] = []
        self.cues: list[int] = []

    def step(self, at: int, came_from: int | None) -> None:
        """Takes in one word of the way, with what stands beside it."""
        sentence, token = self.sentence, self.sentence.tokens[at]
        verbal = token.pos in ("VERB", "AUX")
        tense = tense_of(sentence, at) if verbal else Tense.NONE
        speaks = verbal and token.lemma in lexicon.speech() and at != self.index
        placed = token.pos == "ADP"  # "before, not after, the visit" denies no visit
        denied = (at != self.index or self.is_verb) and not placed and is_denied(sentence, at)
        behind = token.pos == "ADP" and token.lower in ("after", "following")
        over = clause(sentence, at)
        if behind and self.state is None and tense_of(sentence, over) in DONE and cue_of(sentence, over) is None:
            self.state = C.HELD  # after it something has been done; "was expected after the summit" does nothing
        ahead = tense_of(sentence, clause(sentence, at)) is Tense.FUTURE  # "will be hosted for a summit held in person"
        if at == self.index and not ahead and any(is_bygone(sentence, i) for i in below(sentence, at, "acl")):
            self.state, self.tense = C.HELD, Tense.PAST
        if verbal and not self.reported and not speaks and self.tense is Tense.NONE and tense is not Tense.NONE:
            self.tense = tense
            asked = came_from is not None and is_asked(sentence, came_from)
            if self.state is None and not asked and (at == self.index or cue_of(sentence, at) is None):
                self.state = first_verb.told_by(
                    sentence, at, tense, index=self.index, is_verb=self.is_verb, denied=self.none
                )
        if came_from is not None and verbal and sentence.tokens[came_from].dep == "conj" and self.is_verb:
            return  # of "he cancelled the dinner and met Xi" only the tense is shared
        if token.lemma in LEAVING and tense in DONE and self.state is C.EXPECTED and self.tense is Tense.INFINITIVE:
            self.state = C.UNDER_WAY  # "departed to pay a visit"
        self.complete(at, came_from)
        for i in of_day(sentence, at):
            cue = cue_of(sentence, i)
            if cue is not None:
                self.rules.append(f"day.{cue.effect}.{cue.name}")
                self.marks.append(i)
        for i in beside(sentence, at, came_from=came_from):
            own = tense_of(sentence, i) if sentence.tokens[i].pos == "VERB" else tense
            if self.apply(i, negated=is_denied(sentence, i) != (verbal and denied), tense=own):
                denied = denied and sentence.tokens[i].dep not in ("acomp", "attr")  # the denial is spent on it
        if verbal and self.none:
            denied, self.none = not denied, False
        silent = denied and cue_sense.is_silent(sentence, came_from)
        governs = at != self.index or token.lemma in TELLING
        if governs and not silent and cue_of(sentence, at) is not None:
            if not cue_sense.is_spent(sentence, at, came_from):
                self.apply(at, negated=denied, tense=tense, governs=True)
        elif cue_sense.tells_nothing(sentence, at):
            self.state = C.NO_COMMENT
            self.rules.append("cue.comment.nothing")
            self.marks.append(at)
        elif denied:
            self.negate(at, speaks=speaks or silent)
        if self.is_subject(came_from):
            for i in below(sentence, at, "conj"):
                if not below(sentence, i, *SUBJECTS):  # "was planned for May, but has been called off"
                    self.apply(i, negated=is_denied(sentence, i), tense=tense_of(sentence, i))
        if tense is Tense.PLUPERFECT and token.lemma == "be" and self.planned() and not is_reported(sentence, at):
            self.superseded, self.tense = True, tense  # "Monday had been the day set for it"
        self.depend(at)
        self.reported = self.reported or (speaks and came_from is not None)

    def planned(self) -> bool:
        return any(rule.startswith(("cue.schedule", "cue.expect")) for rule in self.rules)

    def is_subject(self, came_from: int | None) -> bool:
        return came_from is not None and self.sentence.tokens[came_from].dep in (*SUBJECTS, "auxpass")

    def complete(self, at: int, came_from: int | None) -> None:
        """What is said of a subject by an infinitive ("the visit is likely to be postponed"), or to those who asked."""
        sentence = self.sentence
        about = came_from is not None and sentence.tokens[came_from].lower == "about"
        asked = about or (came_from is not None and is_asked(sentence, came_from))
        if not asked and not self.is_subject(came_from):
            return
        over = [at, *below(sentence, at, "acomp", "oprd")]
        for i in (i for verb in over for i in below(sentence, verb, "xcomp", *(("ccomp",) if asked else ()))):
            told, denied = sentence.tokens[i], is_denied(sentence, i)
            if asked and cue_sense.tells_nothing(sentence, i):
                self.state = C.NO_COMMENT
                self.rules.append("cue.comment.nothing")
            elif cue_of(sentence, i) is not None:
                self.apply(i, negated=denied, tense=tense_of(sentence, i))
            elif denied:
                self.negate(i, speaks=told.lemma in lexicon.speech())
            for j in below(sentence, i, "dobj") if asked else ():
                self.apply(j, negated=is_denied(sentence, j), tense=tense_of(sentence, i))

    def apply(self, at: int, *, negated: bool, tense: Tense, governs: bool = False) -> bool:
        """Lets a cue act on the state; whether there was one."""
        cue = cue_of(self.sentence, at)
        if cue is None:
            return False
        token = self.sentence.tokens[at]
        if cue.effect == "contrary":
            self.contrary = True
        elif token.dep == "relcl" and tense is Tense.PLUPERFECT and is_subject(self.sentence, token.head):
            return False  # "the visit, which had been cancelled, is on again": the main clause says how it stands
        elif cue.effect == "postpone" and cue_sense.is_on_again(self.sentence, at):
            return False
        elif token.dep == "acl" and not governs and cue_sense.is_of_old(self.sentence, at):
            return False  # "originally planned for May": how the plan was
        elif cue.effect in FORESEEING and not negated and self.is_of_its_course(at):
            return False  # "the talks are likely to touch on trade": that they come is taken for granted
        elif cue.effect == "consider" and not governs and token.tag == "VB" and below(self.sentence, at, "dobj"):
            return False  # "the summit is a chance to discuss trade": another thing is discussed
        elif self.prepared and cue.effect in cue_sense.PHASES:
            return False  # "preparations for the visit are under way"
        elif not (self.is_verb and cue.effect == "postpone" and token.pos == "NOUN"):  # "he goes at a later date"
            planned = any(rule.startswith("cue.expect") for rule in self.rules)
            effect, negated = cue_sense.effect_of(self.sentence, at, negated=negated, expected=planned)
            self.state = applied(effect, self.state, negated=negated, tense=tense)
        self.prepared = self.prepared or (cue.effect in ADDS and (governs or token.dep in SUBJECTS))
        if cue.effect in ADDS and not negated:
            past = token.tag == "VBD" or any(a.tag == "VBD" for a in auxiliaries(self.sentence, at))
            lasts = cue.effect == "agree" or cue.lemma in ASKING  # what was asked for still is
            was = (governs and past and tense is Tense.PAST) or tense is Tense.PLUPERFECT
            if was and not lasts and not is_reported(self.sentence, at):
                self.superseded = True
                self.tense = Tense.PLUPERFECT if tense is Tense.PLUPERFECT else self.tense
        self.rules.append(f"cue.{cue.effect}.{cue.name}" + (".not" if negated else ""))
        self.marks.append(at)
        self.cues.append(at)
        return True

    def is_of_its_course(self, at: int) -> bool:
        return not self.is_verb and cue_sense.is_of_its_course(self.sentence, at, index=self.index)

    def negate(self, at: int, *, speaks: bool) -> None:
        """A "not" or "no" at a word that is no cue: of a plan, it says that nothing will come of it."""
        self.marks.append(at)
        self.rules.append("cue.not")
        token = self.sentence.tokens[at]
        thinks = speaks and lexicon.speech().get(token.lemma) == "think"
        if speaks and not thinks:
            self.state = C.NO_COMMENT  # "would not say whether ..."
        elif self.state in (C.CANCELLED, C.POSTPONED) and token.pos == "NOUN":
            self.state = C.SCHEDULED  # "there is no reason to postpone it"
        elif self.state in OFF or self.state in OPEN:
            return
        elif self.state is C.HELD and not self.is_verb:
            self.state = C.DENIED  # "there has been no call"
        elif not thinks and (self.tense is Tense.FUTURE or tense_of(self.sentence, at) in AHEAD or token.tag == "VB"):
            self.state = (
                C.DECLINED
                if self.is_verb and not cue_sense.is_given_up(self.sentence, at, index=self.index)
                else C.CANCELLED
            )
        else:
            self.state = C.DOUBTFUL
        if token.lemma in ATTENDING and not self.is_verb:
            self.rules.append("cue.not.there")

    def depend(self, at: int) -> None:
        """Conditions, and questions: "if ...", "decide whether ..."."""
        sentence, token = self.sentence, self.sentence.tokens[at]
        if cue_sense.is_conditional(sentence, at):
            off = self.state in OFF and not (cue_sense.is_excepted(sentence, at) and is_denied(sentence, at))
            self.state = self.state if off else weaker(C.EXPECTED if self.state in OFF else self.state, C.POSSIBLE)
            self.rules.append("cue.if")
        if any(cue_sense.was_never(sentence, c) for c in below(sentence, at, "advcl")):
            self.state = C.DENIED
            self.rules.append("cue.never")
        above = cue_of(sentence, token.head)
        asked = any(sentence.tokens[i].lower in ("whether", "if") for i in below(sentence, at, "mark"))
        asked = asked and not (above is not None and above.effect == "consider")
        if asked and token.dep in ("ccomp", "pcomp", "conj", "csubj", "csubjpass") and self.state not in OFF:
            self.state = C.NOT_DECIDED
            self.rules.append("cue.whether")

    def end(self) -> None:
        """What is known only when the whole way has been walked."""
        if self.none:
            self.negate(self.index, speaks=False)
        if not self.rules:
            for i in beside_the_colon(self.sentence, self.index):
                over = self.sentence.tokens[i].head  # "no date set"
                no = self.sentence.tokens[i].dep == "acl" and is_denied(self.sentence, over)
                self.apply(i, negated=is_denied(self.sentence, i) != no, tense=Tense.NONE)
        if self.contrary and (self.state in OFF or self.state is C.DOUBTFUL):
            self.state = C.DENIED  # "contrary to reports, he will not come"


def standing(sentence: Sentence, index: int, *, is_verb: bool) -> Standing:
    """How the occasion told by the word at `index` stands, by its sentence alone."""
    reading, steps = _Reading(sentence, index, is_verb=is_verb), reach(sentence, index)
    heard = None
    for level, at in enumerate(steps):
        if level > 1 and is_hearsay(sentence, steps[level - 1]):
            heard = reading.state  # how the report has it that the words above leave open
        reading.step(at, steps[level - 1] if level else None)
    if not is_verb and reading.tense is Tense.NONE:
        reading.tense = (
            tense_of(sentence, steps[-1]) if sentence.tokens[steps[-1]].pos in ("VERB", "AUX") else Tense.NONE
        )
    reading.end()
    return Standing(
        certainty=reading.state,
        tense=reading.tense,
        direction=_direction(reading.state, reading.tense),
        superseded=reading.superseded,
        marks=tuple(sorted({*reading.marks, *_helpers(sentence, steps)})),
        rules=tuple(dict.fromkeys(reading.rules)),
        cue_tokens=tuple(reading.cues),
        heard=heard if reading.state is C.NO_COMMENT else None,
    )


def _helpers(sentence: Sentence, steps: list[int]) -> Iterator[int]:
    for at in steps:
        for i in below(sentence, at, "aux", "neg"):
            if sentence.tokens[i].lower in ("will", "would", "may", "might", "could", "not", "n't"):
                yield i


def _direction(state: Certainty | None, tense: Tense) -> Direction:
    if state is C.UNDER_WAY and tense is Tense.PRESENT:
        return Direction.FUTURE
    if state in (C.HELD, C.UNDER_WAY):
        return Direction.PAST
    if state is None and tense in DONE:
        return Direction.PAST
    ahead = state is not None or tense in (Tense.FUTURE, Tense.PRESENT, Tense.PROGRESSIVE)
    return Direction.FUTURE if ahead else Direction.UNKNOWN
