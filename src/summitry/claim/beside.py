"""Days that an occasion is only set beside: "after the vote on 5 May", "on the eve of the summit of the 24th", "once he
has been sworn in on 7 May", "two days after the vote on 5 May".

They are those of something else, so they bound the occasion, and give its own days only where the distance is told.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from summitry.claim.orders import ORDER, is_said
from summitry.claim.tense import Tense, tense_of
from summitry.claim.time_scope import TimePhrase
from summitry.model.parse import Sentence
from summitry.model.window import Window
from summitry.model.words import Direction, RelationKind
from summitry.syntax import below, clause, subtree
from summitry.temporal import windows
from summitry.temporal.expression import Bounded, Duration, Limit, Unit, Weekday
from summitry.temporal.resolve import resolve

SIDES = {
    **{word: ORDER[word] for word in ("before", "after", "following", "during")},
    "until": RelationKind.AFTER,  # "not until"
    "once": RelationKind.AFTER,
}
THROUGH = {"ahead": RelationKind.BEFORE, "prior": RelationKind.BEFORE}
"""Words with a preposition of their own: "ahead of", "prior to"."""
DAYS = {Unit.DAY: 1, Unit.WEEK: 7, Unit.FORTNIGHT: 14}
RECENT = timedelta(days=60)
THE_DAY = re.compile(r"\b(?:the|one|a) day (?:right |just )?$")
OPEN_ENDED = frozenset({Limit.SINCE, Limit.AS_EARLY_AS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What stands before or after the occasion, by its days; `days` is the distance, where that is told."""

    time: TimePhrase
    kind: RelationKind
    days: int | None


def besides(sentence: Sentence, steps: Sequence[int], times: Sequence[TimePhrase], text: str) -> Iterator[Beside]:
    """The dated nouns and clauses that a sentence sets an occasion with the way `steps` beside."""
    under = [j for i in steps for j in below(sentence, i, "xcomp")]  # "a call, to come after he has met Putin"
    for at in (*steps, *under):
        if at != steps[0] and is_said(sentence.tokens[at]):
            continue
        for i in (i for i in sentence.children[at] if i not in steps):
            found = _phrase(sentence, i) or _clause(sentence, i)
            if found is None:
                continue
            kind, head, word, eve = found
            days = 1 if eve else _distance(sentence.tokens[word].start, times, text)
            inner = _time(sentence, head, times, told=days is not None)
            if inner is not None:
                yield Beside(time=inner, kind=kind, days=days)


def applied(window: Window | None, beside: Beside, text: str, *, today: date) -> Window | None:
    """What a day beside the occasion leaves of its window (`None`: nothing known); what is over bounds nothing."""
    before, expression = beside.kind is RelationKind.BEFORE, beside.time.expression
    if isinstance(expression, Bounded) and (expression.limit is Limit.FROM or beside.days is not None):
        expression = expression.of  # "the summit, which opens on 29 June", "the day before 29 June"
    if isinstance(expression, Weekday) and not before:
        return window  # "after a call on Thursday": that was the last one as likely as not
    other = resolve(expression, today=today, direction=Direction.FUTURE)
    last = None if before else resolve(expression, today=today, direction=Direction.PAST)
    if last is not None and last.latest is not None and timedelta(0) <= today - last.latest < RECENT:
        return window  # "after the statement of 24 February" in March
    if other is None or other.earliest is None or other.latest is None or other.latest < today:
        return window
    if window is not None and not before and window.latest is not None and window.latest < other.earliest:
        return window  # what it comes after was a year ago
    words = f"“{text[beside.time.start : beside.time.end]}” on {today.isoformat()}"
    if beside.days is None:
        return windows.bound(window, beside.kind, replace(other, reason=words), today=today)
    by = timedelta(days=-beside.days if before else beside.days)
    side = f"{beside.days} days {beside.kind.value} {words}"
    return windows.build(earliest=other.earliest + by, latest=other.latest + by, today=today, reason=side)


def _phrase(sentence: Sentence, i: int) -> tuple[RelationKind, int, int, bool] | None:
    """A preposition over a noun: the side, the noun, the word that tells the side, whether the eve is meant."""
    token = sentence.tokens[i]
    if token.lower in SIDES and token.dep in ("prep", "pcomp"):
        nouns = below(sentence, i, "pobj")
        return (SIDES[token.lower], nouns[0], i, False) if nouns else None
    if token.lower in THROUGH:
        nouns = [j for p in below(sentence, i, "prep", "pcomp") for j in below(sentence, p, "pobj")]
        return (THROUGH[token.lower], nouns[0], i, False) if nouns else None
    if token.lower == "on":
        for eve in (j for j in below(sentence, i, "pobj") if sentence.tokens[j].lower == "eve"):
            nouns = [j for p in below(sentence, eve, "prep") for j in below(sentence, p, "pobj")]
            return (RelationKind.BEFORE, nouns[0], i, True) if nouns else None
    if token.dep == "npadvmod" and token.lower == "day":
        for j in below(sentence, i, "prep"):
            return _phrase(sentence, j)
    return None


def _clause(sentence: Sentence, i: int) -> tuple[RelationKind, int, int, bool] | None:
    """A clause under "before", "after", "once"."""
    token = sentence.tokens[i]
    if token.dep != "advcl" or tense_of(sentence, i) in (Tense.PAST, Tense.PLUPERFECT):
        return None
    marks = [j for j in below(sentence, i, "mark", "advmod") if sentence.tokens[j].lower in SIDES]
    return (SIDES[sentence.tokens[marks[0]].lower], i, marks[0], False) if marks else None


def _time(sentence: Sentence, head: int, times: Sequence[TimePhrase], *, told: bool) -> TimePhrase | None:
    """The first phrase under a noun or verb that says when it is. A noun that is a time itself ("before Friday") bounds
    by itself, unless a distance to it is told ("on the eve of Victory Day").
    """
    words = subtree(sentence, head)
    inside = set(words)
    verb = sentence.tokens[head].pos in ("VERB", "AUX")
    for time in times:
        token = sentence.tokens[head]
        if time.start <= token.start < time.end:
            return time if told else None
        behind = sentence.tokens[min(words[-1] + 1, len(sentence.tokens) - 1)]
        next_to = not verb and behind.pos == "ADP" and head > 0 and time.head in below(sentence, behind.index, "pobj")
        if (time.head not in inside and not next_to) or isinstance(time.expression, Duration):
            continue
        if isinstance(time.expression, Bounded) and time.expression.limit in OPEN_ENDED:
            continue
        if not verb or clause(sentence, time.head) == head:
            return time
    return None


def _distance(start: int, times: Sequence[TimePhrase], text: str) -> int | None:
    """The days told right before "after" or "before"."""
    if THE_DAY.search(text[max(0, start - 24) : start].lower()):
        return 1
    for time in times:
        length = time.expression
        if not isinstance(length, Duration) or length.low is None or text[time.end : start].strip():
            continue
        if length.unit in DAYS and length.low == length.high:
            return int(DAYS[length.unit] * length.low)
    return None
