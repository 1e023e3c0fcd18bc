"""Three or more who were named together: "the three leaders", "leaders of the four countries". Those of the sentence
that named just so many last; where none did there is no mention.
"""

from collections.abc import Sequence
from datetime import date

from summitry.mention.found import Found
from summitry.model.mention import Referent
from summitry.model.parse import Sentence
from summitry.model.words import PartyKind
from summitry.refdata import names, offices
from summitry.syntax import below, objects

NUMBERS = {"three": 3, "four": 4, "five": 5}
LEADERS = frozenset({"leaders", "presidents", "premiers", "heads"})
PEOPLE = LEADERS | {"ministers", "diplomats", "men"}
STATES = frozenset({"countries", "states", "nations", "sides", "governments", "powers"})


def counted(sentence: Sentence, here: Sequence[Found], before: Sequence[Found], on: date) -> list[Found]:
    """The people, or else the states, that a sentence counts without naming them again."""
    found = []
    for token in sentence.tokens:
        if token.lower not in PEOPLE | STATES or any(f.token == token.index for f in here):
            continue
        number = _number(sentence, token.index)
        if number is None or (token.lower in STATES and token.dep == "pobj"):
            continue
        earlier = [*before, *(f for f in here if f.end <= token.start)]
        found += [
            Found(sentence=sentence, token=token.index, start=token.start, end=token.end, referent=r, rule="counted")
            for r in _together(earlier, number, leading=token.lower in LEADERS, on=on)
        ]
    return found


def _number(sentence: Sentence, index: int) -> int | None:
    """How many: "the three leaders", "leaders of the three countries", "the three countries' leaders"."""
    over = (j for i in objects(sentence, index, "of", "from") if sentence.tokens[i].lower in STATES for j in (i,))
    for at in (index, *over, *below(sentence, index, "poss")):
        words = {sentence.tokens[i].lower for i in below(sentence, at, "nummod", "det", "predet", "amod")}
        number = next((NUMBERS[word] for word in words if word in NUMBERS), None)
        if number is not None and words & {"the", "these", "those", "all"}:
            return number
    return None


def _together(earlier: Sequence[Found], number: int, *, leading: bool, on: date) -> list[Referent]:
    """The people of so many states, or else so many states, that one sentence named last; leaders are no ministers."""
    for kind in (PartyKind.PERSON, PartyKind.STATE):
        sentences = list({id(f.sentence): f.sentence for f in earlier}.values())
        for one in reversed(sentences):
            named = {f.referent.state: f.referent for f in earlier if f.sentence is one and f.referent.kind is kind}
            if len(named) != number or None in named:
                continue
            if kind is PartyKind.STATE:
                return [(offices.leader(code or "", on=on) if leading else None) or r for code, r in named.items()]
            if not leading or all(r.office in names.LEADING for r in named.values()):
                return list(named.values())
    return []
