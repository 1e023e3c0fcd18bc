"""Order in time that a sentence states between an occasion and another: one told there, or one dated in the tables."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from summitry.claim.draft import Frame
from summitry.claim.scenes import Scene
from summitry.claim.tense import is_denied
from summitry.model.parse import Token
from summitry.model.words import Direction, RelationKind
from summitry.refdata import anchors, lexicon
from summitry.syntax import below, objects, subtree

ORDER = {
    "before": RelationKind.BEFORE,
    "ahead": RelationKind.BEFORE,
    "after": RelationKind.AFTER,
    "following": RelationKind.AFTER,
    "during": RelationKind.DURING,
    "around": RelationKind.AROUND,
    "sidelines": RelationKind.SIDELINES,
    "margins": RelationKind.SIDELINES,
    "since": RelationKind.FIRST_SINCE,
}
FOLLOWING = {"follow": RelationKind.AFTER, "precede": RelationKind.BEFORE}
"""Verbs that put their subject after or before their object."""
PLACING = frozenset({"point", "put", "give", "list", "show"})
PERSONAL = "-foreign-tour"
"""How the dated series of one person's travels end: what a report tells of such a trip is news, not an anchor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """An order relation before its other end is known: a word of the same sentence, or a dated occasion. `eve`: it is
    the day before.
    """

    kind: RelationKind
    text: str
    token: int | None
    anchor: anchors.Anchor | None
    eve: bool = False


def orders_of(scene: Scene, frame: Frame, steps: Sequence[int], text: str, today: date) -> Iterator[Order]:
    """The order relations that a sentence states for an occasion, along its way up the parse."""
    sentence = scene.sentence
    for at in steps:
        token = sentence.tokens[at]
        if at != steps[0] and is_said(token):
            continue
        if at != steps[0] and token.lemma in FOLLOWING:
            yield from _by_verb(scene, steps, at, text)
        for i in (i for i in sentence.children[at] if i not in steps):
            yield from _order(scene, frame, i, text, today)


def _by_verb(scene: Scene, steps: Sequence[int], at: int, text: str) -> Iterator[Order]:
    """ "the visit follows a trip to China": the occasion is the subject, the other the object."""
    sentence = scene.sentence
    if sentence.tokens[steps[steps.index(at) - 1]].dep != "nsubj":
        return
    for i in below(sentence, at, "dobj"):
        words = subtree(sentence, i)
        told = next((o.token for o in scene.occasions if o.token in words), None)
        if told is not None:
            start, end = sentence.tokens[at].start, sentence.tokens[words[-1]].end
            yield Order(kind=FOLLOWING[sentence.tokens[at].lemma], text=text[start:end], token=told, anchor=None)


def _order(scene: Scene, frame: Frame, i: int, text: str, today: date) -> Iterator[Order]:
    sentence = scene.sentence
    token = sentence.tokens[i]
    kind, eve = ORDER.get(token.lower), False
    if kind is None and token.lower in ("on", "in", "at"):
        at_anchor = token.lower == "at"
        inner = [j for j in objects(sentence, i) if sentence.tokens[j].lower in ORDER]
        inner += [j for j in below(sentence, i, "pobj") if sentence.tokens[j].lower in ("sidelines", "margins")]
        if token.lower == "on" and (
            eves := [j for j in below(sentence, i, "pobj") if sentence.tokens[j].lower == "eve"]
        ):
            i, kind, eve = eves[0], RelationKind.BEFORE, True
        elif inner:
            i, kind = inner[0], RelationKind.SIDELINES
        elif at_anchor:
            kind = RelationKind.DURING  # "will meet at the G20 in Bali", if that is dated
    if kind is None or sentence.tokens[i].dep == "mark" or is_denied(sentence, i):
        return
    words = subtree(sentence, i)
    start, end = sentence.tokens[words[0]].start, sentence.tokens[words[-1]].end
    told = next((o.token for o in scene.occasions if o.token in words and o.token != frame.mention.token), None)
    anchor = None
    for hit in anchors.find(text[start:end]):
        direction = Direction.PAST if kind is RelationKind.FIRST_SINCE else Direction.FUTURE
        if not hit.series.endswith(PERSONAL):
            own = (a.referent.state for head, a in scene.actors if head in words and a.referent.state)
            state = next(own, None) if hit.series.startswith(anchors.SHARED) else None
            anchor = anchor or anchors.nearest(hit.series, on=today, direction=direction, state=state, alias=hit.text)
    if anchor is None and token.lower == "at":
        return
    if told is not None or anchor is not None:
        yield Order(kind=kind, text=text[start:end], token=told, anchor=anchor, eve=eve)


def is_said(token: Token) -> bool:
    """A verb whose time is that of the saying; of "is expected in May", "points to May" it is that of the occasion."""
    return token.pos == "VERB" and lexicon.is_saying(token.lemma) and token.lemma not in PLACING
