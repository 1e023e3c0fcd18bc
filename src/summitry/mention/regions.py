"""Countries of a region that take part as one: "African leaders", "the Russia-Africa summit". A region that is only
where somebody goes, or what is talked of, is no party.
"""

from collections.abc import Sequence

from summitry.mention.found import Found
from summitry.model.mention import Referent
from summitry.model.parse import Sentence
from summitry.model.words import OccasionType, PartyKind
from summitry.refdata import lexicon
from summitry.syntax import first_conjunct

ADJECTIVES = {
    ("african",): "African",
    ("arab",): "Arab",
    ("gulf",): "Gulf",
    ("caribbean",): "Caribbean",
    ("european",): "European",
    ("nordic",): "Nordic",
    ("baltic",): "Baltic",
    ("central", "asian"): "Central Asian",
    ("latin", "american"): "Latin American",
    ("western", "balkan"): "Western Balkan",
    ("pacific", "island"): "Pacific island",
}
"""Words before "leaders" or "countries" that name a region, and its adjective."""
NAMES = {("africa",): "African", ("central", "asia"): "Central Asian", ("western", "balkans"): "Western Balkan"}
"""Regions that meet one state, or a body, as one side."""
LAST = frozenset(words[-1] for words in (*ADJECTIVES, *NAMES))
MEMBERS = frozenset({"leaders", "heads", "ministers", "presidents", "countries", "states", "nations", "governments"})


def regions(sentence: Sentence, here: Sequence[Found]) -> list[Found]:
    """The regions that a sentence names as parties, beside what it names otherwise (`here`)."""
    said = [token for token in sentence.tokens if token.lower in LAST]
    taken = [(f.start, f.end) for f in here if f.rule in ("name", "person")] if said else []
    found = []
    for token in said:
        for table, fits in ((ADJECTIVES, _are_members), (NAMES, _is_side)):
            for words, adjective in table.items():
                first = token.index - len(words) + 1
                run = sentence.tokens[max(first, 0) : token.index + 1]
                if tuple(t.lower for t in run) != words or any(s < token.end and run[0].start < e for s, e in taken):
                    continue
                head = fits(sentence, token.index, here)
                if head is not None:
                    found.append(_found(sentence, run[0].start, head, adjective))
    return found


def _found(sentence: Sentence, start: int, head: int, adjective: str) -> Found:
    name = f"{adjective} countries"
    referent = Referent(id="o:" + name.lower().replace(" ", "-"), name=name, kind=PartyKind.ORGANISATION)
    last = sentence.tokens[head]
    return Found(
        sentence=sentence,
        token=head,
        start=min(start, last.start),
        end=max(last.end, start),
        referent=referent,
        rule="group",
    )


def _are_members(sentence: Sentence, index: int, here: Sequence[Found]) -> int | None:
    """The noun of an adjective that means people or states of the region."""
    head = sentence.tokens[index].head
    return head if sentence.tokens[head].lower in MEMBERS and head > index else None


def _is_side(sentence: Sentence, index: int, here: Sequence[Found]) -> int | None:
    """The region itself, where its name is one of two sides: "Russia-Africa summit", "summit of Russia and Africa"."""
    token, top = sentence.tokens[index], sentence.tokens[first_conjunct(sentence, index)]
    above, over = sentence.tokens[token.head], sentence.tokens[top.head]
    if token.dep in ("compound", "nmod"):
        return index if _meets(sentence, above.index) else None
    if top.dep == "pobj" and not _meets(sentence, over.head):
        return None  # "a tour of Egypt and Africa"
    beside = top.index != index and any(f.token == top.index for f in here)
    return index if beside or (token.dep == "pobj" and above.lower in ("with", "between")) else None


def _meets(sentence: Sentence, index: int) -> bool:
    kinds = {row.type for row in lexicon.occasions().get((sentence.tokens[index].lemma, "noun"), ())}
    return bool(kinds) and OccasionType.VISIT not in kinds
