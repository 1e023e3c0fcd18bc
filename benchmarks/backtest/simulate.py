"""Made-up histories whose truth is known: plans, what befell them, and who told of them, as claims without texts.

One history is one planned occasion. `WORLD` holds every chance; history `n` depends on the seed and `n` alone.

A plan is made for a day. Some are never meant (somebody invented them), some are called off, some slip, once or twice,
and not every slip is told. Unnamed people, other governments and other outlets tell of the plan as it stands, or know
nothing and guess; wires are copied by outlets that name them; a participant may deny what is true or not; near the day
participants announce the days. Then there may be silence. The simulator and the rule share the words' windows
(`temporal.windows`) and nothing else: the rule must not be told what the world is like.
"""

import itertools
import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from summitry.model.claim import Claim, Party, Source, claim_id
from summitry.model.event import Event, event_id
from summitry.model.report import Report
from summitry.model.span import Span
from summitry.model.window import Window
from summitry.model.words import Certainty, OccasionType, PartyKind, Role, SourceKind
from summitry.refdata import lexicon
from summitry.temporal import extent, windows

SEED = 20240319
FIRST = date(2023, 1, 2)
DAY = timedelta(days=1)
ASKED = 6
"""Days on which a forecast is asked of each history: any from its first report to `AFTER` days after its last day."""
AFTER = 14
C, K = Certainty, SourceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """The chances of the made-up world. Days are means unless they say otherwise."""

    ahead: float = 45.0  # median days from the first report to the day that is planned
    spread: float = 0.7  # of its logarithm
    false: float = 0.12  # never meant by anybody
    cancelled: float = 0.16  # called off, of those that were meant
    slips: float = 0.27  # put off to a later day; of those again as many
    slip: float = 30.0  # how much later
    eve: float = 0.06  # begins the evening before its first day
    told_slip: float = 0.8  # a participant tells that it slipped
    new_day: float = 0.5  # and at once to when
    told_off: float = 0.92  # somebody tells that it was called off
    off_as_put_off: float = 0.4  # and says "postponed"
    off_by_outlet: float = 0.25  # an outlet alone tells it, no participant
    announced: float = 0.75  # participants announce the days
    announce_ahead: float = 9.0
    informed: tuple[tuple[SourceKind, float, float], ...] = (  # kind, share of the reports, chance of knowing the plan
        (K.ANONYMOUS, 0.45, 0.72),
        (K.MEDIA_OUTLET, 0.2, 0.65),
        (K.REPORTER, 0.1, 0.75),
        (K.NAMED_OFFICIAL, 0.25, 0.85),
    )
    guess: tuple[float, float] = (0.3, 1.3)  # the time until then that somebody guesses who does not know it
    again: float = 0.4  # chance of one more report of its own, each time
    copies: float = 3.4  # outlets that repeat a report
    late: float = 0.25  # of those, who repeat it days later, when it may be no longer true
    late_days: float = 7.0
    doubts: tuple[float, float] = (0.2, 0.4)  # an expert or an outlet doubts what will be held, and what will not
    alarms: float = 0.07  # somebody who does not know it calls off what is planned
    denied: float = 0.75  # a participant denies what was never meant
    denied_wrongly: float = 0.05  # a participant denies what is planned
    heard: float = 0.97  # that it was held is reported
    heard_days: float = 1.0  # so long after


WORLD = World()
WORDS = (  # how often outsiders use them of a plan that will be held, and of one that will not
    (C.EXPECTED, 0.65, 0.45),
    (C.LIKELY, 0.18, 0.2),
    (C.POSSIBLE, 0.17, 0.35),
)


@dataclass(slots=True, kw_only=True)
class History:
    """One occasion: what was told, what came of it (`start`, `None` for never), on which days to ask."""

    id: str
    reports: list[Report] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    start: date | None = None
    asked: tuple[date, ...] = ()

    @property
    def event(self) -> Event:
        ids = tuple(claim.id for claim in self.claims)
        return Event(id=event_id(ids), claims=ids)

    @property
    def copies(self) -> int:
        return sum(report.id.count("+") for report in self.reports)

    def tell(
        self,
        on: date,
        certainty: Certainty,
        source: Source,
        window: Window | None = None,
        *,
        previous: Window | None = None,
        copies: Sequence[int] = (),
    ) -> None:
        """One report, and the outlets that repeat it under its name, each so many days later."""
        number = len(self.reports)
        wire = Source(kind=K.MEDIA_OUTLET, text=f"Wire {number}", name=f"Wire {number}")
        for copy, later in enumerate((0, *copies)):
            outlet = f"Wire {number}" if not copy else f"Outlet {copy} of {number}"
            id_ = f"{self.id}-{number:02}" + (f"+{copy:02}" if copy else "")
            first = Source(kind=K.REPORTER, text=outlet, name=outlet)
            chain: tuple[Source, ...] = (first, wire, source) if copy else (first, source)
            if source.kind is K.REPORTER:
                chain = (first, wire) if copy else (first,)
            text = f"Report {id_}"
            span = Span(start=0, end=len(text), text=text)
            published = on + DAY * later
            self.reports.append(Report(id=id_, published=published, text=text, outlet=outlet))
            self.claims.append(
                Claim(
                    id=claim_id(report=id_, occasion="o1", spans=(span,), origin=source.text),
                    report=id_,
                    occasion="o1",
                    type=OccasionType.VISIT,
                    parties=PARTIES,
                    certainty=certainty,
                    probability=lexicon.probabilities()[certainty],
                    window=window,
                    previous=previous,
                    chain=chain,
                    evidence=(span,),
                )
            )


PARTIES = (
    Party(id="p:guest", name="The guest", kind=PartyKind.PERSON, state="FRA", role=Role.VISITOR),
    Party(id="s:JPN", name="Japan", kind=PartyKind.STATE, state="JPN", role=Role.HOST),
)


def histories(count: int, *, world: World = WORLD, seed: int = SEED) -> Iterator[History]:
    """The first `count` histories of a world."""
    return (history(number, world=world, seed=seed) for number in range(count))


def history(number: int, *, world: World = WORLD, seed: int = SEED) -> History:
    """History `number`."""
    chance = random.Random(f"{seed}:{number}")
    told = History(id=f"h{number:05}")
    first = FIRST + DAY * chance.randrange(700)
    plan = first + DAY * max(3, round(chance.lognormvariate(math.log(world.ahead), world.spread)))
    meant = chance.random() >= world.false
    steps, start = _course(chance, world, first, plan) if meant else ([(first, plan)], None)
    if start and chance.random() < world.eve and start - DAY > steps[-1][0]:
        start -= DAY
    _reports(chance, world, told, steps, meant=meant, start=start)
    _noise(chance, world, told, steps, start)
    if meant:
        _news(chance, world, told, steps, start)
    elif chance.random() < world.denied:
        when = told.reports[0].published + DAY * chance.randrange(0, 6)
        told.tell(when, C.DENIED, _official(chance), copies=_copies(chance, world))
    if start and chance.random() < world.heard:
        on = start + DAY * round(chance.expovariate(1.0 / world.heard_days))
        told.tell(on, C.HELD, Source(kind=K.REPORTER, text="seen"), copies=_copies(chance, world))
    told.start = start
    begun = min(report.published for report in told.reports)
    days = ((start or steps[-1][1]) + DAY * AFTER - begun).days
    told.asked = tuple(sorted({begun + DAY * chance.randint(0, days) for _ in range(ASKED)}))
    return told


def _course(
    chance: random.Random, world: World, first: date, plan: date
) -> tuple[list[tuple[date, date]], date | None]:
    """The plan as it stood, from which day on, and the day on which it was held."""
    steps = [(first, plan)]
    while True:
        since, day = steps[-1]
        fate = chance.random()
        changed = since + DAY * chance.randint(1, max(1, (day - since).days - 1))
        if fate < world.cancelled:
            return [*steps, (changed, day)], None
        if fate >= world.cancelled + world.slips or len(steps) > 2:
            return steps, day
        steps.append((changed, day + DAY * (1 + round(chance.expovariate(1.0 / world.slip)))))


def _reports(
    chance: random.Random,
    world: World,
    told: History,
    steps: list[tuple[date, date]],
    *,
    meant: bool,
    start: date | None,
) -> None:
    """What outsiders tell: the first report on the first day, others on any day before the end."""
    first = steps[0][0]
    end = start or steps[-1][0]
    days = [first]
    while chance.random() < world.again:
        days.append(first + DAY * chance.randrange(0, max(1, (end - first).days)))
    for on in sorted(days):
        day = next(plan for since, plan in reversed(steps) if since <= on)
        kind, knows = _teller(chance, world)
        if meant and chance.random() >= knows:  # knows of the plan, not of its day, and guesses, mostly too early
            day = on + DAY * max(2, round((day - on).days * chance.uniform(*world.guess)))
        certainty = chance.choices([word for word, _, _ in WORDS], [said if start else no for _, said, no in WORDS])[0]
        source = Source(kind=kind, text=f"{kind} of {on}", state="DEU" if kind is K.NAMED_OFFICIAL else None)
        told.tell(on, certainty, source, phrase(chance, day, on), copies=_copies(chance, world))


def _teller(chance: random.Random, world: World) -> tuple[SourceKind, float]:
    kind, _, knows = chance.choices(world.informed, [share for _, share, _ in world.informed])[0]
    return kind, knows


def phrase(chance: random.Random, day: date, on: date) -> Window | None:
    """How somebody says a day: the month, half of it, the week, some weeks from now, the day; or not at all."""
    lot, (first, last) = chance.random(), extent.month(day.year, day.month)
    middle = date(day.year, day.month, 16)
    if lot < 0.12:
        return None
    if lot < 0.45:
        begin, end = first, last
    elif lot < 0.6:
        begin, end = (first, middle - DAY) if day < middle else (middle, last)
    elif lot < 0.75:
        begin, end = on + DAY, on + DAY * 7 * (math.ceil((day - on).days / 7) + chance.randrange(2))
    elif lot < 0.85:
        begin, end = extent.week(day)
    else:
        begin = end = day
    begin = max(begin, on + DAY)
    return windows.build(earliest=begin, latest=max(begin, end), today=on)


def _news(
    chance: random.Random, world: World, told: History, steps: list[tuple[date, date]], start: date | None
) -> None:
    """What participants tell: that the plan changed, the days, a denial."""
    for (_, old), (since, new) in itertools.pairwise(steps):
        if old == new:  # called off
            if chance.random() < world.told_off:
                word = C.POSTPONED if chance.random() < world.off_as_put_off else C.CANCELLED
                outlet = Source(kind=K.MEDIA_OUTLET, text=f"outlet of {since}")
                source = outlet if chance.random() < world.off_by_outlet else _official(chance)
                told.tell(since, word, source, copies=_copies(chance, world))
        elif chance.random() < world.told_slip:
            dated = windows.build(earliest=old, latest=old, today=since)
            told.tell(since, C.POSTPONED, _official(chance), previous=dated, copies=_copies(chance, world))
            if chance.random() < world.new_day:
                told.tell(since, C.EXPECTED, _official(chance), phrase(chance, new, since))
    ends = [since for since, _ in steps[1:]] + ([start] if start else [])
    for (since, day), until in zip(steps, ends, strict=False):  # what was called off is announced no more
        on = max(since, day - DAY * max(1, round(chance.expovariate(1.0 / world.announce_ahead))))
        if chance.random() < world.announced and on < min(day, until):
            window = windows.build(earliest=day, latest=day + DAY * chance.randrange(3), today=on, occupied=True)
            told.tell(on, C.ANNOUNCED, _official(chance), window, copies=_copies(chance, world))
    if chance.random() < world.denied_wrongly:
        on = steps[0][0] + DAY * chance.randrange(0, 4)
        told.tell(on, C.DENIED, _official(chance), copies=_copies(chance, world))


def _noise(
    chance: random.Random, world: World, told: History, steps: list[tuple[date, date]], start: date | None
) -> None:
    """What those tell who do not know: doubts, and that it is off."""
    first, day = steps[0][0], steps[-1][1]
    for share, words, kinds in (
        (world.doubts[start is None], (C.DOUBTFUL, C.POSSIBLE), (K.EXPERT, K.MEDIA_OUTLET)),
        (world.alarms, (C.CANCELLED, C.POSTPONED), (K.ANONYMOUS, K.MEDIA_OUTLET)),
    ):
        if chance.random() < share:
            kind, on = chance.choice(kinds), first + DAY * chance.randrange(0, (day - first).days)
            source = Source(kind=kind, text=f"{kind} of {on}", name="An expert" if kind is K.EXPERT else None)
            told.tell(on, chance.choice(words), source, copies=_copies(chance, world))


def _official(chance: random.Random) -> Source:
    """A spokesperson of one of the two sides."""
    state = chance.choice(("FRA", "JPN"))
    return Source(kind=K.SPOKESPERSON, text=f"spokesperson of {state}", state=state)


def _copies(chance: random.Random, world: World) -> tuple[int, ...]:
    """The outlets that repeat a report: days after it, most on the same day or the next."""
    count = min(int(chance.expovariate(1.0 / (world.copies + 0.5))), 20)
    return tuple(
        1 + round(chance.expovariate(1.0 / world.late_days)) if chance.random() < world.late else chance.randrange(2)
        for _ in range(count)
    )
