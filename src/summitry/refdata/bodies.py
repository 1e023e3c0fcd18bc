"""Bodies of states, their organs, and parties that negotiate without being a state. Members join and leave on days."""

import functools
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from summitry.refdata import source, spelling, states
from summitry.refdata.tables import RefdataError, read

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
    for row in read("bodies.tsv", extra=extra):
        if (state := row["state"] or None) and state not in states.load(extra):
            raise row.fail(f"unknown state {state!r}; add it to states.tsv, or mend its code")
        bodies[row["code"]] = Body(
            id="o:" + spelling.slug(row["name"]),
            code=row["code"],
            name=row["name"],
            aliases=row.many("names"),
            kind=row.choice("kind", KINDS),
            state=state,
        )
    return bodies


@functools.cache
def _index(extra: Path | None) -> dict[str, str]:
    return {
        spelling.key(name): body.code for body in reversed(load(extra).values()) for name in (body.name, *body.aliases)
    }


@functools.cache
def memberships(extra: Path | None = None) -> dict[str, tuple[tuple[str, date, date], ...]]:
    """The members of each body, by code: state, first day, and the day from which it is none.

    Raises `RefdataError` for an unknown body or state, or a membership that ends before it begins.
    """
    found: dict[str, list[tuple[str, date, date]]] = {}
    for row in read("members.tsv", extra=extra):
        if row["body"] not in load(extra):
            raise row.fail(f"unknown body {row['body']!r}; add it to bodies.tsv, or mend its code")
        if row["iso3"] not in states.load(extra):
            raise row.fail(f"unknown state {row['iso3']!r}; add it to states.tsv, or mend its code")
        left = row.last_day("left") or date.max
        if left <= (joined := row.day("joined")):
            raise row.fail("left before it joined; mend one of the two days")
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
    rows = memberships(extra).get(body, ())
    return frozenset(state for state, joined, left in rows if joined <= on < left)
