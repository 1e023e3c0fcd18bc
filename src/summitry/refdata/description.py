"""Reads a phrase that names or describes an office-holder: "the Russian president", "ex-Chancellor Merkel".

A former, coming, acting or deputy holder never resolves to the holder.
"""

import re
from datetime import date

from summitry.model.words import PartyKind
from summitry.refdata import bodies, names, officeholders, offices, people, source, spelling
from summitry.refdata.gazetteer import FULL
from summitry.refdata.holders import LEADER, Place, holders, office, office_words, place_of
from summitry.refdata.names import Candidate
from summitry.refdata.offices import OfficeWord
from summitry.refdata.scan import TITLES
from summitry.refdata.terms import Term

_MODES = {
    "former": "former",
    "ex": "former",
    "late": "former",
    "onetime": "former",
    "then": "former",
    "elect": "coming",
    "incoming": "coming",
    "designate": "coming",
    "acting": "acting",
    "interim": "acting",
    "caretaker": "acting",
    "deputy": "deputy",
    "vice": "deputy",
    "assistant": "deputy",
    "junior": "deputy",
}
_FILLERS = frozenset(
    ("the", "a", "an", "his", "her", "its", "their", "new", "current", "outgoing", "veteran", "visiting")
)
_HONORIFICS = frozenset(("mr", "mrs", "ms", "dr", "sir", "lord", "lady", "excellency"))
_COUNTERPART = re.compile(r"(?P<whose>.+)['’]s? (?P<place>.+?) (?:counterpart|opposite number)")
_EQUALS = {"top_diplomat": "foreign_minister"}
_MOST_WORDS = 16
_LONGEST_PLACE = 6


def read(text: str, *, on: date) -> tuple[Candidate, ...]:
    """All readings of the phrase, best first; none where nothing fits.

    Not supported: "his Turkish counterpart", "the two leaders"; they need the sentence. "Lavrov's Turkish counterpart"
    says itself whose.

    >>> [found.referent.name for found in read("Kremlin chief", on=date(2020, 1, 1))]
    ['Vladimir Putin']
    """
    if exact := names.referents(text, on=on):
        return exact
    if counterpart := _COUNTERPART.fullmatch(text.strip()):
        return _counterpart(counterpart["whose"], counterpart["place"], on=on)
    words, mode = _mode(_words(text))
    phrase = " ".join(words)
    if mode is None and (exact := names.referents(phrase, on=on)):
        return exact
    place, noun = _place_and_noun(words)
    found = office_words(noun, place) if place and noun else ()
    if place and found:
        if mode == "deputy":
            return (office(place.code, found[0].office, mode, noun),)
        held = holders(place, found, mode, noun, on=on)
        if any(candidate.referent.kind is PartyKind.PERSON for candidate in held):
            return held
        return _titled_name(words, mode, on=on) or held
    return _titled_name(words, mode, on=on)


def _counterpart(whose: str, where: str, *, on: date) -> tuple[Candidate, ...]:
    """Who holds the same office in a state as the person named; nobody if that is open."""
    person, place = read(whose, on=on), place_of(spelling.key(where))
    key = person[0].referent.office if person and (len(person) < 2 or person[0].score > person[1].score) else None
    if place is None or key is None:
        return ()
    word = OfficeWord(word=key, office=_EQUALS.get(key, key), titles=(), states=())
    state = person[0].referent.state
    leads = state is not None and offices.leader(state, on=on) == person[0].referent
    return holders(place, office_words(LEADER, place) if leads else (word,), None, key.replace("_", " "), on=on)


def _words(text: str) -> list[str]:
    """Folded words without possessive endings, honorifics and leading words such as "the new"; "New Zealand" stays."""
    words = spelling.fold(re.sub(r"['’]s?(?=\s|$)", " ", text)).split()[:_MOST_WORDS]
    if len(words) > 1:
        words = [word for word in words if word not in _HONORIFICS]
    while words and words[0] in _FILLERS and not (words[0] == "new" and place_of(" ".join(words[:2]))):
        words = words[1:]
    return words


def _mode(words: list[str]) -> tuple[list[str], str | None]:
    """The words without the first modifier, and what it makes of the office. A vice president is no deputy."""
    for position, word in enumerate(words):
        if word in _MODES and not _begins_office(words[position:]):
            return words[:position] + words[position + 1 :], _MODES[word]
    return words, None


def _begins_office(words: list[str]) -> bool:
    return any(offices.words_of(" ".join(words[:length])) for length in range(len(words), 1, -1))


def _place_and_noun(words: list[str]) -> tuple[Place | None, str]:
    """Whose office, and its words: "Turkish ...", "... of Turkey", or bound to one place ("Pentagon chief")."""
    bound = offices.words_of(" ".join(words))
    if bound and len(bound[0].states) == 1:
        return Place(code=bound[0].states[0], name="", how="bound"), " ".join(words)
    for length in range(min(_LONGEST_PLACE, len(words)), 0, -1):
        if place := place_of(" ".join(words[:length])):
            return place, " ".join(words[length:])
    if "of" in words:
        last = len(words) - 1 - words[::-1].index("of")
        if place := place_of(" ".join(words[last + 1 :])):
            return place, " ".join(words[:last])
    return None, " ".join(words)


def _titled_name(words: list[str], mode: str | None, *, on: date) -> tuple[Candidate, ...]:
    """A title and a name: "German Chancellor Olaf Scholz", "President Xi of China". State and office must agree."""
    title: list[str] = []
    if "of" in words:
        last = len(words) - 1 - words[::-1].index("of")
        if place_of(" ".join(words[last + 1 :])):
            words, title = words[:last], words[last + 1 :]
    for position in range(len(words)):
        found = [
            candidate
            for candidate in names.referents(" ".join(words[position:]), on=on)
            if candidate.referent.kind is PartyKind.PERSON
        ]
        if found:
            place, noun = _place_and_noun([*title, *words[:position]])
            return names.ranked(
                candidate
                for candidate in found
                if (candidate.how == FULL or not noun or _is_title(noun) or _is_given(noun, candidate))
                and _agrees(candidate, place, noun, mode, on=on)
            )
    return ()


def _is_title(noun: str) -> bool:
    """Whether the words before a family name tell an office: any others are the given name of somebody else."""
    return bool(offices.words_of(noun)) or noun.split()[-1] in TITLES


def _is_given(noun: str, candidate: Candidate) -> bool:
    """Whether one of the words is a given name of the person: "Sergey" before "Shoygu"."""
    terms = officeholders.by_person(source.folder())[candidate.referent.id]
    forms = people.forms(terms[0].person, tuple(term.code for term in terms), extra=source.folder())
    return bool(set(noun.split()) & {word for form in forms.full for word in spelling.fold(form).split()})


def _agrees(candidate: Candidate, place: Place | None, noun: str, mode: str | None, *, on: date) -> bool:
    """Did or does the person hold such an office there? Without a modifier: on the day, if any at all."""
    terms = officeholders.by_person(source.folder())[candidate.referent.id]
    if mode is None:
        begun = tuple(term for term in terms if term.start <= on)
        terms = tuple(term for term in begun if term.holds(on)) or begun
        if place and not _belongs(place, begun):
            return False
    elif place and not _belongs(place, terms):
        return False
    wanted = {word.office for word in offices.words_of(noun)}
    return mode == "deputy" or not wanted or bool(wanted & {term.office for term in terms})


def _belongs(place: Place, terms: tuple[Term, ...]) -> bool:
    """A term of the state or body itself, of one of its organs, or of a body within the state (and the reverse)."""
    known = bodies.load(source.folder())
    homes = {term.code: known[term.code].state if term.code in known else term.code for term in terms}
    home = known[place.code].state if place.code in known else place.code
    return any(
        code == place.code or code.startswith(place.code + "_") or (home is not None and state == home)
        for code, state in homes.items()
    )
