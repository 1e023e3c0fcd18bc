"""How an occasion stands, from the word itself outwards, each cue acting on what it governs.

So "denied reports that the visit had been called off" is deny(cancel(visit)) = still on. `effects.applied` says what
each cue makes of the state under it. Scope is the parse's: only words on the way from the occasion to the root of the
sentence, and what stands beside them, count.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from summitry.claim.clauses import is_bygone, is_mutual, is_of_date, is_reported, is_subject
from summitry.claim.cue_words import beside, beside_the_colon, cue_of, of_day
from summitry.claim.effects import ADDS, OFF, OPEN, applied, weaker
from summitry.claim.reach import is_asked, reach
from summitry.claim.tense import AHEAD, DONE, FAILS, Tense, is_denied, tense_of
from summitry.model.parse import Sentence
from summitry.model.words import Certainty, Direction
from summitry.refdata import lexicon
from summitry.syntax import SUBJECTS, auxiliaries, below, clause, path

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


BASE = {
    Tense.FUTURE: C.EXPECTED,
    Tense.PAST: C.HELD,
    Tense.PERFECT: C.HELD,
    Tense.PLUPERFECT: C.HELD,
    Tense.PROGRESSIVE: C.EXPECTED,
    Tense.PRESENT: None,
    Tense.INFINITIVE: C.EXPECTED,
    Tense.UNREALISED: C.CANCELLED,
    Tense.NONE: None,
}
"""What a verb's form alone tells of the occasion under it."""


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
                self.state = self.told_by(at, tense)
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
        silent = denied and self.is_silent(came_from)
        governs = at != self.index or token.lemma in TELLING
        if governs and not silent and cue_of(sentence, at) is not None:
            if not self.is_spent(at, came_from):
                self.apply(at, negated=denied, tense=tense, governs=True)
        elif self.tells_nothing(at, came_from):
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

    def told_by(self, at: int, tense: Tense) -> Certainty | None:
        """What the form of the first verb tells of the occasion."""
        token = self.sentence.tokens[at]
        if tense in DONE and not self.takes_place(at):
            return None
        if tense is Tense.PROGRESSIVE and token.lemma not in MOTION and (self.is_verb or token.lemma in OCCURRING):
            return C.UNDER_WAY  # "is holding talks"; with a day to come it is a plan ("is meeting Xi on Friday")
        if tense is Tense.PRESENT and (self.is_there(at) or self.is_news(at)):
            return C.UNDER_WAY
        return BASE[tense]

    def is_there(self, at: int) -> bool:
        """ "is in Beijing", "are gathered", "is on a visit to Rome"."""
        tokens = self.sentence.tokens
        if self.is_verb:
            return tokens[at].lemma == "be" or (tokens[at].tag == "VBN" and cue_of(self.sentence, at) is None)
        over = tokens[tokens[self.index].head]
        return tokens[at].lemma == "be" and over.lower == "on" and over.head == at

    def is_news(self, at: int) -> bool:
        """The present of headlines and captions: "Putin arrives in Beijing"; with a day to come it is a plan."""
        token = self.sentence.tokens[at]
        return self.is_verb and token.dep == "ROOT" and token.tag == "VBZ" and cue_of(self.sentence, at) is None

    def takes_place(self, at: int) -> bool:
        """Whether a past form at `at` tells that the occasion was held: its own verb, a verb of taking place, or any
        verb of an occasion that is known ("the call was long"; not "a visit was what they had worked for").
        """
        tokens = self.sentence.tokens
        near = [tokens[i] for i in below(self.sentence, self.index, "det", "poss")]
        definite = any(token.dep == "poss" or token.lower in ("the", "this") for token in near)
        exists = self.none and tokens[at].lemma == "be"
        deemed = any(tokens[i].lower == "as" for i in below(self.sentence, at, "prep"))  # "was seen as a chance"
        known = definite and not deemed and tokens[at].lemma not in lexicon.speech()
        return self.is_verb or exists or tokens[at].lemma in OCCURRING or known

    def planned(self) -> bool:
        return any(rule.startswith(("cue.schedule", "cue.expect")) for rule in self.rules)

    def is_silent(self, came_from: int | None) -> bool:
        """ "did not wish to say"."""
        under = self.sentence.tokens[came_from] if came_from is not None else None
        if under is None or under.dep != "xcomp" or cue_of(self.sentence, under.index) is not None:
            return False
        return lexicon.speech().get(under.lemma) == "say"

    def tells_nothing(self, at: int, came_from: int | None) -> bool:
        """ "had nothing to say on a trip", "have no visits to announce"."""
        sentence = self.sentence
        had = below(sentence, at, "dobj") if sentence.tokens[at].lemma == "have" else []
        void = [i for i in (at, *had) if self.is_nothing(i)]
        return bool(void) and any(
            sentence.tokens[i].lemma in TELLING_NEWS and any(a.lower == "to" for a in auxiliaries(sentence, i))
            for over in (at, *void)
            for i in below(sentence, over, "acl", "relcl", "advcl", "xcomp")
        )

    def is_nothing(self, at: int) -> bool:
        token = self.sentence.tokens[at]
        return token.lower == "nothing" or (token.pos == "NOUN" and is_denied(self.sentence, at))

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
            if asked and self.tells_nothing(i, None):
                self.state = C.NO_COMMENT
                self.rules.append("cue.comment.nothing")
            elif cue_of(sentence, i) is not None:
                self.apply(i, negated=denied, tense=tense_of(sentence, i))
            elif denied:
                self.negate(i, speaks=told.lemma in lexicon.speech())
            for j in below(sentence, i, "dobj") if asked else ():
                self.apply(j, negated=is_denied(sentence, j), tense=tense_of(sentence, i))

    def is_spent(self, at: int, came_from: int | None) -> bool:
        """Whether a cue does nothing more to the occasion: a refusal spent on the cue or the speech under it ("refused
        to rule out", "declined to say"), a beginning of something else ("began to arrange it").
        """
        cue = cue_of(self.sentence, at)
        if cue is None:
            return True
        if cue.lemma == "replace" and came_from is not None and self.sentence.tokens[came_from].pos == "ADP":
            return True  # "replaced by a call": the call is what comes
        under = [i for i in below(self.sentence, at, "xcomp") if cue_of(self.sentence, i) is not None]
        if cue.effect in PHASES:
            return came_from in under
        speech = [i for i in below(self.sentence, at, "xcomp") if self.sentence.tokens[i].lemma in lexicon.speech()]
        return self.sentence.tokens[at].lemma in FAILS and cue.effect == "decline" and bool(under or speech)

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
        elif cue.effect == "postpone" and self.is_on_again(at):
            return False
        elif token.dep == "acl" and not governs and self.is_of_old(at):
            return False  # "originally planned for May": how the plan was
        elif cue.effect in FORESEEING and not negated and self.is_of_its_course(at):
            return False  # "the talks are likely to touch on trade": that they come is taken for granted
        elif self.prepared and cue.effect in PHASES:
            return False  # "preparations for the visit are under way"
        elif not (self.is_verb and cue.effect == "postpone" and token.pos == "NOUN"):  # "he goes at a later date"
            modal = any(a.tag == "MD" and a.lower in MODALS for a in auxiliaries(self.sentence, at))
            effect = (
                MAY_END.get(cue.effect, cue.effect) if modal and not negated else cue.effect
            )  # "cannot be ruled out"
            if effect == "schedule" and negated and is_of_date(self.sentence, at):
                effect = "decide"  # "no date has been set"
            elif effect == "need" and negated and self.is_no_longer(at):
                effect, negated = "cancel", False  # "no longer necessary": what was planned is not to be
            elif effect == "agree" and is_mutual(self.sentence, at):
                effect = "confirm"
            elif effect == "confirm" and not negated and any(rule.startswith("cue.expect") for rule in self.rules):
                effect = "none"  # "announced that a visit is planned": that it is planned is what is certain
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

    def is_on_again(self, at: int) -> bool:
        """ "the visit, put off in July, will now take place in May"."""
        token = self.sentence.tokens[at]
        if token.dep not in ("acl", "relcl") or token.tag != "VBN" or not is_subject(self.sentence, token.head):
            return False
        return tense_of(self.sentence, self.sentence.tokens[token.head].head) is Tense.FUTURE

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
            self.state = C.DECLINED if self.is_verb and not self.is_given_up(at) else C.CANCELLED
        else:
            self.state = C.DOUBTFUL

    def is_of_its_course(self, at: int) -> bool:
        """Whether a cue is said of what a known occasion will be about: "the talks may focus on", "are to address"."""
        sentence, token = self.sentence, self.sentence.tokens[at]
        if self.is_verb or not any(sentence.tokens[i].lower in KNOWN for i in below(sentence, self.index, "det")):
            return False
        verbs = [token.head] if token.dep == "aux" else below(sentence, at, "xcomp")
        own = path(sentence, self.index)
        about = (i for i in verbs if (sentence.tokens[i].lemma, "verb") in lexicon.agenda_words())
        course = (i for i in about if sentence.tokens[i].lemma not in OCCURRING and cue_of(sentence, i) is None)
        return any(i in own or sentence.tokens[self.index].dep in SUBJECTS for i in course)

    def is_of_old(self, at: int) -> bool:
        """ "originally planned", "first scheduled"."""
        return any(self.sentence.tokens[i].lower in OF_OLD for i in below(self.sentence, at, "advmod"))

    def is_no_longer(self, at: int) -> bool:
        """ "no longer", "not ... any more", said at a word or at what it hangs on."""
        tokens = self.sentence.tokens
        words = {
            tokens[j].lower
            for k in (at, tokens[at].head)
            for i in below(self.sentence, k, "advmod", "neg")
            for j in (i, *below(self.sentence, i))
        }
        return bool(words & {"longer", "more", "anymore"})

    def is_given_up(self, at: int) -> bool:
        """Whether what will not be was planned ("will not go after all", "no longer"), or both sides tell of it."""
        tokens = self.sentence.tokens
        words = {tokens[i].lower for verb in (at, self.index) for i in below(self.sentence, verb, "advmod")}
        mutual = tokens[self.index].lemma == "meet" and not below(self.sentence, self.index, "dobj")
        return mutual or bool(words & {"all", "longer", "more", "now"})

    def depend(self, at: int) -> None:
        """Conditions, and questions: "if ...", "decide whether ..."."""
        sentence, token = self.sentence, self.sentence.tokens[at]
        if self.is_conditional(at):
            self.state = self.state if self.state in OFF else weaker(self.state, C.POSSIBLE)
            self.rules.append("cue.if")
        if any(self.was_never(c) for c in below(sentence, at, "advcl")):
            self.state = C.DENIED
            self.rules.append("cue.never")
        above = cue_of(sentence, token.head)
        asked = any(sentence.tokens[i].lower in ("whether", "if") for i in below(sentence, at, "mark"))
        asked = asked and not (above is not None and above.effect == "consider")
        if asked and token.dep in ("ccomp", "pcomp", "conj", "csubj", "csubjpass") and self.state not in OFF:
            self.state = C.NOT_DECIDED
            self.rules.append("cue.whether")

    def is_conditional(self, at: int) -> bool:
        """ "if", "unless", "once conditions allow", "subject to approval", "depending on the talks"."""
        sentence = self.sentence
        for i in below(sentence, at, "advcl"):
            words = {sentence.tokens[j].lower for j in below(sentence, i, "mark", "advmod", "aux")}
            if words & CONDITIONS or sentence.tokens[i].lower in CONDITIONS:
                return True
        for i in below(sentence, at, "prep", "acomp", "amod", "advcl"):
            token = sentence.tokens[i]
            under = {sentence.tokens[j].lower for j in below(sentence, i, "prep")}
            if (token.lower, *sorted(under & {"to", "on", "upon"}))[:2] in CONDITIONAL:
                return True
        return False

    def was_never(self, at: int) -> bool:
        """ "was not cancelled, because it was never scheduled"."""
        because = any(self.sentence.tokens[i].lower == "because" for i in below(self.sentence, at, "mark"))
        cue = cue_of(self.sentence, at) if because else None
        return cue is not None and cue.effect in ADDS and is_denied(self.sentence, at)

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


FORESEEING = frozenset({"schedule", "expect", "likely", "possible"})
KNOWN = frozenset({"the", "this", "these", "their", "both"})
OF_OLD = frozenset({"originally", "initially", "previously", "first", "earlier"})
ASKING = frozenset(
    "invite invitation propose proposal offer request suggest float moot call ask approve discuss sound urge".split()
)
"""Cues of what is done once and holds on: a visit that "was proposed" is no plan of the past."""
TELLING = frozenset({"expect", "await", "invite", "invitation"})
"""Words that tell an occasion and say at once how it stands: "is expected in Beijing", "was invited to Rome"."""
HEARSAY = frozenset("report rumour rumor speculation".split())
TELLING_NEWS = frozenset("announce preview report share say add offer confirm tell disclose".split())
OCCURRING = frozenset(
    "hold have take pay make happen occur conduct attend co-chair chair lead complete give receive begin start end"
    " conclude open convene gather follow last arrive come go travel fly leave depart bring wrap finish".split()
)
"""Verbs under which, in the past, an occasion was held."""
PHASES = frozenset({"begin", "end", "now"})
MOTION = frozenset("go travel come fly head leave depart return arrive start begin".split())
"""Verbs whose progressive form tells a plan."""
LEAVING = frozenset("depart leave fly arrive travel head land set".split())
MODALS = frozenset({"may", "might", "could", "can"})
MAY_END = {"cancel": "doubt", "decline": "doubt", "postpone": "possible"}
"""What may be called off is in doubt; what may be put off may be held."""
CONDITIONS = frozenset({"if", "unless", "provided", "providing", "once", "assuming"})
CONDITIONAL = frozenset(
    {
        ("subject", "to"),
        ("contingent", "on"),
        ("contingent", "upon"),
        ("conditional", "on"),
        ("conditional", "upon"),
        ("dependent", "on"),
        ("depending", "on"),
        ("depending", "upon"),
    }
)


def standing(sentence: Sentence, index: int, *, is_verb: bool) -> Standing:
    """How the occasion told by the word at `index` stands, by its sentence alone."""
    reading, steps = _Reading(sentence, index, is_verb=is_verb), reach(sentence, index)
    heard = None
    for level, at in enumerate(steps):
        if level and sentence.tokens[steps[level - 1]].lemma in HEARSAY:
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
