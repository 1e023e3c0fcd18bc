"""An office of one holder has one holder: its full terms do not overlap, and no days between two terms are left open.

Days on which an office was vacant, or its holder is not known, stand in a table of their own with the reason.
"""

import itertools
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from summitry.refdata.tables import RefdataError, Row, read
from summitry.refdata.terms import OFFICES, SINGLE, Term

SHORT_GAP = timedelta(days=2)
"""A handover may take this long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """From the last day of a term to the first of the next: nobody, or nobody known. `reason`: why, "" if unsaid."""

    code: str
    office: str
    start: date
    end: date
    after: Term
    before: Term
    reason: str = ""


def in_order(terms: Iterable[Term]) -> tuple[Term, ...]:
    """The terms, where a user's term ends the shipped one that is still running when it begins.

    Raises `RefdataError` for two full terms of an office of one holder that overlap otherwise.
    """
    ended: dict[Term, Term] = {}
    terms = tuple(terms)
    for group in _by_single_office(terms).values():
        full = [term for term in group if not term.acting]
        for first, second in itertools.pairwise(full):
            if first.end is None and second.own and not first.own:
                ended[first] = replace(first, end=second.start)
            elif first.end is None or first.end > second.start:
                raise RefdataError(_overlap(first, second))
    return tuple(ended.get(term, term) for term in terms) if ended else terms


def _overlap(first: Term, second: Term) -> str:
    own, other = (first, second) if first.own and not second.own else (second, first)
    mend = (
        f"give the right days of {other.person} as {other.office} of {other.code} in your table too: they replace ours"
        if own.own and not other.own
        else "mend the days, or mark one of them as acting"
    )
    return f"{own.where}: {own.person} overlaps {other.person} ({other.where}) as {own.office} of {own.code}; {mend}"


def gaps(terms: Iterable[Term]) -> tuple[Gap, ...]:
    """The days on which an office of one holder has none, acting ones included, between its first and last term."""
    found = []
    for (code, office), group in _by_single_office(terms).items():
        last = group[0]
        for term in group[1:]:
            if last.end is None:
                break
            if term.start - last.end > SHORT_GAP:
                found.append(Gap(code=code, office=office, start=last.end, end=term.start, after=last, before=term))
            if term.end is None or term.end > last.end:
                last = term
    return tuple(found)


def explained(terms: Iterable[Term], *, extra: Path | None) -> tuple[tuple[Gap, ...], tuple[Row, ...]]:
    """The gaps with their reasons, and the rows of the table of gaps that explain none.

    Raises `RefdataError` for a gap that no row explains, and for a row that cannot be read.
    """
    known: dict[tuple[str, str], list[tuple[date, date, Row]]] = {}
    for row in read("gaps.tsv", extra=extra):
        start, end = row.day("start"), row.day("end")
        if end <= start:
            raise row.fail("ends before it starts; mend one of the two days")
        known.setdefault((row["code"], row.choice("office", OFFICES)), []).append((start, end, row))
    found, used = [], set[str]()
    for gap in gaps(terms):
        rows = known.get((gap.code, gap.office), ())
        reasons = [row for start, end, row in rows if start <= gap.start and gap.end <= end]
        if not reasons:
            raise RefdataError(_unexplained(gap))
        used.update(row.where for row in reasons)
        found.append(replace(gap, reason=reasons[0]["reason"]))
    return tuple(found), tuple(row for rows in known.values() for *_, row in rows if row.where not in used)


def _unexplained(gap: Gap) -> str:
    own = gap.after if gap.after.own and not gap.before.own else gap.before
    line = f"{gap.code} {gap.office} {gap.start} {gap.end} vacant"
    return (
        f"{own.where}: nobody is {gap.office} of {gap.code} between {gap.after.person}, to {gap.start}, and "
        f"{gap.before.person}, from {gap.end}; add who was, or to gaps.tsv, with tabs between: {line}"
    )


def _by_single_office(terms: Iterable[Term]) -> dict[tuple[str, str], list[Term]]:
    """The terms of each office of one holder, by their first day."""
    found: dict[tuple[str, str], list[Term]] = {}
    for term in terms:
        if term.office in SINGLE:
            found.setdefault((term.code, term.office), []).append(term)
    for group in found.values():
        group.sort(key=lambda term: (term.start, term.end or date.max))
    return found
