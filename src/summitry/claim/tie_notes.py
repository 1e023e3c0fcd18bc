"""How reports describe the tie between two states: quoted, with their source, never counted as something that was done.

A note needs a word for a tie (relations, partnership, ...), exactly two states that stand with it, and a word that
describes it or its declared rank.
"""

import hashlib
from collections.abc import Iterator, Sequence

from summitry.claim.assemble import chains
from summitry.claim.attribution import speakers
from summitry.claim.scenes import Scene
from summitry.claim.tense import Tense, is_denied, tense_of
from summitry.model.claim import Source
from summitry.model.parse import Sentence, Token
from summitry.model.report import Report
from summitry.model.span import Span
from summitry.model.statement import TieNote
from summitry.model.words import Dimension, Part, SourceKind
from summitry.refdata import acts
from summitry.syntax import below, clause, conjuncts, path, subjects, subtree

SIDES = {
    "economic": Dimension.ECONOMIC,
    "trade": Dimension.ECONOMIC,
    "commercial": Dimension.ECONOMIC,
    "energy": Dimension.ECONOMIC,
    "investment": Dimension.ECONOMIC,
    "financial": Dimension.ECONOMIC,
    "political": Dimension.POLITICAL,
    "diplomatic": Dimension.POLITICAL,
    "security": Dimension.SECURITY,
    "military": Dimension.SECURITY,
    "defence": Dimension.SECURITY,
    "defense": Dimension.SECURITY,
    "cultural": Dimension.PEOPLE,
    "educational": Dimension.PEOPLE,
    "people-to-people": Dimension.PEOPLE,
}
"""Words that name a side of a tie."""


def tie_notes(report: Report, shown: Sequence[Scene]) -> tuple[TieNote, ...]:
    """All descriptions of ties in a report, the headline's first, then in the order of its text."""
    texts = {Part.TEXT: report.text, Part.TITLE: report.title or ""}
    return tuple(note for scene in shown for note in _noted(report, scene, texts[scene.sentence.part]))


def _noted(report: Report, scene: Scene, text: str) -> Iterator[TieNote]:
    sentence = scene.sentence
    for token in sentence.tokens:
        if token.lemma not in acts.TIES or token.pos != "NOUN":
            continue
        states = _states(scene, token.index)
        described = _described(sentence, token.index) or _raised(sentence, token.index)
        rank = _rank(sentence, token.index, text)
        if states is None or (described is None and rank is None):
            continue
        trend, at = described or (None, token.index)
        outlet = Source(kind=SourceKind.MEDIA_OUTLET, text="", name=report.outlet)
        span = Span(start=sentence.start, end=sentence.end, text=text[sentence.start : sentence.end])
        where = f"{report.id}\x1f{sentence.part}\x1f{token.start}"
        yield TieNote(
            id="t-" + hashlib.sha256(where.encode()).hexdigest()[:16],
            report=report.id,
            states=states,
            words=_words(sentence, token.index, at, text),
            trend=trend,
            rank=rank,
            dimensions=_dimensions(sentence, token.index, at),
            day=report.published,
            chain=chains(outlet, speakers(scene, at, text), report.outlet)[0],
            evidence=(span,) if sentence.part is Part.TEXT else (),
            headline=(span,) if sentence.part is Part.TITLE else (),
            rules=(f"tie.{sentence.tokens[at].lemma}",),
        )


def _states(scene: Scene, at: int) -> tuple[str, str] | None:
    """The two states that stand with a tie: "between X and Y", "X's ties with Y"; `None` for other numbers."""
    sentence = scene.sentence
    inside = set(subtree(sentence, at))
    for more in (frozenset[int](), subjects(sentence, clause(sentence, at))):  # "Hanoi raised its ties with Tokyo"
        inside |= {k for i in more for k in subtree(sentence, i)}
        found = sorted({a.referent.state for head, a in scene.actors if head in inside and a.referent.state})
        if len(found) > 1:
            break
    return (found[0], found[1]) if len(found) == 2 else None


def _described(sentence: Sentence, at: int) -> tuple[str, int] | None:
    """The trend that a word tells of a tie, and that word: beside it, or over it as its verb."""
    table = acts.tie_words()
    for i in below(sentence, at, "amod", "compound"):
        trend = table.get((sentence.tokens[i].lower, "adj"))
        if trend is not None:
            return trend, i
    token = sentence.tokens[at]
    if token.dep not in ("nsubj", "nsubjpass"):
        return None
    above = sentence.tokens[token.head]
    trend = table.get((above.lemma, "verb"))
    if trend is not None:
        return trend, above.index
    for i in below(sentence, above.index, "acomp", "attr"):
        for k in conjuncts(sentence, i):
            trend = table.get((sentence.tokens[k].lower, "adj"))
            if trend is not None:
                return trend, k
    return None


def _raised(sentence: Sentence, at: int) -> tuple[str, int] | None:
    """ "upgraded their ties to a partnership": the trend that the verb above a rank tells."""
    preposition = sentence.tokens[sentence.tokens[at].head]
    if sentence.tokens[at].dep != "pobj" or preposition.lower not in ("to", "from", "into"):
        return None
    for i in path(sentence, preposition.index)[1:3]:  # also through "ties to"
        trend = acts.tie_words().get((sentence.tokens[i].lemma, "verb"))
        if trend is not None:
            return trend, i
    return None


def _rank(sentence: Sentence, at: int, text: str) -> str | None:
    """The declared name of a partnership ("comprehensive strategic partnership"), where it is not only to come."""
    verb = clause(sentence, at)
    if sentence.tokens[at].lemma != "partnership" or is_denied(sentence, verb):
        return None
    if tense_of(sentence, verb) in (Tense.FUTURE, Tense.INFINITIVE, Tense.UNREALISED):
        return None
    words = acts.rank_words()
    tokens = sentence.tokens
    first = at
    while first and (
        tokens[first - 1].lower in words or tokens[first - 1].dep in ("cc", "punct") or _hyphened(tokens, first)
    ):
        first -= 1
    while first < at and not (tokens[first].lower in words or _hyphened(tokens, first + 1)):
        first += 1
    return text[sentence.tokens[first].start : sentence.tokens[at].end] if first < at else None


def _hyphened(tokens: Sequence[Token], at: int) -> bool:
    """Whether the words before `at` are part of one with hyphens, which the parser cuts: "all-weather"."""
    for first in range(max(0, at - 3), at):
        joined = "".join(t.lower for t in tokens[first : first + 3])
        if joined in acts.rank_words():
            return True
    return False


def _words(sentence: Sentence, at: int, described: int, text: str) -> str:
    """The description as it stands: the describing word with its adverbs, or the tie with its adjectives."""
    tokens = sentence.tokens
    if tokens[described].pos in ("VERB", "AUX"):
        near = [described, *below(sentence, described, "aux", "auxpass", "advmod", "neg")]
    else:
        near = [at, *below(sentence, at, "amod", "compound"), described]
    return text[tokens[min(near)].start : tokens[max(near)].end]


def _dimensions(sentence: Sentence, at: int, described: int) -> tuple[Dimension, ...]:
    words = {
        sentence.tokens[i].lower for i in (*subtree(sentence, described), *below(sentence, at, "amod", "compound"))
    }
    return tuple(sorted({SIDES[word] for word in words if word in SIDES}))
