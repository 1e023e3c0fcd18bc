"""Words that stand for people named elsewhere: offices, counterparts, groups, pairs and pronouns.

Each stands for the holder on the report's day, or for whom the report named last; where that is open there is no
mention.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from summitry.mention.found import Found
from summitry.model.mention import Referent
from summitry.model.parse import Sentence
from summitry.model.words import PartyKind
from summitry.refdata import lexicon, names, offices, states
from summitry.syntax import DIRECTING, below, path, subtree

PRONOUNS = frozenset({"he", "him", "his", "himself", "she", "her", "herself"})
NOT_PRESENT = frozenset(
    "former ex late previous outgoing deposed ousted onetime then deputy vice assistant elect".split()
)
DELEGATES = frozenset(
    "leaders ministers officials diplomats negotiators negotiator delegates delegation delegations envoys"
    " representatives heads colleagues chiefs team teams government governments rebels side".split()
)
"""People and bodies that take part for a side named beside them."""
GROUPS = frozenset("leaders presidents ministers premiers diplomats men sides counterparts heads".split())
COUNTERPARTS = frozenset({"counterpart", "counterparts", "opposite", "colleague", "colleagues"})


def described(sentence: Sentence, here: Sequence[Found], before: Sequence[Found], on: date) -> list[Found]:
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
    named = {f.token: f.referent for f in here if f.referent.kind is PartyKind.STATE}
    sides = [named[i].state for i in subtree(sentence, index) if i in named and _near(sentence, i, index)]
    if token.lower in COUNTERPARTS:
        return _counterpart([side for side in sides if side], here, before, on)
    office = _office(sentence, index, named, sides[0] if sides else None)
    if office is None and token.lemma not in ("leader", "chief"):
        return []
    if not sides and token.tag in ("NNS", "NNPS"):
        return []
    if not sides:
        return _same_office(office, before)
    people = []
    for side in dict.fromkeys(side for side in sides if side is not None):
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


def _office(sentence: Sentence, index: int, named: Mapping[int, Referent], state: str | None) -> str | None:
    """The office that a noun names with the words before it and "of state" behind it, the longest name first."""
    tokens = sentence.tokens
    first = index
    while (
        first
        and tokens[first - 1].head == index
        and first - 1 not in named
        and tokens[first - 1].dep in ("compound", "amod")
    ):
        first -= 1
    behind = " ".join(t.lower for t in tokens[index + 1 : index + 3])
    tails = [f"{tokens[index].lower} {behind}"] if behind in ("of state", "of defence", "of defense") else []
    for tail in (*tails, tokens[index].lower, tokens[index].lemma):
        for start in range(first, index + 1):
            phrase = " ".join([*(t.lower for t in tokens[start:index]), tail])
            office = offices.office_of(phrase, state=state)
            if office is not None:
                return office
    return None


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
    """ "his Turkish counterpart": the holder, in the other state, of the office of the person named last; of a leader
    the leader whom the report names, who need not be head of state too.
    """
    people = [f.referent for f in (*before, *here) if f.referent.kind is PartyKind.PERSON and f.referent.office]
    if not people or not people[-1].office:
        return []
    leads = people[-1].office in names.LEADING
    found = [
        next((p for p in people[::-1] if leads and p.state == side and p.office in names.LEADING), None)
        or offices.holder(side, people[-1].office, on=on)
        for side in dict.fromkeys(sides)
        if side != people[-1].state
    ]
    return [person for person in found if person is not None]


def _same_office(office: str | None, before: Sequence[Found]) -> list[Referent]:
    """ "the president", "the minister": the person with that office whom the report named last, if it named one."""
    for f in reversed(before):
        if f.referent.kind is PartyKind.PERSON and office is not None and f.referent.office == office:
            return [f.referent]
    return []


def groups(sentence: Sentence, here: Sequence[Found]) -> list[Found]:
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


def pairs(sentence: Sentence, here: Sequence[Found], before: Sequence[Found]) -> list[Found]:
    """ "the two leaders", "the pair", "both presidents": the two people of two states whom the report named last."""
    found = []
    for token in sentence.tokens:
        counted = {sentence.tokens[i].lower for i in below(sentence, token.index, "nummod", "det", "amod", "predet")}
        for i in below(sentence, token.index, "poss"):  # "the two countries' foreign ministers"
            counted |= {sentence.tokens[j].lower for j in below(sentence, i, "nummod", "det")}
        both = "both" in counted or (
            "two" in counted and counted & {"the", "these", "those", "all"}
        )  # not "two diplomats"
        if not (token.lower in ("pair", "duo") or (token.lower in GROUPS and both)):
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


def pronouns(sentence: Sentence, here: Sequence[Found], before: Sequence[Found]) -> list[Found]:
    """ "he": the person named last as a subject in this part, before it; who goes on speaking is who spoke last."""
    found: list[Found] = []
    for token in sentence.tokens:
        if token.lower not in PRONOUNS:
            continue
        barred = _own_subjects(sentence, token.index, here)
        earlier = [
            f
            for f in (*here, *found)
            if f.end <= token.start and f.referent.kind is PartyKind.PERSON and f.referent.id not in barred
        ]
        past = [
            f
            for f in before
            if f.referent.kind is PartyKind.PERSON
            and f.referent.id not in barred
            and sentence.block - f.sentence.block <= 1
            and f.sentence.part is sentence.part
        ]
        leading = [f for f in earlier if _leads(f)]
        past_leading = [f for f in past if _leads(f)]
        speaking = [f for f in past if _speaks(f.sentence, f.token)] if _speaks(sentence, token.index) else []
        acting = [f for f in earlier if f.sentence.tokens[f.token].dep != "dobj"]
        told = _told(sentence, token.index)
        directed = [f for f in earlier if f.sentence is sentence and f.token in told]
        choice = (directed or leading or acting or earlier or speaking or past_leading or past)[-1:]
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


def _leads(found: Found) -> bool:
    """Whether a mention is a subject, or names one in apposition: "Iran's president, Hassan Rouhani, said"."""
    token = found.sentence.tokens[found.token]
    if token.dep == "appos":
        token = found.sentence.tokens[token.head]
    return token.dep in ("nsubj", "nsubjpass")


def _told(sentence: Sentence, index: int) -> list[int]:
    """Whom a verb above turns to, for what he is to do himself: "told Pompeo not to make his trip"."""
    for i in path(sentence, index):
        above = sentence.tokens[sentence.tokens[i].head]
        if sentence.tokens[i].dep in ("xcomp", "ccomp") and above.lemma in DIRECTING:
            return below(sentence, above.index, "dobj") if sentence.tokens[index].tag == "PRP$" else []
    return []


def _own_subjects(sentence: Sentence, index: int, here: Sequence[Found]) -> frozenset[str]:
    """Whom an object cannot mean: in "Xi received him" it is not Xi, else it were "himself"."""
    token = sentence.tokens[index]
    above = sentence.tokens[token.head]
    verb = sentence.tokens[above.head] if token.dep == "pobj" else above
    if token.lower not in ("him", "her") or token.dep not in ("dobj", "dative", "pobj") or verb.pos != "VERB":
        return frozenset()
    subjects = below(sentence, verb.index, "nsubj")
    return frozenset(f.referent.id for f in here if f.token in subjects)


def _speaks(sentence: Sentence, index: int) -> bool:
    token = sentence.tokens[index]
    verb = sentence.tokens[token.head]
    return token.dep == "nsubj" and verb.pos == "VERB" and lexicon.is_saying(verb.lemma)
