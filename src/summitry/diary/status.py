"""The status of an event as a dated ladder: each step has its day, its claims and its reason.

Only evidence makes an occasion held, and after held nothing reverts. Silence makes a passed plan lapsed, never held.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby
from typing import NamedTuple

from summitry.diary.evidence import FIRM, OFFICIAL, Standing, Told, meets, speaker
from summitry.diary.windows import Bounds, bounds
from summitry.model.diary import StatusChange
from summitry.model.event import Judgement
from summitry.model.words import Certainty, Status

NEWS_DAYS = 1
"""At the end of the day after its last one a window counts as passed: the news has had a day."""
SILENT_DAYS = 180
"""A plan without days lapses after so many days without news."""
A_STAY = 14
"""A plan longer than this is a search for a date, not the length of a stay."""
ONE_DAY = timedelta(days=1)

HEDGED = frozenset({Certainty.POSSIBLE, Certainty.CONSIDERED, Certainty.NOT_DECIDED, Certainty.DOUBTFUL})


class Step(NamedTuple):
    """Where the claims that stand put an event."""

    status: Status
    claims: tuple[str, ...]
    reason: str


@dataclass(slots=True, kw_only=True)
class Ladder:
    """What stands after all news, and the steps that led there."""

    standing: Standing = field(default_factory=Standing)
    steps: list[StatusChange] = field(default_factory=list)

    @property
    def status(self) -> Status:
        return self.steps[-1].status if self.steps else Status.RUMOURED

    def _to(self, step: Step, day: date) -> None:
        if self.steps and self.steps[-1].status is step.status:
            return
        # News may come after the days that it makes pass.
        on = max(day, self.steps[-1].on) if self.steps else day
        self.steps.append(StatusChange(status=step.status, on=on, claims=step.claims, reason=step.reason))


def climb(told: Sequence[Told], *, as_of: date, decided: Sequence[Judgement] = ()) -> Ladder:
    """Take the news day by day, and the silences between. `decided` are editors' judgements on the status, in order."""
    ladder = Ladder()
    news = sorted((t for t in told if t.on <= as_of), key=lambda t: (t.on, t.claim.id))
    for day, group in groupby(news, key=lambda t: t.on):
        _silence(ladder, until=day - ONE_DAY)
        today = list(group)
        ladder.standing.advance(day, today)
        ladder._to(place(ladder.standing, day), day)
    _silence(ladder, until=as_of)
    for judgement in decided:
        status = Status(judgement.value or "")
        # What came after the decision stays in the claims; the decision outranks it.
        ladder.steps = [step for step in ladder.steps if step.on <= judgement.on]
        ladder._to(Step(status, (), f"decided by {judgement.author}"), judgement.on)
    return ladder


def place(standing: Standing, day: date) -> Step:
    """The step of the ladder on a day with news."""
    happened = [t for t in standing.current if t.happened]
    if happened:
        return _happened(standing, happened, day)
    offs = [t for t in standing.current if t.off]
    if offs and standing.called_off:
        return _called_off(offs)
    alive = [t for t in standing.current if t.alive]
    announced = [t for t in alive if t.on_record and t.claim.certainty in FIRM]
    if announced:
        return Step(Status.ANNOUNCED, _ids(announced), "a participant says so on record")
    expected = [t for t in alive if t.claim.certainty not in HEDGED or _official(t)]
    if expected:
        reason = "an official speaks of it, with reserve" if all(map(_official, expected)) else "reported as expected"
        return Step(Status.EXPECTED, _ids(expected), reason)
    if alive:
        return Step(Status.RUMOURED, _ids(alive), "reported as possible, by nobody on record")
    return Step(Status.RUMOURED, _ids(standing.current), "nobody says that it will be held")


def _happened(standing: Standing, happened: Sequence[Told], day: date) -> Step:
    end = _end(standing, happened)
    finished = [t for t in happened if t.claim.certainty is Certainty.HELD]
    if not finished and day <= end:
        return Step(Status.UNDER_WAY, _ids(happened), "reported as under way")
    if finished:
        return Step(Status.HELD, _ids(finished), "reported as held")
    return Step(Status.HELD, _ids(happened), "it was under way, and its days have passed")


def _end(standing: Standing, happened: Sequence[Told]) -> date:
    """The last day: of the stay that was announced, if its days fit, else of the reports that it is under way."""
    last = max(t.interval[1] if t.interval else t.on for t in happened)
    stays = [
        t.interval
        for t in standing.current
        if t.alive and t.interval and (t.interval[1] - t.interval[0]).days <= A_STAY
    ]
    seen = [t.interval or (t.on, t.on) for t in happened]
    return max([last, *(stay[1] for stay in stays if any(meets(stay, one) for one in seen))])


def _called_off(offs: Sequence[Told]) -> Step:
    """The participants' last word, else the word of most roots; of equals, postponed: it leaves more open."""
    speaking = [t for t in offs if t.on_record] or list(offs)
    last = max(t.on for t in speaking)
    speaking = [t for t in speaking if t.on == last]
    # A new date is wanted even where one of them, or a headline, calls it cancelled.
    postponed = [t for t in offs if t.on == last and t.claim.certainty is Certainty.POSTPONED]
    cancelled = [t for t in speaking if t.claim.certainty is not Certainty.POSTPONED]
    said = "a participant says so on record" if speaking[0].on_record else "reported"
    if len(_roots(postponed)) >= len(_roots(cancelled)):
        return Step(Status.POSTPONED, _ids(postponed), said)
    declined = all(t.claim.certainty is Certainty.DECLINED for t in cancelled)
    return Step(Status.CANCELLED, _ids(cancelled), "declined" if declined else said)


def _silence(ladder: Ladder, *, until: date) -> None:
    """The steps that time alone makes by the end of `until`."""
    if not ladder.steps:
        return
    standing = ladder.standing
    status = ladder.status
    if status is Status.UNDER_WAY:
        happened = [t for t in standing.current if t.happened]
        end = _end(standing, happened)
        if until > end:
            reason = "it was under way, and its days have passed"
            ladder._to(Step(Status.HELD, _ids(happened), reason), end + ONE_DAY)
    elif status in (Status.RUMOURED, Status.EXPECTED, Status.ANNOUNCED, Status.POSTPONED):
        passed = passes(standing)
        if passed and until >= passed:
            dated = bounds(standing.current) is not None
            reason = "its days have passed without news" if dated else "no day was told, and nothing more was heard"
            ladder._to(Step(Status.LAPSED, (), reason), passed)


def passes(standing: Standing) -> date | None:
    """The day on which the plan counts as passed if nothing is heard; `None` for one put off without days."""
    found = bounds(standing.current)
    if found is None:
        if standing.called_off:
            return None
        return max(t.on for t in standing.current) + SILENT_DAYS * ONE_DAY if standing.current else None
    news = max(t.on for t in standing.current)
    return max(_latest(found, standing), news) + NEWS_DAYS * ONE_DAY


def _latest(found: Bounds, standing: Standing) -> date:
    if found.latest is not None:
        return found.latest
    ends = [max(t.claim.window.days) for t in standing.current if t.claim.window and t.claim.window.days]
    return max(ends)


def _official(told: Told) -> bool:
    source = speaker(told.claim)
    return source is not None and source.kind in OFFICIAL


def _roots(told: Iterable[Told]) -> set[str]:
    return {t.origin.key for t in told}


def _ids(told: Iterable[Told]) -> tuple[str, ...]:
    return tuple(sorted(t.claim.id for t in told))
