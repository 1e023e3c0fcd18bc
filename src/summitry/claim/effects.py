"""The algebra of certainty: what each effect of `cues.tsv` makes of the state of what it governs."""

from summitry.claim.tense import DONE, Tense
from summitry.model.words import Certainty

C = Certainty

STRENGTH = (C.HELD, C.UNDER_WAY, C.ANNOUNCED, C.SCHEDULED, C.EXPECTED, C.LIKELY, C.POSSIBLE, C.CONSIDERED)
OFF = frozenset({C.CANCELLED, C.POSTPONED, C.DECLINED, C.DENIED})
OPEN = frozenset({C.NOT_DECIDED, C.NO_COMMENT, C.DOUBTFUL})
ADDS = {
    "schedule": C.SCHEDULED,
    "expect": C.EXPECTED,
    "agree": C.EXPECTED,
    "likely": C.LIKELY,
    "possible": C.POSSIBLE,
    "consider": C.CONSIDERED,
}
ENDS = {"cancel": C.CANCELLED, "postpone": C.POSTPONED, "decline": C.DECLINED}
FIXES = {
    "doubt": C.DOUBTFUL,
    "undecided": C.NOT_DECIDED,
    "comment": C.NO_COMMENT,
    "over": C.HELD,
    "exclude": C.DECLINED,
}
NEGATED = {
    "decide": C.NOT_DECIDED,
    "affirm": C.DENIED,
    "cancel": C.SCHEDULED,
    "postpone": C.SCHEDULED,
    "decline": C.CONSIDERED,  # "did not rule out"
    "exclude": C.POSSIBLE,
    "deny": C.NO_COMMENT,
    "reject": C.NO_COMMENT,
    "confirm": C.NO_COMMENT,
    "comment": C.NO_COMMENT,
    "schedule": C.DOUBTFUL,
    "expect": C.DOUBTFUL,
    "likely": C.DOUBTFUL,
    "possible": C.DOUBTFUL,
    "consider": C.DOUBTFUL,
    "accept": C.DECLINED,
    "agree": C.NOT_DECIDED,
    "doubt": C.EXPECTED,
    "again": C.CANCELLED,
    "need": C.DOUBTFUL,
}
ON = frozenset({None, C.EXPECTED, C.SCHEDULED})
"""What a confirmation makes announced: it does not make a possible visit more than possible."""


def applied(effect: str, state: Certainty | None, *, negated: bool, tense: Tense) -> Certainty | None:
    """What a cue makes of the state of what it governs.

    >>> applied("deny", Certainty.CANCELLED, negated=False, tense=Tense.PAST).value
    'scheduled'
    >>> applied("confirm", Certainty.CONSIDERED, negated=False, tense=Tense.PAST).value
    'considered'
    """
    if negated and effect in NEGATED:
        still_on = state in OFF and (effect in ADDS or effect in ("affirm", "need"))  # "no plans to cancel the visit"
        return C.SCHEDULED if still_on else NEGATED[effect]
    if effect in FIXES:
        return FIXES[effect]
    if state is C.NO_COMMENT or effect in ("none", "need"):
        return state  # "declined to comment on": the silence is all that is told
    if effect in ENDS:
        return ENDS[effect]
    if effect == "reject" and state is C.CONSIDERED:
        return C.DECLINED  # "rejected an offer to meet"
    if effect in ("deny", "reject"):
        return C.SCHEDULED if state in (C.CANCELLED, C.POSTPONED, C.DOUBTFUL) else C.DENIED
    if effect == "decide" and tense is Tense.FUTURE:
        return weaker(state, C.EXPECTED)  # "it will be decided when ..."
    if effect in ("decide", "affirm"):
        return state
    if effect == "move":
        return state if state in OFF or state in OPEN else C.SCHEDULED
    if effect == "again" and tense in DONE and state in ON | {C.HELD}:
        return C.HELD  # "went ahead"
    if effect == "again":
        return C.SCHEDULED if state in OFF or state in ON else state
    if effect == "now":
        return C.UNDER_WAY if tense not in (Tense.FUTURE, Tense.INFINITIVE) and state in ON | {C.HELD} else state
    if effect == "confirm" and tense is Tense.FUTURE and state is None:
        return C.NO_COMMENT  # "it will announce any visit in due course"
    if effect == "confirm":
        return C.ANNOUNCED if state in ON else state
    if effect in ("begin", "end", "shorten"):
        return _phase(effect, state, tense)
    if effect == "accept":
        return weaker(state, C.CONSIDERED)
    if state in OFF:
        return state if effect in ("schedule", "expect", "agree") else C.DOUBTFUL
    return weaker(state, ADDS[effect])


def _phase(effect: str, state: Certainty | None, tense: Tense) -> Certainty | None:
    if tense in DONE and state in ON | {C.HELD}:
        return C.UNDER_WAY if effect == "begin" else C.HELD
    return state if state is not None else C.SCHEDULED


def weaker(a: Certainty | None, b: Certainty) -> Certainty:
    """The weaker of two states of what is ahead; one that speaks against it stays.

    >>> weaker(Certainty.EXPECTED, Certainty.POSSIBLE).value, weaker(Certainty.CANCELLED, Certainty.POSSIBLE).value
    ('possible', 'cancelled')
    """
    if a is None or a not in STRENGTH:
        return a if a is not None else b
    return max(a, b, key=STRENGTH.index)
