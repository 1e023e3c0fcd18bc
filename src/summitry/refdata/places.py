"""Places: states, cities, venues and regions, and the state they lie in. A region has no state.

A capital is found as a place here; whether it stands for a government is for grammar to tell.
"""

import functools
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from summitry.refdata import gazetteer, source, spelling, states
from summitry.refdata.matcher import STOP, Matcher, capital_follows, word_before
from summitry.refdata.states import NameKind
from summitry.refdata.tables import read

KINDS = ("state", "city", "venue", "region")
_PREPOSITIONS = frozenset(
    [
        "in",
        "to",
        "at",
        "from",
        "near",
        "outside",
        "of",
        "around",
        "via",
        "into",
        "through",
        "towards",
        "toward",
        "for",
        "between",
    ]
)


class PlaceHit(NamedTuple):
    """A place in a text. `name` is its usual name; `city` and `state` where they are known."""

    start: int
    end: int
    text: str
    name: str
    city: str | None
    state: str | None


class Place(NamedTuple):
    """A row of the table."""

    name: str
    city: str | None
    state: str | None
    kind: str


@functools.cache
def load(extra: Path | None = None) -> dict[str, Place]:
    """All places by their forms as written; a user's rows win over all, states and capitals over our own.

    Raises `RefdataError` for an unknown kind or state.
    """
    places: dict[str, Place] = {}
    for state in states.load(extra).values():
        for phrase, kind in state.phrases():
            if kind is NameKind.NAME:
                places.setdefault(phrase, Place(state.name, None, state.code, "state"))
    for state in states.load(extra).values():
        for capital in state.capitals:
            places.setdefault(capital, Place(state.capitals[0], state.capitals[0], state.code, "city"))
        for phrase in _capital_phrases(state):
            places.setdefault(phrase, Place(state.capitals[0], state.capitals[0], state.code, "city"))
        for seat in state.seats:
            places.setdefault(seat, Place(seat, seat, state.code, "city"))
    for row in read("places.tsv", extra=extra):
        if row["state"] and row["state"] not in states.load(extra):
            raise row.fail(f"unknown state {row['state']!r}; add it to states.tsv, or mend its code")
        place = Place(row["name"], row["city"] or None, row["state"] or None, row.choice("kind", KINDS))
        for form in (row["name"], *row.many("names")):
            if row.own:
                places[form] = place
            else:
                places.setdefault(form, place)
    return places


def _capital_phrases(state: states.State) -> Iterator[str]:
    """ "the Saudi capital", "Hungary's capital", "the capital of Hungary": the capital, by another name."""
    for phrase, kind in state.phrases() if state.capitals else ():
        if kind is NameKind.DEMONYM:
            yield f"{phrase} capital"
        elif kind is NameKind.NAME:
            yield from (f"{phrase}'s capital", f"capital of {phrase}")


@functools.cache
def _matcher(extra: Path | None) -> Matcher:
    places, endings = load(extra), gazetteer.stop_endings(extra)
    forms = {form: place.kind for form, place in places.items()}
    stops = dict.fromkeys(sorted(gazetteer.stop_phrases(extra) - places.keys()), STOP)
    return Matcher(forms | stops, endings={"state": endings[NameKind.NAME], "city": endings[NameKind.CAPITAL]})


def find(text: str) -> tuple[PlaceHit, ...]:
    """The places that a text names, in order, without overlap.

    A place whose name is also a common word ("Nice") or a person's counts only after a preposition.

    >>> [(hit.name, hit.city, hit.state) for hit in find("They met in Sharm El-Sheikh, not in Europe.")]
    [('Sharm el-Sheikh', 'Sharm el-Sheikh', 'EGY'), ('Europe', None, None)]
    """
    extra = source.folder()
    places, weak, given = load(extra), gazetteer.weak_places(extra), gazetteer.given_names(extra)
    hits = []
    for match in _matcher(extra).find(text):
        if match.kind == STOP:
            continue
        place = places[match.form]
        before = word_before(text, match.start)
        after_preposition = before.lower() in _PREPOSITIONS
        folded = spelling.key(match.form)
        if folded in weak and not after_preposition:
            continue
        if folded in gazetteer.weak_words(extra) and capital_follows(text, match.end) and not after_preposition:
            continue
        if before[:1].isupper() and spelling.fold(before) in given and not after_preposition:
            continue
        written = text[match.start : match.end]
        hits.append(PlaceHit(match.start, match.end, written, place.name, place.city, place.state))
    return tuple(hits)


def place_of(phrase: str) -> Place | None:
    """The place that a phrase names.

    >>> place_of("Camp David").state
    'USA'
    """
    return _index(source.folder()).get(spelling.key(phrase).removeprefix("the "))


@functools.cache
def _index(extra: Path | None) -> dict[str, Place]:
    return {spelling.key(form): place for form, place in reversed(load(extra).items())}
