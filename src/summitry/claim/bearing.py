"""Which occasion of a report the topics and outcomes of its sentences belong to.

The grammar decides where it can; else the occasion of the same sentence, else the nearest told before with the same
people. What is told as done never goes to an occasion that is only planned, unless the grammar ties it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from summitry.claim.deadlines import due
from summitry.claim.occasion import Occasion, Telling, sides
from summitry.claim.outcomes import outcomes
from summitry.claim.scenes import Scene
from summitry.claim.topics import agenda, talks_as_purpose, topic
from summitry.model.claim import Outcome, Topic
from summitry.model.words import Certainty, OccasionType, OutcomeState, Part, PartyKind
from summitry.temporal.expression import Expression

PEOPLE = frozenset({PartyKind.PERSON, PartyKind.OFFICE})
HAPPENING = frozenset({Certainty.HELD, Certainty.UNDER_WAY, None})
"""What can have outcomes: an occasion that is only named may have been held."""

ASIDE = 3
"""So many sentences nearer must a lesser occasion be than the one that the report tells most of."""

NEAR = 6
"""A sentence further than this from every telling of an occasion speaks of something else, unless people are shared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearing:
    """What a telling's own sentence, and those that go on from it, say of agenda and outcomes. `sentences` are the
    others' numbers.
    """

    agenda: tuple[Topic, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    sentences: tuple[int, ...] = ()


@dataclass(slots=True)
class _Draft:
    topics: dict[str, Topic] = field(default_factory=dict)
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    sentences: set[int] = field(default_factory=set)

    def bearing(self) -> Bearing:
        return Bearing(
            agenda=tuple(self.topics[key] for key in sorted(self.topics)),
            outcomes=tuple(self.outcomes[key] for key in sorted(self.outcomes)),
            sentences=tuple(sorted(self.sentences)),
        )


def bearings(
    scenes: Sequence[Scene],
    told: Sequence[Telling],
    occasions: Sequence[Occasion],
    texts: Mapping[Part, str],
    times: Mapping[Part, Sequence[tuple[int, int, Expression]]],
    *,
    published: date,
    speaking: frozenset[int],
) -> dict[int, Bearing]:
    """By `id` of the first telling in the sentence that a topic or outcome belongs to; `speaking` are the ids of those
    that make claims.
    """
    place = _Places(told, occasions, speaking)
    drafts: dict[int, _Draft] = {}
    by_number = {scene.number: scene for scene in scenes}
    if not occasions:
        return {}
    for scene in scenes:
        text = texts[scene.sentence.part]
        for said in agenda(scene, text):
            telling = place.of(scene, said.at, said.occasion, done=False)
            if telling is not None:
                _note(drafts, telling, scene).topics.setdefault(said.topic.text, said.topic)
        for result in outcomes(scene, text):
            done = result.outcome.state is not OutcomeState.EXPECTED
            spans = times.get(scene.sentence.part, ())
            last = due(scene, result.at, spans, verb=result.verb, published=published)
            outcome = replace(result.outcome, due=last)
            telling = place.of(scene, result.at, result.occasion, done=done, by=result.by)
            if telling is not None:
                draft = _note(drafts, telling, scene)
                signing = place.occasion[id(telling)].type is OccasionType.SIGNING
                signed = topic(result.outcome.text)
                if signing and signed.topic is not None:
                    draft.topics.setdefault(signed.text, signed)  # what is to be signed is what the signing is about
                if not signing or done:
                    draft.outcomes.setdefault(outcome.text, outcome)
    for occasion in occasions:
        own = [t for t in occasion.tellings if id(t) in speaking]
        if occasion.type is OccasionType.VISIT and not any(drafts[id(t)].topics for t in own if id(t) in drafts):
            for telling in own:
                scene = by_number[telling.frame.sentence]
                purpose = talks_as_purpose(scene, telling.frame.mention.token, texts[scene.sentence.part])
                if purpose is not None:
                    drafts.setdefault(id(telling), _Draft()).topics.setdefault(purpose.text, purpose)
                    break
    return {key: draft.bearing() for key, draft in drafts.items()}


def _note(drafts: dict[int, _Draft], telling: Telling, scene: Scene) -> _Draft:
    draft = drafts.setdefault(id(telling), _Draft())
    if scene.number != telling.frame.sentence:
        draft.sentences.add(scene.number)
    return draft


class _Places:
    """The tellings of a report by their word, and which of them a sentence goes on with."""

    def __init__(self, told: Sequence[Telling], occasions: Sequence[Occasion], speaking: frozenset[int]) -> None:
        self.speaking = speaking
        self.occasion = {id(t): o for o in occasions for t in o.tellings}
        self.told = {(t.frame.sentence, t.frame.mention.token): t for t in told}
        self.people = {id(o): frozenset(r.id for r, _ in o.parties if r.kind in PEOPLE) for o in occasions}
        self.happening = {id(o) for o in occasions for t in o.tellings if t.standing.certainty in HAPPENING}
        ahead = [o for o in occasions if not o.background]
        self.rank = {id(o): n for n, o in enumerate(sorted(ahead, key=lambda o: -len(o.tellings)))}
        self.kept = [t for o in ahead for t in o.tellings]

    def of(
        self, scene: Scene, at: int, token: int | None, *, done: bool, by: frozenset[str] = frozenset()
    ) -> Telling | None:
        """The telling that what `scene` says at a word, tied to the occasion word `token` if any, belongs to; if the
        sides `by` say it, one in which they take part.
        """
        named = self.told.get((scene.number, token)) if token is not None else None
        if named is not None and id(named) in self.occasion and not (done and self.is_history(named)):
            return self._claiming(named)
        own = sides(named.frame.parties) if named is not None else frozenset[str]()
        if named is not None and _is_anyones(named):
            return None  # "peace talks" that nobody is said to hold
        people = frozenset(a.referent.id for _, a in scene.actors if a.referent.kind in PEOPLE)
        ranked = []
        for number, telling in enumerate(self.kept):
            occasion = self.occasion[id(telling)]
            shared = bool(people & self.people[id(occasion)])
            away = scene.number - telling.frame.sentence
            distance = away if away >= 0 else 1 - 2 * away
            if (done and id(occasion) not in self.happening) or (distance > NEAR and not shared):
                continue
            if by and not by & sides(occasion.parties):
                continue
            if own and not own & (sides(occasion.parties) | {occasion.place.state if occasion.place else None}):
                continue  # an occasion of others, which the report tells too little of
            cost = distance + ASIDE * self.rank[id(occasion)] if distance else 0
            before = at - telling.frame.mention.token  # in one sentence: the nearest word before, else after
            gap = 0 if distance else before if before >= 0 else len(scene.sentence.tokens) - before
            ranked.append((bool(distance), not shared, cost, gap, number))
        if ranked:
            return self._claiming(self.kept[min(ranked)[-1]])
        return self._claiming(named) if named is not None and id(named) in self.occasion else None

    def is_history(self, telling: Telling) -> bool:
        """Told beside the news: what came of it may be the news ("they said that 18 agreements had been signed")."""
        return self.occasion[id(telling)].background

    def _claiming(self, telling: Telling) -> Telling | None:
        """The first of its occasion in its sentence, or in the nearest sentence that makes a claim: a sentence makes
        one claim of an occasion.
        """
        tellings, here = self.occasion[id(telling)].tellings, telling.frame.sentence
        claiming = [t.frame.sentence for t in tellings if id(t) in self.speaking]
        number = min(claiming, key=lambda n: (abs(n - here), n), default=None)
        return next((t for t in tellings if t.frame.sentence == number), None)


def _is_anyones(telling: Telling) -> bool:
    """A noun without parties or place that points at nothing told before."""
    frame = telling.frame
    return frame.mention.rule.startswith("occasion.noun") and not (frame.parties or frame.place or frame.definite)
