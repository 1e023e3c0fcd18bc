"""What an event's claims are worth as of a day: which stand, which later news overtook, and how far each is trusted.

Trust in the source (`reliability`) and the strength of the words (`Claim.probability`) stay two numbers (ICD 203).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from summitry.model.claim import Claim, Party, Source
from summitry.model.origin import Origin
from summitry.model.words import Certainty, OccasionType, PartyKind, Role, SourceKind

HAPPENED = frozenset({Certainty.HELD, Certainty.UNDER_WAY})
ALIVE = frozenset(
    {
        Certainty.ANNOUNCED,
        Certainty.SCHEDULED,
        Certainty.EXPECTED,
        Certainty.LIKELY,
        Certainty.POSSIBLE,
        Certainty.CONSIDERED,
    }
)
FIRM = frozenset({Certainty.ANNOUNCED, Certainty.SCHEDULED})
HOPED = frozenset({Certainty.POSSIBLE, Certainty.CONSIDERED})
OFF = frozenset({Certainty.CANCELLED, Certainty.POSTPONED, Certainty.DECLINED})
AGAINST = frozenset({Certainty.DENIED, Certainty.DOUBTFUL}) | OFF
SILENT = frozenset({Certainty.NO_COMMENT, Certainty.NOT_DECIDED})
OFFICIAL = frozenset({SourceKind.NAMED_OFFICIAL, SourceKind.SPOKESPERSON, SourceKind.INSTITUTION, SourceKind.DOCUMENT})


class Trust(NamedTuple):
    """A row: who speaks, and the chance that such a source knows what it says."""

    who: str
    reliability: float
    reason: str


PARTY_ON_RECORD = Trust("a participant on record", 0.92, "it decides, and is held to what it says; plans still slip")
TRUST: Mapping[SourceKind, Trust] = {
    SourceKind.NAMED_OFFICIAL: Trust("another government's official", 0.9, "is told, does not decide"),
    SourceKind.SPOKESPERSON: Trust("another government's spokesperson", 0.9, "is told, does not decide"),
    SourceKind.INSTITUTION: Trust("another institution", 0.9, "is told, does not decide"),
    SourceKind.DOCUMENT: Trust("another side's document", 0.9, "is on record, but not the participants'"),
    SourceKind.ANONYMOUS: Trust("unnamed people", 0.75, "near the talks, but not held to what they say"),
    SourceKind.REPORTER: Trust("the outlet's own voice", 0.8, "stated as fact, with the source left out"),
    SourceKind.MEDIA_OUTLET: Trust("another outlet", 0.8, "at second hand"),
    SourceKind.OBSERVERS: Trust("observers", 0.5, "an opinion"),
    SourceKind.EXPERT: Trust("an expert", 0.4, "an opinion"),
}
OLD_NEWS = timedelta(days=30)
"""Days told so soon after a plan was called off are those of the old plan, if nobody said which these were."""
EYEWITNESS = 0.98
"""That an occasion takes place is seen by many; only a slip of reading makes such a claim wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A claim with its day, its root, the trust in it, and whether a participant says it on record.

    `part`: it tells of one leg of a tour, so that its days are not those on which the tour begins.
    """

    claim: Claim
    on: date
    origin: Origin
    reliability: float
    on_record: bool
    part: bool = False

    @property
    def happened(self) -> bool:
        return self.claim.certainty in HAPPENED

    @property
    def alive(self) -> bool:
        return self.claim.certainty in ALIVE

    @property
    def off(self) -> bool:
        return self.claim.certainty in OFF

    @property
    def against(self) -> bool:
        return self.claim.certainty in AGAINST

    @property
    def is_closed(self) -> bool:
        """Whether the words name a last day."""
        return self.claim.window is not None and self.claim.window.latest is not None

    @property
    def interval(self) -> tuple[date, date] | None:
        """The bounds of the words; open ends at the first and last day of the mass."""
        window = self.claim.window
        if window is None or not window.days or self.part:
            return None
        return window.earliest or min(window.days), window.latest or max(window.days)


def tell(
    claims: Sequence[Claim], origins: Mapping[str, Origin], published: Mapping[str, date], parties: Sequence[Party]
) -> tuple[Told, ...]:
    """The claims of an event in the order of news: by day, then id. Background counts only as proof of being held."""
    told = []
    legs = _legs(claims)
    ahead = {(c.report, c.occasion) for c in claims if _is_ahead(c, published[c.report])}
    for claim in claims:
        if claim.background and claim.certainty not in HAPPENED:
            continue
        if claim.certainty in HAPPENED and (claim.report, claim.occasion) in ahead:
            # A report that gives days to come for an occasion tells of an earlier one where it says "held".
            continue
        on_record = is_on_record(claim, parties)
        told.append(
            Told(
                claim=claim,
                on=published[claim.report],
                origin=origins[claim.id],
                reliability=reliability(claim, on_record=on_record),
                on_record=on_record,
                part=claim.id in legs,
            )
        )
    return tuple(sorted(told, key=lambda t: (t.on, t.claim.id)))


def _is_ahead(claim: Claim, published: date) -> bool:
    window = claim.window
    if claim.background or claim.certainty not in ALIVE or window is None or window.earliest is None:
        return False
    return window.earliest > published


def _legs(claims: Sequence[Claim]) -> frozenset[str]:
    """Claims about one leg of a tour whose own days others tell: visits to one of several hosts."""
    goals = {claim.id: _goals(claim) for claim in claims if claim.type is OccasionType.VISIT and not claim.background}
    if len(frozenset().union(*goals.values())) < 2:
        return frozenset()
    legs = frozenset(id_ for id_, states in goals.items() if len(states) == 1)
    whole = any(claim.window and claim.id in goals and claim.id not in legs for claim in claims)
    return legs if whole else frozenset()


def _goals(claim: Claim) -> frozenset[str]:
    """The states that a visit leads to."""
    visitors = {party.state for party in claim.parties if party.role is Role.VISITOR}
    hosts = {party.state for party in claim.parties if party.role is Role.HOST and party.state}
    place = {claim.place.state} if claim.place and claim.place.state else set()
    return frozenset((hosts | place) - visitors)


def speaker(claim: Claim) -> Source | None:
    """The last link of the chain: who says it."""
    return claim.chain[-1] if claim.chain else None


def is_on_record(claim: Claim, parties: Sequence[Party]) -> bool:
    """Whether one of the participants says it, by name, office, institution or document."""
    source = speaker(claim)
    if source is None or source.kind not in OFFICIAL:
        return False
    if source.state is None:
        # The reading calls a claim announced only if a participant says so; bodies have no state.
        bodies = {party.name for party in parties if party.kind is PartyKind.ORGANISATION}
        return claim.certainty is Certainty.ANNOUNCED or bool({source.name, source.text} & bodies)
    return source.state in {party.state for party in parties}


def reliability(claim: Claim, *, on_record: bool) -> float:
    """The trust in a claim, 0..1, by its table row."""
    source = speaker(claim)
    kind = source.kind if source else SourceKind.REPORTER
    if claim.certainty in HAPPENED and kind not in (SourceKind.ANONYMOUS, SourceKind.OBSERVERS, SourceKind.EXPERT):
        return EYEWITNESS
    return PARTY_ON_RECORD.reliability if on_record else TRUST[kind].reliability


@dataclass(slots=True, kw_only=True)
class Standing:
    """The claims that stand after some days of news, and why others no longer do. Days must come in order."""

    current: list[Told] = field(default_factory=list)
    overtaken: dict[str, str] = field(default_factory=dict)
    called_off: date | None = None
    given_up: list[tuple[date, date]] = field(default_factory=list)

    @property
    def happened(self) -> bool:
        return any(told.happened for told in self.current)

    def advance(self, day: date, news: Sequence[Told]) -> None:
        """Take one day's claims: they may call the plan off, give it new days, or revive it."""
        past = [told for told in news if self._is_past(told)]
        self.overtaken.update((told.claim.id, "tells of an earlier plan, long given up") for told in past)
        news = [told for told in news if told.claim.id not in self.overtaken]
        for told in news:
            previous = told.claim.previous
            # "Put off, no new date" leaves an open window behind: it names no days that could be given up.
            if previous and previous.days and previous.latest and (told.on_record or told.off):
                given_up = (previous.earliest or min(previous.days), previous.latest)
                self.given_up.append(given_up)
                self._overtake(f"overtaken on {day}, when its days were given up", _planned_within(given_up))
        offs = [told for told in news if told.off]
        if offs and self._counts_as_off(offs) and not self.happened:
            self.given_up.extend(old.interval for old in self.current if old.alive and old.interval and old.is_closed)
            self._overtake(f"overtaken on {day}, when the plan was called off", lambda old: not old.happened)
            self.called_off = day
            self.current.extend(offs)
            news = [told for told in news if not told.off]
        if self.called_off and any(told.happened for told in news):
            self._overtake(f"overtaken on {day}, when it was held", lambda old: old.off)
            self.called_off = None
        for told in news:
            if self.called_off and told.alive:
                if self._repeats(told):
                    self.overtaken[told.claim.id] = f"repeats the plan that was called off on {self.called_off}"
                    continue
                if self._revives(told):
                    self._overtake(f"overtaken on {day}, when the plan was taken up again", lambda old: old.off)
                    self.called_off = None
            self.current.append(told)

    def _is_past(self, told: Told) -> bool:
        """Tells which days were given up once, long before its own, while a plan for other days stands."""
        previous = told.claim.previous
        if not told.off or previous is None or previous.latest is None or previous.latest >= told.on - OLD_NEWS:
            return False
        days = previous.earliest or previous.latest, previous.latest
        return any(old.alive and old.interval and not meets(old.interval, days) for old in self.current)

    def _overtake(self, reason: str, gone: Callable[[Told], bool]) -> None:
        for old in self.current:
            if gone(old):
                self.overtaken[old.claim.id] = reason
        self.current = [old for old in self.current if old.claim.id not in self.overtaken]

    def _counts_as_off(self, offs: Sequence[Told]) -> bool:
        """A participant says so, or two roots do, or nobody on record stands against it."""
        roots = {told.origin.key for told in offs} | {old.origin.key for old in self.current if old.off}
        return any(told.on_record for told in offs) or len(roots) > 1 or not self._announced()

    def _announced(self) -> bool:
        return any(old.on_record and old.alive for old in self.current)

    def _repeats(self, told: Told) -> bool:
        """The old days, or no days on the day itself: old news."""
        if told.interval and self.given_up:
            return any(meets(told.interval, gone) for gone in self.given_up)
        if told.interval and self.called_off:
            return told.on - self.called_off <= OLD_NEWS
        return told.on == self.called_off

    def _revives(self, told: Told) -> bool:
        """A participant's firm word, or new days that somebody expects. Hopes of a new date do not."""
        if told.on_record and told.claim.certainty in FIRM:
            return True
        return told.is_closed and told.interval is not None and told.claim.certainty not in HOPED


def _planned_within(days: tuple[date, date]) -> Callable[[Told], bool]:
    return lambda told: told.alive and told.interval is not None and meets(told.interval, days)


def meets(one: tuple[date, date], other: tuple[date, date]) -> bool:
    """Whether two intervals share a day.

    >>> meets((date(2024, 5, 1), date(2024, 5, 31)), (date(2024, 5, 16), date(2024, 6, 2)))
    True
    """
    return one[0] <= other[1] and other[0] <= one[1]
