"""What a desk without the rule would do: three ways to make a forecast of the same claims.

`latest` believes the last report as it stands; `independent` multiplies every report, copies and all, as if each knew
something of its own; `uniform` knows only that something was reported.
"""

import math
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from summitry.diary.course import NEVER
from summitry.diary.evidence import SILENT, Told

AHEAD = 90
"""Days over which a rule that knows no window spreads its chance: those of the corpus's own scorer."""

Said = tuple[float, Mapping[date, float]]


def uniform(as_of: date) -> Said:
    """The prior chance, over the next days alike."""
    return 1.0 - NEVER, {as_of + timedelta(days=n): 1.0 / AHEAD for n in range(1, AHEAD + 1)}


def latest(told: Sequence[Told], as_of: date) -> Said:
    """The words of the last report that says anything, with the last window that anybody named."""
    speaking = sorted((t for t in told if t.claim.certainty not in SILENT), key=lambda t: (t.on, t.claim.id))
    dated = [t for t in speaking if t.claim.window and t.claim.window.days]
    p_held = speaking[-1].claim.probability if speaking else 1.0 - NEVER
    window = dated[-1].claim.window if dated else None
    return p_held, window.days if window else uniform(as_of)[1]


def independent(told: Sequence[Told], as_of: date) -> Said:
    """Every report is evidence of its own: prior odds times a factor for each; days times a factor for each."""
    alive, never = 1.0 - NEVER, NEVER
    days: dict[date, float] = dict.fromkeys(uniform(as_of)[1], 1.0)
    windows = [t.claim.window.days for t in told if t.claim.window and t.claim.window.days]
    for window in windows:
        days.update(dict.fromkeys(window, 1.0))
    for t in sorted(told, key=lambda t: t.claim.id):
        if t.claim.certainty in SILENT:
            continue
        r, p = t.reliability, t.claim.probability
        alive *= r * p / (1.0 - NEVER) + 1.0 - r
        never *= r * (1.0 - p) / NEVER + 1.0 - r
        window = t.claim.window.days if t.claim.window else {}
        if window:
            days = {day: m * (r * window.get(day, 0.0) * len(days) + 1.0 - r) for day, m in days.items()}
        scale = max(alive, never)
        alive, never = alive / scale, never / scale
        top = max(days.values())
        days = {day: m / top for day, m in days.items()}
    ahead = {day: m for day, m in days.items() if day > as_of and m > 0} or uniform(as_of)[1]
    total = math.fsum(ahead.values())
    return alive / (alive + never), {day: ahead[day] / total for day in sorted(ahead)}
