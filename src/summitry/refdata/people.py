"""The forms of a person's name. The first is the common English one and gives the id."""

import functools
from dataclasses import dataclass
from pathlib import Path

from summitry.refdata import spelling
from summitry.refdata.tables import read

FAMILY_NAME_FIRST = frozenset(("CHN", "TWN", "KOR", "PRK", "HKG", "MAC"))
CALLED_BY_LAST = frozenset(("VNM",))
CALLED_BY_FIRST = frozenset(("ETH", "ERI", "THA", "MYS", "KHM", "BTN"))
CALLED_IN_FULL = frozenset(("MMR",))
PARTICLES = frozenset(
    [
        "al",
        "el",
        "bin",
        "bint",
        "ben",
        "ibn",
        "von",
        "van",
        "der",
        "den",
        "de",
        "da",
        "das",
        "do",
        "dos",
        "di",
        "du",
        "la",
        "le",
        "ter",
        "ould",
        "abu",
    ]
)
OPTIONAL_PARTICLES = frozenset(("al", "el"))
SUFFIXES = frozenset(
    ["jr", "sr", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xvi"]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Forms:
    """`full` are spellings of the whole name, `short` what the person is called alone ("Putin", "von der Leyen")."""

    full: tuple[str, ...]
    short: tuple[str, ...]


@functools.lru_cache(maxsize=1 << 14)  # asked several times of every term
def id_of(person: str) -> str:
    """The person's id.

    >>> id_of("Recep Tayyip Erdogan")
    'p:recep-tayyip-erdogan'
    """
    return "p:" + spelling.slug(person)


@functools.cache
def written(extra: Path | None = None) -> dict[str, Forms]:
    """The forms that the table of people gives, by id. Its short names replace those that the rules would derive."""
    return {
        id_of(row["person"]): Forms(full=row.many("names"), short=row.many("short"))
        for row in read("people.tsv", extra=extra)
    }


def surname(person: str, code: str) -> str | None:
    """What the person is called alone, by the custom of the state; `None` where no part of the name is used alone.

    >>> surname("Ursula von der Leyen", "DEU"), surname("Xi Jinping", "CHN"), surname("Charles III", "GBR")
    ('von der Leyen', 'Xi', None)
    """
    words = person.split()
    if spelling.fold(words[-1]).strip() in SUFFIXES:
        words.pop()
        if len(words) < 2:
            return None
    if len(words) == 1:
        return words[0]
    if code in CALLED_IN_FULL:
        return None
    if code in FAMILY_NAME_FIRST or code in CALLED_BY_FIRST:
        return words[0]
    start = len(words) - 1
    while code not in CALLED_BY_LAST and start > 1 and spelling.fold(words[start - 1]) in PARTICLES:
        start -= 1
    return " ".join(words[start:])


def forms(person: str, codes: tuple[str, ...], *, aliases: tuple[str, ...] = (), extra: Path | None = None) -> Forms:
    """All forms of a name, with those of the table and of the terms' rows.

    >>> forms("Bashar al-Assad", ("SYR",)).short
    ('al-Assad', 'Assad')
    """
    own = written(extra).get(id_of(person))
    full = (person, *(own.full if own else ()), *aliases)
    if own and own.short:
        return Forms(full=full, short=tuple(short for short in own.short if short != "none"))
    name = surname(person, next((code for code in codes if len(code) == 3), ""))
    if name is None or len(name) < 2:
        return Forms(full=full, short=())
    bare = spelling.fold(name).split()
    without = name[3:] if len(bare) > 1 and bare[0] in OPTIONAL_PARTICLES else None
    return Forms(full=full, short=(name, without) if without else (name,))
