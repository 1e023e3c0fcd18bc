"""The day from which words count: "on Monday he said that he would come "tomorrow"" means the Tuesday.

Words that a report quotes, and spans that a speaker counts ("within two weeks"), are seen from the day of the speech;
"two days later", "that day" from the day told last; all else a report tells from its own day.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from summitry.claim.time_scope import TimePhrase, speech_of
from summitry.model.parse import Sentence
from summitry.model.words import Direction
from summitry.syntax import below, path
from summitry.temporal.expression import Expression, Offset, Part, Period, Stretch, Unit, Weekday
from summitry.temporal.resolve import resolve

OLD = timedelta(days=14)
"""What was said longer ago is history, and no plan is counted from it."""
RECENT = timedelta(days=4)
"""What was said longer ago is no word on today's news."""
BESIDE = 4
"""Words between a verb of saying and what dates it; farther off a phrase may date what is said."""
MARKS = {"“": 1, "”": -1}


def spoken_on(sentence: Sentence, times: Sequence[TimePhrase], today: date) -> date | None:
    """The day on which a sentence says that something was said, if it was said lately."""
    for time in times:
        if isinstance(time.expression, Offset | Stretch) or speech_of(sentence, time) is None:
            continue
        found = resolve(time.expression, today=today, direction=Direction.PAST)
        day = None if found is None or found.earliest != found.latest else found.earliest
        if day is not None and today - OLD <= day <= today:
            return day
    return None


def said_earlier(sentence: Sentence, times: Sequence[TimePhrase], today: date) -> bool:
    """Whether a sentence dates its words days before the report: "had said in July", "announced last week"."""
    for time in times:
        verb = speech_of(sentence, time)
        if verb is None or not _is_beside(sentence, time, verb):
            continue
        found = resolve(time.expression, today=today, direction=Direction.PAST)
        if found is not None and found.latest is not None and found.latest < today - RECENT:
            return True
    return False


def _is_beside(sentence: Sentence, time: TimePhrase, verb: int) -> bool:
    """Whether a phrase hangs on a verb itself, with no comma between: not "the visit in May, he said"."""
    steps = path(sentence, time.head)
    between = steps[1 : steps.index(verb)] if verb in steps else [time.head]
    low, high = sorted((time.head, verb))
    opening = time.head < BESIDE and any(i > verb for i in below(sentence, verb, "ccomp"))
    near = opening or high - low <= BESIDE
    commas = any(sentence.tokens[i].text == "," for i in range(low, high))
    return near and not commas and all(sentence.tokens[i].pos == "ADP" for i in between)


def seen_from(
    time: TimePhrase, sentence: Sentence, text: str, *, here: date | None, before: date | None, today: date
) -> date:
    """The day from which a phrase counts: `here` is the day of speech of its sentence, `before` the last one told."""
    if not _is_relative(time.expression):
        return today
    if is_quoted(text[sentence.start : time.start]):
        return here or before or today
    counted = isinstance(time.expression, Offset | Stretch)
    return here or today if counted else today


def is_quoted(before: str) -> bool:
    """Whether what follows the words of a sentence stands in quotation marks.

    >>> is_quoted('He would come "'), is_quoted('“Soon,” he said, or ')
    (True, False)
    """
    if before.count('"') % 2:
        return True
    return sum(MARKS.get(letter, 0) for letter in before) > 0


def _is_relative(expression: Expression) -> bool:
    if isinstance(expression, Part):
        return _is_relative(expression.of)
    if isinstance(expression, Offset):
        return expression.sign > 0 and not expression.relative
    if isinstance(expression, Stretch):
        return expression.sign > 0
    return isinstance(expression, Weekday) or (isinstance(expression, Period) and expression.unit is not Unit.YEAR)
