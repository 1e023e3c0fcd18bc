"""Terms of office with their days. Two full terms of one single-holder office never overlap; the loader refuses them.

A term holds from its start to its end; on the day of a handover the newcomer holds.
"""

import functools
from datetime import date
from pathlib import Path

from summitry.model.mention import Referent
from summitry.model.words import PartyKind
from summitry.refdata import bodies, continuity, people, source, states
from summitry.refdata.tables import Row, read
from summitry.refdata.terms import OFFICES, SINGLE, Term


def known_code(code: str, extra: Path | None = None) -> bool:
    """Is this the code of a state or of a body?"""
    return code in states.load(extra) or code in bodies.load(extra)


@functools.cache
def load(extra: Path | None = None) -> tuple[Term, ...]:
    """All terms, the user's first.

    Raises `RefdataError` for an unknown code or office, a term that ends before it starts, an overlap, or a gap.
    """
    terms = continuity.in_order(_term(row, extra) for row in read("officeholders.tsv", extra=extra))
    continuity.explained(terms, extra=extra)
    return terms


def _term(row: Row, extra: Path | None) -> Term:
    if not known_code(row["code"], extra):
        raise row.fail(f"unknown state or body {row['code']!r}; add it to states.tsv or bodies.tsv, or mend its code")
    start, end = row.day("start"), row.last_day("end")
    if end and end < start:
        raise row.fail("ends before it starts; mend one of the two days")
    return Term(
        code=row["code"],
        office=row.choice("office", OFFICES),
        title=row["title"],
        person=row["person"],
        aliases=row.many("aliases"),
        start=start,
        end=end,
        acting=row["acting"] == "yes",
        where=row.where,
        own=row.own,
    )


@functools.cache
def by_office(extra: Path | None) -> dict[tuple[str, str], tuple[Term, ...]]:
    """Terms by (code, office), newest first."""
    found: dict[tuple[str, str], list[Term]] = {}
    for term in load(extra):
        found.setdefault((term.code, term.office), []).append(term)
    return {key: tuple(sorted(group, key=lambda term: term.start, reverse=True)) for key, group in found.items()}


@functools.cache
def by_person(extra: Path | None) -> dict[str, tuple[Term, ...]]:
    """Terms by the person's id, newest first."""
    found: dict[str, list[Term]] = {}
    for term in load(extra):
        found.setdefault(people.id_of(term.person), []).append(term)
    return {person: tuple(sorted(group, key=lambda term: term.start, reverse=True)) for person, group in found.items()}


def terms(code: str, office: str) -> tuple[Term, ...]:
    """All known terms of an office, newest first."""
    return by_office(source.folder()).get((code, office), ())


def current(code: str, office: str, *, on: date) -> tuple[Term, ...]:
    """Who holds the office on the day. On the day of a handover only the newcomer; a full term before an acting one."""
    held = [term for term in terms(code, office) if term.holds(on)]
    if len(held) > 1 and office in SINGLE:
        held = [term for term in held if term.end != on] or held
        held = [term for term in held if not term.acting] or held
        held = held[:1]
    return tuple(held)


def has_office(code: str, office: str, *, on: date) -> bool:
    """Is the office known to exist around that day (somebody held it within two years)?"""
    return any(
        abs((term.start - on).days) < 730 or (term.end and abs((term.end - on).days) < 730) or term.holds(on)
        for term in terms(code, office)
    )


def referent(term: Term) -> Referent:
    """The holder of a term, as named in that office."""
    return Referent(
        id=people.id_of(term.person),
        name=term.person,
        kind=PartyKind.PERSON,
        state=term.code if term.code in states.load(source.folder()) else None,
        office=term.office,
    )
