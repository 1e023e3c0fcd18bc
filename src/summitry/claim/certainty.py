"""The certainty of a claim: how the words say that an occasion stands, with who says it and for when.

A plan told on record by a side's government is announced; a date told as plain fact is scheduled; what unnamed people
or another state's officials tell is expected.
"""

import math
from datetime import date, timedelta

from summitry.claim.effects import ADDS, OFF
from summitry.claim.occasion import Occasion, Telling, sides
from summitry.claim.tense import DONE, Tense
from summitry.model.claim import Source
from summitry.model.words import Certainty, PartyKind, SourceKind
from summitry.refdata import bodies, lexicon

C = Certainty
ON_RECORD = frozenset({SourceKind.NAMED_OFFICIAL, SourceKind.SPOKESPERSON, SourceKind.INSTITUTION, SourceKind.DOCUMENT})
PASSING_ON = frozenset({SourceKind.REPORTER, SourceKind.MEDIA_OUTLET})
"""Who tells what a report has, where somebody else would not comment on it."""
HEDGED_BY_WORD = ("cue.decide", "cue.expect", "cue.likely", "cue.possible", "cue.consider")
SET_DOWN = frozenset({"cue.schedule.schedule", "cue.schedule.slate", "cue.schedule.fix"})
"""Words of a calendar, with or without the day."""
ARRIVING = frozenset({"occasion.verb.arrive", "occasion.verb.land", "occasion.verb.reach"})
PLANNED = frozenset({C.EXPECTED, C.SCHEDULED, C.ANNOUNCED})
AWAY = frozenset({"cue.not.there", "cue.cancel.skip", "cue.cancel.boycott", "cue.decline.stay-away"})
"""Rules of words by which one who was to take part stays away."""
FIXED = timedelta(days=5)
"""A window no longer than this, told as plain fact, is a date that somebody has fixed."""


def certainty(occasion: Occasion, telling: Telling, origin: Source, *, today: date) -> Certainty:
    """The state of an occasion by one telling of one speaker, `today` being the day of the report."""
    state, tense, window = telling.standing.certainty, telling.standing.tense, telling.timed.window
    begins, ends = (window.earliest, window.latest) if window is not None else (None, None)
    if telling.standing.superseded and state in PLANNED:
        return C.DOUBTFUL if tense is Tense.PLUPERFECT else C.EXPECTED
    if state in OFF and _is_left_to_others(occasion, telling):
        state = C.EXPECTED
    if telling.standing.heard is not None and origin.kind in PASSING_ON:
        state = telling.standing.heard
    if state is None:
        past = tense in DONE and ends is not None and ends < today
        state = C.HELD if occasion.background or past else C.EXPECTED
    told_ahead = begins is not None and (begins > today or (begins == today and tense is Tense.PRESENT))
    if state in (C.HELD, C.UNDER_WAY) and told_ahead:
        state = C.EXPECTED  # "meets Xi in Paris on Friday"
    if state is C.HELD and begins is not None and ends is not None and begins <= today <= ends:
        state = C.UNDER_WAY if ARRIVING & set(telling.frame.rules) else state  # "arrived on Tuesday for two days"
    if state is C.CONSIDERED and window is not None and "cue.accept.accept" in telling.standing.rules:
        state = C.EXPECTED  # an invitation that was taken up, with its day
    if state not in PLANNED:
        return state
    hedged = any(rule.startswith(HEDGED_BY_WORD) for rule in telling.standing.rules)
    if _is_on_record(origin, occasion, today):
        named = telling.standing.certainty is None and telling.setting  # "ahead of the visit", said on another matter
        return C.EXPECTED if (hedged or named) and state is C.EXPECTED else C.ANNOUNCED
    if origin.kind is not SourceKind.REPORTER:
        return C.EXPECTED if state is C.ANNOUNCED else state
    if state is C.ANNOUNCED:
        return state  # the reporter's own "Beijing announced"
    rules = telling.standing.rules
    starts = any(rule.startswith("cue.begin") for rule in rules)  # its first day is all that is told
    last = begins if starts and ends is None else ends
    fixed = begins is not None and last is not None and last - begins <= FIXED
    set_for = begins is not None and tense is not Tense.INFINITIVE and "cue.schedule.set" in rules
    fixed = fixed or set_for or any(rule in SET_DOWN for rule in rules)  # "is set to" names no day
    return C.SCHEDULED if fixed and not hedged else C.EXPECTED


def answered(state: Certainty, occasion: Occasion, origin: Source, *, today: date) -> Certainty:
    """The state by one who confirms what was told: announced only where a side does, on record."""
    if state is C.ANNOUNCED and not _is_on_record(origin, occasion, today):
        return C.EXPECTED
    return state


def _is_left_to_others(occasion: Occasion, telling: Telling) -> bool:
    """Whether one who stays away leaves a meeting that two or more others hold: "he himself will not take part"."""
    if not AWAY & set(telling.standing.rules) or any(
        t.standing.certainty in OFF and not AWAY & set(t.standing.rules) for t in occasion.tellings
    ):
        return False
    away = sides(telling.frame.parties)
    going = (t for t in occasion.tellings if t.standing.certainty in PLANNED and not t.standing.superseded)
    return any(len(sides(t.frame.parties) - away) > 1 for t in going)


def _is_on_record(origin: Source, occasion: Occasion, today: date) -> bool:
    """Whether a side's government says it, itself or by its news agency."""
    if origin.kind is SourceKind.MEDIA_OUTLET:
        state = lexicon.state_agencies().get(origin.name or "")
        return state is not None and state in _sides(occasion)
    return origin.kind in ON_RECORD and _is_a_side(origin, occasion, today)


def probability(state: Certainty, rules: tuple[str, ...]) -> float:
    """The chance of being held that the words give, 0..1: of the last word that has a number for this state, else the
    state's own; times that of the word of chance that they give to the day.

    >>> probability(Certainty.DOUBTFUL, ("cue.doubt.unlikely",)), probability(Certainty.DOUBTFUL, ())
    (0.2, 0.3)
    """
    chances, states = lexicon.word_chances(), lexicon.probabilities()
    said = (chances[rule] for rule in reversed(rules) if rule in chances)
    own = next((c.probability for c in said if c.certainty is state), states[state])
    days = (states[ADDS[rule.split(".")[1]]] for rule in rules if rule.startswith("day."))  # "the most likely day"
    return round(own * math.prod(days), 4)


def _is_a_side(origin: Source, occasion: Occasion, today: date) -> bool:
    """Whether a speaker speaks for a party, for the host or for a member of a body that takes part; a speaker whose
    side is unknown is taken for one, as is one who speaks of an occasion of which only one side is known.
    """
    sides = _sides(occasion)
    if origin.state is None or origin.state in sides or any(r.name == origin.name for r, _ in occasion.parties):
        return True
    members = [_members(r.name, today) for r, _ in occasion.parties if r.kind is PartyKind.ORGANISATION]
    return any(origin.state in states for states in members) or (len(sides) < 2 and not members)


def _sides(occasion: Occasion) -> set[str]:
    sides = {r.state for r, _ in occasion.parties if r.state is not None}
    return sides | ({occasion.place.state} if occasion.place is not None and occasion.place.state else set())


def _members(name: str, today: date) -> frozenset[str]:
    body = bodies.body_of(name)
    return bodies.members(body.code, on=today) if body is not None else frozenset()
