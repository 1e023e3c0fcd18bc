"""Words for offices, and who holds an office on a day. A word may be bound to states."""

import functools
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from summitry.model.mention import Referent
from summitry.refdata import officeholders, source, spelling, states
from summitry.refdata.tables import read
from summitry.refdata.terms import OFFICES, SINGLE, Term


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeWord:
    """A word for an office. `titles`: the holder's title has one of them; `states`: only there (empty: anywhere)."""

    word: str
    office: str
    titles: tuple[str, ...]
    states: tuple[str, ...]


@functools.cache
def load(extra: Path | None = None) -> dict[str, tuple[OfficeWord, ...]]:
    """Words by their folded form; a word may stand for several offices, the likeliest first.

    Raises `RefdataError` for an unknown office or state.
    """
    words: dict[str, list[OfficeWord]] = {}
    for row in read("offices.tsv", extra=extra):
        for code in row.many("states"):
            if not officeholders.known_code(code, extra):
                raise row.fail(f"unknown state or body {code!r}; add it to states.tsv or bodies.tsv, or mend its code")
        word = OfficeWord(
            word=row["word"],
            office=row.choice("office", OFFICES),
            titles=tuple(spelling.key(title) for title in row.many("titles")),
            states=row.many("states"),
        )
        words.setdefault(_plain(word.word), []).append(word)
    return {word: tuple(rows) for word, rows in words.items()}


@functools.lru_cache(maxsize=1 << 16)  # asked of every noun of every parsed sentence
def _plain(noun: str) -> str:
    return " ".join(word for word in spelling.key(noun).split() if word != "the")


def office_of(noun: str, *, state: str | None = None) -> str | None:
    """The key of the office that a noun names, `None` if it is no office or not one of that state.

    >>> office_of("Prime Minister"), office_of("secretary of state", state="USA"), office_of("plumber")
    ('head_of_government', 'foreign_minister', None)
    """
    return next((word.office for word in words_of(noun) if fits(word, state)), None)


def words_of(noun: str) -> tuple[OfficeWord, ...]:
    """All readings of a noun; singular and plural."""
    found = load(source.folder())
    folded = _plain(noun)
    return found.get(folded) or found.get(folded.removesuffix("s"), ())


def fits(word: OfficeWord, state: str | None) -> bool:
    """May the word be used of that state? Without a state only a word that is not bound to states may."""
    return not word.states or state in word.states


def holders(state: str, word: OfficeWord, *, on: date) -> tuple[Term, ...]:
    """The terms that a word may mean in a state or body on a day; the titles of the row decide where there are any."""
    terms = officeholders.current(state, word.office, on=on)
    if not word.titles:
        return terms
    return tuple(term for term in terms if any(title in spelling.key(term.title) for title in word.titles))


def holder(state: str, office: str, *, on: date) -> Referent | None:
    """Who holds the office; a head of state also governs where there is no separate head of government.

    `None` where nobody is known, or where several hold it and none is meant more than the others.

    >>> holder("FRA", "head_of_state", on=date(2018, 1, 1)).name
    'Emmanuel Macron'
    """
    terms = officeholders.current(state, office, on=on)
    if not terms and office == "head_of_government" and not officeholders.has_office(state, office, on=on):
        terms = officeholders.current(state, "head_of_state", on=on)
    if not terms or (len(terms) > 1 and office not in SINGLE):
        return None
    return officeholders.referent(terms[0])


def leader(state: str, *, on: date) -> Referent | None:
    """Who leads a state abroad on that day.

    >>> leader("DEU", on=date(2024, 5, 1)).name
    'Olaf Scholz'
    """
    found = states.load(source.folder()).get(state)
    if found is None:
        return None
    first = found.leading_office(on=on)
    other = "head_of_state" if first == "head_of_government" else "head_of_government"
    for office in (first, other):
        if terms := officeholders.current(state, office, on=on):
            return officeholders.referent(terms[0])
    return None
