"""Who says what a report tells: what the grammar of one sentence leaves open, its neighbours tell.

In order: the speakers in the sentence itself; the speaker of the quotation that it stands in; whoever goes on speaking
("The trip will be his first", marked `source.inherited`); a sentence after it that points back ("This was reported by
..."). A speaker whom only the headline names is the one of that side whom the text names first.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from summitry.claim import hearing
from summitry.claim.attribution import nested, spoken
from summitry.claim.quotations import Quotation, quotations
from summitry.claim.sayings import Saying, sayings
from summitry.claim.scenes import Scene
from summitry.claim.voices import RELYING, Chain
from summitry.model.words import Part, SourceKind
from summitry.syntax import below, clause, path

BACKWARDS = frozenset({"this", "that", "it", "so"})
"""What stands for the sentence before: "This was reported by ...", "The court said so"."""
MODALS = frozenset({"would", "will", "'ll"})
GOING_ON = frozenset({"he", "she", "it", "they", "the", "this", "these", "his", "her", "its", "their", "both"})
"""First words of a subject by which a sentence goes on with the one before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sourced:
    """The chains of one telling, none where only the reporter speaks, and the rule that found them."""

    chains: tuple[Chain, ...] = ()
    rule: str = ""


@dataclass(slots=True, kw_only=True)
class Sourcing:
    """By sentence and token of an occasion who tells it, and by sentence which statements are made in it."""

    of: dict[tuple[int, int], Sourced] = field(default_factory=dict)
    said: dict[int, tuple[Saying, ...]] = field(default_factory=dict)


def sourcing(found: Sequence[Scene], texts: Mapping[Part, str]) -> Sourcing:
    """Who says what in a report, whose sentences come in order."""
    told, heard = Sourcing(), list[Chain]()
    before: tuple[Scene | None, tuple[Chain, ...]] = (None, ())
    for scene in found:
        text = texts[scene.sentence.part]
        for occasion in scene.occasions:
            chains, rule = spoken(scene, occasion.token, text)
            who = hearing.resolved(chains, heard)
            if not who and _goes_on(scene, occasion.token, before[0]):
                who, rule = before[1], "source.inherited"
            told.of[scene.number, occasion.token] = Sourced(chains=who, rule=rule if who else "")
        told.said[scene.number] = made = _made(scene, text, heard)
        voices = tuple(dict.fromkeys(chain for s in made if not s.inner and not s.silent for chain in s.chains))
        heard += voices
        before = (scene, voices) if voices else before
    _named_in_the_text(found, told, texts)
    _quoted(found, texts, told)
    _pointing_back(found, told)
    _relied_on_after(found, told)
    return told


def _made(scene: Scene, text: str, heard: Sequence[Chain]) -> tuple[Saying, ...]:
    """The statements of a sentence, with whom "it" and "the paper" mean, who may speak earlier in the same sentence."""
    made = sayings(scene, text)
    found = []
    for said in made:
        here = [c for other in made if other.cue < said.cue and other is not said for c in other.chains]
        chains = hearing.resolved(said.chains, [*heard, *here])
        if chains:
            found.append(replace(said, chains=chains))
    return tuple(found)


def _relied_on_after(found: Sequence[Scene], told: Sourcing) -> None:
    """ "X plans a visit, the Journal wrote; it cited two officials": they are behind what the Journal wrote."""
    for number, scene in enumerate(found):
        for said in told.said.get(scene.number, ()):
            outlet, *behind = said.chains[0]
            cites = scene.sentence.tokens[said.cue].lemma in RELYING and outlet.kind is SourceKind.MEDIA_OUTLET
            if not cites or not behind:
                continue
            for near in (scene, *found[max(0, number - 1) : number]):
                for occasion in near.occasions:
                    own = told.of[near.number, occasion.token]
                    chains = tuple((*c, *behind) if hearing.is_same(c[-1], outlet) else c for c in own.chains)
                    told.of[near.number, occasion.token] = replace(own, chains=chains)


def _goes_on(scene: Scene, index: int, before: Scene | None) -> bool:
    """A bare "would" goes on with what the sentence before reported, within the paragraph; a bare "will" where its
    subject goes on too.
    """
    if before is None or before.sentence.block != scene.sentence.block or before.sentence.part != scene.sentence.part:
        return False
    sentence = scene.sentence
    for at in path(sentence, index):
        helpers = {sentence.tokens[i].lower for i in below(sentence, at, "aux")} & MODALS
        if "would" in helpers:
            return True
        if helpers and before.number == scene.number - 1:
            return any(
                sentence.tokens[min([i, *below(sentence, i)])].lower in GOING_ON
                for i in below(sentence, clause(sentence, at), "nsubj", "nsubjpass")
            )
    return False


def _named_in_the_text(found: Sequence[Scene], told: Sourcing, texts: Mapping[Part, str]) -> None:
    """Gives the headline's speakers the names that the text has for them; a text may repeat its headline."""
    title = texts[Part.TITLE].strip()
    heads = [s for s in found if s.sentence.part is Part.TITLE or _sentence(s, texts).strip() == title]
    numbers = {scene.number for scene in heads}
    renamed: dict[Chain, Chain] = {}
    below = [chain for s in found if s.number not in numbers for said in told.said[s.number] for chain in said.chains]
    for scene in heads:
        for occasion in scene.occasions:
            own = told.of[scene.number, occasion.token]
            chains = hearing.named_later(own.chains, below)
            renamed |= {old: new for old, new in zip(own.chains, chains, strict=False) if old != new}
            told.of[scene.number, occasion.token] = replace(own, chains=tuple(dict.fromkeys(chains)))
        told.said[scene.number] = tuple(
            replace(said, chains=hearing.named_later(said.chains, below)) for said in told.said[scene.number]
        )
    for key, own in told.of.items():  # "the statement said" below may mean whoever the headline names
        told.of[key] = replace(own, chains=tuple(dict.fromkeys(renamed.get(chain, chain) for chain in own.chains)))


def _sentence(scene: Scene, texts: Mapping[Part, str]) -> str:
    return texts[scene.sentence.part][scene.sentence.start : scene.sentence.end]


def _quoted(found: Sequence[Scene], texts: Mapping[Part, str], told: Sourcing) -> None:
    """Gives each telling inside a quotation the speaker of the quotation."""
    spans = {part: quotations(text) for part, text in texts.items()}
    for number, scene in enumerate(found):
        if not scene.occasions:
            continue
        for span in spans[scene.sentence.part]:
            inside = [o.token for o in scene.occasions if span.start <= o.start and o.end <= span.end]
            if not inside or (span.end <= scene.sentence.end and span.start >= scene.sentence.start):
                continue  # the grammar of the sentence itself knows best
            outer = next(_speakers_of(span, found, number, told), ())
            for token in inside:
                own = told.of[scene.number, token]
                if outer and (not own.chains or own.rule in ("source.inherited", "source.doer")):
                    told.of[scene.number, token] = Sourced(chains=outer, rule="source.quoted")
                elif outer:
                    chains = tuple(nested(list(own.chains), list(outer)))
                    told.of[scene.number, token] = Sourced(chains=chains, rule=own.rule)


def _speakers_of(span: Quotation, found: Sequence[Scene], number: int, told: Sourcing) -> Iterator[tuple[Chain, ...]]:
    """Who is said, outside the quotation, to speak: in the sentences that it begins or ends in, else just before it."""
    part = found[number].sentence.part
    near = [s for s in found[max(0, number - 8) : number + 9] if s.sentence.part is part]
    touched = [s for s in near if s.sentence.start < span.end and span.start < s.sentence.end]
    ahead = [s for s in near if s.sentence.end <= span.start and s.sentence.block == touched[0].sentence.block]
    for scene in (*touched[:1], *touched[-1:], *ahead[-1:]):
        for statement in told.said.get(scene.number, ()):
            cue = scene.sentence.tokens[statement.cue]
            if not span.start <= cue.start < span.end:
                yield statement.chains


def _pointing_back(found: Sequence[Scene], told: Sourcing) -> None:
    """ "This was reported by UNN": what was told just before without a speaker is what UNN reported."""
    for number, scene in enumerate(found):
        back = next((s for s in told.said.get(scene.number, ()) if _points_back(scene, s)), None)
        if back is None or not number or scene.occasions:
            continue
        last = found[number - 1].sentence
        for earlier in reversed(found[:number]):
            if earlier.sentence.part is not scene.sentence.part or earlier.sentence.block != last.block:
                break
            for occasion in earlier.occasions:
                if not told.of[earlier.number, occasion.token].chains:
                    told.of[earlier.number, occasion.token] = Sourced(chains=back.chains, rule="source.pointing_back")


def _points_back(scene: Scene, statement: Saying) -> bool:
    sentence, cue = scene.sentence, statement.cue
    themes = below(sentence, cue, "nsubjpass", "dobj", "advmod", "nsubj")
    return len(statement.content) < 2 and any(sentence.tokens[i].lower in BACKWARDS for i in themes)
