"""Who holds, held or is to hold the office that a phrase describes. Nobody but a holder answers for the present.

A `Place` is whose office it is: a state or a body, with the words that named it.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from summitry.model.mention import Referent
from summitry.model.words import PartyKind
from summitry.refdata import bodies, names, officeholders, offices, people, source, spelling, states
from summitry.refdata.names import Candidate
from summitry.refdata.offices import OfficeWord
from summitry.refdata.states import NameKind
from summitry.refdata.terms import Term

LEADER_WORDS = frozenset(("leader", "strongman", "ruler", "chief", "boss"))
LEADER = "leader"

HELD, LAST_FORMER, OLDER_FORMER, UNKNOWN_HOLDER = 0.95, 0.6, 0.4, 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Whose office: a state's or body's code, the folded words that named it, and what kind of name they are."""

    code: str
    name: str
    how: str


def place_of(phrase: str) -> Place | None:
    """The state or body that a phrase names, with how it does.

    >>> place_of("kremlin")
    Place(code='RUS', name='kremlin', how='metonym')
    """
    if found := states.folded(phrase):
        return Place(code=found[0], name=phrase, how=str(found[1]))
    if body := bodies.body_of(phrase):
        return Place(code=body.code, name=phrase, how="body")
    return None


def office_words(noun: str, place: Place) -> tuple[OfficeWord, ...]:
    """The offices that a noun can mean there; "leader" and the like first mean who leads.

    "special envoy for Yemen" is an envoy whose title says Yemen.
    """
    if noun in LEADER_WORDS:
        return (OfficeWord(word=noun, office=LEADER, titles=(), states=()),)
    if found := tuple(word for word in offices.words_of(noun) if offices.fits(word, place.code)):
        return found
    head, mark, task = noun.partition(" for ") if " for " in noun else noun.partition(" to ")
    return tuple(replace(word, titles=(task,)) for word in office_words(head, place)) if mark else ()


def holders(
    place: Place, words: tuple[OfficeWord, ...], mode: str | None, noun: str, *, on: date
) -> tuple[Candidate, ...]:
    """Who is meant by an office of a place: the holder, or by `mode` the former, coming or acting one.

    Where nobody is known the office itself is the answer, with a low score.
    """
    if words[0].office == LEADER:
        words = _leading_offices(place.code, words[0], on=on)
    for word in words:
        if found := _READERS[mode](place.code, word, on):
            return names.ranked(_of_the_house(place, found, on))
    executive = offices.holder(place.code, "head_of_government", on=on) if noun == "head of government" else None
    if executive and mode is None:
        return (Candidate(referent=executive, score=HELD, how="holder"),)
    return (office(place.code, words[0].office, mode, noun),)


def office(code: str, key: str, mode: str | None, noun: str) -> Candidate:
    """The post itself, its holder left open."""
    state = states.load(source.folder()).get(code)
    owner = (state.demonyms or (state.name,))[0] if state else bodies.load(source.folder())[code].name
    key = f"{mode}_{key}" if mode else key
    referent = Referent(
        id=f"f:{code}:{key}",
        name=" ".join(part for part in (mode, owner, noun) if part),
        kind=PartyKind.OFFICE,
        state=code if state else None,
        office=key,
    )
    return Candidate(referent=referent, score=UNKNOWN_HOLDER, how="office")


def _leading_offices(code: str, word: OfficeWord, *, on: date) -> tuple[OfficeWord, ...]:
    state = states.load(source.folder()).get(code)
    first = state.leading_office(on=on) if state else "chief"
    rest = [key for key in ("head_of_government", "head_of_state") if key != first] if state else []
    return tuple(OfficeWord(word=word.word, office=key, titles=(), states=()) for key in (first, *rest))


def _current(code: str, word: OfficeWord, on: date) -> list[Candidate]:
    return [_of(term, HELD, "holder") for term in offices.holders(code, word, on=on)]


def _acting(code: str, word: OfficeWord, on: date) -> list[Candidate]:
    held = [term for term in officeholders.terms(code, word.office) if term.acting and term.holds(on)]
    return [_of(term, HELD, "acting holder") for term in held[:1]]


def _former(code: str, word: OfficeWord, on: date) -> list[Candidate]:
    """Past holders, the last one first; those who only acted after those who held it fully."""
    sitting = {people.id_of(term.person) for term in offices.holders(code, word, on=on)}
    past = [
        term
        for term in officeholders.terms(code, word.office)
        if term.end and term.end <= on and people.id_of(term.person) not in sitting and _titled(term, word)
    ]
    past.sort(key=lambda term: term.acting)
    return [_as_of(term, LAST_FORMER if n == 0 else OLDER_FORMER, "former holder", on) for n, term in enumerate(past)]


def _coming(code: str, word: OfficeWord, on: date) -> list[Candidate]:
    """Who takes office within the months that lie between an election and a handover."""
    ahead = [
        term
        for term in officeholders.terms(code, word.office)
        if 0 < (term.start - on).days <= names.COMING_DAYS and not term.acting and _titled(term, word)
    ]
    return [_as_of(term, HELD, "coming holder", on) for term in ahead[-1:]]


_READERS: dict[str | None, Callable[[str, OfficeWord, date], list[Candidate]]] = {
    None: _current,
    "former": _former,
    "coming": _coming,
    "acting": _acting,
}


def _titled(term: Term, word: OfficeWord) -> bool:
    return not word.titles or any(title in spelling.key(term.title) for title in word.titles)


def _of(term: Term, score: float, how: str) -> Candidate:
    return Candidate(referent=officeholders.referent(term), score=score, how=how)


def _as_of(term: Term, score: float, how: str, on: date) -> Candidate:
    terms = officeholders.by_person(source.folder())[people.id_of(term.person)]
    return Candidate(referent=names.person(terms, on=on), score=score, how=how)


def _of_the_house(place: Place, found: list[Candidate], on: date) -> list[Candidate]:
    """Of several holders those whose title names the house: the Kremlin's spokesman is not the ministry's."""
    if len(found) == 1 or place.how != NameKind.METONYM:
        return found
    kept = [
        candidate
        for candidate in found
        for term in officeholders.by_person(source.folder())[candidate.referent.id]
        if term.holds(on) and term.office == candidate.referent.office and place.name in spelling.key(term.title)
    ]
    return kept or found
