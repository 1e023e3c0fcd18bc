"""When an occasion is said to be, by its sentence: which time phrases bear on it, and its order to other occasions.

A time phrase bears on an occasion if the way from it up the parse meets the way from the occasion before it crosses
another clause, another occasion or a verb of speech. "since 2019" never does; the day of a cancellation is no day of
the visit.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from summitry.claim.draft import Frame
from summitry.claim.effects import OFF
from summitry.claim.orders import ORDER, Order, is_said, orders_of
from summitry.claim.reach import reach
from summitry.claim.scenes import Scene
from summitry.claim.scope import Standing
from summitry.model.parse import Sentence
from summitry.model.window import Window
from summitry.model.words import Certainty, Direction, RelationKind
from summitry.syntax import clause, head_in, path, subtree
from summitry.temporal import windows
from summitry.temporal.expression import Bounded, Duration, Expression, Limit, Unit, Vague, Vagueness
from summitry.temporal.resolve import resolve

CLAUSES = frozenset({"ccomp", "advcl", "relcl", "acl", "parataxis", "pcomp", "csubj"})
ONE_DAY = timedelta(days=1)
NEW_DAY = frozenset({"to", "until", "till", "for"})
UNTOLD = frozenset({"since", "until"})


@dataclass(frozen=True, slots=True, kw_only=True)
class TimePhrase:
    """A time expression of a sentence at its head word."""

    head: int
    start: int
    end: int
    expression: Expression


@dataclass(frozen=True, slots=True, kw_only=True)
class Timed:
    """What a sentence says of an occasion's time. `previous` is the plan given up."""

    window: Window | None
    previous: Window | None
    orders: tuple[Order, ...]
    marks: tuple[tuple[int, int], ...]
    rules: tuple[str, ...]


def phrases(sentence: Sentence, found: Sequence[tuple[int, int, Expression]]) -> tuple[TimePhrase, ...]:
    """The time expressions (start, end, expression) of a sentence, each at its head word."""
    heads = ((head_in(sentence, start, end), start, end, expression) for start, end, expression in found)
    return tuple(TimePhrase(head=h, start=s, end=e, expression=x) for h, s, e, x in heads if h is not None)


def timed(scene: Scene, frame: Frame, standing: Standing, times: Sequence[TimePhrase], text: str, today: date) -> Timed:
    """The window, the window given up and the order relations that a sentence states for an occasion."""
    sentence, index = scene.sentence, frame.mention.token
    steps = reach(sentence, index)
    now: list[Window] = []
    before: list[Window] = []
    marks, rules = [], []
    bearing = [
        (time, at)
        for time in times
        if (at := _bearing(scene, time, steps, today)) is not None and not _is_anothers(scene, steps, at)
    ]
    if not bearing and index == min(o.token for o in scene.occasions):
        bearing = [(time, index) for time in times if _may_bear(sentence, time, index)][:1]
        rules += ["time.same_sentence"] if bearing else []
    for time, at in bearing:
        window = _window(scene, time, index, standing.direction, text, today)
        if window is None:
            continue
        if standing.certainty is Certainty.DOUBTFUL and isinstance(time.expression, Vague):
            continue  # "no plans in the immediate future"
        given_up = standing.superseded
        if standing.certainty in OFF:
            if at in standing.cue_tokens and at == _off_cue(sentence, standing):
                if _preposition(sentence, time) not in NEW_DAY:
                    continue
            else:
                given_up = True
                window = _window(scene, time, index, Direction.UNKNOWN, text, today) or window
        (before if given_up else now).append(_lasting(scene, window, times, index, standing, today))
        marks.append((time.start, time.end))
        rules.append("time.bears")
    orders = tuple(orders_of(scene, frame, steps, text, today))
    window = _together(now)
    for order in orders:
        anchor = order.anchor
        if anchor is not None and order.kind is not RelationKind.FIRST_SINCE and not standing.superseded:
            other = windows.build(earliest=anchor.start, latest=anchor.end, today=today, reason=anchor.name)
            window = windows.bound(window, order.kind, other, today=today)
            rules.append("time.anchor")
    return Timed(
        window=window,
        previous=_together(before),
        orders=orders,
        marks=tuple(marks),
        rules=tuple(dict.fromkeys(rules)),
    )


def _is_anothers(scene: Scene, steps: Sequence[int], at: int) -> bool:
    """Whether a word above, out of a noun's clause, is said of an occasion nearer to it: "points to May as the window
    for the talks, with expectations that the tour follows".
    """
    tokens, own = scene.sentence.tokens, steps.index(at)
    if not any(tokens[i].dep in ("acl", "ccomp") and tokens[tokens[i].head].pos == "NOUN" for i in steps[:own]):
        return False
    ways = (reach(scene.sentence, o.token) for o in scene.occasions if o.token != steps[0])
    return any(at in way and way.index(at) < own for way in ways)


def _lasting(
    scene: Scene, window: Window, times: Sequence[TimePhrase], index: int, standing: Standing, today: date
) -> Window:
    """A stated day with a stated length: "begins a two-day stay on Friday" is Friday and Saturday, "ends" it Thursday
    and Friday.
    """
    if window.earliest is None or window.latest not in (None, window.earliest):
        return window
    own = set(subtree(scene.sentence, index))
    for time in times:
        length = time.expression
        if isinstance(length, Duration) and length.unit is Unit.DAY and length.low == length.high and time.head in own:
            days = int(length.low or 1)
            others = (days - 1) * ONE_DAY
            ends = any(rule.startswith(("cue.end", "cue.over")) for rule in standing.rules)
            first = window.earliest - others if ends else window.earliest
            return windows.build(
                earliest=first, latest=first + others, today=today, occupied=True, reason=window.reason
            )
    return window


def _window(scene: Scene, time: TimePhrase, index: int, direction: Direction, text: str, today: date) -> Window | None:
    """The window of a phrase; "before the May 8 vote" ends before that day, what is ahead has no day before today."""
    if isinstance(time.expression, Bounded) and time.expression.limit is Limit.SINCE:
        return None
    if time.expression == Vague(kind=Vagueness.NOW):
        return None
    window = resolve(time.expression, today=today, direction=direction)
    if window is None:
        return None
    window = replace(window, reason=f"“{text[time.start : time.end]}” on {today.isoformat()}")
    limit = _limit(scene.sentence, time, index)
    if limit is not None:
        window = windows.bound(None, limit, window, today=today)
    begun = window.earliest is not None and window.earliest <= today and window.earliest != window.latest
    if direction is Direction.FUTURE and begun and (window.latest is None or window.latest > today):
        ahead = windows.build(earliest=today, latest=window.latest, today=today)
        return windows.intersect(window, ahead) or window
    return window


def _limit(sentence: Sentence, time: TimePhrase, index: int) -> RelationKind | None:
    """ "before", "after" above a noun that only carries the time: "ahead of a mid-December deadline"."""
    through_noun = False
    for at in path(sentence, time.head)[1:]:
        token = sentence.tokens[at]
        if at == index:
            return None  # the occasion's own days
        if token.pos in ("NOUN", "PROPN") and not time.start <= token.start < time.end:
            through_noun = True
        elif token.pos == "ADP" and token.lower in ("before", "after"):
            return ORDER[token.lower] if through_noun else None
        elif token.pos == "ADP" and token.lower == "of" and sentence.tokens[token.head].lower == "ahead":
            return RelationKind.BEFORE if through_noun else None
        elif token.pos in ("VERB", "AUX"):
            return None
    return None


def _together(found: Sequence[Window]) -> Window | None:
    """Several phrases of a sentence for one occasion hold together; of two that exclude each other the first stays."""
    window: Window | None = None
    for other in found:
        window = other if window is None else windows.intersect(window, other) or window
    return window


def _off_cue(sentence: Sentence, standing: Standing) -> int | None:
    """The outermost verb of a cancellation or postponement."""
    verbs = [i for i in standing.cue_tokens if sentence.tokens[i].pos in ("VERB", "NOUN")]
    return verbs[-1] if verbs else None


def _preposition(sentence: Sentence, time: TimePhrase) -> str:
    token = sentence.tokens[time.head]
    if token.pos == "ADP":
        return token.lower
    above = sentence.tokens[token.head]
    return above.lower if above.pos == "ADP" else ""


def _may_bear(sentence: Sentence, time: TimePhrase, index: int) -> bool:
    """Whether a phrase that hangs on nothing of the occasion can be meant for it: in its clause or the main one."""
    own, other = clause(sentence, index), clause(sentence, time.head)
    aside = any(sentence.tokens[i].dep in ("relcl", "acl", "advcl") for i in (own, other))
    return not _is_of_speech(sentence, time) and (own == other or not aside)


def _is_of_speech(sentence: Sentence, time: TimePhrase) -> bool:
    if _preposition(sentence, time) in UNTOLD:
        return True
    for i in path(sentence, time.head)[1:]:
        token = sentence.tokens[i]
        if token.pos in ("VERB", "AUX"):
            return is_said(token)
    return False


def _is_ahead(time: TimePhrase, today: date) -> bool:
    """Whether a phrase is of days to come however it is read: "over the next two weeks", when nothing was said yet."""
    past, free = (resolve(time.expression, today=today, direction=d) for d in (Direction.PAST, Direction.UNKNOWN))
    if past is None or free is None or past.earliest is None or past.earliest < today:
        return False
    return free.latest is None or free.latest > today


def _bearing(scene: Scene, time: TimePhrase, steps: Sequence[int], today: date) -> int | None:
    """The word on the occasion's way that the time phrase hangs on, or `None` if it bears on something else."""
    sentence = scene.sentence
    occasions = {o.token for o in scene.occasions}
    people = {head for head, _ in scene.actors}  # "Late Wednesday Xi came": the parser hangs the day on the name
    if _preposition(sentence, time) in UNTOLD:
        return None
    if time.head in steps:
        return time.head
    previous = time.head
    for at in path(sentence, time.head)[1:]:
        token = sentence.tokens[at]
        if at in steps:
            own_clause = sentence.tokens[previous].dep in ("relcl", "acl") and at == steps[0]
            if sentence.tokens[previous].dep in CLAUSES and not own_clause and previous not in steps:
                return None
            if at != steps[0] and is_said(token) and not _is_ahead(time, today):
                return None
            return at
        outside = not time.start <= token.start < time.end
        if at in occasions or (token.pos in ("NOUN", "PROPN") and outside and at not in people):
            return None
        if token.dep in CLAUSES and not (token.dep in ("relcl", "acl") and token.head == steps[0]):
            return None
        previous = at
    return None
