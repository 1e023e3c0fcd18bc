"""States: names, demonyms, capitals and what stands for a government. Codes are ISO 3166 alpha-3 (Kosovo: XKX)."""

import functools
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from summitry.refdata import source, spelling
from summitry.refdata.tables import RefdataError, Row, first_day, read

_ABBREVIATION = 3
_LEADERS = ("head_of_state", "head_of_government", "party_leader")


class NameKind(StrEnum):
    """What kind of name of a state a phrase is. `METONYM` is the government only, `CAPITAL` also the place."""

    NAME = "name"
    DEMONYM = "demonym"
    PEOPLE = "people"
    CAPITAL = "capital"
    METONYM = "metonym"


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A state. `capitals` are spellings of one city, `seats` other cities that stand for the government.

    `leader` are pairs: the office of who leads the state abroad, and the first day on which this no longer holds.
    """

    code: str
    name: str
    names: tuple[str, ...]
    demonyms: tuple[str, ...]
    people: tuple[str, ...]
    capitals: tuple[str, ...]
    seats: tuple[str, ...]
    metonyms: tuple[str, ...]
    leader: tuple[tuple[str, date], ...]

    def leading_office(self, *, on: date) -> str:
        """The office that leads the state abroad on a day."""
        return next((office for office, until in self.leader if on < until), self.leader[-1][0])

    def phrases(self) -> tuple[tuple[str, NameKind], ...]:
        """All names with their kinds; where one phrase has two kinds the first counts."""
        groups = (
            (NameKind.NAME, (self.name, *self.names)),
            (NameKind.DEMONYM, self.demonyms),
            (NameKind.PEOPLE, self.people),
            (NameKind.CAPITAL, (*self.capitals, *self.seats)),
            (NameKind.METONYM, self.metonyms),
        )
        return tuple((phrase, kind) for kind, phrases in groups for phrase in phrases)


@functools.cache
def load(extra: Path | None = None) -> dict[str, State]:
    """All states by code. A user's row with a known code replaces ours.

    Raises `RefdataError` for a code that is not three capital letters, or an unknown office of the leader.

    >>> load()["NOR"].capitals
    ('Oslo',)
    """
    states: dict[str, State] = {}
    for row in read("states.tsv", extra=extra):
        code = row["iso3"]
        if not (len(code) == 3 and code.isalpha() and code.isupper()):
            raise row.fail(f"{code!r} is no ISO 3166 alpha-3 code; write three capital letters, such as NOR")
        states[code] = State(
            code=code,
            name=row["name"],
            names=row.many("names"),
            demonyms=row.many("demonyms"),
            people=row.many("people"),
            capitals=row.many("capitals"),
            seats=row.many("seats"),
            metonyms=row.many("metonyms"),
            leader=tuple(_leader(part, row) for part in row.many("leader")),
        )
    return states


def _leader(part: str, row: Row) -> tuple[str, date]:
    office, _, until = part.partition(" until ")
    if office not in _LEADERS:
        raise row.fail(f"unknown office of a leader: {office!r}; one of {', '.join(_LEADERS)}")
    try:
        return office, first_day(until) if until else date.max
    except ValueError as error:
        raise row.fail(f"not a day: {until!r}; write 2024-05-16, 2024-05 or 2024") from error


@functools.cache
def _index(extra: Path | None) -> dict[str, tuple[str, NameKind]]:
    """Phrase to state. The kinds come in the order of their strength: a name beats another state's capital."""
    index: dict[str, tuple[str, NameKind]] = {}
    for kind in NameKind:
        for state in load(extra).values():
            for phrase, phrase_kind in state.phrases():
                if phrase_kind is kind:
                    index.setdefault(spelling.key(phrase), (state.code, kind))
    return index


def folded(phrase: str) -> tuple[str, NameKind] | None:
    """State and kind of name, whatever the case: "us" is the United States here.

    >>> folded("us")[0]
    'USA'
    """
    return _index(source.folder()).get(spelling.key(phrase).removeprefix("the "))


def _found(phrase: str) -> tuple[str, NameKind] | None:
    letters = phrase.removeprefix("the ").replace(".", "")
    return folded(phrase) if len(letters) > _ABBREVIATION or letters.isupper() else None


def state_of(phrase: str) -> str | None:
    """The state that a name, demonym, capital or metonym stands for; abbreviations in capitals only.

    >>> state_of("the Kremlin"), state_of("Turkish"), state_of("US"), state_of("us")
    ('RUS', 'TUR', 'USA', None)
    """
    found = _found(phrase)
    return found[0] if found else None


def kind_of(phrase: str) -> NameKind | None:
    """What kind of name of a state the phrase is.

    >>> kind_of("Ankara").value
    'capital'
    """
    found = _found(phrase)
    return found[1] if found else None


def name_of(state: str) -> str:
    """The usual English name. Raises `RefdataError` for an unknown code.

    >>> name_of("KOR")
    'South Korea'
    """
    try:
        return load(source.folder())[state].name
    except KeyError:
        raise RefdataError(f"unknown state {state!r}") from None


def capital_of(state: str) -> str | None:
    """The capital, `None` where the table has none.

    >>> capital_of("KOR")
    'Seoul'
    """
    found = load(source.folder()).get(state)
    return found.capitals[0] if found and found.capitals else None
