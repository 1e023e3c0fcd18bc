"""By when what was promised is to be done: "agreed to finish the line by 2027". No deadline is made up.

A time counts if it stands under what is promised, or behind "by", "until" or "before"; a day on which something was
signed or agreed is none.
"""

from collections.abc import Sequence
from datetime import date

from summitry.claim.scenes import Scene
from summitry.model.words import Direction
from summitry.syntax import head_in, path
from summitry.temporal.expression import Expression
from summitry.temporal.resolve import resolve

LEADS = frozenset({"by", "until", "till", "before"})
CONTENT = frozenset({"xcomp", "ccomp", "acl", "relcl"})


def due(
    scene: Scene, at: int, spans: Sequence[tuple[int, int, Expression]], *, verb: int | None, published: date
) -> date | None:
    """The last day for what the word at `at` promises; `verb` is the verb by which a noun of outcome comes."""
    sentence = scene.sentence
    for start, end, expression in spans:
        if not sentence.start <= start < sentence.end:
            continue
        head = head_in(sentence, start, end)
        if head is None or head < at:
            continue
        steps = path(sentence, head)
        top = at if at in steps else verb
        if top is None or top not in steps:
            continue
        between = steps[: steps.index(top)]
        inside = top == at and any(sentence.tokens[i].dep in CONTENT for i in between)
        led = any(sentence.tokens[i].lower in LEADS for i in between)
        if not (inside or led):
            continue
        window = resolve(expression, today=published, direction=Direction.FUTURE)
        if window is not None and window.latest is not None and window.latest > published:
            return window.latest
    return None
