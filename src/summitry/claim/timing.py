"""When an occasion is said to be, by its sentence: the days that bear on it, and its order to other occasions.

`time_scope` knows which phrases bear on it, `stays` how long it lasts, `orders` what stands before and after it. Of
several phrases all hold together, except one that is only likelier than another: it narrows what is likely.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from summitry.claim.beside import applied, besides
from summitry.claim.draft import Frame
from summitry.claim.effects import OFF
from summitry.claim.orders import Order, orders_of
from summitry.claim.reach import reach
from summitry.claim.scenes import Scene
from summitry.claim.scope import Standing
from summitry.claim.spoken import seen_from, spoken_on
from summitry.claim.stays import ONE_DAY, is_end, lasting, length
from summitry.claim.time_scope import (
    TimePhrase,
    bearing,
    is_new_plan,
    is_preferred,
    limit,
    may_bear,
    phrases,
    preposition,
    was_planned,
)
from summitry.model.parse import Sentence
from summitry.model.window import Window
from summitry.model.words import Certainty, Direction, RelationKind
from summitry.temporal import windows
from summitry.temporal.expression import (
    Age,
    Bounded,
    Choice,
    Day,
    Duration,
    Expression,
    Limit,
    Month,
    Part,
    Range,
    Repeated,
    Unit,
    Vague,
    Vagueness,
)
from summitry.temporal.resolve import resolve

__all__ = ["Timed", "phrases", "timed"]

NEW_DAY = frozenset({"to", "until", "till", "for"})
LENGTHS = {Unit.DAY: 1, Unit.WEEK: 7, Unit.FORTNIGHT: 14}
FAR = timedelta(days=320)
PLANNED = frozenset(
    {
        Certainty.ANNOUNCED,
        Certainty.SCHEDULED,
        Certainty.EXPECTED,
        Certainty.LIKELY,
        Certainty.POSSIBLE,
        Certainty.CONSIDERED,
        Certainty.NOT_DECIDED,
        Certainty.NO_COMMENT,
    }
)
"""What is still ahead has no days that are over: "asked him last October whether two trips were possible"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timed:
    """What a sentence says of an occasion's time. `previous` is the plan given up, `length` the days it lasts."""

    window: Window | None
    previous: Window | None
    orders: tuple[Order, ...]
    marks: tuple[tuple[int, int], ...]
    rules: tuple[str, ...]
    length: int | None = None


def timed(
    scene: Scene,
    frame: Frame,
    standing: Standing,
    times: Sequence[TimePhrase],
    text: str,
    today: date,
    spoken: date | None = None,
) -> Timed:
    """The window, the window given up and the order relations that a sentence states for an occasion.

    `spoken` is the day of speech that the report told last.
    """
    sentence, index = scene.sentence, frame.mention.token
    steps = reach(sentence, index)
    reading = _Reading(scene, index, standing, times, text, today, spoken_on(sentence, times, today), spoken, [])
    aside = tuple(besides(sentence, steps, times, text))
    own = [time for time in times if time not in [beside.time for beside in aside]]
    found = [(time, at) for time, at in bearing(scene, own, steps, today) if not is_end(sentence, time, steps)]
    rules = []
    if not found and not aside and index == min(o.token for o in scene.occasions):
        dated = (time for time in own if not isinstance(time.expression, Duration | Age | Repeated))
        found = [(time, index) for time in dated if may_bear(sentence, time, index)][:1]
        rules += ["time.same_sentence"] if found else []
    found += [(time, index) for time in _preferred(own, found, text)]
    marks = []
    now: list[tuple[Window, bool]] = []
    before: list[tuple[Window, bool]] = []
    for time, at in found:
        told = reading.told(time, at, first=now[0][0].earliest if now else None)
        if told is None:
            continue
        window, given_up = told
        preferred = len(found) > 1 and is_preferred(time, text)
        (before if given_up else now).append((window, preferred))
        marks.append((time.start, time.end))
        rules.append("time.preferred" if preferred else "time.bears")
    previous = _together(before)
    if standing.certainty is Certainty.POSTPONED and previous is not None and not now:
        moved = _moved(previous, sentence, times, today)
        now += [] if moved is None else [(moved, False)]
        rules += [] if moved is None else ["time.moved"]
    orders = tuple(orders_of(scene, frame, steps, text, today))
    stated = _together(
        [(window, preferred) for window, preferred in now if not reading.stays or window in reading.stays]
    )
    if not standing.superseded and standing.certainty not in OFF and standing.direction is Direction.FUTURE:
        for beside in aside:
            bounded = applied(stated, beside, text, today=today)
            rules += ["time.beside"] if bounded is not stated else []
            stated = bounded
    for order in orders:
        anchor = order.anchor
        known = anchor is None or any(
            beside.kind is order.kind and isinstance(beside.time.expression, Day | Range | Choice | Bounded)
            for beside in aside
        )  # its days are told
        if anchor is not None and not known and order.kind is not RelationKind.FIRST_SINCE and not standing.superseded:
            if order.eve and stated is None:
                eve, reason = anchor.start - ONE_DAY, f"the day before {anchor.name}"
                stated = windows.build(earliest=eve, latest=eve, today=today, reason=reason)
            stated = windows.bound_by_days(
                stated, order.kind, anchor.start, anchor.end, today=today, reason=anchor.name
            )
            rules.append("time.anchor")
    days = length(sentence, index, times)
    dateless = all(isinstance(time.expression, Duration | Age | Repeated) for time in times)
    if stated is None and days is not None and days > 1 and dateless and _is_under_way(standing):
        stated = windows.build(
            earliest=today - (days - 1) * ONE_DAY,
            latest=today + (days - 1) * ONE_DAY,
            likely=(today, today),
            today=today,
            planned=False,
            reason=f"under way on {today}, and of {days} days",
        )
        rules.append("time.under_way")
    return Timed(
        window=stated,
        previous=previous,
        orders=orders,
        marks=tuple(marks),
        rules=tuple(dict.fromkeys(rules)),
        length=days,
    )


@dataclass(frozen=True, slots=True)
class _Reading:
    """One occasion of a sentence. `here` is the day of speech that the sentence tells, `spoken` the last one told
    before it. `stays` are windows of all the days of a stay, which a day inside does not narrow.
    """

    scene: Scene
    index: int
    standing: Standing
    times: Sequence[TimePhrase]
    text: str
    today: date
    here: date | None
    spoken: date | None
    stays: list[Window]

    def told(self, time: TimePhrase, at: int, *, first: date | None) -> tuple[Window, bool] | None:
        """The window of a phrase that hangs on `at`, and whether it is that of a plan given up. A bare "the 17th" is
        seen from `first`, the first day that another phrase gives.
        """
        sentence, standing, today = self.scene.sentence, self.standing, self.today
        seen = seen_from(time, sentence, self.text, here=self.here, before=self.spoken, today=today)
        if first is not None and _is_bare_day(time.expression):
            seen = first  # "in July, in all likelihood on the 17th"
        if standing.certainty is Certainty.DOUBTFUL and isinstance(time.expression, Vague):
            return None  # "no plans in the immediate future"
        direction, given_up = standing.direction, standing.superseded and not is_new_plan(sentence, time)
        given_up = given_up or was_planned(sentence, time)
        if standing.certainty in OFF and standing.certainty is not Certainty.DENIED:
            if at in standing.cue_tokens and at == _off_cue(sentence, standing):
                side = preposition(sentence, time)
                if (side not in NEW_DAY and side != "from") or isinstance(time.expression, Vague):
                    return None  # the day on which it was put off, or no day at all
                given_up = side == "from"
                if given_up and isinstance(time.expression, Bounded):
                    time = replace(time, expression=time.expression.of)  # "from 14 May": the old day itself
            else:
                direction, given_up = Direction.UNKNOWN, True
        window = _window(self.scene, time, self.index, direction, self.text, seen)
        if window is None:
            return None
        over = window.latest is not None and window.latest < today
        if seen == today and over and standing.certainty in PLANNED and not given_up:
            return None
        if seen < today and not over and window.earliest is not None and window.earliest < today:
            window = windows.intersect(window, windows.build(earliest=today, latest=None, today=today)) or window
        stay = lasting(sentence, self.index, window, time, self.times, standing, today)
        if stay is not window and stay.latest is not None:
            self.stays.append(stay)
        return stay, given_up


def _is_under_way(standing: Standing) -> bool:
    """Told in the present: "is in Rome on a two-day visit"."""
    return standing.certainty is Certainty.UNDER_WAY and standing.direction is Direction.FUTURE


def _preferred(times: Sequence[TimePhrase], found: Sequence[tuple[TimePhrase, int]], text: str) -> Iterator[TimePhrase]:
    """Phrases beside it that only tell which part of a time is likelier: "in May, and late May is likelier"."""
    bear = [time for time, _ in found]
    if bear and not any(is_preferred(time, text) for time in bear):
        yield from (time for time in times if time not in bear and is_preferred(time, text))


def _window(scene: Scene, time: TimePhrase, index: int, direction: Direction, text: str, today: date) -> Window | None:
    """The window of a phrase; "before the May 8 vote" ends before that day, what is ahead has no day before today."""
    if isinstance(time.expression, Bounded) and time.expression.limit is Limit.SINCE:
        return None
    if time.expression == Vague(kind=Vagueness.NOW):
        return None
    window = resolve(time.expression, today=today, direction=direction)
    if window is None or _is_far(window, time.expression, direction, today):
        return None
    window = replace(window, reason=f"“{text[time.start : time.end]}” on {today.isoformat()}")
    side = limit(scene.sentence, time, index)
    if side is not None:
        window = windows.bound(None, side, window, today=today)
    begun = window.earliest is not None and window.earliest <= today and window.earliest != window.latest
    days = isinstance(time.expression, Range | Choice)
    if direction is Direction.FUTURE and begun and not days and (window.latest is None or window.latest > today):
        ahead = windows.build(earliest=today, latest=window.latest, today=today)
        return windows.intersect(window, ahead) or window
    return window


def _is_far(window: Window, expression: Expression, direction: Direction, today: date) -> bool:
    """Whether a day or month without a year is nearly a year away in the direction that the verb tells: then the verb
    was not of it ("had agreed to meet by the end of February", in March).
    """
    inner = expression
    while isinstance(inner, Bounded | Part):
        inner = inner.of
    if not isinstance(inner, Day | Month) or inner.year is not None or (isinstance(inner, Month) and inner.which):
        return False
    if direction is Direction.FUTURE:
        return window.likely_latest is not None and window.likely_latest - today > FAR
    return window.earliest is not None and today - window.earliest > FAR and direction is Direction.PAST


def _moved(previous: Window, sentence: Sentence, times: Sequence[TimePhrase], today: date) -> Window | None:
    """The new days of what was "put off by a week" from known ones."""
    for time in times:
        length = time.expression
        if isinstance(length, Duration) and preposition(sentence, time) == "by" and length.low == length.high:
            days = LENGTHS.get(length.unit)
            if days is None or length.low is None or previous.earliest is None or previous.latest is None:
                return None
            by = timedelta(days=days * length.low)
            reason = f"{by.days} days after {previous.reason}"
            return windows.build(
                earliest=previous.earliest + by, latest=previous.latest + by, today=today, reason=reason
            )
    return None


def _is_bare_day(expression: Expression) -> bool:
    """ "the 17th", "the 17th and 18th"."""
    if isinstance(expression, Choice):
        return all(_is_bare_day(option) for option in expression.options)
    return isinstance(expression, Day) and expression.month is None and expression.year is None


def _together(found: Sequence[tuple[Window, bool]]) -> Window | None:
    """Several phrases of a sentence for one occasion hold together; of two that exclude each other the first stays.
    A preferred one (`True`) only narrows what is likely.
    """
    window: Window | None = None
    for other in (window for window, preferred in found if not preferred):
        window = other if window is None else windows.intersect(window, other) or window
    for other in (window for window, preferred in found if preferred):
        window = other if window is None else windows.narrow(window, other)
    return window


def _off_cue(sentence: Sentence, standing: Standing) -> int | None:
    """The outermost verb of a cancellation or postponement."""
    verbs = [i for i in standing.cue_tokens if sentence.tokens[i].pos in ("VERB", "NOUN")]
    return verbs[-1] if verbs else None
