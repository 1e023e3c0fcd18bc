"""Reads a phrase that names or describes an office-holder: "the Russian president", "ex-Chancellor Merkel".

A former, coming, acting or deputy holder never resolves to the holder.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from summitry.model.mention import Referent
from summitry.model.words import PartyKind
from summitry.refdata import bodies, names, officeholders, offices, people, source, spelling, states
from summitry.refdata.names import Candidate
from summitry.refdata.officeholders import Term
from summitry.refdata.offices import OfficeWord
from summitry.refdata.states import NameKind

LEADER = frozenset(("leader", "strongman", "ruler", "chief", "boss"))
_MODES = {
    "former": ("former", "ex", "late", "erstwhile", "onetime", "then"),
    "coming": ("elect", "incoming", "designate"),
    "acting": ("acting", "interim", "caretaker"),
    "deputy": ("deputy", "vice", "assistant", "junior"),
}
_FILLERS = frozenset(
    [
        "the",
        "a",
        "an",
        "his",
        "her",
        "its",
        "their",
        "new",
        "current",
        "outgoing",
        "longtime",
        "veteran",
        "visiting",
        "powerful",
    ]
)
_HONORIFICS = frozenset(["mr", "mrs", "ms", "dr", "sir", "lord", "lady", "his", "her", "excellency"])
_MOST_WORDS = 16

HELD, LAST_FORMER, OLDER_FORMER, UNKNOWN_HOLDER = 0.95, 0.6, 0.4, 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """Whose office: a state or body, by code, and how it was named."""

    code: str
    name: str
    how: str


def read(text: str, *, on: date) -> tuple[Candidate, ...]:
    """All readings of the phrase, best first; none where nothing fits.

    >>> [found.referent.name for found in read("Kremlin chief", on=date(2020, 1, 1))]
    ['Vladimir Putin']
    """
    if exact := names.referents(text, on=on):
        return exact
    words = spelling.fold(_unpossessive(text)).split()[:_MOST_WORDS]
    words, mode = _mode([word for word in words if word not in _HONORIFICS or len(words) < 3])
    words = _without_fillers(words)
    if not words:
        return ()
    joined = " ".join(words)
    if mode is None and (exact := names.referents(joined, on=on)):
        return exact
    if (bound := offices.words_of(joined)) and len(bound[0].states) == 1:
        return _holders(_Place(code=bound[0].states[0], name="", how="name"), bound[:1], mode, joined, on=on)
    place, rest = _place(words)
    if mode == "deputy":
        return _deputy(joined, place, rest, on=on)
    if place and (word_rows := _office(rest, place)):
        return _holders(place, word_rows, mode, " ".join(rest), on=on)
    return _named(words, mode, on=on)


def _unpossessive(text: str) -> str:
    return re.sub(r"['’]s?(?=\s|$)", " ", text)


def _mode(words: list[str]) -> tuple[list[str], str | None]:
    """The words without the first modifier, and its kind. "Vice President" is an office, not a deputy."""
    if offices.words_of(" ".join(words)):
        return words, None
    for position, word in enumerate(words):
        for mode, modifiers in _MODES.items():
            if word not in modifiers:
                continue
            following = " ".join(words[position : position + 2])
            if mode == "deputy" and _begins_office(words[position:]):
                return words, None
            if mode == "acting" or following:
                return words[:position] + words[position + 1 :], mode
    return words, None


def _without_fillers(words: list[str]) -> list[str]:
    """Without leading words such as "the new"; "New Zealand" stays."""
    while words and words[0] in _FILLERS and not _starts_with_place(words):
        words = words[1:]
    return words


def _starts_with_place(words: list[str]) -> bool:
    return any(_code(" ".join(words[:length])) for length in range(2, min(6, len(words)) + 1) if words[0] != "the")


def _begins_office(words: list[str]) -> bool:
    return any(offices.words_of(" ".join(words[:length])) for length in range(len(words), 1, -1))


def _place(words: list[str]) -> tuple[_Place | None, list[str]]:
    """The state or body at the start ("Turkish ..."), or after "of" at the end; with the other words."""
    for length in range(min(6, len(words)), 0, -1):
        if place := _code(" ".join(words[:length])):
            return place, words[length:]
    if "of" in words:
        position = len(words) - 1 - words[::-1].index("of")
        tail = [word for word in words[position + 1 :] if word != "the"]
        if place := _code(" ".join(tail)):
            return place, words[:position]
    return None, words


def _code(phrase: str) -> _Place | None:
    if code := states.state_of(phrase):
        return _Place(code=code, name=phrase, how=str(states.kind_of(phrase)))
    if body := bodies.body_of(phrase):
        return _Place(code=body.code, name=phrase, how="body")
    return None


def _office(rest: list[str], place: _Place) -> tuple[OfficeWord, ...]:
    noun = " ".join(rest)
    if noun in LEADER:
        return (OfficeWord(word=noun, office="leader", titles=(), states=()),)
    return tuple(word for word in offices.words_of(noun) if offices.fits(word, place.code))


def _holders(
    place: _Place, words: tuple[OfficeWord, ...], mode: str | None, noun: str, *, on: date
) -> tuple[Candidate, ...]:
    if words[0].office == "leader":
        words = _leading(place.code, words[0], on=on)
    for word in words:
        if found := _MODE_READERS[mode](place.code, word, on):
            return names.ranked(_titled_by(place, found, on))
    if mode is None and (held := _by_title(place.code, words, noun, on=on)):
        return names.ranked(held)
    return (_open(place.code, words[0].office, mode, noun),)


def _titled_by(place: _Place, found: list[Candidate], on: date) -> list[Candidate]:
    """Of several holders those whose title names the house: the Kremlin's spokesman is not the ministry's."""
    if len(found) == 1 or place.how != NameKind.METONYM:
        return found
    of_the_house = [
        candidate
        for candidate in found
        for term in officeholders.by_person(source.folder())[candidate.referent.id]
        if term.holds(on) and term.office == candidate.referent.office and place.name in spelling.key(term.title)
    ]
    return of_the_house or found


def _leading(code: str, word: OfficeWord, *, on: date) -> tuple[OfficeWord, ...]:
    state = states.load(source.folder()).get(code)
    first = state.leading_office(on=on) if state else "chief"
    others = [office for office in ("head_of_government", "head_of_state", "chief") if office != first]
    if not state:
        others = []
    return tuple(OfficeWord(word=word.word, office=office, titles=(), states=()) for office in (first, *others))


def _current(code: str, word: OfficeWord, on: date) -> list[Candidate]:
    return [_of(term, HELD, "holder") for term in offices.holders(code, word, on=on)]


def _former(code: str, word: OfficeWord, on: date) -> list[Candidate]:
    sitting = {people.id_of(term.person) for term in offices.holders(code, word, on=on)}
    past = [
        term
        for term in officeholders.terms(code, word.office)
        if term.end and term.end <= on and people.id_of(term.person) not in sitting and _titled(term, word)
    ]
    return [
        Candidate(
            referent=names.person(officeholders.by_person(source.folder())[people.id_of(term.person)], on=on),
            score=LAST_FORMER if position == 0 else OLDER_FORMER,
            how="former holder",
        )
        for position, term in enumerate(past)
    ]


def _coming(code: str, word: OfficeWord, on: date) -> list[Candidate]:
    ahead = [
        term
        for term in officeholders.terms(code, word.office)
        if 0 < (term.start - on).days <= names.COMING_DAYS and not term.acting and _titled(term, word)
    ]
    return [
        Candidate(
            referent=names.person(officeholders.by_person(source.folder())[people.id_of(term.person)], on=on),
            score=HELD,
            how="coming holder",
        )
        for term in ahead[-1:]
    ]


def _acting(code: str, word: OfficeWord, on: date) -> list[Candidate]:
    held = [term for term in officeholders.terms(code, word.office) if term.acting and term.holds(on)]
    return [_of(term, HELD, "acting holder") for term in held[:1]]


_MODE_READERS: dict[str | None, Callable[[str, OfficeWord, date], list[Candidate]]] = {
    None: _current,
    "former": _former,
    "coming": _coming,
    "acting": _acting,
}


def _titled(term: Term, word: OfficeWord) -> bool:
    return not word.titles or any(title in spelling.key(term.title) for title in word.titles)


def _by_title(code: str, words: tuple[OfficeWord, ...], noun: str, *, on: date) -> list[Candidate]:
    """An executive president is also "head of government"; no one else is taken for an office that he has not."""
    if noun != "head of government" or officeholders.current(code, "head_of_government", on=on):
        return []
    return [_of(term, HELD, "holder") for term in officeholders.current(code, "head_of_state", on=on)]


def _of(term: Term, score: float, how: str) -> Candidate:
    return Candidate(referent=officeholders.referent(term), score=score, how=how)


def _open(code: str, office: str, mode: str | None, noun: str) -> Candidate:
    """The office itself, where the table knows no holder."""
    key = f"{mode}_{office}" if mode else office
    state = states.load(source.folder()).get(code)
    owner = (state.demonyms or (state.name,))[0] if state else bodies.load(source.folder())[code].name
    name = " ".join(part for part in (mode, owner, noun) if part)
    referent = Referent(
        id=f"f:{code}:{key}", name=name, kind=PartyKind.OFFICE, state=code if state else None, office=key
    )
    return Candidate(referent=referent, score=UNKNOWN_HOLDER, how="office")


def _deputy(joined: str, place: _Place | None, rest: list[str], *, on: date) -> tuple[Candidate, ...]:
    """A deputy: by name if there is one, else the post. Never the chief."""
    if place is None:
        return _named(joined.split(), "deputy", on=on)
    word = offices.words_of(" ".join(rest))
    if not word:
        return _named(joined.split(), "deputy", on=on)
    return (_open(place.code, word[0].office, "deputy", " ".join(rest)),)


def _named(words: list[str], mode: str | None, *, on: date) -> tuple[Candidate, ...]:
    """A title and a name: "German Chancellor Olaf Scholz". The longest name at the end; state and office must agree."""
    for position in range(len(words)):
        found = [
            candidate
            for candidate in names.referents(" ".join(words[position:]), on=on)
            if candidate.referent.kind is PartyKind.PERSON
        ]
        if found:
            return _agreeing(found, words[:position], mode, on=on)
    return ()


def _agreeing(found: list[Candidate], title: list[str], mode: str | None, *, on: date) -> tuple[Candidate, ...]:
    place, rest = _place(title)
    kept = [candidate for candidate in found if _agrees(candidate, place, rest, mode, on=on)]
    return names.ranked(kept)


def _agrees(candidate: Candidate, place: _Place | None, rest: list[str], mode: str | None, *, on: date) -> bool:
    terms = officeholders.by_person(source.folder())[candidate.referent.id]
    if mode in ("former", "coming", "deputy", None):
        terms = tuple(term for term in terms if mode or not term.start > on)
    if place and place.code not in {term.code for term in terms} and not _organ_of(place.code, terms):
        return False
    words = offices.words_of(" ".join(rest)) if rest else ()
    if not words:
        return True
    wanted = {word.office for word in words}
    if mode is None:
        terms = tuple(term for term in terms if term.holds(on)) or terms
    return bool(wanted & {term.office for term in terms}) or mode == "deputy"


def _organ_of(code: str, terms: tuple[Term, ...]) -> bool:
    return any(term.code.startswith(code + "_") for term in terms)
