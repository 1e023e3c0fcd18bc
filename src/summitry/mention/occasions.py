"""Words that tell an occasion, by the rows of `occasions.tsv`. Whether it is one of diplomacy is for the claim stage
to say.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from summitry.model.mention import OccasionMention
from summitry.model.parse import Sentence
from summitry.model.words import OccasionType
from summitry.refdata import lexicon
from summitry.syntax import below, is_passive, objects, particle

PHONE = frozenset({"phone", "telephone", "video", "telephonic", "conference"})
BY_PHONE = ("by", "on", "over", "via")
LINES = frozenset({"phone", "telephone", "video", "videolink", "videoconference"})
PLACED_NAMES = frozenset({"GPE", "LOC", "FAC"})
COP = re.compile(r"cop-?\d{1,2}")
CALLS = frozenset({"call", "conversation", "talk", "discussion"})
PLACED = frozenset({"place", "make", "have", "hold", "take", "receive", "return"})
VISITS = (
    ("state", "state_visit"),
    ("official", "official_visit"),
    ("working", "working_visit"),
    ("private", "private_visit"),
)
"""Words before "visit" and the finer type that they name."""
PEACE = frozenset({"peace", "ceasefire", "cease-fire", "truce", "armistice"})
SIDELINES = frozenset({"sidelines", "sideline", "margins", "margin", "fringes"})
THREE = frozenset({"trilateral", "three-way", "tripartite", "quadrilateral", "four-way"})
NOT_AN_OCCASION = {
    "call": ("for", "to", "on"),  # "a call for restraint" is an appeal; one that is placed or made is none
    "round": ("in", "on"),
    "talk": (),
}
WITH_THE_SAME_SENSE = {
    "to": ("to", "into", "back"),
    "in": ("in", "at", "to", "off"),
    "for": ("for",),
    "on": ("on",),
    "with": ("with", "to"),
}


def find(sentences: Sequence[Sentence]) -> tuple[OccasionMention, ...]:
    """All mentions of occasions, in the order of the report."""
    return tuple(
        mention
        for at, sentence in enumerate(sentences)
        for i in range(len(sentence.tokens))
        if (mention := _at(sentence, at, i))
    )


def _at(sentence: Sentence, at: int, index: int) -> OccasionMention | None:
    token = sentence.tokens[index]
    if token.pos in ("NOUN", "PROPN") or (
        token.tag == "VBZ" and token.dep in ("pobj", "dobj")
    ):  # "for ceasefire talks"
        return _noun(sentence, at, index)
    if token.pos in ("VERB", "AUX"):
        return _verb(sentence, at, index)
    return None


def _mention(
    sentence: Sentence, at: int, index: int, word: lexicon.OccasionWord, kind: OccasionType
) -> OccasionMention:
    token = sentence.tokens[index]
    return OccasionMention(
        part=sentence.part,
        sentence=at,
        token=index,
        start=token.start,
        end=token.end,
        text=token.text,
        type=kind,
        subtype=_aside(sentence, index, kind) or (word.subtype if kind is word.type else None),
        rule=f"occasion.{word.pos}.{word.lemma}",
    )


def _aside(sentence: Sentence, index: int, kind: OccasionType) -> str | None:
    """ "met on the sidelines of the summit"."""
    if kind not in (OccasionType.BILATERAL_MEETING, OccasionType.TALKS):
        return None
    margins = any(sentence.tokens[i].lower in SIDELINES for i in objects(sentence, index, "on", "in", "at"))
    return "sideline_meeting" if margins else None


def _noun(sentence: Sentence, at: int, index: int) -> OccasionMention | None:
    token = sentence.tokens[index]
    lemma = "cop" if COP.fullmatch(token.lower) else token.lemma
    words = lexicon.occasions().get((lemma, "noun")) or lexicon.occasions().get((token.lower, "noun"))
    if not words:
        return None
    word = words[0]
    if word.particle:
        behind = [sentence.tokens[i].entity for i in objects(sentence, index, word.particle)]
        if not behind or (word.particle == "to" and not PLACED_NAMES & set(behind)):
            return None  # "a return to talks", "an invitation to Modi"
    modifiers = {sentence.tokens[i].lower for i in below(sentence, index, "compound", "amod", "nmod")}
    if index and sentence.tokens[index - 1].lower in PEACE:
        modifiers.add(sentence.tokens[index - 1].lower)  # "to ceasefire talks": the parser may take it for a verb
    kind = word.type
    if "summit" in modifiers and kind is OccasionType.BILATERAL_MEETING:
        kind = OccasionType.SUMMIT
    elif token.lemma in CALLS and modifiers & PHONE:
        kind = OccasionType.CALL
    elif (
        token.lemma == "call"
        and sentence.tokens[token.head].lemma not in PLACED
        and any(sentence.tokens[i].lower in NOT_AN_OCCASION["call"] for i in below(sentence, index, "prep"))
    ):
        return None
    elif token.lemma == "conference" and modifiers & {"press", "news", "media"}:
        return None
    elif token.lemma == "ceremony" and not modifiers & {"signing", "signature"}:
        return None
    elif token.lemma == "talk" and token.tag == "NN":  # "talk of a visit" is rumour, "talks" are an occasion
        return None
    elif token.dep in ("compound", "nmod") and (
        _noun_head(sentence, index) or (token.tag == "NNP" and sentence.tokens[token.head].tag == "NNP")
    ):
        return None  # "signing ceremony": the head noun speaks for both; "Partnership Forum Secretariat" is a name
    found = _mention(sentence, at, index, word, kind)
    finer = _finer(kind, token.lemma, modifiers)
    return replace(found, subtype=finer) if finer else found


def _finer(kind: OccasionType, lemma: str, modifiers: set[str]) -> str | None:
    """The finer type that the words before a noun name."""
    if kind is OccasionType.VISIT:
        return next((subtype for said, subtype in VISITS if said in modifiers), None)
    if kind is OccasionType.TALKS and lemma in ("talk", "negotiation") and modifiers & PEACE:
        return "peace_talks"
    if kind in (OccasionType.TALKS, OccasionType.BILATERAL_MEETING, OccasionType.SUMMIT) and modifiers & THREE:
        return "trilateral_or_minilateral"
    return "bilateral_summit" if kind is OccasionType.SUMMIT and "bilateral" in modifiers else None


def _is_appeal(sentence: Sentence, verb: int) -> bool:
    """ "called on Iran to stop", "calls on all sides for restraint"."""
    asked = [*below(sentence, verb, "xcomp", "ccomp", "advcl"), *objects(sentence, verb, "for")]
    under = (j for i in objects(sentence, verb, "on") for j in below(sentence, i, "acl", "relcl"))
    return bool(asked) or any(sentence.tokens[j].tag == "VB" for j in under)


def _particles(sentence: Sentence, index: int) -> Iterator[int]:
    """Prepositions and adverbs of a verb, also those of "due", "off", "back" after "be"."""
    for i in below(sentence, index, "prep", "advmod", "acomp", "prt"):
        yield i
        nested = sentence.tokens[i].lower != "according"
        if nested and sentence.tokens[index].lemma in ("be", "set", "move", "fly", "go"):
            yield from below(sentence, i, "prep")


def _noun_head(sentence: Sentence, index: int) -> bool:
    head = sentence.tokens[sentence.tokens[index].head]
    return bool(lexicon.occasions().get((head.lemma, "noun")))


def _verb(sentence: Sentence, at: int, index: int) -> OccasionMention | None:
    token = sentence.tokens[index]
    for word in lexicon.occasions().get((token.lemma, "verb"), ()):
        if word.particle is None:
            return _mention(sentence, at, index, word, word.type)
        if word.particle == "phone":
            if LINES & {sentence.tokens[i].lower for i in objects(sentence, index, *BY_PHONE)}:
                return _mention(sentence, at, index, word, word.type)
            continue
        if word.lemma == "call" and _is_appeal(sentence, index):
            continue
        wanted = WITH_THE_SAME_SENSE.get(word.particle, (word.particle,))
        near = {sentence.tokens[i].lower for i in _particles(sentence, index)} | {particle(sentence, index)}
        if word.lemma in ("expect", "await"):
            somewhere = any(sentence.tokens[i].entity in PLACED_NAMES for i in objects(sentence, index, "in", "at"))
            if somewhere and is_passive(sentence, index) and not below(sentence, index, "xcomp"):
                return _mention(sentence, at, index, word, word.type)
            continue
        if word.lemma == "be" and below(sentence, index, "xcomp"):
            continue  # "in Berlin he is to meet Scholz"
        if near & set(wanted):
            return _mention(sentence, at, index, word, word.type)
    return None
