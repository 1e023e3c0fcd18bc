"""Where, by whom and with whom, as nouns and verbs say that are no occasion: "Geneva is the venue", "Qatar mediates".

What stands in a sentence of an occasion is that occasion's; what stands alone goes on about the one told last. What is
denied, only possible, or of "the first one" tells nothing of it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from summitry.claim.draft import finer
from summitry.claim.occasion import Occasion
from summitry.claim.scenes import Scene
from summitry.model.claim import Place
from summitry.model.mention import Referent
from summitry.model.parse import Sentence
from summitry.model.words import OccasionType, PartyKind, Role
from summitry.refdata import lexicon
from summitry.syntax import below, is_negated, is_passive, members, objects, path, subjects

VENUES = frozenset({"venue", "site", "location", "place"})
ROLES = {
    "host": Role.HOST,
    "co-host": Role.HOST,
    "cohost": Role.HOST,
    "mediator": Role.MEDIATOR,
    "go-between": Role.MEDIATOR,
    "facilitator": Role.MEDIATOR,
}
DOING = {
    "mediate": Role.MEDIATOR,
    "broker": Role.MEDIATOR,
    "facilitate": Role.MEDIATOR,
    "host": Role.HOST,
    "co-host": Role.HOST,
    "cohost": Role.HOST,
}
ATTENDING = frozenset({"participate", "attend"})
CHOOSING = frozenset({"name", "choose", "propose", "suggest", "select", "pick", "announce", "confirm", "agree"})
COPULAS = frozenset({"be", "become", "remain", "act", "serve"})
OTHERS = frozenset(
    "first previous last earlier former initial another other possible potential alternative any original no".split()
)
"""Words before "venue" or "host" by which it is another occasion's, or nobody's yet."""
PRONOUNS = frozenset({"it", "them", "this", "that", "both"})
SHARED = frozenset({OccasionType.TALKS, OccasionType.SUMMIT, OccasionType.CONFERENCE, OccasionType.MINISTERIAL})
"""Occasions that more than two can take part in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What one word tells: the heads of those who have the role, or of the place (`role` is `None`). `of` are the words
    that it is the venue, host or mediator of.
    """

    heads: tuple[int, ...]
    role: Role | None
    of: tuple[int, ...] = ()


def settings(sentence: Sentence) -> Iterator[Setting]:
    """All that the nouns and verbs of a sentence tell of a place, hosts, mediators and who takes part."""
    for token in sentence.tokens:
        lemma = _noun(sentence, token.index)
        if lemma in VENUES or lemma in ROLES:
            words = {t.lower for i in below(sentence, token.index, "amod", "det") for t in (sentence.tokens[i],)}
            definite = words & {"the"} or below(sentence, token.index, "poss")
            heads = tuple(_equated(sentence, token.index))
            if heads and not words & OTHERS and (definite or lemma in ROLES) and not _is_open(sentence, token.index):
                of = tuple(objects(sentence, token.index, "of", "for", "to", "in"))
                yield Setting(heads=heads, role=ROLES.get(lemma), of=of)
        elif token.lemma in DOING and not _is_open(sentence, token.index):
            yield from _done(sentence, token.index)
        elif token.pos == "VERB" and _attends(sentence, token.index) and not _is_open(sentence, token.index):
            yield Setting(heads=tuple(subjects(sentence, token.index)), role=Role.PARTY)


def _done(sentence: Sentence, verb: int) -> Iterator[Setting]:
    """ "Qatar mediates", "talks mediated by Qatar", "US-brokered talks", "they met, hosted by Lula". Who hosts a
    guest or an occasion is for the frames to say.
    """
    token = sentence.tokens[verb]
    of = tuple(below(sentence, verb, "dobj", "nsubjpass"))
    if token.dep in ("acl", "advcl", "amod"):
        of = tuple(path(sentence, token.head))  # all the way: "talks between Israel and Hamas mediated by Qatar"
    doers = [*objects(sentence, verb, "by")]
    if token.dep == "amod":
        doers += below(sentence, verb, "npadvmod", "compound", "nmod", "advmod", "amod")
    elif not doers and not is_passive(sentence, verb) and token.pos == "VERB" and token.lemma != "host":
        doers += subjects(sentence, verb)
    if doers:
        yield Setting(heads=tuple(doers), role=DOING[token.lemma], of=of)


def settled(occasions: Sequence[Occasion], scenes: Sequence[Scene]) -> tuple[Occasion, ...]:
    """The occasions with what sentences that tell of none say of the one told last before them."""
    changed = {id(o): o for o in occasions}
    for scene in scenes:
        told_here = any(t.frame.sentence == scene.number for o in occasions for t in o.tellings)
        last = None if told_here else _told_before(occasions, scene.number)
        for setting in settings(scene.sentence) if last is not None else ():
            if setting.of and not all(scene.sentence.tokens[i].lower in PRONOUNS for i in setting.of):
                continue
            changed[id(last)] = _with(changed[id(last)], scene, setting)
    return tuple(changed[id(o)] for o in occasions)


def _told_before(occasions: Sequence[Occasion], number: int) -> Occasion | None:
    """The occasion told last before a sentence: none, if that sentence tells of several, or of history."""
    told = [(t.frame.sentence, o) for o in occasions for t in o.tellings if t.frame.sentence < number]
    latest = max((n for n, _ in told), default=None)
    last = list({id(o): o for n, o in told if n == latest}.values())
    return last[0] if len(last) == 1 and not last[0].background else None


def _with(occasion: Occasion, scene: Scene, setting: Setting) -> Occasion:
    if setting.role is None:
        here = [p for head, p in scene.places if head in setting.heads]
        place = occasion.place
        for found in here if occasion.type is not OccasionType.CALL else ():
            place = finer(place, Place(name=found.name, city=found.city, state=found.state), tour=False)
        return replace(occasion, place=place, rules=(*occasion.rules, "place.venue")) if here else occasion
    if occasion.type not in SHARED:
        return occasion
    known = {r.id for r, _ in occasion.parties}
    sides = {r.state for r, _ in occasion.parties} - {None}
    added = {
        a.referent.id: (a.referent, setting.role)
        for head, a in scene.actors
        if head in setting.heads and a.referent.id not in known and _is_new(a.referent, sides)
    }
    if not added:
        return occasion
    parties = tuple(sorted((*occasion.parties, *added.values()), key=lambda p: p[0].id))
    return replace(occasion, parties=parties, rules=(*occasion.rules, f"party.{setting.role}"))


def _is_new(referent: Referent, sides: set[str | None]) -> bool:
    """A state beside one of its people adds nothing."""
    return referent.kind is not PartyKind.STATE or referent.state not in sides


def _noun(sentence: Sentence, index: int) -> str:
    """A noun's lemma, "co-host" also where the tokenizer cuts it."""
    token = sentence.tokens[index]
    if token.pos not in ("NOUN", "PROPN"):
        return ""
    cut = index > 1 and sentence.tokens[index - 1].text == "-" and sentence.tokens[index - 2].lower in ("co", "go")
    return "co-host" if cut and token.lemma == "host" else token.lemma


def _equated(sentence: Sentence, index: int) -> Iterator[int]:
    """Who or what a noun is said to be: "X is the venue", "the venue is X", "X as the venue"."""
    token = sentence.tokens[index]
    above = sentence.tokens[token.head]
    if token.dep == "attr" and above.lemma in COPULAS:
        yield from subjects(sentence, above.index)
    elif token.dep in ("nsubj", "nsubjpass") and above.lemma in COPULAS:
        for i in below(sentence, above.index, "attr"):
            yield from members(sentence, i)
    elif token.dep == "pobj" and above.lower == "as":
        over = sentence.tokens[above.head]
        if over.pos in ("NOUN", "PROPN"):
            yield from members(sentence, over.index)
        elif over.lemma in COPULAS:
            yield from subjects(sentence, over.index)
        elif over.lemma in CHOOSING:
            chosen = [*below(sentence, over.index, "dobj", "nsubjpass")]
            for i in chosen:
                yield from members(sentence, i)
        company = [i for i in objects(sentence, over.index, "with") if i + 1 == above.index]
        yield from company  # "will meet, with Putin as mediator"


def _is_open(sentence: Sentence, index: int) -> bool:
    """Whether a word above denies it or only asks for it."""
    steps = path(sentence, index)
    return any(is_negated(sentence, i) for i in steps) or any(
        sentence.tokens[i].lower in ("if", "whether") for at in steps for i in below(sentence, at, "mark")
    )


def _attends(sentence: Sentence, verb: int) -> bool:
    """ "will take part", "attends": of nothing named beside it, so of what was told before."""
    token = sentence.tokens[verb]
    if token.lemma == "take":
        parts = [i for i in below(sentence, verb, "dobj") if sentence.tokens[i].lower == "part"]
        own = [i for part in parts for i in below(sentence, part, "prep")]
        return bool(parts) and _is_of_nothing(sentence, [*own, *below(sentence, verb, "prep")])
    named = [i for i in below(sentence, verb, "dobj") if sentence.tokens[i].lower not in PRONOUNS]
    return token.lemma in ATTENDING and not named and _is_of_nothing(sentence, below(sentence, verb, "prep"))


def _is_of_nothing(sentence: Sentence, prepositions: Sequence[int]) -> bool:
    for i in prepositions:
        for j in below(sentence, i, "pobj"):
            token = sentence.tokens[j]
            named = token.lower not in PRONOUNS and (token.lemma, "noun") not in lexicon.occasions()
            if (sentence.tokens[i].lower == "in" and named) or sentence.tokens[i].lower == "as":
                return False  # "took part in the exercise", "attend as observers"
    return True
