"""Who is named: every mention has one referent on the report's day, or there is no mention. Unknown is never guessed.

Names come from the reference tables and from the parser's persons; descriptions ("the Russian president", "his Turkish
counterpart") follow from the tables, pronouns from what the report said before. A person that no table knows keeps the
report's own name.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from summitry.model.mention import ActorMention, Referent
from summitry.model.parse import Sentence, Token
from summitry.model.words import Part, PartyKind
from summitry.refdata import lexicon, names, offices, states
from summitry.syntax import below, head_in, subtree

PRONOUNS = frozenset({"he", "him", "his", "himself", "she", "her", "herself"})
TITLES = frozenset(
    [
        "mr",
        "mr.",
        "mrs",
        "mrs.",
        "ms",
        "ms.",
        "dr",
        "dr.",
        "sir",
        "lord",
        "president",
        "minister",
        "premier",
        "king",
        "queen",
        "chancellor",
    ]
)
NOT_PRESENT = frozenset(
    [
        "former",
        "ex",
        "late",
        "previous",
        "outgoing",
        "deposed",
        "ousted",
        "onetime",
        "then",
        "deputy",
        "vice",
        "assistant",
        "elect",
    ]
)
DELEGATES = frozenset(
    "leaders ministers officials diplomats negotiators negotiator delegates delegation delegations envoys representatives"
    " heads colleagues chiefs team teams government governments rebels side".split()
)
"""People and bodies that take part for a side named beside them."""
GROUPS = frozenset("leaders presidents ministers premiers diplomats men sides counterparts heads".split())
COUNTERPARTS = frozenset({"counterpart", "counterparts", "opposite"})
NAME_POS = frozenset({"PROPN", "NOUN", "ADJ", "ADP", "PART", "PUNCT", "DET", "X"})
ENOUGH = 0.5
"""The least score of a name's best candidate. Below it a wrong person is likelier than the right one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A mention with its head word in its sentence."""

    sentence: Sentence
    token: int
    start: int
    end: int
    referent: Referent
    rule: str


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
        here += _described(sentence, here, found, on)
        here += _pronouns(sentence, here, found)
        here += _pairs(sentence, here, found)
        here += _groups(sentence, here)
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
        for first, last in _persons(sentence):
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
    for first, last in _persons(sentence):
        start, end = sentence.tokens[first].start, sentence.tokens[last].end
        if any(s <= start and end < e for s, e, _ in hits):
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
        while first < last and sentence.tokens[first].lower in TITLES:
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
    return Referent(id=f"p:{slug(name)}", name=name, kind=PartyKind.PERSON, state=state, office=office)


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


def _described(sentence: Sentence, here: Sequence[Found], before: Sequence[Found], on: date) -> list[Found]:
    """Offices that stand for their holders: "the Russian president", "foreign ministers of Iran and Saudi Arabia"."""
    covered = {i for f in here for i in range(f.start, f.end)}
    found = []
    for token in sentence.tokens:
        if token.pos not in ("NOUN", "PROPN") or token.start in covered or token.dep in ("compound", "nmod"):
            continue
        first = token.index
        while (
            first
            and sentence.tokens[first - 1].dep in ("compound", "amod")
            and sentence.tokens[first - 1].head == token.index
        ):
            first -= 1
        modifiers = sentence.tokens[first : token.index]
        if any(m.lower in NOT_PRESENT for m in modifiers) or _has_name(sentence, token.index, here):
            continue
        for referent in _holders(sentence, token.index, here, before, on):
            start = min([token.start, *(m.start for m in modifiers)])
            found.append(
                Found(
                    sentence=sentence, token=token.index, start=start, end=token.end, referent=referent, rule="office"
                )
            )
    return found


def _has_name(sentence: Sentence, index: int, here: Sequence[Found]) -> bool:
    """Whether the office stands with its holder's name ("Foreign Minister Wang Yi", "the president, Moon Jae-in")."""
    near = {*below(sentence, index, "appos", "compound", "nmod"), sentence.tokens[index].head}
    people = {f.token for f in here if f.referent.kind is PartyKind.PERSON}
    if sentence.tokens[index].dep not in ("appos", "compound", "nmod"):
        near.discard(sentence.tokens[index].head)
    return bool(near & people)


def _holders(
    sentence: Sentence, index: int, here: Sequence[Found], before: Sequence[Found], on: date
) -> list[Referent]:
    token = sentence.tokens[index]
    own = [
        sentence.tokens[i]
        for i in subtree(sentence, index)
        if sentence.tokens[i].pos in ("NOUN", "PROPN", "ADJ", "NUM") and _near(sentence, i, index)
    ]
    sides = [s for t in own if t.text[:1].isupper() and (s := states.state_of(t.text)) is not None]
    if token.lower in COUNTERPARTS:
        return _counterpart(sides, here, before, on)
    words = [t.lower for t in own if t.index <= index and states.state_of(t.text) is None]
    office = next((o for n in range(len(words)) if (o := offices.office_of(" ".join(words[n:]))) is not None), None)
    singular = offices.office_of(" ".join([*words[:-1], token.lemma])) if office is None and words else office
    office = office or singular
    if office is None and token.lemma not in ("leader", "chief"):
        return []
    if not sides and token.tag in ("NNS", "NNPS"):
        return []
    if not sides:
        return _same_office(office, before)
    people = []
    for side in dict.fromkeys(sides):
        holder = offices.leader(side, on=on) if office is None else offices.holder(side, office, on=on)
        people.append(
            holder
            or Referent(
                id=f"f:{side}:{office or 'leader'}",
                name=f"{states.name_of(side)} {token.lemma if office is None else office.replace('_', ' ')}",
                kind=PartyKind.OFFICE,
                state=side,
                office=office,
            )
        )
    return people


def _near(sentence: Sentence, i: int, index: int) -> bool:
    """Whether a word below the office belongs to its name: a modifier, or a state after "of", "from", "for"."""
    while i != index:
        token = sentence.tokens[i]
        if token.dep not in ("amod", "compound", "poss", "nmod", "pobj", "prep", "conj", "appos", "nummod", "case"):
            return False
        if token.dep == "prep" and token.lower not in ("of", "from", "for"):
            return False
        if token.dep == "appos" and states.state_of(token.text) is None:
            return False
        i = token.head
    return True


def _counterpart(sides: Sequence[str], here: Sequence[Found], before: Sequence[Found], on: date) -> list[Referent]:
    """ "his Turkish counterpart": the holder, in the other state, of the office of the person named last."""
    people = [f.referent for f in (*before, *here) if f.referent.kind is PartyKind.PERSON and f.referent.office]
    if not people or not people[-1].office:
        return []
    found = [
        offices.holder(side, people[-1].office, on=on) for side in dict.fromkeys(sides) if side != people[-1].state
    ]
    return [person for person in found if person is not None]


def _same_office(office: str | None, before: Sequence[Found]) -> list[Referent]:
    """ "the president", "the minister": the person with that office whom the report named last, if it named one."""
    for f in reversed(before):
        if f.referent.kind is PartyKind.PERSON and office is not None and f.referent.office == office:
            return [f.referent]
    return []


def _groups(sentence: Sentence, here: Sequence[Found]) -> list[Found]:
    """ "G7 leaders", "Russian and Ukrainian negotiators", "envoys from Seoul": the sides that such people stand for."""
    at = {f.token: f for f in here if f.referent.kind in (PartyKind.STATE, PartyKind.ORGANISATION)}
    taken = {f.token for f in here}
    found = []
    for token in sentence.tokens:
        if token.lower not in DELEGATES or token.index in taken:
            continue
        sides = [i for i in subtree(sentence, token.index) if i in at and _near(sentence, i, token.index)]
        for i in sides:
            side = at[i].referent
            found.append(
                Found(
                    sentence=sentence, token=token.index, start=token.start, end=token.end, referent=side, rule="group"
                )
            )
    return found


def _pairs(sentence: Sentence, here: Sequence[Found], before: Sequence[Found]) -> list[Found]:
    """ "the two leaders", "the pair", "both presidents": the two people of two states whom the report named last."""
    found = []
    for token in sentence.tokens:
        counted = {sentence.tokens[i].lower for i in below(sentence, token.index, "nummod", "det", "amod", "predet")}
        for i in below(sentence, token.index, "poss"):  # "the two countries' foreign ministers"
            counted |= {sentence.tokens[j].lower for j in below(sentence, i, "nummod", "det")}
        if not (token.lower in ("pair", "duo") or (token.lower in GROUPS and counted & {"two", "both"})):
            continue
        known = [
            f for f in (*before, *(h for h in here if h.end <= token.start)) if f.referent.kind is PartyKind.PERSON
        ]
        last: dict[str, Referent] = {}
        for f in reversed(known):
            if f.referent.state is not None and f.referent.state not in last and len(last) < 2:
                last[f.referent.state] = f.referent
        if len(last) == 2:
            found += [
                Found(sentence=sentence, token=token.index, start=token.start, end=token.end, referent=r, rule="pair")
                for r in last.values()
            ]
    return found


def _pronouns(sentence: Sentence, here: Sequence[Found], before: Sequence[Found]) -> list[Found]:
    """ "he": the person named last as a subject in this part, before it."""
    found = []
    for token in sentence.tokens:
        if token.lower not in PRONOUNS:
            continue
        earlier = [f for f in here if f.end <= token.start and f.referent.kind is PartyKind.PERSON]
        past = [
            f
            for f in before
            if f.referent.kind is PartyKind.PERSON
            and sentence.block - f.sentence.block <= 1
            and f.sentence.part is sentence.part
        ]
        leading = [f for f in earlier if f.sentence.tokens[f.token].dep in ("nsubj", "nsubjpass")]
        past_leading = [f for f in past if f.sentence.tokens[f.token].dep in ("nsubj", "nsubjpass")]
        choice = (leading or earlier or past_leading or past)[-1:]
        found += [
            Found(
                sentence=sentence,
                token=token.index,
                start=token.start,
                end=token.end,
                referent=f.referent,
                rule="pronoun",
            )
            for f in choice
        ]
    return found
