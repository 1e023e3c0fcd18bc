"""Whom or what a name means on a day. Candidates come best first; equals get equal scores, so that a caller can refuse.

A wrong person is worse than none: a holder of the day beats a former one, and a former one never scores like a holder.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from summitry.model.mention import Referent
from summitry.model.words import PartyKind
from summitry.refdata import bodies, gazetteer, officeholders, people, source, spelling, states
from summitry.refdata.gazetteer import BODY, FULL, SHORT, Name
from summitry.refdata.scan import NameHit, scan
from summitry.refdata.terms import Term

__all__ = ["Candidate", "NameHit", "referents", "scan", "who"]

FULL_NAME = 1.0
SHORT_NAME = 0.9
WEAK_SHORT_NAME = 0.6
RANK_STEP = 0.05
FORMER = 0.5
FORMER_PER_YEAR = 0.03
COMING = 0.6
COMING_DAYS = 150
FAR_AHEAD = 0.15
ELSEWHERE = 0.7
LEAST = 0.05
LEADING = ("head_of_state", "head_of_government")


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One reading of a name. `score` is 0..1 and comparable within one answer; `how` says what was matched."""

    referent: Referent
    score: float
    how: str


def referents(name: str, *, on: date, near: frozenset[str] = frozenset()) -> tuple[Candidate, ...]:
    """What a name can mean on a day. `near` are codes of states in the same text: others then count less.

    >>> [found.referent.name for found in referents("Zelenskiy", on=date(2024, 5, 1))]
    ['Volodymyr Zelensky']
    >>> referents("Erdoğan", on=date(2024, 5, 1))[0].referent.office
    'head_of_state'
    """
    extra = source.folder()
    form = spelling.key(name)
    found = gazetteer.index(extra)
    entries = found.get(form) or found.get(form.removeprefix("the "), ())
    weak = form in gazetteer.weak_words(extra)
    return ranked(_candidate(entry, on=on, near=near, weak=weak) for entry in entries)


def ranked(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Best first, one for each referent; equals by id."""
    best: dict[str, Candidate] = {}
    for candidate in sorted(candidates, key=lambda found: (-found.score, found.referent.id, found.how)):
        best.setdefault(candidate.referent.id, candidate)
    return tuple(best.values())


def _candidate(name: Name, *, on: date, near: frozenset[str], weak: bool) -> Candidate:
    extra = source.folder()
    if name.how in (FULL, SHORT):
        terms = officeholders.by_person(extra)[name.target]
        start = FULL_NAME if name.how == FULL else WEAK_SHORT_NAME if weak else SHORT_NAME
        score = start * standing(terms, on=on)
        if near and name.how == SHORT and not near & {term.code for term in terms}:
            score *= ELSEWHERE
        return Candidate(referent=person(terms, on=on), score=round(max(score, LEAST), 3), how=name.how)
    if name.how == BODY:
        body = bodies.load(extra)[name.target]
        referent = Referent(id=body.id, name=body.name, kind=PartyKind.ORGANISATION, state=body.state)
        return Candidate(referent=referent, score=1.0, how=name.how)
    score = {"name": 1.0, "metonym": 0.95, "people": 0.9, "demonym": 0.9}.get(name.how, 0.85)
    return Candidate(referent=state(name.target), score=score, how=name.how)


def state(code: str) -> Referent:
    """The referent of a state."""
    return Referent(id=f"s:{code}", name=states.name_of(code), kind=PartyKind.STATE, state=code)


def person(terms: tuple[Term, ...], *, on: date) -> Referent:
    """A person as of a day: the highest office then held, or none; the state of that or of the last office."""
    held = sorted((term for term in terms if term.holds(on)), key=lambda term: (term.end == on, term.rank, term.acting))
    if held:
        return officeholders.referent(held[0])
    past = [term for term in terms if term.start <= on]
    last = (past or terms)[0]
    code = last.code if last.code in states.load(source.folder()) else None
    return Referent(id=people.id_of(last.person), name=last.person, kind=PartyKind.PERSON, state=code)


def standing(terms: tuple[Term, ...], *, on: date) -> float:
    """How much a person counts on a day: a holder by rank, then who comes soon, then who held office, by years gone."""
    held = [term for term in terms if term.holds(on) and term.end != on] or [term for term in terms if term.holds(on)]
    if held:
        return 1.0 - RANK_STEP * min(_weight(term, on=on) for term in held)
    coming = [term for term in terms if 0 < (term.start - on).days <= COMING_DAYS]
    if coming:
        return COMING - RANK_STEP * min(term.rank for term in coming)
    gone = [(on - term.end).days / 365 for term in terms if term.end and term.end < on]
    if gone:
        rank = min(term.rank for term in terms if term.end and term.end < on)
        return max(FORMER - FORMER_PER_YEAR * min(gone) - RANK_STEP * rank, LEAST)
    return FAR_AHEAD


def _weight(term: Term, *, on: date) -> float:
    """The rank, half a step down for that one of president and prime minister who does not lead abroad."""
    extra = source.folder()
    state = states.load(extra).get(term.code)
    if state is None:
        return term.rank + (1 if bodies.load(extra)[term.code].kind == "agency" else 0)
    second = term.rank == 0 and term.office in LEADING and term.office != state.leading_office(on=on)
    return term.rank + (0.5 if second else 0)


def who(text: str, *, on: date) -> tuple[Candidate, ...]:
    """What a phrase can mean on a day: a name, with or without a title, or a description.

    >>> who("the Russian president", on=date(2010, 5, 1))[0].referent.name
    'Dmitry Medvedev'
    >>> who("former US president", on=date(2018, 5, 1))[0].referent.name
    'Barack Obama'
    """
    from summitry.refdata import description

    return description.read(text, on=on)
