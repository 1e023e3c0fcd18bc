"""Bodies of states, their organs, and parties that negotiate without being a state. Members join and leave on days."""

import functools
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from summitry.refdata import source, spelling, states
from summitry.refdata.tables import RefdataError, end_day, first_day, read

BODY_COLUMNS = ("code", "name", "names", "kind", "state")
MEMBER_COLUMNS = ("body", "iso3", "joined", "left")
KINDS = ("body", "organ", "agency", "armed_group", "party")


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A body. `code` is its key in the tables of offices; `state` is where an armed group or party belongs."""

    id: str
    code: str
    name: str
    aliases: tuple[str, ...]
    kind: str
    state: str | None


@functools.cache
def load(extra: Path | None = None) -> dict[str, Body]:
    """All bodies by code. Raises `RefdataError` for an unknown kind or state.

    >>> load()["NATO"].id
    'o:nato'
    """
    bodies: dict[str, Body] = {}
    for row in read("bodies.tsv", BODY_COLUMNS, extra=extra):
        if row["kind"] not in KINDS:
            raise row.fail(f"unknown kind {row['kind']!r}; one of {', '.join(KINDS)}")
        if (state := row["state"] or None) and state not in states.load(extra):
            raise row.fail(f"unknown state {state!r}")
        bodies[row["code"]] = Body(
            id="o:" + spelling.slug(row["name"]),
            code=row["code"],
            name=row["name"],
            aliases=row.many("names"),
            kind=row["kind"],
            state=state,
        )
    return bodies


@functools.cache
def _index(extra: Path | None) -> dict[str, str]:
    return {
        spelling.key(name): body.code for body in reversed(load(extra).values()) for name in (body.name, *body.aliases)
    }


@functools.cache
def _memberships(extra: Path | None) -> dict[str, tuple[tuple[str, date, date], ...]]:
    found: dict[str, list[tuple[str, date, date]]] = {}
    for row in read("members.tsv", MEMBER_COLUMNS, extra=extra):
        if row["body"] not in load(extra):
            raise row.fail(f"unknown body {row['body']!r}")
        if row["iso3"] not in states.load(extra):
            raise row.fail(f"unknown state {row['iso3']!r}")
        left = end_day(row["left"]) if row["left"] else date.max
        if left <= (joined := first_day(row["joined"])):
            raise row.fail("left before it joined")
        found.setdefault(row["body"], []).append((row["iso3"], joined, left))
    return {body: tuple(members) for body, members in found.items()}


def body_of(phrase: str) -> Body | None:
    """The body that a phrase names.

    >>> body_of("the EU").name
    'European Union'
    """
    extra = source.folder()
    code = _index(extra).get(spelling.key(phrase).removeprefix("the "))
    return load(extra)[code] if code else None


def members(body: str, *, on: date) -> frozenset[str]:
    """The members of a body (by code) on a day. Raises `RefdataError` for an unknown body.

    >>> "GBR" in members("EU", on=date(2019, 5, 1)), "GBR" in members("EU", on=date(2021, 5, 1))
    (True, False)
    """
    extra = source.folder()
    if body not in load(extra):
        raise RefdataError(f"unknown body {body!r}")
    rows = _memberships(extra).get(body, ())
    return frozenset(state for state, joined, left in rows if joined <= on < left)
