"""Time phrases of a text, with what each says. Spans follow TIMEX3: a governing preposition ("by", "in") stays outside.

Two steps: `time_atoms` gives the smallest phrases; here their neighbours are read: parts ("late", "the end of"), lists and
ranges ("to", "and", "or"), and limits ("by", "around", "since").
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from summitry.mention import time_atoms, time_words
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
)  # fmt: skip

REACH = 48
"""Characters before a phrase that are read for the words that govern it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeMention:
    """A time phrase. `lead` is where the words begin that govern it and are part of `expression` ("by", "from")."""

    start: int
    end: int
    text: str
    expression: Expression
    lead: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Atom:
    """A phrase on the way to a mention."""

    start: int
    end: int
    expression: Expression
    lead: int


PARTS = (
    # words before a period, the part they pick, an example
    (r"early(?: (?:on )?in)?(?: the)?", Share.EARLY, "early May"),
    (r"(?:the )?(?:very )?(?:start|beginning|opening days) of", Share.START, "the beginning of June"),
    (r"(?:(?:the )?mid(?:dle)?(?: of|-to-late)?|midway through)(?: the)?", Share.MID, "mid-May"),
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
    (r"from|(?:to )?(?:start|begin|open|kick off|get under way)(?: on| from| in)?|(?:starting|beginning|starts|begins|opens|kicks off|gets under way)(?: on| from| in)?|as of|as from|effective", Limit.FROM, "from August 14"),
    (r"since", Limit.SINCE, "since 2019"),
    (r"(?:some ?time )?(?:around|about)|on or (?:around|about)|circa|approximately|close to|towards?", Limit.AROUND, "around May 7"),
    (r"as (?:early|soon) as(?: in| on)?", Limit.AS_EARLY_AS, "as early as June"),
    (r"(?:the )?week of", Limit.WEEK_OF, "the week of 21 June"),
    (r"(?:the )?week (?:starting|beginning|commencing)(?: on)?", Limit.WEEK_FROM, "the week beginning 21 June"),
)  # fmt: skip
TRAILS = (
    # words after a time, the limit they make of it, an example
    (r" (?:onwards?|or later|or afterwards|at the earliest)\b", Limit.FROM, "August onwards"),
    (r" at the latest\b", Limit.BY, "Friday at the latest"),
    (r" (?:or so|or thereabouts)\b", Limit.AROUND, "May 7 or so"),
)
OVER = re.compile(r" (?:is over|ends|is out|is through|comes to an end|closes)\b")
TO = re.compile(r" ?- ?|,? (?:to|until|till|through|thru) (?:the |on )?")
LISTED = re.compile(r",? (?:and|or) (?:on |in |then )?(?:the )?| ?/ ?|, ")
BETWEEN = re.compile(r"\bbetween (?:the )?$")
FROM = re.compile(r"\bfrom (?:the )?$")
MOVED = re.compile(r"\b(?:moved|postponed|rescheduled|delayed|brought forward|shifted|deferred|pushed|changed)\b[^.]*$")
TWO_PARTS = re.compile(r"\b(early|mid|late)(?:-| )?(to|or|and|-)(?:-| )?$")
DAY_PART = re.compile(r" (morning|noon|afternoon|evening|night)\b")
AT_CLOCK = re.compile(r"(?: at | on | |, at | at around | \()")
SUPERLATIVE = re.compile(
    r"\b(?:first|second|third|only|most|least|best|worst|[a-z]{3,}est|times?|twice|once|never|not)\b[^.;:\n]* in $"
)
"""Before a count, these tell how long something has been so ("the first visit in six years"): no date."""
BRANDED_DAY = re.compile(r"(?:Black|Bloody|Cyber|Super|Red|Silver) $")
HYPHENED = ("mid-", "end-", "early-", "late-", " -")
SHARES = {"early": Share.EARLY, "mid": Share.MID, "late": Share.LATE}
CALENDAR = (Day, Weekday, Month, Year, Quarter, SeasonOf, Named, Period, Part)
MONTH_LEADS = re.compile(
    r"(?:\b(?:in|of|by|early|late|mid|middle|since|until|till|this|next|last|before|after|from|for|to|around|between|and|or|"
    r"through|during|coming|about|end|past|as|every|each|towards?|the)[ -]|-)$"
)
SURE_LEADS = re.compile(r"\b(?:in|early|late|mid|this|next|last|since|until|of)[ -]$")
NAMED_MAY = re.compile(r"\b(?:Theresa|Mrs\.?|Ms\.?|Minister) May\b")
MARCHING = re.compile(r"\b(?:the|a|long|women's|protest|mass|on) $")
COUNTED = re.compile(r"\b(?:up to|nearly|almost|over|more than|fewer than|less than|roughly|another|at least) $")
YEAR_LEADS = re.compile(r"\b(?:in|of|since|until|from|to|before|after|by|between|and|year|,) ?$")
YEAR_NAMES = re.compile(
    r"\b(?:Agenda|Vision|Windows|Office|Horizon|Resolution|Flight|Expo|Strategy|Article|Plan) (?:the year )?$"
)
PLAIN = str.maketrans(
    {**{chr(n): chr(n + 32) for n in range(65, 91)}, **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014", "-"),
     "\u2019": "'", "\u2018": "'", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\t": " "}
)  # fmt: skip
WRAPPED = re.compile(r"(?<![\n ])\n(?![\n ])")


def find(text: str) -> tuple[TimeMention, ...]:
    """The time phrases of a text, in order, none overlapping another.

    Durations, repeated times and ages are found too (`resolve` gives them no window); times in other languages are not.

    >>> [(found.text, str(found.expression)) for found in find("He may visit in late May, before the 10th of June.")]
    [('late May', 'late of year?-5'), ('the 10th of June', 'before year?-6-10')]
    """
    low = plain(text)
    atoms = _ranges(low, [_with_parts(low, atom) for atom in _atoms(text, low)])
    return tuple(
        TimeMention(
            start=atom.start, end=atom.end, text=text[atom.start : atom.end], expression=atom.expression, lead=atom.lead
        )
        for atom in (_limited(low, atom) for atom in atoms)
    )


def plain(text: str) -> str:
    """Lower case, plain hyphens, quotes and spaces, at the same offsets.

    >>> plain("16\u201317 May")
    '16-17 may'
    """
    return WRAPPED.sub(" ", text.translate(PLAIN))


@cache
def _before(rows: str) -> tuple[re.Pattern[str], tuple[object, ...]]:
    """The words of a table that end right before a phrase, as one pattern, with what each means."""
    table = {"parts": PARTS, "limits": LIMITS}[rows]
    pattern = "|".join(rf"(?P<g{n}>(?:{row[0]}))" for n, row in enumerate(table))
    return re.compile(rf"(?<![\w-])(?:{pattern})[ -]$"), tuple(row[1] for row in table)


def _atoms(text: str, low: str) -> Iterator[Atom]:
    pattern, position, last = time_atoms.pattern(), 0, -1
    while match := pattern.search(low, position):
        row, found = time_atoms.read(match)
        meant = _begins(low, match.start(), last) and _meant(text, low, match, row.name, found)
        expression = row.build(found) if meant else None
        if (
            isinstance(expression, Offset)
            and row.name == "in some time"
            and SUPERLATIVE.search(low, max(0, match.start() - 64), match.start())
        ):
            expression = Duration(unit=expression.unit, low=expression.low, high=expression.high)
        if expression is None:
            position = _next_word(low, match.start())
            continue
        yield Atom(start=match.start(), end=match.end(), expression=expression, lead=match.start())
        position = last = match.end()


def _begins(low: str, start: int, last: int) -> bool:
    """Whether a phrase can begin here: after a hyphen only behind another time or a part ("October-November", "mid-May")."""
    return low[start - 1 : start] != "-" or last == start - 1 or low.endswith(HYPHENED, 0, start)


def _next_word(low: str, position: int) -> int:
    while position < len(low) and low[position].isalnum():
        position += 1
    return position + 1


def _meant(text: str, low: str, match: re.Match[str], row: str, found: dict[str, str]) -> bool:
    """Whether the words are a time here: "May" and "may", "March" and "march", a year and a model's number."""
    start = match.start()
    before = text[max(0, start - REACH) : start]
    if row == "year":
        old = int(found["year"]) < 1900
        return (
            not YEAR_NAMES.search(before)
            and not COUNTED.search(before)
            and (not old or YEAR_LEADS.search(before) is not None)
        )
    if row == "weekday":
        return not BRANDED_DAY.search(before)
    if row == "duration" and found["unit"] in {"second", "quarter"}:
        return found["count"] not in time_words.LOOSE and found["count"] != "one"
    if row == "named day":
        return any(letter.isupper() for letter in text[start : match.end()])
    if row == "this period":
        return _before("parts")[0].search(low[max(0, start - REACH) : start]) is not None
    word = found.get("month") or found.get("longmonth")
    if word is None:
        return True
    at = low.index(word, start)
    if not text[at].isupper():
        return False
    if row not in {"month", "month of a year"} or found.get("which"):
        return True
    before = low[max(0, at - REACH) : at]  # `at` stands behind a weekday or "next", `start` before it
    if word == "may" and row == "month":
        return (SURE_LEADS if NAMED_MAY.search(text) else MONTH_LEADS).search(before) is not None
    if word == "march" and row == "month" and MARCHING.search(before):
        return not re.match(r" (?:on|for|of|against|to|in)\b", low[match.end() : match.end() + 9])
    return True


def _with_parts(low: str, atom: Atom) -> Atom:
    """The atom with its part of the day behind it and the part that words before it pick."""
    expression, start, end = atom.expression, atom.start, atom.end
    if isinstance(expression, Day | Weekday | Period) and (match := DAY_PART.match(low, end)):
        if not isinstance(expression, Period) or expression.unit is Unit.DAY:
            expression, end = Part(share=time_words.DAY_PARTS[match[1]], of=expression), match.end()
    if isinstance(expression, Day | Weekday | Month | Year | Quarter | SeasonOf | Named | Period | Part):
        pattern, shares = _before("parts")
        offset = max(0, start - REACH)
        if match := pattern.search(low[offset:start]):
            share = shares[int((match.lastgroup or "g0")[1:])]
            assert isinstance(share, Share)
            if _has_part(share, expression):
                expression, start = Part(share=share, of=expression), offset + match.start()
                second = TWO_PARTS.search(low[max(0, start - 16) : start])
                if second and share in {Share.EARLY, Share.MID, Share.LATE}:
                    first = replace(expression, share=SHARES[second[1]])
                    start = max(0, start - 16) + second.start()
                    expression = (
                        Choice(options=(first, expression), either=True)
                        if second[2] == "or"
                        else Range(first=first, last=expression)
                    )
    return Atom(start=start, end=end, expression=expression, lead=start)


def _has_part(share: Share, expression: Expression) -> bool:
    if share in {Share.LATER, Share.EARLIER}:
        return isinstance(expression, Period | Month | Weekday | SeasonOf)
    if share in {Share.START, Share.END} or share.value.endswith("half"):
        return not isinstance(expression, Part)
    if share.value.endswith("week"):
        return isinstance(expression, Month | Quarter | Year | Period | Named)
    return True


def _ranges(low: str, atoms: list[Atom]) -> list[Atom]:
    """Neighbours joined to ranges and lists."""
    out: list[Atom] = []
    for atom in atoms:
        if out and (joined := _joined(low, out[-1], atom)) is not None:
            out[-1] = joined
        else:
            out.append(atom)
    return out


def _joined(low: str, first: Atom, second: Atom) -> Atom | None:
    gap = low[first.end : second.start]
    if len(gap) > 16:
        return None
    before = low[max(0, first.start - REACH) : first.start]
    left, right = first.expression, second.expression
    if (
        isinstance(left, Clock) != isinstance(right, Clock)
        and AT_CLOCK.fullmatch(gap)
        and isinstance(left, Clock | Day | Weekday | Period)
    ):
        clock, day = (left, right) if isinstance(left, Clock) else (right, left)
        if isinstance(clock, Clock) and isinstance(day, Day | Weekday | Period | Part):
            return _over(first, second, replace(clock, on=day))
    if not isinstance(left, Range | Choice | Clock) and _alike(left, right):
        left = _with_year(left, right)
        if TO.fullmatch(gap) and not (FROM.search(before) and MOVED.search(before)):
            return _from(low, _over(first, second, Range(first=left, last=right)), FROM)
        if re.fullmatch(r" and (?:the |on )?", gap) and BETWEEN.search(before):
            return _from(low, _over(first, second, Range(first=left, last=right)), BETWEEN)
    if LISTED.fullmatch(gap) and not isinstance(left, Vague | Duration):
        options = left.options if isinstance(left, Choice) else (left,)
        if " or " not in gap and not _of_days(right):
            return None  # "in April and in June" are two times, "16 and 17 May" is one
        if _alike(options[-1], right) and (
            gap.strip() != "," or re.match(r",? (?:and|or) ", low[second.end : second.end + 6])
        ):
            options = (*(_with_year(option, right) for option in options), right)
            either = " or " in gap or "/" in gap
            return _over(first, second, Choice(options=options, either=either))
    return None


def _alike(first: Expression, second: Expression) -> bool:
    """Whether two times are of one precision, so that "to" and "and" can join them."""
    kinds = tuple(value.of if isinstance(value, Part) else value for value in (first, second))
    if not all(isinstance(value, CALENDAR) for value in kinds):
        return False
    both_days = all(isinstance(value, Day | Weekday) or _is_day(value) for value in kinds)
    return (
        both_days
        or type(kinds[0]) is type(kinds[1])
        or (isinstance(kinds[0], Month | SeasonOf) and isinstance(kinds[1], Month | SeasonOf))
    )


def _of_days(value: Expression) -> bool:
    return isinstance(value, Day | Weekday) or _is_day(value)


def _is_day(value: Expression) -> bool:
    return isinstance(value, Period) and value.unit is Unit.DAY


def _with_year(first: Expression, second: Expression) -> Expression:
    """The year that only the last of several times has goes for all ("October-November 2024")."""
    inner = second.of if isinstance(second, Part) else second
    year = getattr(inner, "year", None)
    if (
        year is not None
        and isinstance(first, Day | Month | SeasonOf)
        and first.year is None
        and isinstance(inner, Day | Month | SeasonOf)
    ):
        later = isinstance(first, Month) and isinstance(inner, Month) and first.month > inner.month
        if not later:
            return replace(first, year=year)
    return first


def _over(first: Atom, second: Atom, expression: Expression) -> Atom:
    return Atom(start=first.start, end=second.end, expression=expression, lead=first.lead)


def _from(low: str, atom: Atom, opening: re.Pattern[str]) -> Atom:
    offset = max(0, atom.start - REACH)
    match = opening.search(low[offset : atom.start])
    return replace(atom, lead=offset + match.start()) if match else atom


def _limited(low: str, atom: Atom) -> Atom:
    """The atom with the limit that words before or after it set."""
    expression = atom.expression
    if (
        isinstance(expression, Choice)
        and not expression.either
        and BETWEEN.search(low[max(0, atom.start - REACH) : atom.start])
    ):
        expression = Range(first=expression.options[0], last=expression.options[-1])
        return _from(low, replace(atom, expression=expression), BETWEEN)
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
    pattern, limits = _before("limits")
    offset = max(0, atom.start - REACH)
    match = pattern.search(low[offset : atom.start])
    if match is None:
        return atom
    limit = limits[int((match.lastgroup or "g0")[1:])]
    assert isinstance(limit, Limit)
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
