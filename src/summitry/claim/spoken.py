"""The day from which words count: "on Monday he said that he would come "tomorrow"" means the Tuesday.

Words that a report quotes, and spans that a speaker counts ("within two weeks"), are seen from the day of the speech;
"two days later", "that day" from the day told last; all else a report tells from its own day.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from summitry.claim.time_scope import TimePhrase, speech_of
from summitry.model.parse import Sentence
from summitry.model.words import Direction
from summitry.temporal.expression import Expression, Offset, Part, Period, Stretch, Unit, Weekday
from summitry.temporal.resolve import resolve

OLD = timedelta(days=14)
"""What was said longer ago is history, and no plan is counted from it."""
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
