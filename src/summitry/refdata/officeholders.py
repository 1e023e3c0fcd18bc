"""Terms of office with their days. Two full terms of one single-holder office never overlap; the loader refuses them.

A term holds from its start to its end; on the day of a handover the newcomer holds.
"""

import functools
import itertools
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from summitry.model.mention import Referent
from summitry.model.words import PartyKind
from summitry.refdata import bodies, people, source, states
from summitry.refdata.tables import RefdataError, Row, end_day, first_day, read

TERM_COLUMNS = ("code", "office", "title", "person", "aliases", "start", "end", "acting", "source")
TABLES = ("officeholders_added.tsv", "officeholders.tsv")

SINGLE = frozenset(
    [
        "head_of_state",
        "head_of_government",
        "foreign_minister",
        "defence_minister",
        "chief",
        "crown_prince",
        "party_leader",
        "finance_minister",
        "un_ambassador",
        "foreign_secretary",
        "chief_cabinet_secretary",
        "national_security_adviser",
    ]
)
OFFICES = SINGLE | frozenset(
    [
        "vice_president",
        "governor_general",
        "deputy_prime_minister",
        "deputy_foreign_minister",
        "trade_minister",
        "commerce_minister",
        "economy_minister",
        "energy_minister",
        "interior_minister",
        "intelligence_chief",
        "army_chief",
        "chief_of_staff",
        "top_diplomat",
        "vice_premier",
        "presidential_aide",
        "special_envoy",
        "spokesperson",
        "chief_prosecutor",
        "ambassador",
        "parliament_speaker",
        "minister",
        "official",
    ]
)
RANK = {
    office: rank
    for rank, offices in enumerate(
        (
            "head_of_state head_of_government party_leader crown_prince",
            "foreign_minister top_diplomat chief",
            "defence_minister national_security_adviser vice_president special_envoy",
            "finance_minister trade_minister commerce_minister vice_premier deputy_prime_minister chief_of_staff",
        )
    )
    for office in offices.split()
}
LOWEST_RANK = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One term. `code` is a state's or a body's; `end` is the last day known, `None` while it runs."""

    code: str
    office: str
    title: str
    person: str
    aliases: tuple[str, ...]
    start: date
    end: date | None
    acting: bool
    where: str

    @property
    def rank(self) -> int:
        """0 for those who lead a state, 1 for its first diplomat or the head of a body, 4 for the least."""
        return RANK.get(self.office, LOWEST_RANK)

    def holds(self, on: date) -> bool:
        """Does the term run on that day, the day of its end included?"""
        return self.start <= on and (self.end is None or on <= self.end)


def known_code(code: str, extra: Path | None = None) -> bool:
    """Is this the code of a state or of a body?"""
    return code in states.load(extra) or code in bodies.load(extra)


@functools.cache
def load(extra: Path | None = None) -> tuple[Term, ...]:
    """All terms, the corrections and additions first.

    Raises `RefdataError` for an unknown code or office, a term that ends before it starts, or an overlap.
    """
    terms = [_term(row, extra) for table in TABLES for row in read(table, TERM_COLUMNS, extra=extra)]
    _refuse_overlaps(terms)
    return tuple(terms)


def _term(row: Row, extra: Path | None) -> Term:
    if not known_code(row["code"], extra):
        raise row.fail(f"unknown state or body {row['code']!r}")
    if row["office"] not in OFFICES:
        raise row.fail(f"unknown office {row['office']!r}")
    try:
        start = first_day(row["start"])
        end = end_day(row["end"]) if row["end"] else None
    except ValueError as error:
        raise row.fail(f"not a day: {error}") from error
    if end and end < start:
        raise row.fail("ends before it starts")
    return Term(
        code=row["code"],
        office=row["office"],
        title=row["title"],
        person=row["person"],
        aliases=row.many("aliases"),
        start=start,
        end=end,
        acting=row["acting"] == "yes",
        where=row.where,
    )


def _refuse_overlaps(terms: Iterable[Term]) -> None:
    series: dict[tuple[str, str], list[Term]] = {}
    for term in terms:
        if term.office in SINGLE and not term.acting:
            series.setdefault((term.code, term.office), []).append(term)
    for (code, office), group in series.items():
        group.sort(key=lambda term: term.start)
        for first, second in itertools.pairwise(group):
            if first.end is None or first.end > second.start:
                raise RefdataError(
                    f"{second.where}: {second.person} overlaps {first.person} ({first.where}) as {office} of {code}"
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
