"""An event as of a day, half way to its entry: what its claims say, which of them stand, what they give together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from summitry.diary import merge
from summitry.diary.evidence import HAPPENED, Told, tell
from summitry.diary.fuse import Fused, fuse
from summitry.diary.judged import Judged, judged
from summitry.diary.status import Ladder, climb, passes
from summitry.model.claim import Claim, Party
from summitry.model.event import Event, Judgement
from summitry.model.origin import Origin
from summitry.model.words import Status

PAST_DAYS = 21
"""An occasion that every report tells as held longer ago than this is history, not diary."""


STALE = timedelta(days=400)
"""So long after its days, or after the last word of it, a plan that nobody tells of has aged all it will."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """An event half way to its entry. After the day `settles` time alone changes nothing in
    it; `aged` is that day or the diary's.
    """

    event: Event
    claims: tuple[Claim, ...]
    parties: tuple[Party, ...]
    told: tuple[Told, ...]
    ladder: Ladder
    standing: tuple[Told, ...]
    fused: Fused
    judged: Judged
    settles: date
    aged: date


def page_of(
    event: Event,
    known: Mapping[str, Claim],
    origins: Mapping[str, Origin],
    published: Mapping[str, date],
    judgements: Mapping[str, tuple[Judgement, ...]],
    as_of: date,
) -> Page | None:
    """The page; `None` for an event that nobody tells as news."""
    own = tuple(known[id_] for id_ in event.claims if id_ in known)
    if all(claim.background for claim in own) or all(_is_history(claim, published[claim.report]) for claim in own):
        return None
    parties = merge.parties(own)
    told = tell(own, origins, published, parties)
    decided = judged(event, judgements)
    ladder = climb(told, as_of=as_of, decided=decided.statuses)
    standing = tuple(ladder.standing.current)
    given_up = ladder.standing.given_up if ladder.standing.called_off else []
    settles = settled_by(told, ladder)
    aged = min(as_of, settles)
    fused = fuse(standing, as_of=aged, since=told[0].on, given_up=given_up)
    return Page(
        event=event,
        claims=own,
        parties=parties,
        told=told,
        ladder=ladder,
        standing=standing,
        fused=fused,
        judged=decided,
        settles=date.max if ladder.status is Status.UNDER_WAY else settles,
        aged=aged,
    )


def settled_by(told: Sequence[Told], ladder: Ladder) -> date:
    """The day after which time alone changes neither days nor chance: when it was held, or long after it was due."""
    news = max(t.on for t in told)
    if ladder.standing.happened:
        return news
    last = max(news, passes(ladder.standing) or news)
    return min(last, date.max - STALE) + STALE


def _is_history(claim: Claim, published: date) -> bool:
    """Told as held well before the report."""
    if claim.background:
        return True
    window = claim.window
    if claim.certainty not in HAPPENED or window is None or not window.days:
        return False
    return (window.latest or max(window.days)) < published - timedelta(days=PAST_DAYS)
