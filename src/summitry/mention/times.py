"""Time phrases of a text, with what each says. Spans follow TIMEX3: a governing preposition ("by") stays outside.

Three steps: `time_atoms` gives the smallest phrases, `time_joins` makes ranges and lists of neighbours,
`time_governors` reads the words around them ("late", "by").
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from summitry.mention import time_atoms, time_words
from summitry.mention.time_governors import limited, picks_part, with_parts
from summitry.mention.time_joins import CALENDAR, REACH, Atom, ranges
from summitry.temporal.expression import (
    Bounded,
    Day,
    Duration,
    Expression,
    Limit,
    Month,
    Offset,
    Part,
    Period,
    Quarter,
    Unit,
    Weekday,
    Year,
)

NEARBY = 400
"""Characters within which "two days later" looks back for the day it counts from."""
SUPERLATIVE = re.compile(
    r"\b(?:first|second|third|only|most|least|best|worst|[a-z]{3,}est|times?|twice|once|never|not)\b[^.;:\n]* in $"
)
"""Before a count, these tell how long something has been so ("the first visit in six years"): no date."""
BRANDED_DAY = re.compile(r"(?:Black|Bloody|Cyber|Super|Red|Silver) $")
HYPHENED = ("mid-", "end-", "early-", "late-", " -")
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
THAT_YEAR = re.compile(r",? (?:of |in )?(?:that|the same) year\b")
WRAPPED = re.compile(r"(?<![\n ])\n(?![\n ])")


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeMention:
    """A time phrase. `lead` is where the words begin that govern it and are part of `expression` ("by", "from")."""

    start: int
    end: int
    text: str
    expression: Expression
    lead: int


def find(text: str) -> tuple[TimeMention, ...]:
    """The time phrases of a text, in order, none overlapping another.

    Durations, repeated times and ages are found too (`resolve` gives them no window); times in other languages are not.

    >>> [(found.text, str(found.expression)) for found in find("He may visit in late May, before the 10th of June.")]
    [('late May', 'late of year?-5'), ('the 10th of June', 'before year?-6-10')]
    """
    low = plain(text)
    atoms = ranges(low, [with_parts(low, atom) for atom in _of_that_year(low, _atoms(text, low))])
    return tuple(
        TimeMention(
            start=atom.start, end=atom.end, text=text[atom.start : atom.end], expression=atom.expression, lead=atom.lead
        )
        for atom in _counted_from(limited(low, atom) for atom in atoms)
    )


def _counted_from(atoms: Iterable[Atom]) -> Iterator[Atom]:
    """ "on 2 September ... two days later": counted from the time named last before, if it is as fine as the count."""
    named: Atom | None = None
    for atom in atoms:
        count = atom.expression
        if isinstance(count, Offset) and count.relative:
            if named is None or atom.start - named.end > NEARBY or not _as_fine(named.expression, count.unit):
                yield atom
            else:
                yield replace(atom, expression=replace(count, after=named.expression))
            continue
        if isinstance(count, CALENDAR) and not isinstance(count, Part):
            named = atom
        elif isinstance(count, Bounded) and isinstance(count.of, Day | Month) and count.limit is not Limit.SINCE:
            named = replace(atom, expression=count.of)
        yield atom


def _as_fine(expression: Expression, unit: Unit) -> bool:
    """Whether a time is told as finely as a count of units from it needs."""
    day = isinstance(expression, Day | Weekday) or (isinstance(expression, Period) and expression.unit is Unit.DAY)
    if unit in (Unit.DAY, Unit.WEEK, Unit.FORTNIGHT):
        return day
    month = isinstance(expression, Month) or (isinstance(expression, Period) and expression.unit is Unit.MONTH)
    return day or month or (unit is Unit.YEAR and isinstance(expression, Year | Period | Quarter))


def _of_that_year(low: str, atoms: Iterable[Atom]) -> Iterator[Atom]:
    """ "in October 2023 ... in March of that year": the year named last before; without one there is no telling."""
    named: Year | None = None
    for atom in atoms:
        year = getattr(atom.expression, "year", atom.expression)
        if isinstance(year, Year):
            named = year
        if not THAT_YEAR.match(low, atom.end):
            yield atom
        elif named is not None and isinstance(atom.expression, Day | Month):
            yield replace(atom, expression=replace(atom.expression, year=named))


def plain(text: str) -> str:
    """Lower case, plain hyphens, quotes and spaces, at the same offsets.

    >>> plain("16\u201317 May")
    '16-17 may'
    """
    return WRAPPED.sub(" ", text.translate(PLAIN))


def _atoms(text: str, low: str) -> Iterator[Atom]:
    pattern, position, last = time_atoms.pattern(), 0, -1
    someone_is_may = NAMED_MAY.search(text) is not None
    while match := pattern.search(low, position):
        row, found = time_atoms.read(match)
        meant = _begins(low, match.start(), last) and _meant(text, low, match, row.name, found, someone_is_may)
        expression = row.reading(found) if meant else None
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
    """Whether a phrase can begin here: after a hyphen only behind another time or a part ("mid-May")."""
    return low[start - 1 : start] != "-" or last == start - 1 or low.endswith(HYPHENED, 0, start)


def _next_word(low: str, position: int) -> int:
    while position < len(low) and low[position].isalnum():
        position += 1
    return position + 1


def _meant(text: str, low: str, match: re.Match[str], row: str, found: dict[str, str], someone_is_may: bool) -> bool:
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
        return picks_part(low[max(0, start - REACH) : start])
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
        return (SURE_LEADS if someone_is_may else MONTH_LEADS).search(before) is not None
    if word == "march" and row == "month" and MARCHING.search(before):
        return not re.match(r" (?:on|for|of|against|to|in)\b", low[match.end() : match.end() + 9])
    return True
