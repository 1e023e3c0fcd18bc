"""What editors decided about claims and events. They outrank scores; the last on a pair holds; an undone one is gone.

An event's id is its first claim's, so a judgement on an event is one on that claim, and survives whatever joins later.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from summitry.model.event import Judgement, in_force
from summitry.model.words import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdicts:
    """`together` maps each claim to all that are the same by decision; `kept_apart` to those that are not.

    `named` are the claims that stood for an event when an editor named that event.
    """

    rejected: frozenset[str]
    together: Mapping[str, frozenset[str]]
    kept_apart: Mapping[str, frozenset[str]]
    named: frozenset[str]

    def same(self, claim: str) -> frozenset[str]:
        return self.together.get(claim, frozenset())

    def apart_from(self, claim: str) -> frozenset[str]:
        """Claims that may not share an event with this one, its decided equals included."""
        if not self.kept_apart:
            return frozenset()
        own = self.same(claim) | {claim}
        return frozenset().union(*(self.kept_apart.get(member, frozenset()) for member in own))


def claim_of(subject: str) -> str:
    """The claim that a subject stands for.

    >>> claim_of("e-12ab")
    'c-12ab'
    """
    return "c-" + subject.removeprefix("e-") if subject.startswith("e-") else subject


def verdicts(judgements: Sequence[Judgement]) -> Verdicts:
    """The decisions on linking that are in force.

    >>> verdicts([]).rejected
    frozenset()
    """
    rejected: set[str] = set()
    decision: dict[tuple[str, str], Verdict] = {}
    for judgement in in_force(judgements):
        subjects = sorted({claim_of(subject) for subject in judgement.subjects})
        if judgement.verdict is Verdict.REJECT:
            rejected.update(subjects)
        elif judgement.verdict in (Verdict.SAME, Verdict.DIFFERENT):
            for i, one in enumerate(subjects):
                for other in subjects[i + 1 :]:
                    decision[one, other] = judgement.verdict
    groups: dict[str, frozenset[str]] = {}
    apart: dict[str, frozenset[str]] = {}
    for (one, other), verdict in sorted(decision.items()):
        if verdict is Verdict.SAME:
            group = groups.get(one, frozenset({one})) | groups.get(other, frozenset({other}))
            groups.update(dict.fromkeys(group, group))
        else:
            apart[one] = apart.get(one, frozenset()) | {other}
            apart[other] = apart.get(other, frozenset()) | {one}
    return Verdicts(
        rejected=frozenset(rejected),
        together={claim: group - {claim} for claim, group in groups.items()},
        kept_apart=apart,
        named=frozenset(claim_of(s) for j in judgements for s in j.subjects if s.startswith("e-")),
    )
