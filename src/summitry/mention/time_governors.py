"""The words around a time phrase that change what it says: parts ("late", "morning"), limits ("by", "since")."""

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from summitry.mention import time_words
from summitry.mention.time_joins import BETWEEN, CALENDAR, REACH, Atom, led
from summitry.temporal.expression import (
    Bounded,
    Choice,
    Clock,
    Day,
    Duration,
    Expression,
    Limit,
    Month,
    Named,
    Offset,
    Part,
    Period,
    Quarter,
    Range,
    SeasonOf,
    Share,
    Stretch,
    Unit,
    Vague,
    Weekday,
    Year,
)

PARTS = (
    # words before a period, the part they pick, an example
    (r"early(?: (?:on )?in)?(?: the)?", Share.EARLY, "early May"),
    (r"(?:the )?(?:very )?(?:start|beginning|opening days) of", Share.START, "the beginning of June"),
    (r"(?:(?:the )?mid(?:dle)?(?: of)?|midway through)(?: the)?", Share.MID, "mid-May"),
    (r"(?:late|latter)(?: (?:on )?in)?(?: the)?", Share.LATE, "late next week"),
    (
        r"(?:the )?(?:very )?(?:end|close|final days|last days|closing days|latter part)(?: of)?",
        Share.END,
        "the end of May",
    ),
    (r"(?:the )?(?:first|former) half(?: of)?", Share.FIRST_HALF, "the first half of May"),
    (r"(?:the )?(?:second|latter|last|other) half(?: of)?", Share.SECOND_HALF, "the second half of May"),
    (r"(?:the )?(?:first|opening|1st) (?:full )?week (?:of|in)", Share.WEEK_1, "the first week of January"),
    (r"(?:the )?(?:second|2nd) week (?:of|in)", Share.WEEK_2, "the second week of June"),
    (r"(?:the )?(?:third|3rd) week (?:of|in)", Share.WEEK_3, "the third week of April"),
    (r"(?:the )?(?:fourth|4th) week (?:of|in)", Share.WEEK_4, "the fourth week of April"),
    (r"(?:the )?(?:last|final) week (?:of|in)", Share.LAST_WEEK, "the last week of March"),
    (r"later(?: on)?(?: in)?", Share.LATER, "later this month"),
    (r"(?:earlier|previously)(?: on)?(?: in)?", Share.EARLIER, "earlier this week"),
)
LIMITS = (
    # words before a time, the limit they make of it, an example
    (r"(?:no|not) later than|by|by the", Limit.BY, "by Friday"),
    (r"before|prior to|ahead of|earlier than", Limit.BEFORE, "before May 10"),
    (r"until|till|up to|up until", Limit.UNTIL, "until Monday"),
    (r"after|following|later than", Limit.AFTER, "after May 9"),
    (
        (
            r"from|(?:to )?(?:start|begin|open|kick off|get under way)(?: on| from| in)?"
            r"|(?:starting|beginning|starts|begins|opens|kicks off|gets under way)(?: on| from| in)?"
            r"|as of|as from|effective|(?:no|not) (?:earlier|sooner) than|not (?:before|until|till)"
        ),
        Limit.FROM,
        "from August 14",
    ),
    (r"since", Limit.SINCE, "since 2019"),
    (
        r"(?:some ?time )?(?:around|about)|on or (?:around|about)|circa|approximately|close to|towards?",
        Limit.AROUND,
        "around May 7",
    ),
    (r"as (?:early|soon) as(?: in| on)?", Limit.AS_EARLY_AS, "as early as June"),
    (r"(?:the )?week of", Limit.WEEK_OF, "the week of 21 June"),
    (r"(?:the )?week (?:starting|beginning|commencing)(?: on)?", Limit.WEEK_FROM, "the week beginning 21 June"),
)
TRAILS = (
    # words after a time, the limit they make of it, an example
    (r" (?:onwards?|or later|or afterwards|at the earliest)\b", Limit.FROM, "August onwards"),
    (r" at the latest\b", Limit.BY, "Friday at the latest"),
    (r" (?:or so|or thereabouts)\b", Limit.AROUND, "May 7 or so"),
)
OVER = re.compile(r" (?:is over|ends|is out|is through|comes to an end|closes)\b")
TWO_PARTS = re.compile(r"\b(early|mid|late)(?:-| )?(to|or|and|-)(?:-| )?$")
DAY_PART = re.compile(r" (morning|noon|afternoon|evening|night)\b")
SHARES = {"early": Share.EARLY, "mid": Share.MID, "late": Share.LATE}


def picks_part(before: str) -> bool:
    """Whether words that pick a part of a period stand right before it."""
    return _parts().search(before) is not None


def with_parts(low: str, atom: Atom) -> Atom:
    """The atom with its part of the day behind it and the part that words before it pick."""
    atom = _with_day_part(low, atom)
    if not isinstance(atom.expression, CALENDAR):
        return atom
    offset = max(0, atom.start - REACH)
    match = _parts().search(low[offset : atom.start])
    if match is None:
        return atom
    share = PARTS[_row(match)][1]
    if not _has_part(share, atom.expression):
        return atom
    start, late = offset + match.start(), Part(share=share, of=atom.expression)
    offset = max(0, start - REACH)
    second = TWO_PARTS.search(low[offset:start]) if share in SHARES.values() else None
    if second is None:
        return replace(atom, start=start, lead=start, expression=late)
    early = replace(late, share=SHARES[second[1]])
    either = second[2] == "or"
    both = Choice(options=(early, late), either=True) if either else Range(first=early, last=late)
    start = offset + second.start()
    return replace(atom, start=start, lead=start, expression=both)


def _with_day_part(low: str, atom: Atom) -> Atom:
    expression = atom.expression
    is_day = isinstance(expression, Day | Weekday) or (isinstance(expression, Period) and expression.unit is Unit.DAY)
    match = DAY_PART.match(low, atom.end) if is_day else None
    if match is None:
        return atom
    return replace(atom, end=match.end(), expression=Part(share=time_words.DAY_PARTS[match[1]], of=expression))


def _has_part(share: Share, expression: Expression) -> bool:
    if share in {Share.LATER, Share.EARLIER}:
        return isinstance(expression, Period | Month | Weekday | SeasonOf)
    if share in {Share.START, Share.END} or share.value.endswith("half"):
        return not isinstance(expression, Part)
    if share.value.endswith("week"):
        return isinstance(expression, Month | Quarter | Year | Period | Named)
    return True


def limited(low: str, atom: Atom) -> Atom:
    """The atom with the limit that words before or after it set."""
    expression = atom.expression
    if (
        isinstance(expression, Choice)
        and not expression.either
        and BETWEEN.search(low[max(0, atom.start - REACH) : atom.start])
    ):
        expression = Range(first=expression.options[0], last=expression.options[-1])
        return led(low, replace(atom, expression=expression), BETWEEN)
    if isinstance(expression, Duration | Vague | Stretch | Offset) or not _limitable(expression):
        return atom
    for pattern, limit in _trails():
        if match := pattern.match(low, atom.end):
            bounded = Bounded(limit=limit, of=expression)
            return Atom(
                start=atom.start,
                end=match.end() if limit is Limit.AROUND else atom.end,
                expression=bounded,
                lead=atom.lead,
            )
    if atom.lead < atom.start:
        return atom
    offset = max(0, atom.start - REACH)
    match = _limits().search(low[offset : atom.start])
    if match is None:
        return atom
    limit = LIMITS[_row(match)][1]
    lead = offset + match.start()
    if limit in {Limit.WEEK_OF, Limit.WEEK_FROM}:
        return Atom(start=lead, end=atom.end, expression=Bounded(limit=limit, of=expression), lead=lead)
    if isinstance(expression, Range | Choice) and limit is Limit.FROM:
        return replace(atom, lead=lead)
    if limit is Limit.BEFORE and (over := OVER.match(low, atom.end)):
        return replace(atom, expression=Bounded(limit=Limit.BY, of=expression), lead=lead, end=over.end())
    return replace(atom, expression=Bounded(limit=limit, of=expression), lead=lead)


def _limitable(expression: Expression) -> bool:
    return isinstance(expression, (*CALENDAR, Clock, Range, Choice))


@cache
def _trails() -> tuple[tuple[re.Pattern[str], Limit], ...]:
    return tuple((re.compile(pattern), limit) for pattern, limit, _ in TRAILS)


@cache
def _parts() -> re.Pattern[str]:
    return _ending(row[0] for row in PARTS)


@cache
def _limits() -> re.Pattern[str]:
    return _ending(row[0] for row in LIMITS)


def _ending(patterns: Iterable[str]) -> re.Pattern[str]:
    """The words of a table that end right before a phrase, as one pattern; group `g<number>` tells which row."""
    rows = "|".join(rf"(?P<g{n}>(?:{pattern}))" for n, pattern in enumerate(patterns))
    return re.compile(rf"(?:(?<![\w-])|(?<=-to-)|(?<=-or-))(?:{rows})[ -]$")


def _row(match: re.Match[str]) -> int:
    assert match.lastgroup is not None
    return int(match.lastgroup[1:])
