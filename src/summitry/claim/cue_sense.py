"""What a cue, a "not" or a condition means where it stands: on what it is spent, and whether it reaches the occasion.

Questions only; `scope` walks and decides. `at` is the word asked about, `index` the occasion.
"""

from summitry.claim.clauses import is_mutual, is_of_date, is_subject
from summitry.claim.cue_words import cue_of
from summitry.claim.effects import ADDS
from summitry.claim.first_verb import OCCURRING
from summitry.claim.tense import FAILS, Tense, is_denied, tense_of
from summitry.model.parse import Sentence
from summitry.refdata import lexicon
from summitry.syntax import SUBJECTS, auxiliaries, below, path

PHASES = frozenset({"begin", "end", "now"})
KNOWN = frozenset({"the", "this", "these", "their", "both"})
OF_OLD = frozenset({"originally", "initially", "previously", "first", "earlier"})
TELLING_NEWS = frozenset("announce preview report share say add offer confirm tell disclose".split())
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


def effect_of(sentence: Sentence, at: int, *, negated: bool, expected: bool) -> tuple[str, bool]:
    """The effect of the cue at a word, and whether it is still denied. `expected`: the occasion was told as planned."""
    cue = cue_of(sentence, at)
    effect = cue.effect if cue is not None else "none"
    modal = any(a.tag == "MD" and a.lower in MODALS for a in auxiliaries(sentence, at))
    if modal and not negated:
        effect = MAY_END.get(effect, effect)  # not of "cannot be ruled out"
    ready = cue is not None and cue.lemma == "prepare" and sentence.tokens[at].tag in ("VBN", "JJ")
    if ready and below(sentence, at, "xcomp"):
        effect = "possible"  # "is prepared to meet him"
    if effect == "schedule" and negated and is_of_date(sentence, at):
        return "decide", negated  # "no date has been set"
    if effect == "need" and negated and _is_no_longer(sentence, at):
        return "cancel", False  # "no longer necessary": what was planned is not to be
    if effect == "agree" and is_mutual(sentence, at):
        return "confirm", negated
    if effect == "confirm" and not negated and expected:
        return "none", negated  # "announced that a visit is planned": that it is planned is what is certain
    return effect, negated


def is_silent(sentence: Sentence, came_from: int | None) -> bool:
    """ "did not wish to say"."""
    under = sentence.tokens[came_from] if came_from is not None else None
    if under is None or under.dep != "xcomp" or cue_of(sentence, under.index) is not None:
        return False
    return lexicon.speech().get(under.lemma) == "say"


def tells_nothing(sentence: Sentence, at: int) -> bool:
    """ "had nothing to say on a trip", "have no visits to announce"."""
    had = below(sentence, at, "dobj") if sentence.tokens[at].lemma == "have" else []
    void = [i for i in (at, *had) if _is_nothing(sentence, i)]
    return bool(void) and any(
        sentence.tokens[i].lemma in TELLING_NEWS and any(a.lower == "to" for a in auxiliaries(sentence, i))
        for over in (at, *void)
        for i in below(sentence, over, "acl", "relcl", "advcl", "xcomp")
    )


def _is_nothing(sentence: Sentence, at: int) -> bool:
    token = sentence.tokens[at]
    return token.lower == "nothing" or (token.pos == "NOUN" and is_denied(sentence, at))


def is_spent(sentence: Sentence, at: int, came_from: int | None) -> bool:
    """Whether a cue does nothing more to the occasion: a refusal spent on the cue or the speech under it ("refused to
    rule out", "declined to say"), a beginning of something else ("began to arrange it").
    """
    cue = cue_of(sentence, at)
    if cue is None:
        return True
    if cue.lemma == "replace" and came_from is not None and sentence.tokens[came_from].pos == "ADP":
        return True  # "replaced by a call": the call is what comes
    under = [i for i in below(sentence, at, "xcomp") if cue_of(sentence, i) is not None]
    if cue.effect in PHASES:
        return came_from in under
    speech = [i for i in below(sentence, at, "xcomp") if sentence.tokens[i].lemma in lexicon.speech()]
    return sentence.tokens[at].lemma in FAILS and cue.effect == "decline" and bool(under or speech)


def is_on_again(sentence: Sentence, at: int) -> bool:
    """ "the visit, put off in July, will now take place in May"."""
    token = sentence.tokens[at]
    if token.dep not in ("acl", "relcl") or token.tag != "VBN" or not is_subject(sentence, token.head):
        return False
    return tense_of(sentence, sentence.tokens[token.head].head) is Tense.FUTURE


def is_of_its_course(sentence: Sentence, at: int, *, index: int) -> bool:
    """Whether a cue is said of what a known occasion will be about: "the talks may focus on", "are to address"."""
    token = sentence.tokens[at]
    if not any(sentence.tokens[i].lower in KNOWN for i in below(sentence, index, "det")):
        return False
    verbs = [token.head] if token.dep == "aux" else below(sentence, at, "xcomp")
    own = path(sentence, index)
    about = (i for i in verbs if (sentence.tokens[i].lemma, "verb") in lexicon.agenda_words())
    course = (i for i in about if sentence.tokens[i].lemma not in OCCURRING and cue_of(sentence, i) is None)
    return any(i in own or sentence.tokens[index].dep in SUBJECTS for i in course)


def is_of_old(sentence: Sentence, at: int) -> bool:
    """ "originally planned", "first scheduled"."""
    return any(sentence.tokens[i].lower in OF_OLD for i in below(sentence, at, "advmod"))


def _is_no_longer(sentence: Sentence, at: int) -> bool:
    """ "no longer", "not ... any more", said at a word or at what it hangs on."""
    words = {
        sentence.tokens[j].lower
        for k in (at, sentence.tokens[at].head)
        for i in below(sentence, k, "advmod", "neg")
        for j in (i, *below(sentence, i))
    }
    return bool(words & {"longer", "more", "anymore"})


def is_given_up(sentence: Sentence, at: int, *, index: int) -> bool:
    """Whether what will not be was planned ("will not go after all", "no longer", "as planned"), or both tell of it."""
    tokens = sentence.tokens
    words = {tokens[i].lower for verb in (at, index) for i in below(sentence, verb, "advmod")}
    mutual = tokens[index].lemma == "meet" and not below(sentence, index, "dobj")
    planned = any(
        tokens[i].lemma in ("plan", "schedule", "expect", "intend", "announce") and below(sentence, i, "mark")
        for i in below(sentence, at, "advcl")
    )
    return mutual or planned or bool(words & {"all", "longer", "more", "now"})


def is_conditional(sentence: Sentence, at: int) -> bool:
    """ "if", "unless", "once conditions allow", "subject to approval", "depending on the talks"."""
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


def is_excepted(sentence: Sentence, at: int) -> bool:
    """ "unless the fighting stops, he will not go": he may."""
    clauses = below(sentence, at, "advcl")
    return any(sentence.tokens[j].lower == "unless" for i in clauses for j in below(sentence, i, "mark"))


def was_never(sentence: Sentence, at: int) -> bool:
    """ "was not cancelled, because it was never scheduled"."""
    because = any(sentence.tokens[i].lower == "because" for i in below(sentence, at, "mark"))
    cue = cue_of(sentence, at) if because else None
    return cue is not None and cue.effect in ADDS and is_denied(sentence, at)
