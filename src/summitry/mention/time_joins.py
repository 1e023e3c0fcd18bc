"""Neighbouring time phrases that are one: ranges ("from May 5 to 10") and lists ("Monday or Tuesday")."""

import re
from dataclasses import dataclass, replace

from summitry.temporal.expression import (
    Choice,
    Clock,
    Day,
    Duration,
    Expression,
    Month,
    Named,
    Part,
    Period,
    Quarter,
    Range,
    SeasonOf,
    Unit,
    Vague,
    Weekday,
    Year,
)

REACH = 48
"""Characters before a phrase that are read for the words that govern it."""
TO = re.compile(r" ?- ?|,? (?:to|until|till|through|thru) (?:the |on )?")
LISTED = re.compile(r",? (?:and|or) (?:on |in |then )?(?:the )?| ?/ ?|, ")
BETWEEN = re.compile(r"\bbetween (?:the )?$")
FROM = re.compile(r"\bfrom (?:the )?$")
MOVED = re.compile(r"\b(?:moved|postponed|rescheduled|delayed|brought forward|shifted|deferred|pushed|changed)\b[^.]*$")
AT_CLOCK = re.compile(r"(?: at | on | |, at | at around | \()")
CALENDAR = (Day, Weekday, Month, Year, Quarter, SeasonOf, Named, Period, Part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Atom:
    """A phrase on the way to a mention. `lead` is where the words begin that govern it and are part of `expression`."""

    start: int
    end: int
    expression: Expression
    lead: int


def ranges(low: str, atoms: list[Atom]) -> list[Atom]:
    """Neighbours joined to ranges and lists, over the plain text `low`."""
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
        if isinstance(clock, Clock) and clock.on is None and isinstance(day, Day | Weekday | Period | Part):
            return _over(first, second, replace(clock, on=day))
    if not isinstance(left, Range | Choice | Clock) and _alike(left, right):
        left = _with_year(left, right)
        if TO.fullmatch(gap) and not (FROM.search(before) and MOVED.search(before)):
            return led(low, _over(first, second, Range(first=left, last=right)), FROM)
        if re.fullmatch(r" and (?:the |on )?", gap) and BETWEEN.search(before):
            return led(low, _over(first, second, Range(first=left, last=right)), BETWEEN)
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
        or all(isinstance(value, Month | SeasonOf) or _is_month(value) for value in kinds)
    )


def _of_days(value: Expression) -> bool:
    return isinstance(value, Day | Weekday) or _is_day(value)


def _is_day(value: Expression) -> bool:
    return isinstance(value, Period) and value.unit is Unit.DAY


def _is_month(value: Expression) -> bool:
    return isinstance(value, Period) and value.unit is Unit.MONTH


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


def led(low: str, atom: Atom, opening: re.Pattern[str]) -> Atom:
    """The atom with its lead at the words that open its range ("from", "between")."""
    offset = max(0, atom.start - REACH)
    match = opening.search(low[offset : atom.start])
    return replace(atom, lead=offset + match.start()) if match else atom
