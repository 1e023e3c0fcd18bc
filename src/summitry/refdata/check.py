"""What the tables cover: for each state and year the days on which an office has a known holder. Reads only."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from summitry.refdata import anchors, bodies, gazetteer, officeholders, offices, places, spelling, states
from summitry.refdata.officeholders import Term

OFFICES = ("head_of_state", "head_of_government", "foreign_minister")
FIRST_YEAR, LAST_YEAR = 2010, 2026


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """One state, year and office: the part of the year's days with a known holder, 0..1, and who they are."""

    state: str
    year: int
    office: str
    share: float
    holders: tuple[str, ...]


def coverage(
    *, years: Iterable[int] = range(FIRST_YEAR, LAST_YEAR + 1), extra: Path | None = None
) -> tuple[Coverage, ...]:
    """Coverage of all states, by state, year and office. `leader` stands for whoever leads the state abroad.

    >>> [row.share for row in coverage(years=[2024]) if (row.state, row.office) == ("DEU", "foreign_minister")]
    [1.0]
    """
    found = officeholders.by_office(extra)
    rows = []
    for code in sorted(states.load(extra)):
        for year in years:
            first, last = date(year, 1, 1), date(year, 12, 31)
            leaders = tuple(term for office in OFFICES[:2] for term in found.get((code, office), ()))
            for office, terms in (
                ("leader", leaders),
                *((office, found.get((code, office), ())) for office in OFFICES),
            ):
                touching = [t for t in terms if t.start <= last and (t.end is None or t.end >= first)]
                rows.append(
                    Coverage(
                        state=code,
                        year=year,
                        office=office,
                        share=round(_days(touching, first, last) / ((last - first).days + 1), 3),
                        holders=tuple(dict.fromkeys(t.person for t in sorted(touching, key=lambda term: term.start))),
                    )
                )
    return tuple(rows)


def _days(terms: list[Term], first: date, last: date) -> int:
    """Days from first to last that at least one of the terms covers."""
    days, covered_until = 0, first - timedelta(days=1)
    for term in sorted(terms, key=lambda one: one.start):
        start = max(term.start, covered_until + timedelta(days=1), first)
        end = min(term.end or last, last)
        if end >= start:
            days += (end - start).days + 1
            covered_until = end
    return days


def tables(extra: Path | None = None) -> dict[str, int]:
    """The number of rows of every table, read anew with all their checks. Raises `RefdataError` where one is malformed.

    >>> tables()["states"] > 195
    True
    """
    return {
        "states": len(states.load(extra)),
        "bodies": len(bodies.load(extra)),
        "offices": len(offices.load(extra)),
        "terms": len(officeholders.load(extra)),
        "people": len(officeholders.by_person(extra)),
        "places": len(places.load(extra)),
        "anchors": len(anchors.load(extra)),
        "names": len(gazetteer.index(extra)),
    }


def unmatched(extra: Path, texts: Iterable[str]) -> tuple[str, ...]:
    """A user's own terms of office whose holder no form of name is in any of the texts: rows that never match."""
    own = [term for term in officeholders.load(extra) if term.where.startswith(str(extra))]
    index = gazetteer.index(extra)
    unseen = {people_id for term in own if (people_id := _id(term))}
    forms = {form: {name.target for name in found} & unseen for form, found in index.items()}
    forms = {form: targets for form, targets in forms.items() if targets}
    for text in texts:
        words = f" {' '.join(spelling.fold(text).split())} "
        for form, targets in forms.items():
            if unseen & targets and f" {form} " in words:
                unseen -= targets
    return tuple(f"{term.where}: {term.person}" for term in own if _id(term) in unseen)


def _id(term: Term) -> str:
    return officeholders.referent(term).id
