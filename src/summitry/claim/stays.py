"""How long an occasion lasts whose first or last day is told: by a stated length, by a second day, or left open.

"begins a two-day stay on Friday" is Friday and Saturday; "begins on 5 May and ends on 10 May" is both; "begins on
14 August" and "arrived on Wednesday" say when it starts and leave open when it ends.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from summitry.claim.scope import Standing
from summitry.claim.time_scope import TimePhrase, preposition
from summitry.model.parse import Sentence
from summitry.model.window import Window
from summitry.model.words import Certainty, Direction
from summitry.syntax import below, clause, path, subtree
from summitry.temporal import windows
from summitry.temporal.expression import Duration, Unit
from summitry.temporal.resolve import resolve

ONE_DAY = timedelta(days=1)
ENDING = frozenset("end conclude finish close wrap leave depart return".split())
"""Verbs whose day is the last one."""
STAYING = frozenset("stay remain be run last continue go".split())
"""Verbs whose day is the last one behind "until"."""
UNTIL = frozenset({"until", "till", "through", "to"})
ARRIVING = frozenset("arrive come land depart leave head set begin start open get".split())
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5}
NEXT_TO = 24
"""Characters between a day and its number: "on Monday, his second day of talks"."""
FRESH = timedelta(days=2)
"""Who arrived longer ago may have left again."""


def lasting(
    sentence: Sentence,
    index: int,
    window: Window,
    time: TimePhrase,
    times: Sequence[TimePhrase],
    standing: Standing,
    today: date,
) -> Window:
    """The window of an occasion of which `time` tells one day, with the other days that the sentence tells of it."""
    first, last = window.earliest, window.latest
    if first is None or last not in (None, first):
        return window
    ends = any(rule.startswith(("cue.end", "cue.over")) for rule in standing.rules)
    begins = any(rule.startswith("cue.begin") for rule in standing.rules)
    number = _number_of_day(sentence, index, time)
    days = length(sentence, index, times)
    if number is not None and (number > 1 or days is None):
        return _occupied(window, first - (number - 1) * ONE_DAY, first, today)
    if days is not None:
        first = first - (days - 1) * ONE_DAY if ends and not begins else first
        return _occupied(window, first, first + (days - 1) * ONE_DAY, today)
    if ends and not begins:
        return window
    end = _end(sentence, index, first, times)
    if end is not None:
        return _occupied(window, first, end, today)
    if last is not None and (begins or _has_just_come(sentence, index, first, standing, today)):
        return windows.build(
            earliest=first, latest=None, likely=(first, first), today=today, reason=f"{window.reason}, as its first day"
        )
    return window


def stretched(window: Window, days: int, today: date) -> Window | None:
    """The window of a stay whose length another sentence tells, if this one tells only its first day."""
    first, last = window.earliest, window.latest
    if first is None or last not in (None, first) or (window.likely_latest or first) > first or days < 2:
        return None
    return _occupied(window, first, first + (days - 1) * ONE_DAY, today)


def is_end(sentence: Sentence, time: TimePhrase, steps: Iterable[int]) -> bool:
    """Whether a phrase dates only the end of what begins in the same sentence."""
    return clause(sentence, time.head) in _joined(sentence, steps) and _ends(sentence, time)


def _occupied(window: Window, first: date, last: date, today: date) -> Window:
    return windows.build(earliest=first, latest=last, today=today, occupied=True, reason=window.reason)


def length(sentence: Sentence, index: int, times: Sequence[TimePhrase]) -> int | None:
    """The days that an occasion is said to last: "a two-day visit", "two days is what the visit will last"."""
    own = set(subtree(sentence, index))
    if sentence.tokens[sentence.tokens[index].head].lemma == "last":
        own = set(range(len(sentence.tokens)))
    for time in times:
        length = time.expression
        if isinstance(length, Duration) and length.unit is Unit.DAY and length.low == length.high and time.head in own:
            behind = next((t.lower for t in sentence.tokens if t.start >= time.end), "")
            if behind not in ("after", "before"):  # a distance
                return int(length.low or 1)
    return None


def _number_of_day(sentence: Sentence, index: int, time: TimePhrase) -> int | None:
    """ "on Monday, the second day of talks", "on the third day of his visit"."""
    own = set(path(sentence, index)) | set(subtree(sentence, index))
    for day in (t for t in sentence.tokens if t.lower == "day" and (t.index in own or t.head in own)):
        if not 0 <= day.start - time.end <= NEXT_TO:
            continue
        for i in below(sentence, day.index, "amod"):
            if sentence.tokens[i].lower in ORDINALS and below(sentence, day.index, "prep", "advmod"):
                return ORDINALS[sentence.tokens[i].lower]
    return None


def _end(sentence: Sentence, index: int, first: date, times: Sequence[TimePhrase]) -> date | None:
    """The last day, by a verb joined to that of the first: "flies in on Sunday and stays until Tuesday"."""
    joined = _joined(sentence, [index, clause(sentence, index)])
    for time in times:
        if clause(sentence, time.head) in joined and _ends(sentence, time):
            found = resolve(time.expression, today=first, direction=Direction.FUTURE)
            if found is not None and found.latest is not None and found.latest > first:
                return found.latest
    return None


def _joined(sentence: Sentence, steps: Iterable[int]) -> set[int]:
    return {i for at in steps for i in below(sentence, at, "conj") if sentence.tokens[i].pos in ("VERB", "AUX")}


def _ends(sentence: Sentence, time: TimePhrase) -> bool:
    verb = clause(sentence, time.head)
    token = sentence.tokens[verb]
    back = token.lemma == "be" and any(sentence.tokens[i].lower == "back" for i in below(sentence, verb, "advmod"))
    stays = token.lemma in STAYING and preposition(sentence, time) in UNTIL
    return token.lemma in ENDING or back or stays


def _has_just_come(sentence: Sentence, index: int, first: date, standing: Standing, today: date) -> bool:
    """Whether an arrival is told as done on a day so near that the stay goes on."""
    happening = standing.certainty in (Certainty.HELD, Certainty.UNDER_WAY)
    verb = clause(sentence, index)
    above = (
        sentence.tokens[verb].head if sentence.tokens[verb].dep in ("xcomp", "advcl") else verb
    )  # "left to pay a visit"
    arriving = {sentence.tokens[verb].lemma, sentence.tokens[above].lemma} & ARRIVING
    return happening and bool(arriving) and today - first <= FRESH
