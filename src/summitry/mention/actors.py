"""Who is named: every mention has one referent on the report's day, or there is no mention. Unknown is never guessed.

Names come from the reference tables and from the parser's persons; descriptions ("the Russian president", "his Turkish
counterpart") follow from the tables, pronouns from what the report said before. A person that no table knows keeps the
report's own name.
"""

import difflib
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from summitry.mention import counted, descriptions, regions
from summitry.mention.found import Found
from summitry.model.mention import ActorMention, Referent
from summitry.model.parse import Sentence, Token
from summitry.model.words import Part, PartyKind
from summitry.refdata import lexicon, names, offices, places, states
from summitry.syntax import below, head_in, subtree

TITLES = frozenset(
    "mr mr. mrs mrs. ms ms. dr dr. sir lord president presidents minister ministers premier premiers king queen"
    " chancellor chancellors".split()
)
NAME_POS = frozenset({"PROPN", "NOUN", "ADJ", "ADP", "PART", "PUNCT", "DET", "X"})
REMEMBERED = 200
"""So many mentions back a description or a pronoun can point; what was named earlier still is forgotten."""
ALIKE = 0.9
"""The least share of letters in common (Ratcliff and Obershelp) that makes two spellings of one family name one
person.
"""
ENOUGH = 0.5
"""The least score of a name's best candidate. Below it a wrong person is likelier than the right one."""


def slug(name: str) -> str:
    """A name as part of an id: lower case, without accents.

    >>> slug("Péter Szijjártó")
    'peter-szijjarto'
    """
    plain = unicodedata.normalize("NFKD", name.translate(str.maketrans("ıłøđ", "ilod")))
    return re.sub(r"[^a-z0-9]+", "-", plain.encode("ascii", "ignore").decode().lower()).strip("-")


def find(sentences: Sequence[Sentence], texts: Mapping[Part, str], *, on: date) -> tuple[ActorMention, ...]:
    """All mentions of actors, in the order of the report (the title first)."""
    known = _full_names(sentences, texts, on)
    found: list[Found] = []
    for sentence in sentences:
        here = _named(sentence, texts[sentence.part], known, on)
        before = found[-REMEMBERED:]
        here += descriptions.described(sentence, here, before, on)
        here += descriptions.pronouns(sentence, here, before)
        here += descriptions.pairs(sentence, here, before)
        here += counted.counted(sentence, here, before, on)
        here += descriptions.groups(sentence, here)
        here += regions.regions(sentence, here)
        found += sorted(here, key=lambda f: (f.start, f.end))
    return tuple(
        ActorMention(
            part=f.sentence.part,
            start=f.start,
            end=f.end,
            text=texts[f.sentence.part][f.start : f.end],
            referent=f.referent,
            rule=f"actor.{f.rule}",
        )
        for f in found
    )


def _full_names(sentences: Sequence[Sentence], texts: Mapping[Part, str], on: date) -> dict[str, Referent]:
    """Last word -> person, for all whom this report names in full: a bare surname means the report's own person."""
    known: dict[str, Referent] = {}
    for sentence in sentences:
        for first, last in _people(sentence, on):
            if last > first:
                referent = _person(sentence, first, last, texts[sentence.part], {}, on)
                known.setdefault(slug(sentence.tokens[last].text), referent)
    return known


def _found(sentence: Sentence, start: int, end: int, referent: Referent, rule: str) -> Found | None:
    token = head_in(sentence, start, end)
    if token is None:
        return None
    return Found(sentence=sentence, token=token, start=start, end=end, referent=referent, rule=rule)


def _named(sentence: Sentence, text: str, known: Mapping[str, Referent], on: date) -> list[Found]:
    found: list[Found | None] = []
    taken: list[tuple[int, int]] = []
    hits = [
        (sentence.start + h.start, sentence.start + h.end, h) for h in names.scan(text[sentence.start : sentence.end])
    ]
    for first, last in _people(sentence, on):
        start, end = sentence.tokens[first].start, sentence.tokens[last].end
        if any(s <= start and end <= e and (s, e) != (start, end) for s, e, _ in hits):
            continue  # the table knows a longer name than the parser saw: "Moon Jae-in"
        referent = _person(sentence, first, last, text, known, on)
        taken.append((start, end))
        found.append(_found(sentence, start, end, referent, "person"))
    for start, end, hit in hits:
        if any(start < e and end > s for s, e in taken):
            continue
        meant = known.get(slug(hit.text)) or _best(hit.text, on)
        if meant is not None and not _is_part_of_a_name(sentence, start, end, meant):
            found.append(_found(sentence, start, end, meant, "name"))
    return [f for f in found if f is not None]


def _best(name: str, on: date) -> Referent | None:
    candidates = names.referents(name, on=on)
    if not candidates or candidates[0].score < ENOUGH:
        return None
    if len(candidates) > 1 and candidates[1].score == candidates[0].score:
        return None
    return candidates[0].referent


def _is_part_of_a_name(sentence: Sentence, start: int, end: int, referent: Referent) -> bool:
    """A state inside another proper name ("Washington Post", "Bank of China"), or a surname after an unknown first
    name.
    """
    inside = [t for t in sentence.tokens if t.start >= start and t.end <= end]
    if not inside or not inside[0].text[:1].isupper():
        return True
    after = sentence.tokens[inside[-1].index + 1] if inside[-1].index + 1 < len(sentence.tokens) else None
    before = sentence.tokens[inside[0].index - 1] if inside[0].index else None
    if referent.kind is PartyKind.PERSON:
        return before is not None and before.tag == "NNP" and before.entity == "PERSON"
    entity = inside[-1].entity
    return (
        entity in ("ORG", "WORK_OF_ART", "PRODUCT")
        and after is not None
        and after.tag == "NNP"
        and after.entity == entity
    )


def _people(sentence: Sentence, on: date) -> Iterator[tuple[int, int]]:
    """The parser's persons, a pair that is written as one name taken apart: "the Trump-Xi meeting"."""
    for first, last in _persons(sentence):
        middle = [i for i in range(first + 1, last) if sentence.tokens[i].text in ("-", "–", "/")]
        if len(middle) == 1 and last - first == 2 and all(_is_known(sentence.tokens[i], on) for i in (first, last)):
            yield first, first
            yield last, last
        else:
            yield first, last


def _is_known(token: Token, on: date) -> bool:
    """Whether a single word names a person of the tables."""
    best = _best(token.text, on)
    return best is not None and best.kind is PartyKind.PERSON


def _persons(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Runs of the parser's persons, without titles before the name and possessives after it."""
    i, size = 0, len(sentence.tokens)
    while i < size:
        if sentence.tokens[i].entity != "PERSON":
            i += 1
            continue
        last = i
        while last + 1 < size and sentence.tokens[last + 1].entity == "PERSON":
            last += 1
        first, end = i, last + 1
        while first < last and (sentence.tokens[first].lower in TITLES or _is_where(sentence, first)):
            first += 1
        while last > first and sentence.tokens[last].pos in ("PART", "PUNCT"):
            last -= 1
        run = sentence.tokens[first : last + 1]
        looks_like_one = (
            all(t.pos in NAME_POS for t in run) and run[-1].text[:1].isupper() and run[0].text[:1].isalpha()
        )
        other = states.state_of(run[-1].text) or offices.office_of(run[-1].lower) or _is_outlet(run)
        if looks_like_one and not other:
            yield first, last
        i = end


def _is_where(sentence: Sentence, first: int) -> bool:
    """A city behind "in" that the parser takes into the name after it: "In Berlin Biden is to meet ..."."""
    token = sentence.tokens[first]
    return first > 0 and sentence.tokens[first - 1].lower in ("in", "at") and places.place_of(token.text) is not None


def _is_outlet(run: Sequence[Token]) -> bool:
    return " ".join(token.text for token in run) in lexicon.outlets()


def _person(sentence: Sentence, first: int, last: int, text: str, known: Mapping[str, Referent], on: date) -> Referent:
    name = re.sub(r"\s+", " ", text[sentence.tokens[first].start : sentence.tokens[last].end])
    state, office = _title(sentence, first, last)
    if first == last and (own := known.get(slug(name))) is not None:
        return own
    candidates = [c for c in names.referents(name, on=on) if c.referent.kind is PartyKind.PERSON]
    if state is not None:
        candidates = [c for c in candidates if c.referent.state in (state, None)] or candidates
    if candidates and candidates[0].score >= ENOUGH:
        tied = len(candidates) > 1 and candidates[1].score == candidates[0].score
        if not tied:
            best = candidates[0].referent
            return best if best.office or not office else replace(best, office=office)
    return _spelt_otherwise(name, state, on) or Referent(
        id=f"p:{slug(name)}", name=name, kind=PartyKind.PERSON, state=state, office=office
    )


def _spelt_otherwise(name: str, state: str | None, on: date) -> Referent | None:
    """A person of our tables whose full name differs by letters: "Shah Mehmood Qureshi", "Volodymir Zelenskyi"."""
    words = name.split()
    if len(words) < 2:
        return None
    for candidate in names.referents(words[-1], on=on):
        other = candidate.referent
        near = difflib.SequenceMatcher(None, slug(name), slug(other.name)).ratio() >= ALIKE
        if near and other.kind is PartyKind.PERSON and (state is None or other.state in (state, None)):
            return other
    return None


def _title(sentence: Sentence, first: int, last: int) -> tuple[str | None, str | None]:
    """State and office that stand with a name: "US special envoy Richard Grenell", "Hashim Thaci, the president of
    Kosovo".
    """
    head = next((i for i in range(last, first - 1, -1) if sentence.tokens[i].head not in range(first, last + 1)), last)
    near = [i for i in range(max(0, first - 6), first) if sentence.tokens[i].head in range(i, last + 1)]
    for i in below(sentence, head, "appos"):
        near += subtree(sentence, i)
    state = office = None
    for i in near:
        token = sentence.tokens[i]
        state = state or (states.state_of(token.text) if token.text[:1].isupper() else None)
        office = office or offices.office_of(token.lower)
    return state, office
