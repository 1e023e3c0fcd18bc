"""Why a word of an occasion that was found gave no entry: grammar ties nobody to it, one side alone takes part, it is
history, or no diplomacy. For who asks; reading needs none of it.
"""

from collections.abc import Iterator, Mapping, Sequence

from summitry.claim import grouping, pronouns
from summitry.claim.assemble import tellings
from summitry.claim.frames import frames
from summitry.claim.occasion import Occasion, has_two_sides
from summitry.claim.outside import outside
from summitry.claim.scenes import Scene, scenes
from summitry.claim.sourcing import sourcing
from summitry.model.mention import ActorMention, OccasionMention, PlaceMention
from summitry.model.parse import Sentence
from summitry.model.passed import PassedOver
from summitry.model.report import Report
from summitry.model.span import Span
from summitry.model.words import OccasionType, Part, Passed
from summitry.temporal.expression import Expression

WHY = {
    Passed.COMPARISON: "something else is only compared with it",
    Passed.FICTION: "it is told of a film or a book",
    Passed.SPORT: "national teams meet in a game",
    Passed.HISTORY: "an anniversary is told of",
}
QUIET = frozenset(f"occasion.verb.{lemma}" for lemma in "be go come take bring set see head reach return".split())
"""Everyday verbs: that they tell no occasion is no news."""


def unclaimed(
    report: Report,
    sentences: Sequence[Sentence],
    actors: Sequence[ActorMention],
    places: Sequence[PlaceMention],
    occasions: Sequence[OccasionMention],
    times: Mapping[Part, Sequence[tuple[int, int, Expression]]],
) -> Iterator[PassedOver]:
    """The words of occasions that gave no entry, in the order of the report."""
    shown = pronouns.resolved(scenes(sentences, actors, places, occasions))
    who = sourcing(shown, {Part.TEXT: report.text, Part.TITLE: report.title or ""})
    told = {(t.frame.sentence, t.frame.mention.token): t for t in tellings(report, shown, times, who)}
    grouped = grouping.together(tuple(told.values()), today=report.published)
    kept = {id(t): o for o in grouping.occasions(tuple(told.values()), today=report.published) for t in o.tellings}
    one_sided = {id(t): o for o in grouped if not has_two_sides(o) for t in o.tellings}
    for scene in shown:
        drawn = {frame.mention.token: frame for frame in frames(scene)}
        for mention in scene.occasions:
            telling = told.get((scene.number, mention.token))
            if telling is not None and id(telling) in kept:
                if kept[id(telling)].background:
                    yield _passed(report, scene, mention, Passed.HISTORY, "it is history, or told beside the news")
            elif telling is not None and id(telling) in one_sided:
                yield _passed(report, scene, mention, *_one_sided(one_sided[id(telling)]))
            elif telling is not None:
                why = "nobody who takes part is named, and nothing told before fits"
                yield _passed(report, scene, mention, Passed.NO_PARTY, why)
            elif mention.token in drawn:
                reason = outside(scene, drawn[mention.token])
                if reason is not None:
                    yield _passed(report, scene, mention, reason, WHY[reason])
            elif mention.rule not in QUIET:
                why = "no one, or no place to go to, is tied to the word here"
                yield _passed(report, scene, mention, Passed.NO_PARTY, why)


def _one_sided(occasion: Occasion) -> tuple[Passed, str]:
    who = ", ".join(sorted(r.name for r, _ in occasion.parties))
    place = occasion.place
    if not who:
        return Passed.NO_PARTY, "nobody who takes part is named"
    states = {r.state for r, _ in occasion.parties}
    if occasion.type is OccasionType.VISIT and place is not None and place.state in states:
        return Passed.AT_HOME, f"{place.name} is in the visitor's own state: {who}"
    return Passed.ONE_SIDE, f"one side alone takes part: {who}"


def _passed(report: Report, scene: Scene, mention: OccasionMention, reason: Passed, why: str) -> PassedOver:
    sentence = scene.sentence
    text = report.text if sentence.part is Part.TEXT else report.title or ""
    return PassedOver(
        reason=reason,
        why=why,
        part=sentence.part,
        span=Span(start=sentence.start, end=sentence.end, text=text[sentence.start : sentence.end]),
        word=mention.text,
    )
