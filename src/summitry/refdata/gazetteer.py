"""Every name that can mean an actor, by its folded form. Built once from the tables."""

import functools
from pathlib import Path
from typing import NamedTuple

from summitry.refdata import bodies, officeholders, people, spelling, states
from summitry.refdata.states import NameKind
from summitry.refdata.tables import Row, read

SLOTS = {"{state}": NameKind.NAME, "{demonym}": NameKind.DEMONYM, "{capital}": NameKind.CAPITAL}


class Name(NamedTuple):
    """A name of something: `target` is a person's id, a state's or a body's code; `how` is the kind of name.

    `form` is the name as written, which tells which words need a capital.
    """

    form: str
    target: str
    how: str


FULL, SHORT, BODY = "full name", "short name", "body"


@functools.cache
def index(extra: Path | None = None) -> dict[str, tuple[Name, ...]]:
    """All names by folded form."""
    found: dict[str, list[Name]] = {}

    def add(form: str, target: str, how: str) -> None:
        entries = found.setdefault(spelling.key(form), [])
        if not entries or all(entry.target != target for entry in entries):
            entries.append(Name(form=form, target=target, how=how))

    for kind in NameKind:
        for state in states.load(extra).values():
            for phrase, phrase_kind in state.phrases():
                if phrase_kind is kind:
                    add(phrase, state.code, kind.value)
    for body in bodies.load(extra).values():
        for phrase in (body.name, *body.aliases):
            add(phrase, body.code, BODY)
    people_forms = [
        (
            person,
            people.forms(
                terms[0].person,
                tuple(term.code for term in terms),
                aliases=tuple(alias for term in terms for alias in term.aliases),
                extra=extra,
            ),
        )
        for person, terms in officeholders.by_person(extra).items()
    ]
    for how in (FULL, SHORT):
        for person, forms in people_forms:
            for form in forms.full if how == FULL else forms.short:
                add(form, person, how)
    return {form: tuple(entries) for form, entries in found.items()}


@functools.cache
def given_names(extra: Path | None = None) -> frozenset[str]:
    """First words of people's names where the family name comes last: "Michael" before "Jordan" makes it a person."""
    return frozenset(
        spelling.fold(terms[0].person.split()[0])
        for terms in officeholders.by_person(extra).values()
        if " " in terms[0].person and not people.FAMILY_NAME_FIRST & {term.code for term in terms}
    ) | common_given_names(extra)


@functools.cache
def common_given_names(extra: Path | None = None) -> frozenset[str]:
    """Given names so common that alone they are hardly anybody's family name ("John", "Ryan")."""
    return _words_of("given_names.tsv", extra)


@functools.cache
def weak_words(extra: Path | None = None) -> frozenset[str]:
    """Names that are also common words or common family names: they count only with support in the text."""
    return _words_of("weak_names.tsv", extra)


@functools.cache
def weak_places(extra: Path | None = None) -> frozenset[str]:
    """Places whose names are common words or people's names: they count only after a preposition."""
    return _words_of("weak_places.tsv", extra)


def _words_of(table: str, extra: Path | None) -> frozenset[str]:
    """The words of a table; one without a reason is none (so a user takes a shipped one away)."""
    return frozenset(spelling.key(row["word"]) for row in read(table, extra=extra) if row["reason"])


@functools.cache
def stop_phrases(extra: Path | None = None) -> frozenset[str]:
    """Phrases that contain a name and mean something else."""
    return frozenset(row["phrase"] for row in _stop_rows(extra) if not row["phrase"].startswith("{"))


@functools.cache
def stop_endings(extra: Path | None = None) -> dict[str, tuple[str, ...]]:
    """By kind of name (name, demonym, capital) the words that make something else of a name before them.

    >>> "Grand Prix" in stop_endings()["demonym"]
    True
    """
    found: dict[str, list[str]] = {kind.value: [] for kind in SLOTS.values()}
    for row in _stop_rows(extra):
        slot, _, ending = row["phrase"].partition(" ")
        if slot in SLOTS and ending:
            found[SLOTS[slot].value].append(ending)
        elif "{" in row["phrase"]:
            raise row.fail(f"a phrase may begin with {', '.join(SLOTS)} and have no other braces")
    return {kind: tuple(endings) for kind, endings in found.items()}


@functools.cache
def _stop_rows(extra: Path | None) -> tuple[Row, ...]:
    return tuple(row for row in read("stop_phrases.tsv", extra=extra) if row["reason"])
