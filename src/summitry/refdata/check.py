"""What the tables hold: days with a known holder, gaps, overlaps, and what is wrong. Reads only."""

import functools
import itertools
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from summitry.refdata import (
    acts,
    anchors,
    bodies,
    continuity,
    gazetteer,
    lexicon,
    officeholders,
    offices,
    people,
    places,
    regions,
    source,
    states,
)
from summitry.refdata.continuity import Gap
from summitry.refdata.tables import RefdataError
from summitry.refdata.terms import SINGLE, Term

YEARS = range(2010, 2027)

OFFICES = {
    "leader": ("head_of_state", "head_of_government"),
    "head_of_state": ("head_of_state",),
    "head_of_government": ("head_of_government",),
    "foreign_minister": ("foreign_minister",),
    "defence_minister": ("defence_minister",),
    "national_security_adviser": ("national_security_adviser",),
    "spokesperson": ("spokesperson",),
    "special_envoy": ("special_envoy", "presidential_aide"),
    "chief": ("chief",),
}
"""What is counted, and the offices of the tables that count for it. `chief` is the head of a body."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """One state or body, year and office: the part of the year's days with a known holder, 0..1, and who they are."""

    code: str
    year: int
    office: str
    share: float
    holders: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """Days on which one acted in an office that another held."""

    code: str
    office: str
    start: date
    end: date
    acting: str
    holder: str


def coverage(
    *,
    years: Iterable[int] = YEARS,
    codes: Collection[str] = (),
    extra: Path | None = None,
) -> tuple[Coverage, ...]:
    """Coverage by code, year and office; of all states and bodies, if no codes are given.

    A body has only a `chief`; an office that a state or body never had in the tables has no rows.

    >>> [row.share for row in coverage(years=[2024], codes=["DEU"]) if row.office == "foreign_minister"]
    [1.0]
    """
    found = officeholders.by_office(extra)
    spans = [(year, date(year, 1, 1), date(year, 12, 31)) for year in years]
    rows = []
    for code in sorted(codes or (*states.load(extra), *bodies.load(extra))):
        for office, counted in OFFICES.items():
            terms = sorted(
                (term for key in counted for term in found.get((code, key), ())), key=lambda term: term.start
            )
            if not terms and (code not in states.load(extra) or office not in ("leader", "foreign_minister")):
                continue
            for year, first, last in spans:
                touching = [t for t in terms if t.start <= last and (t.end is None or t.end >= first)]
                rows.append(
                    Coverage(
                        code=code,
                        year=year,
                        office=office,
                        share=round(_days(touching, first, last) / ((last - first).days + 1), 3),
                        holders=tuple(dict.fromkeys(term.person for term in touching)),
                    )
                )
    return tuple(rows)


def _days(terms: list[Term], first: date, last: date) -> int:
    """Days from first to last that at least one of the terms covers; they come by their first day."""
    days, covered_until = 0, first - timedelta(days=1)
    for term in terms:
        start = max(term.start, covered_until + timedelta(days=1), first)
        end = min(term.end or last, last)
        if end >= start:
            days += (end - start).days + 1
            covered_until = end
    return days


def terms(*, codes: Collection[str], years: range, extra: Path | None = None) -> tuple[Term, ...]:
    """The terms of some states and bodies that touch some years, by code, office and day."""
    found = [term for term in officeholders.load(extra) if _is_inside(term.code, term.start, term.end, codes, years)]
    return tuple(sorted(found, key=lambda term: (term.code, term.rank, term.office, term.start, term.person)))


def gaps(*, codes: Collection[str] = (), years: range = YEARS, extra: Path | None = None) -> tuple[Gap, ...]:
    """The gaps of offices of one holder that touch some years, each with its reason, by code, office and day."""
    found, _ = continuity.explained(officeholders.load(extra), extra=extra)
    inside = [gap for gap in found if _is_inside(gap.code, gap.start, gap.end, codes, years)]
    return tuple(sorted(inside, key=lambda gap: (gap.code, gap.office, gap.start)))


def idle_gaps(extra: Path | None = None) -> tuple[str, ...]:
    """File and line of the rows of the table of gaps that explain none, by now."""
    _, idle = continuity.explained(officeholders.load(extra), extra=extra)
    return tuple(row.where for row in idle)


def overlaps(*, codes: Collection[str] = (), years: range = YEARS, extra: Path | None = None) -> tuple[Overlap, ...]:
    """Where one acted while another held the office: of two full terms the loader refuses one."""
    found = []
    for (code, office), group in officeholders.by_office(extra).items():
        if office not in SINGLE:
            continue
        for acting, full in itertools.product([t for t in group if t.acting], [t for t in group if not t.acting]):
            start, end = max(acting.start, full.start), min(acting.end or date.max, full.end or date.max)
            if start < end and _is_inside(code, start, end, codes, years):
                found.append(
                    Overlap(code=code, office=office, start=start, end=end, acting=acting.person, holder=full.person)
                )
    return tuple(sorted(found, key=lambda one: (one.code, one.office, one.start, one.acting)))


def _is_inside(code: str, start: date, end: date | None, codes: Collection[str], years: range) -> bool:
    """Is it one of the codes (any, if none are given), and do the days touch the years?"""
    return (not codes or code in codes) and start.year <= years[-1] and (end is None or end.year >= years[0])


_LOADERS: tuple[Callable[[Path | None], object], ...] = (
    states.load,
    bodies.load,
    bodies.memberships,
    officeholders.load,
    people.written,
    offices.load,
    places.load,
    regions.load,
    anchors.series_kinds,
    anchors.load,
    gazetteer.index,
    gazetteer.stop_endings,
    gazetteer.weak_words,
    gazetteer.weak_places,
    gazetteer.common_given_names,
)
_WORDS: tuple[Callable[[], object], ...] = (
    lexicon.occasions,
    lexicon.cues,
    lexicon.speech,
    lexicon.speakers,
    lexicon.outlets,
    lexicon.probabilities,
    lexicon.agenda_words,
    lexicon.outcome_nouns,
    lexicon.outcome_verbs,
    lexicon.topics,
    acts.kinds,
    acts.words,
    acts.tie_words,
)


def problems() -> tuple[str, ...]:
    """What is wrong with the tables in use: the first fault of each, with file, line and what to do."""
    loads: list[Callable[[], object]] = [functools.partial(load, source.folder()) for load in _LOADERS]
    faults = (_fault(load) for load in (*loads, *_WORDS))
    return tuple(dict.fromkeys(fault for fault in faults if fault))


def _fault(load: Callable[[], object]) -> str | None:
    try:
        load()
    except RefdataError as error:
        return str(error)
    return None


def tables(extra: Path | None = None) -> dict[str, int]:
    """The number of rows of every table. Raises `RefdataError` where one is malformed.

    >>> tables()["states"] > 195
    True
    """
    return {
        "states": len(states.load(extra)),
        "bodies": len(bodies.load(extra)),
        "memberships": sum(map(len, bodies.memberships(extra).values())),
        "office words": sum(map(len, offices.load(extra).values())),
        "terms": len(officeholders.load(extra)),
        "people": len(officeholders.by_person(extra)),
        "places": len({place.name for place in places.load(extra).values()}),
        "anchors": len(anchors.load(extra)),
        "names": len(gazetteer.index(extra)),
    }
